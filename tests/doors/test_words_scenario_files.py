"""A scenario file of any content and kind: read for what it says, or refused in one line."""

import json
import os
import tracemalloc
from copy import deepcopy
from pathlib import Path
from random import Random
from typing import Any

import pytest
from hostile_words import ODD_VALUES, damaged_bytes, damaged_content, odd_content
from how_many import how_many
from judged_scenarios import FULL, NAMES, judged, judged_on, one_line
from leagues import random_league

from lib.__main__ import main
from lib.commands.reading import read_scenario
from lib.errors import ScenarioError
from lib.scenario import LARGEST, parse

LEAGUE = random_league(Random(4), 12)
TEXT = json.dumps(FULL, indent=1)


def is_number(value: Any, low: float, high: float) -> bool:
    return type(value) in (int, float) and low <= value <= high


def is_whole(value: Any, low: int, high: int) -> bool:
    return type(value) is int and low <= value <= high


def are_weights(value: Any) -> bool:
    return isinstance(value, dict) and all(is_number(one, 0, 100) for one in value.values())


def are_lines(value: Any) -> bool:
    three = isinstance(value, list) and len(value) == 3
    return three and all(is_number(c, 1, 4) for c in value) and value[0] < value[1] < value[2]


def is_boundary(value: Any) -> bool:
    return value == {}  # of the odd ones


# What may stand at each place of FULL, all else being as it is there; said apart from the types.
MAY_STAND: dict[tuple[str, ...], Any] = {
    ("version",): lambda value: value is not True and value == 1 and type(value) is int,
    ("name",): lambda value: isinstance(value, str) and len(value) <= 80,
    ("weighting",): lambda value: value in ("metric", "domain"),
    ("metric_weights",): are_weights,
    ("metric_weights", "OF1082"): lambda value: is_number(value, 0, 100),
    ("domain_weights",): are_weights,
    ("domain_weights", "finance"): lambda value: is_number(value, 0, 100),
    ("boundary",): is_boundary,
    ("boundary", "rule"): lambda value: value == "fixed",
    ("boundary", "cutoffs"): are_lines,
    ("boundary", "pool"): lambda value: value is None,
    ("override",): lambda value: value == {},
    ("override", "rule"): lambda value: value in ("published", "planned-deficit", "off"),
    ("override", "cap"): lambda value: is_whole(value, 2, 4),
    ("missing",): lambda value: value == {},
    ("missing", "min_metrics"): lambda value: is_whole(value, 0, 1000),
    ("exclude",): lambda value: isinstance(value, list) and all(isinstance(o, str) for o in value),
    ("more",): lambda _: False,
    ("boundary", "more"): lambda _: False,
    ("override", "more"): lambda _: False,
}
NEIGHBOURS = (
    0,
    1,
    3,
    4,
    5,
    80,
    99.9,
    100,
    100.1,
    1000,
    1001,
    "off",
    "metric",
    "fixed",
    [2, 2.1, 4],
)


def with_value(place: tuple[str, ...], value: Any) -> dict[str, Any]:
    content: Any = deepcopy(FULL)
    inner = content[place[0]] if len(place) > 1 else content
    inner[place[-1]] = value
    whole: dict[str, Any] = content
    return whole


class TestEveryKey:
    @pytest.mark.parametrize("place", MAY_STAND, ids=".".join)
    def test_takes_what_it_may_hold_and_names_itself_where_it_refuses(
        self, place: tuple[str, ...]
    ) -> None:
        for value in (*ODD_VALUES, *NEIGHBOURS):
            said, may = "", MAY_STAND[place](value)
            try:
                parse(json.dumps(with_value(place, value)))
            except ScenarioError as error:
                said = str(error)
            assert bool(said) != bool(may), (place, value, said)
            if said:
                assert ".".join(place) in said or f"scenario's {place[0]}: " in said, (value, said)
                assert any(w in said for w in ("expected", "known there", "rule", "rise")), said

    @pytest.mark.parametrize("key", [*FULL, "cutoffs", "rule"])
    def test_given_twice_is_refused(self, key: str) -> None:
        twice = TEXT.replace(f'"{key}":', f'"{key}": 1, "{key}":', 1)
        with pytest.raises(ScenarioError, match=f"gives '{key}' twice"):
            parse(twice)

    @pytest.mark.parametrize("key", ["a" * 10_000, "a\n" * 500, "\u202e" * 80])
    @pytest.mark.parametrize("place", ["{%s: 1}", '{"metric_weights": {%s: -1}}', "{%s: 1, %s: 1}"])
    def test_that_is_long_or_does_not_show_is_quoted_in_short(self, key: str, place: str) -> None:
        text = place.replace("%s", json.dumps(key)).replace("{", '{"version": 1, ', 1)
        with pytest.raises(ScenarioError) as raised:
            parse(text)
        said = str(raised.value)
        assert one_line(said)
        assert ("aaaa…'" in said) == (key[-1] == "a") and "\\" not in said

    @pytest.mark.parametrize("number", ["NaN", "Infinity", "-Infinity"])
    def test_holds_no_number_that_is_none(self, number: str) -> None:
        with pytest.raises(ScenarioError, match=f"has {number}, which is not a number"):
            parse(TEXT.replace("2.3", number))


