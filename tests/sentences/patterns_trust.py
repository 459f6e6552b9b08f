"""Which sentences may stand in the head of a trust's page, and what proves each."""

import re
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from oracle import LeagueRow

from . import proofs_trust as standing
from . import proofs_trust_holding as holding
from .numbers import holds, same
from .proofs_trust_holding import PLACE
from .subject import Side
from .trust_case import TrustCase, alike, cap_of

_QUARTER = r"(?P<quarter>Q\d \d{4}/\d\d)"
_SCORE = (
    r"verage score (?P<score>\d\.\d\d) on (?P<on>\d+ of \d+ metrics|all \d+ metrics|the only "
    r"metric)"
)
_LIKELY = (
    r"(?P<few>; no likely range: too few metrics to say)?"
    r"(?:, likely range (?P<low>\d\.\d\d) to (?P<high>\d\.\d\d)(?:, which (?:stays within GROUP "
    r"(?P<within>\d)|reaches GROUPs (?P<first>\d) to (?P<last>\d))(?P<alone> by score alone)?)?)?"
)


def prove_sentences(of: TrustCase, texts: Sequence[str]) -> list[str]:
    """Proves all of them, and that none is missing. Returns the kind of each."""
    kinds = []
    for text in texts:
        kind, match = _kind(of, text)
        _PROOFS[kind](of, match)
        kinds.append(kind)
    same("the sentences", kinds, _expected(of))
    return kinds


def _kind(of: TrustCase, text: str) -> tuple[str, re.Match[str]]:
    fitting = []
    for kind, pattern in _PATTERNS.items():
        plain = pattern.replace("NAME", re.escape(of.name)).replace("GROUP", of.group)
        plain = plain.replace("SCORING", of.scoring).replace("MEMBER", of.subject.member)
        if match := re.fullmatch(plain, text):
            fitting.append((kind, match))
    holds(f"one pattern fits {text!r}: {[kind for kind, _ in fitting]}", len(fitting) == 1)
    return fitting[0]


def _expected(of: TrustCase) -> list[str]:
    """Which sentences there must be, in their order."""
    kinds = ["unscored", "needed"] if of.now.unscored else ["score"]
    kinds += [] if of.now.unscored or of.now.segment else ["no segments"]
    kinds += ["few"] if 4 <= len(of.side.scored) < 12 else []
    held_now, held_was = _held(of, of.side), _held(of, of.official_side)
    if of.what_if:
        kinds += ["same"] if alike(of) else _by_the_way(of.was)
        both = held_now == held_was
        kinds += ["both held" if held_now[1:] else "both capped"] if both and held_now[0] else []
        if not both:
            kinds += [k for k in (_capped(held_now, ""), _capped(held_was, "by ")) if k]
    elif held_now[0]:
        kinds.append(str(_capped(held_now, "")))
    if of.others and of.was.segment is not None:
        kinds.append("alternatives")
    if not of.now.unscored:
        kinds.append(holding.holding_kind(of))
    return [*kinds, "indicative"] if of.subject.indicative else kinds


def _by_the_way(row: LeagueRow) -> list[str]:
    if row.unscored:
        return ["by unscored", "needed"]
    return ["by stands"] if row.segment else ["by ranked", "no segments"]


def _held(of: TrustCase, side: Side) -> tuple[int | None, ...]:
    row, cap = side.rows[of.org], cap_of(of, side)
    if row.segment is None or cap == 1:
        return (None,)
    return (cap, row.segment, row.segment_before) if row.segment != row.segment_before else (cap,)


def _capped(held: tuple[int | None, ...], by: str) -> str | None:
    return None if held[0] is None else f"{by}{'held' if held[1:] else 'capped'}"


