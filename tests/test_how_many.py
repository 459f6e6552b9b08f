import pytest
from how_many import LONG, how_many


class TestHowMany:
    @pytest.mark.parametrize("value", [None, "", "0"])
    def test_are_the_first_few_unless_asked_for(
        self, monkeypatch: pytest.MonkeyPatch, value: str | None
    ) -> None:
        monkeypatch.delenv(LONG, raising=False)
        if value is not None:
            monkeypatch.setenv(LONG, value)
        assert how_many(1000, short=60) == 60

    def test_are_all_in_the_long_run(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setenv(LONG, "1")
        assert how_many(1000, short=60) == 1000

    def test_are_never_more_than_all(self) -> None:
        with pytest.raises(ValueError, match="more than"):
            how_many(3, short=4)
