"""The printed briefing, opened again by another reader."""

import io
from dataclasses import replace
from functools import cache
from typing import Any

import pytest
from brief_help import (
    NO_FINANCE,
    brief_of,
    brief_on,
    icb_brief,
    rising_brief,
    rising_league,
    shipped_brief,
    shipped_brief_of_one,
)
from how_many import how_many
from leagues import league_of
from official_leagues import Leagues
from pypdf import PdfReader
from pypdf.generic import DictionaryObject
from shipped import illustrative_database

from lib.briefing.pdf import pdf
from lib.briefing.pdf_table import main_table, surest
from lib.briefing.pdf_text import printable, settable
from lib.findings.brief import Brief
from lib.findings.question import Question
from lib.findings.words import short_name

HOSTILE = (
    '=1+1 #panic() *b* _i_ $x$ <b>x</b> @ref `raw` // note /* c */ \\n "q" [x] #sys.inputs',
    "W" * 200,
    "中文 trust 😀 ﷽ عربي",
    "a\u0000b\u0007 \u202e c",
)
ACCESS = {"domain_weights": {"finance": 3, "access": 0}}
MARKING = "OFFICIAL-SENSITIVE"
SCENARIOS: list[dict[str, Any]] = [{}, NO_FINANCE]
SMALLEST_FIRST = ("ambulance", "mental-health-community", "icb", "acute")
LEAGUES = SMALLEST_FIRST[: how_many(4, short=1)]
EACH = how_many(6, short=1)  # trusts and ICBs


@cache
def busy() -> Brief:
    """Of more movers than a page holds."""
    scores = {f"M{i:03}": {"OF1082": 2.0, "OF1080": 1.0 if i % 2 else 4.0} for i in range(100)}
    league = replace(league_of(scores), basis="illustrative")
    return brief_on(league, NO_FINANCE, marking=MARKING)


@cache
def hostile() -> Brief:
    """On trusts whose names are not what names are; officially, so that all are listed."""
    league = rising_league(6)
    return brief_on(replace(league, names=(*HOSTILE, *league.names[4:])))


@cache
def made_of(brief: Brief) -> bytes:
    return pdf(brief)


@cache
def opened(made: bytes) -> PdfReader:
    return PdfReader(io.BytesIO(made))


@cache
def pages(made: bytes) -> tuple[str, ...]:
    """The text of each; reading it takes as long as printing it."""
    return tuple(page.extract_text() for page in opened(made).pages)


def words(made: bytes) -> str:
    """All text in one line, without places to break."""
    text = " ".join(pages(made))
    return " ".join(text.replace("\u200b", "").split())


def pressed(text: str) -> str:
    """Without spaces and hyphens, which a line's end adds and takes."""
    return "".join(text.split()).replace("-", "").replace("\u200b", "").replace("\u00ad", "")


def tags(reader: PdfReader) -> list[DictionaryObject]:
    """Everything in the structure tree."""
    found: list[DictionaryObject] = []

    def walk(part: Any) -> None:
        part = part.get_object() if hasattr(part, "get_object") else part
        if isinstance(part, list):
            for one in part:
                walk(one)
        elif isinstance(part, DictionaryObject) and "/S" in part:
            found.append(part)
            walk(part.get("/K", []))

    walk(reader.root_object["/StructTreeRoot"]["/K"])  # type: ignore[index]
    return found


def fonts(reader: PdfReader) -> set[str]:
    """Of all pages and of what is drawn in them; each must be embedded."""
    found = set()

    def walk(resources: Any) -> None:
        for font in (resources.get("/Font") or {}).values():
            of = font.get_object()
            inner = of["/DescendantFonts"][0].get_object() if "/DescendantFonts" in of else of
            descriptor = inner["/FontDescriptor"].get_object()
            assert any(f"/FontFile{kind}" in descriptor for kind in ("", 2, 3))
            found.add(str(of["/BaseFont"]).split("+")[-1])
        for form in (resources.get("/XObject") or {}).values():
            if "/Resources" in form.get_object():
                walk(form.get_object()["/Resources"].get_object())

    for page in reader.pages:
        walk(page["/Resources"].get_object())  # type: ignore[index]
    return found


