# The book from a clean machine: docker build -t future-industries . ; what it serves is in /out.
# The tag can be pinned to a digest with: docker buildx imagetools inspect python:3.11-slim-bookworm
FROM python:3.11-slim-bookworm AS build
RUN apt-get update -qq \
 && apt-get install -y -qq --no-install-recommends make git \
 && rm -rf /var/lib/apt/lists/*
WORKDIR /report
# what is installed changes less often than what is written: its layer stays
COPY requirements/lock.txt requirements/lock.txt
RUN python -m venv .venv \
 && .venv/bin/python -m pip install --quiet --disable-pip-version-check --no-cache-dir --require-hashes -r requirements/lock.txt
COPY . .
RUN make book

FROM python:3.11-slim-bookworm
COPY --from=build /report/book/_build/html /html
# with a folder mounted at /out the book is copied there; without, it is served on port 8000
CMD ["sh", "-c", "if [ -d /out ]; then cp -r /html /out/; else exec python -m http.server --directory /html 8000; fi"]
