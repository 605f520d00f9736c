"""A reader who types into the search field and waits for what is found."""

FIELD = ".search-query"
HITS = "a.search-hit"

# Results come a page a frame, with at most one frame between two.
DRAWN = """hits => new Promise(done => {
  let last = -1, same = 0;
  const look = () => {
    const now = document.querySelectorAll(hits).length;
    same = now === last ? same + 1 : 0;
    last = now;
    if (same > 3) { done(); } else { requestAnimationFrame(look); }
  };
  look();
})"""


def search(page, query: str):
    """Type ``query`` as a reader does, and wait for its results."""
    page.fill(FIELD, query)
    page.wait_for_function(
        "q => { const c = document.querySelector('.search-count').textContent;"
        " return c && !/索引|index/.test(c) && document.querySelector('.search-query').value === q; }",
        arg=query,
    )
    page.evaluate(DRAWN, HITS)
    return page.locator(HITS)
