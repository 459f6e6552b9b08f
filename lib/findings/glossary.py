"""The words of the pages and what they mean: looked up by key, found in a text by their forms."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from lib.findings.glossary_certainty import CERTAINTY
from lib.findings.glossary_league import LEAGUE
from lib.findings.glossary_types import Term
from lib.findings.glossary_what_if import WHAT_IF

GLOSSARY: tuple[Term, ...] = tuple(
    sorted((*LEAGUE, *WHAT_IF, *CERTAINTY), key=lambda term: term.name.lower())
)
_BY_KEY = {term.key: term for term in GLOSSARY}
_BY_FORM = {form: term for term in GLOSSARY for form in term.forms}
# a word begins anew at the start of a text and after these
_BEGINS = re.compile(r"(?:^|[.:;?!·(\u201c]\s*)\Z")
_IN_A_NAME = re.compile(r"[A-Z][\w’'&;-]*\s+\Z")
_NAME_GOES_ON = re.compile(r"\s[A-Z]")


@dataclass(frozen=True)
class Found:
    """A term where it stands in a text: from `start` up to, not including, `end`."""

    term: Term
    start: int
    end: int


def term_of(key: str) -> Term | None:
    """The term of a key, as an address has it; None where there is no such term."""
    return _BY_KEY.get(key)


def terms_in(text: str) -> Iterator[Found]:
    """The terms that a text names, in its order, however often; none within another or in a name.

    A term is written small, or with a capital where a sentence begins: names of organisations are
    not, though one may hold a word that is a term.
    """
    for match in _forms().finditer(text):
        said = match[0]
        term = _BY_FORM.get(said)
        if term is None:  # written with a capital
            begins = _BEGINS.search(text, 0, match.start())
            if not begins or _NAME_GOES_ON.match(text, match.end()):
                continue
            term = _BY_FORM[said[0].lower() + said[1:]]
        elif said[0].isupper() and _IN_A_NAME.search(text, 0, match.start()):
            continue
        yield Found(term, *match.span())


@cache
def _forms() -> re.Pattern[str]:
    """Every form, the longest first, with a small or a capital first letter."""
    either = (
        f"[{form[0].upper()}{form[0]}]{re.escape(form[1:])}"
        for form in sorted(_BY_FORM, key=len, reverse=True)
    )
    return re.compile(rf"(?<![\w-])(?:{'|'.join(either)})(?![\w-])")
