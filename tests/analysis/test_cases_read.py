"""A case asks for the names of its own city and industry, and of no other."""

from future_industries import open_report, reads
from future_industries.analysis.cases import case


def test_a_case_reads_the_names_of_no_other_city(monkeypatch):
    asked = []
    note = reads.ask
    report = open_report("en")

    def ask(folder, table, columns=reads.ALL, **where):
        asked.append((table, where.get("entity", "")))
        note(folder, table, columns, **where)

    monkeypatch.setattr(reads, "ask", ask)
    assert case(report, "hefei")["city_label"] == "Hefei"
    named = {entity for table, entity in asked if table == "entities" and entity}
    assert "hefei" in named and not {"shenzhen", "beijing"} & named
