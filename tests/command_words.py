"""Command lines at random: of every command and option that there is, and of what is none.

Commands and options come from the program itself, so that a new one is tried from its first day.
"""

import os
from pathlib import Path
from random import Random

import click
from hostile_words import ODD, odd_word

from lib.__main__ import commands

PERIOD = "2025-26-Q4"
# By the name of an argument or option: what is right, or nearly so. Of numbers only small ones are
# right, for the time that the others take.
_RIGHT = {
    "data": ["../data"],
    "league": ["ambulance", "ambulance", "icb", "Ambulance", "hospices"],
    "period": [PERIOD, PERIOD, "2024-25-Q1", "2019-20-Q1", "2025-26-q4", "2025-26"],
    "since": [PERIOD, "2025-26-Q3", "2019-20-Q1"],
    "org": ["ZV04", "ZV04", "zv04", "ZA76", "ENG"],
    "trust": ["ZV04", "ZA76"],
    "icb": ["ZI01", "ZI99"],
    "indicator": ["OF0082", "rtt_18_weeks", "of0082"],
    "scenario_file": ["half.json", "odd.json", "rules.yaml"],
    "against": ["half.json", "odd.json"],
    "rules": ["rules.yaml", "half.json"],
    "listed": ["list.yaml", "half.json"],
    "given": ["persistent_quarters=3", "persistent_quarters=13", "x=1", "capital_pot=1e9", "="],
    "draws": ["1", "7", "0", "1000001"],
    "seed": ["0", "7", "9" * 30],
    "spread": ["0", "0.5", "any", "5.1", "ANY"],
    "target": ["1", "2", "4", "5"],
    "only": ["nof", "ae", "rrt"],
    "vintage": ["2026-06-30", "9999-12-31", "2026-02-30", "0001-01-01"],
    "marking": ["OFFICIAL", "x" * 61],
    "files": ["out.xlsx", "out.pdf", "OUT.HTML", "out.docx", "two\nlines.pptx", "\udcff.pdf"],
    "paths": ["nothing.csv", "folder", "half.json", "empty"],
}
_FILES = [
    *("folder", "loop", "pipe", "empty", "gone/x", "two\nlines", "\udcff", ".", "..", "~", "/"),
    *("/dev/full", "/dev/null", "/dev/zero", "half.json", "half.json/x", "x" * 300, "x/" * 3_000),
    *("file:///nowhere", "memory://x", "s3:", "file://", "C:\\x", "--", "-"),
]
_WORDS = [word for word in ODD if "\x00" not in word]  # no argument of a program can hold one


def command_line(random: Random) -> list[str]:
    """Arguments of one run."""
    name = random.choice([*commands.commands] * 50 + _WORDS)
    command = commands.commands.get(name)
    wrong = random.choice([0.0, 0.0, 0.1, 0.4])  # of the values
    said = [name]
    parameters = command.params if command else []
    options = [one for one in parameters if isinstance(one, click.Option)]
    names = [one for one in parameters if isinstance(one, click.Argument)]
    random.shuffle(options)
    for parameter in random.choice([[*names, *options], [*options, *names]]):
        said += _given(random, parameter, wrong)
    if random.random() < 0.2:
        said = _disturbed(random, said)
    return said


def _given(random: Random, parameter: click.Parameter, wrong: float) -> list[str]:
    if isinstance(parameter, click.Argument):
        many = random.choice([1, 1, 1, 3]) if parameter.nargs == -1 else 1
        return [_value(random, parameter, wrong) for _ in range(many)]
    assert isinstance(parameter, click.Option)
    if not parameter.required and random.random() < 0.7:
        return []
    option = random.choice(parameter.opts)
    if parameter.is_flag:
        return [option]
    many = random.choice([1, 1, 2]) if parameter.multiple else 1
    values = [_value(random, parameter, wrong) for _ in range(many)]
    if random.random() < 0.3:
        return [f"{option}={value}" for value in values]
    return [part for value in values for part in (option, value)]


def _value(random: Random, parameter: click.Parameter, wrong: float) -> str:
    right = list(_RIGHT.get(parameter.name or "", ()))
    if isinstance(parameter.type, click.Choice):
        right = [str(choice) for choice in parameter.type.choices]
    if not right and random.random() < 0.7:
        return random.choice(_FILES)
    if right and random.random() >= wrong:
        return random.choice(right)
    word = random.choice([random.choice(_FILES), odd_word(random, right), "\udcff\udc80"])
    return word.replace("\x00", "")


def _disturbed(random: Random, said: list[str]) -> list[str]:
    """Something left out, said twice, put in, or in another place."""
    at = random.randrange(len(said))
    junk = [*_WORDS, "--", "-", "--help", "--x", "-h", "--data", "--format", "--format=xml"]
    ways = [
        said[:at] + said[at + 1 :],
        said[: at + 1] + said[at:],
        [*said[:at], random.choice(junk), *said[at:]],
        random.sample(said, len(said)),
    ]
    return random.choice(ways)


def make_files(folder: Path) -> None:
    """Files of many kinds, for commands to be given."""
    folder.mkdir()
    (folder / "folder").mkdir()
    (folder / "folder" / "a.csv").write_text("a,b\n1,2\n", encoding="utf-8")
    (folder / "loop").symlink_to("loop")
    os.mkfifo(folder / "pipe")
    (folder / "empty").touch()
    (folder / "two\nlines").touch()
    (folder / "\udcff").touch()
    half = '{"version": 1, "domain_weights": {"finance": 0.5}, "exclude": ["ZA76"]}'
    (folder / "half.json").write_text(half, encoding="utf-8")
    (folder / "odd.json").write_text('{"version": 1, "a\\nb": 1}', encoding="utf-8")
    (folder / "rules.yaml").write_text("version: 1\n'a\\nb': 1\n", encoding="utf-8")
    (folder / "list.yaml").write_text("note: x\npublications: []\n", encoding="utf-8")
