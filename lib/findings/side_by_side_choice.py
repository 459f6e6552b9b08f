"""Which scenarios a link asks to see side by side, and which stand there unasked."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from lib.errors import ScenarioError
from lib.findings.options import OFFICIAL_ID, Option, distinct, own_option
from lib.findings.side_by_side import FEWEST, MOST
from lib.findings.words import count_of
from lib.league import LeagueData
from lib.scenario import Scenario, decode, is_official

NONE = "none"  # what a link asks for whose reader has taken every scenario away
_USUAL = ("finance-half", "override-off")
_LONGEST = 40  # letters of what a link asks for
_MOST_QUOTED = 3


@dataclass(frozen=True)
class Picked:
    """options: all that can be chosen; chosen: those of them that are; note: what is not here."""

    options: tuple[Option, ...]
    chosen: tuple[Option, ...]
    note: str


def picked(
    asked: str,
    options: Sequence[Option],
    scenario: Scenario,
    data: LeagueData,
    organisations: Collection[str] = (),
) -> Picked:
    """What a link asks for: ids and codes with commas between; the usual where it asks for none.

    scenario: what is set now. A code that is not among the options is read and joins them if it
    can act here.
    """
    if asked == NONE:
        return Picked(distinct(options), (), "")
    found, unknown = list(options), []
    chosen: list[Option] = []
    for part in dict.fromkeys(filter(None, map(str.strip, asked.split(",")))):
        option = _option(part, found, data, organisations)
        if option is None:
            unknown.append(part)
            continue
        if option not in found:
            found.append(option)
        if option not in chosen:
            chosen.append(option)
    every = distinct(found)
    note = _note(unknown, len(chosen))
    ids = [o.id for o in chosen[:MOST] or usual(options, scenario)]
    by_id = {option.id: option for option in every}
    return Picked(every, tuple(by_id[one] for one in ids), note)


def usual(options: Sequence[Option], scenario: Scenario) -> tuple[Option, ...]:
    """Official scoring and what is set now, or two presets that can act: the usual ones first."""
    official = next(option for option in options if option.id == OFFICIAL_ID)
    if not is_official(scenario):
        now = _same(scenario, options)
        if now and now != official:
            return official, now
    presets = [option for option in options if option.preset]
    presets.sort(key=lambda option: option.id not in _USUAL)
    return official, *presets[:FEWEST]


def _option(
    part: str, options: Sequence[Option], data: LeagueData, organisations: Collection[str]
) -> Option | None:
    for option in options:
        if option.id == part:
            return option
    try:
        own = own_option(decode(part), data, organisations)
    except ScenarioError:
        return None
    return (_same(own.scenario, options) or own) if own else None


def _same(scenario: Scenario, options: Sequence[Option]) -> Option | None:
    """The option that changes what the scenario does, whatever either is named."""
    nameless = scenario.model_copy(update={"name": ""})
    for option in options:
        if option.scenario.model_copy(update={"name": ""}) == nameless:
            return option
    return None


def _note(unknown: Sequence[str], chosen: int) -> str:
    said = []
    if unknown:
        quoted = [_quoted(part) for part in unknown[:_MOST_QUOTED]]
        more = len(unknown) - _MOST_QUOTED
        quoted += [f"{more} more"] if more > 0 else []
        said.append(f"Asked for, but unknown or without effect here: {'; '.join(quoted)}.")
    if chosen > MOST:
        said.append(
            f"The link asks for {count_of(chosen, 'scenario')}: the first {MOST} stand here."
        )
    return " ".join(said)


def _quoted(part: str) -> str:
    return f"“{part}”" if len(part) <= _LONGEST else f"“{part[:_LONGEST]} …”"
