"""The app as a server: `streamlit run lib/ui/server.py`."""

import asyncio
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from importlib import import_module
from pathlib import Path

import streamlit as st
from starlette.middleware import Middleware
from starlette.routing import Route
from streamlit.runtime.pages_manager import PagesManager

APP = Path(__file__).resolve().parents[2] / "app.py"
if str(APP.parent) not in sys.path:
    sys.path.insert(0, str(APP.parent))

from lib.configuration import configuration  # noqa: E402, found only now
from lib.errors import ConfigurationError  # noqa: E402
from lib.ui.at_home import stay_at_home  # noqa: E402
from lib.ui.bursts import Bursts  # noqa: E402
from lib.ui.headers import Failure, SecurityHeaders, security_headers  # noqa: E402
from lib.ui.health import Health  # noqa: E402
from lib.ui.index_page import SCRIPT, IndexPage, index_page  # noqa: E402
from lib.ui.landing import Landing  # noqa: E402
from lib.ui.lasting_files import let_files_last  # noqa: E402
from lib.ui.process_memory import keep_tidy, steady_heaps  # noqa: E402
from lib.ui.refusals import Refusals  # noqa: E402
from lib.ui.sign_in import check_roles  # noqa: E402
from lib.ui.sign_in_door import Door  # noqa: E402

try:
    CONFIGURATION = configuration()
    SIGN_IN = check_roles(CONFIGURATION)
except ConfigurationError as error:
    print(f"Error: {error}", file=sys.stderr)  # before the port answers, and in one line
    sys.exit(2)

steady_heaps()
stay_at_home()
let_files_last()
# Until st.navigation has run once, Streamlit takes a folder named pages/ for an older kind of app:
# the first reader after a start who opened a sub-page's link would be told that it does not exist.
PagesManager.uses_pages_directory = False


@asynccontextmanager
async def ready(_: st.App) -> AsyncIterator[None]:
    """Imports what the pages need before the first reader waits for it; the rest goes on beside."""
    import_module("lib.ui.server_log").begin_log(CONFIGURATION)
    import_module("lib.ui.warming").begin()
    tidying = asyncio.create_task(keep_tidy())
    yield
    tidying.cancel()


def calm_error(error: Exception) -> bool:
    """What a defect outside the pages' own handling (a callback's) looks like to the reader."""
    import_module("lib.ui.errors").show_defect(error)
    return True


INDEX = Path(st.__file__).with_name("static") / "index.html"
HEADERS = security_headers(INDEX, SCRIPT)
app = st.App(
    str(APP),
    lifespan=ready,
    routes=[Route("/health", Health().answer)],
    middleware=[
        Middleware(SecurityHeaders, headers=HEADERS),
        Middleware(Refusals, headers=HEADERS),
        *([Middleware(Door, sign_in=SIGN_IN)] if SIGN_IN else []),
        Middleware(IndexPage, page=index_page(INDEX)),
        Middleware(Bursts),
        Middleware(Landing),
    ],
    exception_handlers={Exception: Failure(HEADERS)},
    on_script_error=calm_error,
)
