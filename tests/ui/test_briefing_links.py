"""Whom "Brief this" asks for."""

import pytest

from lib.ui.links import BRIEFINGS, FOLLOWS, ICBS, TRUSTS, briefed


class TestBriefed:
    @pytest.mark.parametrize(
        ("path", "chosen", "member", "whom"),
        [
            (TRUSTS, {"trust": "ZV01"}, "trust", ("trust", "ZV01")),
            (TRUSTS, {"trust": "ZI01"}, "ICB", ("icb", "ZI01")),
            (ICBS, {"icb": "ZI01"}, "trust", ("icb", "ZI01")),
            (ICBS, {"icb": "ZI01"}, "ICB", ("icb", "ZI01")),
            (TRUSTS, {"trust": ""}, "trust", ("national", "")),
            (ICBS, {}, "trust", ("national", "")),
        ],
    )
    def test_is_who_is_chosen_on_the_page_of_a_trust_or_an_icb(
        self, path: str, chosen: dict[str, str], member: str, whom: tuple[str, str]
    ) -> None:
        assert briefed(path, chosen, member) == whom

    @pytest.mark.parametrize("path", ["", "what-if", FOLLOWS, BRIEFINGS])
    def test_is_everyone_from_any_other_page_whatever_is_chosen_there(self, path: str) -> None:
        assert briefed(path, {"trust": "ZV01", "icb": "ZI01"}, "trust") == ("national", "")
