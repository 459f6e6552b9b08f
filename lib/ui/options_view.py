"""The options table: a row an option, with what it moves and what would then count."""

from collections.abc import Iterator, Sequence

import streamlit as st

from lib.findings.league_table import Quarter
from lib.findings.options import Option
from lib.findings.options_table import Among, OptionsTable, options_table
from lib.findings.options_table_counts import firm_movers, sides
from lib.findings.presets import presets_here
from lib.findings.words import listed
from lib.robustness.counting import Progress
from lib.scenario import to_json
from lib.ui.bench import Bench, kept_finding
from lib.ui.compare_options import compare_options
from lib.ui.league_quarters import quarter
from lib.ui.markup import worded
from lib.ui.memory import Memory
from lib.ui.options_files import draw_options_files
from lib.ui.options_markup import options_markup
from lib.ui.progress import with_progress
from lib.ui.whose import Members, choose_members
from lib.ui.words import draw_heading

_ASKS = "asks for cut-offs that nobody has published: set your own on What if, then keep them"
_LOADED = 0.3  # of the work, reading the quarters
_FIRM: "Memory[frozenset[str]]" = Memory(512)  # by option: it is most of the work


def draw_options_table(bench: Bench) -> None:
    """The finding, whose trusts to count, the table, what is not in it, and it as a file."""
    options = compare_options(bench)
    head = st.container()
    with st.container(key="whose_options"):
        members = choose_members(bench)
    finding = _finding(bench, options, members)
    with head:
        draw_heading(finding.headline, finding.sentences or finding.method[:1], finding.notes)
    st.html(f'<div class="wb-options">{options_markup(finding)}</div>')
    missing = kept_finding(bench, f"not options {_ids(options)}", lambda: _missing(bench, options))
    missing = [*missing, *((title, _nobody(finding)) for title in finding.absent)]
    if missing:
        each = "".join(f"<li><b>{worded(a)}</b>: {worded(b)}</li>" for a, b in missing)
        st.html(f'<div class="wb-not-options"><p>Not in the table:</p><ul>{each}</ul></div>')
    draw_options_files(finding)
    with st.expander("How each column is counted", type="compact"):
        said = "".join(f"<li>{worded(line)}</li>" for line in finding.method)
        st.html(f'<ul class="wb-method">{said}</ul>')


def _finding(bench: Bench, options: Sequence[Option], members: Members) -> OptionsTable:
    among = None if members.whole else Among(members.label, members.orgs)
    name = f"options table {members.icb} {_ids(options)}"
    return with_progress(
        "Scoring every option in every quarter, then under 10,000 nearby weightings",
        lambda tell: kept_finding(bench, name, lambda: _make(bench, options, among, tell)),
    )


def _make(
    bench: Bench, options: Sequence[Option], among: Among | None, tell: Progress
) -> OptionsTable:
    quarters = list(_quarters(bench, tell))
    scored = sides(options, bench.now, bench.loaded.organisations)
    key = bench.cache_key[:-1]  # whatever the reader's own scenario is

    def firm(i: int) -> frozenset[str]:
        def part(share: float) -> None:
            tell(_LOADED + (1 - _LOADED) * (i + share) / len(options))

        result, leagues = scored.held[i], bench.now.leagues
        return _FIRM.get(
            (*key, to_json(options[i].scenario)),
            lambda: firm_movers(scored.official, result, leagues, progress=part),
        )

    return options_table(
        options,
        bench.now,
        quarters,
        [firm(i) for i in range(len(options))],
        organisations=bench.loaded.organisations,
        among=among,
    )


def _quarters(bench: Bench, tell: Progress) -> Iterator[Quarter]:
    """The league's, of the same framework and basis, in their order."""
    now = bench.key
    same = [
        key
        for key in bench.loaded.of_league(now.league)
        if (key.framework, key.basis) == (now.framework, now.basis)
    ]
    for done, key in enumerate(same, start=1):
        yield bench.now if key == now else quarter(bench.loaded, key)
        tell(_LOADED * done / len(same))


def _missing(bench: Bench, options: Sequence[Option]) -> list[tuple[str, str]]:
    """Presets that are no option here, each with the reason."""
    there = {option.id for option in options}
    return [
        (here.preset.title, here.reason or (_ASKS if here.preset.asks else listed(here.inert)))
        for here in presets_here(bench.data)
        if here.preset.id not in there
    ]


def _nobody(finding: OptionsTable) -> str:
    return f"it would leave no {finding.member} a {finding.wording.group}"


def _ids(options: Sequence[Option]) -> str:
    return " ".join(option.id for option in options)
