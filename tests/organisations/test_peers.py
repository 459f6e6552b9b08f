import pytest

from lib.organisations.peers import peer_type


class TestPeerType:
    @pytest.mark.parametrize(
        ("subtype", "group"),
        [
            ("Specialist", "Specialist"),
            ("ACUTE - SPECIALIST", "Specialist"),
            ("Acute - Teaching", "Teaching"),
            ("Large", "Other acute"),
            ("ACUTE - MULTI-SERVICE", "Other acute"),
            (None, ""),
            ("", ""),
        ],
    )
    def test_of_acute_trusts(self, subtype: str | None, group: str) -> None:
        assert peer_type("acute", subtype) == group

    def test_of_others_is_their_subtype(self) -> None:
        assert peer_type("mental-health-community", "Care Trust") == "Care Trust"
        assert peer_type("icb", None) == ""
