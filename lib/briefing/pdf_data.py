"""What the template of the printed briefing needs, as plain data."""

from collections.abc import Sequence
from dataclasses import asdict, replace
from typing import Any

from lib.briefing.fonts import FAMILY, pinned_svg
from lib.briefing.pdf_numbers import numbers
from lib.briefing.pdf_table import PdfTable, annex_table, main_table
from lib.briefing.pdf_text import printable, settable
from lib.briefing.pictures import pictures
from lib.charts.export import Picture
from lib.charts.palette import BLUE
from lib.charts.theme import shades
from lib.charts.watermark import WORDS
from lib.findings.brief_types import Brief
from lib.findings.question import Question
from lib.findings.times import day_words

_SIX = 6
_LINE = 60  # letters that the end of a paragraph leaves free
_NARROWEST = 330  # letters, for the breadth of a column
_ALL = 24  # rows: more than a page holds
# Size of the letters in points, and the most rows of the table: the first that leave room are
# taken. 7.5 points is the least that is printed.
_SIZES = (
    *((size, _ALL) for size in (10, 9.25, 8.5, 8, 7.5)),
    *((size, rows) for rows in (16, 14, 12, 10, 8) for size in (8.5, 8)),
    *((7.5, rows) for rows in (12, 8, 6, 4, 2, 0)),
)


def page_data(brief: Brief) -> dict[str, Any]:
    """Everything that is printed, as texts, lists and numbers."""
    table, annex = main_table(brief), _annex(brief)
    made = brief.made
    said: dict[str, Any] = _settable(
        {
            **_head(brief),
            "numbers": [asdict(number) for number in numbers(brief)],
            "table": asdict(table) | {"figures": table.figures},
            "annex": asdict(annex) | {"figures": annex.figures},
            "more": _more(table),
            "asked": _asked(len(brief.questions)),
            "questions": _in_columns(brief.questions),
            "small": _small_print(brief),
            "about": _about(brief),
            "foot": f"{brief.caveat_both} · {brief.short_id}",
            "page": "Page",
            "of": "of",
        }
    )
    return said | {
        "font": FAMILY,
        "accent": BLUE if not _indicative(brief) else shades(brief.what.held.wording).groups[1],
        "watermark": WORDS if brief.fictional else "",
        "made": {"year": made.year, "month": made.month, "day": made.day},
        "sizes": _SIZES,
        "charts": [_chart(picture) for picture in pictures(brief)],
    }


def _head(brief: Brief) -> dict[str, Any]:
    return {
        "title": brief.title,
        "description": f"{brief.caveat_both}. {brief.line}. {brief.request.marking}".strip(" ."),
        "keywords": [word for word in (brief.short_id, brief.request.marking) if word],
        "marking": brief.request.marking,
        "kicker": [
            f"Briefing · {brief.audience}",
            f"{brief.league} · {brief.period}",
        ],
        "sentences": list(brief.sentences),
        "notes": " ".join(brief.notes),
    }


def _annex(brief: Brief) -> PdfTable:
    """All movers with more of each; any other table whole."""
    table = main_table(brief)
    movers = brief.request.audience == "national" and brief.movers
    annex = annex_table(brief) if movers else table
    return replace(annex, title=f"Annex: {annex.title[0].lower()}{annex.title[1:]}")


def _asked(n: int) -> str:
    many = "Six questions" if n == _SIX else "Questions"
    return f"{many} you will be asked"


def _in_columns(questions: Sequence[Question]) -> list[list[dict[str, str]]]:
    """In two columns, in their order, as long as each other as may be; none without a question."""
    said = [{"question": of.question, "answer": " ".join(of.answers)} for of in questions]
    long = [_LINE + len(of["question"]) + len(of["answer"]) for of in said]
    if not said:
        return []
    at = min(range(1, len(said) + 1), key=lambda i: max(sum(long[:i]), sum(long[i:])))
    return [said[:at], said[at:]]


def _small_print(brief: Brief) -> list[dict[str, Any]]:
    """Method and caveats side by side, each as broad as it is long."""
    # the source stands in the lines about the briefing
    care = [line for line in brief.caveats if line != brief.source]
    texts = {"Method": " ".join(brief.method), "Read with care": " ".join(care)}
    return [
        {"title": title, "words": words, "part": max(len(words), _NARROWEST)}
        for title, words in texts.items()
        if words
    ]


def _more(table: PdfTable) -> list[str]:
    """By how many rows are shown: how many more there are, and where."""
    every = len(table.rows)
    return [
        f"{every - shown} more{table.order}; all {every} are in the annex."
        for shown in range(every)
    ]


def _about(brief: Brief) -> list[tuple[str, str]]:
    made = brief.made
    return [
        ("Scenario", f"{brief.line} ({brief.short_id})"),
        ("Data", f"{brief.data_set} · {brief.league} · {brief.period}"),
        ("Made", f"{day_words(made.date())}, {made:%H:%M %Z}".strip()),
        ("Source", brief.source),
    ]


def _chart(picture: Picture) -> dict[str, str]:
    rows = [{key: _printable(value) for key, value in row.items()} for row in picture.rows]
    return {
        "title": settable(picture.title),
        "subtitle": settable(picture.subtitle),
        "alt": picture.alt or picture.title,
        "svg": pinned_svg(replace(picture, rows=rows)),
    }


def _printable(value: Any) -> Any:
    """A caveat keeps its lines."""
    if not isinstance(value, str):
        return value
    return "\n".join(printable(line) for line in value.split("\n"))


def _settable(part: Any) -> Any:
    if isinstance(part, str):
        return settable(part)
    if isinstance(part, dict):
        return {key: _settable(value) for key, value in part.items()}
    return [_settable(value) for value in part] if isinstance(part, (list, tuple)) else part


def _indicative(brief: Brief) -> bool:
    return brief.subject.data.framework.indicative
