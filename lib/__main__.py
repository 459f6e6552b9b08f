"""The command line: `python -m lib COMMAND`. docs/operating.md describes every command."""

import sys
import traceback
from pathlib import Path

import click

from lib.commands.brief import brief_command
from lib.commands.config import config_command
from lib.commands.consequences import consequences_command
from lib.commands.downloading import download_command
from lib.commands.figures import figures_command
from lib.commands.illustrate import illustrate_command
from lib.commands.importing import check_command, import_command, releases_command
from lib.commands.league import league_command
from lib.commands.movement import movement_command
from lib.commands.output import say
from lib.commands.publish import publish_command
from lib.commands.robustness import robustness_command
from lib.commands.rollback import rollback_command
from lib.commands.tipping import tipping_command
from lib.configuration import configuration
from lib.errors import WeighbridgeError

_LONGEST = 2000  # letters of a message


@click.group(no_args_is_help=False)
def commands() -> None:
    """Weighbridge: a what-if bench for the NHS league tables."""
    configuration()  # a key that is wrong stops every command before it begins


for command in (
    import_command,
    download_command,
    check_command,
    releases_command,
    rollback_command,
    publish_command,
    league_command,
    movement_command,
    robustness_command,
    tipping_command,
    consequences_command,
    brief_command,
    figures_command,
    illustrate_command,
    config_command,
):
    commands.add_command(command)


def main(arguments: list[str] | None = None) -> int:
    """Runs one command. Returns its exit code: 0, or 2 with one message on stderr."""
    if sys.stdout is None:  # closed: the next file to be opened would be taken for it
        return _refused("the output is closed; send it to a file, or to /dev/null.")
    try:
        return commands.main(arguments, prog_name="python -m lib", standalone_mode=False) or 0
    except click.exceptions.Exit as stopped:
        return stopped.exit_code
    except SystemExit:  # how click ends where nobody reads on
        return 0
    except click.Abort:
        say("Stopped.", err=True)
        return 2
    except Exception as error:
        return _refused(_message(error))


def _refused(message: str) -> int:
    if len(message) > _LONGEST:  # it quotes an argument, whose end no one needs
        message = f"{message[: _LONGEST // 2]} … {message[-_LONGEST // 2 :]}"
    say(f"Error: {message}", err=True)
    return 2


def _message(error: Exception) -> str:
    match error:
        case click.ClickException():
            return _one_line(error)
        case WeighbridgeError():
            return str(error)
        case OSError():
            what = repr(error.filename) if error.filename else "the output"
            return f"{what} cannot be read or written: {error.strerror}."
        case _:
            return _defect(error)


def _one_line(error: click.ClickException) -> str:
    """What is wrong and, where it is how the command was written, where to read on."""
    said = " ".join(error.format_message().split())
    context = error.ctx if isinstance(error, click.UsageError) else None
    return f"{said} See {context.command_path} --help." if context else said


def _defect(error: Exception) -> str:
    """What a defect of ours says: enough to find the place, and no traceback for who ran it."""
    root = Path(__file__).resolve().parents[1]
    frames = traceback.extract_tb(error.__traceback__)
    places = [(Path(frame.filename), frame.lineno) for frame in frames]
    file, line = next(place for place in reversed(places) if place[0].is_relative_to(root / "lib"))
    return (
        f"something went wrong on our side, in {file.relative_to(root)}, line {line}: "
        f"{type(error).__name__}: {error}. Tell whoever keeps Weighbridge."
    )


if __name__ == "__main__":
    if sys.stdout is not None and sys.stdout.errors == "strict":
        # a file's name need not be text: it is printed as the bytes that it has
        sys.stdout.reconfigure(errors="surrogateescape")  # type: ignore[union-attr]
    sys.exit(main())
