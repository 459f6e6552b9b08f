"""An OpenID Connect provider on loopback, and the app that readers sign in to by it."""

import json
import logging
import threading
import warnings
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from running_app import RunningApp
from signed_in import MANAGER
from werkzeug.serving import make_server

with warnings.catch_warnings():
    warnings.simplefilter("ignore")  # authlib's about its own parts, which the provider uses
    import oidc_provider_mock
    from oidc_provider_mock import _app as provider_parts

CLIENT_SECRET = "what-only-the-provider-and-the-app-know"
COOKIE_SECRET = "0123456789abcdef0123456789abcdef0123"
PEOPLE = (
    oidc_provider_mock.User(sub="anna", claims={"email": MANAGER, "name": "Anna Adeyemi"}),
    oidc_provider_mock.User(sub="vic", claims={"email": "vic@example.nhs.uk", "name": "Vic <b>V"}),
)

__all__ = ["CLIENT_SECRET", "COOKIE_SECRET", "Provider", "provider_parts", "running_provider"]


class Provider:
    """Knows Anna, who manages data, and Vic, who does not.

    away: it answers nothing but 503; issued: the tokens that it gave the app.
    """

    def __init__(self) -> None:
        self.away = False
        self.issued: list[dict[str, Any]] = []
        self._app = oidc_provider_mock.app(user_claims=PEOPLE)
        self.server = make_server("localhost", 0, self._answer, threaded=True)
        self.url = f"http://localhost:{self.server.server_port}"

    def _answer(self, environ: dict[str, Any], start: Callable[..., Any]) -> Any:
        if self.away:
            start("503 Service Unavailable", [("Content-Type", "text/plain")])
            return [b"away"]
        answer = self._app(environ, start)
        if environ["PATH_INFO"] != "/oauth2/token":
            return answer
        body = b"".join(answer)
        self.issued.append(json.loads(body))
        return [body]

    def app(self, data: Path, folder: Path, **environment: str) -> RunningApp:
        """The app on a data folder; its secrets file and its log, of everything, in the other."""
        secrets = folder / "secrets.toml"
        secrets.write_text(
            "[auth]\n"
            'redirect_uri = "http://localhost:{port}/oauth2callback"\n'
            f'cookie_secret = "{COOKIE_SECRET}"\nclient_id = "weighbridge"\n'
            f'client_secret = "{CLIENT_SECRET}"\n'
            f'server_metadata_url = "{self.url}/.well-known/openid-configuration"\n',
            encoding="utf-8",
        )
        told = {
            "STREAMLIT_SECRETS_FILES": str(secrets),
            "STREAMLIT_LOGGER_LEVEL": "debug",
            "WEIGHBRIDGE_LOG_LEVEL": "debug",
            "WEIGHBRIDGE_SIGN_IN": "1",
            "WEIGHBRIDGE_DATA_MANAGERS": MANAGER,
        }
        return RunningApp(data, folder / "log", **(told | environment))


@contextmanager
def running_provider() -> Iterator[Provider]:
    """Until the end of the context."""
    logging.getLogger("werkzeug").setLevel(logging.ERROR)
    provider = Provider()
    thread = threading.Thread(target=provider.server.serve_forever, daemon=True)
    thread.start()
    try:
        yield provider
    finally:
        provider.server.shutdown()
        thread.join()
        provider.server.server_close()
