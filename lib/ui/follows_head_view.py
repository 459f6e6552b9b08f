"""The head of the Consequences page: the finding, the rules with their counts, no names."""

import streamlit as st

from lib.findings.follows import follows
from lib.findings.follows_never import never_sentences, official_leagues
from lib.findings.follows_tables import rules_table
from lib.findings.follows_types import Follows
from lib.policy.settings import settings_text
from lib.ui.bench import Bench
from lib.ui.chart_frame import draw_csv
from lib.ui.following import Following
from lib.ui.follows_rules_table import HOW_TO_READ, league_address, rules_html
from lib.ui.links import linked
from lib.ui.markup import escaped, worded
from lib.ui.nothing import nothing_here
from lib.ui.rule_settings import draw_settings
from lib.ui.words import draw_heading

_OPEN = "open"  # the settings in the URL


def draw_follows_head(of: Following) -> None:
    """What would follow as the heading, how much of it is noise, and the caveat, always."""
    finding = follows_finding(of)
    draw_heading(finding.headline, finding.sentences, finding.notes)


def follows_finding(of: Following) -> Follows:
    """The package's counts in the league on the bench."""
    return follows(of.found, of.cases[-1][0], of.bench.scenario)


def draw_rules(of: Following) -> None:
    """Every rule with its counts; what the announcement leaves open is one click away."""
    finding = follows_finding(of)
    with st.container(key="follows_rules"):
        st.html(rules_html(finding, of.found))
        with st.container(key="follows_open", horizontal=True, vertical_alignment="center"):
            _draw_open(of, finding)
            draw_csv("consequences", lambda: rules_table(finding))
        st.html(f'<p class="wb-small wb-follows-read">{worded(HOW_TO_READ)}</p>')


def _draw_open(of: Following, finding: Follows) -> None:
    """The settings that the rules use; the caveat over the rules names those that are not ours."""
    if not finding.settings:
        return
    with st.popover("What the announcement leaves open", key="follows_settings"):
        st.html(
            '<p class="wb-small">The announcement gives no numbers. Each of these is ours, and '
            "yours to change.</p>"
        )
        draw_settings(finding.settings)
    if finding.changed:
        st.button("Back to ours", key="follows_reset", on_click=_reset, args=(of, finding.settings))


def _reset(of: Following, names: tuple[str, ...]) -> None:
    """Ours again, but for what other looks have set."""
    package = of.found.package
    others = {name: value for name, value in of.found.settings.items() if name not in names}
    st.session_state[_OPEN] = settings_text(package, package.settings(others))


def draw_never(bench: Bench) -> None:
    """Why an indicative league has no consequences, and where there are some."""
    headline, *sentences = never_sentences(bench.data)
    draw_heading(headline, sentences)
    there = official_leagues(bench.loaded.keys)
    if not there:
        st.html(
            nothing_here(
                ["No official league is loaded."],
                "To add one: python -m lib import PATH, with NHS England's published file.",
            )
        )
        return
    items = "".join(
        f"<li>{linked(escaped(words), league_address(key))}</li>" for words, key in there
    )
    st.html(f'<div class="wb-part wb-found"><p>Leagues with segments:</p><ul>{items}</ul></div>')
