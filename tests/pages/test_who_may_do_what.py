"""Nobody writes the data folder by looking; who has not signed in sees nothing; managers import."""

import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pages_help
import pytest
from folders import every_file, import_into
from nof_files import csv_bytes, metric_rows
from pages_help import ILLUSTRATIVE, ROOT, Page
from signed_in import MANAGER, claims, manager

from lib.store import DataFolder
from lib.store.lock import locked
from lib.ui import data_changes, import_view, releases_view, roles

PAGES = sorted(path.stem for path in (ROOT / "pages").glob("*.py"))
DATA = "data_and_method"
Q2, Q3 = (csv_bytes(metric_rows(quarters=(f"2025-26-Q{n}",))) for n in (2, 3))
Open = Callable[..., Page]


def wrong() -> bytes:
    """A file whose averages the scores do not give."""
    rows = metric_rows(quarters=("2025-26-Q1",))
    average = next(row for row in rows if row["Metric_ID"] == "OF5002")
    average["Value"] = str(round(float(average["Value"]) + 0.05, 2))
    return csv_bytes(rows)


@pytest.fixture(scope="module")
def imported(tmp_path_factory: pytest.TempPathFactory) -> DataFolder:
    """A small official folder, which nothing here may change."""
    folder = DataFolder(tmp_path_factory.mktemp("own") / "data")
    import_into(folder, Q3)
    return folder


