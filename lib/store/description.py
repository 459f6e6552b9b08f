"""What a release holds, as other tools read it: a data package by the Frictionless standard.

datapackage.json stands beside the tables and outside the release's id, as the manifest does. It
follows https://datapackage.org/standard/data-package (version 2.0); `rows` of a resource and
`sha256` of a source are ours, which the standard allows.
"""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from lib.sources.trust_patients import ATTRIBUTION
from lib.sources.trust_patients import KIND as CATCHMENTS
from lib.store.manifest import FileEntry, Manifest
from lib.store.reasons import reason
from lib.store.soundness import DESCRIPTION, Fault
from lib.store.table_schemas import table_schemas

_PROFILE = "https://datapackage.org/profiles/2.0/datapackage.json"
_FICTIONAL = "illustrative"
_LARGEST = 4 << 20  # bytes
_MEDIA_TYPE = "application/vnd.apache.parquet"
_OGL = {
    "name": "OGL-UK-3.0",
    "title": "Open Government Licence v3.0",
    "path": "https://www.nationalarchives.gov.uk/doc/open-government-licence/version/3/",
}
_MIT = {"name": "MIT", "title": "MIT Licence", "path": "https://opensource.org/license/mit"}
_ADVICE = "It may be removed: the tables do not need it"


def write_description(path: Path, manifest: Manifest, release: str) -> None:
    """Writes the data package of the release whose tables lie at `path`. Raises OSError."""
    text = json.dumps(data_package(path, manifest, release), indent=2, ensure_ascii=False)
    (path / DESCRIPTION).write_text(text + "\n", encoding="utf-8")


def data_package(path: Path, manifest: Manifest, release: str) -> dict[str, Any]:
    """The descriptor; the same release always gives the same. Raises OSError without a table."""
    kinds = {source.kind for source in manifest.sources}
    fictional = "illustrative" if kinds == {_FICTIONAL} else "official"
    return {
        "$schema": _PROFILE,
        "name": f"weighbridge-{fictional}-{release}",
        "id": release,
        "title": f"Weighbridge: {fictional} figures and league tables",
        "description": _about(kinds),
        "created": manifest.made_at.isoformat(),
        "licenses": _licences(kinds),
        "sources": [
            {
                "title": source.name,
                "version": source.vintage.isoformat(),
                "sha256": source.source_id,
            }
            for source in manifest.sources
        ],
        "resources": [
            _resource(path / name, entry) for name, entry in sorted(manifest.files.items())
        ],
    }


def _resource(file: Path, entry: FileEntry) -> dict[str, Any]:
    described = table_schemas()[file.stem]
    return {
        "name": file.stem,
        "path": file.name,
        "type": "table",
        "title": described.title,
        "format": "parquet",
        "mediatype": _MEDIA_TYPE,
        "bytes": file.stat().st_size,
        "hash": f"sha256:{entry.sha256}",
        "rows": entry.rows,
        "schema": described.schema,
    }


def description_faults(path: Path, manifest: Manifest) -> Iterator[Fault]:
    """Where the data package at `path` describes other files than the manifest.

    A release without one is of an earlier version, and sound. Its words are not judged: another
    version's may differ.
    """
    try:
        with (path / DESCRIPTION).open("rb") as stream:
            content = json.loads(stream.read(_LARGEST))
        said = {each["path"]: each["hash"] for each in content["resources"]}
    except FileNotFoundError:
        return
    except OSError as error:
        yield Fault(DESCRIPTION, f"cannot be read: {reason(error)}")
    except (ValueError, KeyError, TypeError, RecursionError):
        yield Fault(DESCRIPTION, f"is damaged: it is not a data package. {_ADVICE}")
    else:
        if said != {name: f"sha256:{entry.sha256}" for name, entry in manifest.files.items()}:
            yield Fault(DESCRIPTION, f"describes other files than the manifest. {_ADVICE}")


def _about(kinds: set[str]) -> str:
    """What the figures are, and what the licences of the publications ask for."""
    derived = "Metric scores, leagues and cut-offs follow from the figures by the framework's rules"
    if kinds == {_FICTIONAL}:
        return f"Fictional organisations and figures, made from a seed. {derived}."
    public = "Contains public sector information licensed under the Open Government Licence v3.0"
    others = [ATTRIBUTION] if CATCHMENTS in kinds else []
    told = ["Figures of official publications, tidied", derived, public, *others]
    return " ".join(f"{each}." for each in told)


def _licences(kinds: set[str]) -> list[dict[str, str]]:
    """Fictional figures are under the project's own licence, official ones under theirs."""
    return [_OGL] * (kinds != {_FICTIONAL}) + [_MIT] * (_FICTIONAL in kinds)
