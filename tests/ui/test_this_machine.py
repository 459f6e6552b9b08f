import pytest

from lib.ui.this_machine import asked_from_here, heard_here_alone

HERE = {"host": "localhost:8501", "origin": "http://localhost:8501"}


class TestHeardHereAlone:
    @pytest.mark.parametrize("address", ["localhost", "127.0.0.1", "::1"])
    def test_at_an_address_of_this_machine_alone(self, address: str) -> None:
        assert heard_here_alone(address)

    @pytest.mark.parametrize("address", [None, "", "0.0.0.0", "::", "10.0.0.5", "bench.nhs.uk"])
    def test_not_at_one_that_others_reach(self, address: str | None) -> None:
        assert not heard_here_alone(address)


class TestAskedFromHere:
    @pytest.mark.parametrize("name", ["localhost", "127.0.0.1", "[::1]"])
    def test_by_a_browser_that_knows_the_app_by_this_machines_name(self, name: str) -> None:
        assert asked_from_here({"host": f"{name}:8501", "origin": f"http://{name}:8501"})

    @pytest.mark.parametrize(
        "other",
        [
            {"host": "bench.example.nhs.uk"},
            {"origin": "https://bench.example.nhs.uk"},  # a proxy that names the app as Host
            {"origin": "null"},
            {"origin": "http://[::1"},
            {"origin": "http://localhost.evil.example"},
            {"x-forwarded-for": "10.0.0.9"},
            {"x-forwarded-host": "bench"},
            {"x-real-ip": "10.0.0.9"},
            {"forwarded": "for=10.0.0.9"},
            {"via": "1.1 proxy"},
        ],
    )
    def test_not_through_a_proxy_or_for_another_site(self, other: dict[str, str]) -> None:
        assert not asked_from_here(HERE | other)

    @pytest.mark.parametrize("left_out", ["host", "origin"])
    def test_not_where_the_browser_does_not_say(self, left_out: str) -> None:
        assert not asked_from_here({name: HERE[name] for name in HERE if name != left_out})
