"""A publication tried before it is imported. Nothing is written, and nothing of it is kept.

A data manager may then have it imported (lib/ui/import_view.py).
"""

from collections.abc import Sequence

import streamlit as st
from streamlit.runtime.uploaded_file_manager import UploadedFile

from lib.errors import WeighbridgeError
from lib.findings.trial import Trial, TriedFile, refused, trial, what_a_trial_is
from lib.publishing.trial import try_files
from lib.ui.bench import Bench
from lib.ui.contents import release_notes, release_sources
from lib.ui.data import OFFICIAL, data_sets
from lib.ui.errors import log
from lib.ui.import_view import draw_import, draw_outcome, import_done
from lib.ui.markup import escaped, table
from lib.ui.releases_view import draw_releases
from lib.ui.sources_view import draw_findings

MOST = 50  # MB; .streamlit/config.toml says the same to the server
_FORMS = ["csv", "xls", "xlsx", "zip"]
_LONGEST = 1200  # letters of a message, which may quote the file
_TRIAL = "trial"


def draw_trial(bench: Bench) -> None:
    """The field for files, and what importing them would do; to data managers more is offered."""
    _draw_files(bench)
    draw_releases(alone=_alone(bench))


def _draw_files(bench: Bench) -> None:
    st.html(f'<p class="wb-found">{what_a_trial_is(alone=_alone(bench))}</p>')
    chosen = st.file_uploader(
        f"Publications as files ({', '.join(_FORMS)}), at most {MOST} MB together",
        type=_FORMS,
        accept_multiple_files=True,
        key="tried_files",
        max_upload_size=MOST,
    )
    if not chosen:
        st.session_state.pop(_TRIAL, None)
        return
    if sum(file.size for file in chosen) > MOST << 20:
        error = WeighbridgeError(f"These files are more than {MOST} MB together. Try fewer.")
        _draw(refused(error))
        return
    if done := import_done(chosen):
        draw_outcome(done)
        return
    found = _found(bench, chosen)
    _draw(found)
    draw_import(chosen, found, alone=_alone(bench))


def _found(bench: Bench, chosen: Sequence[UploadedFile]) -> Trial:
    """Kept in the reader's own session, for as long as the files and the release are the same."""
    asked = bench.loaded.database.release_id, *(file.file_id for file in chosen)
    kept = st.session_state.get(_TRIAL)
    if kept is None or kept[0] != asked:
        with st.spinner("Reading the files"):
            kept = asked, _tried(bench, [(file.name, file.getvalue()) for file in chosen])
        st.session_state[_TRIAL] = kept
    found: Trial = kept[1]
    return found


def _tried(bench: Bench, files: Sequence[tuple[str, bytes]]) -> Trial:
    alone = _alone(bench)
    try:
        report = try_files(files, None if alone else data_sets()[OFFICIAL])
    except WeighbridgeError as error:
        return refused(error)
    except Exception as error:
        log.error("A file could not be tried", exc_info=error)
        return refused(WeighbridgeError("The file could not be read, for a reason of ours."))
    loaded = {source.source_id for source in release_sources(bench)}
    noted = {note.message for note in release_notes(bench)}
    return trial(report, loaded, noted, alone=alone)


def _alone(bench: Bench) -> bool:
    return any(key.basis == "illustrative" for key in bench.loaded.keys)


def _draw(found: Trial) -> None:
    kind = "wb-note" if found.refused else "wb-found"
    role = "alert" if found.refused else "status"
    st.html(
        f'<div class="{kind}" role="{role}"><b>{escaped(found.verdict)}.</b> '
        f"{escaped(found.sentence[:_LONGEST])}</div>"
    )
    if found.files:
        head = [("File", "wb-name"), ("What it is", ""), ("Covers", ""), ("Rows", "wb-number")]
        head += [("Organisations", "wb-number"), *([] if found.alone else [("Loaded", "")])]
        rows = (_file(file)[: len(head)] for file in found.files)
        st.html(table("", head, rows, name="Files that were read"))
    if found.left_aside:
        items = "".join(f"<li>{escaped(f)}: {escaped(why)}</li>" for f, why in found.left_aside)
        st.html(f'<section class="wb-part"><p>Left aside:</p><ul>{items}</ul></section>')
    if found.findings:
        st.html('<p class="wb-found">What the import would note:</p>')
        draw_findings(found.findings)


def _file(file: TriedFile) -> list[str]:
    return [
        escaped(file.file),
        escaped(file.what),
        escaped(file.covers),
        f"{file.rows:,}",
        f"{file.organisations:,}",
        "already" if file.loaded else "not yet",
    ]
