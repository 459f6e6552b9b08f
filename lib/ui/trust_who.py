"""Who a trust or an ICB is, in the line above its finding."""

from lib.findings.trust import TieLine, Trust
from lib.store.known_organisations import KnownOrganisations
from lib.ui.links import icb_address, linked, trust_address
from lib.ui.markup import escaped

_FEW_ICBS = 2  # that are named at once


def who(found: Trust, everybody: KnownOrganisations) -> str:
    """Name, code, type and place, its ICBs, and what it was and became; as HTML."""
    parts = [f'{escaped(found.name)} <span class="wb-code">{escaped(found.org_code)}</span>']
    parts += [escaped(words) for words in (found.kind, found.size, found.region) if words]
    if found.member == "ICB":
        icbs = [linked("its ICB page", icb_address(found.org_code))]
    else:
        icbs = [linked(escaped(icb.name), icb_address(icb.org_code)) for icb in found.icbs]
    ties = [_tie(line, everybody) for line in found.ties]
    if len(icbs) > _FEW_ICBS:
        return f"{' · '.join([*parts, *ties])} {_folded(icbs)}"
    return " · ".join([*parts, *icbs, *ties])


def _folded(icbs: list[str]) -> str:
    """The ICBs of one that serves many, behind their number."""
    return f"<details><summary>{len(icbs)} ICBs</summary>{' · '.join(icbs)}</details>"


def _tie(line: TieLine, everybody: KnownOrganisations) -> str:
    names = [
        linked(escaped(party.name), _address(party.org_code, party.kind, everybody))
        for party in line.parties
    ]
    listed = names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"
    return f"{escaped(line.before)} {listed} {escaped(line.after)}"


def _address(org_code: str, kind: str, everybody: KnownOrganisations) -> str:
    """The page of an organisation in its newest league; none where it was never in one."""
    if kind == "icb":
        return icb_address(org_code)
    leagues = everybody.leagues.get(org_code, ())
    return trust_address(org_code, leagues[0]) if leagues else ""
