"""What a search for an organisation says: how many fit, which, and why each of them is there."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from lib.findings.times import day_words
from lib.findings.words import count_of, listed
from lib.framework import frameworks
from lib.organisations.search import Found, Hit, Known, LiesIn, Tie
from lib.periods import quarter_words
from lib.store.leagues import LeagueKey

INVITATION = "Type a trust's or an ICB's name, a part of it, a former name or a code."
_QUOTED = 60  # characters of a query that are repeated
_NAMED = 3  # of the nearest, in the sentence


@dataclass(frozen=True)
class FoundLine:
    """One organisation.

    kind: as `Known` has it; label: its name and code; note: what the reader must know, or nothing;
    leagues: its leagues, each in its newest quarter, the newest first; where: the same in words.
    """

    org_code: str
    name: str
    kind: Literal["trust", "icb"]
    label: str
    note: str
    leagues: tuple[LeagueKey, ...]
    where: str


@dataclass(frozen=True)
class FoundWords:
    """fits: whether the lines fit what was typed, or are only near it; more: of lines left out."""

    sentence: str
    lines: tuple[FoundLine, ...]
    fits: bool
    more: str


def found_words(
    query: str, found: Found, leagues: Mapping[str, Sequence[LeagueKey]], *, most: int = 12
) -> FoundWords:
    """The sentence and at most `most` lines for what `find(query, ...)` found.

    leagues: of each code, as `KnownOrganisations` has them. The query is quoted without characters
    that cannot be seen, cut short where it is long, and not escaped.
    """
    hits = found.hits or found.nearest
    left = max(len(found.hits) - most, 0)
    return FoundWords(
        sentence=_sentence(_quoted(query), found),
        lines=tuple(_line(hit, leagues.get(hit.org.code, ())) for hit in hits[:most]),
        fits=bool(found.hits),
        more=f"{left} more {'fits' if left == 1 else 'fit'}. Type more of the name."
        if left
        else "",
    )


def _quoted(query: str) -> str:
    """`“kings”`; nothing where there is nothing to be seen."""
    seen = " ".join("".join(c if c.isprintable() else " " for c in query).split())
    if not seen:
        return ""
    return f"“{seen if len(seen) <= _QUOTED else seen[:_QUOTED].rstrip() + '…'}”"


def _sentence(quoted: str, found: Found) -> str:
    if not quoted:
        return INVITATION
    nobody = f"No trust or ICB is called {quoted}"
    if found.nearest:
        return f"{nobody}. Nearest: {', '.join(_label(h.org) for h in found.nearest[:_NAMED])}."
    fitting = [hit for hit in found.hits if hit.how != "icb"]
    if not fitting:
        return f"{nobody}, and no name is near it. Try a part of the name, or the code."
    who = f"{_counted(fitting)} {'fits' if len(fitting) == 1 else 'fit'}"
    said = f"{who} {quoted}."
    if fitting[0].how == "slip":
        said = f"{nobody}. Allowing for one slip, {who}."
    return " ".join((said, *_inside(found.hits)))


def _counted(hits: Sequence[Hit]) -> str:
    """`2 trusts and 1 ICB`."""
    icbs = sum(hit.org.kind == "icb" for hit in hits)
    counts = ((len(hits) - icbs, "trust"), (icbs, "ICB"))
    return listed([count_of(n, noun) for n, noun in counts if n])


def _inside(hits: Sequence[Hit]) -> list[str]:
    """How many trusts are listed for the ICB that they are in."""
    boards = [hit.icb for hit in hits if hit.icb is not None]
    if not boards:
        return []
    names = listed(sorted({icb.name for icb in boards}))
    follow = "follows" if len(boards) == 1 else "follow"
    return [f"{count_of(len(boards), 'trust')} in {names} {follow}."]


def _line(hit: Hit, leagues: Sequence[LeagueKey]) -> FoundLine:
    org = hit.org
    notes = [
        _was(hit.former, org) if hit.former else "",
        _became(org.became),
        _in(hit.icb) if hit.icb else "",
    ]
    return FoundLine(
        org_code=org.code,
        name=org.name,
        kind=org.kind,
        label=_label(org),
        note="; ".join(filter(None, notes)),
        leagues=tuple(leagues),
        where="; ".join(map(_league, leagues)) or "in no league that is loaded",
    )


def _label(one: Known | Tie | LiesIn) -> str:
    return f"{one.name} ({one.code})"


def _was(old: Tie, org: Known) -> str:
    if old.part:
        return f"took over a part of {_label(old)}, from {day_words(old.since)}"
    return f"{_label(old)} is now part of {org.name}, from {day_words(old.since)}"


def _became(new: Sequence[Tie]) -> str:
    """`now part of Bristol NHS Foundation Trust (RA7), from 1 July 2026`."""
    if not new:
        return ""
    days = sorted({tie.since for tie in new})
    where = "now divided between" if len(new) > 1 else "now part of"
    where = "now partly in" if len(new) == 1 and new[0].part else where
    return f"{where} {listed([_label(tie) for tie in new])}, from {day_words(days[0])}"


def _in(icb: LiesIn) -> str:
    return f"in {_label(icb)}" + (f" until {day_words(icb.until)}" if icb.until else "")


def _league(key: LeagueKey) -> str:
    """`Acute league, Q1 2026/27, indicative`."""
    framework = frameworks().get(key.framework)
    name = framework.league(key.league).name if framework else key.league
    return f"{name} league, {quarter_words(key.period)}, {key.basis}"
