"""How old a reader must be for a text: the Flesch-Kincaid grade, and a page's prose for it.

Source: Kincaid, Fishburne, Rogers and Chissom (1975), Derivation of new readability formulas for
Navy enlisted personnel. The grade is a year of school in the United States, which begins at 6: the
age is five years more.
"""

import re
from collections.abc import Iterable, Iterator
from html import unescape

_YEARS_BEFORE_SCHOOL = 5
_ENDS = re.compile(r"[.?!]+(?=[\s”\"’)]|$)|[·|\n]")
_WORD = re.compile(r"[A-Za-z][A-Za-z'’]*|\d[\d.,/%]*")
_VOWELS = re.compile(r"[aeiouy]+")
# an e that is not heard: of "rate", "scores", "moved", "called", "leagues"; of "weighted" it is
_SILENT = re.compile(
    r"[^aeiouyl]e$|[aeiou]le$|(?:(?<![cs])h|[^aeiouyscgzxh])es$|(?:[^aeiouytdl]|[aeiou]ll?)ed$|gues?$"
)
_SILENT_INSIDE = re.compile(r"(?<=[^aeiou])e(?=(?:ly|less|ful|ment|ments|ness)$)")
# blocks of prose; a table's cells and headings are none
_BLOCK = re.compile(r"<(p|li|dd|caption)\b([^>]*)>(.*?)</\1>", re.DOTALL)
_INSIDE = re.compile(r"<(code|svg)\b.*?</\1>|<span class=\"wb-code\".*?</span>", re.DOTALL)
_TABLE = re.compile(r"<thead\b.*?</tbody>", re.DOTALL)


def reading_age(text: str) -> float:
    """In years."""
    return grade(text) + _YEARS_BEFORE_SCHOOL


def grade(text: str) -> float:
    """0.39 words a sentence + 11.8 syllables a word - 15.59."""
    sentences = sentences_of(text)
    words = [word for sentence in sentences for word in _WORD.findall(sentence)]
    spoken = sum(map(syllables, words))
    return 0.39 * len(words) / len(sentences) + 11.8 * spoken / len(words) - 15.59


def sentences_of(text: str) -> list[str]:
    """What stands between two ends and has a word in it."""
    return [part.strip() for part in _ENDS.split(text) if _WORD.search(part)]


def syllables(word: str) -> int:
    """Groups of vowels, without an e that is not heard; one for a number or an acronym's letter."""
    if word.rstrip("s").isupper() and len(word) > 1:
        return len(word.rstrip("s"))
    small = _SILENT_INSIDE.sub("", word.lower().replace("’", "'").removesuffix("'s"))
    return max(1, len(_VOWELS.findall(small)) - bool(_SILENT.search(small)))


def prose_of(html: str, names: Iterable[str] = ()) -> str:
    """The prose of a page's HTML: paragraphs, items and captions that end as a sentence does.

    Without tables, headings, labels, what is only for who hears the page, and names.
    """
    return "\n".join(filter(None, _blocks(html, names)))


def _blocks(html: str, names: Iterable[str]) -> Iterator[str]:
    apart = sorted(names, key=len, reverse=True)
    for _, attributes, inner in _BLOCK.findall(_TABLE.sub("", html)):
        text = unescape(re.sub(r"<[^>]*>", "", _INSIDE.sub("", inner)))
        said = " ".join(text.split())
        if "wb-read" in attributes or not said.endswith((".", "?", "!")):
            continue
        for name in apart:
            said = said.replace(name, "")
        yield said
