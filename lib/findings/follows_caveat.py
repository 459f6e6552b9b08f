"""What must stand beside every consequence, and inside every picture and file of one."""

from collections.abc import Mapping, Sequence, Set

from lib.findings.times import day_words
from lib.findings.words import capitalised, uncapitalised
from lib.policy.applying import Consequences
from lib.policy.conditions import names_in
from lib.policy.types import Package, Rule, Source


def follows_caveat(found: Consequences, caveat: str, amount: str = "") -> str:
    """What the reader has set stands in it with its number, so that a file says it too.

    caveat: of the league under the scenario; amount: the parameter that is shared out, if any.
    """
    used = {*settings_used(found.package, [one.rule for one in found.outcomes])} | {amount} - {""}
    changed = changed_settings(found.package, found.settings)
    said = [uncapitalised(words) for name, words in changed.items() if name in used]
    ours = "conditions and settings are ours" if used else "conditions are ours"
    if said:
        ours = f"{ours} but for {'; '.join(said)}"
    return f"{caveat} · {found.package.caveat} · {ours}"


def settings_used(package: Package, rules: Sequence[Rule]) -> Set[str]:
    """The parameters that the rules' conditions name, in the package's order."""
    named = frozenset[str]().union(*(names_in(rule.condition) for rule in rules))
    return {name: None for name in package.parameters if name in named}.keys()


def source_words(source: Source) -> str:
    """`“Zero tolerance ...”, Department of Health and Social Care, 13 November 2024`."""
    return f"“{source.title}”, {source.publisher}, {day_words(source.date)}"


def setting_words(package: Package, name: str, value: float) -> str:
    """`6 quarters`, `3`: a parameter's number with its unit."""
    unit = package.parameters[name].unit
    if value == 1 and unit.endswith("s"):
        unit = unit[:-1]
    return f"{value:,.12g} {unit}".strip()


def changed_settings(package: Package, settings: Mapping[str, float]) -> dict[str, str]:
    """By name, what each parameter that is not at its default is set to, and what is ours."""
    return {
        name: (
            f"{capitalised(parameter.title)}: {setting_words(package, name, settings[name])} "
            f"(ours: {setting_words(package, name, parameter.default)})"
        )
        for name, parameter in package.parameters.items()
        if settings.get(name, parameter.default) != parameter.default
    }
