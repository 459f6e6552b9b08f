"""What an ICB's own figures are of, and whose, in words."""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Final, NamedTuple

from lib.findings.icb_figures_types import Relation
from lib.findings.spc_words import Numbers
from lib.findings.times import day_words, period_words
from lib.findings.words import BASIS_WORDS, listed, short_name
from lib.store.icb_figures import Before, Icb
from lib.store.series import View

_RESIDENTS: Final = "its patients"
_AT_PROVIDERS: Final = "the patients of providers in its area"
# What an indicator's share is a share of, after the number; {who}: the patients it counts. An ICB's
# headcount and staff survey are of its own office: of neither view, and not among them.
_CLAUSES: Final = {
    "rtt_18_weeks": "of {who} on the waiting list had waited under 18 weeks",
    "rtt_52_weeks": "of {who} on the waiting list had waited over 52 weeks",
    "diagnostics_over_6_weeks": "of {who} waiting for a diagnostic test had waited over 6 weeks",
    "cancer_28_days": (
        "of {who} referred with suspected cancer had it diagnosed or ruled out within 28 days"
    ),
    "cancer_31_days": "of {who} treated for cancer were treated within 31 days of the decision",
    "cancer_62_days": "of {who} treated for cancer were treated within 62 days of referral",
    "ae_4_hours": "of A&E attendances {at} took under 4 hours",
    "ae_12_hours_from_decision": (
        "of emergency admissions {at} came over 12 hours after the decision to admit"
    ),
    "community_52_weeks": "of {who} waiting for community services had waited over 52 weeks",
}
OWN_INDICATORS: Final = tuple(_CLAUSES)
"""The indicators that are shown of an ICB, in the order in which they are shown."""

SHORT_NAMES: Final = {
    "rtt_18_weeks": "Under 18 weeks on the list",
    "rtt_52_weeks": "Over 52 weeks on the list",
    "diagnostics_over_6_weeks": "Over 6 weeks for a test",
    "cancer_28_days": "Cancer diagnosis within 28 days",
    "cancer_31_days": "Cancer treated within 31 days",
    "cancer_62_days": "Cancer treated within 62 days",
    "ae_4_hours": "A&E within 4 hours",
    "ae_12_hours_from_decision": "A&E over 12 hours",
    "community_52_weeks": "Over 52 weeks, community",
}


class Told(NamedTuple):
    """A view as a reader meets it: heading, what it counts, and what a sentence says without."""

    heading: str
    counts: str
    lacking: str


VIEWS: Final[dict[View, Told]] = {
    "commissioner": Told(
        "By where patients live",
        "The people whom the ICB is responsible for, wherever they are treated.",
        "by where patients live",
    ),
    "provider": Told(
        "By where providers sit",
        "What providers in the ICB's area did, wherever their patients live.",
        "by where providers sit",
    ),
}
NEVER_ADDED: Final = (
    "The two blocks count different people; no figure of the one is added to the other, and none "
    "is part of a score."
)
BEST_FIRST: Final = (
    "Places are among the ICBs with a figure of that time; 1st is best: the highest where more is "
    "better, the lowest where less is."
)


def clause(indicator_id: str, view: View) -> str:
    """`of its patients on the waiting list had waited under 18 weeks`."""
    live = view == "commissioner"
    return _CLAUSES[indicator_id].format(
        who=_RESIDENTS if live else _AT_PROVIDERS,
        at="of its patients" if live else "at providers in its area",
    )


def change_words(numbers: Numbers, change: float, before: str) -> str:
    """`2.1 percentage points higher than in January 2025`."""
    year_before = period_words(before)
    size = Numbers("", numbers.places).of(abs(change))
    if not float(size):
        return f"the same as in {year_before}"
    points = "percentage point" if numbers.unit == "%" else numbers.unit
    many = "s" if numbers.unit == "%" and float(size) != 1 else ""
    return f"{size} {points}{many} {'higher' if change > 0 else 'lower'} than in {year_before}"


def source(basis: str) -> str:
    """Whose figures they are, by the basis of the league beside which they stand."""
    return BASIS_WORDS["illustrative"] if basis == "illustrative" else "Official statistics"


def of_whom(relation: Relation, icb: Icb) -> str:
    """What comes before a figure that is not the ICB's own: whose it is. Empty for its own."""
    if relation == "own":
        return ""
    until = f"an ICB until {day_words(icb.closed)}, " if icb.closed else ""
    became = "of which it took over a part" if relation == "part" else "now part of it"
    return f"{short_name(icb.name)} ({until}{became}): "


def story(icb: Icb, icbs: Mapping[str, Icb], on_day: date) -> Iterator[str]:
    """How the ICB came about or ended, where that bears on its figures to that day."""
    name = short_name(icb.name)
    if icb.opened and icb.before:
        came = [_part_of(icbs[old.org_code], old) for old in icb.before]
        yield (
            f"{name} has been an ICB since {day_words(icb.opened)}, made of: {'; '.join(came)}. "
            "Figures of a time before are those ICBs' own, each under its name: none is added up "
            "or shared out."
        )
    if icb.closed and icb.closed < on_day:
        into = [short_name(i.name) for i in icbs.values() if _took(i, icb.org_code)]
        now = f" Its area is now in {listed(into)}." if into else ""
        yield f"{name} was an ICB until {day_words(icb.closed)}.{now}"


def _part_of(icb: Icb, old: Before) -> str:
    return f"a part of {short_name(icb.name)}" if old.part else short_name(icb.name)


def _took(icb: Icb, org_code: str) -> bool:
    return any(old.org_code == org_code for old in icb.before)
