from collections.abc import Iterator
from contextvars import copy_context

import pytest

from lib.findings.glossary import term_of
from lib.ui.markup import chart_heading, paragraphs, table
from lib.ui.terms import begin_terms, note_terms, terms_of_page, with_terms

ADDRESS = "data-and-method?s=1.abc&term="


@pytest.fixture(autouse=True)
def _run() -> Iterator[None]:
    begin_terms(ADDRESS, "_self")
    yield
    begin_terms("", "_self")


def meaning(key: str) -> str:
    term = term_of(key)
    assert term
    return term.meaning.replace("'", "&#x27;")


class TestWithTerms:
    def test_the_first_time_a_term_leads_to_its_meaning(self) -> None:
        assert with_terms("<p>With the tide</p>") == (
            '<p>With the <a class="wb-term" href="data-and-method?s=1.abc&amp;term=tide" '
            f'target="_self" title="{meaning("tide")}">tide</a></p>'
        )

    def test_once_on_a_page(self) -> None:
        with_terms("the tide")

        assert with_terms("the tide, the tide") == "the tide, the tide"

    def test_in_a_new_run_again(self) -> None:
        with_terms("the tide")
        begin_terms(ADDRESS, "_self")

        assert "wb-term" in with_terms("the tide")

    @pytest.mark.parametrize(
        "html",
        [
            '<a href="x?tide">the <b>tide</b></a>',
            "<button>tide</button>",
            "<h2>the tide</h2>",
            "<code>tide</code>",
            '<span title="the tide">x</span>',
            '<span data-tide="tide">x</span>',
        ],
    )
    def test_leaves_links_headings_and_what_is_inside_a_tag(self, html: str) -> None:
        assert with_terms(html) == html

    def test_goes_on_after_a_link(self) -> None:
        assert with_terms("<a>tide</a> tide").startswith("<a>tide</a> <a class=")

    def test_leaves_what_was_escaped_escaped(self) -> None:
        drawn = with_terms("&lt;script&gt;tide&lt;/script&gt; &amp;")

        assert drawn.startswith("&lt;script&gt;<a ")
        assert drawn.endswith("</a>&lt;/script&gt; &amp;")

    def test_does_not_mark_words_that_everyone_knows(self) -> None:
        assert with_terms("a trust, a rank, a score") == "a trust, a rank, a score"
        assert "Rank" in terms_of_page()

    def test_does_nothing_where_no_link_leads_anywhere(self) -> None:
        begin_terms("", "_self")

        assert with_terms("the tide") == "the tide"
        assert terms_of_page() == ""

    def test_does_nothing_outside_a_run(self) -> None:
        assert copy_context().run(lambda: (begin_terms("", ""), with_terms("tide"))[1]) == "tide"


class TestTheFoot:
    def test_has_every_term_that_is_named_in_the_order_of_the_alphabet(self) -> None:
        note_terms("The tide")
        with_terms("<h2>Its override</h2> and a cut-off")

        said = terms_of_page()
        assert [said.index(name) for name in (">Cut-off<", ">Override<", ">Tide<")] == sorted(
            said.index(name) for name in (">Cut-off<", ">Override<", ">Tide<")
        )

    def test_is_empty_where_none_is(self) -> None:
        note_terms("Nothing here")

        assert terms_of_page() == ""


class TestWhatPagesAreMadeOf:
    def test_a_sentence_is_escaped_before_its_terms_are_links(self) -> None:
        assert paragraphs(["<b> & tide"]).startswith("<p>&lt;b&gt; &amp; <a class=")

    def test_a_charts_subtitle_leads_there_and_its_title_and_reading_are_noted(self) -> None:
        drawn = chart_heading("The tide", "Likely range", "By the override")

        assert drawn.count('class="wb-term"') == 1
        assert all(f">{n}<" in terms_of_page() for n in ("Tide", "Likely range", "Override"))

    def test_a_tables_caption_leads_there_and_its_columns_are_noted(self) -> None:
        drawn = table("Score by metric.", [("Tide", "wb-name")], [["x"]], name="x")

        assert drawn.count('class="wb-term"') == 1
        assert ">Tide<" in terms_of_page()
