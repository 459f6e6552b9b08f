"""What users of the Staff Survey's figures should know: doubts, gaps, what does not compare."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from lib.sources.extract import Figure, Note
from lib.sources.indicators import STATISTICS

# Scores are means of their parts person by person; those of organisations differ from the mean of
# the parts by 0.051 at most, because not everybody answers everything.
_APART: Final = 0.1
_LIKELY: Final = (3.0, 9.0)  # where the scores of organisations lie: 4.0 to 8.4 in 2024
_ALIKE: Final = 0.5  # of the most that answered; 0.86 at least in 2024
_ORGANISATIONS: Final = {"2024": 263}  # in the file as published; nothing in it gives a total
_SHOWN = 10


def survey_notes(
    year: str, measured: Sequence[tuple[Figure, float | None]], unweighted: Sequence[str]
) -> list[Note]:
    """The notes of one year's results.

    measured: each figure with the mean of the scores that it is made of; unweighted: codes of the
    organisations whose results are not weighted.
    """
    figures = [figure for figure, _ in measured]
    reporting = len({figure.org_code for figure in figures})
    return [
        *_incomplete(year, reporting),
        *_apart(measured),
        *_unlikely(figures),
        *_unlike_bases(year, figures),
        *_suppressed(year, figures),
        *_unweighted(year, unweighted),
    ]


def _incomplete(year: str, reporting: int) -> Iterator[Note]:
    expected = _ORGANISATIONS.get(year, reporting)
    if reporting != expected:
        message = (
            f"The Staff Survey {year} was published for {expected} organisations, the file has "
            f"{reporting}. Rows may be missing; download it again."
        )
        yield Note("warning", "rows-missing", None, None, year, message)


def _apart(measured: Iterable[tuple[Figure, float | None]]) -> Iterator[Note]:
    for figure, mean in measured:
        if figure.value is not None and mean is not None and abs(figure.value - mean) > _APART:
            yield _doubt(figure, f"the mean of its parts is {mean:.2f}")


def _unlikely(figures: Iterable[Figure]) -> Iterator[Note]:
    low, high = _LIKELY
    for figure in figures:
        if figure.value is not None and not low <= figure.value <= high:
            yield _doubt(figure, f"organisations have {low:g} to {high:g}")


def _doubt(figure: Figure, reason: str) -> Note:
    title = STATISTICS[figure.indicator_id].title
    return Note(
        "warning",
        "score-unlikely",
        figure.org_code,
        figure.indicator_id,
        figure.period,
        f"{figure.org_code}, {title}, {figure.period}: {figure.value:.2f}, but {reason}.",
    )


def _unlike_bases(year: str, figures: Iterable[Figure]) -> Iterator[Note]:
    """Nearly everybody who answers anything answers all that a score needs."""
    answered: dict[str, list[float]] = defaultdict(list)
    for figure in figures:
        if figure.value is not None and figure.denominator is not None:
            answered[figure.org_code].append(figure.denominator)
    for org_code, bases in answered.items():
        if min(bases) < _ALIKE * max(bases):
            message = (
                f"{org_code}, Staff Survey {year}: {min(bases):.10g} to {max(bases):.10g} people "
                "answered; elsewhere the scores of one organisation rest on nearly as many."
            )
            yield Note("warning", "bases-unlike", org_code, None, year, message)


def _suppressed(year: str, figures: Sequence[Figure]) -> Iterator[Note]:
    hidden = [figure for figure in figures if figure.status == "suppressed"]
    total = len(figures)
    if hidden:
        codes = sorted({figure.org_code for figure in hidden})
        message = (
            f"Staff Survey {year}: not shown, because fewer than 10 people answered: {len(hidden)} "
            f"of {total} scores ({_listed(codes)})."
        )
        yield Note("note", "suppressed", None, None, year, message)


def _unweighted(year: str, codes: Sequence[str]) -> Iterator[Note]:
    if codes:
        message = (
            f"Staff Survey {year}: the scores of {len(codes)} organisations (boards, support units "
            f"and others) are not weighted by occupation ({_listed(sorted(codes))}). Trusts' are."
        )
        yield Note("note", "unweighted", None, None, year, message)


def _listed(codes: Sequence[str]) -> str:
    more = f" and {len(codes) - _SHOWN} more" if len(codes) > _SHOWN else ""
    return ", ".join(codes[:_SHOWN]) + more
