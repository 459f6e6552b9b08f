"""A damaged release is never served: who opens it and who checks it name the same file."""

import shutil
from collections.abc import Callable
from pathlib import Path
from unittest.mock import ANY

import pytest
from damage import ELSEWHERE, TO_A_FILE, TO_A_FITTED_FILE, Damage, fit, fitted, release_of
from folders import every_file
from how_many import how_many
from interrupted import command
from stepped import tiny_illustration
from tiny_release import DAY, ORGANISATIONS, illustration, tiny_release

from lib.errors import StoreError
from lib.store.check import check_folder
from lib.store.connection import open_release
from lib.store.folder import DataFolder
from lib.store.release import write_release
from lib.store.tables import new_connection, table_keys

# Every kind at every table; the first ten hold every table once and every kind twice.
FITTED = [
    (table, TO_A_FITTED_FILE[(i + turn) % len(TO_A_FITTED_FILE)])
    for turn in range(len(TO_A_FITTED_FILE))
    for i, table in enumerate(table_keys())
]


@pytest.fixture(scope="module")
def sound(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small release in use; nobody may write to it."""
    return tiny_release(tmp_path_factory.mktemp("sound") / "data").path


@pytest.fixture
def folder(sound: Path, tmp_path: Path) -> DataFolder:
    return DataFolder(Path(shutil.copytree(sound, tmp_path / "data")))


def refused(folder: DataFolder) -> str:
    """What opening says, on one line."""
    with pytest.raises(StoreError) as raised:
        open_release(folder).close()
    said = str(raised.value)
    assert said.isprintable(), said
    return said


def assert_named(folder: DataFolder, damage: Damage, name: str) -> None:
    """Opening refuses and checking finds it, both naming the file."""
    damage(folder)
    assert name in refused(folder)
    problems = check_folder(folder)
    assert any(name in problem for problem in problems), problems
    assert all(problem.isprintable() for problem in problems), problems


def to(table: str, done: Callable[[Path], None]) -> Damage:
    return lambda folder: done(release_of(folder) / f"{table}.parquet")


class TestADamagedFile:
    @pytest.mark.parametrize("kind", TO_A_FILE)
    @pytest.mark.parametrize("table", table_keys())
    def test_is_named(self, folder: DataFolder, kind: str, table: str) -> None:
        assert_named(folder, to(table, TO_A_FILE[kind]), f"{table}.parquet")

    @pytest.mark.parametrize(("table", "kind"), FITTED[: how_many(len(FITTED), short=10)])
    def test_is_named_where_every_checksum_was_made_to_fit(
        self, folder: DataFolder, table: str, kind: str
    ) -> None:
        assert_named(folder, fitted(to(table, TO_A_FILE[kind])), f"{table}.parquet")

    @pytest.mark.parametrize("table", table_keys())
    def test_of_which_only_duckdb_could_tell_gives_a_message_or_a_release(
        self, folder: DataFolder, table: str
    ) -> None:
        fitted(to(table, TO_A_FILE["flipped"]))(folder)
        if problems := check_folder(folder):
            assert f"{table}.parquet cannot be loaded" in problems[0]
            assert f"{table}.parquet cannot be loaded" in refused(folder)
        else:
            open_release(folder).close()


class TestADamagedFolder:
    @pytest.mark.parametrize("kind", ELSEWHERE)
    def test_is_told_by_the_file_at_fault(self, folder: DataFolder, kind: str) -> None:
        assert_named(folder, *ELSEWHERE[kind])

    @pytest.mark.parametrize("kind", ["flipped", *ELSEWHERE])
    def test_is_refused_by_every_command_in_one_line(self, folder: DataFolder, kind: str) -> None:
        damage, name = ELSEWHERE.get(kind, (to("figures", TO_A_FILE["flipped"]), "figures.parquet"))
        damage(folder)
        for arguments in (["league", "acute", "2025-26-Q4"], ["check"], ["figures", "a"]):
            ran = command(*arguments, "--data", folder.path)
            assert (ran.code, ran.out) == (2, "")
            assert ran.err.startswith("Error: ") and ran.err.count("\n") == 1
            assert name in ran.err and "on our side" not in ran.err

    def test_tells_nothing_of_hidden_files_that_a_system_leaves(self, folder: DataFolder) -> None:
        (release_of(folder) / ".DS_Store").write_bytes(b"x")
        assert check_folder(folder) == []
        open_release(folder).close()

    def test_is_sound_again_when_it_is_what_it_was(self, folder: DataFolder) -> None:
        fit(folder)
        assert check_folder(folder) == []
        open_release(folder).close()


class TestDamagedIllustrativeData:
    @pytest.mark.parametrize("kind", ["wrong rows", "CURRENT of garbage", "no manifest"])
    def test_are_made_again_or_it_is_said_what_to_remove_first(
        self, kind: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        good, folder = (illustration(tmp_path / name, "x") for name in ("good", "data"))
        tiny_illustration(release_of(good), monkeypatch.setattr)
        ELSEWHERE[kind][0](folder)
        ran = command("illustrate", "--to", folder.path)
        if ran.code:
            assert f"remove {release_of(folder)}, then try again" in ran.err
            shutil.rmtree(release_of(folder))
            assert command("illustrate", "--to", folder.path).code == 0
        assert every_file(folder.path) == every_file(good.path) | {
            f"releases/{folder.current_id()}/{name}": ANY
            for name in ("manifest.json", "datapackage.json")
        }


class TestAFolderByAnOddName:
    @pytest.mark.parametrize("name", ["a[1]", "x*y", "year=2025", "~", "a\nb"])
    def test_is_written_and_read_and_no_other(
        self, name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.chdir(tmp_path)
        folder = tiny_release(Path(name))
        for other in ("a1", "xzy"):  # what the name means as a pattern
            shutil.copytree(name, other)
        assert check_folder(folder) == []
        assert len(open_release(folder).rows("organisation_codes")) == ORGANISATIONS

    def test_is_refused_if_it_is_no_text(self, tmp_path: Path) -> None:
        folder = DataFolder(tmp_path / "\udcff")
        folder.path.mkdir()
        with pytest.raises(StoreError, match="cannot be written: its name is not UTF-8"):
            write_release(folder, new_connection(), made_at=DAY)
        assert list(folder.path.iterdir()) == []
