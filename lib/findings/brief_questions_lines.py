"""Do the cut-offs move: both rules for the cut-offs, and what each would do."""

from lib.findings.answers import Answer
from lib.findings.brief_ground import Ground, up_and_down
from lib.findings.brief_sentences_rests import lines_words, origin_words
from lib.findings.no_segments import no_lines
from lib.findings.words import capitalised, decimals, listed

_RULE = (
    "In 2025/26 NHS England draws them anew each quarter; from 2026/27 they are thresholds set "
    "beforehand."
)


def lines(of: Ground) -> tuple[str, ...]:
    """Where the cut-offs stand under both rules, and how many move; their own first."""
    held, kept = of.what.held, of.what.shares
    if held.cutoffs is None:
        return (f"There are none: {no_lines(of.data, f'too few {of.member}s are scored')}.",)
    if of.data.framework.indicative:
        return (_anew(of, held),)
    others = [_kept(of, kept)] if kept is not None and kept.cutoffs is not None else []
    return (_held(of), *others, _RULE)


def _anew(of: Ground, held: Answer) -> str:
    """Of an indicative league."""
    where, was = lines_words(of), listed([decimals(line) for line in held.official_cutoffs or ()])
    anew = "Yes: they are drawn anew from the league's own scores"
    if not of.what_if or not was:
        return f"{anew}, now at {where}."
    if was == where:
        return f"{anew}, and stay at {where}."
    return f"{anew}, from {was} to {where}."


def _held(of: Ground) -> str:
    where = lines_words(of) or "no score"
    if not of.what_if:
        return f"They stand at {where}{origin_words(of)}."
    own, spread = sum(up_and_down(of.held_movers)), of.spread
    many = ""
    if spread and spread[0] != spread[1]:
        many = f" ({spread[0]} to {spread[1]} over their brackets)"
        many = " (within their brackets it could be otherwise)" if of.kind == "one" else many
    return f"{of.asked}, at {where}, {_would(of, own)}{many}."


def _kept(of: Ground, kept: Answer) -> str:
    where = listed([decimals(line) for _, line in kept.lines]) or "no score"
    own = _would(of, sum(up_and_down(of.shares_movers)))
    return f"{capitalised(kept.question)}, they would lie at {where}, and {own}."


def _would(of: Ground, n: int) -> str:
    if not of.what.held.scored:
        return "nobody would be scored"
    if of.kind == "one" and of.one.likely.score is None:
        return f"{of.called} would have no score"
    if of.kind == "one":
        return f"{of.called} would {'change' if n else 'keep'} its {of.group}"
    who = "" if of.kind == "league" else f" of {of.whose} {of.member}s"
    noun = "" if who else f" {of.member}{'s' if n > 1 else ''}"
    return f"{n or ('none' if who else 'no')}{noun}{who} would change {of.group}"
