"""Printed wordings of qualifiers: what stands before and after a figure."""

# Words before the number. "" says nothing about the bound (达 300 万辆 is 300 万辆).
PREFIXES: dict[str, str] = {
    **dict.fromkeys(("超过", "突破", "超出", "超", "逾", "高于", "多于", "大于", ">"), "over"),
    **dict.fromkeys(
        ("不少于", "不低于", "不小于", "不得少于", "不得低于", "至少", "最少", "最低", "≥"),
        "at_least",
    ),
    **dict.fromkeys(("不足", "不到", "不满", "低于", "少于", "小于", "<"), "under"),
    **dict.fromkeys(
        (
            "不超过",
            "不得超过",
            "不高于",
            "不多于",
            "不大于",
            "不得高于",
            "最多",
            "至多",
            "最高",
            "≤",
        ),
        "at_most",
    ),
    **dict.fromkeys(("接近", "将近", "逼近", "近"), "nearly"),
    **dict.fromkeys(("约", "大约", "大概", "大概会有", "大概有", "≈"), "about"),
    **dict.fromkeys(("达到", "达", "为", "共计", "共有", "共"), ""),
}
# 上 means "or more" only before a bare scale word: 上百家, 上千亿元.
SCALE_PREFIX = "上"

SUFFIXES: dict[str, str] = {
    **dict.fromkeys(("及以上", "以上", "或以上"), "at_least"),
    **dict.fromkeys(("及以下", "以下", "或以下", "以内", "之内", "内"), "at_most"),
    **dict.fromkeys(("左右", "上下"), "about"),
    # Our own wording for a range without an end, so that what we print reads back.
    "起": "up",
}
YEARLY = ("每年", "年均")
EACH = "每"
MORE = "余多"
SEVERAL = "数几"
LEVEL = "级"
RANGE_SIGNS = ("乃至", "甚至", "至", "到", "~", "-")
PER_CENT = "百分之"
