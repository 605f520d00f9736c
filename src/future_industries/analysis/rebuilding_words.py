"""What measurements of rebuilding are called, in both languages."""

PARTS = {
    "zh": {
        "rebuild": "重建",
        "live": "保存到新页",
        "nbval": "回归测试",
        "sweep": "批量执行",
        "floor": "不可再省的步骤",
    },
    "en": {
        "rebuild": "Rebuilding",
        "live": "From save to page",
        "nbval": "Regression tests",
        "sweep": "Sweep",
        "floor": "Floor",
    },
}
TASKS = {
    "zh": {
        "cold": "从头重做",
        "nothing": "没有改动",
        "fact": "一个数字改动",
        "sentence": "一句话改动",
        "suite": "nbval 检查全部章节",
        "cities": "同一模板批量执行",
        "interpreter": "Python 解释器启动",
        "command": "report --version",
        "kernel": "派生一个内核，执行一格",
        "page": "增量排印一页",
    },
    "en": {
        "cold": "From nothing",
        "nothing": "Nothing changed",
        "fact": "One figure changed",
        "sentence": "One sentence changed",
        "suite": "nbval over all chapters",
        "cities": "Sweep of one template",
        "interpreter": "Python starts",
        "command": "report --version",
        "kernel": "A forked kernel runs a cell",
        "page": "One page is rendered incrementally",
    },
}
WAYS = {
    "zh": {
        ("rebuild", "plain"): "papermill + jupyter-book",
        ("rebuild", "cached"): "带缓存的 jupyter-book",
        ("rebuild", "ours"): "本书",
        ("live", "plain"): "jupyter-book build",
        ("live", "ours"): "report serve",
        ("nbval", "plain"): "普通 pytest --nbval",
        ("nbval", "ours"): "make test",
        ("sweep", "ours"): "{workers} 个进程",
    },
    "en": {
        ("rebuild", "plain"): "papermill + jupyter-book",
        ("rebuild", "cached"): "jupyter-book with cache",
        ("rebuild", "ours"): "this book",
        ("live", "plain"): "jupyter-book build",
        ("live", "ours"): "report serve",
        ("nbval", "plain"): "plain pytest --nbval",
        ("nbval", "ours"): "make test",
        ("sweep", "ours"): "{workers} at once",
    },
}
WORDS = {
    "zh": {
        "colon": "：", "s": "{n} 秒", "stale": "{n} 秒，仍是旧数字", "MB": "{n} MB", "times": "{n} 倍",
        "unmeasured": "尚未测量", "floor": "下限（{of}）", "round": "{n} 轮", "rounds": "{n} 轮",
    },
    "en": {
        "colon": ": ", "s": "{n} s", "stale": "{n} s, still the old figure", "MB": "{n} MB",
        "times": "{n} times", "unmeasured": "not measured yet", "floor": "floor for {of}",
        "round": "{n} round", "rounds": "{n} rounds",
    },
}  # fmt: skip
RATIOS = {
    "zh": {
        "plain": "papermill + jupyter-book 用时是本书的",
        "cached": "带缓存的 jupyter-book 用时是本书的",
        "least": "下限",
        "floor": "本书用时是下限的",
    },
    "en": {
        "plain": "papermill + jupyter-book: over this book",
        "cached": "jupyter-book with cache: over this book",
        "least": "Floor",
        "floor": "This book over its floor",
    },
}
