"""Whatever bytes of a release are spoiled: the very rows of before, or a message with the file."""

import shutil
from collections import Counter
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from damage import release_of
from folders import every_file
from how_many import how_many
from hypothesis import given, settings
from hypothesis import strategies as st
from tiny_release import tiny_release

from lib.errors import StoreError
from lib.store.check import check_folder
from lib.store.connection import Database, open_release
from lib.store.tables import table_keys

FILES = ("manifest.json", *(f"{table}.parquet" for table in table_keys()))
places = st.floats(0, 1, exclude_max=True)  # of a file's length
bits = st.tuples(st.just("flip"), places, st.integers(1, 255))
cuts = st.tuples(st.just("cut"), places, st.integers(1, 4000))
insertions = st.tuples(st.just("insert"), places, st.binary(min_size=1, max_size=40))
swaps = st.tuples(st.just("swap"), st.sampled_from(FILES), st.none())
losses = st.tuples(st.just("lose"), st.none(), st.none())
steps = st.lists(bits | insertions | cuts, min_size=1, max_size=3)
done_to_a_file = st.tuples(
    st.sampled_from(FILES), steps | st.lists(swaps | losses, min_size=1, max_size=1)
)


class Release:
    """A tiny release, put right again after each case."""

    def __init__(self, path: Path) -> None:
        self.folder = tiny_release(path)
        self.place = release_of(self.folder)
        self.files = every_file(self.place) or {}
        with closing(open_release(self.folder)) as database:
            self.rows = rows(database)

    def spoil(self, file: str, steps: list[tuple[str, Any, Any]]) -> None:
        path = self.place / file
        for kind, where, what in steps:
            content = bytearray(path.read_bytes())
            at = int(where * len(content)) if isinstance(where, float) else 0
            match kind:
                case "flip" if content:
                    content[at] ^= what
                case "cut":
                    del content[at : at + what]
                case "insert":
                    content[at:at] = what
                case "swap":
                    content[:] = (self.place / where).read_bytes()
                    (self.place / where).write_bytes(path.read_bytes())
            path.write_bytes(bytes(content))
            if kind == "lose":
                path.unlink()

    def mend(self) -> None:
        for name, content in self.files.items():
            (self.place / name).write_bytes(content)


def rows(database: Database) -> list[list[tuple[Any, ...]]]:
    """Everything that the database would answer from."""
    cursor = database._connection.cursor()
    return [
        cursor.execute(f"SELECT * FROM {table} ORDER BY ALL").fetchall() for table in table_keys()
    ]


@pytest.fixture(scope="module")
def release(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Release]:
    made = Release(tmp_path_factory.mktemp("tiny") / "data")
    yield made
    shutil.rmtree(made.folder.path)


def test_opening_and_checking_tell_of_it_or_give_the_same_rows(release: Release) -> None:
    told = Counter[str]()

    @settings(max_examples=how_many(10_000, short=100))
    @given(done_to_a_file)
    def try_one(damage: tuple[str, list[tuple[str, Any, Any]]]) -> None:
        file, steps = damage
        release.spoil(file, steps)
        try:
            told[outcome(release)] += 1
        finally:
            release.mend()

    try_one()
    print(told)
    assert told["refused"] > told["served"] > 0


def outcome(release: Release) -> str:
    """`refused` or `served`; the database and the check must agree."""
    spoiled = [
        name
        for name, content in release.files.items()
        if not (release.place / name).exists() or (release.place / name).read_bytes() != content
    ]
    problems = check_folder(release.folder)
    try:
        database = open_release(release.folder)
    except StoreError as error:
        said = [str(error), *problems]
        assert problems
        assert all(each.isprintable() for each in said), said
        # one that is spoiled is named, or else the manifest that does not describe the others
        assert all(any(name in each for name in (*spoiled, "manifest.json")) for each in said)
        assert any(name in " ".join(said) for name in spoiled)
        return "refused"
    assert problems == []
    with closing(database):
        assert all(name == "manifest.json" for name in spoiled)
        assert rows(database) == release.rows
    return "served"
