"""Whatever an address asks for, the page is drawn: what it does not know has no effect."""

from random import Random

import pytest
from asked_words import PAGES, asked_words, faults
from how_many import how_many
from pages_help import ILLUSTRATIVE, open_page

# Whole pages, slower than all that they are made of, whose lines other tests run through.
pytestmark = pytest.mark.no_cover


@pytest.mark.parametrize("name", PAGES)
def test_a_page_is_drawn_whatever_is_asked_of_it(
    name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("WEIGHBRIDGE_DATA", str(ILLUSTRATIVE))
    for number in range(how_many(300, short=1)):
        asked = asked_words(Random(f"{name} {number}"))
        page = open_page(name, **asked)
        assert faults(page, asked) == [], (number, asked)