@pytest.fixture
def folder(imported: DataFolder, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> DataFolder:
    """The app on a copy of it."""
    copied = DataFolder(Path(shutil.copytree(imported.path, tmp_path / "data")))
    monkeypatch.setenv("WEIGHBRIDGE_DATA", str(copied.path))
    return copied


def opened(name: str, user: dict[str, object] | None = None, **query: str) -> Page:
    """A page as a reader of whom the provider says that opens it."""
    app = pages_help._app()
    app._registered_pages = pages_help._pages()
    app.user = user or {}
    for key, value in query.items():
        app.query_params[key] = value
    app.switch_page(f"pages/{name}.py").run()
    assert not app.exception
    return Page(app)


@pytest.fixture
def must_sign_in(monkeypatch: pytest.MonkeyPatch) -> None:
    pages_help._pages()  # what it is told of stays for other tests
    monkeypatch.setenv("WEIGHBRIDGE_SIGN_IN", "1")
    monkeypatch.setenv("WEIGHBRIDGE_DATA_MANAGERS", MANAGER.title())


@pytest.fixture
def imports_allowed(must_sign_in: None, monkeypatch: pytest.MonkeyPatch) -> None:  # noqa: ARG001
    monkeypatch.setenv("WEIGHBRIDGE_ALLOW_IMPORT", "1")


def upload(page: Page, *files: tuple[str, bytes]) -> Page:
    field = page.app.file_uploader(key="tried_files")
    field.set_value([(name, content, "") for name, content in files])
    page.app.run()
    assert not page.app.exception
    return page


def click(page: Page, key: str) -> Page:
    page.app.button(key=key).click()
    page.app.run()
    assert not page.app.exception
    return page


def offered(page: Page) -> bool:
    buttons = {button.key for button in page.app.button}
    return bool({"import_files", "put_back"} & buttons) or "Releases kept" in page.html


def told(page: Page, role: str) -> list[str]:
    """What the boxes of that role say."""
    found = re.findall(rf'role="{role}">(.*?)</div>', page.html)
    return [re.sub("<.*?>", "", text) for text in found]


@pytest.mark.no_cover
@pytest.mark.usefixtures("must_sign_in", "folder")
class TestTheGate:
    @pytest.mark.parametrize(
        ("name", "user"),
        [
            *((name, {}) for name in PAGES),
            (DATA, claims(is_logged_in=False)),
            (DATA, manager(iat=0)),
        ],
    )
    def test_lets_nobody_see_anything_without_a_sign_in(
        self, name: str, user: dict[str, object]
    ) -> None:
        page = opened(name, user)

        assert page.heading == "You are not signed in"
        assert len(page.app.main.children) == 1 and len(page.app.sidebar.children) == 0

    def test_lets_a_reader_in_and_says_who_she_is(self) -> None:
        page = opened(DATA, claims(name="Vic <b>V"))
        assert page.heading.startswith("1 file is loaded")
        assert "<b>Vic &lt;b&gt;V</b><br>Viewer" in page.html
        assert page.app.button(key="sign_out").label == "Sign out"

    def test_knows_data_managers_by_their_address(self) -> None:
        assert "<b>Anna Adeyemi</b><br>Data manager" in opened(DATA, manager()).html


class TestWithoutSignIn:
    @pytest.mark.no_cover
    @pytest.mark.usefixtures("folder")
    def test_nobody_is_asked_and_nobody_named(self) -> None:
        page = opened(DATA, manager())
        assert page.heading.startswith("1 file is loaded")
        assert "Anna" not in page.html
        assert "sign_out" not in {button.key for button in page.app.button}


def stamps(path: Path) -> dict[str, tuple[int, ...]]:
    """Everything below a folder and when it last changed: any write of any kind changes that.

    The folder's own stamp is that of the last file made in it or removed from it.
    """
    return {
        str(each): (stat.st_ino, stat.st_size, stat.st_mtime_ns, stat.st_ctime_ns, stat.st_mode)
        for each in (path, *path.rglob("*"))
        for stat in [each.stat()]
    }


class TestReadOnly:
    @pytest.mark.no_cover
    @pytest.mark.parametrize("data", ["official", "illustrative"])
    def test_no_page_and_no_file_that_is_tried_writes_either_data_folder(
        self, folder: DataFolder, data: str
    ) -> None:
        both = (folder.path, ILLUSTRATIVE)
        before = [stamps(path) for path in both]

        for name in PAGES if data == "official" else [DATA]:
            opened(name, data=data)
        for content in (Q2, wrong(), b"PK\x03\x04") if data == "official" else (Q2,):
            page = upload(opened(DATA, manager(), data=data), ("../../CURRENT.csv", content))
            assert told(page, "status") + told(page, "alert")
            assert not offered(page)

        assert [stamps(path) for path in both] == before

    def test_what_shows_that_would_show_a_write(self, folder: DataFolder) -> None:
        before = stamps(folder.path)
        with locked(folder):
            pass
        assert every_file(folder.path) is not None
        assert stamps(folder.path) != before


@pytest.mark.no_cover
@pytest.mark.usefixtures("imports_allowed", "folder")
class TestAViewer:
    def test_is_offered_no_import(self) -> None:
        page = upload(opened(DATA, claims()), ("q2.csv", Q2))
        assert "An import would take 1 new file" in page.html
        assert not offered(page)


@pytest.mark.usefixtures("imports_allowed")
class TestADataManager:
    def test_imports_what_she_tried_and_sees_the_new_release(self, folder: DataFolder) -> None:
        before = folder.require_current_id()
        page = upload(opened(DATA, manager()), ("q2.csv", Q2))
        assert "The log says who imported it." in page.html

        click(page, "import_files")

        after = folder.require_current_id()
        assert after != before and folder.release_ids() == [after, before]
        assert page.heading.startswith("2 files are loaded")
        assert told(page, "status")[0].startswith(f"Release {after} is in use. It took 1 file.")
        assert "import_files" not in {button.key for button in page.app.button}

    def test_accepts_blocking_findings_by_name_or_imports_nothing(self, folder: DataFolder) -> None:
        page = upload(opened(DATA, manager()), ("q1.csv", wrong()))
        assert "1 finding would stop the import" in page.html
        assert re.search(r"<li>[^<]*published average of 1 trust; the largest gap: RA1", page.html)
        assert page.app.button(key="import_files").disabled

        page.app.checkbox(key="import_in_spite").check()
        page.app.run()
        click(page, "import_files")

        (forced,) = folder.manifest(folder.require_current_id()).forced
        assert "the largest gap: RA1" in forced.message
        assert "in spite of 1 finding" in page.html

    @pytest.mark.no_cover
    def test_is_told_if_somebody_else_imports_and_may_try_again(self, folder: DataFolder) -> None:
        before = folder.require_current_id()
        page = upload(opened(DATA, manager()), ("q2.csv", Q2))

        with locked(folder):
            click(page, "import_files")

        assert told(page, "alert")[-1].startswith("Nothing was changed. Another import is writing")
        assert folder.require_current_id() == before
        click(page, "import_files")
        assert folder.require_current_id() != before

    def test_puts_an_earlier_release_back_in_use(self, folder: DataFolder) -> None:
        before = folder.require_current_id()
        import_into(folder, Q2)
        page = opened(DATA, manager())
        assert page.heading.startswith("2 files are loaded")
        assert page.app.button(key="put_back").disabled

        page.app.selectbox(key="release_to_put_back").select(before)
        page.app.run()
        click(page, "put_back")

        assert folder.require_current_id() == before
        assert page.heading.startswith("1 file is loaded")
        assert told(page, "status")[-1].startswith(f"Release {before} is back in use.")

    @pytest.mark.no_cover
    def test_imports_nothing_into_the_illustrative_data(
        self, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        before = stamps(ILLUSTRATIVE)
        monkeypatch.setenv("WEIGHBRIDGE_DATA", str(ILLUSTRATIVE))
        page = upload(opened(DATA, manager()), ("q2.csv", Q2))
        assert "Publications do not mix with the illustrative data on the screen" in page.html
        assert not offered(page) and stamps(ILLUSTRATIVE) == before

    @pytest.mark.no_cover
    def test_imports_nothing_into_a_url(
        self, monkeypatch: pytest.MonkeyPatch, folder: DataFolder
    ) -> None:
        url = "https://bench.example.nhs.uk/data"
        found = data_changes.import_folder
        for view in (data_changes, import_view):
            monkeypatch.setattr(view, "import_folder", lambda: found(url))
        page = upload(opened(DATA, manager()), ("q2.csv", Q2))
        assert "only a folder on this machine is written to" in page.html
        assert folder and not offered(page)

    @pytest.mark.no_cover
    def test_begins_an_empty_folder_from_the_illustrative_pages(
        self, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
    ) -> None:
        monkeypatch.setenv("WEIGHBRIDGE_DATA", str(tmp_path / "new"))
        page = upload(opened(DATA, manager(), data="illustrative"), ("q2.csv", Q2))

        click(page, "import_files")

        release = DataFolder(tmp_path / "new").require_current_id()
        assert told(page, "status")[0].startswith(f"Release {release} is in use.")


class TestAtThisMachine:
    @pytest.mark.no_cover
    @pytest.mark.usefixtures("folder")
    def test_whoever_sits_there_may_import_and_is_told_why(
        self, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setenv("WEIGHBRIDGE_ALLOW_IMPORT", "1")
        for check in ("heard_here_alone", "asked_from_here"):
            monkeypatch.setattr(roles, check, lambda _: True)
        page = upload(opened(DATA), ("q2.csv", Q2))
        assert "Whoever sits at this machine may import" in page.html and offered(page)


class TestAFolderThatCannotBeRead:
    @pytest.mark.usefixtures("imports_allowed", "folder")
    def test_shows_no_releases_and_no_traceback(self, monkeypatch: pytest.MonkeyPatch) -> None:
        def denied(*, alone: bool) -> DataFolder:  # noqa: ARG001
            raise data_changes.StoreError("/data cannot be read: Permission denied.")

        monkeypatch.setattr(releases_view, "changed_folder", denied)
        assert "Releases kept" not in opened(DATA, manager()).html
