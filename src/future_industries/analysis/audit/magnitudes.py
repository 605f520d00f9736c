"""What rules and targets amount to where the study prints no total to hold them against."""

from future_industries.analysis.audit.engine import Check, Follows

CHECKS = (
    Check(
        "idle-deadline-pace",
        "targets",
        ("盘活期限所需的速度", "The pace that the deadline for idle parks needs"),
        Follows(
            {
                "a": "park_vacant_area.china.this-year",
                "d": "idle_park_deadline.china.undated",
                "e": "park_expansion.china.since-2023",
            },
            {"pace": ("a / d / e", "times")},
        ),
        (
            "{a} ÷ {d} ÷ {e}：{pace}",
            "{a} ÷ {d} ÷ {e}: {pace}",
        ),
        {
            "cannot_be_tested": (
                "盘活期限{d}。空置面积（{a}）若全部列入，每年须消化的面积与近年的年增面积相比，{pace}。"
                "督办只及闲置过半的园区，实际要盘活多少、谁来入驻，研究没有给出。",
                "The deadline is {d}. If the vacant area ({a}) all came under it, what would have to fill each "
                "year, set against what is added in a year, comes to {pace}. Supervision reaches only parks more idle than not; how much that is, and "
                "who would move in, the study does not say.",
            )
        },
        ("空置面积都在督办之列", "that all vacant area comes under supervision"),
    ),
    Check(
        "pilot-subsidy-cap",
        "targets",
        ("中试补贴的比例与封顶", "The rate and the cap of the pilot subsidy"),
        Follows(
            {
                "r": "pilot_project_subsidy_rate.china.undated",
                "c": "pilot_project_subsidy_cap.china.undated",
            },
            {"size": "c / r"},
        ),
        ("{c} ÷ {r}：{size}", "{c} ÷ {r}: {size}"),
        {
            "cannot_be_tested": (
                "补贴比例{r}，单个项目{c}：中试费用{size}的项目才能足额享受，费用再高，实际比例就随之下降。"
                "中试项目一般多大，研究没有给出，补贴力度无从判断。",
                "The subsidy is {r}, for one project {c}: only pilots of {size} get the full rate, "
                "and beyond that the rate falls as the cost rises. How large pilots usually are is not given, so how "
                "much the subsidy weighs cannot be told.",
            )
        },
    ),
    Check(
        "talent-gaps-total",
        "shares_and_totals",
        ("几处人才缺口之和", "The shortages of people added up"),
        Follows(
            {
                "ai": "talent_gap.ai.2025",
                "bio": "talent_gap.synthetic_biology.2025",
                "robots": "talent_gap.humanoid.2025",
                "quantum": "talent_gap.quantum_information.2025",
            },
            {
                "all": "ai + bio + robots + quantum",
                "tracks": "bio + robots + quantum",
            },
        ),
        (
            "{ai} + {bio} + {robots} + {quantum}：{all}",
            "{ai} + {bio} + {robots} + {quantum}: {all}",
        ),
        {
            "cannot_be_tested": (
                "几处缺口相加{all}，其中属于各赛道的{tracks}，人工智能不在赛道之列。人形机器人与人工智能的人才可能重复计算；"
                "现有多少人、缺口怎样测算、要补到多少，研究都没有给出。",
                "The shortages add up to {all}, of which {tracks} are in the tracks; AI is none of them. People "
                "wanted for robots and for AI may be counted twice; how many there are now, how the shortages "
                "were worked out and how far they are to be filled is not given.",
            )
        },
        ("没有人被重复计算", "that nobody is counted twice"),
    ),
    Check(
        "leaders-target",
        "targets",
        ("链主企业目标与现有大企业", "The target for chain leaders against today’s large firms"),
        Follows(
            {
                "now": "firms_over_100bn.china.2025",
                "bar": "revenue_threshold.firms_over_100bn_group.2025",
                "target": "firm_count.chain_leaders.2030",
                "listed": "global_500_count.chain_leaders.2030",
            },
            {"times": ("target / now", "times")},
        ),
        (
            "{target} ÷ {now}：{times}；其中进入世界 500 强：{listed}",
            "{target} ÷ {now}: {times}; on the world list: {listed}",
        ),
        {
            "cannot_be_tested": (
                "链主企业目标（{target}）是如今营收{bar}企业数（{now}）的{times}。认定链主不只看营收，"
                "现有多少家够格没有写；进入世界五百强的目标（{listed}）也没有现状可比，进度无从衡量。",
                "The target for chain leaders ({target}) is {times} the number of firms with revenue of {bar} today "
                "({now}). Chain leaders are to be judged by more than revenue, and how many would qualify now is "
                "not said; nor is how many are already on the world list, where {listed} are wanted.",
            )
        },
    ),
)
