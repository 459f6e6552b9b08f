"""The files of a briefing, as their buttons hand them over."""

import pytest
from brief_help import MADE, shipped_brief

from lib.briefing.forms import FORMS
from lib.findings.brief_types import Request
from lib.ui import briefing_made
from lib.ui.briefing_files import making
from lib.ui.briefing_made import made_now

KINDS = {"pdf": b"%PDF-", "pptx": b"PK\x03\x04", "xlsx": b"PK\x03\x04", "html": b"<!DOCTYPE html>"}


class TestMaking:
    @pytest.mark.parametrize("ending", list(KINDS))
    def test_gives_a_file_of_its_kind_without_a_session(self, ending: str) -> None:
        made = making(shipped_brief(), FORMS[ending])()
        assert made[:15].lower().startswith(KINDS[ending].lower())


class TestMadeNow:
    def test_changes_the_time_alone(self) -> None:
        of = shipped_brief()
        now = made_now(of)
        assert now.made > MADE
        assert (now.title, now.rows, now.short_id) == (of.title, of.rows, of.short_id)


class TestBriefKey:
    def test_differs_by_whatever_changes_a_figure_or_a_name_and_not_by_the_marking(self) -> None:
        class Bench:
            cache_key = ("release", "scenario")

        asked = [
            Request(),
            Request("icb", "ZI01"),
            Request("icb", "ZI02"),
            Request("trust", "ZI01"),
            Request(names=False),
        ]
        keys = {briefing_made.brief_key(Bench(), one) for one in asked}  # type: ignore[arg-type]
        assert len(keys) == len(asked)
        marked = briefing_made.brief_key(Bench(), Request(marking="OFFICIAL"))  # type: ignore[arg-type]
        assert marked in keys