class TestAnyFile:
    @pytest.mark.no_cover
    def test_with_something_else_in_some_places(self) -> None:
        for number in range(how_many(5_000, short=300)):
            content = damaged_content(Random(number), FULL, NAMES)
            judged_on(LEAGUE, parse, json.dumps(content, ensure_ascii=number % 2 == 0))

    @pytest.mark.no_cover
    def test_with_some_bytes_wrong_in_any_encoding(self) -> None:
        for number in range(how_many(4_000, short=300)):
            random = Random(number)
            text = TEXT.encode(random.choice(["utf-8", "utf-8", "utf-8-sig", "utf-16", "utf-32"]))
            judged(parse, damaged_bytes(random, text))

    @pytest.mark.no_cover
    def test_of_any_shape(self) -> None:
        for number in range(how_many(3_000, short=200)):
            judged(parse, json.dumps(odd_content(Random(number), NAMES)))

    @pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-be", "utf-32-le"])
    def test_says_the_same_in_every_encoding_of_json(self, encoding: str) -> None:
        assert parse(TEXT.replace("half", "½").encode(encoding)) == parse(TEXT.replace("half", "½"))

    @pytest.mark.parametrize("text", [" " * (LARGEST + 1), b"[" * (LARGEST + 1)])
    def test_is_at_most_so_large(self, text: str | bytes) -> None:
        with pytest.raises(ScenarioError, match="larger than 100 kB, the most that one may have"):
            parse(text)

    def test_of_many_keys_takes_no_longer_for_each(self) -> None:
        """Names are compared with a set: with a list 10,000 took seconds."""
        keys = ",".join(f'"{i}":1' for i in range(10_000))
        text = f'{{"version":1,"metric_weights":{{{keys}}}}}'
        assert len(text) < LARGEST
        assert len(parse(text).metric_weights) == 10_000


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with files of many kinds."""
    tmp_path = tmp_path_factory.mktemp("files")
    (tmp_path / "folder").mkdir()
    (tmp_path / "loop").symlink_to("loop")
    (tmp_path / "nothing").symlink_to("nowhere")
    (tmp_path / "empty").touch()
    (tmp_path / "large").write_bytes(b" " * (LARGEST + 1))
    with (tmp_path / "sparse").open("wb") as file:
        file.truncate(1 << 30)
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "no text").write_bytes(b"{\xff}")
    (tmp_path / "two\nlines").write_text("{}")
    return tmp_path


class TestWhatIsNoFile:
    @pytest.mark.parametrize(
        ("name", "said"),
        [
            ("folder", "it is not a file; name one."),
            ("pipe", "it is not a file; name one."),
            ("/dev/zero", "it is not a file; name one."),
            ("/dev/null", "it is not a file; name one."),
            ("loop", "cannot be read: Too many levels of symbolic links."),
            ("nothing", "cannot be read: No such file or directory."),
            ("nowhere/x.json", "cannot be read: No such file or directory."),
            ("empty/x.json", "cannot be read: Not a directory."),
            ("x" * 300, "cannot be read: File name too long."),
            ("\udcff.json", "cannot be read: No such file or directory."),
            ("large", "it is larger than 100 kB, the most that it may have."),
            ("sparse", "it is larger than 100 kB, the most that it may have."),
            ("empty", "The scenario is not JSON: "),
            ("no text", "The scenario is not JSON: byte 2 is not text in UTF-8."),
            ("two\nlines", "two\\nlines: The scenario lacks 'version'; expected the number 1."),
        ],
    )
    def test_is_refused_in_one_line_and_not_waited_for(
        self, place: Path, name: str, said: str, capsys: pytest.CaptureFixture[str]
    ) -> None:
        assert main(["league", "x", "y", "--scenario", str(place / name)]) == 2
        out, err = capsys.readouterr()
        assert (out, err.count("\n")) == ("", 1)
        assert err.startswith("Error: ")
        assert said in err

    def test_of_a_gigabyte_is_not_read(self, place: Path) -> None:
        tracemalloc.start()
        with pytest.raises(ScenarioError):
            read_scenario(str(place / "sparse"))
        peak = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        assert peak < 3 * LARGEST
