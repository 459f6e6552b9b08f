from lib.findings.words import capitalised, count_of, decimals, listed, percent, short_name


def test_percent_rounds_halves_up() -> None:
    assert (percent(0.2222), percent(0.125), percent(0)) == ("22%", "13%", "0%")


def test_decimals_rounds_halves_up() -> None:
    assert (decimals(2.585), decimals(2)) == ("2.59", "2.00")


def test_count_of() -> None:
    assert (count_of(1, "trust"), count_of(0, "trust")) == ("1 trust", "0 trusts")
    assert count_of(2, "body", "bodies") == "2 bodies"


def test_listed() -> None:
    assert (listed([]), listed(["a"]), listed(["a", "b"])) == ("", "a", "a and b")
    assert listed(["a", "b", "c"]) == "a, b and c"


def test_capitalised_keeps_the_rest() -> None:
    assert capitalised("finance ×0 · CQC") == "Finance ×0 · CQC"


def test_short_name() -> None:
    assert short_name("Kent Community Health NHS Foundation Trust") == "Kent Community Health"
    assert short_name("Solent NHS Trust") == "Solent"
    assert short_name("Aldermere Partnership Trust") == "Aldermere Partnership"
    assert short_name("Derbyshire ICB") == "Derbyshire"
    assert short_name("NHS Kent and Medway Integrated Care Board") == "NHS Kent and Medway"
