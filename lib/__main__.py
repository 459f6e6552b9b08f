"""The command line: `python -m lib COMMAND`. docs/operating.md describes every command."""

import sys

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
from lib.commands.publish import publish_command
from lib.commands.robustness import robustness_command
from lib.commands.tipping import tipping_command
from lib.configuration import configuration
from lib.errors import WeighbridgeError


@click.group()
def commands() -> None:
    """Weighbridge: a what-if bench for the NHS league tables."""
    configuration()  # a key that is wrong stops every command before it begins


for command in (
    import_command,
    download_command,
    check_command,
    releases_command,
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
    try:
        return commands.main(arguments, prog_name="python -m lib", standalone_mode=False) or 0
    except click.exceptions.Exit as stopped:
        return stopped.exit_code
    except click.ClickException as error:
        click.echo(f"Error: {_one_line(error)}", err=True)
    except WeighbridgeError as error:
        click.echo(f"Error: {error}", err=True)
    except click.Abort:
        click.echo("Stopped.", err=True)
    except BrokenPipeError:
        return 0  # whoever read our output has had enough
    return 2


def _one_line(error: click.ClickException) -> str:
    """What is wrong and, where it is how the command was written, where to read on."""
    said = " ".join(error.format_message().split())
    context = error.ctx if isinstance(error, click.UsageError) else None
    return f"{said} See {context.command_path} --help." if context else said


if __name__ == "__main__":
    sys.exit(main())
