"""What whoever runs Weighbridge may set: by environment, or in a TOML file; every key checked.

A key of the environment is WEIGHBRIDGE_ and the name in capitals; it wins over the file. The file
is the one that WEIGHBRIDGE_CONFIG names, else weighbridge.toml beside app.py, if there is one.
"""

import os
import tomllib
from collections.abc import Mapping
from difflib import get_close_matches
from functools import lru_cache
from pathlib import Path
from typing import Annotated, Any, Literal, TypeAlias

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, ValidationError

from lib.errors import ConfigurationError

PREFIX = "WEIGHBRIDGE_"
FILE = f"{PREFIX}CONFIG"
_BESIDE = Path(__file__).resolve().parents[1] / "weighbridge.toml"
_LARGEST = 1 << 20
# What the tests and benchmarks are told (tests/, Makefile); nothing in the app reads them.
_OF_TESTS = {"OFFICIAL", "LONG", "SLACK", "FIGURES", "PEERS"}

Origin: TypeAlias = Literal["default", "file", "environment"]


def _words(given: object) -> object:
    """A list, or text with commas between its items."""
    items = given.split(",") if isinstance(given, str) else given
    if isinstance(items, list | tuple) and all(isinstance(item, str) for item in items):
        return tuple(item.strip().lower() for item in items if item.strip())
    return given


def _on_or_off(given: object) -> object:
    if given in ("1", "true", "on", "yes"):
        return True
    return False if given in ("0", "false", "off", "no") else given


Switch: TypeAlias = Annotated[bool, BeforeValidator(_on_or_off), Field(strict=True)]
Words: TypeAlias = Annotated[tuple[str, ...], BeforeValidator(_words)]


class Configuration(BaseModel):
    """Every key with its default. The descriptions are what `python -m lib config` prints."""

    model_config = ConfigDict(frozen=True, extra="forbid", allow_inf_nan=False)

    data: str | None = Field(None, description="the data folder, or its URL")
    cache: str | None = Field(None, description="the folder for copies of data at a URL")
    look_every: float = Field(
        30.0, ge=5, le=3600, description="seconds between looks for new data at a URL, 5 to 3600"
    )
    presentations: str | None = Field(None, description="a folder of presenting runs of your own")
    log_level: Literal["debug", "info", "warning", "error"] = Field(
        "info", description="the least that is logged: debug, info, warning or error"
    )
    log_format: Literal["text", "json"] = Field(
        "text", description="text for people, or json: one object a line"
    )
    allow_import: Switch = Field(
        False, description="1 or 0: whether data managers may import through the app"
    )
    sign_in: Switch = Field(
        False, description="1 or 0: whether readers must sign in by OpenID Connect"
    )
    data_managers: Words = Field(
        (), description="e-mail addresses of data managers, with commas between"
    )


def configuration() -> Configuration:
    """The configuration in force. Raises ConfigurationError naming the key that is wrong."""
    return _read(*_given())[0]


def origins() -> Mapping[str, Origin]:
    """By key, where its value comes from."""
    return _read(*_given())[1]


def _given() -> tuple[str, tuple[tuple[str, str], ...]]:
    ours = {name: text for name, text in os.environ.items() if name.startswith(PREFIX)}
    file = ours.pop(FILE, "")
    return file, tuple(sorted((n.removeprefix(PREFIX), text) for n, text in ours.items() if text))


@lru_cache(maxsize=8)
def _read(
    file: str, environment: tuple[tuple[str, str], ...]
) -> tuple[Configuration, Mapping[str, Origin]]:
    """The file is read once a process: a running app does not change under its readers."""
    values: dict[str, Any] = {}
    origin: dict[str, Origin] = dict.fromkeys(Configuration.model_fields, "default")
    path = Path(file) if file else _BESIDE
    for name, value in _of_file(path, named=bool(file)).items():
        _check(name, value, name, str(path))
        values[name], origin[name] = value, "file"
    for capitals, text in environment:
        if capitals not in _OF_TESTS:
            name = capitals.lower()
            _check(name, text, PREFIX + capitals, "the environment")
            values[name], origin[name] = text, "environment"
    return Configuration(**values), origin


def _of_file(path: Path, *, named: bool) -> dict[str, Any]:
    if not named and not path.is_file():
        return {}
    try:
        if not path.is_file():  # a device may never end
            raise ConfigurationError(f"{path!s} is not a file. Mend {FILE}, which names it.")
        if path.stat().st_size > _LARGEST:
            raise ConfigurationError(f"{path!s} is larger than 1 MB; it is to hold a few keys.")
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise ConfigurationError(f"{path!s} cannot be read: {error.strerror}.") from error
    except (ValueError, RecursionError) as error:
        said = " ".join(str(error).split())[:200]
        raise ConfigurationError(f"{path!s} cannot be read as TOML: {said}.") from error


def _check(name: str, value: object, shown: str, place: str) -> None:
    """One key by itself, so that the message can name it. Raises ConfigurationError."""
    field = Configuration.model_fields.get(name)
    if field is None:
        known = get_close_matches(name, Configuration.model_fields, 1)
        nearest = f" Is '{known[0]}' meant?" if known else ""
        raise ConfigurationError(
            f"{shown[:60]!r} in {place} is no key of Weighbridge.{nearest} "
            "python -m lib config lists them all."
        )
    try:
        Configuration(**{name: value})
    except ValidationError as error:
        raise ConfigurationError(
            f"{shown} in {place} cannot be {str(value)[:60]!r}. Expected: {field.description}."
        ) from error
