import json
from pathlib import Path
from typing import Any

import pytest
from download.loopback import CSV, Answer, Site
from folders import DAY, every_file
from nof_files import csv_bytes, metric_rows, published_rows

from lib.download import Client, DownloadReport, Publication, download
from lib.download.catalogue import Wanted
from lib.download.kept import NOTE
from lib.errors import DownloadError, SourceError, StoreError
from lib.store.folder import DataFolder
from lib.store.lock import locked


@pytest.fixture
def folder(tmp_path: Path) -> DataFolder:
    return DataFolder(tmp_path / "data")


@pytest.fixture
def nof(site: Site) -> Publication:
    site.page("/nof/", "f/nof-data.csv", "f/nof-guide.pdf")
    site.file("/nof/f/nof-data.csv", published_rows(), ETag='"1"')
    return named("nof", site)


def named(name: str, site: Site, newest: int = 1) -> Publication:
    wanted = Wanted(what="the data", file=f"{name}-", newest=newest)
    return Publication(id=name, title=name.upper(), pages=(f"{site.url}/{name}/",), files=(wanted,))


def fetch(
    folder: DataFolder, client: Client, *which: Publication, **options: Any
) -> DownloadReport:
    return download(folder, which, client, **{"made_at": DAY} | options)


class TestDownload:
    def test_imports_what_it_fetched(
        self, nof: Publication, folder: DataFolder, client: Client
    ) -> None:
        report = fetch(folder, client, nof)
        (file,) = report.files
        assert (file.name, file.size) == ("nof/nof-data.csv", len(published_rows()))
        assert not file.unchanged
        assert report.faults == ()
        assert report.imported.changed
        assert report.imported.extracts[0].file == "download/nof/nof-data.csv"
        assert folder.current_id() == report.imported.release_id

    def test_imports_the_rest_where_some_could_not_be_fetched(
        self, nof: Publication, site: Site, folder: DataFolder, client: Client
    ) -> None:
        site.page("/rtt/", "rtt-May26.csv")
        site.at("/rtt/rtt-May26.csv", Answer(b"a,b\n", form=CSV, length=99))
        report = fetch(folder, client, named("ae", site), named("rtt", site), nof)
        assert [file.name for file in report.files] == ["nof/nof-data.csv"]
        page, cut = (str(fault) for fault in report.faults)
        assert page.startswith(f"AE: {site.url}/ae/ answers 404")
        assert cut.startswith(f"RTT: {site.url}/rtt/rtt-May26.csv broke off after 4 of 99 bytes")
        assert report.imported.changed
        assert report.imported.skipped == ()  # nothing of the half file is there

    def test_leaves_aside_a_file_that_no_reader_knows(
        self, nof: Publication, site: Site, folder: DataFolder, client: Client
    ) -> None:
        site.page("/ae/", "ae-May26.csv")
        site.file("/ae/ae-May26.csv", b"a,b\n1,2\n")
        report = fetch(folder, client, nof, named("ae", site))
        assert [each.file for each in report.imported.skipped] == ["download/ae/ae-May26.csv"]

    def test_keeps_two_files_of_one_name_apart_and_gives_plain_names(
        self, site: Site, folder: DataFolder, client: Client
    ) -> None:
        first, second = metric_rows(quarters=["2025-26-Q3"]), metric_rows(quarters=["2025-26-Q4"])
        places = ("uploads/2026/03/nof-d.csv", "uploads/2026/06/nof-d.csv")
        site.page("/nof/", *((place, "CSV") for place in places))
        site.page("/x/", "..%2F..%2Fx-%C3%A9%20(1).csv")
        site.file("/nof/uploads/2026/03/nof-d.csv", csv_bytes(first))
        site.file("/nof/uploads/2026/06/nof-d.csv", csv_bytes(second))
        site.file("/x/..%2F..%2Fx-%C3%A9%20(1).csv", csv_bytes(first))
        report = fetch(folder, client, named("nof", site, newest=2), named("x", site))
        assert report.faults == ()
        assert [file.name for file in report.files] == [
            "nof/nof-d.csv",
            "nof/nof-d-2.csv",
            "x/_.._x-_ (1).csv",
        ]
        assert len(report.imported.extracts) == 2

    def test_passes_the_vintage_on(
        self, nof: Publication, site: Site, folder: DataFolder, client: Client
    ) -> None:
        fetch(folder, client, nof)
        site.file("/nof/f/nof-data.csv", published_rows(seed=2))
        report = fetch(folder, client, nof, vintage=DAY.date().replace(year=2027))
        assert report.imported.changed


