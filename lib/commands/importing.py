"""The commands around the data folder: import, check, releases."""

import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path, PurePosixPath
from typing import Any

import click

from lib.commands.output import common_options, readable, say, show, show_json
from lib.commands.reading import note_on
from lib.commands.vintage import Vintage
from lib.errors import StoreError
from lib.publishing import ImportReport, import_publications
from lib.sources import file_count
from lib.store.check import check_folder
from lib.store.folder import data_folder, import_folder

_FILES = ("file", "kind", "period_min", "period_max", "rows", "organisations")
_COLUMNS = (*_FILES, "release_id", "changed", "reason")
_RELEASES = ("release_id", "made_at", "current", "sources")


@click.command("import")
@click.argument("paths", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option(
    "--period", metavar="PERIOD", help="Of files that do not tell theirs: 2025-26-Q1, 2024-25."
)
@click.option(
    "--vintage",
    type=Vintage(),
    metavar="DATE",
    help="The day on which the files were issued: 2026-06-30.",
)
@click.option("--dry-run", is_flag=True, help="Read, merge and judge; write nothing.")
@click.option("--force", is_flag=True, help="Publish in spite of blocking findings.")
@common_options
def import_command(
    paths: tuple[Path, ...],
    period: str | None,
    vintage: datetime | None,
    dry_run: bool,
    force: bool,
    data: str | None,
    form: str,
) -> None:
    """Import publications: files, folders or zip archives. Default folder: data/official."""
    folder = import_folder(data)
    with _told(paths) as tell:
        report = import_publications(
            folder,
            paths,
            period=period,
            vintage=None if vintage is None else vintage.date(),
            dry_run=dry_run,
            force=force,
            tell=tell,
        )
    if form == "table":
        say(*import_words(report))
    else:
        _show_files(report, form)


@contextmanager
def _told(paths: Sequence[Path]) -> Iterator[Callable[[str], None]]:
    """A bar on stderr that takes a step a file; nothing where nobody looks at it."""
    bar = click.progressbar(
        length=file_count(paths),
        label="Reading",
        file=sys.stderr,
        item_show_func=lambda name: name and readable(PurePosixPath(name).name)[-40:],
        hidden=not sys.stderr.isatty(),
    )

    def tell(name: str) -> None:
        bar.update(1, name)

    with bar:
        yield tell


@click.command("check")
@common_options
def check_command(data: str | None, form: str) -> None:
    """Check every file of the data folder against its manifests; exit 2 if it is not sound."""
    folder = data_folder(data)
    with folder.afresh() as there:
        if problems := check_folder(there):
            raise StoreError(f"{folder.name} is not sound. " + " ".join(problems))
        current = there.require_current_id()
        kept = len(there.release_ids())
    if form == "table":
        say(f"{folder.name} is sound: release {current} is in use, {kept} kept.")
    else:
        row = (folder.name, current, kept, True)
        show(("data", "release_id", "releases", "sound"), [row], form)


@click.command("releases")
@common_options
def releases_command(data: str | None, form: str) -> None:
    """List the releases kept, newest first."""
    folder = data_folder(data)
    current = folder.require_current_id()
    rows = []
    for release_id in folder.release_ids():
        manifest = folder.manifest(release_id)
        names = "; ".join(source.name for source in manifest.sources)
        rows.append((release_id, manifest.made_at.isoformat(), release_id == current, names))
    note_on(folder)
    show(_RELEASES, rows, form)


def import_words(report: ImportReport) -> list[str]:
    """What an import read, found and did, a line each."""
    lines = [
        f"{each.file}: {each.source.name}; {each.source.rows} rows" for each in report.extracts
    ]
    lines += [f"Left aside: {each.file} ({each.reason})" for each in report.skipped]
    lines += _findings(report)
    if report.dry_run:
        return [*lines, "Dry run: nothing was written."]
    if not report.changed:
        return [*lines, f"Nothing changed: release {report.release_id} holds all of this already."]
    return [*lines, f"Release {report.release_id} is in use."]


def _findings(report: ImportReport) -> list[str]:
    return [f"{each.severity.capitalize()}: {each.message}" for each in report.findings]


def _show_files(report: ImportReport, form: str) -> None:
    """A row a file. JSON holds the findings too; with CSV they go to stderr."""
    if form == "csv":
        say(*_findings(report), err=True)
        show(_COLUMNS, _rows(report), form)
    else:
        show_json(import_content(report))


def import_content(report: ImportReport) -> dict[str, Any]:
    """The report for programs: a row a file, the findings, and what came of it."""
    return {
        "files": [dict(zip(_COLUMNS, row, strict=True)) for row in _rows(report)],
        "findings": [finding.model_dump(mode="json") for finding in report.findings],
        "release_id": report.release_id,
        "changed": report.changed,
        "dry_run": report.dry_run,
    }


def _rows(report: ImportReport) -> list[tuple[object, ...]]:
    outcome = (report.release_id, report.changed)
    rows: list[tuple[object, ...]] = [
        (each.file, *(getattr(each.source, name) for name in _FILES[1:]), *outcome, None)
        for each in report.extracts
    ]
    return rows + [
        (each.file, *(None,) * (len(_FILES) - 1), *outcome, each.reason) for each in report.skipped
    ]
