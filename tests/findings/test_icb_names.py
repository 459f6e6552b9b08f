"""Which ICB is meant, and what an area is called."""

from icb_places import FIRST, LAST, icb, merged

from lib.findings.icb import area_name, icb_name, no_more, not_yet, successors_of
from lib.store.icb_figures import Before

PLACES = {one.org_code: one for one in merged()}
SPLIT = [*merged(), icb("BC", opened=FIRST, before=(Before("B", part=True),))]


class TestSuccessors:
    def test_are_the_icbs_that_took_over(self) -> None:
        assert [i.org_code for i in successors_of("A", merged(), FIRST)] == ["AB"]
        assert [i.org_code for i in successors_of("B", SPLIT, FIRST)] == ["AB", "BC"]
        assert successors_of("C", merged(), FIRST) == ()

    def test_are_found_through_any_number_of_steps(self) -> None:
        again = [
            icb("A", closed=LAST),
            icb("B", opened=FIRST, closed=FIRST, before=(Before("A", part=False),)),
            icb("C", opened=FIRST, before=(Before("B", part=False), Before("A", part=False))),
        ]
        late = FIRST.replace(year=2027)
        assert [i.org_code for i in successors_of("A", again, late)] == ["C"]


class TestNoMore:
    def test_says_where_the_area_is(self) -> None:
        said = no_more(PLACES["A"], [PLACES["AB"]], FIRST)
        assert said == "A was an ICB until 31 March 2026. Its area is now in AB, which is shown."
        said = no_more(PLACES["B"], [SPLIT[2], SPLIT[4]], FIRST)
        assert said == "B was an ICB until 31 March 2026. Its area was divided between AB and BC."

    def test_says_so_where_nobody_took_over(self) -> None:
        assert no_more(PLACES["A"], [], FIRST) == "A was an ICB until 31 March 2026."

    def test_says_nothing_of_one_that_is_there(self) -> None:
        assert no_more(PLACES["A"], [], LAST) == "" == no_more(PLACES["C"], [], FIRST)


class TestNotYet:
    def test_says_whose_trusts_are_shown(self) -> None:
        assert not_yet(PLACES["AB"], PLACES, LAST) == (
            "AB has been an ICB since 1 April 2026 only. Shown are the trusts in A and the part of "
            "B that it took over."
        )

    def test_of_one_out_of_nothing_says_only_since_when(self) -> None:
        new = icb("N", opened=FIRST)
        assert not_yet(new, {"N": new}, LAST) == "N has been an ICB since 1 April 2026 only."

    def test_says_nothing_of_one_that_is_there(self) -> None:
        assert not_yet(PLACES["AB"], PLACES, FIRST) == "" == not_yet(PLACES["C"], PLACES, LAST)


class TestNames:
    def test_leave_out_what_all_have(self) -> None:
        assert icb_name(PLACES["A"]) == "A"

    def test_of_an_area_begin_a_sentence(self) -> None:
        assert area_name([PLACES["A"]]) == "A"
        assert area_name([PLACES["C"], PLACES["A"]]) == "The cluster of A and C"
        assert area_name([PLACES["A"]], "Middle") == "The Middle region"
