"""YAML files in a foreign hand, at each of the five doors: used as they say, or refused in a line.

Rule files with any text in them are tried by tests/policy too.
"""

import os
import re
from collections.abc import Callable
from pathlib import Path
from random import Random
from typing import Any, NamedTuple
from unicodedata import category

import pytest
import yaml
from hostile_words import damaged_bytes, damaged_content
from how_many import how_many
from leagues import random_league

from lib.download import PUBLICATIONS, load_publications
from lib.errors import (
    BriefError,
    DownloadError,
    FrameworkError,
    PolicyError,
    ScenarioError,
    WeighbridgeError,
)
from lib.findings.present_run import SHIPPED, load_run
from lib.findings.present_step import staged
from lib.framework import load_framework
from lib.framework.loading import FRAMEWORKS
from lib.policy.loading import REFORM, load_package
from lib.scenario import bind, load_preset, resolved
from lib.scenario.presets import PRESETS
from lib.scoring.rules import official_rules

LEAGUE = random_league(Random(4), 12)
DUMPER: Any = getattr(yaml, "CSafeDumper", yaml.SafeDumper)
LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def use_framework(path: Path) -> None:
    framework = load_framework(path)
    rules = official_rules(framework)
    assert len(rules.weights.metrics) == len(framework.metrics)
    assert all(weight > 0 for weight in rules.weights.metric_weights)
    for league in framework.leagues:
        framework.metrics_of(league.id)


def use_preset(path: Path) -> None:
    preset = load_preset(path)
    if not preset.asks:
        bind(resolved(preset, LEAGUE), LEAGUE)


def use_run(path: Path) -> None:
    step = load_run(path).steps[-1]
    assert staged(step, LEAGUE).scenario is not None


def use_rules(path: Path) -> None:
    package = load_package(path)
    package.settings({})


def use_publications(path: Path) -> None:
    for publication in load_publications(path):
        assert publication.allowed


class Door(NamedTuple):
    name: str
    shipped: Path
    use: Callable[[Path], None]
    error: type[WeighbridgeError]


DOORS = {
    "framework": Door("framework", FRAMEWORKS / "nof-2025-26.yaml", use_framework, FrameworkError),
    "preset": Door("preset", PRESETS / "timeliness-double.yaml", use_preset, ScenarioError),
    "run": Door("run", SHIPPED / "first-run.yaml", use_run, BriefError),
    "rules": Door("rules", REFORM, use_rules, PolicyError),
    "publications": Door("publications", PUBLICATIONS, use_publications, DownloadError),
}


# Of each of two kinds in the long run: tests/policy has ten thousand rule files of its own, and a
# framework takes twenty times as long as a preset.
EVERY = {"framework": 2_000, "preset": 5_000, "run": 5_000, "rules": 2_000, "publications": 5_000}


@pytest.fixture(params=DOORS)
def door(request: pytest.FixtureRequest) -> Door:
    return DOORS[request.param]


def said_of(door: Door, path: Path) -> str:
    """What is said of the file, in one line that names it; nothing where it is used."""
    said = ""
    try:
        door.use(path)
    except door.error as error:
        said = str(error)
    if said:
        assert path.name in said or "scenario" in said, said
        assert said.endswith("."), said
        assert not any(category(c) in ("Cc", "Cf", "Cs", "Zl", "Zp") for c in said)
    return said


def written(folder: Path, door: Door, data: bytes) -> Path:
    path = folder / door.shipped.name
    path.write_bytes(data)
    return path


@pytest.mark.no_cover
class TestTheShippedFile:
    def test_is_used(self, door: Door) -> None:
        assert said_of(door, door.shipped) == ""

    def test_with_something_else_in_some_places(self, door: Door, tmp_path: Path) -> None:
        content = yaml.load(door.shipped.read_text(encoding="utf-8"), Loader=LOADER)
        used = 0
        for number in range(how_many(EVERY[door.name], short=12)):
            other = damaged_content(Random(number), content)
            text = yaml.dump(other, Dumper=DUMPER, allow_unicode=True, sort_keys=False)
            used += not said_of(door, written(tmp_path, door, text.encode()))
        assert used < number

    def test_with_bytes_wrong(self, door: Door, tmp_path: Path) -> None:
        shipped = door.shipped.read_bytes()
        for number in range(how_many(EVERY[door.name], short=12)):
            said_of(door, written(tmp_path, door, damaged_bytes(Random(number), shipped)))


