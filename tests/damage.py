"""Damage done to a data folder, each kind by its name, and the file that a message must name."""

import json
import shutil
from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path
from typing import Any

import duckdb

from lib.store.digest import file_sha256, release_id
from lib.store.folder import DataFolder

Damage = Callable[[DataFolder], None]


def release_of(folder: DataFolder) -> Path:
    """The folder of the release in use."""
    return folder.release_path(folder.require_current_id())


def rewrite(folder: DataFolder, change: Callable[[dict[str, Any]], Any]) -> None:
    """The manifest with its content changed, in place or by what `change` returns."""
    manifest = release_of(folder) / "manifest.json"
    content = json.loads(manifest.read_text())
    manifest.write_text(json.dumps(change(content) or content))


def fit(folder: DataFolder) -> None:
    """Every checksum, the release's id and CURRENT as the files are: only DuckDB can notice."""
    release = release_of(folder)
    (
        release / "datapackage.json"
    ).unlink()  # as of an earlier version: it names the files' sums too
    sums = {file.name: file_sha256(file) for file in release.glob("*.parquet")}
    manifest = release / "manifest.json"
    content = json.loads(manifest.read_text())
    for name, sha256 in sums.items():
        content["files"][name]["sha256"] = sha256
    manifest.write_text(json.dumps(content))
    release.rename(folder.release_path(release_id(sums)))
    folder.current_file.write_text(release_id(sums))


def fitted(damage: Damage) -> Damage:
    """The damage, with everything made to fit."""

    def done(folder: DataFolder) -> None:
        damage(folder)
        fit(folder)

    return done


def flipped(file: Path) -> None:
    """Some bytes in the middle are other ones."""
    content = bytearray(file.read_bytes())
    middle = len(content) // 2
    content[middle : middle + 8] = bytes(byte ^ 0xFF for byte in content[middle : middle + 8])
    file.write_bytes(bytes(content))


def truncated(file: Path) -> None:
    file.write_bytes(file.read_bytes()[: file.stat().st_size // 2])


def emptied(file: Path) -> None:
    file.write_bytes(b"")


def lost(file: Path) -> None:
    file.unlink()


def a_folder(file: Path) -> None:
    file.unlink()
    file.mkdir()


def foreign(file: Path) -> None:
    """A sound table, of other columns."""
    written(file, "SELECT 'RA1' AS trust, 3 AS \"score\nof it\"")


def without_a_column(file: Path) -> None:
    """The table but for its last column, which may be empty in a release."""
    written(file, f"SELECT * EXCLUDE ({columns(file)[-1][0]}) FROM read_parquet('{file}')")


def with_other_types(file: Path) -> None:
    """The table with its first column as bytes."""
    first = columns(file)[0][0]
    cast = f"SELECT * REPLACE ({first}::VARCHAR::BLOB AS {first}) FROM read_parquet('{file}')"
    written(file, cast)


def columns(file: Path) -> list[tuple[str, ...]]:
    return duckdb.sql(f"DESCRIBE SELECT * FROM read_parquet('{file}')").fetchall()


def written(file: Path, query: str) -> None:
    beside = file.with_suffix(".new")
    duckdb.sql(query).write_parquet(str(beside))
    beside.replace(file)


def swapped(folder: DataFolder) -> None:
    """Two files under each other's names."""
    one, two = (release_of(folder) / f"{name}.parquet" for name in ("figures", "sources"))
    content = one.read_bytes()
    one.write_bytes(two.read_bytes())
    two.write_bytes(content)


def _set(file: str, **entry: Any) -> Damage:
    return partial(rewrite, change=lambda content: content["files"][file].update(entry))


def _top(**entries: Any) -> Damage:
    return partial(rewrite, change=lambda content: content.update(entries))


def _manifest(content: bytes) -> Damage:
    return lambda folder: (release_of(folder) / "manifest.json").write_bytes(content) and None


def _current(content: bytes) -> Damage:
    return lambda folder: folder.current_file.write_bytes(content) and None


def _current_is_a_folder(folder: DataFolder) -> None:
    a_folder(folder.current_file)


def _releases_is_a_file(folder: DataFolder) -> None:
    shutil.rmtree(folder.releases)
    folder.releases.write_text("in the way")


def _release_is_a_file(folder: DataFolder) -> None:
    release = release_of(folder)
    shutil.rmtree(release)
    release.write_text("in the way")


def _file_too_many(folder: DataFolder) -> None:
    (release_of(folder) / "notes.txt").write_text("mine")


def _of_another_release(folder: DataFolder) -> None:
    """The manifest under another release's id, which CURRENT names."""
    release_of(folder).rename(folder.release_path("ab" * 8))
    folder.current_file.write_text("ab" * 8)


# Done to every parquet file of the release.
TO_A_FILE: Mapping[str, Callable[[Path], None]] = {
    "flipped": flipped,
    "truncated": truncated,
    "empty": emptied,
    "missing": lost,
    "a folder": a_folder,
    "foreign": foreign,
    "without a column": without_a_column,
    "of other types": with_other_types,
}
# Of these DuckDB alone can tell where the checksums were made to fit.
TO_A_FITTED_FILE = ("truncated", "empty", "foreign", "without a column", "of other types")

# The rest, with what a message must name.
ELSEWHERE: Mapping[str, tuple[Damage, str]] = {
    "two files swapped": (swapped, "figures.parquet"),
    "a file too many": (_file_too_many, "notes.txt"),
    "wrong rows": (_set("figures.parquet", rows=999), "figures.parquet"),
    "a wrong sha256": (_set("figures.parquet", sha256="0" * 64), "manifest.json"),
    "a table not listed": (
        partial(rewrite, change=lambda content: content["files"].pop("figures.parquet") and None),
        "manifest.json",
    ),
    "a file listed that is none": (
        partial(
            rewrite,
            change=lambda content: content["files"].update(
                {"../x": content["files"]["figures.parquet"]}
            ),
        ),
        "manifest.json",
    ),
    "the id of another release": (_of_another_release, "manifest.json"),
    "a newer schema": (_top(schema_number=3), "manifest.json"),
    "an older schema": (_top(schema_number=1), "manifest.json"),
    "a schema of several lines": (_top(schema_number="a\nb\x1b[31m"), "manifest.json"),
    "a key of several lines": (_top(**{"a\nb": 1}), "manifest.json"),
    "a manifest of no JSON": (_manifest(b"\xff\x00 not JSON"), "manifest.json"),
    "an empty manifest": (_manifest(b""), "manifest.json"),
    "a manifest that is a list": (_manifest(b"[]"), "manifest.json"),
    "a manifest nested without end": (_manifest(b"[" * 100_000), "manifest.json"),
    "no manifest": (lambda folder: lost(release_of(folder) / "manifest.json"), "manifest.json"),
    "a manifest that is a folder": (
        lambda folder: a_folder(release_of(folder) / "manifest.json"),
        "manifest.json",
    ),
    "CURRENT of a release that is gone": (_current(b"0" * 16), "CURRENT"),
    "CURRENT of garbage": (_current(b"\x1b[31m\n" * 3000), "CURRENT"),
    "CURRENT of bytes": (_current(b"\xff\xfe\x00"), "CURRENT"),
    "an empty CURRENT": (_current(b""), "CURRENT"),
    "CURRENT that climbs": (_current(b"../../etc/passwd\n"), "CURRENT"),
    "CURRENT that is a folder": (_current_is_a_folder, "CURRENT"),
    "releases that is a file": (_releases_is_a_file, "releases"),
    "a release that is a file": (_release_is_a_file, "releases"),
}
