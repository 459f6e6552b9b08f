"""How much of the table rests on the method itself: the mean, the spread, where cut-offs stand."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from lib.findings.captions import caveat_line
from lib.findings.case import Case, case
from lib.findings.leave_one_out import coded, correlation_of, named
from lib.findings.wording import Wording, wording
from lib.findings.words import count_of, signed
from lib.league import LeagueData
from lib.matrix import Floats
from lib.robustness.method_variants import Variant, VariantName
from lib.robustness.method_variants import method_variants as variants_of
from lib.scenario import Scenario
from lib.scoring.rounding import r2

_NAMES: dict[VariantName, tuple[str, str]] = {
    "geometric": (
        "Geometric mean",
        "of the metric scores, in place of the plain mean: one score near 4 weighs less",
    ),
    "distance": (
        "Scores by distance",
        "from the best value, in place of rank: how far behind, not how many are between",
    ),
    "cutoffs-low": ("Cut-offs at the low end", "of the brackets that they are known to lie in"),
    "cutoffs-high": ("Cut-offs at the high end", "of the brackets that they are known to lie in"),
}
_METHODS = ("geometric", "distance")
_LINES = {
    "quartile": "cut-offs follow the quartiles",
    "fixed": "cut-offs stand where you set them",
}


@dataclass(frozen=True)
class Shift:
    """What a variant makes of the plain table under one cut-off rule.

    up, down: names of who moves to a better or worse segment; correlation: of the ranks, None where
    it cannot be said; furthest: whose rank changes most, empty where none does, by so many places;
    above 0 down the table. tide: the median change of score. codes_up, codes_down: of those in up
    and down, in their order.
    """

    up: tuple[str, ...]
    down: tuple[str, ...]
    correlation: float | None
    furthest: str
    places: int
    tide: float
    codes_up: tuple[str, ...]
    codes_down: tuple[str, ...]

    @property
    def moves(self) -> int:
        """How many change segment."""
        return len(self.up) + len(self.down)


@dataclass(frozen=True)
class MethodVariant:
    """One change of the method; shares: None where it is asked with the cut-offs held only."""

    id: VariantName
    name: str
    what: str
    held: Shift
    shares: Shift | None


@dataclass(frozen=True)
class MethodVariants:
    """Every variant that these data allow; lines: what the cut-offs of each variant's `held` do."""

    variants: tuple[MethodVariant, ...]
    lines: str
    headline: str
    sentences: tuple[str, ...]
    caveat: str
    member: str
    wording: Wording
    indicative: bool


def method_variants(
    data: LeagueData,
    scenario: Scenario,
    values: Mapping[str, Floats],
    leagues: Sequence[LeagueData] = (),
    organisations: Collection[str] = (),
) -> MethodVariants | None:
    """The scenario by other methods; None where nobody has a segment to begin with.

    values: behind the metric scores, n x m by league (lib.store.league_values). Raises
    ScenarioError for names that the data do not know.
    """
    held = case(data, scenario, "held", leagues, organisations)
    if not (held.result.segments > 0).any():
        return None
    indicative = data.framework.indicative
    kept = None if indicative else case(data, scenario, "shares", leagues, organisations)
    under_held = _shifts(held, values)
    # below four scored there are shares of nothing to keep
    under_kept = _shifts(kept, values) if kept and (kept.result.segments > 0).any() else {}
    variants = tuple(
        MethodVariant(name, *_NAMES[name], shift, under_kept.get(name))
        for name, shift in under_held.items()
    )
    lines = _LINES.get(rule := held.rules.boundary.rule, "cut-offs stay put")
    return MethodVariants(
        variants=variants,
        lines=lines,
        headline=_headline(variants, data, lines),
        sentences=tuple(_sentences(variants, data, follow=rule == "quartile")),
        # without a cut-off rule: both are shown side by side
        caveat=f"{caveat_line(held.official)} · what-if, not official",
        member=data.member,
        wording=wording(data),
        indicative=indicative,
    )


def _shifts(of: Case, values: Mapping[str, Floats]) -> dict[VariantName, Shift]:
    return {v.name: _shift(v, of.data) for v in variants_of(of.result, values, of.leagues)}


def _shift(variant: Variant, data: LeagueData) -> Shift:
    c = variant.comparison
    return Shift(
        up=named(c.up, data),
        down=named(c.down, data),
        correlation=correlation_of(c),
        furthest="" if c.furthest is None else data.names[c.furthest],
        places=c.places,
        tide=variant.tide,
        codes_up=coded(c.up, data),
        codes_down=coded(c.down, data),
    )


def _headline(variants: Sequence[MethodVariant], data: LeagueData, lines: str) -> str:
    methods = [v for v in variants if v.id in _METHODS]
    kept = [v.shares.moves for v in methods if v.shares]
    held = _span([v.held.moves for v in methods], data.member)
    subject = "Another way of scoring moves"
    if data.framework.indicative:
        return f"{subject} {held} between league quarters"
    if not kept:
        return f"{subject} {held} if the {lines}"
    return f"{subject} {held} if the {lines}, {_span(kept)} if each segment keeps its share"


def _span(counts: Sequence[int], noun: str = "") -> str:
    low, high = min(counts), max(counts)
    if not high:
        return f"no {noun}" if noun else "none"
    least = "" if low == high else f"{low or 'none'} to "
    return f"{least}{count_of(high, noun) if noun else high}"


def _sentences(variants: Sequence[MethodVariant], data: LeagueData, *, follow: bool) -> list[str]:
    of = {variant.id: variant for variant in variants}
    said = []
    if r2(abs(of["geometric"].held.tide)):
        said.append(_geometric(of["geometric"], data.member, follow=follow))
    if "distance" in of:
        said.append(
            "Scores by distance use the best and worst values loaded for this league; a published "
            "score may rest on a wider set. A metric without published values keeps its scores."
        )
    else:
        said.append("No values that a rule spreads are loaded, so there are no scores by distance.")
    if "cutoffs-low" in of:
        low, high = of["cutoffs-low"].held.moves, of["cutoffs-high"].held.moves
        said.append(
            "The published segments fit any cut-off within its bracket; "
            f"{_at_ends(low, high, data.member)} in another segment than in the middle."
        )
    return said


def _geometric(variant: MethodVariant, member: str, *, follow: bool) -> str:
    """That all scores get better by it, and what that does to the moves."""
    tide = signed(variant.held.tide)
    better = f"A geometric mean makes every score better or leaves it (median {tide})"
    if follow:
        return f"{better}, and the quartiles follow."
    # no score gets worse: with the same cut-offs nobody can move down
    moves = "all moves are upward" if variant.held.moves else f"no {member} moves"
    said = f"{better}, so with the cut-offs where they are {moves}"
    if not variant.shares:
        return f"{said}."
    fairer = _span([variant.shares.moves], member)
    return f"{said}; the fairer comparison is where each segment keeps its share: {fairer}."


def _at_ends(low: int, high: int, member: str) -> str:
    """Who would be elsewhere with the cut-offs at the ends of their brackets, with its verb."""
    if low == high:
        who = f"{count_of(low, member)} {'is' if low == 1 else 'are'}" if low else f"no {member} is"
        return f"at either end {who}"
    who = f"{count_of(high, member)} {'is' if high == 1 else 'are'}"
    return f"at the low end {low or 'none'} and at the high end {who if high else 'none is'}"
