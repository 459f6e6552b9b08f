"""One trust, or one ICB, of a league: who it is, where it stands, and what holds it back."""

from collections.abc import Sequence

from lib.findings.captions import caveat_line, is_what_if, too_few_for_quartiles
from lib.findings.case import Case
from lib.findings.likely_range import Ranges, row_of
from lib.findings.scenario_grid import ScenarioGrid
from lib.findings.tables import Table
from lib.findings.trust_holding import Details, holds_back_most, oldest_figure
from lib.findings.trust_identity import kind_words, size_words, tie_lines
from lib.findings.trust_standing import standing
from lib.findings.trust_types import Figure, Party, Said, Standing, TieLine, Trust
from lib.findings.trust_words import IN_SCENARIO, alternatives, heading, standings
from lib.findings.wording import wording
from lib.findings.words import short_name
from lib.organisations.search import Known
from lib.store.member_icbs import MemberIcb

__all__ = ["Figure", "Party", "Said", "Standing", "TieLine", "Trust", "trust", "trust_table"]


def trust(
    of: Case,
    org_code: str,
    ranges: tuple[Ranges, Ranges],
    grid: ScenarioGrid,
    details: Details,
    known: Sequence[Known] = (),
    icbs: Sequence[MemberIcb] = (),
) -> Trust:
    """The organisation under the case.

    ranges: likely ranges by official scoring and by the scenario; grid: the presets that can act
    here, under the case's cut-off rule; details: of its metric scores, by metric id; known: all
    of the release, for what it was and became; icbs: those of the league at the quarter's end.
    Raises ValueError for who is not in the league.
    """
    data, words = of.data, wording(of.data)
    i, what_if = data.orgs.index(org_code), is_what_if(of.result)
    official = standing(of.official, i, row_of(ranges[0], org_code))
    scenario = standing(of.result, i, row_of(ranges[1], org_code)) if what_if else official
    few = too_few_for_quartiles(of.result)
    row = next(row for row in grid.rows if row.org_code == org_code)
    short = short_name(data.names[i])
    prefix = IN_SCENARIO if what_if else ""
    return Trust(
        org_code=org_code,
        name=data.names[i],
        short=short,
        heading=heading(short, official, scenario, words, what_if=what_if),
        kind=kind_words(data, i),
        size=size_words(data, i),
        region=data.traits.region[i],
        icbs=tuple(icb for icb in icbs if org_code in icb.orgs),
        ties=tie_lines(known, org_code),
        sentences=(
            *standings(data, i, official, scenario, few, what_if=what_if),
            *alternatives(grid, row, words, what_if=what_if),
            *holds_back_most(of.result, i, details, prefix),
            *oldest_figure(data, details),
        ),
        official=official,
        scenario=scenario,
        what_if=what_if,
        caveat=caveat_line(of.result, what_if=what_if),
        member=data.member,
        wording=words,
    )


def trust_table(found: Trust) -> Table:
    """Every figure behind the sentences, with the sentence that it stands behind."""
    rows = tuple(
        (found.org_code, found.name, said.text, figure.label, figure.value, figure.source)
        for said in found.sentences
        for figure in said.figures
    )
    columns = ("org_code", "org_name", "sentence", "figure", "value", "source")
    return Table(columns, rows, found.caveat)
