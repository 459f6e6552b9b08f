"""Whether a publication in which nearly every acute trust has a figure has them: else it was cut.

Judged by the file alone, not by what is loaded: of a file that a newer one replaced only the rest
is left there.
"""

from dataclasses import replace
from typing import Final

from lib.organisations.tables import trusts
from lib.periods import period_dates
from lib.sources.extract import Extract, Note

KINDS: Final = frozenset({"ae-provider-workbook", "cancer-provider-extract", "rtt-full-extract"})
_SHOWN: Final = 5  # codes in one message
LEAST: Final = 0.9  # in the 22 files known the fewest are 92.5%


def with_coverage(extract: Extract) -> Extract:
    """The extract, with a warning if its last period has too few of the acute trusts open then."""
    if extract.source.kind not in KINDS:
        return extract
    there, among = acute_trusts(extract)
    if there >= LEAST * among:
        return extract
    last = extract.source.period_max
    message = (
        f"Figures of only {there} of {among} acute trusts in {last}. The file may have been cut; "
        "download it again."
    )
    few = Note("warning", "few-trusts", None, None, last, message)
    return replace(extract, notes=(*extract.notes, few))


def with_unknown(extract: Extract) -> Extract:
    """The extract, with a warning if it links trusts that the reference tables do not know."""
    known = {trust.code for trust in trusts()}
    strange = sorted({link.org_code for link in extract.links} - known)
    if not strange:
        return extract
    shown = ", ".join(strange[:_SHOWN]) + (", ..." if len(strange) > _SHOWN else "")
    message = (
        f"Of {len(strange)} of its trusts Weighbridge knows neither name nor ICB: {shown}. They "
        "stand by their codes."
    )
    note = Note("warning", "trusts-not-known", None, None, extract.source.period_max, message)
    return replace(extract, notes=(*extract.notes, note))


def acute_trusts(extract: Extract) -> tuple[int, int]:
    """How many acute trusts have a figure in the extract's last period, and how many were open."""
    ends = period_dates(extract.source.period_max)[1]
    reporting = {figure.org_code for figure in extract.figures if figure.period_end == ends}
    acute = {
        trust.code
        for trust in trusts()
        if trust.league == "acute"
        and (trust.opened is None or trust.opened <= ends)
        and (trust.closed is None or trust.closed >= ends)
    }
    return len(acute & reporting), len(acute)
