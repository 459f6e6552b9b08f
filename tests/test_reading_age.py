"""Pages and the first page of the documents ask no more of a reader than they must."""

import pytest
from page_views import NAMES, VIEWS
from pages_help import ILLUSTRATIVE, ROOT, open_page
from reading_age import grade, prose_of, reading_age, sentences_of, syllables

from lib.findings.glossary import GLOSSARY
from lib.findings.words import short_name
from lib.ui.bench import Bench

PUBLIC, OTHERS = 12, 15  # years: of the league table, which anyone reads, and of the other pages
FEWEST_WORDS = 50  # of a page's prose


class TestTheGrade:
    @pytest.mark.parametrize(
        ("word", "heard"),
        [
            *(("score", 1), ("scores", 1), ("moved", 1), ("weighted", 2), ("leagues", 1)),
            *(("table", 2), ("segment", 2), ("likely", 2), ("organisation", 5), ("changes", 2)),
            *(("people", 2), ("called", 1), ("the", 1), ("override", 3), ("NHS", 3), ("ICBs", 3)),
            *(("2.04", 1), ("published", 2), ("statistics", 3), ("trust's", 1)),
        ],
    )
    def test_counts_what_is_heard_of_a_word(self, word: str, heard: int) -> None:
        assert syllables(word) == heard

    @pytest.mark.parametrize(
        ("text", "words", "heard", "sentences"),
        [
            ("The cat sat on the mat.", 6, 6, 1),
            ("A trust is in one segment. It may move.", 9, 10, 2),
            ("Scores of 2.04 are better: 1 is best!", 8, 9, 1),
            ("Every organisation publishes statistics", 4, 3 + 5 + 3 + 3, 1),
        ],
    )
    def test_is_the_formula_on_what_was_counted_by_hand(
        self, text: str, words: int, heard: int, sentences: int
    ) -> None:
        expected = 0.39 * words / sentences + 11.8 * heard / words - 15.59

        assert grade(text) == pytest.approx(expected)
        assert reading_age(text) == pytest.approx(expected + 5)

    def test_does_not_end_a_sentence_inside_a_number_or_an_address(self) -> None:
        assert sentences_of("It is 2.04, see docs/method.md. Then? Yes.") == [
            "It is 2.04, see docs/method.md",
            "Then",
            "Yes",
        ]

    def test_is_higher_for_harder_words(self) -> None:
        hard = "Organisational reconfiguration necessitates considerable deliberation."

        assert reading_age("We shall see who moves, and why.") < PUBLIC < OTHERS < reading_age(hard)


class TestProse:
    @pytest.mark.parametrize(
        ("html", "prose"),
        [
            ("<p>It <b>moves</b>&nbsp;up.</p><p>0 up, 0 down</p>", "It moves up."),
            ("<caption><span>It is so.</span></caption><thead><td>No.</td></tbody>", "It is so."),
            ('<h2>No.</h2><p class="wb-read">No.</p><li>Vale Trust moves?</li>', " moves?"),
        ],
        ids=["paragraphs", "captions without their table", "no headings and no names"],
    )
    def test_is_what_ends_as_a_sentence_does(self, html: str, prose: str) -> None:
        assert prose_of(html, ["Vale", "Vale Trust"]) == prose


def names_of(bench: Bench) -> set[str]:
    """Names of the league's organisations, long and short."""
    return {*bench.data.names, *map(short_name, bench.data.names)}


@pytest.mark.parametrize(("name", "asked"), VIEWS, ids=NAMES)
def test_a_page_asks_no_more_of_its_reader(
    monkeypatch: pytest.MonkeyPatch, name: str, asked: dict[str, str]
) -> None:
    monkeypatch.setenv("WEIGHBRIDGE_DATA", str(ILLUSTRATIVE))
    page = open_page(name, **asked)
    bench = page.state("bench")
    assert isinstance(bench, Bench)

    prose = prose_of(page.html, names_of(bench))

    assert len(prose.split()) > FEWEST_WORDS
    assert reading_age(prose) < (PUBLIC if name == "league_table" else OTHERS)


def test_the_glossary_is_for_everyone() -> None:
    assert reading_age("\n".join(term.meaning for term in GLOSSARY)) < PUBLIC


def test_the_first_what_if_is_for_every_reader_of_the_pages() -> None:
    text = (ROOT / "docs" / "first-what-if.md").read_text(encoding="utf-8")

    assert reading_age(text.partition("\n")[2]) < OTHERS
