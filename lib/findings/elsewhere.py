"""What is said of an organisation that a link asks for in a league that it is not in."""

from collections.abc import Sequence
from dataclasses import dataclass

from lib.findings.found import FoundLine
from lib.findings.times import day_words
from lib.findings.words import short_name
from lib.organisations.search import Hit


@dataclass(frozen=True)
class Elsewhere:
    """heading: what became of it, or where it is not; line: where to go on from here."""

    heading: str
    line: FoundLine


def elsewhere(
    code: str, hits: Sequence[Hit], lines: Sequence[FoundLine], league: str
) -> Elsewhere | None:
    """Of an organisation that is asked for by its code; None of one that nobody knows.

    hits, lines: what a search for the code found and the same in words, in one order; league: the
    one that it is not in, `the acute league of Q4 2025/26`. Of what became several there is not one
    place to go on, so None as well.
    """
    found = list(zip(hits, lines, strict=False))
    became = [(hit, line) for hit, line in found if hit.former and hit.former.code == code]
    if len(became) == 1 and (former := became[0][0].former):
        now = "is now partly in" if former.part else "is now part of"
        line = became[0][1]
        since = day_words(former.since)
        return Elsewhere(
            f"{short_name(former.name)} {now} {short_name(line.name)}, from {since}", line
        )
    own = [line for hit, line in found if hit.org.code == code]
    if not own or became or not own[0].leagues:
        return None
    return Elsewhere(f"{short_name(own[0].name)} is not in {league}", own[0])
