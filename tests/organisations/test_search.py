from datetime import date
from random import Random

import pytest
from timing import seconds

from lib.organisations.links import reference_links
from lib.organisations.search import Found, Known, LiesIn, Tie, find
from lib.organisations.spelling import one_slip
from lib.organisations.tables import boards, mergers, trusts

BOARD = "{} Integrated Care Board"
NAMES = {t.code: t.name for t in trusts()} | {b.code: BOARD.format(b.name) for b in boards()}


def ties(code: str, *, before: bool) -> tuple[Tie, ...]:
    """What the tables say the organisation was before, or became."""
    found = []
    for m in mergers():
        whole = m.relation == "merged_into"
        old, new = (m.org_code, m.related) if whole else (m.related, m.org_code)
        own, other = (new, old) if before else (old, new)
        if own == code:
            found.append(Tie(other, NAMES[other], m.valid_from, part=not whole))
    return tuple(found)


def everybody() -> tuple[Known, ...]:
    """Trusts that are open and all ICBs, of the reference tables."""
    lies: dict[str, list[str]] = {}
    for link in sorted(reference_links(), key=lambda link: link.valid_from, reverse=True):
        if link.relation == "icb":
            lies.setdefault(link.org_code, []).append(link.related)
    kinds = {t.code: "trust" for t in trusts() if not t.closed} | {b.code: "icb" for b in boards()}
    return tuple(
        Known(
            code,
            NAMES[code],
            "icb" if kind == "icb" else "trust",
            formers=ties(code, before=True),
            became=ties(code, before=False),
            icbs=tuple(LiesIn(icb, NAMES[icb]) for icb in lies.get(code, ())),
        )
        for code, kind in kinds.items()
    )


KNOWN = everybody()


def codes(query: str, how: str = "") -> list[str]:
    return [hit.org.code for hit in find(query, KNOWN).hits if hit.how == how or not how]


def near(query: str) -> list[str]:
    found = find(query, KNOWN)
    assert not found.hits
    return [hit.org.code for hit in found.nearest]


def of(*names: str, kind: str = "trust") -> list[Known]:
    """Organisations with these names, A0 and so on."""
    return [
        Known(f"A{n}", name, "icb" if kind == "icb" else "trust") for n, name in enumerate(names)
    ]


def order(query: str, *names: str) -> list[str]:
    return [hit.org.name for hit in find(query, of(*names)).hits]


class TestKingsIsFound:
    @pytest.mark.parametrize(
        "query",
        [
            *("Kings", "King's", "KING’S", "kings college", "college kings", "Kingz college"),
            *("Kigns", "kings coll", "  King`s \t cóllege  ", "kingscollege", "King s College"),
            *("RJZ", "rjz", " (RJZ) ", "Kings College Hospital NHS FT", "King\u200bs college"),
            "King's College Hospital NHS Foundation Trust (RJZ)",
            "King's College Hospital NHS Trust",
            "King's College Integrated Care Board",
        ],
    )
    def test_first(self, query: str) -> None:
        assert codes(query)[0] == "RJZ"

    def test_alone_by_its_code(self) -> None:
        assert codes("rjz") == ["RJZ"]
        assert find("rjz", KNOWN).hits[0].how == "code"

    def test_before_those_that_the_word_is_the_beginning_of(self) -> None:
        assert codes("kings") == ["RJZ", "RAX", "RCX"]  # Kingston; King's Lynn


class TestFind:
    @pytest.mark.parametrize(
        ("query", "first"),
        [
            ("leeds teach", "RR8"),
            ("teach leeds", "RR8"),
            ("St George's", "RJ7"),
            ("st georges", "RJ7"),
            ("Saint Georges", "RJ7"),
            ("St. George’s", "RJ7"),
            ("guys & st thomas", "RJ1"),
            ("Guy's and Saint Thomas'", "RJ1"),
            ("guys st thomas", "RJ1"),
            ("Mancester", "R0A"),
            ("moorfeilds", "RP6"),
            ("Oxford Univeristy Hospitals", "RTH"),
            ("christie", "RBV"),
            ("The Christie", "RBV"),
            ("wrightington wigan & leigh", "RRF"),
            ("stoke on trent icb", "QNC"),
            ("UCLH", "RRV"),
            ("slam", "RV5"),
            ("NELFT", "RAT"),
        ],
    )
    def test_knows_what_is_meant(self, query: str, first: str) -> None:
        assert codes(query)[0] == first

    def test_finds_every_name_and_every_code_first(self) -> None:
        for org in KNOWN[::6]:
            assert codes(org.name)[0] == org.code
            assert codes(org.code.lower())[0] == org.code
            assert find(org.name.upper(), KNOWN).hits[0].how == "name"

    def test_finds_the_beginnings_of_codes(self) -> None:
        assert {"RJ1", "RJ7", "RJZ"} <= {*codes("rj")}

    def test_finds_all_where_a_word_is_in_all_names(self) -> None:
        assert len(codes("nhs")) == len(KNOWN)
        assert len(codes("icb")) == len(boards())

    def test_takes_words_that_join_others_for_words_where_there_are_no_others(self) -> None:
        assert "RBV" in codes("the")

    def test_of_nothing_is_nothing(self) -> None:
        for query in ("", "  \t\n", "?!", "\x00", "🙂"):
            assert find(query, KNOWN) == Found()

    def test_of_nobody_is_nothing(self) -> None:
        assert find("kings", ()) == Found()

    def test_bears_names_of_signs_only(self) -> None:
        assert order("a0", "!") == ["!"]
        assert order("nhs", "NHS Trust", "The") == ["NHS Trust", "The"]


