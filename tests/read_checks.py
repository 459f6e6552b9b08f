"""Whether what the tables of a page, a deck and an offline page say is what the commands print.

A cell is read for what it says, by its heading; a heading that is not known here is a difference
too, so that no column goes unread.
"""

import re
from collections import Counter

from printed import HELD, OFFICIAL, SHARES, Printed, Row
from read_back import Grid, pressed
from read_cells import MOVE, SURE, TIDE, cause_of, ends_of, firmness, r2

_ANSWERS = {
    "Ifthecut-offsstayput": HELD,
    "Ifeachsegmentkeepsitsshare": SHARES,
    "Withthequartersdrawnanewfromthenewscores": HELD,
    "Inthescenario": HELD,
    "Officialscoring": OFFICIAL,
    "Indicativescoring": OFFICIAL,
    "Officially": OFFICIAL,
    "Withoutthechange": OFFICIAL,
}
_NAME_END = re.compile(r"(NHS)?(Foundation)?(Trust)?(IntegratedCareBoard)?$")


class Checked:
    """What differs, and how many figures of each kind were looked at."""

    def __init__(self, printed: Printed, own: set[str]) -> None:
        self.printed, self.own, self.where = printed, own, ""
        self.wrong: list[str] = []
        self.seen: Counter[str] = Counter()
        league = printed.league(OFFICIAL) | printed.league(HELD)
        self.names = {org: pressed(row["org_name"]) for org, row in league.items()}

    def same(self, what: str, shown: object, expected: object) -> None:
        self.seen[what] += 1
        if shown != expected:
            self.wrong.append(f"{self.where} {what}: {shown}, printed {expected}")

    def org(self, cell: str) -> str | None:
        """Whose row it is, by a name short or long, with or without the code behind it."""
        found = [
            org
            for org, name in self.names.items()
            if cell in (name, name + org)
            or (name.startswith(cell) and _NAME_END.match(name[len(cell) :]))
        ]
        self.same(f"{cell} is one organisation", len(found), 1)
        return found[0] if found else None

    def table(self, of: Grid) -> set[str]:
        """A row an organisation, a scoring or a figure; whose rows they were."""
        head, *rows = of
        if head[0] == "Figure":
            for row in rows:
                for heading, cell in zip(head[1:], row[1:], strict=True):
                    self.cell(row[0], cell, self._one(), _ANSWERS[heading], moving=False)
            return self.own
        moving = bool({"Becauseof", "Why"} & {*head})
        found = set()
        for name, *cells in rows:
            by_scoring = head[0] == "Scoring"
            org = self._one() if by_scoring else self.org(name)
            found |= {org} if org else set()
            for heading, cell in zip(head[1:], cells, strict=True) if org else ():
                answer = _ANSWERS[name] if by_scoring else HELD
                self.cell(heading, cell, org or "", answer, moving=moving)
        return found

    def _one(self) -> str:
        (org,) = self.own
        return org

    def cell(self, heading: str, cell: str, org: str, answer: str, *, moving: bool) -> None:
        """Reads one cell. moving: in a table of moves, whose score and rank have two ends."""
        row, move = self.printed.league(answer)[org], self.printed.movement(HELD)[org]
        what = f"{org} {heading} {answer}"
        if heading in _ANSWERS:
            self.move(what, cell, org, _ANSWERS[heading])
        elif heading in ("Becauseof", "Why"):
            self.cause(what, cell, org)
        elif heading in ("Withthetide", "Onlyasallscoresshift"):
            self.same(what, cell, self._tide(org))
        elif heading == "Move":
            self.reason(what, cell, org, answer)
        elif heading in ("Segment", "Leaguequarter"):
            self.move(what, cell, org, HELD) if moving else self.segment(what, cell, row)
        elif heading in ("Score", "Averagemetricscore"):
            score = [move["score_from"], move["score_to"]] if moving else [row["score_exact"]]
            ends = [None if end is None else r2(end) for end in score]
            self.same(what, ends_of(cell), ends)
        elif heading == "Score,1isbest":
            ends = [
                r2(end) if end else "notscored" for end in (move["score_from"], move["score_to"])
            ]
            self.same(what, cell, ends[0] if ends[0] == ends[1] else "to".join(ends))
        elif heading == "Rank" or heading.startswith("Rank,of"):
            ranks = [move["rank_from"], move["rank_to"]] if moving else [row["rank"]]
            self.same(what, ends_of(cell), [str(rank) if rank else None for rank in ranks])
        else:
            self.likely(heading, what, cell, org, answer)

    def likely(self, heading: str, what: str, cell: str, org: str, answer: str) -> None:
        row = self.printed.league(answer)[org]
        low, high = row["rank_low"], row["rank_high"]
        if heading.startswith(("Likelyrank,", "Rank(likely),")):
            official = self.printed.league(OFFICIAL)[org]
            low, high = official["rank_low"], official["rank_high"]
            ends = f"({low}to{high})" if low else ""
            self.same(what, cell, f"{official['rank'] or '–'}{ends}")
        elif heading in ("Likelyrank", "Likelyrangeoftherank") and answer != SHARES:
            said = {f"{low}to{high}", str(low) if low == high else ""} if low else {"–", "norange"}
            self.same(what, cell in said, True)
        elif heading in ("Likelyscore", "Likelyrangeofthescore") and answer != SHARES:
            ends = row["score_low"], row["score_high"]
            none = cell == pressed(row["reason"]) or cell in ("–", "norange")
            self.same(
                what, none if ends[0] is None else cell, ends[0] is None or "to".join(map(r2, ends))
            )
        elif answer == SHARES:
            self.same(what, cell, "–")  # drawn for the cut-offs held alone
        elif not heading.endswith(("sitreaches", "stherangereaches")):
            self.wrong.append(f"{self.where} heading not known: {heading}")

    def move(self, what: str, cell: str, org: str, answer: str) -> None:
        row, sure = self.printed.movement(answer)[org], self.printed.sure(answer)[org]
        ends = row["segment_from"], row["segment_to"]
        if None in ends:
            none = {"–", "nosegment", "noleaguequarter"} if ends == (None, None) else {"–"}
            said = [f"{ends[0] or 'none'}{to}{ends[1] or 'none'}" for to in ("→", "to")]
            self.same(what, cell in none | {*said}, True)
        elif ends[0] == ends[1]:
            self.same(what, cell.removeprefix("staysin"), str(ends[1]))
        else:
            found = MOVE.match(cell)
            expected = *map(str, ends), *firmness(sure)
            self.same(what, found.groups() if found else cell, expected)
            self.seen["moves"] += 1

    def segment(self, what: str, cell: str, row: Row) -> None:
        """A segment, with what it would be without the override where there is room for it."""
        before, after = row["segment_before_override"], row["segment"]
        held = f"({before}byscore)" if before != after and self.where != "Deck" else ""
        shown = cell.replace("alone", "").replace("none", "–")
        self.same(what, shown, f"{after or '–'}{held}")

    def causes(self, org: str) -> dict[str, tuple[str, bool]]:
        """The cause by answer, of the moves, and whether it is with the tide."""
        rows = {answer: self.printed.moves(answer).get(org) for answer in self.printed.answers}
        return {answer: (cause_of(row), row["tide"]) for answer, row in rows.items() if row}

    def cause(self, what: str, cell: str, org: str) -> None:
        expected = self.causes(org)
        said = re.split(r";(?:ifsharesarekept|withshareskept),", cell)
        found = {}
        for answer in expected:
            own = said[-1] if answer == SHARES else said[0]
            tide = "withthetide" in own or "onlyfromallscores" in own
            tide |= "tideiflinesstay" in own and answer == HELD
            tide |= "tideifshareskept" in own and answer == SHARES
            if "Deck" in self.where:  # in a column of its own
                tide = expected[answer][1]
            found[answer] = TIDE.sub("", own), tide
        self.same(what, found if expected else cell in ("–", "doesnotmove"), expected or True)

    def reason(self, what: str, cell: str, org: str, answer: str) -> None:
        expected = self.causes(org).get(answer)
        if expected is None:
            self.same(what, cell in ("–", "stays"), True)
            return
        cause, _, sure = cell.partition(";")
        self.same(what, (TIDE.sub("", cause), "withthetide" in cause), expected)
        row, found = self.printed.sure(answer)[org], SURE.match(sure)
        self.same(what, found.groups() if found else cell, firmness(row))
        self.seen["moves"] += 1

    def _tide(self, org: str) -> str:
        tides = {answer: tide for answer, (_, tide) in self.causes(org).items()}
        if len({*tides.values()}) > 1:
            return "iflinesstay" if tides[HELD] else "ifshareskept"
        return ("yes" if any(tides.values()) else "no") if tides else "–"
