"""YAML read with the line of everything in it, within limits: nothing that can swell or run."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TypeAlias

import yaml

from lib.errors import PolicyError

LARGEST = 64_000  # bytes; the shipped rules take about a tenth
_DEEPEST = 6
_MOST = 100  # entries of one list or mapping; the shipped rules are ten
_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

Content: TypeAlias = "str | list[Content] | dict[str, Content] | None"
Place: TypeAlias = tuple[str | int, ...]


@dataclass
class Lined:
    """What a file says, every scalar as its text; lines: from 1, of each place in it."""

    content: Content = None
    lines: dict[Place, int] = field(default_factory=dict)

    def line_of(self, place: Place) -> int:
        """The line of a place, or of the nearest one around it that is there."""
        while place and place not in self.lines:
            place = place[:-1]
        return self.lines.get(place, 1)


def read_lines(data: bytes) -> Lined:
    """The file's content. Raises PolicyError that begins with the line where one can be named.

    Mappings, lists and text only: anchors, tags, several documents, keys named twice, more than
    LARGEST bytes and deep nesting are refused.
    """
    if len(data) > LARGEST:
        raise PolicyError(f"larger than {LARGEST // 1000} kB, the most that a rule file may have")
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        raise PolicyError(f"line {line}: not text in UTF-8") from error
    found = Lined()
    try:
        events = yaml.parse(text, Loader=_LOADER)
        for event in events:
            if isinstance(event, yaml.DocumentStartEvent):
                found.content = _Reader(events, found).node(next(events), (), 0)
                _end(events)
    except yaml.reader.ReaderError as error:  # which has no mark, but the first such letter
        line = text[: text.index(chr(error.character))].count("\n") + 1
        raise PolicyError(f"line {line}: {error.reason}") from error
    except yaml.YAMLError as error:
        raise PolicyError(_said(error)) from error
    return found


class _Reader:
    """Builds the content from a stream of events."""

    def __init__(self, events: Iterator[yaml.Event], found: Lined) -> None:
        self._events, self._found = events, found

    def node(self, event: yaml.Event, place: Place, depth: int) -> Content:
        line = _line(event)
        self._found.lines.setdefault(place, line)
        if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
            raise PolicyError(
                f"line {line}: anchors and aliases (& and *) have no use here: write it out"
            )
        if getattr(event, "tag", None):
            raise PolicyError(f"line {line}: tags (!) have no use here: leave it out")
        if depth > _DEEPEST:
            raise PolicyError(f"line {line}: nested more than {_DEEPEST} deep")
        if isinstance(event, yaml.ScalarEvent):
            empty = event.value in ("", "~", "null") and not event.style
            return None if empty else event.value
        if isinstance(event, yaml.SequenceStartEvent):
            return [
                self.node(item, (*place, i), depth + 1)
                for i, item in enumerate(self._until(yaml.SequenceEndEvent))
            ]
        return self._mapping(place, depth)

    def _mapping(self, place: Place, depth: int) -> Content:
        found: dict[str, Content] = {}
        for key in self._until(yaml.MappingEndEvent):
            line = _line(key)
            if not isinstance(key, yaml.ScalarEvent) or key.anchor or key.tag:
                raise PolicyError(f"line {line}: a key must be a plain word")
            if key.value in found:
                raise PolicyError(f"line {line}: '{key.value[:40]}' is there twice")
            inside = (*place, key.value)
            self._found.lines[inside] = line
            found[key.value] = self.node(next(self._events), inside, depth + 1)
        return found

    def _until(self, end: type[yaml.Event]) -> Iterator[yaml.Event]:
        many = 0
        while not isinstance(event := next(self._events), end):
            many += 1
            if many > _MOST:
                raise PolicyError(f"line {_line(event)}: more than {_MOST} entries in one place")
            yield event


def _end(events: Iterator[yaml.Event]) -> None:
    for event in events:
        if isinstance(event, yaml.DocumentStartEvent):
            raise PolicyError(f"line {_line(event)}: a second document begins")


def _line(event: yaml.Event) -> int:
    return event.start_mark.line + 1 if event.start_mark else 1


def _said(error: yaml.YAMLError) -> str:
    mark = getattr(error, "problem_mark", None)
    problem = getattr(error, "problem", None) or "wrong as YAML"
    return f"line {mark.line + 1 if mark else 1}: {problem}"
