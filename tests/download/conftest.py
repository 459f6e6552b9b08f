from collections.abc import Iterator
from contextlib import closing

import pytest
from download.loopback import QUICK, Site, running

from lib.download import Client, downloading
from lib.publishing import ImportReport


@pytest.fixture(autouse=True)
def _no_proxy(monkeypatch: pytest.MonkeyPatch) -> None:
    """Loopback is asked directly whatever the machine's settings are."""
    for name in ("http_proxy", "https_proxy", "all_proxy"):
        monkeypatch.delenv(name, raising=False)
        monkeypatch.delenv(name.upper(), raising=False)


@pytest.fixture
def site() -> Iterator[Site]:
    with running(Site()) as started:
        yield started


@pytest.fixture
def client() -> Iterator[Client]:
    with closing(Client(QUICK)) as made:
        yield made


@pytest.fixture
def only_fetched(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without the import, for tests that are not about it."""
    nothing = ImportReport((), (), (), "none", changed=False, dry_run=False)
    monkeypatch.setattr(downloading, "import_publications", lambda *_, **__: nothing)