class TestOrder:
    def test_is_whole_name_then_beginning_then_anywhere(self) -> None:
        names = ("West Kent Trust", "Kent and Medway Trust", "Kent NHS Foundation Trust")
        assert order("kent", *names) == [*names[::-1]]

    def test_puts_whole_words_before_words_cut_short(self) -> None:
        assert order("bed", "Bedford Trust", "Bed Makers Trust") == [
            "Bed Makers Trust",
            "Bedford Trust",
        ]

    def test_puts_words_in_their_order_before_words_out_of_it(self) -> None:
        for query in ("north west london icb", "Norht West London Integrated Care Board"):
            assert codes(query)[:2] == ["QRV", "Z9B2Z"]  # West and North London

    def test_is_by_name_where_all_else_is_equal(self) -> None:
        names = ("Kings Cross Trust", "Kingscote Trust")
        assert order("kingsc", *names[::-1]) == [*names]

    def test_puts_trusts_before_icbs_of_the_same_name(self) -> None:
        assert codes("norfolk and suffolk")[:2] == ["RMY", "T6Y0W"]
        assert codes("norfolk and suffolk icb")[0] == "T6Y0W"

    def test_puts_who_carries_on_before_who_does_not(self) -> None:
        gone = Known("A1", "North Trust", "trust", became=(Tie("A3", "East", date(2026, 4, 1)),))
        hits = find("north", [gone, Known("A2", "North Trust", "trust")]).hits
        assert [hit.org.code for hit in hits] == ["A2", "A1"]

    def test_puts_present_names_before_former_ones(self) -> None:
        old = Tie("B1", "Mid Essex Trust", date(2020, 4, 1))
        known = [Known("A1", "All Trust", "trust", (old,)), *of("Essex Trust", "West Essex Trust")]
        hits = find("essex", known).hits
        assert [hit.how for hit in hits] == ["name", "words", "former"]


class TestFormerNames:
    @pytest.mark.parametrize(
        ("query", "successor", "old"),
        [
            ("weston area health", "RA7", "RA3"),
            ("Royal Brompton", "RJ1", "RT3"),
            ("rt3", "RJ1", "RT3"),
            ("barnet enfield", "G6V2S", "RRP"),
            ("solent", "RW1", "R1C"),
            ("Royal Bromton", "RJ1", "RT3"),
        ],
    )
    def test_lead_to_the_successor(self, query: str, successor: str, old: str) -> None:
        hit = find(query, KNOWN).hits[0]
        assert (hit.org.code, hit.former and hit.former.code) == (successor, old)

    def test_lead_to_each_that_took_over_a_part_but_first_to_who_carries_on(self) -> None:
        assert codes("pennine acute") == codes("RW6") == ["RM3", "R0A"]

    def test_are_not_told_where_the_present_name_fits(self) -> None:
        assert all(hit.former is None for hit in find("somerset", KNOWN).hits)


