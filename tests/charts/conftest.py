"""Every chart of these tests is checked against Vega-Lite's schema; for readers none is."""

from altair.utils import schemapi

import lib.charts.theme  # noqa: F401, which switches the check off

schemapi.enable_debug_mode()
