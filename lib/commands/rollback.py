"""`rollback`: an earlier release back in use."""

import click

from lib.commands.output import common_options, say, show
from lib.store.folder import import_folder
from lib.store.rollback import Rollback, roll_back

_COLUMNS = ("data", "release_id", "made_at", "before", "changed")


@click.command("rollback")
@click.option(
    "--to",
    metavar="RELEASE_ID",
    help="Another release than the one before, older or newer: its id, or the first 4 digits.",
)
@common_options
def rollback_command(to: str | None, data: str | None, form: str) -> None:
    """Put the release before the one in use back in use. Default folder: data/official.

    `releases` lists them in their order. Nothing is removed; run it again to go one further back.
    """
    folder = import_folder(data)
    done = roll_back(folder, to)
    if form == "table":
        say(f"{folder.name}: {_words(done)}")
    else:
        row = (folder.name, done.release_id, done.made_at.isoformat(), done.before, done.changed)
        show(_COLUMNS, [row], form)


def _words(done: Rollback) -> str:
    made = f"release {done.release_id}, made at {done.made_at.isoformat()},"
    if not done.changed:
        return f"{made} is in use already: nothing changed."
    instead = f" in place of {done.before}" if done.before else ""
    return f"{made} is in use{instead}. The next import adds to it."
