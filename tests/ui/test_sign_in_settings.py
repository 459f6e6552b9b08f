"""What signing in needs is checked before the port answers; no message ever holds a secret."""

import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from running_app import free_port
from streamlit.runtime.secrets import Secrets

from lib import logs
from lib.configuration import Configuration
from lib.errors import ConfigurationError
from lib.ui import server, sign_in
from lib.ui.sign_in import SignIn, check_roles

SIGN_IN = Configuration(sign_in=True)
COOKIE_SECRET = "0123456789abcdef0123456789abcdef"
CLIENT_SECRET = "what-only-the-provider-knows"
AUTH = {
    "redirect_uri": "https://bench.example.nhs.uk/oauth2callback",
    "cookie_secret": COOKIE_SECRET,
    "client_id": "weighbridge",
    "client_secret": CLIENT_SECRET,
    "server_metadata_url": "https://login.example.nhs.uk/.well-known/openid-configuration",
}
SECRETS = (COOKIE_SECRET, CLIENT_SECRET)


@pytest.fixture
def options(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> dict[str, Any]:
    """Streamlit's settings, as far as they matter here, and a secrets file of the test's own."""
    found = {"server.address": None, "server.baseUrlPath": "", "secrets.files": []}
    found["secrets.files"] = [str(tmp_path / "secrets.toml")]
    monkeypatch.setattr(sign_in.config, "get_option", found.get)
    monkeypatch.setattr(sign_in, "secrets_singleton", Secrets())
    monkeypatch.setattr(logs, "_secrets", set())
    monkeypatch.setattr(Secrets, "_maybe_install_file_watchers", lambda _: None)
    monkeypatch.setattr("streamlit.config.get_option", found.get)
    return found


def write(options: dict[str, Any], **auth: object) -> None:
    lines = [f"{key} = {value!r}".replace("'", '"') for key, value in auth.items()]
    Path(options["secrets.files"][0]).write_text("\n".join(["[auth]", *lines]), encoding="utf-8")


def refusal(configured: Configuration = SIGN_IN) -> str:
    with pytest.raises(ConfigurationError) as caught:
        check_roles(configured)
    said = str(caught.value)
    assert "\n" not in said and said.isprintable() and len(said) < 500
    assert not any(secret in said for secret in SECRETS)
    return said


class TestSignIn:
    def test_is_not_asked_for_by_default(self, options: dict[str, Any]) -> None:
        assert options and check_roles(Configuration()) is None

    def test_knows_where_readers_reach_the_app(self, options: dict[str, Any]) -> None:
        write(options, **AUTH)
        found = check_roles(SIGN_IN)
        assert found == SignIn("https://bench.example.nhs.uk", "")
        assert found.secure and not SignIn("http://localhost:8501", "").secure

    def test_knows_the_path_before_its_own(self, options: dict[str, Any]) -> None:
        options["server.baseUrlPath"] = "/tools/bench/"
        uri = "http://localhost:8501/tools/bench/oauth2callback"
        write(options, **(AUTH | {"redirect_uri": uri}))
        assert check_roles(SIGN_IN) == SignIn("http://localhost:8501", "/tools/bench")

    def test_knows_the_port_where_the_address_leaves_it_open(self, options: dict[str, Any]) -> None:
        options["server.port"] = 8600
        write(options, **(AUTH | {"redirect_uri": "http://localhost:{port}/oauth2callback"}))
        assert check_roles(SIGN_IN) == SignIn("http://localhost:8600", "")

    def test_keeps_the_secrets_out_of_the_log(self, options: dict[str, Any]) -> None:
        write(options, **AUTH)
        check_roles(SIGN_IN)
        assert set(SECRETS) <= logs._secrets

    @pytest.mark.parametrize("key", AUTH)
    def test_names_the_key_that_is_missing(self, options: dict[str, Any], key: str) -> None:
        write(options, **{other: AUTH[other] for other in AUTH if other != key})
        said = refusal()
        assert said.startswith(f"{key} in [auth] of {options['secrets.files'][0]} is missing.")
        assert "Expected: " in said

    @pytest.mark.parametrize(
        ("key", "misspelt"),
        [
            ("redirect_uri", "redirect_url"),
            ("cookie_secret", "cookiesecret"),
            ("client_id", "clientId"),
            ("client_secret", "client_secrets"),
            ("server_metadata_url", "server_metadata_uri"),
        ],
    )
    def test_names_the_key_that_is_misspelt(
        self, options: dict[str, Any], key: str, misspelt: str
    ) -> None:
        write(options, **{misspelt if other == key else other: AUTH[other] for other in AUTH})
        assert refusal().startswith(f"{key} in [auth] of ")
        assert f"is missing. Is '{misspelt}' meant to be it?" in refusal()

    @pytest.mark.parametrize(
        ("key", "value", "says"),
        [
            ("cookie_secret", COOKIE_SECRET[:31], "too short. Expected: at least 32 letters"),
            ("cookie_secret", "", "must be text, not empty"),
            ("client_secret", 12345678, "must be text"),
            ("client_id", " ", "must be text, not empty"),
            ("redirect_uri", "http://bench.example.nhs.uk/oauth2callback", "begin with https://"),
            ("redirect_uri", "bench.example.nhs.uk/oauth2callback", "begin with https://"),
            ("redirect_uri", "https://", "begin with https://"),
            ("redirect_uri", "https://a:b@bench/oauth2callback", "begin with https://"),
            ("redirect_uri", "https://bench:99999/oauth2callback", "begin with https://"),
            ("redirect_uri", "https://bench.example.nhs.uk/", "must end in /oauth2callback"),
            ("redirect_uri", "https://bench/x/oauth2callback", "must end in /oauth2callback"),
            ("redirect_uri", "https://bench/oauth2callback?a=1", "must end in /oauth2callback"),
            ("server_metadata_url", "http://login.example.nhs.uk/x", "begin with https://"),
            ("server_metadata_url", "http://[::1", "begin with https://"),
        ],
    )
    def test_names_the_key_that_is_wrong(
        self, options: dict[str, Any], key: str, value: object, says: str
    ) -> None:
        write(options, **(AUTH | {key: value}))
        said = refusal()
        assert said.startswith(f"{key} in [auth] of ") and says in said

    @pytest.mark.parametrize(
        ("content", "says"),
        [
            (None, "needs a secrets file. No secrets found."),
            (b"", "has no section [auth]"),
            (b"auth = 5", "has no section [auth]"),
            (b"[auth\n", "Error parsing secrets file at"),
            (b"\xff\xfe", "it is not text in UTF-8"),
        ],
    )
    def test_names_the_file_that_is_missing_or_no_secrets_file(
        self, options: dict[str, Any], content: bytes | None, says: str
    ) -> None:
        path = Path(options["secrets.files"][0])
        if content is not None:
            path.write_bytes(content)
        said = refusal()
        assert says in said and str(path) in said

    def test_names_a_file_that_may_not_be_read(
        self, options: dict[str, Any], monkeypatch: pytest.MonkeyPatch
    ) -> None:
        def denied(_: Secrets) -> None:
            raise PermissionError(13, "Permission denied")

        monkeypatch.setattr(Secrets, "to_dict", denied)
        said = refusal()
        assert said == f"{options['secrets.files'][0]} cannot be read: Permission denied."

    @pytest.mark.parametrize("package", ["authlib", "httpx2"])
    def test_names_the_package_that_is_not_installed(
        self, options: dict[str, Any], monkeypatch: pytest.MonkeyPatch, package: str
    ) -> None:
        write(options, **AUTH)
        monkeypatch.setattr(sign_in, "find_spec", lambda name: None if name == package else 1)
        assert f"needs the package {package}, which is not installed" in refusal()


class TestImporting:
    @pytest.mark.parametrize("address", [None, "0.0.0.0", "10.0.0.5"])
    def test_is_not_left_to_whoever_reaches_the_port(
        self, options: dict[str, Any], address: str | None
    ) -> None:
        options["server.address"] = address
        said = refusal(Configuration(allow_import=True))
        assert "--server.address localhost" in said and "WEIGHBRIDGE_SIGN_IN=1" in said

    def test_is_left_to_whoever_sits_at_the_machine(self, options: dict[str, Any]) -> None:
        options["server.address"] = "localhost"
        assert check_roles(Configuration(allow_import=True)) is None

    def test_with_sign_in_names_who_may(self, options: dict[str, Any]) -> None:
        write(options, **AUTH)
        assert "WEIGHBRIDGE_DATA_MANAGERS names nobody" in refusal(
            Configuration(allow_import=True, sign_in=True)
        )
        who = ("anna@example.nhs.uk",)
        assert check_roles(Configuration(allow_import=True, sign_in=True, data_managers=who))


class TestTheServer:
    @pytest.mark.no_cover
    def test_does_not_start_and_says_in_one_line_which_key_is_missing(self, tmp_path: Path) -> None:
        secrets = tmp_path / "secrets.toml"
        secrets.write_text(f'[auth]\ncookie_secret = "{COOKIE_SECRET}"\n', encoding="utf-8")
        told = {"WEIGHBRIDGE_SIGN_IN": "1", "STREAMLIT_SECRETS_FILES": str(secrets)}

        run = [sys.executable, "-m", "streamlit", "run", "lib/ui/server.py"]

        ended = subprocess.run(
            [*run, "--server.headless", "true", "--server.port", str(free_port())],
            cwd=server.APP.parent,
            env={**os.environ, **told},
            capture_output=True,
            text=True,
            check=False,
        )

        assert ended.returncode == 2
        (line,) = ended.stderr.splitlines()
        assert line.startswith(f"Error: redirect_uri in [auth] of {secrets} is missing.")
        assert COOKIE_SECRET not in line + ended.stdout
