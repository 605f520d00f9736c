"""Examples that do not belong to what they exemplify, and cases that outrun their evidence."""

from typing import Any

from future_industries.analysis.audit.engine import Check, Outcome, Reads
from future_industries.analysis.audit.evidence import Evidence, Missing
from future_industries.analysis.audit.verdicts import HOLDS, TENSION, UNTESTED

KIND = "scope"
HOME = "china"


def _foreign_products(evidence: Evidence) -> Outcome:
    """Products given as progress at home whose maker is of another country."""
    entities = {row["entity"]: row for row in evidence.rows("entities")}
    launches = evidence.rows("examples", exemplifies="product_launch")
    if not launches:
        raise Missing("row", "examples: product_launch")
    foreign = []
    for row in launches:
        chain = _ancestors(row["entity"], entities)
        if any(entities[e]["kind"] == "country" and e != HOME for e in chain):
            foreign.append((row, chain))
            evidence.cite(row["source"])
    values = {
        "products": evidence.names(row["entity"] for row, _ in foreign),
        "sector": evidence.names(dict.fromkeys(row["sector"] for row, _ in foreign)),
        "country": evidence.names(dict.fromkeys(_country(chain, entities) for _, chain in foreign)),
    }
    return Outcome(TENSION if foreign else HOLDS, values)


def _ancestors(entity: str, entities: dict[str, dict[str, Any]]) -> list[str]:
    chain: list[str] = []
    while entity in entities and entity not in chain:
        chain.append(entity)
        entity = entities[entity]["parent"]
    return chain


def _country(chain: list[str], entities: dict[str, dict[str, Any]]) -> str:
    return next(e for e in chain if entities[e]["kind"] == "country")


def _filing(evidence: Evidence) -> Outcome:
    """A remedy that an earlier part describes as already in place."""
    rows = []
    for table, key in (
        ("policies", {"policy": "ndrc_filing"}),
        ("measures", {"measure": "project_review"}),
        ("problems", {"problem": "homogeneous_competition"}),
    ):
        found = evidence.rows(table, cite=True, **key)
        if not found:
            raise Missing("row", f"{table}: {', '.join(key.values())}")
        rows += found
    evidence.statement("homogeneity_rank")
    return Outcome(TENSION, {"problem": evidence.labels(rows[-1:])})


def _in_use(evidence: Evidence) -> Outcome:
    """Products in wide use, by a city in no hurry to produce, in a tier that only tries out."""
    rows = [
        *(r for r in evidence.rows("timeline", city="beijing") if r["source"] == "p15.6"),
        *evidence.rows("practices", practice="beijing_base_technology"),
        *evidence.rows("tiers", tier="growth"),
    ]
    if len({row["source"] for row in rows}) < len(("use", "practice", "tier")):
        raise Missing("row", "timeline, practices, tiers: embodied AI")
    evidence.cite(*(row["source"] for row in rows))
    return Outcome(TENSION)


