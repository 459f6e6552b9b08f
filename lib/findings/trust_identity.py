"""What kind of trust it is, and what it was and became."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from lib.findings.times import day_words
from lib.findings.trust_types import Party, TieLine
from lib.findings.words import listed, short_name
from lib.league import LeagueData
from lib.organisations.search import Known, Tie

_ACUTE = {
    "Other acute": "Acute trust, neither teaching nor specialist",
    "Teaching": "Teaching acute trust",
    "Specialist": "Specialist acute trust",
}


def kind_words(data: LeagueData, i: int) -> str:
    """`Mental health and learning disability trust`, `Specialist acute trust`."""
    if data.member == "ICB":
        return "Integrated care board"
    subtype = data.traits.subtype[i]
    if data.league == "acute" and subtype in _ACUTE:
        return _ACUTE[subtype]
    words = subtype or data.framework.league(data.league).name
    words = f"{words[:1]}{words[1:].lower()}"
    return words if words.endswith("trust") else f"{words} trust"


def size_words(data: LeagueData, i: int) -> str:
    """`smallest third of its league by size`; empty where unknown."""
    size = data.traits.size[i]
    return (
        f"{size} of the league by {'population' if data.member == 'ICB' else 'size'}"
        if size
        else ""
    )


def tie_lines(known: Sequence[Known], org_code: str) -> tuple[TieLine, ...]:
    """Since when it includes others, and when it became another; nothing of who is unknown."""
    its = next((one for one in known if one.code == org_code), None)
    if its is None:
        return ()
    return (*_formers(its), *_became(its, known))


def _formers(its: Known) -> Iterator[TieLine]:
    for (part, since), ties in _grouped(its.formers):
        parties = tuple(Party(tie.code, tie.name, its.kind) for tie in ties)
        begin = "Took over a part of" if part else "Includes the former"
        yield TieLine(begin, parties, f"{'from' if part else 'since'} {day_words(since)}")


def _became(its: Known, known: Sequence[Known]) -> Iterator[TieLine]:
    for (part, since), ties in _grouped(its.became):
        parties = tuple(Party(tie.code, tie.name, its.kind) for tie in ties)
        others = [] if part else _with(its, known, ties, since)
        beside = f", with {listed(others)}" if others else ""
        begin, on = ("Divided, a part to", "on") if part else ("Part of", "since")
        yield TieLine(begin, parties, f"{on} {day_words(since)}{beside}")


def _with(its: Known, known: Sequence[Known], ties: Iterable[Tie], since: date) -> list[str]:
    """The others that were carried on by the same ones from the same day."""
    codes = {tie.code for tie in ties}
    return [
        short_name(old.name)
        for one in known
        if one.code in codes
        for old in one.formers
        if old.since == since and not old.part and old.code != its.code
    ]


def _grouped(ties: Iterable[Tie]) -> Iterator[tuple[tuple[bool, date], list[Tie]]]:
    """By whole or part and by day: the whole ones first, then the earlier."""
    found: dict[tuple[bool, date], list[Tie]] = {}
    for tie in ties:
        found.setdefault((tie.part, tie.since), []).append(tie)
    yield from sorted(found.items(), key=lambda pair: pair[0])
