"""From every term on every page a reader gets to its meaning, and back."""

import re
from urllib.parse import parse_qs, urlsplit

import pytest
from page_views import HALF_FINANCE, NAMES, VIEWS
from pages_help import ROOT, open_page, text_of

from lib.findings.glossary import GLOSSARY, term_of, terms_in

PAGE = "data_and_method"
PAGES = sorted(file.stem for file in (ROOT / "pages").glob("*.py"))
_SAYS_TERMS = (
    r"<(h1|h2|h3|th scope=\"col\"|caption|p|li)\b[^>]*>(.*?)</(?:h1|h2|h3|th|caption|p|li)>"
)


def links(drawn: str) -> dict[str, str]:
    """The address of each term that the page leads to, by its key."""
    found = re.findall(r'<a class="wb-term" href="(.*?)"', drawn)
    return {parse_qs(urlsplit(one).query)["amp;term"][0]: one for one in found}


@pytest.mark.usefixtures("illustrative")
@pytest.mark.parametrize(("name", "asked"), VIEWS, ids=NAMES)
def test_every_term_in_its_words_leads_to_the_meaning(name: str, asked: dict[str, str]) -> None:
    page = open_page(name, **asked)
    above, _, _ = page.html.partition("<footer")
    said = [text_of(html) for _, html in re.findall(_SAYS_TERMS, above, re.DOTALL)]
    named = {found.term.key for text in said for found in terms_in(text)}

    assert named
    assert named - set(links(page.drawn)) == set()


@pytest.mark.usefixtures("illustrative")
@pytest.mark.parametrize("name", PAGES)
class TestEveryPage:
    def test_keeps_the_scenario_and_the_quarter_on_the_way(self, name: str) -> None:
        page = open_page(name, s=HALF_FINANCE, period="2025-26-Q3")

        for address in links(page.drawn).values():
            asked = parse_qs(urlsplit(address.replace("&amp;", "&")).query)
            assert urlsplit(address).path == "data-and-method"
            assert asked["s"] == [HALF_FINANCE]
            assert asked["period"] == ["2025-26-Q3"]

    def test_marks_a_term_once_and_tells_its_meaning_there(self, name: str) -> None:
        told = re.findall(r'<a class="wb-term"[^>]*title="(.*?)"', open_page(name).drawn)

        assert told
        assert len(set(told)) == len(told)


@pytest.mark.usefixtures("illustrative")
class TestTheGlossary:
    def test_opens_one_term(self) -> None:
        page = open_page(PAGE, term="likely-range")
        term = term_of("likely-range")

        assert term
        assert f"<h2>{term.name}</h2><p>{term.meaning}</p>" in page.html
        assert page.app.selectbox(key="choose_term").value == "likely-range"
        assert page.notes == []
        assert "term=cut-off" in page.html  # beside it

    def test_has_every_word_in_a_list(self) -> None:
        page = open_page(PAGE)

        listed = re.findall(r"<dt>(.*?)</dt>", page.html)
        assert [text_of(one) for one in listed][-len(GLOSSARY) :] == [t.name for t in GLOSSARY]
        assert "wb-term-asked" not in page.html

    @pytest.mark.parametrize("asked", ["cricket", "<b>x", "Likely range"])
    def test_says_calmly_that_a_word_is_not_there(self, asked: str) -> None:
        page = open_page(PAGE, term=asked)

        assert page.heading.startswith("Illustrative data")
        (note,) = page.notes
        assert note.startswith(f"“{asked}” is not among the words explained here.")
        assert "<b>x" not in page.html

    def test_a_word_may_be_chosen(self) -> None:
        page = open_page(PAGE)
        page.app.selectbox(key="choose_term").set_value("tide").run()

        assert "<h2>Tide</h2>" in page.html
        assert page.state("term") == "tide"


@pytest.mark.usefixtures("illustrative")
def test_a_projector_shows_no_links_to_words() -> None:
    assert "wb-term" not in open_page("league_table", present="1").drawn
