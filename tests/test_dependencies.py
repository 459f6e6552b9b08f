"""What is installed: locked with hashes, one version for all, and told in a bill of materials."""

import json
import re
from pathlib import Path

import pytest
from bill_of_materials import BILL, LOCK, bill, locked

from lib.store.manifest import APP_VERSION

ROOT = Path(__file__).resolve().parents[1]
LOCKS = [*ROOT.glob("requirements*.txt"), *ROOT.glob("tests/benchmarks/requirements*.txt")]
OWN = [lock for lock in LOCKS if "peers" not in lock.name and "spark" not in lock.name]


def text_of(lock: Path) -> str:
    return lock.read_text(encoding="utf-8")


@pytest.mark.parametrize("lock", LOCKS, ids=lambda lock: lock.stem)
class TestEveryLock:
    def test_pins_each_package_with_hashes(self, lock: Path) -> None:
        entries = re.split(r"^(?=[A-Za-z0-9])", text_of(lock), flags=re.MULTILINE)[1:]
        assert len(entries) == len(locked(text_of(lock))) > 5
        assert all(re.search(r"--hash=sha256:[0-9a-f]{64}", entry) for entry in entries)

    def test_names_no_place_to_fetch_from(self, lock: Path) -> None:
        assert "://" not in text_of(lock) and "--index-url" not in text_of(lock)

    def test_has_what_is_asked_for(self, lock: Path) -> None:
        there = {(each.name.lower(), each.version) for each in locked(text_of(lock))}
        asked = re.findall(
            r"^([A-Za-z0-9._-]+)(?:\[[^]]*\])?==(\S+)",
            text_of(lock.with_suffix(".in")),
            re.MULTILINE,
        )
        assert {(name.lower(), version) for name, version in asked} <= there


class TestLocks:
    def test_agree_with_one_another(self) -> None:
        found: dict[str, set[frozenset[str]]] = {}
        for lock in OWN:
            versions: dict[str, set[str]] = {}
            for each in locked(text_of(lock)):  # some in two versions, by the version of Python
                versions.setdefault(each.name, set()).add(each.version)
            for name, those in versions.items():
                found.setdefault(name, set()).add(frozenset(those))
        assert {name: those for name, those in found.items() if len(those) > 1} == {}

    def test_are_all_that_is_ever_installed(self) -> None:
        makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
        installs = [line for line in makefile.splitlines() if "pip install" in line]
        assert installs and all("--require-hashes -r" in line for line in installs)


class TestBillOfMaterials:
    def test_is_that_of_the_lock(self) -> None:
        there = json.loads(BILL.read_text(encoding="utf-8"))
        made = json.loads(bill(LOCK.read_bytes(), APP_VERSION))
        # licences are read from what is installed, which differs from platform to platform
        for component in (*there["components"], *made["components"]):
            component.pop("licenses", None)
        assert there == made, "make bill-of-materials writes it again"

    def test_tells_the_licence_of_nearly_everything(self) -> None:
        components = json.loads(BILL.read_text(encoding="utf-8"))["components"]
        silent = [each["name"] for each in components if "licenses" not in each]
        assert set(silent) == {"httpx2-jsfetch", "vl-convert-python"}  # not here, and states none

    def test_says_which_package_needs_which(self) -> None:
        needs = {
            each["ref"]: each.get("dependsOn", [])
            for each in json.loads(BILL.read_text(encoding="utf-8"))["dependencies"]
        }
        assert "streamlit" in needs["weighbridge"] and "narwhals" in needs["altair"]