@pytest.mark.usefixtures("only_fetched")
class TestAMovedFile:
    def test_is_looked_for_on_its_page_again(
        self, nof: Publication, site: Site, folder: DataFolder, client: Client
    ) -> None:
        before = Answer(b'<a href="f/nof-old.csv">x</a>')
        site.at("/nof/", before, Answer(b'<a href="f/nof-data.csv">x</a>'))
        report = fetch(folder, client, nof)
        assert [file.name for file in report.files] == ["nof/nof-data.csv"]
        assert report.files[0].found.link.url == site.url + "/nof/f/nof-data.csv"

    def test_is_named_with_the_page_that_still_links_to_it(
        self, nof: Publication, site: Site, folder: DataFolder, client: Client
    ) -> None:
        site.page("/ae/", "ae-May26.csv")
        report = fetch(folder, client, nof, named("ae", site))
        assert [str(fault).replace(site.url, "") for fault in report.faults] == [
            "AE: /ae/ links to it, but /ae/ae-May26.csv answers 404 (not found): it was moved or "
            "withdrawn. Save the file with a browser and give it to python -m lib import."
        ]
        assert site.times("/ae/") == 2


def refused(folder: DataFolder, client: Client, *which: Publication, **options: Any) -> str:
    """What a refused download says; the folder stays as it was."""
    before = every_file(folder.path)
    with pytest.raises(DownloadError) as raised:
        fetch(folder, client, *which, **options)
    assert every_file(folder.path) == before
    assert "\n" not in str(raised.value)
    return str(raised.value)


class TestADownloadThatFails:
    def test_says_that_the_network_is_missing_and_changes_nothing(
        self, nof: Publication, folder: DataFolder, client: Client
    ) -> None:
        fetch(folder, client, nof)
        pages = ("http://127.0.0.1:1/a/", "http://localhost:1/a/")
        away = nof.model_copy(update={"pages": pages})
        message = refused(folder, client, away, away)
        assert message.startswith(
            "Nothing could be downloaded: 127.0.0.1, localhost cannot be reached (connection "
            "refused). Check the network"
        )
        assert message.endswith("Nothing was changed.")

    def test_names_the_first_fault_where_pages_had_nothing(
        self, site: Site, folder: DataFolder, client: Client
    ) -> None:
        message = refused(folder, client, named("a", site), named("b", site), named("c", site))
        assert message.startswith(f"Nothing could be downloaded. A: {site.url}/a/ answers 404")
        assert message.endswith("And 2 more such faults. Nothing was changed.")

    def test_names_the_fault_where_the_files_failed(
        self, site: Site, folder: DataFolder, client: Client
    ) -> None:
        site.page("/ae/", "ae-May26.csv")
        site.at("/ae/ae-May26.csv", Answer(b"<html>log in"))
        message = refused(folder, client, named("ae", site))
        assert "AE: " in message
        assert "answers with a web page where a file should be" in message
        assert "more such" not in message

    def test_leaves_the_folder_as_it_was_if_a_file_is_faulty(
        self, nof: Publication, site: Site, folder: DataFolder, client: Client
    ) -> None:
        fetch(folder, client, nof)
        content = published_rows(seed=2)
        site.file("/nof/f/nof-data.csv", content[: content.rindex(b",Summary")])
        message = refused(folder, client, nof)
        assert "download/nof/nof-data.csv, row" in message
        assert message.endswith("To import the others without it, name them with --only.")

    def test_lets_another_import_finish(
        self, nof: Publication, folder: DataFolder, client: Client
    ) -> None:
        with locked(folder), pytest.raises(StoreError, match="Another import is writing"):
            fetch(folder, client, nof)

    def test_gives_back_what_an_import_refuses_as_its_cause(
        self, site: Site, folder: DataFolder, client: Client
    ) -> None:
        site.page("/ae/", "ae-May26.csv")
        site.file("/ae/ae-May26.csv", b"a,b\n1,2\n")
        with pytest.raises(DownloadError, match="Nothing to import") as raised:
            fetch(folder, client, named("ae", site))
        assert isinstance(raised.value.__cause__, SourceError)
        assert not folder.path.exists()


