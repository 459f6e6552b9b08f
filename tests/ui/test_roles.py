"""Who the reader is and what she may do, from what the provider said of her."""

import pytest
import streamlit as st
from signed_in import MANAGER, claims, manager

from lib.configuration import Configuration
from lib.ui import roles
from lib.ui.roles import LASTS, THIS_MACHINE, importer, reader_of

NOW = 1_800_000_000.0
RUN = Configuration(data_managers=(MANAGER,))


class TestReaderOf:
    def test_knows_name_and_address_of_who_has_signed_in(self) -> None:
        reader = reader_of(claims(iat=NOW), NOW)
        assert reader and (reader.name, reader.email) == ("Vic Viewer", "vic@example.nhs.uk")

    @pytest.mark.parametrize(
        "other",
        [
            {"is_logged_in": False},
            {"is_logged_in": "true"},
            {"iat": NOW - LASTS},
            {"iat": None},
            {"iat": "1800000000"},
            {"iat": True},
            {"iat": float("nan")},
            {"iat": NOW + 3600},
        ],
    )
    def test_knows_nobody_without_a_sign_in_in_force(self, other: dict[str, object]) -> None:
        assert reader_of(claims(iat=NOW) | other, NOW) is None
        assert reader_of({}, NOW) is None

    def test_a_sign_in_lasts_a_working_day_whatever_the_cookie_says(self) -> None:
        assert LASTS == 12 * 3600
        assert reader_of(claims(iat=NOW - LASTS + 1, exp=0), NOW)

    @pytest.mark.parametrize(
        ("other", "name"),
        [
            ({"name": ""}, "vic"),
            ({"name": 5}, "vic"),
            ({"name": " ", "preferred_username": None}, "vic@example.nhs.uk"),
            ({"name": "A\n B\u2028C" + "x" * 500}, "A B C" + "x" * 75),
        ],
    )
    def test_shows_one_line_that_says_who_it_is(self, other: dict[str, object], name: str) -> None:
        said = claims(iat=NOW, preferred_username="vic") | other
        reader = reader_of(said, NOW)
        assert reader and reader.name == name

    def test_somebody_without_any_name_is_a_reader_all_the_same(self) -> None:
        reader = reader_of({"is_logged_in": True, "iat": NOW}, NOW)
        assert reader and (reader.name, reader.email) == ("A reader", "")


class TestManagesData:
    @pytest.mark.parametrize(
        ("other", "expected"),
        [
            ({}, True),
            ({"email": " ANNA@Example.nhs.uk "}, True),
            ({"email_verified": None}, True),
            ({"email_verified": False}, False),
            ({"email_verified": "False"}, False),
            ({"email_verified": 0}, False),
            ({"email": "annaaexample.nhs.uk"}, False),
            ({"email": "anna@example.nhs.uk, vic@example.nhs.uk"}, False),
            ({"email": [MANAGER]}, False),
            ({"email": None, "preferred_username": MANAGER, "name": MANAGER}, False),
        ],
    )
    def test_goes_by_the_address_that_the_provider_vouches_for(
        self, other: dict[str, object], *, expected: bool
    ) -> None:
        reader = reader_of(manager(iat=NOW) | other, NOW)
        assert reader and reader.manages_data(RUN) is expected

    def test_nobody_does_where_nobody_is_named(self) -> None:
        reader = reader_of(manager(iat=NOW, email=""), NOW)
        assert reader and not reader.manages_data(Configuration(data_managers=()))

    def test_a_verified_claim_that_is_missing_counts_as_verified(self) -> None:
        said = manager(iat=NOW)
        del said["email_verified"]
        reader = reader_of(said, NOW)
        assert reader and reader.manages_data(RUN)


class Context:
    def __init__(self, headers: dict[str, str]) -> None:
        self.headers = headers


HERE = {"Host": "localhost:8501", "Origin": "http://localhost:8501"}
THERE = {"Host": "bench.example.nhs.uk", "Origin": "https://bench.example.nhs.uk"}


class TestImporter:
    @pytest.mark.parametrize(
        ("allow", "sign_in", "said", "address", "headers", "expected"),
        [
            (False, False, {}, "localhost", HERE, None),
            (False, True, manager(), "localhost", HERE, None),
            (True, True, manager(), None, THERE, MANAGER),
            (True, True, claims(), "localhost", HERE, None),
            (True, True, {}, "localhost", HERE, None),
            (True, True, manager(iat=0), "localhost", HERE, None),
            (True, False, {}, "localhost", HERE, THIS_MACHINE),
            (True, False, manager(), "localhost", THERE, None),
            (True, False, manager(), None, HERE, None),
            (True, False, {}, "0.0.0.0", HERE, None),
        ],
    )
    def test_is_a_data_manager_or_whoever_sits_at_this_machine(
        self,
        monkeypatch: pytest.MonkeyPatch,
        *,
        allow: bool,
        sign_in: bool,
        said: dict[str, object],
        address: str | None,
        headers: dict[str, str],
        expected: str | None,
    ) -> None:
        configured = Configuration(
            allow_import=allow, sign_in=sign_in, data_managers=(MANAGER,) if sign_in else ()
        )
        monkeypatch.setattr(roles, "configuration", lambda: configured)
        monkeypatch.setattr(roles.config, "get_option", {"server.address": address}.get)
        monkeypatch.setattr(type(st.user), "to_dict", lambda _: said)
        monkeypatch.setattr(st, "context", Context(headers))

        assert importer() == expected
