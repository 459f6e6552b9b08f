"""`config`: every key, its value, and where that comes from."""

import click

from lib.commands.output import format_option, show
from lib.configuration import PREFIX, Configuration, configuration, origins
from lib.store.url import is_url, shown

_COLUMNS = ("key", "environment", "value", "from", "about")


@click.command("config")
@format_option
def config_command(form: str) -> None:
    """List every key of the configuration: its value, where it comes from, what it is for."""
    show(_COLUMNS, rows(), form)


def rows() -> list[tuple[str, str, str, str, str]]:
    """A row a key. A user or password in a URL is left out."""
    values, where = configuration(), origins()
    return [
        (name, f"{PREFIX}{name.upper()}", _said(getattr(values, name)), where[name], about or "")
        for name, about in (
            (name, field.description) for name, field in Configuration.model_fields.items()
        )
    ]


def _said(value: object) -> str:
    if isinstance(value, bool):
        return "1" if value else "0"
    if isinstance(value, tuple):
        return ",".join(map(str, value))
    text = "" if value is None else str(value)
    return shown(text) if is_url(text) else text