class TestPdf:
    def test_is_tagged_and_says_its_title_language_and_author(self) -> None:
        brief = shipped_brief()
        reader = opened(made_of(brief))
        root = reader.root_object
        assert root["/MarkInfo"]["/Marked"]  # type: ignore[index]
        assert str(root["/Lang"]) == "en-GB"
        assert reader.metadata is not None
        assert reader.metadata.title == brief.title
        assert reader.metadata.author == "Weighbridge"
        assert "pdfuaid" in (reader.xmp_metadata.stream.get_data().decode())  # type: ignore[union-attr]

    def test_each_chart_has_an_alt_text_and_each_table_a_head(self) -> None:
        found = tags(opened(made_of(shipped_brief())))
        alts = [str(tag["/Alt"]) for tag in found if str(tag["/S"]) == "/Figure"]
        assert len(alts) == 2
        assert all(shipped_brief().caveat in alt for alt in alts)
        kinds = [str(tag["/S"]) for tag in found]
        assert kinds.count("/H1") == 1
        assert kinds.index("/H1") < kinds.index("/H2")
        assert "/TH" in kinds
        assert "/Table" in kinds

    def test_embeds_the_pinned_typeface_alone(self) -> None:
        names = fonts(opened(made_of(shipped_brief())))
        assert names
        assert all(name.startswith("SourceSansPro") for name in names)

    def test_draws_charts_as_vectors(self) -> None:
        reader = opened(made_of(shipped_brief()))
        assert not [image for page in reader.pages for image in page.images]

    def test_the_same_briefing_gives_the_same_bytes(self) -> None:
        assert pdf(rising_brief()) == made_of(rising_brief())

    def test_says_everything_that_a_briefing_says(self) -> None:
        brief = shipped_brief()
        text = pressed(words(made_of(brief)))
        said = [*brief.sentences, *brief.notes, *brief.method, *brief.caveats, brief.line]
        said += [brief.short_id, brief.caveat_both, brief.data_set, brief.source, brief.period]
        for asked in brief.questions:
            said += [asked.question, *asked.answers]
        said += ["4 May 2026, 09:30 UTC"]
        said += [brief.what.held.question, brief.what.shares.question]  # type: ignore[union-attr]
        assert [line for line in said if pressed(line) not in text] == []

    def test_watermarks_illustrative_data_and_marks_each_page_at_top_and_foot(self) -> None:
        found = pages(made_of(busy()))
        assert len(found) > 1
        for page in found:
            assert "Illustrative data" in page
            assert page.count(MARKING) == 2

    def test_does_not_watermark_other_data(self) -> None:
        assert "Illustrative data" not in words(made_of(rising_brief()))


@pytest.mark.no_cover
class TestMovers:
    def test_lists_every_mover_with_its_segments(self) -> None:
        assert_lists_movers(shipped_brief())

    def test_lists_them_all_where_they_are_more_than_a_page_holds(self) -> None:
        assert len(busy().movers) >= 50
        assert_lists_movers(busy())

    @pytest.mark.parametrize("league", LEAGUES)
    @pytest.mark.parametrize("scenario", [NO_FINANCE, ACCESS], ids=["no finance", "access"])
    def test_in_every_league(self, league: str, scenario: dict[str, Any]) -> None:
        assert_lists_movers(brief_of(illustrative_database(), league, scenario))

    def test_the_first_page_has_the_surest_first(self) -> None:
        text = words(made_of(busy()))
        assert "the surest shown first" in text
        shares = [row.held.sure.share for row in surest(busy()) if row.held.sure]
        assert shares == sorted(shares, reverse=True)

    def test_official_figures(self, official_leagues: Leagues) -> None:
        data = official_leagues("2025-26-Q4")[0]
        brief = brief_on(data, {"domain_weights": {"finance": 0.5}})
        assert (brief.what.held.moves, brief.what.shares.moves) == (10, 6)  # type: ignore[union-attr]
        assert_lists_movers(brief)
        assert "10 of 61 trusts change segment" in words(made_of(brief))


def assert_lists_movers(brief: Brief) -> None:
    text = pressed(words(made_of(brief)))
    for row in brief.movers:
        for of in (row.held, row.shares):
            if of and of.moved:
                assert pressed(f"{of.segment_from} → {of.segment_to}") in text
        before, after = row.held.segment_from, row.held.segment_to
        answer = f"{before} → {after}" if row.held.moved else f"stays in {after}"
        names = (row.name, short_name(row.name))
        assert any(pressed(name + answer) in text for name in names), row.name
    for answers in (brief.what.held, brief.what.shares):
        if answers and not answers.nothing:
            assert pressed(f"{answers.moves} of {answers.of}") in text


