from threading import Barrier, Event, Thread

import pytest

from lib.ui.memory import Memory, forget_others


class TestGet:
    def test_makes_a_value_once(self) -> None:
        memory, made = Memory[list[int]](2), []

        def make() -> list[int]:
            made.append(1)
            return [7]

        assert memory.get("a", make) is memory.get("a", make)
        assert made == [1]

    def test_keys_do_not_share_a_value(self) -> None:
        memory = Memory[str](2)

        assert memory.get(("release", "acute"), lambda: "acute") == "acute"
        assert memory.get(("release", "icb"), lambda: "icb") == "icb"

    def test_forgets_what_was_asked_for_longest_ago(self) -> None:
        memory = Memory[str](2)
        for key in ("a", "b", "a", "c"):
            memory.get(key, lambda key=key: f"first {key}")  # type: ignore[misc]

        assert memory.get("a", lambda: "again") == "first a"
        assert memory.get("c", lambda: "again") == "first c"
        assert memory.get("b", lambda: "again") == "again"

    def test_keeps_nothing_of_what_fails(self) -> None:
        memory = Memory[str](2)

        def fail() -> str:
            raise ValueError("out of date")

        with pytest.raises(ValueError, match="out of date"):
            memory.get("a", fail)
        assert memory.get("a", lambda: "made") == "made"

    def test_who_asks_meanwhile_waits_and_gets_the_same(self) -> None:
        memory, begun, go_on = Memory[object](2), Event(), Event()
        got: list[object] = []

        def make() -> object:
            begun.set()
            go_on.wait(10)
            return object()

        threads = [Thread(target=lambda: got.append(memory.get("a", make))) for _ in range(2)]
        threads[0].start()
        assert begun.wait(10)
        threads[1].start()
        go_on.set()
        for thread in threads:
            thread.join(10)

        assert len(got) == 2
        assert got[0] is got[1]

    def test_who_waits_for_one_that_fails_makes_it(self) -> None:
        memory, asked = Memory[str](2), Barrier(2)
        got: list[str] = []

        def fail() -> str:
            asked.wait(10)
            raise ValueError("out of date")

        def first() -> None:
            with pytest.raises(ValueError, match="out of date"):
                memory.get("a", fail)

        thread = Thread(target=first)
        thread.start()
        asked.wait(10)
        got.append(memory.get("a", lambda: "made"))
        thread.join(10)

        assert got == ["made"]


class TestForgetOthers:
    def test_keeps_only_what_belongs_to_the_releases_named(self) -> None:
        one, other = Memory[str](4), Memory[str](4)
        for release in ("first", "second", "third"):
            one.get((release, "acute"), lambda release=release: release)  # type: ignore[misc]
            other.get((release,), lambda release=release: release)  # type: ignore[misc]

        forget_others({"second", "third"})

        assert one.get(("first", "acute"), lambda: "made anew") == "made anew"
        assert other.get(("first",), lambda: "made anew") == "made anew"
        assert one.get(("second", "acute"), lambda: "made anew") == "second"
        assert other.get(("third",), lambda: "made anew") == "third"