class TestKeptFiles:
    @pytest.fixture
    def to(self, tmp_path: Path) -> Path:
        return tmp_path / "new" / "kept"

    @pytest.mark.usefixtures("only_fetched")
    def test_are_not_fetched_again_while_they_are_unchanged(
        self, nof: Publication, site: Site, folder: DataFolder, client: Client, to: Path
    ) -> None:
        first = fetch(folder, client, nof, to=to)
        assert (to / "nof/nof-data.csv").read_bytes() == published_rows()
        second = fetch(folder, client, nof, to=to)
        assert [file.unchanged for file in (*first.files, *second.files)] == [False, True]
        assert second.files[0].sha256 == first.files[0].sha256
        assert site.asked["/nof/f/nof-data.csv"][1]["If-None-Match"] == '"1"'
        assert sorted(every_file(to) or {}) == [NOTE, "nof/nof-data.csv"]

    @pytest.mark.usefixtures("only_fetched")
    def test_are_replaced_once_they_changed(
        self, nof: Publication, site: Site, folder: DataFolder, client: Client, to: Path
    ) -> None:
        fetch(folder, client, nof, to=to)
        rows = csv_bytes(metric_rows(["RX9"]))
        site.file("/nof/f/nof-data.csv", rows, ETag='"2"')
        (file,) = fetch(folder, client, nof, to=to).files
        assert not file.unchanged
        assert (to / "nof/nof-data.csv").read_bytes() == rows

    @pytest.mark.usefixtures("only_fetched")
    @pytest.mark.parametrize("damage", ["file", "no file", "note", "address"])
    def test_are_fetched_again_if_they_are_not_what_they_were(
        self,
        damage: str,
        nof: Publication,
        site: Site,
        folder: DataFolder,
        client: Client,
        to: Path,
    ) -> None:
        fetch(folder, client, nof, to=to)
        note = json.loads((to / NOTE).read_text(encoding="utf-8"))
        if damage == "file":
            (to / "nof/nof-data.csv").write_bytes(b"a,b\n")
        elif damage == "no file":
            (to / "nof/nof-data.csv").unlink()
        elif damage == "note":
            (to / NOTE).write_text("{", encoding="utf-8")
        else:
            note["files"]["nof/nof-data.csv"]["url"] = "http://a.uk/nof-data.csv"
            (to / NOTE).write_text(json.dumps(note), encoding="utf-8")
        (file,) = fetch(folder, client, nof, to=to).files
        assert not file.unchanged
        assert "If-None-Match" not in site.asked["/nof/f/nof-data.csv"][1]
        assert (to / "nof/nof-data.csv").read_bytes() == published_rows()

    def test_stay_if_the_import_is_refused(
        self, site: Site, folder: DataFolder, client: Client, to: Path
    ) -> None:
        site.page("/ae/", "ae-May26.csv")
        site.file("/ae/ae-May26.csv", b"a,b\n1,2\n")
        refused(folder, client, named("ae", site), to=to)
        assert (to / "ae/ae-May26.csv").exists()

    def test_are_refused_where_no_folder_can_be(
        self, nof: Publication, site: Site, folder: DataFolder, client: Client, tmp_path: Path
    ) -> None:
        (tmp_path / "taken").write_bytes(b"")
        message = refused(folder, client, nof, to=tmp_path / "taken")
        assert "cannot be made a folder: File exists." in message
        message = refused(folder, client, nof, to=folder.path / "kept")
        assert "is in the data folder; keep downloads elsewhere." in message
        assert site.times("/nof/") == 0

    @pytest.mark.usefixtures("only_fetched")
    def test_that_cannot_be_written_are_a_fault_of_their_publication(
        self, nof: Publication, site: Site, folder: DataFolder, client: Client, to: Path
    ) -> None:
        site.page("/x/", "x-1.csv")
        site.file("/x/x-1.csv", csv_bytes(metric_rows(["RX9"])))
        to.mkdir(parents=True)
        (to / "x").write_bytes(b"in the way")
        report = fetch(folder, client, nof, named("x", site), to=to)
        assert [str(fault) for fault in report.faults] == [
            f"X: {to / 'x' / 'x-1.csv'} cannot be written: File exists."
        ]


def test_a_server_that_says_not_modified_unasked_is_not_believed(
    nof: Publication, site: Site, folder: DataFolder, client: Client
) -> None:
    site.at("/nof/f/nof-data.csv", Answer(status=304, length=0))
    assert "answers 304 (not modified)" in refused(folder, client, nof)


def test_a_file_that_cannot_be_placed_is_a_fault(
    nof: Publication,
    folder: DataFolder,
    client: Client,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("lib.download.fetching.shutil.copyfile", full)
    message = refused(folder, client, nof)
    assert "NOF: nof/nof-data.csv cannot be written: No space left on device." in message
