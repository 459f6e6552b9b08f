"""The command that fetches current publications from their publishers' pages and imports them."""

import sys
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing, contextmanager
from datetime import datetime
from pathlib import Path

import click

from lib.commands.importing import import_content, import_words
from lib.commands.output import common_options, readable, say, show, show_json
from lib.commands.vintage import Vintage
from lib.download import (
    PUBLICATIONS,
    Client,
    DownloadReport,
    Fault,
    Looked,
    Progress,
    Publication,
    chosen,
    download,
    load_publications,
    look_at_pages,
)
from lib.download.progress import Received
from lib.errors import DownloadError
from lib.store.folder import import_folder
from lib.store.url import is_url, shown

_LINKS = ("publication", "what", "file", "url", "page")
_FILES = ("publication", "what", "file", "size", "sha256", "unchanged", "url")


@click.command("download")
@click.option(
    "--only",
    multiple=True,
    metavar="PUBLICATION",
    help="One of those in data/publications.yaml, such as nof. May be given several times.",
)
@click.option(
    "--to",
    metavar="DIR",  # as text: a path would lose one of a URL's slashes
    help="Keep the files there; what is there and unchanged is not fetched again.",
)
@click.option("--dry-run", is_flag=True, help="List what would be fetched; fetch nothing.")
@click.option(
    "--publications",
    "listed",
    type=click.Path(path_type=Path),
    default=PUBLICATIONS,
    metavar="FILE",
    help="Another list of pages and patterns than data/publications.yaml.",
)
@click.option(
    "--vintage",
    type=Vintage(),
    metavar="DATE",
    help="As for import: the day on which the files were issued.",
)
@click.option("--force", is_flag=True, help="As for import: in spite of blocking findings.")
@common_options
def download_command(
    only: tuple[str, ...],
    to: str | None,
    dry_run: bool,
    listed: Path,
    vintage: datetime | None,
    force: bool,
    data: str | None,
    form: str,
) -> None:
    """Fetch the current publications from NHS England's pages, then import them.

    Needs the network. What cannot be found or fetched is listed, and the rest is imported.
    """
    publications = chosen(load_publications(listed), only)
    folder, keep = import_folder(data), _folder_to_keep(to)
    with closing(Client()) as client:
        if dry_run:
            _show_links(look_at_pages(client, publications, _progress()), form)
            return
        report = download(
            folder,
            publications,
            client,
            to=keep,
            progress=_progress(),
            vintage=None if vintage is None else vintage.date(),
            force=force,
        )
    _show_report(report, form)


def _folder_to_keep(to: str | None) -> Path | None:
    if to is None:
        return None
    if not to or is_url(to):
        called = f"{shown(to)} is a URL" if to else "--to is empty"
        raise DownloadError(f"{called}. Downloads are kept in a folder on this machine: name one.")
    return Path(to)


def _show_links(looked: Looked, form: str) -> None:
    rows = [
        (file.publication.id, file.what, file.link.name, file.link.url, file.page)
        for file in looked.files
    ]
    notes = _notes(looked.faults)
    if form == "json":
        links = [dict(zip(_LINKS, row, strict=True)) for row in rows]
        show_json({"files": links, "notes": notes, "dry_run": True})
        return
    if form == "table":
        for publication, what, _, url, _ in rows:
            say(f"{publication}: {what}: {url}")
    else:
        show(_LINKS, rows, form)
    _echo_notes(notes, err=form == "csv")
    if form == "table":
        say("Dry run: nothing was fetched.")


def _show_report(report: DownloadReport, form: str) -> None:
    rows = [
        (
            *(file.found.publication.id, file.found.what, file.name, file.size, file.sha256),
            *(file.unchanged, file.found.link.url),
        )
        for file in report.files
    ]
    notes = _notes(report.faults)
    if form == "json":
        files = [dict(zip(_FILES, row, strict=True)) for row in rows]
        imported = import_content(report.imported)
        show_json({"downloads": files, "notes": notes, "import": imported})
        return
    if form == "csv":
        show(_FILES, rows, form)
        _echo_notes([*notes, *import_words(report.imported)], err=True)
        return
    for file in report.files:
        say(f"{file.name}: {_size(file.size)}, sha256 {file.sha256}")
    _echo_notes(notes, err=False)
    say(*import_words(report.imported))


def _notes(faults: Iterable[Fault]) -> list[str]:
    return list(dict.fromkeys(f"Not downloaded: {fault}" for fault in faults))


def _echo_notes(notes: Iterable[str], err: bool) -> None:
    for note in notes:
        say(note, err=err)


def _size(size: int) -> str:
    return f"{size / 1e6:.1f} MB" if size >= 1e5 else f"{size / 1e3:.1f} kB"


def _progress() -> Progress:
    return _Bars() if sys.stderr.isatty() else _Lines()


class _Lines(Progress):
    """A line a file, for logs."""

    def fetched(self, name: str, size: int, unchanged: bool) -> None:
        say(f"{'Unchanged' if unchanged else 'Fetched'}: {name} ({_size(size)})", err=True)


class _Bars(Progress):
    """Bars, for someone who watches: one for the pages, then one a file."""

    def looking(self, publications: Sequence[Publication]) -> Iterable[Publication]:
        with click.progressbar(publications, label="Looking at pages", file=sys.stderr) as bar:
            yield from bar

    @contextmanager
    def receiving(self, name: str, size: int | None) -> Iterator[Received]:
        # Without a size told the bar cannot fill: it then only says which file is on its way.
        with click.progressbar(length=size or 0, label=readable(name), file=sys.stderr) as bar:
            yield bar.update if size else lambda _: None