CHECKS = (
    Check(
        "robots-in-wide-use",
        KIND,
        ("人形机器人是否已广泛应用", "Whether humanoid robots are in wide use"),
        _in_use,
        (
            "案例：已用于多个行业；做法：不急于量产；梯队表：局部试用",
            "case: in use across industries; practice: no rush to "
            "produce; tier table: local trials",
        ),
        {
            "differs": (
                "北京案例称产品已广泛用于制造、医疗、家庭等场景，同一案例的首条经验却是不急于大规模量产，"
                "梯队表也只说局部试用、规模化受限。这几种说法合不到一处，应用规模又没有数字。",
                "The Beijing case has products in wide use in factories, hospitals and homes; its first lesson is "
                "not to rush into mass production, and the tier table knows only local trials. These do not go "
                "together, and the scale of use has no figure.",
            )
        },
    ),
    Check(
        "foreign-product-as-progress",
        KIND,
        ("作为国内进展列举的产品", "Products listed as progress at home"),
        _foreign_products,
        ("{products}（{country}）", "{products} ({country})"),
        {
            "agrees": ("所列产品都出自国内。", "All products listed come from home."),
            "differs": (
                "{products}被列为我国{sector}的进展，它是{country}企业的产品。",
                "{products} ({country}) is listed as China’s progress in the {sector}.",
            ),
        },
    ),
    Check(
        "filing-already-in-place",
        KIND,
        ("备案机制是现状还是建议", "Whether filing is in place or proposed"),
        _filing,
        (
            "部委分工：备案指导；短板：{problem}；措施：联合备案审核",
            "ministries: filing and guidance; bottleneck: {problem}; measure: joint filing and review",
        ),
        {
            "differs": (
                "部委分工一节说备案指导机制已经同步建立，用以防范跟风；短板一节又说跟风是眼下最突出的问题，"
                "措施再建议实行备案审核。现有机制为何无效，新机制有何不同，没有交代。",
                "The account of the ministries has filing and guidance already set up against copycat projects; "
                "the bottlenecks call these the foremost problem today, and the measures propose filing and review "
                "again. Why the present system fails, and how the new one differs, is not said.",
            )
        },
    ),
    Check(
        "limit-beyond-the-list",
        KIND,
        ("分工清单之外的省份", "Provinces outside the division"),
        Reads(TENSION, ("province_scope",), {"limit": "track_limit.china.undated"}),
        ("“{province_scope}”；上限：{limit}", "every province; cap: {limit}"),
        {
            "differs": (
                "赛道上限（{limit}）适用于所有省份，而且清单之外不予审批和支持；清单却只写到几个板块，"
                "板块以外的省份按什么选赛道没有说明。",
                "The cap on tracks ({limit}) binds every province, with no approval off the list; the list covers "
                "the clusters alone. By what the other provinces are to choose is not said.",
            )
        },
    ),
    Check(
        "shenzhen-exports",
        KIND,
        ("深圳全链条中的出口", "Exports in Shenzhen’s whole chain"),
        Reads(TENSION, ("shenzhen_full_chain",)),
        ("“{shenzhen_full_chain}”", "the chain is said to reach exports"),
        {
            "differs": (
                "案例称全链条一直打通到出口，所列做法没有一项讲出口，也没有出口数字。",
                "The chain is said to run all the way to exports; no practice deals with them and no figure is "
                "given.",
            )
        },
    ),
    Check(
        "shenzhen-rd-intensity",
        KIND,
        ("深圳研发强度与制造业平均", "Shenzhen’s R&D intensity and the average of manufacturing"),
        Reads(
            UNTESTED,
            ("rd_intensity_above_average",),
            {"intensity": "rd_intensity.shenzhen_nev.undated"},
        ),
        (
            "深圳：{intensity}；“{rd_intensity_above_average}”",
            "Shenzhen: {intensity}; far above the average of manufacturing",
        ),
        {
            "cannot_be_tested": (
                "研发强度（{intensity}）被称远高于全国制造业平均水平，平均水平是多少没有写，也没有年份和出处。",
                "R&D intensity ({intensity}) is put far above the average of China’s manufacturing; the average is "
                "not given, nor a year or a source.",
            )
        },
    ),
    Check(
        "beijing-regulation",
        KIND,
        ("北京经验中的监管与标准", "Regulation and standards in Beijing’s lessons"),
        Reads(TENSION, ("regulation_without_practice",)),
        ("“{regulation_without_practice}”", "regulation and standards, to be copied"),
        {
            "differs": (
                "可借鉴之处包括完善监管和标准，案例所列的做法里却没有这一项。",
                "Regulation and standards are among what others should copy, yet no practice of the case covers "
                "them.",
            )
        },
    ),
    Check(
        "iflytek-in-quantum",
        KIND,
        ("合肥量子企业中的科大讯飞", "iFlytek among Hefei’s quantum firms"),
        Reads(UNTESTED, ("iflytek_in_quantum",)),
        ("{iflytek_in_quantum}", "iFlytek"),
        {
            "cannot_be_tested": (
                "科大讯飞被列为深度参与量子产业的企业，后文写了其他各家做什么，唯独没有写它的量子业务。",
                "iFlytek is listed with the firms deep in quantum; what the others do follows, and of its quantum "
                "business there is nothing.",
            )
        },
    ),
    Check(
        "beijing-firms",
        KIND,
        ("北京案例中的企业在哪里", "Where the firms of the Beijing case are"),
        Reads(UNTESTED, ("beijing_firms_home",)),
        ("{beijing_firms_home}", "firms counted into Beijing’s ecosystem"),
        {
            "cannot_be_tested": (
                "几家头部企业被列入北京的产业生态，总部与业务在哪里没有说明，不能据此判断北京的产业实力。",
                "Leading firms are counted into Beijing’s ecosystem without saying where they or their plants "
                "are, so they are no measure of the city’s strength.",
            )
        },
    ),
    Check(
        "training-base-names",
        KIND,
        ("北京的实训基地有几个", "How many training bases Beijing has"),
        Reads(
            UNTESTED,
            ("training_base_names",),
            {"scenes": "scene_count.humanoid_training_base.undated"},
        ),
        ("{training_base_names}：{scenes}", "scenes: {scenes}"),
        {
            "cannot_be_tested": (
                "同一基地先后有几个名称，场景都写作{scenes}；是一个还是几个，原文没有说清，本书按同一个处理。",
                "The base goes by several names, each with {scenes} of scenes; whether it is one or more is "
                "unclear. This book reads one.",
            )
        },
    ),
)
