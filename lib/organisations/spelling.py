"""Names and what people type for them, word by word: without case, accents and signs."""

import unicodedata
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import Final, NamedTuple

_SIGNS: Final = str.maketrans(dict.fromkeys("'’‘ʼ`´′") | {"&": " and "})
_UNSEEN: Final = frozenset(("Cc", "Cf", "Me", "Mn"))  # control, format and combining characters
_FILLERS: Final = frozenset(("and", "of", "the"))
_ENDINGS: Final = frozenset(("nhs", "foundation", "trust", "integrated", "care", "board"))
_SHORT: Final = {"ft": ("foundation", "trust"), "icb": ("integrated", "care", "board")}
_ALSO: Final = {"st": "saint", "saint": "st"}


class Spelled(NamedTuple):
    """A name with its code. code: in small letters; joined: the name without spaces.

    initials: those that stand for it, `uclh`; places: where each word stands, those that tell it
    from others first, its code last; beginnings: the same words, each after a space; own: how many
    tell it from others; pairs: of neighbouring letters in those and in the code.
    """

    code: str
    joined: str
    initials: frozenset[str]
    places: dict[str, int]
    beginnings: str
    own: int
    pairs: frozenset[str]


@lru_cache(maxsize=65_536)  # a hundred times the NHS; with too few none would be there in time
def spelled(name: str, code: str) -> Spelled:
    """The name and code as `words_of` reads them."""
    code, words = code.casefold(), words_of(name)
    own = own_words(telling(words)) or [code]
    order = dict.fromkeys((*own, *telling(words)))
    places = {word: at for at, word in enumerate(order)}
    places |= {_ALSO[word]: at for word, at in places.items() if word in _ALSO}
    places = dict.fromkeys(("nhs", code, *words), len(order)) | places
    return Spelled(
        code=code,
        joined="".join(words),
        initials=_initials(own, words) | _initials(own_words(words), words),
        places=places,
        beginnings="".join(f" {word}" for word in places),
        own=len({*own}),
        pairs=pairs_of([*own, code]),
    )


def _initials(own: Iterable[str], words: Sequence[str]) -> frozenset[str]:
    """Of a trust also with `t` and `ft` at the end."""
    letters = "".join(word[0] for word in own)
    return frozenset((letters, f"{letters}t", f"{letters}ft") if "trust" in words else (letters,))


def words_of(text: str) -> list[str]:
    """Words of letters and digits; apostrophes join, `&` is a word, `ft` and `icb` are several."""
    plain = unicodedata.normalize("NFKD", text.translate(_SIGNS)).casefold()
    kept = "".join(
        each if each.isalnum() else " "
        for each in plain
        if each.isalnum() or each.isspace() or unicodedata.category(each) not in _UNSEEN
    )
    return [word for said in kept.split() for word in _SHORT.get(said, (said,))]


def telling(words: Sequence[str]) -> list[str]:
    """Without `and`, `of` and `the`; all words if there are no others."""
    return [word for word in words if word not in _FILLERS] or [*words]


def own_words(words: Sequence[str]) -> list[str]:
    """Without the words that the names of trusts and ICBs end in; all if there are no others."""
    own = [*words[1:]] if words[:1] == ["nhs"] else [*words]
    while own and own[-1] in _ENDINGS:
        own.pop()
    return own or [*words]


def pairs_of(words: Iterable[str]) -> frozenset[str]:
    """Every two neighbouring letters; a word's beginning and end count as letters."""
    return frozenset(
        before + after
        for word in words
        for before, after in zip(f"^{word}", f"{word}$", strict=True)
    )


@lru_cache(maxsize=4096)  # names share most of their words
def one_slip(one: str, other: str) -> bool:
    """Whether at most one letter is wrong, missing, too many, or exchanged with the next."""
    if abs(len(one) - len(other)) > 1:
        return False
    at = next((i for i, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), None)
    if at is None:
        return True
    one, other = one[at:], other[at:]
    return (
        one[1:] == other[1:]
        or one[1:] == other
        or one == other[1:]
        or (one[1::-1] == other[:2] and one[2:] == other[2:])
    )


def alike(asked: frozenset[str], name: Spelled) -> float:
    """Share of pairs in common, of those asked for; a quarter of the name's own count against it.

    A long name has more letters to be alike in.
    """
    return len(asked & name.pairs) / (len(asked) + 0.25 * len(name.pairs))


def standing(words: Sequence[str], name: Spelled, most: int) -> tuple[list[int], int, list[str]]:
    """Where words stand in the name, how many are cut short; and which do not, up to most + 1."""
    places: list[int] = []
    missing: list[str] = []
    cut = 0
    for word in words:
        place = name.places.get(word)
        if place is None and f" {word}" in name.beginnings:
            place = min(at for whole, at in name.places.items() if whole.startswith(word))
            cut += 1
        if place is not None:
            places.append(place)
            continue
        missing.append(word)
        if len(missing) > most:
            break
    return places, cut, missing
