"""The errors that a user can act on.

Each carries one message that names the thing, says what was expected and what to do. The command
line prints it and exits with 2; a page shows it in place of a result. Anything else that is raised
is a defect of ours.
"""

from unicodedata import category


class WeighbridgeError(Exception):
    """A fault in what was handed to us, in words for the person who handed it.

    Its message is one line of letters that show, whatever it quotes; any other letter stands as its
    escape: it could make one message look like two, or like another.
    """

    def __str__(self) -> str:
        """The message as it is shown."""
        said = super().__str__()
        return said if said.isprintable() else "".join(map(_seen, said))


def _seen(letter: str) -> str:
    blank = category(letter) == "Zs"  # of any width
    return letter if blank or letter.isprintable() else letter.encode("unicode_escape").decode()


class BriefError(WeighbridgeError):
    """A briefing that cannot be made as asked: for nobody in the league, or with a bad marking."""


class ConfigurationError(WeighbridgeError):
    """A key of the configuration that is unknown, or cannot be what it is: names the key."""


class DownloadError(WeighbridgeError):
    """A page or file that cannot be fetched, or a list of publications that cannot be read."""


class FrameworkError(WeighbridgeError):
    """A framework file that does not say what a league is scored by."""


class PolicyError(WeighbridgeError):
    """A rule file that cannot be read: names the file and the line."""


class ScenarioError(WeighbridgeError):
    """A what-if that cannot be read, or that names what does not exist."""


class SourceError(WeighbridgeError):
    """A publication that cannot be read: names the file and, where known, row and column."""


class SparkError(WeighbridgeError):
    """Spark that is not there, does not start, or cannot read or write what it is told to."""


class StoreError(WeighbridgeError):
    """A data folder that is missing, damaged, or in use by another import."""


class ValuesError(WeighbridgeError):
    """A table of values that is not of the form that scoring takes: names the column."""
