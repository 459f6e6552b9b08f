"""Every rule with its counts as one real table; a count leads to whom it is about."""

from collections.abc import Iterator
from urllib.parse import urlencode

import streamlit as st

from lib.findings.follows_caveat import setting_words
from lib.findings.follows_comparisons import Piece
from lib.findings.follows_types import EFFECT_WORDS, EFFECTS, Follows, RuleRow
from lib.findings.words import capitalised, count_of
from lib.policy.applying import Consequences
from lib.store.leagues import LeagueKey
from lib.ui.choices import drawn_choices
from lib.ui.links import league_choices, linked
from lib.ui.markup import escaped, under
from lib.ui.scenario_state import CODE

PATH = "what-follows"
ANCHOR = "to-whom"
HOW_TO_READ = (
    "How sure: in how many of 100 nearby weightings, every weight up or down by about a quarter in "
    "every quarter that a rule looks at, it would apply; firm from 90, leaning from 60. Near: it "
    "does not apply, but would in 10 or more."
)
_KINDS = ("firm", "leaning", "balanced", "near")
_SAID = {"firm": "firm", "leaning": "leaning", "balanced": "finely balanced", "near": "near"}


def rules_html(finding: Follows, found: Consequences) -> str:
    """The rules by effect, in a region that scrolls sideways on a narrow screen."""
    both = ["Official scoring", "Under the scenario"]
    heads = ["Rule", *(both if finding.what_if else [f"{capitalised(finding.member)}s"])]
    heads += ["How sure", "Not known"]
    kinds = ["wb-name", *["wb-number"] * (len(heads) - 3), "wb-follows-sure", "wb-follows-why"]
    columns = "".join(
        f'<th scope="col" class="{kind}">{head}</th>'
        for head, kind in zip(heads, kinds, strict=True)
    )
    longest = max((row.sure.all + row.near for row in finding.rows), default=0)
    body = "".join(_group(finding, found, effect, len(heads), longest) for effect in EFFECTS)
    return (
        '<div class="wb-follows"><div class="wb-scroll" role="region" tabindex="0" '
        'aria-label="The rules, with how often each applies"><table class="wb-table">'
        f"<caption><span>{_key()} {escaped(finding.caveat)}</span></caption>"
        f"<thead><tr>{columns}</tr></thead>{body}</table></div></div>"
    )


def condition_html(words: tuple[Piece, ...], found: Consequences) -> str:
    """The condition, each number of a parameter marked as ours, or as the reader's."""
    return capitalised("".join(_piece(piece, found) for piece in words))


def league_address(key: LeagueKey) -> str:
    """This page for another league."""
    data = drawn_choices()["data"].value
    asked = {"data": data, **league_choices(key)}
    if code := st.session_state.get(CODE):
        asked[CODE] = code
    return f"{PATH}?{urlencode(asked)}"


def _rule_address(rule: str) -> str:
    """This page as it is, with the rule chosen and those to whom it applies below."""
    asked = {k: v for k, v in st.query_params.to_dict().items() if k != "follows"}
    asked |= {k: st.session_state.get(k) or "" for k in ("open", CODE)}
    asked["rule"] = rule
    return f"{PATH}?{urlencode({k: v for k, v in asked.items() if v})}#{ANCHOR}"


def _key() -> str:
    parts = (f'<i class="wb-sure-{kind}"></i>{_SAID[kind]}' for kind in _KINDS)
    return f'<span class="wb-follows-key">{" ".join(f"<u>{part}</u>" for part in parts)}</span>'


def _group(finding: Follows, found: Consequences, effect: str, columns: int, longest: int) -> str:
    rows = [row for row in finding.rows if row.effect == effect]
    if not rows:
        return ""
    kind = rows[0].effect
    official, now = finding.whom[kind]
    whom = f"{now} of {count_of(finding.of, finding.member)}, by at least one rule"
    if any(row.unknown for row in rows):
        whom += ", as far as is known"
    if finding.what_if:
        whom += f" ({official} under official scoring)"
    head = f'<span>{EFFECT_WORDS[kind]} <i class="wb-small">{escaped(whom)}</i></span>'
    drawn = "".join(f"<tr>{''.join(_cells(finding, found, row, longest))}</tr>" for row in rows)
    return (
        f'<tbody><tr class="wb-follows-group"><th scope="rowgroup" colspan="{columns}">{head}</th>'
        f"</tr>{drawn}</tbody>"
    )


def _cells(finding: Follows, found: Consequences, row: RuleRow, longest: int) -> Iterator[str]:
    words = f'<span class="wb-small wb-under">{condition_html(row.words, found)}</span>'
    yield f'<th scope="row" class="wb-name">{escaped(row.title)}{words}</th>'
    yield f'<td class="wb-number">{_count(row, row.official)}</td>'
    if finding.what_if:
        changes = [f"{row.new} newly"] if row.new else []
        changes += [f"{row.gone} no longer"] if row.gone else []
        changed = under(", ".join(changes)) if changes else ""
        yield f'<td class="wb-number">{_count(row, row.now)}{changed}</td>'
    yield f'<td class="wb-follows-sure">{_bar(row, longest)}</td>'
    yield f'<td class="wb-follows-why">{_unknown(row)}</td>'


def _count(row: RuleRow, n: int) -> str:
    said = f'{n}<span class="wb-read"> by the rule {escaped(row.title)}: show to whom</span>'
    return f"<b>{linked(said, _rule_address(row.id))}</b>"


def _bar(row: RuleRow, longest: int) -> str:
    """How many are firm, leaning, finely balanced and near, as lengths with their words."""
    sure = row.sure
    counts = dict(zip(_KINDS, (sure.firm, sure.leaning, sure.balanced, row.near), strict=True))
    parts = "".join(
        f'<i class="wb-sure-{kind}" style="width:{100 * n / longest:.2f}%">'
        f"{n if n / longest > 0.04 else ''}</i>"
        for kind, n in counts.items()
        if n
    )
    said = ", ".join(filter(None, (sure.words, f"{row.near} near" if row.near else "")))
    nobody = "nobody that is known of" if row.unknown else "nobody, and nobody near"
    bar = f'<div class="wb-sure-bar" aria-hidden="true">{parts}</div>' if parts else ""
    return f'{bar}<span class="wb-small wb-under">{escaped(said or nobody)}</span>'


def _unknown(row: RuleRow) -> str:
    if not row.unknown:
        return '<span class="wb-none">–</span>'
    return f"{row.unknown}{under('; '.join(row.why))}"


def _piece(piece: Piece, found: Consequences) -> str:
    if not piece.parameter:
        return escaped(piece.text)
    parameter, now = found.package.parameters[piece.parameter], found.settings[piece.parameter]
    ours = now == parameter.default
    usual = setting_words(found.package, piece.parameter, parameter.default)
    title = f"{parameter.title}. Ours: {usual}"
    whose = "ours" if ours else "yours"
    marked = f"{escaped(piece.text)}<sup>{whose}</sup>"
    return f'<span class="wb-ours" title="{escaped(title)}">{marked}</span>'
