"""Users: who is named, who lets it to others, and who has no name are counted apart."""

from __future__ import annotations

from chipgraph.report.users import Parties, users
from tests.risk.made import made

CLAIMS = [
    made("Design", "design", designer="acme", product="a1"),
    made("Use", "use-lab", user="lab", used="a1"),
    made("Use", "use-cloud", user="cloud", used="a1"),
    made("Use", "use-q1", user="unnamed-q1", used="a1"),
    made("Use", "use-q2", user="unnamed-q2", used="a1"),
    made("Commitment", "owes", buyer="lab", seller="cloud"),
    made("Commitment", "elsewhere", buyer="lab", seller="stranger"),
]
PARTIES = Parties(
    labs=frozenset({"lab"}),
    clouds=frozenset({"cloud"}),
    owners=frozenset({"acme", "cloud"}),
    unnamed=frozenset({"unnamed-q1", "unnamed-q2"}),
)


def test_named_users_clouds_and_unnamed_ones_are_counted_apart() -> None:
    found = users(CLAIMS, "acme", "Acme", {}, PARTIES)
    assert found.answer == (
        "1 user is documented by name, 1 of them labs with commitments to clouds or chip makers;"
        " 1 cloud runs it or lets it to others; 2 filings tell of a user without a name."
    )
    assert "Users without a name, each of one filing, may be one and the same." in found.notes
    assert found.lines[0].cells[0] == "lab"
    assert found.lines[0].claims == ("owes", "use-lab")


def test_without_unnamed_users_none_are_told() -> None:
    found = users(CLAIMS[:3], "acme", "Acme", {}, PARTIES)
    assert found.answer == (
        "1 user is documented by name, 0 of them labs with commitments to clouds or chip makers;"
        " 1 cloud runs it or lets it to others."
    )
