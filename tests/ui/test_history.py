"""Undo and redo as values: what the server wrote last is what a step goes back to."""

from pages_help import code

from lib.ui.history import History

OFFICIAL = ""
HALF, MORE, MOST = (code({"domain_weights": {"finance": w}}) for w in (0.5, 1.5, 2))
PEOPLE = code({"domain_weights": {"finance": 0.5, "people": 2}})
LATER = 60.0


def written(*codes: str, apart: float = LATER) -> History:
    history = History(OFFICIAL)
    for i, each in enumerate(codes):
        history = history.written(each, apart * (i + 1)).seen(each)
    return history


class TestUndo:
    def test_goes_back_through_every_step_and_redo_forward_again(self) -> None:
        history = written(HALF, MORE, MOST)
        back = [history := history.undone() for _ in range(3)]
        assert [step.now for step in back] == [MORE, HALF, OFFICIAL]
        forward = [history := history.redone() for _ in range(3)]
        assert [step.now for step in forward] == [HALF, MORE, MOST]

    def test_at_either_end_changes_nothing(self) -> None:
        history = written(HALF)
        assert history.redone() == history
        assert history.undone().undone().now == OFFICIAL

    def test_a_burst_of_one_control_is_one_step(self) -> None:
        history = written(HALF, MORE, MOST, apart=0.2)
        assert (history.now, history.past) == (MOST, (OFFICIAL,))

    def test_a_burst_there_and_back_leaves_nothing_to_undo(self) -> None:
        assert written(HALF, OFFICIAL, apart=0.2).past == ()

    def test_steps_of_two_controls_stay_two_however_fast(self) -> None:
        assert written(HALF, PEOPLE, apart=0.2).past == (OFFICIAL, HALF)

    def test_a_step_that_changes_nothing_is_none(self) -> None:
        assert written(HALF, HALF).past == (OFFICIAL,)

    def test_a_change_ends_redo(self) -> None:
        assert written(HALF).undone().written(MORE, LATER).future == ()


class TestTheBrowsersCode:
    def test_that_lags_behind_in_a_burst_is_not_a_step(self) -> None:
        history = History(OFFICIAL)
        for at, each in enumerate((HALF, MORE, MOST)):
            history = history.written(each, LATER * at).seen(OFFICIAL)  # it still sends the first
        assert history.past == (OFFICIAL, HALF, MORE)
        assert history.now == MOST

    def test_counts_where_no_control_was_moved(self) -> None:
        back = written(HALF, MORE).seen(HALF)  # the browser's Back
        assert back.now == HALF
        assert back.written(MOST, LATER * 9).undone().now == HALF

    def test_may_be_anything(self) -> None:
        odd = History(OFFICIAL).seen("garbage").written(HALF, 0.1).written(MORE, 0.2)
        assert odd.undone().undone().now == "garbage"
