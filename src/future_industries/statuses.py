"""What kind of figure a fact is, in words, by language and by the codes of ``status``."""

STATUS_WORDS = {
    "zh": {
        "actual": "实际",
        "estimate": "估计",
        "target": "目标",
        "rule": "拟议规则",
        "promise": "拟议投入",
    },
    "en": {
        "actual": "actual",
        "estimate": "estimate",
        "target": "target",
        "rule": "proposed rule",
        "promise": "proposed spending",
    },
}
