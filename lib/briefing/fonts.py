"""One pinned typeface for all that is printed, so that a page is the same on every machine."""

from functools import cache
from pathlib import Path
from typing import Any

import altair
import vl_convert
from font_source_sans_pro import font_directory  # type: ignore[import-untyped]

from lib.charts.export import Picture, whole_spec

FAMILY = "Source Sans Pro"
FOLDER = Path(font_directory)
_VEGA_LITE = ".".join(altair.SCHEMA_VERSION.removeprefix("v").split(".")[:2])
_PADDING = {"left": 0, "right": 2, "top": 2, "bottom": 2}


def pinned_svg(picture: Picture) -> str:
    """The picture in the pinned typeface, without its title: a page sets that above it.

    Raises ValueError if the chart would load something from elsewhere.
    """
    _register()
    spec = pinned(whole_spec(picture)) | {"padding": _PADDING}
    spec.pop("title")
    drawn: str = vl_convert.vegalite_to_svg(spec, vl_version=_VEGA_LITE, allowed_base_urls=[])
    return drawn


def pinned(spec: Any) -> Any:
    """The specification with every typeface in it replaced."""
    if isinstance(spec, dict):
        return {
            key: FAMILY if key in ("font", "labelFont", "titleFont") else pinned(value)
            for key, value in spec.items()
        }
    return [pinned(part) for part in spec] if isinstance(spec, list) else spec


@cache
def _register() -> None:
    """So that letters are measured in the typeface that they are then set in."""
    vl_convert.register_font_directory(str(FOLDER))
