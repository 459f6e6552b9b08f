import ctypes
import platform

import pytest

from lib.ui.arenas import few_arenas


class TestFewArenas:
    @pytest.mark.skipif(platform.libc_ver()[0] != "glibc", reason="another C library")
    def test_is_taken_by_glibc(self) -> None:
        assert few_arenas(8)

    @pytest.mark.parametrize("library", [object(), None])
    def test_is_left_where_there_is_no_such_setting(
        self, monkeypatch: pytest.MonkeyPatch, library: object
    ) -> None:
        def opened(_: None) -> object:
            if library is None:
                raise OSError("no such library")
            return library

        monkeypatch.setattr(ctypes, "CDLL", opened)
        assert not few_arenas()
