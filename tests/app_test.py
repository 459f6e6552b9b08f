"""Streamlit's AppTest, without what it looks up anew for every app and finds the same."""

from functools import cache

from streamlit.components.v2 import manifest_scanner
from streamlit.testing.v1 import AppTest

__all__ = ["AppTest"]

# It reads the description of every installed package, some 0.3 s, to find components in them.
manifest_scanner.scan_component_manifests = cache(manifest_scanner.scan_component_manifests)
