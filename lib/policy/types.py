"""A reform package as data: sources, parameters, and rules with their conditions."""

import re
from collections.abc import Mapping
from datetime import date
from typing import Annotated, Literal, Self, TypeAlias

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    StringConstraints,
    model_validator,
)

from lib.policy.conditions import Condition

Effect: TypeAlias = Literal["gain", "support", "restriction"]
Members: TypeAlias = Literal["trusts", "icbs"]
Formula: TypeAlias = Literal["equal", "headcount", "score"]


def _day(text: object) -> object:
    """Only days as we write them: pydantic would take a number for seconds since 1970."""
    if not re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", str(text)):
        raise ValueError("a day is written like 2024-11-13")
    return text


def _one_line(text: str) -> str:
    """Words stand on screens and in notes: no break or hidden letter may make them look like more.

    Raises ValueError for letters that do not show.
    """
    line = " ".join(text.split())
    if not line.isprintable():
        raise ValueError("has letters that do not show, such as control characters")
    return line


Name = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_]{0,39}$")]
Id = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9-]{0,39}$")]
Words = Annotated[
    str,
    StringConstraints(min_length=1, max_length=600, strip_whitespace=True),
    AfterValidator(_one_line),
]
Day = Annotated[date, BeforeValidator(_day)]
Number = Annotated[float, Field(ge=0, le=1e12, allow_inf_nan=False)]


class _Frozen(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", arbitrary_types_allowed=True)


class Source(_Frozen):
    """What was announced, by whom, on which day."""

    id: Id
    title: Words
    publisher: Words
    date: Day
    address: Annotated[str, StringConstraints(pattern=r"^https://[^\s<>\"]{1,300}$")] | None = None


class Parameter(_Frozen):
    """A number that the announcement leaves open: `default` is ours, and marked so.

    least, most: what a reader may set it to; whole: whether only to whole numbers; why: why it is
    needed, and why this default.
    """

    title: Words
    default: Number
    least: Number
    most: Number
    whole: bool = True
    unit: Annotated[str, StringConstraints(max_length=20), AfterValidator(_one_line)] = ""
    why: Words

    @model_validator(mode="after")
    def _within(self) -> Self:
        self.check(self.default)
        return self

    def check(self, value: float) -> None:
        """Raises ValueError unless the parameter may be set to it."""
        kind = "a whole number" if self.whole else "a number"
        if not self.least <= value <= self.most or (self.whole and value != round(value)):
            raise ValueError(
                f"{value:,.12g} is not {kind} from {self.least:,.12g} to {self.most:,.12g}"
            )


class Pot(_Frozen):
    """Money that a rule shares out: a parameter in pounds, and by which formula. Both are ours."""

    amount: Name
    by: Formula = "equal"


class Rule(_Frozen):
    """A consequence: whom it is for, what is announced, and when it applies.

    effect: whether something is gained, offered as support, or restricted; text: the announcement
    in our words; ours: what of the condition is our reading; when: the condition as it is written,
    condition: as it is read.
    """

    id: Id
    title: Words
    effect: Effect
    members: Members = "trusts"
    source: Id
    text: Words
    ours: Annotated[str, StringConstraints(max_length=600), AfterValidator(_one_line)] = ""
    when: Words
    condition: Condition
    pot: Pot | None = None


class Package(_Frozen):
    """A reform package. caveat: what must stand beside every consequence."""

    version: Annotated[int, Field(ge=1, le=1)]
    title: Words
    caveat: Words
    sources: tuple[Source, ...] = Field(min_length=1, max_length=20)
    parameters: Mapping[Name, Parameter] = Field(default={}, max_length=40)
    rules: tuple[Rule, ...] = Field(min_length=1, max_length=60)

    def settings(self, given: Mapping[str, float] | None = None) -> dict[str, float]:
        """Every parameter's number: the default, or the one given.

        Raises ValueError for a name that the package does not have and a number out of bounds.
        """
        found = {name: parameter.default for name, parameter in self.parameters.items()}
        for name, value in (given or {}).items():
            if name not in found:
                known = ", ".join(found) or "none"
                raise ValueError(f"'{name}' is no parameter of these rules; there are {known}")
            try:
                self.parameters[name].check(value)
            except ValueError as error:
                raise ValueError(f"{name}: {error}") from error
            found[name] = value
        return found

    def source_of(self, rule: Rule) -> Source:
        """What the rule rests on."""
        return next(source for source in self.sources if source.id == rule.source)
