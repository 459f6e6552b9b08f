"""For data managers: the files that were tried are imported, where the app may do that."""

from collections.abc import Sequence
from dataclasses import dataclass

import streamlit as st
from streamlit.runtime.uploaded_file_manager import UploadedFile

from lib.errors import WeighbridgeError
from lib.findings.changed import Changed
from lib.findings.trial import Trial
from lib.findings.words import count_of
from lib.store.folder import import_folder
from lib.ui.data_changes import changed_folder, import_tried
from lib.ui.markup import escaped
from lib.ui.roles import THIS_MACHINE, importer

_ATTEMPT = "import_attempt"
_LONGEST = 1200  # letters of a message, which may quote a file
_WHAT = (
    "What was tried is read and judged once more and, if nothing forbids it, merged with what is "
    "loaded into a new release. Every reader sees it from the next step on; the release in use now "
    "is kept."
)
_HERE = "Whoever sits at this machine may import: the app was started so, without sign-in."
_LOGGED = "The log says who imported it."


@dataclass
class _Attempt:
    """An import of these files. Its outcome is noted here and not in the session's state.

    That may end the run before it takes anything in: a second click asks for another run, which
    would then know nothing of the first.
    """

    files: tuple[str, ...]
    outcome: Changed | None = None


def import_done(chosen: Sequence[UploadedFile]) -> Changed | None:
    """What came of importing these very files in this session, while that release is in use."""
    outcome = _outcome(chosen)
    done = outcome and outcome.release_id
    return outcome if done and done == import_folder().current_id() else None


def _outcome(chosen: Sequence[UploadedFile]) -> Changed | None:
    attempt: _Attempt | None = st.session_state.get(_ATTEMPT)
    return attempt.outcome if attempt and attempt.files == _ids(chosen) else None


def draw_outcome(outcome: Changed) -> None:
    """Says it, for who hears the page too."""
    role = "status" if outcome.release_id else "alert"
    st.html(
        f'<div class="wb-note" role="{role}"><b>{escaped(outcome.verdict)}.</b> '
        f"{escaped(outcome.sentence[:_LONGEST])}</div>"
    )


def draw_import(chosen: Sequence[UploadedFile], found: Trial, *, alone: bool) -> None:
    """The offer to import what was tried, and what came of the last try; nothing for viewers.

    alone: the data on the screen are illustrative, so that the files were tried by themselves.
    """
    by = importer()
    if by is None or not found.importable:
        return
    with st.container(key="import_tried"):
        these = "this file" if len(chosen) == 1 else f"these {len(chosen)} files"
        try:
            changed_folder(alone=alone)
        except WeighbridgeError as error:
            _draw_part(these, f'<p class="wb-note">{escaped(str(error))}</p>')
            return
        _draw_part(these, f"<p>{_WHAT} {_HERE if by == THIS_MACHINE else _LOGGED}</p>")
        if _wanted(these, found.blocking):
            _attempt(chosen, found.blocking, alone=alone)
        outcome = _outcome(chosen)
        if outcome and not outcome.release_id:
            draw_outcome(outcome)


def _draw_part(these: str, body: str) -> None:
    st.html(f'<section class="wb-part"><h2>Import {these}</h2>{body}</section>')


def _wanted(these: str, blocking: Sequence[str]) -> bool:
    sure = True
    if blocking:
        items = "".join(f"<li>{escaped(message[:_LONGEST])}</li>" for message in blocking)
        said = (
            f"{count_of(len(blocking), 'finding')} would stop the import. Ask the publisher first."
        )
        st.html(f'<div class="wb-found"><p>{said}</p><ul>{items}</ul></div>')
        which = "this finding" if len(blocking) == 1 else f"these {len(blocking)} findings"
        sure = st.checkbox(
            f"Import in spite of {which}, which the release records", key="import_in_spite"
        )
    return st.button(f"Import {these}", type="primary", key="import_files", disabled=not sure)


def _attempt(chosen: Sequence[UploadedFile], accepted: Sequence[str], *, alone: bool) -> None:
    attempt = _Attempt(_ids(chosen))
    st.session_state[_ATTEMPT] = attempt
    files = [(file.name, file.getvalue()) for file in chosen]
    with st.spinner("Importing"):
        attempt.outcome = import_tried(files, accepted, alone=alone)
    if attempt.outcome.release_id:
        st.rerun()  # the whole page, on the new release


def _ids(chosen: Sequence[UploadedFile]) -> tuple[str, ...]:
    return tuple(file.file_id for file in chosen)
