"""Every page in each of its closer looks, as an address asks for them."""

from pages_help import code

HALF_FINANCE = code({"domain_weights": {"finance": 0.5}})
TRUST, ICB = "ZM05", "ZI01"


def _looks(key: str, looks: str, **always: str) -> list[dict[str, str]]:
    return [{**always, key: look} for look in looks.split()]


# a page's file and what is asked of it
_ASKED: dict[str, list[dict[str, str]]] = {
    "league_table": [{}, {"s": HALF_FINANCE}, {"league": "acute"}],
    "what_if": [{}, *_looks("look", "affected sweep influence thresholds explain", s=HALF_FINANCE)],
    "how_sure": _looks("sureness", "ranges nearby tipping since drivers leave method"),
    "movement": _looks("moved", "movers reasons rests history"),
    "consequences": _looks("follows", "who when pot icb rules"),
    "compare": _looks("compare", "side grid table search"),
    "trust": [
        {},
        *_looks("part", "take try metrics months peers", trust=TRUST),
        {"trust": TRUST, "part": "take", "take": "weights"},
    ],
    "my_icb": [{}, {"icb": ICB}, {"icb": ICB, "s": HALF_FINANCE}],
    "data_and_method": [{}, {"term": "likely-range"}],
    "briefing": [{}, {"audience": "trust", "trust": TRUST, "s": HALF_FINANCE}],
}
VIEWS = [(page, asked) for page, each in _ASKED.items() for asked in each]
NAMES = [" ".join([page, *(v for k, v in asked.items() if k != "s")]) for page, asked in VIEWS]
