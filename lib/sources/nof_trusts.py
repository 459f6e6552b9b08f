"""What the Oversight Framework files' first columns say: the quarter, the trust, its league."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from lib.errors import FrameworkError, SourceError
from lib.framework import Framework, framework_of_period
from lib.periods import published_quarter, quarter_dates, quarter_words
from lib.sources.cells import refusal, text
from lib.sources.document import Document
from lib.sources.extract import Membership, Organisation, ReadingOptions, SourceFacts
from lib.sources.rows import Row

COLUMNS = ("Quarter", "Region", "Trust_type", "Trust_subtype", "Trust_code", "Trust_name")
_CODE = re.compile(r"[A-Z0-9]{1,10}")


@dataclass(frozen=True)
class TrustRow:
    """A row with its quarter (`2025-26-Q4`), trust, framework and league made out."""

    row: Row
    period: str
    org_code: str
    framework: Framework
    league: str


def trust_rows(file: str, rows: Iterable[Row], default_period: str | None = None) -> list[TrustRow]:
    """The rows with quarter, trust and league made out.

    default_period: the quarter where the file has no Quarter column. Raises SourceError naming the
    row for a quarter, code or trust type that is not known, and for a trust in two leagues at once.
    """
    leagues: dict[tuple[str, str], str] = {}
    found = []
    for row in rows:
        period = _period(file, row, default_period)
        framework = _framework(file, row, period)
        org_code = text(file, row, "Trust_code")
        if _CODE.fullmatch(org_code) is None:
            raise refusal(file, row, "Trust_code", "an organisation code such as RDY")
        text(file, row, "Trust_name")
        league = framework.league_of_trust_type(row.cells["Trust_type"])
        if league is None:
            known = ", ".join(each.name.casefold() for each in framework.leagues)
            raise refusal(file, row, "Trust_type", f"the type of a league ({known})")
        if leagues.setdefault((period, org_code), league.id) != league.id:
            other = framework.league(leagues[period, org_code]).name
            raise refusal(file, row, "Trust_type", f"{other}, as further up for {org_code}")
        found.append(TrustRow(row, period, org_code, framework, league.id))
    return found


def _period(file: str, row: Row, default_period: str | None) -> str:
    if "Quarter" not in row.cells:
        if default_period is None:
            raise SourceError(
                f"{file} has no Quarter column and no average (OF5002) or segment (OF5000) row "
                "whose Reporting_date is a quarter. Say which one it is: --period 2025-26-Q1"
            )
        return default_period
    period = published_quarter(row.cells["Quarter"])
    if period is None:
        raise refusal(file, row, "Quarter", "a quarter such as Q4 2025/26")
    return period


def _framework(file: str, row: Row, period: str) -> Framework:
    try:
        return framework_of_period(period)
    except FrameworkError as error:
        raise SourceError(f"{file}, row {row.number}: {error}") from error


def organisations(rows: Sequence[TrustRow]) -> tuple[Organisation, ...]:
    """Each trust as its latest quarter describes it, by code."""
    latest: dict[str, TrustRow] = {}
    for trust in rows:
        if trust.org_code not in latest or trust.period > latest[trust.org_code].period:
            latest[trust.org_code] = trust
    return tuple(
        Organisation(
            org_code,
            trust.row.cells["Trust_name"],
            "icb" if trust.framework.league(trust.league).member == "ICB" else "trust",
            trust_type=trust.row.cells["Trust_type"],
            subtype=trust.row.cells["Trust_subtype"] or None,
            region=trust.row.cells["Region"] or None,
        )
        for org_code, trust in sorted(latest.items())
    )


def memberships(rows: Iterable[TrustRow]) -> tuple[Membership, ...]:
    """Which trust is in which league in which quarter."""
    found = {Membership(t.framework.id, "official", t.league, t.period, t.org_code) for t in rows}
    return tuple(sorted(found))


def facts(
    document: Document, kind: str, title: str, rows: Sequence[TrustRow], options: ReadingOptions
) -> SourceFacts:
    """The source's row. Its vintage is the end of its latest quarter unless another is given."""
    periods = sorted({trust.period for trust in rows})
    leagues = sorted({trust.framework.league(trust.league).name for trust in rows})
    trusts = len({trust.org_code for trust in rows})
    span = " to ".join(quarter_words(period) for period in dict.fromkeys((periods[0], periods[-1])))
    members = {trust.framework.league(trust.league).member for trust in rows}
    noun = members.pop() if len(members) == 1 else "organisation"
    plural = noun if trusts == 1 else f"{noun}s"
    return SourceFacts(
        source_id=document.sha256,
        kind=kind,
        name=f"{title}, {', '.join(leagues).casefold()}, {span}, {trusts} {plural}",
        vintage=options.vintage or _end(periods[-1]),
        vintage_given=options.vintage is not None,
        period_min=periods[0],
        period_max=periods[-1],
        rows=len(rows),
        organisations=trusts,
    )


def _end(period: str) -> date:
    return quarter_dates(period)[1]
