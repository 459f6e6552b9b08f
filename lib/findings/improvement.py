"""What it would take, by improvement, to bring one trust into its next better segment."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from lib.findings.captions import caveat_line
from lib.findings.case import Case
from lib.findings.improvement_bounds import strict_needs
from lib.findings.improvement_notes import (
    follows_sentence,
    frozen_sentence,
    helpless_sentence,
    open_sentence,
    overridden_sentences,
    pools_sentence,
    room_sentence,
    strict_sentence,
)
from lib.findings.improvement_parts import alone_of, near_of
from lib.findings.improvement_together import middle_of
from lib.findings.improvement_types import Improvement
from lib.findings.improvement_words import OTHERS_STILL, Asked, barrier_words, headline
from lib.findings.tipping import held_rules
from lib.findings.wording import wording
from lib.robustness.improvement import Loaded, Standing, Valued, outlook, together
from lib.scoring.league import score_league
from lib.scoring.rules import Override
from lib.store.details import MetricDetail

BY_SCORE_ALONE = "by score alone, the override off for everyone"


def improvement(
    of: Case,
    org_code: str,
    loaded: Loaded,
    details: Mapping[str, MetricDetail],
    history: Sequence[Valued] = (),
) -> Improvement:
    """The trust's next better segment under the case's rules.

    loaded: the case's league among all of the quarter, with their values: the same for every trust,
    so keep it; details: the trust's metric scores; history: the case's league in every loaded
    quarter, in order of time. Raises ValueError for who is not in the league.
    """
    standing = Standing(of.result, org_code, loaded, details)
    found = outlook(standing)
    asked = Asked(of.data, standing.org, found, of.rules.override)
    freed = None
    if found.barrier == "override":
        freed = improvement(_by_score_alone(of), org_code, loaded, details, history)
        freed = replace(freed, caveat=f"{freed.caveat} · {BY_SCORE_ALONE}")
    strict = strict_needs(asked, standing) if found.nearest else None
    nearest = tuple(near_of(asked, standing, route, history, strict) for route in found.nearest)
    middle = middle_of(asked, standing, together(standing, found))
    notes = _notes(asked, standing)
    said = [part for near in nearest for part in (near.sentence, near.plausible) if part]
    said += [middle.sentence] if middle else []
    said += [barrier_words(asked)] if found.barrier else []
    alone = [f"By its score alone: {one}" for one in freed.sentences] if freed else []
    held = of.result if found.follows else replace(of.result, rules=held_rules(of.rules))
    return Improvement(
        org_code=org_code,
        name=of.data.name_of(org_code),
        segment=found.now or None,
        target=None if found.barrier else found.target,
        cutoff=None if found.barrier else found.cutoff,
        alone=tuple(alone_of(target, standing, follows=found.follows) for target in found.targets),
        nearest=nearest,
        middle=middle,
        headline=headline(asked),
        sentences=(*said, *notes, *alone),
        notes=notes,
        caveat=f"{caveat_line(held, what_if=True)} · {OTHERS_STILL}",
        member=of.data.member,
        wording=wording(of.data),
        freed=freed,
    )


def _by_score_alone(of: Case) -> Case:
    """The case with the override off for everyone."""
    rules = replace(of.rules, override=Override("off"))
    return replace(of, result=score_league(of.data, rules, of.leagues))


def _notes(asked: Asked, standing: Standing) -> tuple[str, ...]:
    """What must be read beside the routes, or beside what stands in the way of any."""
    if asked.outlook.barrier:
        said = [*overridden_sentences(asked, standing), room_sentence(asked, standing)]
    else:
        said = [
            follows_sentence(asked),
            strict_sentence(asked, standing),
            pools_sentence(asked, standing.pools),
            frozen_sentence(asked),
            open_sentence(asked),
            helpless_sentence(asked),
        ]
    return tuple(sentence for sentence in said if sentence)
