"""The Briefing page: whom it is for, how it is marked, and what leads to it."""

import re
from html import unescape
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from indicative_folder import indicative_folder
from pages_help import Page, code, open_page
from shipped import illustrative_leagues

from lib.store import DataFolder

PERIOD = "2025-26-Q4"
HALF = code({"domain_weights": {"finance": 0.5}})
ONE_ICB = "ZI01"


def names(league: str) -> dict[str, str]:
    data = next(one for one in illustrative_leagues(PERIOD) if one.league == league)
    return dict(zip(data.orgs, data.names, strict=True))


def open_briefing(trust: str = "", **asked: str) -> Page:
    page = open_page("briefing", **asked)
    if trust:  # the home page, which is opened first, has a choice of this name too
        choose(page, "trust", trust)
    return page


def choose(page: Page, audience: str, code: str) -> None:
    for key, value in {"audience": audience, audience: code}.items():
        page.app.session_state[key] = value
        page.app.run()
        assert not page.app.exception


def brief_this(page: Page) -> dict[str, str]:
    """Where "Brief this" of a page leads to."""
    (address,) = re.findall(r'class="wb-brief-this" href="(.*?)"', page.html)
    parts = urlsplit(unescape(address))
    return {"path": parts.path} | {key: value for key, (value,) in parse_qs(parts.query).items()}


def downloads(page: Page) -> list[Any]:
    buttons = page.app.get("download_button")
    return [button.proto for button in buttons if button.proto.label.startswith("Download .")]


@pytest.mark.usefixtures("illustrative")
class TestBriefing:
    def test_is_on_one_icbs_own_where_the_link_asks_for_it(self) -> None:
        page = open_briefing(s=HALF, audience="icb", icb="ZI09")

        assert page.heading.startswith("Avocetfell Dales ICB: ")
        assert len(page.rows) == 2
        assert page.html.count('<section class="wb-big">') == 2
        assert page.html.count("<dt>") == 6
        assert [proto.label for proto in downloads(page)] == [
            *("Download .pdf", "Download .pptx", "Download .xlsx", "Download .html")
        ]
        assert not any(proto.disabled for proto in downloads(page))
        picture = page.app.get("image")[0].proto.imgs[0]
        assert picture.alt.startswith(f"Page one of the PDF: {page.heading}")

    def test_hides_names_and_links_when_asked(self) -> None:
        org = "ZV03"  # moves if the cut-offs stay put, and not if each segment keeps its share
        name = names("ambulance")[org]

        page = open_briefing(org, league="ambulance", s=HALF, names="hidden")

        said = re.sub(r'<p class="wb-line">.*?</p>', "", page.html)
        assert page.heading.startswith("Ambulance trust")
        assert "<b>3</b> from segment 2" in said and "<b>2</b> no change of segment" in said
        assert not [one for one in names("ambulance").values() if one in said]
        assert name.removesuffix(" NHS Trust") not in said
        assert f">{org}<" not in said
        assert 'class="wb-link"' not in said

    def test_refuses_a_marking_beside_its_field_and_makes_no_file(self) -> None:
        page = open_briefing(league="ambulance", marking="X" * 61)

        assert "The handling marking must be one line of at most 60 letters" in page.html
        assert all(proto.disabled for proto in downloads(page))
        assert "X" * 61 not in page.html

    def test_says_what_the_league_does_not_have_and_briefs_on_all_of_it(self) -> None:
        page = open_briefing(league="ambulance", marking="<b>OFFICIAL</b>")
        nationally = page.heading
        choose(page, "trust", "ZM01")

        (note,) = page.notes
        name = names("mental-health-community")["ZM01"].removesuffix(" NHS Trust")
        assert note.startswith(f"This league does not have {name}"[:36])
        assert note.endswith("this is the briefing on the whole league instead.")
        assert page.heading == nationally
        assert len(page.rows) == len(names("ambulance"))
        assert "&lt;b&gt;OFFICIAL&lt;/b&gt;" in page.html and "<b>OFFICIAL" not in page.html

    def test_of_a_league_of_icbs_is_national_or_on_one_icb(self) -> None:
        page = open_briefing(league="icb", audience="trust")

        assert page.notes == [
            "Asked for but not found here: audience “trust” (shown instead: National)."
        ]
        choose(page, "icb", ONE_ICB)
        assert page.heading.startswith(f"{names('icb')[ONE_ICB][:10]}")
        assert len(page.rows) == 1


class TestOfAnIndicativeLeague:
    def test_speaks_of_league_quarters_and_has_one_answer(
        self, monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory
    ) -> None:
        folder = indicative_folder(DataFolder(tmp_path_factory.mktemp("indicative")))
        monkeypatch.setenv("WEIGHBRIDGE_DATA", str(folder.path))

        page = open_briefing(league="acute", s=code({"domain_weights": {"access": 3}}))

        assert page.html.count('<section class="wb-big">') == 1
        assert "league quarter" in page.html
        assert "changes segment" not in page.html


@pytest.mark.usefixtures("illustrative")
class TestBriefThis:
    def test_carries_the_scenario_the_league_and_what_is_kept(self) -> None:
        page = open_page("what_if", league="ambulance", s=HALF, kept=HALF)

        assert brief_this(page) == {
            **{"path": "briefings", "data": "illustrative", "league": "ambulance"},
            **{"period": PERIOD, "s": HALF, "kept": HALF},
        }

    def test_of_a_trusts_page_asks_for_that_trust(self) -> None:
        asked = brief_this(open_page("trust", trust="ZV01", league="ambulance"))
        assert (asked["audience"], asked["trust"]) == ("trust", "ZV01")
