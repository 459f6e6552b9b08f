"""Whether a full extract is whole and agrees with itself."""

from collections.abc import Iterable, Sequence

import duckdb

from lib.errors import SourceError
from lib.sources.document import Document
from lib.sources.extract import Note
from lib.sources.full_extract_table import PERIOD, Layout, fault
from lib.sources.published_dates import month_of
from lib.sources.rows import shown
from lib.sources.statistics import reporter

MOST_PROVIDERS = 10_000  # the largest published has 600


def refuse_many_providers(name: str, table: duckdb.DuckDBPyConnection) -> None:
    """Refuses far more providers than England has, of which every one would be held in memory."""
    (providers,) = table.execute("SELECT count(DISTINCT provider) FROM sums").fetchall()[0]
    if providers > MOST_PROVIDERS:
        raise SourceError(
            f"{name} has {providers:,} providers, more than {MOST_PROVIDERS:,}. No publication has."
        )


def the_month(name: str, table: duckdb.DuckDBPyConnection, layout: Layout) -> tuple[str, int]:
    """The one month of all rows, and how many rows there are. Raises SourceError if not one."""
    periods = table.execute(
        "SELECT coalesce(period, ''), sum(lines), count_if(kept) FROM sums GROUP BY 1 ORDER BY 1"
    ).fetchall()
    if not periods:
        raise SourceError(f"{name} has a header and no rows.")
    if not any(kept for *_, kept in periods):
        part = " with '{}' in '{}'".format(*reversed(layout.part)) if layout.part else ""
        raise SourceError(f"{name} has no row{part}; download it again.")
    if len(periods) > 1:
        found = ", ".join(f"'{shown(period, 40)}'" for period, *_ in periods[:5])
        raise SourceError(
            f"{name}: column '{PERIOD}' names {len(periods)} periods ({found}), expected one. "
            "Import one file a month."
        )
    period, rows, _ = periods[0]
    if (month := month_of(period)) is None:
        raise SourceError(
            f"{name}: column '{PERIOD}' says '{shown(period, 40)}', expected a month such as "
            "'RTT-January-2026'."
        )
    return month, int(rows)


def missing_trusts_notes(
    table: duckdb.DuckDBPyConnection, boards: Iterable[str], period: str
) -> Sequence[Note]:
    """A warning if an ICB has no trust: the rows end before its own, as every one of them has."""
    found = table.execute("SELECT DISTINCT provider_parent, provider FROM sums WHERE kept")
    seats = {seat for seat, code in found.fetchall() if reporter(code, "").kind == "trust"}
    lost = sorted(set(boards) - seats)
    if not lost:
        return ()
    named = ", ".join(map(shown, lost[:5])) + (" and others" if len(lost) > 5 else "")
    message = f"No trust of {named} is in the file. Rows may be missing; download it again."
    return [Note("warning", "icb-without-trusts", None, None, period, message)]


def refuse_differing_sums(
    document: Document, table: duckdb.DuckDBPyConnection, layout: Layout
) -> None:
    """Refuses bands that are not their row's total, and rows that are not their sum's parts."""
    _refuse(document, layout, _differing_bands(table, layout) or _differing_parts(table, layout))


def refuse_differing_parents(name: str, table: duckdb.DuckDBPyConnection) -> None:
    """Refuses an organisation that belongs to two, or rows that do not name theirs."""
    for role in ("provider", "commissioner"):
        found = table.execute(
            f"SELECT {role}, min({role}_parent), max({role}_parent) FROM sums WHERE kept "
            f"GROUP BY 1 HAVING count(DISTINCT coalesce({role}_parent, '')) > 1 ORDER BY 1"
        ).fetchone()
        if found:
            code, first, last = found
            other = shown(last) if last != first else "nothing"
            raise SourceError(
                f"{name}: {role} {shown(code or '')} belongs to {shown(first or '')} in some rows "
                f"and to {other} in others. Ask the publisher which one holds."
            )


def _differing_bands(table: duckdb.DuckDBPyConnection, layout: Layout) -> str | None:
    found = table.execute(
        "SELECT provider, commissioner, sum(torn) OVER () FROM sums WHERE torn > 0 ORDER BY 1, 2"
    ).fetchone()
    if found is None:
        return None
    provider, commissioner, rows = found
    return (
        f"the weeks waited do not add up to '{layout.total}' in {rows} of its rows, such as one "
        f"of {_place(provider, commissioner)}"
    )


def _differing_parts(table: duckdb.DuckDBPyConnection, layout: Layout) -> str | None:
    sums = ["total", *(f"n{i}" for i in range(len(layout.numerators)))]
    differing = " OR ".join(
        f"sum({each}) FILTER (whole) IS DISTINCT FROM sum({each}) FILTER (NOT whole)"
        for each in sums
    )
    found = table.execute(
        f"""
        SELECT kept, part, provider, commissioner, coalesce(sum(lines) FILTER (whole), 0),
            coalesce(sum(total) FILTER (whole), 0), coalesce(sum(total) FILTER (NOT whole), 0)
        FROM sums GROUP BY kept, part, provider, commissioner
        HAVING {differing}
            OR kept AND (provider IS NULL OR coalesce(sum(lines) FILTER (whole), 0) <> 1)
        ORDER BY kept DESC, provider, commissioner, part
        """
    ).fetchall()
    if not found:
        return None
    kept, part, provider, commissioner, wholes, said, parts = found[0]
    column, value = layout.whole
    where = _place(provider, commissioner) if kept else f"'{shown(part or '')}'"
    return (
        f"{where}: who waits how long differs between the rows with '{value}' in '{column}' "
        f"({wholes}, with {said:,} people) and the others ({parts:,} people); so do {len(found)} "
        "in all"
    )


def _place(provider: str | None, commissioner: str | None) -> str:
    codes = (shown(code or "nobody", 40) for code in (provider, commissioner))
    return "provider {}, commissioner {}".format(*codes)


def _refuse(document: Document, layout: Layout, message: str | None) -> None:
    if message is None:
        return
    # A number such as 0.5, which DuckDB rounds, is better named than its sum.
    raise fault(document, layout) or SourceError(
        f"{document.name}: {message}. Rows may be missing; download the file again."
    )
