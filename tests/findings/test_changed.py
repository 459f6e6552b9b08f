from datetime import UTC, datetime

import pytest

from lib.errors import StoreError
from lib.findings.changed import imported, put_back_in_use, unchanged
from lib.publishing import ImportReport
from lib.publishing.reading import Skipped
from lib.store.rollback import Rollback

RELEASE, BEFORE = "97fa3a2310cac62b", "2c94d73f0ddd0c89"


def report(*, changed: bool, skipped: int = 0) -> ImportReport:
    aside = tuple(Skipped(f"{n}.txt", "not known") for n in range(skipped))
    return ImportReport((), aside, (), RELEASE, changed, dry_run=False)


class TestImported:
    def test_names_the_release_and_what_it_took(self) -> None:
        said = imported(report(changed=True, skipped=2))
        assert said.verdict == f"Release {RELEASE} is in use"
        assert said.sentence.startswith("It took 0 files; 2 left aside. Whoever looks at")
        assert said.release_id == RELEASE

    def test_says_so_if_nothing_was_new(self) -> None:
        said = imported(report(changed=False))
        assert (said.verdict, said.release_id) == ("Nothing changed", RELEASE)
        assert said.sentence == f"Release {RELEASE} holds all of this already."


class TestPutBackInUse:
    @pytest.mark.parametrize(
        ("changed", "verdict"),
        [(True, f"Release {RELEASE} is back in use"), (False, "Nothing changed")],
    )
    def test_says_which_release_is_in_use(self, verdict: str, *, changed: bool) -> None:
        done = Rollback(RELEASE, datetime(2026, 6, 1, tzinfo=UTC), BEFORE, changed=changed)
        said = put_back_in_use(done)
        assert (said.verdict, said.release_id) == (verdict, RELEASE)


class TestUnchanged:
    def test_gives_the_reason_and_no_release(self) -> None:
        said = unchanged(StoreError("Another import is writing."))
        assert (said.verdict, said.sentence) == (
            "Nothing was changed",
            "Another import is writing.",
        )
        assert said.release_id is None
