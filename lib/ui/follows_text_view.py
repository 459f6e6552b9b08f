"""The rules, word for word: what was announced, how it is read, what of it is ours."""

import streamlit as st

from lib.findings.follows_caveat import source_words
from lib.findings.follows_tables import settings_table
from lib.findings.follows_types import EFFECT_WORDS, EFFECTS
from lib.findings.follows_words import condition_pieces
from lib.findings.words import count_of
from lib.policy.applying import Consequences
from lib.policy.types import Rule
from lib.ui.bench import Bench
from lib.ui.chart_frame import draw_csv
from lib.ui.following import Following
from lib.ui.follows_head_view import follows_finding
from lib.ui.follows_rules_table import condition_html
from lib.ui.markup import chart_heading, escaped, table

_SET_WHERE = (
    "Every default is ours. What this league's rules use may be set under the table of rules, the "
    "capital under Share out capital"
)
_FOR = {"trusts": "trusts", "icbs": "ICBs"}


def draw_rule_texts(of: Following) -> None:
    """Every rule of the package, then its settings, then how to use other rules."""
    found, caveat = of.found, follows_finding(of).caveat
    package = found.package
    st.html(
        chart_heading(package.title, f"{count_of(len(package.rules), 'rule')}, {package.caveat}")
    )
    with st.container(key="follows_texts"):
        for effect in EFFECTS:
            rules = [rule for rule in package.rules if rule.effect == effect]
            if rules:
                drawn = "".join(_rule(rule, found) for rule in rules)
                st.html(f"<h3>{EFFECT_WORDS[effect]}</h3>{drawn}")
    _draw_settings(found, caveat)
    _draw_other_rules(of.bench)


def _rule(rule: Rule, found: Consequences) -> str:
    words = condition_html(condition_pieces(rule.condition, found.settings), found)
    source = found.package.source_of(rule)
    cited = escaped(source_words(source))
    if source.address:
        cited = f'<a href="{escaped(source.address)}" rel="noreferrer">{cited}</a>'
    parts = [
        ("Announced", escaped(rule.text)),
        ("Read as", words),
        ("As written", f"<code>{escaped(rule.when)}</code>"),
    ]
    parts += [("Ours", escaped(rule.ours))] if rule.ours else []
    parts += [("Source", cited)]
    said = "".join(f"<dt>{name}</dt><dd>{html}</dd>" for name, html in parts)
    whom = f'<span class="wb-small">for {_FOR[rule.members]}</span>'
    return (
        f'<article class="wb-rule"><h4>{escaped(rule.title)} {whom}</h4><dl>{said}</dl></article>'
    )


def _draw_settings(found: Consequences, caveat: str) -> None:
    shown = settings_table(found, caveat)
    if not shown.rows:
        return
    title = "What the announcement leaves open"
    st.html(chart_heading(title, _SET_WHERE))
    head = [("Setting", "wb-name"), ("Now", "wb-day"), ("Ours", "wb-day"), ("May be", "wb-day")]
    rows = ([escaped(str(cell)) for cell in row] for row in shown.rows)
    st.html(table(escaped(caveat), [*head, ("Why", "wb-why")], rows, name=title))
    draw_csv("consequences-settings", lambda: shown)


def _draw_other_rules(bench: Bench) -> None:
    """The command that applies a rule file, for the league that is shown."""
    st.html(
        chart_heading(
            "To apply other rules",
            "A rule file is text: sources, settings, rules with conditions in a small language of "
            "its own. Nothing in it is run as code. The format: docs/policy-rules.md",
        )
    )
    command = f"python -m lib consequences {bench.key.league} {bench.key.period} --rules FILE"
    st.code(command, language=None, wrap_lines=True)
