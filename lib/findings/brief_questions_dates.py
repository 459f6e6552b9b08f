"""How old the figures are, and why a briefing differs from the published table."""

from lib.findings.brief_ground import Ground, names_of
from lib.findings.dates import oldest_words, twelve_hours
from lib.findings.differences import differences
from lib.findings.times import period_words
from lib.findings.words import count_of, short_name
from lib.periods import quarter_words

_UNDATED = "the publication does not date each figure"
_NAMED = 5
_OTHER = (
    "No table of these figures is published: Weighbridge scored them itself from statistics, and "
    "NHS England's own tables rest on other metrics."
)


def dates(of: Ground) -> tuple[str, ...]:
    """The quarter, the oldest and the newest figure as far as they are known."""
    data, oldest = of.data, oldest_words(of.data)
    quarter = quarter_words(data.period)
    if not oldest:
        return (f"They are the figures of {quarter}; {_UNDATED}.", *twelve_hours(data))
    newest = min(data.dates, key=lambda each: (each.newest_age, each.metric_id))
    whose = "The" if of.kind == "league" else "The league's"
    said = f"{whose} oldest: {oldest} at the end of {quarter}; the newest: "
    said += f"{period_words(newest.newest)}."
    dated = {each.metric_id for each in data.dates}
    undated = sum(
        metric not in dated and bool(data.matrix.present[:, column].any())
        for column, metric in enumerate(data.matrix.metrics)
    )
    more = [f"Of {count_of(undated, 'metric')} the date is not known."] if undated else []
    return (said, *more, *twelve_hours(data))


def published(of: Ground) -> tuple[str, ...]:
    """That it is a what-if; and where the official table, recomputed, is not the published one."""
    found = differences(of.held.official)
    if found is None:
        return (_OTHER,)
    first = ["Because it is a what-if: the published table stands as it is."] if of.what_if else []
    own = {row.org_code for row in of.rows}
    rows = [row for row in found.rows if row.org_code in own]
    if of.kind == "league" or not found.rows:
        return (*first, found.sentence, *([found.why] if found.why else []))
    if not rows:
        whom = of.called if of.kind == "one" else f"all of {of.whose} {of.member}s"
        return (*first, f"By official scoring, recomputed and published agree for {whom}.")
    names = names_of([short_name(row.name) for row in rows], _NAMED)
    return (*first, f"By official scoring, recomputed and published differ for {names}.", found.why)