class TestIcbs:
    @pytest.mark.parametrize(
        "query",
        [
            *("QKK", "South East London", "NHS South East London Integrated Care Board"),
            *("south east london icb", "South East Londn"),
        ],
    )
    def test_bring_their_trusts(self, query: str) -> None:
        assert codes(query)[0] == "QKK"
        assert {*codes(query, "icb")} == {"RJ1", "RJ2", "RJZ", "RPG", "RRU", "RV5"}
        assert {hit.icb and hit.icb.code for hit in find(query, KNOWN).hits} == {None, "QKK"}

    def test_bring_them_by_a_part_of_the_name_where_nothing_else_fits_as_well(self) -> None:
        assert "REM" in codes("merseyside", "icb")
        assert codes("mersey care", "icb") == []

    def test_bring_the_ambulance_trusts_that_serve_them(self) -> None:
        assert {"RX6", "RX7"} <= {*codes("QHM", "icb")}
        assert all("RYA" in codes(icb, "icb") for icb in ("QGH", "QHL", "QNC", "QOC", "QUA", "QWU"))

    def test_bring_nobody_where_several_fit(self) -> None:
        assert codes("london", "icb") == []

    def test_bring_only_their_own(self) -> None:
        brought = find("north west london", KNOWN).hits
        assert {hit.icb.code for hit in brought if hit.icb} == {"QRV"}

    def test_bring_nobody_twice(self) -> None:
        found = codes("kent and medway")
        assert len(found) == len({*found})
        assert "RXY" in found

    def test_that_are_no_more_lead_to_their_trusts_and_successor(self) -> None:
        assert codes("Surrey Heartlands")[:2] == ["QXU", "S9B9J"]
        assert "RTK" in codes("Surrey Heartlands", "icb")

    def test_known_by_a_former_name_only_bring_theirs(self) -> None:
        old = Tie("Q1", "Dale Integrated Care Board", date(2026, 4, 1))
        icb = Known("Q2", "Hill Integrated Care Board", "icb", (old,))
        trust = Known("R1", "Brook Trust", "trust", icbs=(LiesIn("Q2", icb.name),))
        assert [hit.org.code for hit in find("dale", [trust, icb]).hits] == ["Q2", "R1"]


class TestSlips:
    def test_are_forgiven_in_one_word_only(self) -> None:
        assert order("Kingz college", "Kings College Trust") == ["Kings College Trust"]
        assert order("Kingz collage", "Kings College Trust") == []

    def test_are_not_forgiven_in_short_words(self) -> None:
        assert order("eas", "East Trust") == ["East Trust"]
        assert order("est", "East Trust") == []
        assert order("wyee", "Wye Trust") == []

    def test_are_not_looked_for_where_something_fits(self) -> None:
        assert order("derby", "Denby Trust", "Derby Trust") == ["Derby Trust"]

    def test_are_one_letter_wrong_missing_too_many_or_exchanged(self) -> None:
        for typed in ("leads", "leds", "leeeds", "elleds"[1:], "leesd", "sleeds", "leed"):
            assert one_slip(typed, "leeds")
        for typed in ("lads", "sdeel", "leedsxx", "lesed" + "x", "le"):
            assert not one_slip(typed, "leeds")

    def test_are_those_of_the_textbook(self) -> None:
        random = Random(5)
        for _ in range(1500):
            one, other = ("".join(random.choices("abc", k=random.randint(0, 5))) for _ in "12")
            assert one_slip(one, other) == (distance(one, other) <= 1)


def distance(one: str, other: str) -> int:
    """Damerau and Levenshtein's, by the plain recursion."""
    if not one or not other:
        return len(one) + len(other)
    ways = [
        distance(one[1:], other) + 1,
        distance(one, other[1:]) + 1,
        distance(one[1:], other[1:]) + (one[0] != other[0]),
    ]
    if len(one) > 1 and one[:2] == other[1::-1]:
        ways.append(distance(one[2:], other[2:]) + 1)
    return min(ways)


class TestNearest:
    @pytest.mark.parametrize(
        ("query", "first"),
        [
            ("kigns collage", "RJZ"),
            ("manchestr univrsity", "R0A"),
            ("nottignam universty", "RX1"),
            ("quen victora", "RPC"),
        ],
    )
    def test_is_offered_where_nothing_fits(self, query: str, first: str) -> None:
        assert near(query)[0] == first

    def test_is_at_most_five(self) -> None:
        assert len(near("north wset lodnon")) == 5

    def test_is_nobody_where_nothing_is_alike(self) -> None:
        for query in ("zzzzzz", "hello world", "日本語"):
            assert near(query) == []

    def test_may_be_a_former_name(self) -> None:
        hit = find("brompten harefeild", KNOWN).nearest[0]
        assert hit.former is not None
        assert (hit.org.code, hit.how, hit.former.code) == ("RJ1", "near", "RT3")


HOSTILE = (
    "a " * 5000,
    "x" * 10_000,
    " ".join(f"w{n}rd" for n in range(2000)),
    "[.*+?^${}()|\\" * 800,
    "(a+)+$" * 1700,
    "\u202e\x00\ud800" * 3400,
    "ﷺ" * 10_000,
    "🙂" * 10_000,
    "e\u0301" * 5000,
    "".join(map(chr, range(10_000))),
    "'; DROP TABLE organisations; --",
)


class TestHostileQueries:
    @pytest.mark.parametrize("query", HOSTILE, ids=range(len(HOSTILE)))
    def test_are_answered_at_once(self, query: str) -> None:
        assert seconds(lambda: find(query, KNOWN), repeats=1) < 0.5

    def test_of_any_characters_never_raise(self) -> None:
        random = Random(7)
        for _ in range(60):
            text = "".join(chr(random.randrange(0x110000)) for _ in range(random.randint(1, 30)))
            found = find(text, KNOWN[:40])
            assert not (found.hits and found.nearest)