_BEGIN = r"(?:In the scenario, )?"
_LEAD = {"next": "", "own": r"[Ww]ithin GROUP 1, ", "mean": r"[Aa]gainst the league's mean score, "}
_REASON = r": (?:left out by the scenario|(?P<used>\d+) metrics?, (?P<required>\d+) required)\."
_HELD = (
    r"he override holds it at segment (?P<at>\d); its score alone would place it in segment "
    r"(?P<alone>\d)\."
)
_CAPPED = r"he override allows it no better than segment (?P<cap>\d)\."
_PATTERNS = {
    "score": rf"(?:A|In the scenario, a){_SCORE} in {_QUARTER}{_LIKELY}\.",
    "by stands": (rf"By SCORING, it is in GROUP (?P<segment>\d), {PLACE}, a{_SCORE}{_LIKELY}\."),
    "by ranked": rf"By SCORING, it is {PLACE}, a{_SCORE}{_LIKELY}\.",
    "unscored": rf"(?:N|In the scenario, n)ot scored in {_QUARTER}{_REASON}",
    "by unscored": rf"By SCORING, it is not scored{_REASON}",
    "same": r"By SCORING, it stands the same\.",
    "needed": (
        r"To be scored it (?:must be left in|needs (?P<more>\d+) more metrics? that counts?)\."
    ),
    "no segments": r"There are no GROUPs: fewer than (?P<least>\d+) MEMBERs are scored\.",
    "few": (
        r"Only (?P<scored>\d+) MEMBERs are scored: too few for quartiles to mean much, and so for "
        r"GROUPs drawn at them\."
    ),
    "held": rf"(?:In the scenario, t|T){_HELD}",
    "by held": rf"By SCORING, t{_HELD}",
    "both held": rf"In the scenario and by SCORING, t{_HELD}",
    "capped": rf"(?:In the scenario, t|T){_CAPPED}",
    "by capped": rf"By SCORING, t{_CAPPED}",
    "both capped": rf"In the scenario and by SCORING, t{_CAPPED}",
    "alternatives": (
        r"In (?:the only preset alternative it (?P<only>stays|does not stay)|all (?P<all>\d+) "
        r"preset alternatives it stays|none of (?P<none>\d+) preset alternatives does it stay|"
        r"(?P<k>\d+) of (?P<m>\d+) preset alternatives it stays) in GROUP (?P<segment>\d)"
        r"(?P<by>, as by SCORING)?\."
    ),
    "nothing own": (
        rf"{_BEGIN}[Nn]o metric that counts is worse than the cut-off of GROUP (?P<segment>\d)\."
    ),
    "nothing mean": rf"{_BEGIN}[Nn]o metric is worse than the league's mean score\.",
    **{
        f"one {against}": (
            rf"{_BEGIN}{lead}(?!\d+ metrics)(?![Ww]ithin|[Aa]gainst|[Ii]n the)(?P<name>.+) holds "
            r"the score back most: (?P<facts>.+)\."
        )
        for against, lead in _LEAD.items()
    },
    **{
        f"several {against}": (
            rf"{_BEGIN}{lead}(?P<n>\d+) metrics hold the score back most, equally: (?P<parts>.+)\."
        )
        for against, lead in _LEAD.items()
    },
    "indicative": (
        r"Scored by Weighbridge: there is no segment and no override for MEMBERs here\."
        r"(?: Oldest figure: (?P<metric>.+), (?P<when>[^,]+), (?P<age>\d+) months? at the "
        r"quarter's end\.|(?P<fresh> Every figure runs to the quarter's end\.))?"
    ),
}
_PROOFS: Mapping[str, Callable[[TrustCase, re.Match[str]], Any]] = {
    "score": lambda of, match: standing.stands(of, match, of.side, of.scenario),
    "by stands": lambda of, match: standing.stands(of, match, of.official_side, of.official),
    "by ranked": lambda of, match: standing.stands(of, match, of.official_side, of.official),
    "unscored": lambda of, match: standing.unscored(of, match, of.side),
    "by unscored": lambda of, match: standing.unscored(of, match, of.official_side),
    "same": standing.stands_the_same,
    "needed": standing.needed,
    "no segments": standing.no_segments,
    "few": standing.few,
    "held": lambda of, match: standing.override(of, match, of.side),
    "by held": lambda of, match: standing.override(of, match, of.official_side),
    "both held": standing.both,
    "capped": lambda of, match: standing.override(of, match, of.side),
    "by capped": lambda of, match: standing.override(of, match, of.official_side),
    "both capped": standing.both,
    "alternatives": standing.alternatives,
    "nothing own": holding.nothing,
    "nothing mean": holding.nothing,
    **{f"one {against}": holding.one for against in _LEAD},
    **{f"several {against}": holding.several for against in _LEAD},
    "indicative": holding.indicative,
}
TRUST_KINDS = tuple(_PATTERNS)
