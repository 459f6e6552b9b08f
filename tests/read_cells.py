"""What a cell of a briefing says, and what it should say by what a command prints."""

import re
from math import floor

from printed import Row
from read_back import pressed

_CAUSES = {
    "data": "itsownfigures",
    "weights": "theweights",
    "boundary": "thecut-offsmoved",
    "override": "theoverride",
}
_HOW_SURE = r"(firm|leaning|finelybalanced)\((over|under|)(\d+)of100(,borderline|)\)$"
MOVE = re.compile(r"(\d)(?:→|to)(\d)[,:]" + _HOW_SURE)
SURE = re.compile(_HOW_SURE)
TIDE = re.compile(r",withthetide|,onlyfromallscoresshifting|\(tideif(?:linesstay|shareskept)\)")


def r2(number: float) -> str:
    """As the table rounds: method, section 3."""
    return f"{floor(100 * number + 0.5 + 1e-7) / 100:.2f}"


def hundredths(share: float) -> tuple[str, str]:
    """How many of 100: all or none only where it is so."""
    whole = round(100 * float(r2(share)))
    if whole == 100 and share < 1:
        return "over", "99"
    return ("under", "1") if whole == 0 and share > 0 else ("", str(whole))


def firmness(row: Row) -> tuple[str, ...]:
    """The word, how many of 100, and whether chance alone could have it on the other side."""
    borderline = ",borderline" if row["borderline"] else ""
    return pressed(row["firmness"]), *hundredths(row["moves"]), borderline


def cause_of(row: Row) -> str:
    return "and".join(_CAUSES[part] for part in row["cause"].split("+"))


def ends_of(cell: str) -> list[str | None]:
    """Before and after, or the one; None for who is not scored, for whatever reason."""
    none = ("–", "none", "notscored")
    return [None if end.startswith(none) else end for end in cell.split("→")]
