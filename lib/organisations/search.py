"""Finding a trust or an ICB by its name, part of it, a former name, a code or its ICB.

Case, accents, apostrophes, spaces, `and` or `&` and the order of words make no difference, and
every word may be cut short. A slip in one word is forgiven where nothing is called what was typed.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from typing import Final, Literal

from lib.organisations.spelling import (
    Spelled,
    alike,
    one_slip,
    own_words,
    pairs_of,
    spelled,
    standing,
    telling,
    words_of,
)

How = Literal["code", "name", "start", "words", "former", "slip", "icb", "near"]

_HOWS: Final[tuple[How, ...]] = ("code", "name", "start", "words", "former", "slip")
_CODE, _NAME, _START, _WORDS, _FORMER, _SLIP = range(len(_HOWS))
_LONGEST: Final = 200  # characters of a query that are looked at; no name has half as many
_LETTERS: Final = 4  # that a word must have before one of them may be wrong
_NEAREST: Final = 5
_ALIKE: Final = 0.28  # share of the pairs of letters; what has fewer is alike by chance


@dataclass(frozen=True)
class Tie:
    """What an organisation was before, or became; since: the first day of the new one.

    part: whether a part of the old one went there, and not (as far as is known) all of it.
    """

    code: str
    name: str
    since: date
    part: bool = False


@dataclass(frozen=True)
class LiesIn:
    """An ICB in which a trust lies, or lay until a day."""

    code: str
    name: str
    until: date | None = None


@dataclass(frozen=True)
class Known:
    """An organisation that can be found; became: what carries it on where it is no more."""

    code: str
    name: str
    kind: Literal["trust", "icb"]
    formers: tuple[Tie, ...] = ()
    became: tuple[Tie, ...] = ()
    icbs: tuple[LiesIn, ...] = ()


@dataclass(frozen=True)
class Hit:
    """former: the old name or code that fits, where the present ones do not.

    icb: of a hit that is found because it lies in an ICB that fits.
    """

    org: Known
    how: How
    former: Tie | None = None
    icb: LiesIn | None = None


@dataclass(frozen=True)
class Found:
    """hits: best first; nearest: at most five, only where nothing fits and something is alike."""

    hits: tuple[Hit, ...] = ()
    nearest: tuple[Hit, ...] = ()


_Named = tuple[Known, tuple[tuple[Tie | None, Spelled], ...]]  # by its name and former names
_Rank = tuple[int, int, int, int]  # how, words cut short, words out of order, how far on they are
_Fit = Callable[[Sequence[str], Spelled], _Rank | None]


def find(query: str, known: Sequence[Known]) -> Found:
    """What fits the query, best first; where nothing does, what is nearest. Never raises.

    In order: the code; the whole name; words that begin the name; words anywhere in it, its
    initials or the beginning of the code; former names and codes; one slip in one word; and the
    trusts in an ICB that is named wholly, or is the only one to fit and fits best. Words like
    `NHS Trust` at the query's end are passed over where nothing fits with them.
    """
    typed = telling([*dict.fromkeys(words_of(" ".join(query.split())[:_LONGEST]))])
    if not typed:
        return Found()
    own = own_words(typed)
    named = [(org, tuple(_names(org))) for org in known]
    for fit in (_fits, _slips):
        for words in (typed, own) if own != typed else (typed,):
            if hits := _hits(words, named, fit):
                return Found(hits=(*hits, *_inside(hits, known)))
    return Found(nearest=_nearest(own, named))


def _hits(words: Sequence[str], named: Iterable[_Named], fit: _Fit) -> list[Hit]:
    ranked = []
    for org, names in named:
        fitting = [
            ((max(rank[0], _FORMER), 1 + old.part, *rank) if old else (rank[0], 0, *rank), old)
            for old, name in names
            if (rank := fit(words, name))
        ]
        if fitting:
            best, former = min(fitting, key=lambda pair: pair[0])
            ranked.append(((*best, *_order(org)), Hit(org, _HOWS[best[0]], former)))
    return [hit for _, hit in sorted(ranked, key=lambda pair: pair[0])]


def _names(org: Known) -> Iterator[tuple[Tie | None, Spelled]]:
    yield None, spelled(org.name, org.code)
    for old in org.formers:
        yield old, spelled(old.name, old.code)


def _order(org: Known) -> tuple[bool, bool, str, str]:
    """Among equals: who carries on before who does not, trusts before ICBs, then by name."""
    return bool(org.became), org.kind == "icb", org.name, org.code


def _fits(words: Sequence[str], name: Spelled) -> _Rank | None:
    """How all the words fit; None where one does not."""
    joined = "".join(words)
    if joined == name.code:
        return _CODE, 0, 0, 0
    places, cut, missing = standing(words, name, 0)
    if missing:
        if len(joined) >= _LETTERS and name.joined.startswith(joined):
            return _START, 1, 0, 0
        return (_WORDS, 1, 0, 0) if len(joined) > 2 and joined in name.initials else None
    begins = {*range(len({*places}))} == {*places}
    how = _START if begins else _WORDS
    if not cut and {*range(name.own)} <= {*places} and places == sorted(places):
        how = _NAME
    return _rank(how, places, cut)


def _slips(words: Sequence[str], name: Spelled) -> _Rank | None:
    """The same where one word has a slip and all others fit."""
    _, _, missing = standing(words, name, 1)
    if len(missing) != 1 or len(missing[0]) < _LETTERS:
        return None
    for meant in name.places:
        if len(meant) >= _LETTERS and meant.isalpha() and one_slip(missing[0], meant):
            right = [meant if word == missing[0] else word for word in words]
            return _rank(_SLIP, *standing(right, name, 0)[:2])
    return None


def _rank(how: int, places: Sequence[int], cut: int) -> _Rank:
    return how, cut, sum(after < before for before, after in pairwise(places)), sum(places)


def _inside(hits: Sequence[Hit], known: Iterable[Known]) -> Iterator[Hit]:
    """The trusts in the ICBs that are meant, those that are no hits themselves, by name."""
    boards = [hit for hit in hits if hit.org.kind == "icb"]
    boards = [hit for hit in boards if hit.former is None] or boards
    alone = len(boards) == 1 and boards[0] is hits[0]
    meant = {hit.org.code for hit in boards if alone or hit.how in ("code", "name")}
    already = {hit.org.code for hit in hits}
    for org in sorted(known, key=_order) if meant else ():
        icb = next((icb for icb in org.icbs if icb.code in meant), None)
        if icb is not None and org.code not in already:
            yield Hit(org, "icb", icb=icb)


def _nearest(words: Sequence[str], named: Iterable[_Named]) -> tuple[Hit, ...]:
    """By the letters that stand beside each other in both, as a share of the query's."""
    asked = pairs_of(words)
    ranked = []
    for org, names in named:
        share, former = max(
            ((alike(asked, name), old) for old, name in names),
            key=lambda pair: pair[0],
        )
        if share >= _ALIKE:
            ranked.append(((-share, *_order(org)), Hit(org, "near", former)))
    return tuple(hit for _, hit in sorted(ranked, key=lambda pair: pair[0])[:_NEAREST])