class TestWhatWouldSwellOrRun:
    @pytest.mark.parametrize(
        "text",
        [
            *("[" * 60_000, "{a: " * 15_000, "- " * 9_000, "a: " + "[" * 15_000),
            "a0: &a0 [x]\n" + "".join(f"a{i}: &a{i} [{f'*a{i - 1},' * 9}]\n" for i in range(1, 20)),
            *("&a [*a]", "a: &a\n  b: *a\n", "<<: &a {b: 1}\nc: *a"),
            "!!python/object/apply:os.system ['touch ran']",
            "a: !!python/name:os.system",
            *(
                "!x a",
                "a: !!binary aGk=",
                "? [a]\n: b",
                "? {a: b}\n: c",
                "a: 1\na: 2",
                "a: 1\n'a': 2",
            ),
            *(
                "a: " + "9" * 10_000,
                "a: 2026-13-40",
                "a: 1:" + "59:" * 400 + "1.5",
                "a: 1e999999999",
            ),
            *("", "#", "~", "---\n---\n", "a\0b", "\ufeff", "\t", "%YAML 9.9\n--- a", '"\\ud800"'),
        ],
    )
    def test_is_refused(
        self, door: Door, text: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.chdir(tmp_path)
        assert said_of(door, written(tmp_path, door, text.encode("utf-8", "surrogatepass")))
        assert not (tmp_path / "ran").exists()

    @pytest.mark.parametrize(
        ("before", "after", "said"),
        [
            ("", "\nKEY: 1\n", "'KEY' is there twice"),
            ("&a ", "", "anchors and aliases (& and *) have no use here"),
            ("!!str ", "", "tags (!) have no use here"),
            ("", "\nmore: [[[[[[[[[[[[[1]]]]]]]]]]]]]\n", " deep"),
        ],
    )
    def test_is_refused_in_a_file_that_is_right_but_for_that(
        self, door: Door, before: str, after: str, said: str, tmp_path: Path
    ) -> None:
        text = door.shipped.read_text(encoding="utf-8")
        (key,) = re.findall(r"^(\w+): ", text, re.MULTILINE)[:1]
        text = re.sub(rf"^{key}: ", f"{key}: {before}", text, count=1, flags=re.MULTILINE)
        data = (text + after.replace("KEY", key)).encode()
        assert said.replace("KEY", key) in said_of(door, written(tmp_path, door, data))

    def test_is_refused_in_every_encoding_but_utf_8(self, door: Door, tmp_path: Path) -> None:
        text = door.shipped.read_text(encoding="utf-8")
        assert said_of(door, written(tmp_path, door, text.encode("utf-8-sig"))) == ""
        for encoding in ("utf-16", "utf-16-le", "utf-32"):
            assert said_of(door, written(tmp_path, door, text.encode(encoding)))

    def test_is_refused_where_it_is_larger_than_may_be(self, door: Door, tmp_path: Path) -> None:
        with written(tmp_path, door, b"# ").open("r+b") as file:
            file.truncate(1 << 30)
        assert "larger than " in said_of(door, tmp_path / door.shipped.name)


class TestWhatIsNoFile:
    @pytest.mark.parametrize("name", ["folder", "pipe", "zero", "loop", "nowhere", "x" * 300])
    def test_is_refused_and_not_waited_for(self, door: Door, name: str, tmp_path: Path) -> None:
        (tmp_path / "folder").mkdir()
        os.mkfifo(tmp_path / "pipe")
        (tmp_path / "zero").symlink_to("/dev/zero")
        (tmp_path / "loop").symlink_to("loop")
        assert said_of(door, tmp_path / name)


class TestAFramework:
    @pytest.mark.parametrize(
        "weight",
        ["1/0", "1e9", "-1", "0", "0/1", ".inf", ".nan", "1e999999999", "1/3/4", "'1 / 3'"],
    )
    def test_has_only_weights_that_are_numbers_above_nothing(
        self, weight: str, tmp_path: Path
    ) -> None:
        door = DOORS["framework"]
        text = door.shipped.read_text(encoding="utf-8").replace("weight: 1/3", f"weight: {weight}")
        said = said_of(door, written(tmp_path, door, text.encode()))
        assert "weight" in said

    @pytest.mark.parametrize("line", [".nan", ".inf", "-.inf"])
    def test_has_only_lines_that_are_numbers(self, line: str, tmp_path: Path) -> None:
        door = DOORS["framework"]
        text = door.shipped.read_text(encoding="utf-8").replace("2.0515", line)
        assert "cutoffs" in said_of(door, written(tmp_path, door, text.encode()))


class TestPublications:
    @pytest.mark.parametrize("pattern", ["(" * 5_000, "a{99999999999}", "[a--b]", "(?<=a*)", "\\8"])
    def test_have_only_patterns_that_are_some(self, pattern: str, tmp_path: Path) -> None:
        door = DOORS["publications"]
        content = yaml.load(door.shipped.read_text(encoding="utf-8"), Loader=LOADER)
        content["publications"][0]["files"][0]["file"] = pattern
        said = said_of(door, written(tmp_path, door, yaml.dump(content).encode()))
        assert "is not a pattern" in said and len(said) < 300
