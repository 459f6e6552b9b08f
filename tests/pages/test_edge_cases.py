"""The pages of one trust and of one ICB for those that are hard to draw, each by its name.

One app is taken from case to case, as a reader would go; every case begins with no choice made.
"""

import re
from pathlib import Path

import pytest
from app_test import AppTest
from indicative_folder import indicative_folder
from pages_help import ILLUSTRATIVE, Page, code, open_page

from lib.store import DataFolder

_CHOICES = (
    "league",
    "period",
    "basis",
    "s",
    "trust",
    "icb",
    "part",
    "area",
    "peers",
    "month",
    "search",
)
_ACCESS = {"domain_weights": {"effectiveness": 0, "safety": 0, "people": 0, "finance": 0}}
_MH = "mental-health-community"
# A number that is none, or a value that is not for readers, on the screen.
_RAW = re.compile(r"\b(nan|inf|None(?! [a-z])|True|False|NaN)\b")


class Visit:
    """One session of the app."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.page: Page | None = None
        self.name = ""

    def open(self, name: str, **choices: str) -> Page:
        with pytest.MonkeyPatch.context() as patch:
            patch.setenv("WEIGHBRIDGE_DATA", str(self.folder))
            return self._open(name, choices)

    def _open(self, name: str, choices: dict[str, str]) -> Page:
        if self.page is None:
            self.page = open_page("league_table")
        app: AppTest = self.page.app
        if name != self.name:
            app.switch_page(f"pages/{name}.py").run()
            self.name = name
        for key in _CHOICES:
            if key in choices or key in app.session_state:
                app.session_state[key] = choices.get(key, "")
        app.run()
        assert not app.exception
        return self.page


def text_of(page: Page) -> str:
    return re.sub(r"<[^>]*>", " ", page.html)


def is_whole(page: Page, *said: str) -> None:
    """Has a heading, says what it must, and nothing that only a programmer could read."""
    text = text_of(page)
    assert page.heading
    assert not _RAW.findall(text)
    assert "could not be drawn" not in text
    for words in said:
        assert words in text, text[:3000]


def weights(**content: object) -> str:
    return code(dict(content))


ILLUSTRATIVE_TRUSTS: dict[str, tuple[dict[str, str], tuple[str, ...]]] = {
    "five metrics": ({"league": "ambulance", "trust": "ZV07"}, ("ZV07",)),
    "four metrics": ({"league": "acute", "trust": "ZA79"}, ("too few metrics",)),
    "four metrics in another league": ({"league": _MH, "trust": "ZM39"}, ("too few metrics",)),
    "six metrics": ({"league": _MH, "trust": "ZM51"}, ()),
    "made by a merger": ({"league": "acute", "trust": "ZB37"}, ("1 October 2025",)),
    "in its first quarter": ({"league": "acute", "trust": "ZB37", "period": "2025-26-Q3"}, ()),
    "in its last quarter": ({"league": "acute", "trust": "ZA20", "period": "2025-26-Q2"}, ()),
    "merged away": ({"league": "acute", "trust": "ZA20"}, ("is now part of", "ZB37")),
    "recovers": ({"league": "acute", "trust": "ZA17"}, ()),
    "sinks": ({"league": _MH, "trust": "ZM23"}, ()),
    "held by the override": ({"league": "acute", "trust": "ZA42"}, ("override",)),
    "moves with the tide": (
        {"league": "acute", "trust": "ZA72", "s": weights(domain_weights={"finance": 0.5})},
        ("official",),
    ),
    "an ICB in the league of ICBs": ({"league": "icb", "trust": "ZI07"}, ()),
    "the first quarter of all": ({"league": _MH, "trust": "ZM05", "period": "2024-25-Q1"}, ()),
    "each segment keeps its share": (
        {"league": "acute", "trust": "ZA01", "s": weights(boundary={"rule": "shares"})},
        (),
    ),
    "quartiles of ten": (
        {"league": "ambulance", "trust": "ZV01", "s": weights(boundary={"rule": "quartile"})},
        (),
    ),
    "domains weigh alike": (
        {"league": "acute", "trust": "ZA02", "s": weights(weighting="domain")},
        (),
    ),
    "weights on access alone": ({"league": _MH, "trust": "ZM05", "s": code(_ACCESS)}, ("too few",)),
    "left out by the scenario": (
        {"league": "acute", "trust": "ZA03", "s": weights(exclude=["ZA03"])},
        (),
    ),
    "nobody has enough metrics": (
        {"league": "acute", "trust": "ZA04", "s": weights(missing={"min_metrics": 30})},
        (),
    ),
    "lines that leave segments empty": (
        {
            **{"league": "acute", "trust": "ZA05"},
            "s": weights(boundary={"rule": "fixed", "cutoffs": [1.01, 1.02, 1.03]}),
        },
        (),
    ),
    "override off": (
        {"league": "acute", "trust": "ZA42", "s": weights(override={"rule": "off"})},
        (),
    ),
    "narrow override": (
        {"league": "acute", "trust": "ZA42", "s": weights(override={"rule": "planned-deficit"})},
        (),
    ),
    "a hostile code": (
        {"league": "acute", "trust": "<script>alert(1)</script>"},
        ("Choose a trust",),
    ),
    "a trust of another league": (
        {"league": "acute", "trust": "ZM05"},
        ("is not in the acute league", "ZM05"),
    ),
    "what it would take": ({"league": "acute", "trust": "ZA10", "part": "take"}, ()),
    "what it would take, four metrics": ({"league": "acute", "trust": "ZA79", "part": "take"}, ()),
    "other figures": ({"league": "acute", "trust": "ZA10", "part": "try"}, ()),
    "other figures, four metrics": ({"league": _MH, "trust": "ZM39", "part": "try"}, ()),
    "every metric": ({"league": _MH, "trust": "ZM05", "part": "metrics"}, ()),
    "every metric, five of them": ({"league": "ambulance", "trust": "ZV07", "part": "metrics"}, ()),
    "month by month": ({"league": "acute", "trust": "ZA10", "part": "months"}, ()),
    "month by month, an ICB": ({"league": "icb", "trust": "ZI07", "part": "months"}, ()),
    "against its peers": ({"league": "acute", "trust": "ZA10", "part": "peers"}, ()),
    "against its peers, four metrics": ({"league": "acute", "trust": "ZA79", "part": "peers"}, ()),
}
ILLUSTRATIVE_ICBS: dict[str, tuple[dict[str, str], tuple[str, ...]]] = {
    "an ICB of three trusts": ({"icb": "ZI27"}, ()),
    "in the first quarter of all": ({"icb": "ZI07", "period": "2024-25-Q1"}, ()),
    "its region": ({"icb": "ZI07", "area": "region"}, ()),
    "under a scenario": (
        {"icb": "ZI07", "s": weights(domain_weights={"finance": 0.5})},
        ("what-if",),
    ),
    "where nobody has enough metrics": (
        {"icb": "ZI07", "s": weights(missing={"min_metrics": 30})},
        (),
    ),
    "none chosen": ({}, ("Choose",)),
    "a hostile code of an ICB": ({"icb": "<b>x"}, ("Choose",)),
}
OFFICIAL_TRUSTS: dict[str, tuple[dict[str, str], tuple[str, ...]]] = {
    "official, five metrics": ({"trust": "RNK", "period": "2025-26-Q1"}, ()),
    "official, merged since": ({"trust": "RNK"}, ()),
    "official, six metrics": ({"trust": "RYW", "period": "2025-26-Q1"}, ()),
    "official, no monthly figures": ({"trust": "RDY", "part": "months"}, ()),
    "official, part of the pool is not loaded": ({"trust": "RDY", "part": "take"}, ()),
    "official, five-letter code": ({"trust": "G6V2S"}, ()),
}
OFFICIAL_ICBS: dict[str, tuple[dict[str, str], tuple[str, ...]]] = {
    "official, an ICB of one trust": ({"icb": "QSL"}, ()),
    "official, a divided ICB": ({"icb": "QJG"}, ()),
    "official, a cluster": ({"icb": "QGH", "area": "cluster"}, ()),
    "official, a new ICB in an old quarter": ({"icb": "S1Y5D"}, ()),
}
INDICATIVE_TRUSTS: dict[str, tuple[dict[str, str], tuple[str, ...]]] = {
    "indicative only": ({"league": "acute", "trust": "R01"}, ("league quarter", "Indicative")),
    "indicative, unscored": ({"league": "acute", "trust": "R13"}, ()),
    "indicative, what it would take": ({"league": "acute", "trust": "R12", "part": "take"}, ()),
    "indicative, an ICB": ({"league": "icb", "trust": "Q03"}, ("ICB",)),
}


@pytest.fixture(scope="module")
def illustrative_visit() -> Visit:
    return Visit(ILLUSTRATIVE)


@pytest.fixture(scope="module")
def official_visit(official_data: DataFolder) -> Visit:
    return Visit(official_data.path)


@pytest.fixture(scope="module")
def indicative_visit(tmp_path_factory: pytest.TempPathFactory) -> Visit:
    return Visit(indicative_folder(DataFolder(tmp_path_factory.mktemp("indicative"))).path)


class TestATrust:
    @pytest.mark.parametrize("case", ILLUSTRATIVE_TRUSTS)
    def test_of_the_illustrative_data(self, illustrative_visit: Visit, case: str) -> None:
        choices, said = ILLUSTRATIVE_TRUSTS[case]
        is_whole(illustrative_visit.open("trust", **choices), *said)

    @pytest.mark.parametrize("case", OFFICIAL_TRUSTS)
    def test_of_the_official_data(self, official_visit: Visit, case: str) -> None:
        choices, said = OFFICIAL_TRUSTS[case]
        is_whole(official_visit.open("trust", **choices), *said)

    @pytest.mark.parametrize("case", INDICATIVE_TRUSTS)
    def test_of_an_indicative_league(self, indicative_visit: Visit, case: str) -> None:
        choices, said = INDICATIVE_TRUSTS[case]
        is_whole(indicative_visit.open("trust", **choices), *said)


class TestAnIcb:
    @pytest.mark.parametrize("case", ILLUSTRATIVE_ICBS)
    def test_of_the_illustrative_data(self, illustrative_visit: Visit, case: str) -> None:
        choices, said = ILLUSTRATIVE_ICBS[case]
        is_whole(illustrative_visit.open("my_icb", **choices), *said)

    @pytest.mark.parametrize("case", OFFICIAL_ICBS)
    def test_of_the_official_data(self, official_visit: Visit, case: str) -> None:
        choices, said = OFFICIAL_ICBS[case]
        is_whole(official_visit.open("my_icb", **choices), *said)

    def test_indicative_with_patients_and_no_providers(self, indicative_visit: Visit) -> None:
        is_whole(indicative_visit.open("my_icb", icb="Q06"))
