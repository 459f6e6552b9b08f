"""Files that people write by hand, read within limits: nothing that can swell, hang or overflow."""

from pathlib import Path
from typing import Any

import yaml

_DEEPEST = 12  # mappings and lists inside one another; the reader in C has no limit of its own
# The same in C, five times as fast, where there is one.
_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_OPENS = (yaml.MappingStartEvent, yaml.SequenceStartEvent)
_CLOSES = (yaml.MappingEndEvent, yaml.SequenceEndEvent)


def small_file(path: Path, most: int) -> bytes:
    """A file's bytes.

    Raises ValueError, in words that fit behind the file's name, for one that cannot be read, that
    is a folder, a pipe or a device, which may never end, or that holds more than `most` bytes.
    """
    try:
        if path.exists() and not path.is_file():
            raise ValueError("it is not a file; name one")
        with path.open("rb") as file:
            data = file.read(most + 1)
    except OSError as error:
        raise ValueError(f"{error.strerror}") from error
    if len(data) > most:
        raise ValueError(f"it is larger than {most // 1000} kB, the most that it may have")
    return data


def plain_yaml(path: Path, most: int) -> Any:
    """What a YAML file of at most `most` bytes holds.

    Mappings, lists, words, numbers and dates only: anchors, tags, a key named twice and deep
    nesting are refused. Raises ValueError as `small_file` does, with the line where there is one.
    """
    data = small_file(path, most)
    try:
        text = data.decode("utf-8-sig")
        _refuse_what_is_not_plain(text)
        return _loaded(text)
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        raise ValueError(f"line {line}: not text in UTF-8") from error
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        said = getattr(error, "problem", None) or getattr(error, "reason", "it is not YAML")
        raise ValueError(f"line {mark.line + 1}: {said}" if mark else said) from error


def _loaded(text: str) -> Any:
    try:
        return yaml.load(text, Loader=_LOADER)
    except (ValueError, ArithmeticError) as error:  # 2026-13-40, or ten thousand digits
        raise ValueError("a number or a date in it is none") from error


def _refuse_what_is_not_plain(text: str) -> None:
    """An alias in ten lines can stand for a million values, and deep nesting ends the process."""
    open_ones: list[_Open] = []
    for event in yaml.parse(text, Loader=_LOADER):
        if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
            raise _at(event, "anchors and aliases (& and *) have no use here: write it out")
        if getattr(event, "tag", None):
            raise _at(event, "tags (!) have no use here: leave it out")
        if isinstance(event, _CLOSES):
            open_ones.pop()
            continue
        if open_ones:
            open_ones[-1].take(event)
        if isinstance(event, _OPENS):
            open_ones.append(_Open(isinstance(event, yaml.MappingStartEvent)))
        if len(open_ones) > _DEEPEST:
            raise _at(event, f"nested more than {_DEEPEST} deep")


class _Open:
    """A mapping or list whose end has not come; of a mapping, the keys that it has so far."""

    def __init__(self, mapping: bool) -> None:
        self._mapping, self._keys, self._at_key = mapping, set[str](), True

    def take(self, event: yaml.Event) -> None:
        """The next thing in it: in a mapping, a key and its value by turns."""
        if not self._mapping:
            return
        if self._at_key:
            if not isinstance(event, yaml.ScalarEvent):
                raise _at(event, "a key must be a plain word")
            if event.value in self._keys:
                raise _at(event, f"'{event.value[:40]}' is there twice")
            self._keys.add(event.value)
        self._at_key = not self._at_key


def _at(event: yaml.Event, said: str) -> ValueError:
    mark = event.start_mark
    return ValueError(f"line {mark.line + 1 if mark else 1}: {said}")
