"""A name anywhere leads to its page with everything kept; so does the search in any league."""

import re
from html import unescape
from urllib.parse import parse_qs, urlsplit

import pytest
from pages_help import Page, code, open_page

HALF = code({"domain_weights": {"finance": 0.5}})
DOUBLE = code({"domain_weights": {"finance": 2}})


def addresses(page: Page) -> dict[str, dict[str, str]]:
    """What the links of a page ask for, by the words that lead there."""
    found = re.findall(r'<a class="wb-link" href="(.*?)" target="(.*?)">(.*?)</a>', page.html)
    told = {}
    for address, target, words in found:
        parts = urlsplit(unescape(address))
        asked = {key: value for key, (value,) in parse_qs(parts.query).items()}
        text = unescape(re.sub(r"<.*?>", "", words))
        told[text] = {"path": parts.path, "target": target, **asked}
    return told


class TestAName:
    def test_leads_to_the_trusts_page_with_scenario_league_quarter_and_data_set(self) -> None:
        page = open_page("league_table", s=HALF, league="acute", period="2025-26-Q2")
        links = addresses(page)

        assert len(links) == len(page.rows)
        first = next(iter(links.values()))
        assert first == {
            **{"path": "trusts", "target": "_self", "data": "illustrative", "s": HALF},
            **{"league": "acute", "period": "2025-26-Q2", "trust": first["trust"]},
        }
        assert first["trust"] in page.rows[0][1]

    def test_of_an_icb_leads_to_the_icbs_page(self) -> None:
        link = next(iter(addresses(open_page("league_table", league="icb")).values()))
        assert (link["path"], link["icb"][:2]) == ("icbs", "ZI")

    @pytest.mark.parametrize("name", ["what_if", "compare"])
    def test_leads_there_from_other_pages_too(self, name: str) -> None:
        page = open_page(name, s=HALF)
        links = addresses(page)

        assert links
        assert all(link["path"] == "trusts" and link["s"] == HALF for link in links.values())


class TestWhatIsKept:
    def test_goes_along_with_a_name_but_not_with_a_copied_link(self) -> None:
        page = open_page("league_table", kept=f"{HALF}~{DOUBLE}")
        link = next(iter(addresses(page).values()))

        assert page.app.session_state["kept"] == (HALF, DOUBLE)
        assert "kept" not in page.link
        assert link["kept"] == f"{HALF}~{DOUBLE}"

    def test_a_foreign_or_cut_one_is_left_out(self) -> None:
        page = open_page("league_table", kept=f"<script>~{HALF}~{DOUBLE[:-4]}~~1.AAAA")
        assert page.app.session_state["kept"] == (HALF,)

    def test_that_is_too_much_for_a_link_stays_in_its_tab_and_the_page_opens_in_another(
        self,
    ) -> None:
        page = open_page("league_table")
        many = [{"domain_weights": {"finance": round(0.01 * n, 2)}} for n in range(1, 40)]
        page.app.session_state["kept"] = tuple(code(one) for one in many)
        page.app.run()

        link = next(iter(addresses(page).values()))
        assert link["target"] == "_blank"
        assert "kept" not in link

    def test_and_so_do_figures_that_were_typed_in(self) -> None:
        page = open_page("league_table")
        page.app.session_state["own_figures"] = {("a", "trust"): {"OF0082": object()}}
        page.app.run()
        assert {link["target"] for link in addresses(page).values()} == {"_blank"}

        page.app.session_state["own_figures"] = {("a", "trust"): {}}
        page.app.run()
        assert {link["target"] for link in addresses(page).values()} == {"_self"}


class TestTheSearch:
    def test_leads_to_a_trust_of_another_league_in_its_newest_quarter(self) -> None:
        page = open_page("trust", search="ZM05", league="acute", s=HALF)
        ((words, link),) = addresses(page).items()

        assert words.endswith("(ZM05)")
        assert link["league"] == "mental-health-community"
        assert (link["period"], link["trust"], link["s"]) == ("2025-26-Q4", "ZM05", HALF)

    def test_leads_to_an_icb(self) -> None:
        links = addresses(open_page("trust", search="ZI07"))
        assert links.popitem()[1]["path"] in ("icbs", "trusts")

    def test_offers_the_nearest_where_nothing_fits(self) -> None:
        page = open_page("trust", search="Hartwel Genral Infirmry")
        assert "No trust or ICB is called" in page.html

    def test_quotes_what_was_typed_as_words(self) -> None:
        page = open_page("trust", search="<img src=x>")
        assert "<img" not in page.html

    def test_a_trust_of_another_league_is_found_where_a_link_asks_for_it_here(self) -> None:
        page = open_page("trust", trust="ZM05", league="acute")

        assert page.heading.endswith(" is not in the acute league of Q4 2025/26")
        assert page.notes == ["Asked for but not found here: organisation “ZM05”."]
        assert [link["trust"] for link in addresses(page).values()] == ["ZM05"]
