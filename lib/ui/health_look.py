"""What GET /health looks at: the What if page as a reader first meets it."""

import logging

from lib.errors import StoreError
from lib.findings.what_if import what_if
from lib.scenario import OFFICIAL
from lib.store.manifest import APP_VERSION
from lib.ui import what_if_view
from lib.ui.data import data_sets, default_league, loaded
from lib.ui.errors import NoDataError
from lib.ui.health import OK, Found, failing
from lib.ui.league_quarters import quarter

log = logging.getLogger("weighbridge")

NEEDS = (what_if_view,)  # a package that drawing lacks is found by this module's import
# Paths and tracebacks are for the log: anyone may ask for the health.
_NO_DATA = "The data folder holds no league. Import into it: python -m lib import PATH."
_BAD_DATA = "The data cannot be opened. The log says why, and so does: python -m lib check."


def look() -> Found:
    """Opens the release in use and makes the first finding of its first league.

    The release and its league are shared with the pages; the finding is made anew each time, so
    that a kept one cannot hide a fault. Raises whatever a defect of ours raises.
    """
    try:
        data = loaded(next(iter(data_sets().values())))
        key = default_league(data)
        now = quarter(data, key)
        what_if(now.data, OFFICIAL, now.leagues, data.organisations)
    except NoDataError as error:
        return _failing(_NO_DATA, error)
    except StoreError as error:
        return _failing(_BAD_DATA, error)
    release = data.database.release_id
    says = {"release": release, "version": APP_VERSION, "league": key.league, "period": key.period}
    return Found(OK, {"status": "ok", **says})


def _failing(reason: str, error: Exception) -> Found:
    log.error("The app is not healthy: %s", reason, exc_info=error)
    return failing(reason)
