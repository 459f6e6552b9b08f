"""`illustrate`: the illustrative data, made again from their seed."""

import click

from lib.commands.output import format_option, say, show
from lib.illustrative import illustrate
from lib.illustrative.making import Illustration
from lib.store.folder import DATA, local_folder

_COLUMNS = (
    *("league", "period", "trusts", "metric_scores", "flagged"),
    *("segment_1", "segment_2", "segment_3", "segment_4", "release_id", "changed"),
)


@click.command("illustrate")
@click.option(
    "--to",
    "--data",
    "to",
    type=click.Path(file_okay=False),  # as text: a path would lose one of a URL's slashes
    default=str(DATA / "illustrative"),
    help="The folder to make; else data/illustrative.",
)
@format_option
def illustrate_command(to: str, form: str) -> None:
    """Make the illustrative data again: fictional trusts, the same for everyone."""
    made = illustrate(local_folder(to))
    if form == "table":
        say(f"{to}: fictional trusts, seed {made.seed}. {_outcome(made)}")
    show(_COLUMNS, _rows(made), form)


def _outcome(made: Illustration) -> str:
    if made.changed:
        return f"Release {made.release_id} is in use."
    return f"Nothing changed: release {made.release_id} is what this seed gives."


def _rows(made: Illustration) -> list[tuple[object, ...]]:
    return [
        (
            result.data.league,
            result.data.period,
            len(result.data.orgs),
            int(result.data.matrix.present.sum()),
            int(result.flagged.sum()),
            *(int((result.segments == segment).sum()) for segment in (1, 2, 3, 4)),
            made.release_id,
            made.changed,
        )
        for result in made.results
    ]