@pytest.mark.no_cover
class TestLayout:
    @pytest.mark.parametrize(("audience", "what_if"), [("trust", False), ("icb", True)])
    def test_one_trust_and_one_icb_take_one_page(self, audience: str, what_if: bool) -> None:
        assert len(opened(pdf(shipped_brief_of_one(audience, what_if))).pages) == 1

    def test_an_icb_of_many_trusts_shows_who_moves_first(self) -> None:
        league = rising_league(12)
        table = main_table(icb_brief(league, league.orgs, NO_FINANCE))
        moves = ["→" in "".join(row) for row in table.rows]
        assert any(moves) and not all(moves)
        assert moves == sorted(moves, reverse=True)

    def test_few_movers_need_no_annex(self) -> None:
        assert len(opened(made_of(shipped_brief())).pages) == 1

    @pytest.mark.parametrize("league", LEAGUES)
    @pytest.mark.parametrize("scenario", SCENARIOS, ids=["official", "no finance"])
    def test_trusts_and_icbs_of_every_league_have_one_page(
        self, league: str, scenario: dict[str, Any]
    ) -> None:
        first = brief_of(illustrative_database(), league, scenario)
        kind = "icb" if league == "icb" else "trust"
        for row in first.rows[:: max(1, len(first.rows) // 4)][:EACH]:
            brief = brief_of(
                illustrative_database(), league, scenario, audience=kind, code=row.org_code
            )
            assert len(opened(pdf(brief)).pages) == 1
        for icb in first.subject.icbs[::6][:EACH]:
            brief = brief_of(
                illustrative_database(), league, scenario, audience="icb", code=icb.org_code
            )
            assert len(opened(pdf(brief)).pages) == 1

    def test_nothing_stands_beyond_the_margins(self) -> None:
        """Whatever the names are; the watermark alone may."""
        for page in opened(made_of(hostile())).pages:
            found: list[tuple[str, float]] = []

            def look(text: str, _: Any, at: Any, *__: Any, into: Any = found) -> None:
                into.append((text, at[4]))

            page.extract_text(visitor_text=look)
            assert all(-1 <= x <= 595 for text, x in found if text.strip())

    def test_hostile_names_stand_as_text(self) -> None:
        text = pressed(words(made_of(hostile())))
        assert [name for name in HOSTILE if pressed(printable(name)) not in text] == []

    @pytest.mark.parametrize("who", [0, 1, 2])
    def test_no_league_is_too_small(self, who: int) -> None:
        for scenario in SCENARIOS:
            made = pdf(brief_on(rising_league(who, cutoffs=None), scenario))
            assert len(opened(made).pages) >= 1

    def test_a_trust_without_a_score_has_a_page(self) -> None:
        league = league_of({"A": {"OF1082": 2.0}, "B": {}, "C": {"OF1082": 3.0}})
        for scenario in SCENARIOS:
            made = pdf(brief_on(league, scenario, audience="trust", code="B"))
            assert len(opened(made).pages) == 1

    def test_long_questions_still_leave_everything_on_a_page(self) -> None:
        long = tuple(Question("Why is this so?", ("A long answer. " * 25,)) for _ in range(6))
        brief = replace(rising_brief(), questions=long)
        text = words(pdf(brief))
        assert text.count("Why is this so?") == 6
        assert brief.short_id in text


class TestHiddenNames:
    def test_are_nowhere_in_the_file(self) -> None:
        shown = shipped_brief()
        brief = brief_of(illustrative_database(), "ambulance", NO_FINANCE, names=False)
        made = pdf(brief)
        reader = opened(made)
        alts = " ".join(str(tag.get("/Alt", "")) for tag in tags(reader))
        text = words(made) + alts + str(reader.metadata)
        for row in shown.rows:
            assert short_name(row.name) not in text
            assert row.org_code not in text


class TestSettable:
    def test_breaks_what_has_no_space(self) -> None:
        assert max(map(len, settable("W" * 200).split("\u200b"))) <= 24

    def test_leaves_words_as_they_are(self) -> None:
        assert settable("Herefordshire and Worcestershire, 3 → 2") == (
            "Herefordshire and Worcestershire, 3 → 2"
        )

    def test_marks_what_the_typeface_lacks(self) -> None:
        assert settable("中文 trust") == "?? trust"

    def test_knows_welsh_letters_dashes_quotes_and_signs(self) -> None:
        said = "Tŷ Ŵyn ŵŷÂâ – — ‘a’ “b” × − → ≥ ≤ ± … £"
        assert printable(said) == said
        assert printable("w\u0302") == "ŵ"

    def test_leaves_out_what_has_no_shape(self) -> None:
        assert printable("a\u200bb\u202e\x07c") == "abc"

    def test_is_one_line(self) -> None:
        assert settable("a\n b\tc") == "a b c"
