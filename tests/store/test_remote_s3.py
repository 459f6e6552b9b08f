"""Publishing to S3 and reading from it, by the command line and the app, on loopback."""

import os
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from pages_help import open_page
from ran import Ran
from remote_help import S3, in_memory, new_process, release, release_in, s3_on_loopback
from s3fs import S3FileSystem
from shipped import ILLUSTRATIVE

from lib.__main__ import main
from lib.errors import StoreError
from lib.store import following, remote
from lib.store.folder import DataFolder, data_folder
from lib.store.remote import Remote
from lib.store.remote_faults import fault

LEAGUE = ("league", "mental-health-community", "2025-26-Q4", "--format", "csv")
SECRET = "wJalrXUtnFEMI"


@pytest.fixture(scope="module")
def server() -> Iterator[S3]:
    with s3_on_loopback() as s3:
        yield s3


@pytest.fixture
def s3(server: S3, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> S3:
    """The server with a bucket, in a process and with a cache that know nothing yet."""
    for name in [name for name in os.environ if name.startswith(("AWS_", "FSSPEC_"))]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("AWS_ENDPOINT_URL", server.endpoint)
    monkeypatch.setenv("AWS_ACCESS_KEY_ID", "AKIAEXAMPLE")
    monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", SECRET)
    monkeypatch.setenv("AWS_DEFAULT_REGION", "us-east-1")
    monkeypatch.setenv("AWS_EC2_METADATA_DISABLED", "true")
    monkeypatch.setenv("NO_PROXY", "127.0.0.1")
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("WEIGHBRIDGE_CACHE", str(tmp_path / "cache"))
    files = S3FileSystem(skip_instance_cache=True)
    if not files.exists("bucket"):
        files.mkdir("bucket")
    new_process()
    server.asked.clear()
    return server


@pytest.fixture
def url(request: pytest.FixtureRequest) -> str:
    """A place in the bucket of the test's own."""
    return f"s3://bucket/{request.node.name[:60].replace('[', '-').rstrip(']')}"


@pytest.fixture
def local(tmp_path: Path) -> DataFolder:
    folder = DataFolder(tmp_path / "local")
    release_in(folder)
    return folder


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Callable[..., Ran]:
    """A command in a process of its own, as far as URLs go."""

    def ran(*arguments: str) -> Ran:
        new_process()
        code = main(list(arguments))
        captured = capsys.readouterr()
        assert SECRET not in captured.out + captured.err
        return Ran(code, captured.out, captured.err)

    return ran


@pytest.mark.no_cover
class TestPublish:
    def test_writes_tables_then_the_manifest_and_current_last(
        self, s3: S3, url: str, local: DataFolder, run: Callable[..., Ran]
    ) -> None:
        ran = run("publish", url, "--data", str(local.path))
        assert (ran.code, ran.err) == (0, "")
        assert ran.out == f"{url}: release {release()[0]} is in use there.\n"
        put = [key.rsplit("/", 1)[-1] for key in s3.asked if key.startswith("PUT")]
        assert put[-2:] == ["manifest.json", "CURRENT"]
        assert sorted([*put[:-2], "manifest.json"]) == sorted(release()[1])

    def test_twice_writes_nothing_twice(
        self, s3: S3, url: str, local: DataFolder, run: Callable[..., Ran]
    ) -> None:
        run("publish", url, "--data", str(local.path))
        s3.asked.clear()
        ran = run("publish", url, "--data", str(local.path), "--format", "csv")
        assert ran.rows == [{"url": url, "release_id": release()[0], "changed": "0"}]
        assert not [key for key in s3.asked if key.startswith("PUT")]

    def test_goes_on_where_it_was_broken_off(
        self, s3: S3, url: str, local: DataFolder, run: Callable[..., Ran]
    ) -> None:
        run("publish", url, "--data", str(local.path))
        place = f"{url}/releases/{release()[0]}"
        S3FileSystem(skip_instance_cache=True).rm(
            [f"{url}/CURRENT", f"{place}/manifest.json", f"{place}/sources.parquet"]
        )
        s3.asked.clear()
        assert run("publish", url, "--data", str(local.path)).code == 0
        put = [key.rsplit("/", 1)[-1] for key in s3.asked if key.startswith("PUT")]
        assert put == ["sources.parquet", "manifest.json", "CURRENT"]

    def test_refuses_a_different_release_under_the_same_id(
        self, s3: S3, url: str, local: DataFolder, run: Callable[..., Ran]
    ) -> None:
        other = release("Another trust")[1]["manifest.json"]
        there = f"{url}/releases/{release()[0]}/manifest.json"
        S3FileSystem(skip_instance_cache=True).pipe_file(there, other)
        s3.asked.clear()
        ran = run("publish", url, "--data", str(local.path))
        assert ran.code == 2
        assert "holds a different release under the same id" in ran.err
        assert not [key for key in s3.asked if key.startswith("PUT")]

    def test_refuses_what_is_not_sound(
        self, s3: S3, url: str, local: DataFolder, run: Callable[..., Ran]
    ) -> None:
        (local.release_path(release()[0]) / "sources.parquet").write_bytes(b"")
        ran = run("publish", url, "--data", str(local.path))
        assert (ran.code, "is not sound" in ran.err) == (2, True)
        assert not s3.asked

    def test_says_that_there_is_no_such_bucket_and_makes_none(
        self, s3: S3, local: DataFolder, run: Callable[..., Ran]
    ) -> None:
        ran = run("publish", "s3://nowhere/x", "--data", str(local.path))
        assert (ran.code, "there is no such bucket" in ran.err) == (2, True)
        assert not [key for key in s3.asked if key.startswith("PUT")]

    @pytest.mark.parametrize("arguments", [("folder",), ("s3://b/x", "--data", "s3://b/y")])
    def test_goes_from_a_folder_to_a_url_only(
        self, arguments: tuple[str, ...], run: Callable[..., Ran]
    ) -> None:
        ran = run("publish", *arguments)
        assert (ran.code, " URL" in ran.err) == (2, True)

    def test_to_a_folder_named_by_a_url_replaces_current(
        self, tmp_path: Path, local: DataFolder, run: Callable[..., Ran]
    ) -> None:
        there = DataFolder(tmp_path / "shared" / "data")
        assert run("publish", f"file://{there.path}", "--data", str(local.path)).code == 0
        assert there.current_id() == release()[0]
        assert sorted(path.name for path in there.path.iterdir()) == ["CURRENT", "releases"]


@pytest.mark.no_cover
class TestReadingCommands:
    def test_say_what_they_say_of_the_folder_and_fetch_each_table_once(
        self, s3: S3, url: str, run: Callable[..., Ran]
    ) -> None:
        data = ("--data", str(ILLUSTRATIVE.path))
        assert run("publish", url, *data).code == 0
        s3.asked.clear()
        first = run(*LEAGUE, "--data", url)
        assert (first.code, first.err) == (0, "")
        assert first.out == run(*LEAGUE, *data).out
        assert set(s3.tables().values()) == {1}
        s3.asked.clear()
        assert run(*LEAGUE, "--data", f"{url}/").out == first.out
        assert s3.tables() == {}
        assert sum(s3.asked.values()) <= 2

    @pytest.mark.usefixtures("s3")
    def test_check_reads_everything_anew(
        self, url: str, local: DataFolder, run: Callable[..., Ran]
    ) -> None:
        run("publish", url, "--data", str(local.path))
        sound = run("check", "--data", url)
        assert sound.out == f"{url} is sound: release {release()[0]} is in use, 1 kept.\n"
        assert run("releases", "--data", url, "--format", "csv").rows[0]["current"] == "1"
        there = f"{url}/releases/{release()[0]}/sources.parquet"
        S3FileSystem(skip_instance_cache=True).pipe_file(there, b"something else")
        spoiled = run("check", "--data", url)
        assert spoiled.code == 2
        assert "Publish the release again" in spoiled.err
        assert f"{there} is not the file that its manifest describes" in spoiled.err
        run("publish", url, "--data", str(local.path))
        assert run("check", "--data", url).code == 0

    @pytest.mark.usefixtures("s3")
    def test_go_on_with_the_copy_and_say_so_while_the_network_is_away(
        self,
        url: str,
        local: DataFolder,
        run: Callable[..., Ran],
        monkeypatch: pytest.MonkeyPatch,
    ) -> None:
        run("publish", url, "--data", str(local.path))
        run("releases", "--data", url)
        s3_away(monkeypatch)
        ran = run("releases", "--data", url)
        assert ran.code == 0
        assert release()[0] in ran.out
        assert ran.err.startswith("Note: ") and ran.err.count("\n") == 1
        assert "cannot be reached" in ran.err and "copied earlier" in ran.err

    @pytest.mark.usefixtures("s3")
    def test_say_what_is_wrong_where_nothing_was_copied(
        self, url: str, run: Callable[..., Ran]
    ) -> None:
        for place, words in {"s3://nowhere": "no such bucket", url: "holds no data"}.items():
            ran = run("releases", "--data", place)
            assert (ran.code, ran.err.count("\n")) == (2, 1)
            assert words in ran.err


def s3_away(monkeypatch: pytest.MonkeyPatch) -> None:
    """The network ends before the server, whose copies stay those of its endpoint."""
    monkeypatch.setattr(remote, "_S3", remote._S3 | {"proxies": {"http": "http://127.0.0.1:1"}})


class TestWritingCommands:
    @pytest.mark.parametrize(
        "command",
        [("import", "x.csv", "--data"), ("download", "--data"), ("illustrate", "--to")],
    )
    def test_refuse_a_url(
        self,
        command: tuple[str, ...],
        run: Callable[..., Ran],
        tmp_path: Path,
        monkeypatch: pytest.MonkeyPatch,
    ) -> None:
        monkeypatch.chdir(tmp_path)
        ran = run(*command, f"s3://key:{SECRET}@bucket/x")
        assert (ran.code, ran.out, ran.err.count("\n")) == (2, "", 1)
        assert "s3://bucket/x is a URL" in ran.err
        assert "python -m lib publish s3://bucket/x --data DIR" in ran.err
        assert list(tmp_path.iterdir()) == []


@pytest.mark.no_cover
class TestTheApp:
    def test_shows_the_page_and_outlives_the_network(
        self, s3: S3, url: str, run: Callable[..., Ran], monkeypatch: pytest.MonkeyPatch
    ) -> None:
        run("publish", url, "--data", str(ILLUSTRATIVE.path))
        new_process()
        monkeypatch.setenv("WEIGHBRIDGE_DATA", url)
        page = open_page("data_and_method")
        current = ILLUSTRATIVE.require_current_id()
        assert f"Copied from {url}, release {current}." in page.html
        assert page.notes == []
        s3_away(monkeypatch)
        new_process()
        asked = sum(s3.asked.values())
        page.app.run()
        following.followed(url, data_folder(url).path).look(None)
        page.app.run()
        assert not page.app.exception
        assert "copied earlier" in page.notes[0]
        assert sum(s3.asked.values()) == asked

    @pytest.mark.usefixtures("s3")
    def test_says_what_is_wrong_where_nothing_was_copied(
        self, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setenv("WEIGHBRIDGE_DATA", "s3://nowhere/x")
        page = open_page("league_table")
        assert page.heading == "This cannot be shown"
        assert "there is no such bucket" in page.html


class TestWithoutTheLibraries:
    @pytest.mark.parametrize("module", ["fsspec", "s3fs"])
    def test_names_what_to_install(
        self, module: str, run: Callable[..., Ran], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
    ) -> None:
        monkeypatch.setenv("WEIGHBRIDGE_CACHE", str(tmp_path))
        for name in [name for name in sys.modules if name.partition(".")[0] == module]:
            monkeypatch.setitem(sys.modules, name, None)
        if module == "s3fs":
            monkeypatch.delitem(sys.modules["fsspec.registry"]._registry, "s3", raising=False)
        ran = run("releases", "--data", "s3://bucket/x")
        assert ran.code == 2
        assert "pip install --require-hashes -r requirements-s3.txt" in ran.err


class Answered(Exception):  # noqa: N818 - it stands for a library's
    def __init__(self, code: object) -> None:
        super().__init__(SECRET)
        self.response = {"Error": {"Code": code, "Message": SECRET}}


class NoCredentialsError(Exception):
    pass


class TestFault:
    @pytest.mark.parametrize(
        ("error", "words"),
        [
            (PermissionError(SECRET), "access is denied"),
            (NoCredentialsError(SECRET), "no valid credentials"),
            (Answered("SignatureDoesNotMatch"), "no valid credentials"),
            (Answered("NoSuchBucket"), "no such bucket"),
            (Answered("PermanentRedirect"), "cannot be read or written (PermanentRedirect)"),
            (Answered(f"<{SECRET}>"), "cannot be read or written (Answered)"),
            (Answered(None), "cannot be read or written (Answered)"),
            (TimeoutError(SECRET), "no answer in time"),
            (ConnectionRefusedError(SECRET), "cannot be reached"),
            (FileNotFoundError(SECRET), "is not there"),
            (ValueError(f"Protocol not known: {SECRET}"), "nothing reads URLs of this kind"),
            (ValueError(SECRET), "cannot be read or written (ValueError)"),
        ],
    )
    def test_says_it_in_words_of_ours(self, error: Exception, words: str) -> None:
        said = str(fault("s3://b/CURRENT", error))
        assert said.startswith("s3://b/CURRENT ")
        assert words in said
        assert SECRET not in said

    @pytest.mark.usefixtures("s3")
    def test_no_credentials_are_known_as_such(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.delenv("AWS_ACCESS_KEY_ID")
        with pytest.raises(StoreError, match="no valid credentials"):
            Remote("s3://bucket/x").small("CURRENT", 64)

    def test_a_protocol_that_nobody_knows(self) -> None:
        with in_memory(), pytest.raises(StoreError, match="nothing reads URLs of this kind"):
            Remote("foo://bucket/x").small("CURRENT", 64)
