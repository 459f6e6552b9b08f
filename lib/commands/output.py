"""Rows as a table for people, CSV for scripts, JSON for programs."""

import csv
import io
import json
from collections.abc import Callable, Sequence
from typing import Any, TypeVar

import click

from lib.errors import WeighbridgeError

FORMATS = ("table", "csv", "json")
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
        content = [dict(zip(columns, row, strict=True)) for row in rows]
        _print(json.dumps(content, ensure_ascii=False, indent=1) + "\n")
    elif form == "csv":
        _print(_csv(columns, rows))
    else:
        _print(_table(columns, rows) + "\n")


def _print(text: str) -> None:
    try:
        click.echo(text, nl=False)
    except BrokenPipeError:
        raise  # whoever read it has had enough; that is no fault
    except OSError as error:
        raise WeighbridgeError(f"the output cannot be written: {error.strerror}.") from error


def _csv(columns: Sequence[str], rows: Sequence[Sequence[Any]]) -> str:
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(columns)
    writer.writerows([_plain(value) for value in row] for row in rows)
    return text.getvalue()


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


def _short(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, float):
        return f"{value:.0f}" if abs(value) >= 10_000 else f"{value:.3f}".rstrip("0").rstrip(".")
    return str(_plain(value))


def _is_number(value: Any) -> bool:
    return value is None or isinstance(value, bool | int | float)
