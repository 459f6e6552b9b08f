"""Signing in as the pages show it: the gate before all of them, and who has signed in."""

import streamlit as st

from lib.configuration import configuration
from lib.ui.errors import show_message
from lib.ui.markup import escaped
from lib.ui.roles import current_reader

_NAME_AND_OUT = (1.9, 1.0)


def let_in() -> None:
    """Ends the run unless its reader may read: before anything else is drawn.

    The door (lib/ui/sign_in_door.py) has let her in when the session began; this holds for as long
    as the session does, and where the app is served without it.
    """
    if configuration().sign_in and current_reader() is None:
        show_message(
            "You are not signed in",
            "<p>A sign-in lasts twelve hours, and holds for the address at which it was made.</p>"
            "<p>Load this page again to sign in. Nothing of yours is lost: the scenario is in the "
            "page's address.</p>",
        )
        st.stop()


def draw_reader() -> None:
    """Who has signed in, and the way out; nothing where readers need not sign in."""
    configured = configuration()
    reader = current_reader() if configured.sign_in else None
    if reader is None:
        return
    role = "Data manager" if reader.manages_data(configured) else "Viewer"
    with st.sidebar, st.container(key="reader"):
        name, out = st.columns(_NAME_AND_OUT, gap="small", vertical_alignment="center")
        name.html(f'<p class="wb-small"><b>{escaped(reader.name)}</b><br>{role}</p>')
        out.button("Sign out", on_click=st.logout, key="sign_out", width="content")
