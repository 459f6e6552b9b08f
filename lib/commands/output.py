"""Rows as a table for people, CSV for scripts, JSON for programs; and what is said beside them.

Names come from files that others write. What people read on a terminal, tables and messages, shows
every letter that is not printable as its escape, so that none of it can begin a line or command the
terminal. CSV holds names to the letter, formulas too, since scripts compare them: for a spreadsheet
there are the app's own CSV and the workbook. JSON writes such letters as its own escapes.
"""

import csv
import io
import json
import re
import sys
from collections.abc import Callable, Sequence
from typing import Any, TypeVar
from unicodedata import category

import click

from lib.errors import WeighbridgeError

FORMATS = ("table", "csv", "json")
_OUTSIDE_ASCII = re.compile("[\x7f-\U0010ffff]")
_Command = TypeVar("_Command", bound=Callable[..., Any])

data_option = click.option(
    "--data",
    metavar="DIR",
    help="The data folder; else WEIGHBRIDGE_DATA, data/official, data/illustrative.",
)
format_option = click.option(
    "--format", "form", type=click.Choice(FORMATS), default="table", show_default=True
)


def common_options(command: _Command) -> _Command:
    """`--data` and `--format`, which every command takes."""
    return data_option(format_option(command))


def show(columns: Sequence[str], rows: Sequence[Sequence[Any]], form: str) -> None:
    """Prints the rows. CSV: booleans 0 or 1, missing empty, numbers in full; JSON: as they are."""
    if form == "json":
        show_json([dict(zip(columns, row, strict=True)) for row in rows])
    elif form == "csv":
        # nobody's script reads a terminal
        _print(_csv(columns, rows, _seen_by_people if sys.stdout.isatty() else _plain))
    else:
        _print(_table(columns, rows) + "\n")


def show_json(content: Any) -> None:
    """Prints one value as JSON."""
    text = json.dumps(content, ensure_ascii=False, indent=1)
    _print(_OUTSIDE_ASCII.sub(lambda letter: _as_json(letter[0]), text) + "\n")


def say(*lines: str, err: bool = False) -> None:
    """Prints messages for people, each on a line of its own; err: on stderr, beside a result."""
    text = "".join(f"{readable(line)}\n" for line in lines)
    if err:
        click.echo(text, nl=False, err=True)
    else:
        _print(text)


def readable(text: str) -> str:
    r"""The text on one line, a letter that is not printable as its escape: `\x1b`, `\n`."""
    return text if text.isprintable() else "".join(map(_seen, text))


def _seen(letter: str) -> str:
    return letter.encode("unicode_escape").decode() if _hidden(letter) else letter


def _as_json(letter: str) -> str:
    return json.dumps(letter)[1:-1] if _hidden(letter) else letter


def _hidden(letter: str) -> bool:
    """Whether it shows nothing, or acts on what stands around it; blanks of any width do not."""
    return not letter.isprintable() and category(letter) != "Zs"


def _print(text: str) -> None:
    try:
        # "color": click would take what looks like a colour out of a name for a script
        click.echo(text, nl=False, color=True)
    except BrokenPipeError:
        raise  # whoever read it has had enough; that is no fault
    except OSError as error:
        raise WeighbridgeError(f"the output cannot be written: {error.strerror}.") from error
    except UnicodeEncodeError as error:
        raise WeighbridgeError(
            f"the output cannot be written in {error.encoding}, which lacks the letter "
            f"{error.object[error.start]!a}; set PYTHONIOENCODING=utf-8."
        ) from error


def _csv(
    columns: Sequence[str], rows: Sequence[Sequence[Any]], written: Callable[[Any], Any]
) -> str:
    lines = [_line(columns), *(_line([written(value) for value in row]) for row in rows)]
    return "".join(f"{line}\n" for line in lines)


def _line(cells: Sequence[Any]) -> str:
    """Quoted where a cell has a line feed or a carriage return, either of which ends a line."""
    text = io.StringIO(newline="")
    csv.writer(text, lineterminator="\r\n").writerow(cells)
    return text.getvalue().removesuffix("\r\n")


def _table(columns: Sequence[str], rows: Sequence[Sequence[Any]]) -> str:
    cells = [list(columns)] + [[_short(value) for value in row] for row in rows]
    widths = [max(len(row[i]) for row in cells) for i in range(len(columns))]
    numeric = [all(_is_number(row[i]) for row in rows) for i in range(len(columns))]
    lines = []
    for row in cells:
        padded = [
            cell.rjust(width) if number else cell.ljust(width)
            for cell, width, number in zip(row, widths, numeric, strict=True)
        ]
        lines.append("  ".join(padded).rstrip())
    return "\n".join(lines)


def _plain(value: Any) -> Any:
    return int(value) if isinstance(value, bool) else value


def _seen_by_people(value: Any) -> Any:
    return readable(value) if isinstance(value, str) else _plain(value)


def _short(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, float):
        return f"{value:.0f}" if abs(value) >= 10_000 else f"{value:.3f}".rstrip("0").rstrip(".")
    return readable(str(_plain(value)))


def _is_number(value: Any) -> bool:
    return value is None or isinstance(value, bool | int | float)
