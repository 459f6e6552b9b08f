"""A process is killed while readers work: they go on at the other one, as they were."""

import time
from collections.abc import Callable

import pytest
from browser_help import Screen, Watched
from load_series import first_league, series
from pages_help import ILLUSTRATIVE, code
from playwright.sync_api import expect
from readers import Reader, reading
from running_proxy import Serving

from lib.scenario import decode
from lib.store import DataFolder

pytestmark = pytest.mark.browser

CONNECTED = '[data-testid="stApp"][data-test-connection-state="CONNECTED"]'
READERS = 6
STEPS = 60
PATIENCE = 240.0  # a failing test waits so long; a passing one as long as it must


@pytest.fixture(scope="module")
def readers() -> list[Reader]:
    data = first_league(DataFolder(ILLUSTRATIVE))
    return [Reader(series(data, i, STEPS), pause=2) for i in range(READERS)]


def seat(screen: Screen) -> str:
    cookies = screen.page.context.cookies()
    return next(one["value"] for one in cookies if one["name"] == "weighbridge_seat")


def wait_for(screen: Screen, come: Callable[[], bool]) -> None:
    """Looks again and again; the browser goes on meanwhile."""
    until = time.monotonic() + PATIENCE
    while not come():
        assert time.monotonic() < until, "it did not come about"
        screen.page.wait_for_timeout(100)


class TestKilledProcess:
    def test_leaves_every_reader_with_her_own_scenario_at_the_other(
        self, serving: Serving, watched: Watched, readers: list[Reader]
    ) -> None:
        both = {"domain_weights": {"finance": 0.5, "people": 2}}
        screen = watched.open(serving.proxy.url, "what-if", s=code(both))
        first, line, numbers = seat(screen), screen.line.inner_text(), screen.numbers
        dies = serving.app_of(first)
        with reading(serving.proxy.url, readers):
            wait_for(screen, lambda: all(reader.seen >= 2 for reader in readers))
            with screen.page.expect_websocket(timeout=1000 * PATIENCE):
                dies.kill()
            screen.page.wait_for_selector(CONNECTED, timeout=1000 * PATIENCE)
            assert (screen.line.inner_text(), screen.numbers) == (line, numbers)

            screen.press("finance", "ArrowRight")
            expect(screen.line).to_contain_text("finance ×0.55", timeout=1000 * PATIENCE)
            expect(screen.line).to_contain_text("People ×2")
            assert decode(screen.code).domain_weights == {"finance": 0.55, "people": 2}
            goal = {id(reader): reader.seen + 2 for reader in readers}
            wait_for(screen, lambda: all(each.seen >= goal[id(each)] for each in readers))

        other = next(each for each in serving.proxy.seats if each != first)
        assert seat(screen) == other
        assert [reader.wrong for reader in readers] == [[]] * READERS
        assert {reader.seats[0] for reader in readers} == {first, other}
        moved = {reader.seats[0]: reader.seats for reader in readers}
        assert moved == {first: [first, other], other: [other]}
