"""Whom a trust is compared with: those of its kind, size, region or ICB, or whom a reader names."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from lib.findings.words import count_of, listed, short_name
from lib.league import LeagueData
from lib.store.member_icbs import MemberIcb

FEWEST_PEERS = 5
"""Below so many peers a place among them says little."""

MOST_CHOSEN = 40
"""So many codes fit in an address."""

OWN = "own"
_FIRST = (
    "like",
    "subtype",
    "size",
    "league",
)  # the first of these with enough peers is the default
_TRUST = " trust"


@dataclass(frozen=True)
class PeerGroup:
    """The peers of one organisation.

    key: its short word, as a link has it; label: what makes them peers, as a choice; whom: the same
    after a number, such as `teaching trusts of its size`; orgs: codes, without the one itself.
    """

    key: str
    label: str
    whom: str
    orgs: tuple[str, ...]

    @property
    def choice(self) -> str:
        """The label with how many they are."""
        return f"{self.label} ({count_of(len(self.orgs), 'peer')})"


def peer_groups(
    data: LeagueData, org_code: str, icbs: Sequence[MemberIcb]
) -> tuple[PeerGroup, ...]:
    """Every group that the data know of an organisation, the one to begin with first.

    icbs: those in which the league's members lie; none in a league of ICBs. Raises ValueError for
    an organisation that is not in the league.
    """
    found = list(_groups(data, org_code, icbs))
    by_key = {group.key: group for group in found}
    enough = (by_key[key] for key in _FIRST if key in by_key)
    first = next((g for g in enough if len(g.orgs) >= FEWEST_PEERS), by_key["league"])
    return (first, *(group for group in found if group is not first))


def chosen_group(
    data: LeagueData, org_code: str, codes: Sequence[str]
) -> tuple[PeerGroup, tuple[str, ...]]:
    """The peers whom a reader names, and what was named and is not in the league.

    In the league's order; the organisation itself is left out, and all beyond MOST_CHOSEN.
    """
    known = set(data.orgs) - {org_code}
    wanted = [code for code in dict.fromkeys(codes) if code in known][:MOST_CHOSEN]
    orgs = tuple(org for org in data.orgs if org in wanted)
    unknown = tuple(code for code in dict.fromkeys(codes) if code not in data.orgs)
    return PeerGroup(OWN, "Own choice", f"chosen {data.member}s", orgs), unknown


def unknown_peers_words(unknown: Sequence[str], member: str) -> str:
    """What was asked for as peers and is not there; empty where all are."""
    if not unknown:
        return ""
    named = listed([f"“{code[:10]}”" for code in unknown[:3]])
    more = f" and {len(unknown) - 3} more" if len(unknown) > 3 else ""
    return f"Asked for as peers but no {member} of this league: {named}{more}."


def _groups(data: LeagueData, org_code: str, icbs: Sequence[MemberIcb]) -> Iterator[PeerGroup]:
    traits, at = data.traits, data.orgs.index(org_code)
    kind, size, region = traits.subtype[at], traits.size[at], traits.region[at]
    members = f"{data.member}s"

    def group(key: str, label: str, whom: str, fits: Callable[[int], bool]) -> PeerGroup:
        orgs = (org for i, org in enumerate(data.orgs) if i != at and fits(i))
        return PeerGroup(key, label, whom, tuple(orgs))

    def same_kind(i: int) -> bool:
        return traits.subtype[i] == kind

    def same_size(i: int) -> bool:
        return traits.size[i] == size

    whom = _of_kind(kind, members)
    if kind and size:
        label = f"Same type and size: {_bare(kind)}, {size}"
        yield group("like", label, f"{whom} of its size", lambda i: same_kind(i) and same_size(i))
    if kind:
        yield group("subtype", f"Same type: {_bare(kind)}", whom, same_kind)
    if size:
        yield group("size", f"Same size: {size} of the league", f"{members} of its size", same_size)
    if region:
        where = f"{members} in its region"
        yield group("region", f"Same region: {region}", where, lambda i: traits.region[i] == region)
    around = [icb for icb in icbs if org_code in icb.orgs] if data.member != "ICB" else []
    if around:
        several = len(around) > 1
        same = f"Same ICB: {short_name(around[0].name)}"
        label = f"Sharing one of its {len(around)} ICBs" if several else same
        inside = {org for icb in around for org in icb.orgs}
        where = f"{members} in its ICB{'s' if several else ''}"
        yield group("icb", label, where, lambda i: data.orgs[i] in inside)
    yield group("league", "The whole league", f"{members} in the league", lambda _: True)


def _bare(kind: str) -> str:
    """`care`, `teaching`: without the word that a count adds."""
    return kind.lower().removesuffix(_TRUST)


def _of_kind(kind: str, members: str) -> str:
    return f"{_bare(kind)} {members}"
