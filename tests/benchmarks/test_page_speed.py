"""What the server does at a slider's step, against the rerun of an empty page with one slider."""

import time
from collections.abc import Callable
from statistics import median

import pytest
from benchmark_figures import Figures
from pages_help import ILLUSTRATIVE, open_page
from streamlit.testing.v1 import AppTest

pytestmark = [pytest.mark.bench, pytest.mark.ratio]
SECTION = "A change of weights"
DOMAINS = ("access", "effectiveness", "finance", "people", "safety")
STEPS, FIRST = 30, 5  # the first ones fill what is kept for later


@pytest.fixture(autouse=True)
def illustrative(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("WEIGHBRIDGE_DATA", str(ILLUSTRATIVE))


def one_slider() -> None:
    """A whole app, run by AppTest from its source."""
    import streamlit as st

    st.write(st.slider("Weight", 0.0, 4.0, 1.0, 0.05, key="weight"))


def weight(i: int) -> tuple[str, float]:
    """The slider to move at a step, and whereto: with these no state comes twice."""
    return DOMAINS[i % len(DOMAINS)], round(0.2 + 0.05 * (i // len(DOMAINS)), 2)


def in_turns(*steps: Callable[[int], object]) -> list[float]:
    """The median seconds of each, taken in turns so that a busy machine slows them alike."""
    times: list[list[float]] = [[] for _ in steps]
    for i in range(STEPS):
        for step, taken in zip(steps, times, strict=True):
            start = time.perf_counter()
            step(i)
            taken.append(time.perf_counter() - start)
    return [median(taken[FIRST:]) for taken in times]


def empty_page() -> Callable[[int], object]:
    app = AppTest.from_function(one_slider).run()
    return lambda i: app.slider(key="weight").set_value(round(0.05 * i, 2)).run()


def test_the_what_if_page_runs_again(figures: Figures) -> None:
    page = open_page("what_if", league="acute")
    seen = {page.state("s")}

    def step(i: int) -> None:
        domain, to = weight(i)
        page.app.slider(key=f"weight_{domain}").set_value(to).run()
        assert page.state("s") not in seen
        seen.add(page.state("s"))

    page_takes, empty_takes = in_turns(step, empty_page())

    assert not page.app.exception
    figures.seconds("What if runs again, server only", page_takes, aim=0.06)
    figures.ratio("What if runs again, to an empty page", page_takes / empty_takes, at_most=25)


def test_the_presenting_view_runs_again(figures: Figures) -> None:
    page = open_page("what_if", league="acute", present="1")
    page.app.button(key="present_key_u").click().run()
    seen = {page.html}

    def step(i: int) -> None:
        domain, to = weight(i)
        slider = next(one for one in page.app.slider if f"_{domain}_" in str(one.key))
        slider.set_value(to).run()
        assert page.html not in seen
        seen.add(page.html)

    page_takes, empty_takes = in_turns(step, empty_page())

    assert not page.app.exception
    figures.seconds("The presenting view runs again, server only", page_takes, aim=0.2)
    figures.ratio(
        "The presenting view runs again, to an empty page", page_takes / empty_takes, at_most=60
    )
