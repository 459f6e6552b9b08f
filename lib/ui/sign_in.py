"""What signing in needs, checked before the port answers: [auth] in Streamlit's secrets file."""

from collections.abc import Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from importlib.util import find_spec
from typing import Any
from urllib.parse import urlsplit

from streamlit import config
from streamlit.errors import StreamlitSecretNotFoundError
from streamlit.runtime.secrets import secrets_singleton

from lib.configuration import Configuration
from lib.errors import ConfigurationError
from lib.logs import hide
from lib.ui.this_machine import LOOPBACK, heard_here_alone

CALLBACK = "/oauth2callback"
_PACKAGES = ("authlib", "httpx2")
_SHORTEST = 32  # letters of the secret that signs cookies
_KEYS = {
    "redirect_uri": f"the app's own address and {CALLBACK}, such as "
    f"https://bench.example.nhs.uk{CALLBACK}",
    "cookie_secret": f"at least {_SHORTEST} letters by chance: openssl rand -hex 32",
    "client_id": "what the provider calls this app",
    "client_secret": "what the provider gave this app to prove itself",
    "server_metadata_url": "the provider's address that ends in /.well-known/openid-configuration",
}


@dataclass(frozen=True)
class SignIn:
    """Where readers reach the app: origin as `https://bench.example.nhs.uk`, base as `/bench`."""

    origin: str
    base: str

    @property
    def secure(self) -> bool:
        """Whether it is reached over HTTPS."""
        return self.origin.startswith("https:")


def check_roles(configured: Configuration) -> SignIn | None:
    """What signing in needs, or None where readers need not.

    Raises ConfigurationError for what is missing or wrong, naming the key and never its value, and
    where importing would be left to whoever reaches the port.
    """
    if configured.allow_import and not configured.sign_in:
        if not heard_here_alone(config.get_option("server.address")):
            raise ConfigurationError(
                "WEIGHBRIDGE_ALLOW_IMPORT=1 without sign-in would let whoever reaches the port "
                "import. Start the app for this machine alone (--server.address localhost), or set "
                "WEIGHBRIDGE_SIGN_IN=1 and WEIGHBRIDGE_DATA_MANAGERS."
            )
    elif configured.allow_import and not configured.data_managers:
        raise ConfigurationError(
            "WEIGHBRIDGE_ALLOW_IMPORT=1, but WEIGHBRIDGE_DATA_MANAGERS names nobody who may. Set "
            "it to their e-mail addresses, with commas between."
        )
    return _settings() if configured.sign_in else None


def _settings() -> SignIn:
    missing = [name for name in _PACKAGES if find_spec(name) is None]
    if missing:
        raise ConfigurationError(
            f"WEIGHBRIDGE_SIGN_IN=1 needs the package {missing[0]}, which is not installed. "
            "Install requirements.txt."
        )
    auth = _auth()
    auth["redirect_uri"] = _with_port(auth.get("redirect_uri"))
    for key in _KEYS:
        _check(key, auth)
    hide(auth["client_secret"])
    hide(auth["cookie_secret"])
    uri = urlsplit(auth["redirect_uri"])
    return SignIn(f"{uri.scheme}://{uri.netloc}", _base())


def _with_port(uri: object) -> object:
    """Streamlit writes its own port where an address says {port}."""
    port = str(config.get_option("server.port"))
    return uri.replace("{port}", port) if isinstance(uri, str) else uri


def _base() -> str:
    path = str(config.get_option("server.baseUrlPath")).strip("/")
    return f"/{path}" if path else ""


def _auth() -> dict[str, Any]:
    try:
        found = secrets_singleton.to_dict().get("auth")
    except StreamlitSecretNotFoundError as error:
        raise ConfigurationError(
            f"WEIGHBRIDGE_SIGN_IN=1 needs a secrets file. {_one_line(error)} "
            "deploy/secrets.example.toml shows one; docs/sign-in.md says where it goes."
        ) from error
    except (OSError, ValueError) as error:
        said = error.strerror if isinstance(error, OSError) else "it is not text in UTF-8"
        raise ConfigurationError(f"{_where()} cannot be read: {said}.") from error
    if not isinstance(found, dict):
        raise ConfigurationError(f"{_where()} has no section [auth], which signing in needs.")
    return dict(found)


def _check(key: str, auth: Mapping[str, object]) -> None:
    given = auth.get(key)
    if not isinstance(given, str) or not given.strip():
        near = get_close_matches(key, [other for other in auth if other not in _KEYS], 1)
        hint = f" Is '{near[0][:60]}' meant to be it?" if near else ""
        raise _wrong(key, f"is missing.{hint}" if given is None else "must be text, not empty.")
    if key == "cookie_secret" and len(given) < _SHORTEST:
        raise _wrong(key, "is too short.")
    if key == "server_metadata_url" and not _is_safe_url(given):
        raise _wrong(key, "must begin with https:// (http:// on this machine alone).")
    if key == "redirect_uri":
        if not _is_safe_url(given):
            raise _wrong(key, "must begin with https:// (http:// on this machine alone).")
        if urlsplit(given).path != _base() + CALLBACK or urlsplit(given).query:
            raise _wrong(key, f"must end in {_base()}{CALLBACK}, right after the host.")


def _is_safe_url(text: str) -> bool:
    """An address that needs no trust in the network between."""
    try:
        url = urlsplit(text)
        if not url.hostname or url.username or url.port == 0:
            return False
    except ValueError:
        return False
    return url.scheme == "https" or (url.scheme == "http" and url.hostname in LOOPBACK)


def _wrong(key: str, what: str) -> ConfigurationError:
    return ConfigurationError(f"{key} in [auth] of {_where()} {what} Expected: {_KEYS[key]}.")


def _where() -> str:
    return " or ".join(map(str, config.get_option("secrets.files"))) or "the secrets file"


def _one_line(error: Exception) -> str:
    said = " ".join(str(error).split())
    return said if said.endswith(".") else f"{said}."
