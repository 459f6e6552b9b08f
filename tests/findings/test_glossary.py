import pytest

from lib.findings.glossary import GLOSSARY, term_of, terms_in

# method.md's names, and those that the pages use
NAMES = [
    *("metric", "metric score", "domain", "average metric score", "segment", "cut-off", "override"),
    *("league", "likely range", "firm", "leaning", "finely balanced", "tide", "tipping point"),
    *("SPC signs", "transition matrix", "indicative league", "ICB", "provider", "preset"),
    *("scenario", "bracket", "weight"),
]


def named(text: str) -> list[tuple[str, str]]:
    return [(found.term.key, text[found.start : found.end]) for found in terms_in(text)]


class TestTheGlossary:
    @pytest.mark.parametrize("name", NAMES)
    def test_explains_what_the_method_and_the_pages_name(self, name: str) -> None:
        assert [term for term, _ in named(name)], name

    def test_has_each_key_and_each_form_once(self) -> None:
        forms = [form for term in GLOSSARY for form in term.forms]

        assert len({term.key for term in GLOSSARY}) == len(GLOSSARY)
        assert len(set(forms)) == len(forms)

    @pytest.mark.parametrize("term", GLOSSARY, ids=lambda term: term.key)
    def test_says_it_in_one_to_three_sentences(self, term: object) -> None:
        meaning = next(each.meaning for each in GLOSSARY if each is term)

        assert meaning.endswith(".")
        assert 1 <= meaning.replace("vs.", "").count(". ") + 1 <= 3

    @pytest.mark.parametrize("term", GLOSSARY, ids=lambda term: term.key)
    def test_points_to_other_terms_that_are_there(self, term: object) -> None:
        (own,) = (each for each in GLOSSARY if each is term)

        assert own.key not in own.see
        assert all(map(term_of, own.see))

    def test_is_in_the_order_of_the_alphabet(self) -> None:
        names = [term.name.lower() for term in GLOSSARY]

        assert names == sorted(names)

    def test_knows_no_term_of_another_key(self) -> None:
        assert term_of("likely-range") is not None
        assert term_of("Likely range") is None
        assert term_of("") is None


class TestTermsInAText:
    def test_are_found_in_their_order_the_longest_form_first(self) -> None:
        assert named("5 likely ranges cross a cut-off; average metric score") == [
            ("likely-range", "likely ranges"),
            ("cut-off", "cut-off"),
            ("average-metric-score", "average metric score"),
        ]

    @pytest.mark.parametrize(
        "text",
        ["Tide", "It moves. Tide: +0.02", "By the tide", "“Tide” is a word", "Score · Tide"],
    )
    def test_may_begin_a_sentence_with_a_capital(self, text: str) -> None:
        assert ("tide" in [term for term, _ in named(text)]) is True

    @pytest.mark.parametrize(
        "text",
        [
            "Tide Valley NHS Trust",
            "See. Tide Valley NHS Trust",
            "Great Tide",
            "tidewater",
            "x-tide",
        ],
    )
    def test_are_no_part_of_a_name_or_of_another_word(self, text: str) -> None:
        assert "tide" not in [term for term, _ in named(text)]

    def test_are_no_part_of_an_icbs_name(self) -> None:
        assert named("Vale and Moor ICB stands") == []
        assert named("for the ICB") == [("icb", "ICB")]
