from collections.abc import Callable
from contextlib import AbstractContextManager
from typing import Any
from unittest.mock import patch

from app_test import AppTest
from streamlit.runtime.scriptrunner import RerunException
from streamlit.runtime.scriptrunner_utils.script_requests import RerunData

Script = Callable[[], None]


def clock(step: float) -> AbstractContextManager[Any]:
    """Time that passes by so many seconds each time it is asked for."""
    now = iter(range(10_000))
    return patch("lib.ui.progress.monotonic", lambda: next(now) * step)


def run(script: Script, step: float) -> AppTest:
    with clock(step):
        app = AppTest.from_function(script).run()
    assert not app.exception
    return app


def counting() -> None:
    from collections.abc import Callable

    import streamlit as st

    from lib.ui.progress import with_progress

    def work(tell: Callable[[float], None]) -> str:
        for i in range(10):
            tell((i + 1) / 10)
        return "done"

    st.text(with_progress("Working", work))


def unfinished() -> None:
    from collections.abc import Callable
    from contextlib import suppress

    from lib.ui.progress import with_progress

    def work(tell: Callable[[float], None]) -> None:
        tell(0.25)
        raise KeyboardInterrupt

    with suppress(KeyboardInterrupt):
        with_progress("Working", work)


def cached() -> None:
    from collections.abc import Callable

    import streamlit as st

    from lib.ui.progress import with_progress

    @st.cache_data(show_spinner=False)
    def kept(_make: Callable[[], int]) -> int:
        st.session_state["made"] = st.session_state.get("made", 0) + 1
        return _make()

    def work(tell: Callable[[float], None]) -> int:
        tell(0.5)
        return 7

    st.text(with_progress("Working", lambda tell: kept(lambda: work(tell))))


def stopped() -> None:
    from collections.abc import Callable

    import streamlit as st

    from lib.ui.progress import with_progress

    @st.cache_data(show_spinner=False)
    def kept(_make: Callable[[], int]) -> int:
        return _make()

    def work(tell: Callable[[float], None]) -> int:
        st.session_state["begun"] = st.session_state.get("begun", 0) + 1
        tell(0.5)
        st.session_state["ended"] = True
        return 7

    with_progress("Working", lambda tell: kept(lambda: work(tell)))


def bars(app: AppTest) -> list[Any]:
    return list(app.get("progress"))


class TestWithProgress:
    def test_gives_what_the_work_gives_and_leaves_no_bar(self) -> None:
        for step in (0.0, 1.0):
            app = run(counting, step)
            assert [text.value for text in app.text] == ["done"]
            assert bars(app) == []

    def test_shows_how_far_the_work_is_after_half_a_second(self) -> None:
        (bar,) = bars(run(unfinished, 1.0))
        assert (bar.value, bar.proto.text) == (25, "Working")

    def test_shows_nothing_of_work_that_is_done_in_a_moment(self) -> None:
        assert bars(run(unfinished, 0.1)) == []

    def test_is_not_drawn_again_with_a_result_from_the_cache(self) -> None:
        app = run(cached, 1.0)
        again = app.run()
        assert not again.exception
        assert again.session_state["made"] == 1
        assert bars(again) == []

    def test_stops_at_the_next_step_when_the_page_is_out_of_date_and_keeps_nothing(self) -> None:
        """A run that is out of date ends by an exception at the next element that it draws."""
        element = "streamlit.elements.progress.ProgressMixin.progress"
        with clock(1.0), patch(element, side_effect=[RerunException(RerunData()), None]):
            app = AppTest.from_function(stopped).run()
        assert not app.exception
        assert app.session_state["begun"] == 2
        assert app.session_state["ended"]
