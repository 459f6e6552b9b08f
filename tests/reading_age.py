"""How many years of school a text asks for: the Flesch-Kincaid grade, and a page's prose for it.

Source: Kincaid, Fishburne, Rogers and Chissom (1975), Derivation of new readability formulas for
Navy enlisted personnel; what a sentence is: Flesch (1949), The art of readable writing: a full unit
of speech marked off by a full stop, colon, semicolon, question or exclamation mark.
"""

import re

_ENDS = re.compile(r"[.?!:;]+(?=[\s”\"’)]|$)|[·|]")
_WORD = re.compile(r"[A-Za-z][A-Za-z'’]*")
_VOWELS = re.compile(r"[aeiouy]+")
# an e that is not heard: of "rate", "scores", "moved", "called", "leagues"; of "weighted" it is
_SILENT = re.compile(
    r"[^aeiouyl]e$|[aeiou]le$|[^aeiouyscgzx]es$|(?:[^aeiouytdl]|[aeiou]ll?)ed$|gues?$"
)
_SILENT_INSIDE = re.compile(r"(?<=[^aeiou])e(?=(?:ly|less|ful|ment|ments|ness)$)")


def grade(text: str) -> float:
    """0.39 words a sentence + 11.8 syllables a word - 15.59. A number is no word."""
    sentences = sentences_of(text)
    words = [word for sentence in sentences for word in _WORD.findall(sentence)]
    spoken = sum(map(syllables, words))
    return 0.39 * len(words) / len(sentences) + 11.8 * spoken / len(words) - 15.59


def sentences_of(text: str) -> list[str]:
    """What stands between two ends and has a word in it."""
    return [part.strip() for part in _ENDS.split(text) if _WORD.search(part)]


def syllables(word: str) -> int:
    """Groups of vowels, without an ending that is not heard; letters of an acronym one by one."""
    if word.rstrip("s").isupper() and len(word) > 1:
        return len(word.rstrip("s"))
    small = _SILENT_INSIDE.sub("", word.lower().replace("’", "'").removesuffix("'s"))
    return max(1, len(_VOWELS.findall(small)) - bool(_SILENT.search(small)))
