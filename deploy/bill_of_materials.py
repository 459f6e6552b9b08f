"""The app's bill of materials, CycloneDX as JSON, from its lock: `make bill-of-materials`.

Every package of requirements.txt with version, licence and what it is there for. The hashes stay
in the lock, whose own the bill names. Licences are those that the installed packages state; one
that is only for another platform has none.
"""

import hashlib
import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from importlib.metadata import PackageNotFoundError, metadata
from pathlib import Path

from cyclonedx.contrib.hash.factories import HashTypeFactory
from cyclonedx.contrib.license.factories import LicenseFactory
from cyclonedx.model.bom import Bom
from cyclonedx.model.component import Component, ComponentType
from cyclonedx.model.license import LicenseAcknowledgement
from cyclonedx.output.json import JsonV1Dot6
from packageurl import PackageURL

ROOT = Path(__file__).resolve().parents[1]
LOCK = ROOT / "requirements.txt"
BILL = ROOT / "docs" / "bill-of-materials.json"
_PACKAGE = re.compile(r"^([A-Za-z0-9._-]+)==([^\s;\\]+)")
_VIA = re.compile(r"^\s+#(?: via)?\s+(\S.*)$")


@dataclass
class Locked:
    """A package of the lock; via: the packages that need it, none where the app itself does."""

    name: str
    version: str
    via: list[str] = field(default_factory=list)


def locked(text: str) -> list[Locked]:
    """The packages of a lock as uv writes it."""
    found: list[Locked] = []
    for line in text.splitlines():
        if package := _PACKAGE.match(line):
            found.append(Locked(*package.groups()))
        elif found and (via := _VIA.match(line)):
            found[-1].via.append(via[1])
    return found


def bill(lock: bytes, version: str) -> str:
    """The bill as text; the same lock and environment give the same text."""
    packages = locked(lock.decode())
    components = {each.name: _component(each) for each in packages}
    app = Component(
        name="weighbridge",
        version=version,
        type=ComponentType.APPLICATION,
        bom_ref="weighbridge",
        hashes=[HashTypeFactory().from_hashlib_alg("sha256", hashlib.sha256(lock).hexdigest())],
        description="The hash is that of requirements.txt, which holds those of every package.",
    )
    made = Bom(components=components.values())
    made.metadata.component = app
    needs: dict[str, list[Component]] = {}
    for each in packages:
        for user in each.via:
            needs.setdefault(user, []).append(components[each.name])
    made.register_dependency(app, [c for n, cs in needs.items() if n not in components for c in cs])
    for name, component in components.items():
        made.register_dependency(component, needs.get(name, []))
    made.serial_number = None
    made.metadata.timestamp = None
    return JsonV1Dot6(made).output_as_string(indent=1) + "\n"


def _component(package: Locked) -> Component:
    return Component(
        name=package.name,
        version=package.version,
        type=ComponentType.LIBRARY,
        bom_ref=package.name,
        purl=PackageURL("pypi", None, package.name, package.version),
        licenses=[
            LicenseFactory().make_from_string(
                said, license_acknowledgement=LicenseAcknowledgement.DECLARED
            )
            for said in _licence(package.name)
        ],
    )


def _licence(name: str) -> Iterator[str]:
    """As the package states it: an expression, else its classifier, else its one line of text."""
    try:
        stated = metadata(name)
    except PackageNotFoundError:
        return
    if expression := stated.get("License-Expression"):
        yield expression
        return
    kinds = [each for each in stated.get_all("Classifier") or () if each.startswith("License ::")]
    text = kinds[0].rsplit(" :: ", 1)[-1] if kinds else stated.get("License") or ""
    if first := text.strip().partition("\n")[0]:
        yield first


if __name__ == "__main__":
    sys.path.insert(0, str(ROOT))
    from lib.store.manifest import APP_VERSION

    BILL.write_text(bill(LOCK.read_bytes(), APP_VERSION), encoding="utf-8")
