"""What can be long in a title, cut to what it has room for: a name, and what differs."""

import re

from lib.findings.brief_ground import Ground
from lib.findings.words import capitalised, count_of

_LEAST = 12  # letters of a change that are worth reading
_SHORTER = {
    "cut-offs at the quartiles of the league's new scores": "cut-offs at the new quartiles",
    "cut-offs at the quartiles of all leagues' new scores": "cut-offs at all leagues' quartiles",
}
_LETTER = re.compile(r" [A-Z]{1,2}$")  # of several of a kind and region
_ASIDE = re.compile(r" \([^()]*\)$")


def whose(of: Ground, most: int) -> str:
    """Whom it is about, cut where it is long; never the letter and region of a hidden name."""
    whole, tail = capitalised(of.called), ""
    if of.kind == "one":
        region = of.data.traits.region[of.data.orgs.index(of.one.org_code)]
        if region and of.one.name.endswith(f", {region}"):
            letter = _LETTER.search(whole)
            tail = f"{letter[0] if letter else ''} ({region})"
            whole = whole.removesuffix(letter[0]) if letter else whole
    return shortened(whole, max(most - len(tail), _LEAST)) + tail


def difference(line: str, only: str, most: int) -> str:
    """The scenario line short enough for a title: `domains averaged first and 5 more changes`.

    Without the shares of weight, which stand in the line itself. only: the one domain that counts
    where all others are left out, in small letters.
    """
    parts = [_ASIDE.sub("", _SHORTER.get(part, part)) for part in line.split(" · ")]
    if only:
        parts = [
            f"only {only} counts",
            *(p for p in parts if not p.endswith(" ×0") and not p.startswith(f"{only} ×")),
        ]
    whole = ", ".join(parts)
    if len(whole) <= most:
        return whole
    more = f" and {count_of(len(parts) - 1, 'more change')}" if len(parts) > 1 else ""
    room = most - len(more)
    if more and room < _LEAST:
        return f"{len(parts)} changes"
    return shortened(parts[0], room) + more


def shortened(text: str, most: int) -> str:
    """The text, cut after a word where it is longer than so many letters."""
    if len(text) <= most:
        return text
    kept = text[: most - 1].rsplit(" ", maxsplit=1)[0] if " " in text[: most - 1] else ""
    return f"{kept.rstrip(' ,;:(') or text[: most - 1]}…"
