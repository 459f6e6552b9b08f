"""Small pieces of HTML. Whatever comes from data or a link goes through `escaped`."""

from collections.abc import Iterable, Sequence

from lib.charts.safe_text import html_text
from lib.ui.terms import note_terms, with_terms

escaped = html_text


def worded(words: str) -> str:
    """The same of a page's prose: in it terms lead to their meanings."""
    return with_terms(escaped(words))


def segment(number: int | None) -> str:
    """A segment as its number on the ordered blue scale; a dash where there is none."""
    if number is None:
        return '<span class="wb-none">–</span>'
    return f'<span class="wb-seg wb-seg{number}">{number}</span>'


def moved(number_from: int | None, number_to: int | None) -> str:
    """`3 > 2` as two segments with an arrow that is read as "to"."""
    arrow = '<span class="wb-to" aria-hidden="true">→</span><span class="wb-read"> to </span>'
    return f"{segment(number_from)}{arrow}{segment(number_to)}"


def under(words: str) -> str:
    """Small words in a line of their own below what a cell shows."""
    return f'<span class="wb-small wb-under">{escaped(words)}</span>'


def chart_heading(title: str, subtitle: str, reading: str = "", anchor: str = "") -> str:
    """The finding that a chart shows, what is drawn in which unit, and the chart in words.

    anchor: what an address ends in that opens here (lib/ui/chart_link.py).

    The reading is for who hears the page. A chart's own `alt` is part of its specification: if it
    changed with the data, the browser would build the chart anew at every step of a slider.
    """
    note_terms(f"{title}. {reading}")
    opens = f' id="{escaped(anchor)}"' if anchor else ""
    return (
        f'<header class="wb-chart"{opens}><h2>{escaped(title)}</h2>'
        f'<p class="wb-small">{worded(subtitle)}</p>'
        f"{heard(reading) if reading else ''}</header>"
    )


def paragraphs(sentences: Iterable[str]) -> str:
    """A paragraph a sentence, in which terms lead to their meanings."""
    return "".join(f"<p>{worded(sentence)}</p>" for sentence in sentences)


def heard(words: str) -> str:
    """Words for who hears the page, in place of what others see."""
    return f'<p class="wb-read">{escaped(words)}</p>'


def table(
    caption: str, head: Sequence[tuple[str, str]], rows: Iterable[Sequence[str]], *, name: str
) -> str:
    """A real table inside a region that scrolls sideways on a narrow screen.

    head: (text, class) a column; rows: HTML cells, of which the column of class `wb-name` heads
    the row; name: what the region is called by a screen reader.
    """
    said = f"<caption><span>{with_terms(caption)}</span></caption>" if caption else ""
    note_terms(". ".join(text for text, _ in head))
    columns = "".join(f'<th scope="col" class="{kind}">{text}</th>' for text, kind in head)
    body = "".join(f"<tr>{_cells(row, head)}</tr>" for row in rows)
    return (
        f'<div class="wb-scroll" role="region" tabindex="0" aria-label="{escaped(name)}">'
        f'<table class="wb-table">{said}'
        f"<thead><tr>{columns}</tr></thead><tbody>{body}</tbody></table></div>"
    )


def _cells(row: Sequence[str], head: Sequence[tuple[str, str]]) -> str:
    return "".join(
        f'<th scope="row" class="{kind}">{cell}</th>'
        if kind == "wb-name"
        else f'<td class="{kind}">{cell}</td>'
        for cell, (_, kind) in zip(row, head, strict=True)
    )
