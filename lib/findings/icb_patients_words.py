"""The sentences on where people live whom acute trusts serve."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from lib.findings.icb_patients_types import IcbPatients, Part, PatientsRow
from lib.findings.words import BASIS_WORDS, count_of, listed, percent, short_name
from lib.scoring.rounding import TIE
from lib.sources.trust_patients import ATTRIBUTION
from lib.store.icb_figures import Icb

NOTABLE: Final = 0.05  # of a trust's catchment: from here on it is listed elsewhere
_NAMED = 2  # of the ICBs in a sentence
UNKNOWN: Final = (
    "How many of {name}'s own people go to hospital elsewhere, these shares cannot say: each is of "
    "one trust's people, and how many people that is, is not given."
)
METHOD: Final = (
    "The people whom a trust serves are its catchment: those who would be expected to go to it for "
    "a hospital stay, worked out from admissions by where patients live. Acute trusts only; trusts "
    "and ICBs of {year}."
)
_OFFICIALLY: Final = (
    " People in England only. Of which years the admissions are, the file does not say."
)
_FICTIONAL: Final = (
    " Here the shares are drawn at random, most people living in the trust's own ICB."
)


def share_words(share: float) -> str:
    """`12%`; `under 1%` and `over 99%` where a whole number would say none or all."""
    text = percent(share)
    if text == "0%" and share > TIE:
        return "under 1%"
    return "over 99%" if text == "100%" and share < 1 - TIE else text


def between(least: float, most: float) -> str:
    """`10% to 85%`; one of them where both read alike."""
    low, high = share_words(least), share_words(most)
    return low if low == high else f"{low} to {high}"


def title(name: str, own: Sequence[PatientsRow], year: int) -> str:
    """What share of the people whom the ICB's acute trusts serve lived elsewhere."""
    if not own:
        return f"No acute trust of {year} lies in {name}"
    known = [row for row in own if row.known]
    if not known:
        return (
            f"How many of the people served by acute trusts of {name} lived elsewhere is not known"
        )
    away = between(min(1 - row.most for row in known), max(1 - row.least for row in known))
    whom = "the acute trust" if len(own) == 1 else f"each of the {len(own)} acute trusts"
    if len(known) < len(own):
        whom = f"{len(known)} of the {len(own)} acute trusts"
    return f"Of the people served by {whom} of {name}, {away} lived in other ICBs in {year}"


def sentences(
    name: str, own: Sequence[PatientsRow], elsewhere: Sequence[PatientsRow], year: int
) -> tuple[str, ...]:
    """Who draws most people from elsewhere, who elsewhere draws most from here.

    Both in their order; the ones whose share is not known are counted, never compared.
    """
    found = [*_from_elsewhere(own, year), _elsewhere(name, elsewhere, year)]
    if unknown := sum(not row.known for row in (*own, *elsewhere)):
        found.append(
            f"At {count_of(unknown, 'acute trust')} the share is known only as a wide range, for "
            "the reason given below the tables, where such trusts come last."
        )
    return (*found, UNKNOWN.format(name=name))


def _from_elsewhere(own: Sequence[PatientsRow], year: int) -> Iterator[str]:
    rows = [row for row in own if row.known]
    if not rows or rows[0].least > 1 - TIE:
        return
    row = rows[0]
    away = between(1 - row.most, 1 - row.least)
    parts = [f"{short_name(part.name)} ({part.text})" for part in row.others[:_NAMED]]
    most = f", most from {listed(parts)}" if parts else ""
    served = f"of the people whom it served in {year}"
    if len(own) == 1:
        yield f"{named(row)} drew {away} {served} from other ICBs{most}."
    else:
        yield f"{named(row)} drew {_largest(own)} from other ICBs: {away} {served}{most}."


def _elsewhere(name: str, rows: Sequence[PatientsRow], year: int) -> str:
    least, served = percent(NOTABLE), f"of the people whom it served in {year}"
    sure = [row for row in rows if row.known and row.least >= NOTABLE]
    if not sure:
        return (
            f"No acute trust in another ICB is known to have drawn {least} or more {served} from "
            f"{name}."
        )
    first, more = sure[0], len(sure) - 1
    where = f", in {short_name(first.icb_name)}," if first.icb_name else ""
    if not more:
        return (
            f"Of acute trusts in other ICBs, only {named(first)}{where} is known to have drawn "
            f"{least} or more {served} from {name}: {first.text}."
        )
    return (
        f"Of acute trusts in other ICBs, {named(first)}{where} drew {_largest(rows)} from {name}: "
        f"{first.text} {served}; {more} more drew {least} or more."
    )


def _largest(rows: Sequence[PatientsRow]) -> str:
    """A range may hide a larger one."""
    exact = all(row.most - row.least < TIE for row in rows)
    return "the largest share" if exact else "the largest known share"


def named(row: PatientsRow) -> str:
    """A trust by its short name, with what it has become since."""
    now = f" (now part of {short_name(row.now_name)})" if row.now else ""
    return f"{short_name(row.name)}{now}"


def notes(
    icb: Icb,
    by_code: Mapping[str, Icb],
    made_of: tuple[Sequence[str], Sequence[str]],
    year: int,
    basis: str,
) -> tuple[str, ...]:
    """How the ICB's area of today was made of those of that year, and what the shares are."""
    name, (whole, parts) = short_name(icb.name), made_of
    found = []
    was = [short_name(by_code[code].name) for code in whole if code != icb.org_code]
    if was:
        found.append(f"{name} did not exist in {year}. Counted as its people: {'; '.join(was)}.")
    if parts:
        split = "; ".join(short_name(by_code[code].name) for code in parts)
        each = "was" if len(parts) == 1 else "were each"
        of = "its people" if len(parts) == 1 else "their people"
        found.append(
            f"{split} {each} split later, a part going to {name}. Who of {of} lives in that part "
            "is not published, so a share is a range: with none of them, and with all."
        )
    more = _FICTIONAL if basis == "illustrative" else _OFFICIALLY
    return (*found, f"{METHOD.format(year=year)} {more}")


def short_caveat(basis: str, year: int) -> str:
    """Which data, of when, and that no score comes of them."""
    # The shares are as published, whoever scores the league beside which they stand.
    whose = BASIS_WORDS["illustrative" if basis == "illustrative" else "official"]
    return f"{whose} · people served in {year} · not scored"


def caveat(basis: str, year: int) -> str:
    """The same with the attribution that the licence asks for."""
    short = short_caveat(basis, year)
    return short if basis == "illustrative" else f"{short} · {ATTRIBUTION}"


def nothing_known(icb: Icb, basis: str) -> IcbPatients:
    """Where no shares are loaded: what that means, and what to do."""
    name = short_name(icb.name)
    said = (
        "To make the illustrative data again, with them: python -m lib illustrate"
        if basis == "illustrative"
        else "The shares of 2022 are in lookup_nhs_trusts22_icb22.csv (Office for National "
        "Statistics and NHS England). To load them: python -m lib import PATH"
    )
    heading = f"Where the people live whom {name}'s acute trusts serve is not loaded"
    return IcbPatients(icb.org_code, icb.name, heading, (), (), (), (), "", "", said)


def part_of(icb: Icb | None, code: str, share: float) -> Part:
    """An ICB with its share; by its code where the data do not know it."""
    return Part(code, icb.name if icb else code, share, share_words(share))
