"""What drives the ranking: whose weight, varied a little, moves the ranks most."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from lib.findings.captions import caveat_line
from lib.findings.case import Case
from lib.findings.words import a_member, count_of, listed, percent, uncapitalised
from lib.robustness.counting import Progress
from lib.robustness.drivers import drivers as sobol_shares

_ALIKE = 0.02  # two standard errors of a share
_WORTH_SAYING = 0.05
_VARIED = "when every domain's weight varies by about a quarter"


@dataclass(frozen=True)
class DomainDriver:
    """A domain's shares (0 to 1) of the variation in ranks: by its weight alone; in all."""

    id: str
    name: str
    first: float
    total: float

    @property
    def interactions(self) -> float:
        """What its weight does only together with others; 0 where the estimate is below."""
        return max(0.0, self.total - self.first)


@dataclass(frozen=True)
class DrivenRanks:
    """Every domain that carries weight, the strongest first.

    together: the share that no weight has alone; places: by how many the typical rank varies (one
    standard deviation).
    """

    domains: tuple[DomainDriver, ...]
    together: float
    places: float
    headline: str
    subtitle: str
    sentences: tuple[str, ...]
    caveat: str


def drivers(of: Case, progress: Progress | None = None) -> DrivenRanks | None:
    """What drives the scenario's ranks; None where no nearby weights change any rank.

    progress: told the fraction done now and then; what it raises stops the work.
    """
    found = sobol_shares(of.data, of.rules, of.leagues, progress=progress)
    if found is None:
        return None
    domains = [
        # an estimate by random draws may come out a little below nothing
        DomainDriver(
            domain,
            of.data.framework.domain(domain).short_name,
            max(0.0, float(first)),
            float(total),
        )
        for domain, first, total in zip(found.domains, found.first, found.total, strict=True)
    ]
    domains.sort(key=lambda d: -d.first)
    places = float(np.sqrt(found.variances.mean()))
    together = max(0.0, found.together)
    member = of.data.member
    return DrivenRanks(
        domains=tuple(domains),
        together=together,
        places=places,
        headline=_headline(domains),
        subtitle=(
            f"Share of the variation in the ranks of {count_of(len(found.variances), member)} "
            f"by domain, {_VARIED}: by its weight alone, and together with the other weights"
        ),
        sentences=_sentences(domains, together, places, member),
        caveat=caveat_line(of.result, what_if=True),
    )


def _headline(domains: Sequence[DomainDriver]) -> str:
    """The strongest domain; those that cannot be told from it are named together."""
    top = [d for d in domains if domains[0].first - d.first < _ALIKE]
    if len(top) == len(domains):
        return "Ranks are no more sensitive to one domain's weight than to another's"
    names = listed([uncapitalised(d.name) for d in top])
    shares = [percent(d.first) for d in top]
    alike = len(shares) > 1 and len(set(shares)) == 1
    each = f"{shares[0]} each" if alike else listed(shares)
    return (
        f"Ranks are most sensitive to the weight{'' if len(top) == 1 else 's'} of {names} "
        f"({each} of the variation in ranks)"
    )


def _sentences(
    domains: Sequence[DomainDriver], together: float, places: float, member: str
) -> tuple[str, ...]:
    said = [
        f"Under such weights the rank of {a_member(member)} typically varies by {_places(places)} "
        "either way."
    ]
    if together >= _WORTH_SAYING:
        most = max(domains, key=lambda d: d.total)
        said.append(
            f"{percent(together)} of the variation comes from several weights changing together; "
            f"counting that, the weight of {uncapitalised(most.name)} has a part in "
            f"{percent(most.total)} of all variation."
        )
    else:
        said.append("The weights act almost entirely one by one, hardly together.")
    said += [
        "The weights are drawn at random, each domain's on its own, 95% of them between "
        "×0.61 and ×1.63; a share may be off by a point or two.",
        "This is about the weights: which one would reorder the table if it were set otherwise. "
        "Real influence (What if, a closer look) is about the scores: which domain spreads them "
        "now; association, not cause.",
    ]
    return tuple(said)


def _places(places: float) -> str:
    whole = round(places)
    return count_of(whole, "place") if whole else "less than a place"
