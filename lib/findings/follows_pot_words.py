"""What is said of a pot of money and how it is shared out."""

from collections.abc import Sequence

from lib.findings.words import capitalised, count_of, uncapitalised
from lib.policy.types import Formula
from lib.robustness.firmness import FIRM

FORMULAS: dict[Formula, str] = {
    "equal": "The same for each",
    "headcount": "By headcount",
    "score": "By score",
}
_WORDS: dict[Formula, str] = {
    "equal": "the same for each",
    "headcount": "in proportion to the people employed",
    "score": "in proportion to 4 less the average metric score, so that the better get more",
}
_SIZES = ((10**11, "billion"), (10**8, "million"))  # pence
_THOUSAND = 10**5
_TEN, _HUNDRED = 10, 100


def formula_words(formula: Formula) -> str:
    """`in proportion to the people employed`."""
    return _WORDS[formula]


def money(pence: int) -> str:
    """`£4.76 million`, `£950,000`, `£12.34`: as a sentence has it, to three figures or more."""
    for size, name in _SIZES:
        if pence >= size:
            number = pence / size
            places = 2 if number < _TEN else 1 if number < _HUNDRED else 0
            shown = f"{number:,.{places}f}"
            return f"£{shown.rstrip('0').rstrip('.') if places else shown} {name}"
    if pence >= _THOUSAND:
        return f"£{round(pence / 100):,}"
    return f"£{pence / 100:,.2f}"


def whole_money(pence: int) -> str:
    """`£4,761,904.76`: to the penny, as a table has it."""
    return f"£{pence // 100:,}.{pence % 100:02}"


def pot_title(
    pence: int,
    amounts: Sequence[int],
    official: Sequence[int],
    of: int,
    member: str,
    difference: str,
) -> str:
    """`21 of 61 trusts would share £100 million, £4.76 million each`.

    amounts, official: in pence, of those with a part in it under the scenario and officially;
    difference: what the scenario changes, empty for official scoring.
    """
    title = _shared(pence, amounts, of, member)
    if not difference:
        return capitalised(title)
    was = len(official)
    many = "as many" if was == len(amounts) else was or "none"
    return f"{capitalised(difference)}: {uncapitalised(title)}; {many} under official scoring"


def _shared(pence: int, amounts: Sequence[int], of: int, member: str) -> str:
    n, sum_ = len(amounts), money(pence)
    if not n:
        return f"no {member} would have a part in the {sum_}"
    if not any(amounts):
        return f"{n} of {count_of(of, member)} would have a part, but nothing can be shared out"
    if n == 1:
        return f"1 of {count_of(of, member)} would get all {sum_}"
    least, most = money(min(amounts)), money(max(amounts))
    each = f"{most} each" if least == most else f"{least} to {most}"
    return f"{n} of {count_of(of, member)} would share {sum_}, {each}"


def moved_words(changes: Sequence[int], member: str) -> tuple[str, ...]:
    """How much money goes elsewhere than officially. changes: in pence, of everyone concerned."""
    more, less = sum(c > 0 for c in changes), sum(c < 0 for c in changes)
    if not more and not less:
        return ("Everyone would get what they would under official scoring.",)
    moved = sum(c for c in changes if c > 0)
    gone = -sum(c for c in changes if c < 0)
    return (
        f"Against official scoring {money(max(moved, gone))} would go elsewhere: "
        f"{count_of(more, member)} would get more, {less} less.",
    )


def pot_sentences(
    sure: Sequence[float], without_headcount: int, shared_out: bool, member: str
) -> tuple[str, ...]:
    """How sure it is, and who gets nothing for want of a figure.

    sure: of each with a part in it, the share of nearby weightings in which it has one.
    """
    found = []
    if sure:
        firm = sum(share >= FIRM for share in sure)
        who = f"Of the {len(sure)}, {firm}" if len(sure) > 1 else f"The one {member}"
        verb = "would have" if len(sure) > 1 or firm else "would not have"
        found.append(f"{who} {verb} a part in at least {100 * FIRM:.0f} of 100 nearby weightings.")
    if without_headcount:
        found.append(
            f"{capitalised(count_of(without_headcount, member))} with a part in it "
            f"{'has' if without_headcount == 1 else 'have'} no headcount in these data and so "
            f"{'gets' if without_headcount == 1 else 'get'} nothing by this formula."
        )
    if sure and not shared_out:
        found.append("Nobody with a part in it counts for anything by this formula.")
    found.append(
        "The sum is shared within this league alone: how much each league would get is not known."
    )
    return tuple(found)
