"""What stands beside the preset chips: whose argument each is, whom it touches, why not here."""

import re
from collections.abc import Iterable, Sequence

from lib.findings.presets import PresetHere
from lib.findings.words import a_member, capitalised
from lib.ui.markup import escaped
from lib.ui.terms import with_terms


def of_members(text: str, member: str) -> str:
    """A preset's words, which speak of trusts, on a league of other members."""
    swapped = re.sub(r"\bA trust\b", capitalised(a_member(member)), text)
    swapped = re.sub(r"\ba trust\b", a_member(member), swapped)
    return re.sub(r"\btrust(s?)\b", rf"{member}\1", swapped)


def lit_words(lit: Iterable[PresetHere], member: str) -> str:
    """A line for each lit chip: its sentence, whose argument it is, how many it touches."""
    lines = "".join(
        f"<p><b>{escaped(here.preset.title)}</b> {_said(here, member)}</p>" for here in lit
    )
    if not lines:
        return ""
    return with_terms(f'<div class="wb-chips-lit">{lines}</div>')


def not_here_words(here: Sequence[PresetHere]) -> str:
    """Those that cannot act on the league, greyed, with their reason once for all that share it."""
    groups: dict[str, list[str]] = {}
    for one in here:
        if one.reason:
            groups.setdefault(one.reason, []).append(one.preset.title)
    if not groups:
        return ""
    said = " ".join(
        f'<span class="wb-chips-group">{_greyed(titles)} {escaped(reason)}</span>'
        for reason, titles in groups.items()
    )
    return (
        '<p class="wb-chips-off" role="region" tabindex="0" aria-label="Presets that cannot act '
        f'here"><span>Not here:</span> {said}</p>'
    )


def all_words(here: Iterable[PresetHere], member: str) -> str:
    """Every preset: title, sentence, argument, whom it touches or why it is not here."""
    items = "".join(
        f"<dt>{escaped(one.preset.title)}</dt><dd>{_sentence(one, member)}"
        f"<span>{_touched(one)}</span></dd>"
        for one in here
    )
    # a window taller than the screen scrolls, by keyboard only where something in it has the focus
    return (
        '<div role="region" tabindex="0" aria-label="What the presets are">'
        f'<dl class="wb-chips-all">{items}</dl></div>'
    )


def _said(here: PresetHere, member: str) -> str:
    return f'{_sentence(here, member)} <span class="wb-chips-whom">{_touched(here)}</span>'


def _sentence(here: PresetHere, member: str) -> str:
    sentence, argument = (
        escaped(of_members(text, member)) for text in (here.preset.sentence, here.preset.argument)
    )
    return f"{sentence} <i>Argued by {argument}</i>"


def _touched(here: PresetHere) -> str:
    if here.reason:
        return f"Not here: {escaped(here.reason)}."
    parts = (here.touches, *here.inert)
    return " ".join(f"{escaped(capitalised(part))}." for part in parts if part)


def _greyed(titles: Iterable[str]) -> str:
    return " ".join(f"<s>{escaped(title)}</s>" for title in titles)
