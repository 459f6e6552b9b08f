"""Addresses at random: every page, and for what it can be asked, right words and wrong ones."""

import re
from random import Random
from typing import Any

from hostile_words import odd_word
from pages_help import Page, code

from lib.ui.choices import Choice

PAGES = (
    *("league_table", "trust", "my_icb", "movement", "data_and_method", "what_if", "how_sure"),
    *("consequences", "compare", "briefing"),
)
# Every parameter, with words that are right for it. Of a choice the default is not among them.
KEYS = {
    "aim": ["1", "2", "3", "4"],
    "area": ["cluster", "region"],
    "audience": ["icb", "trust"],
    "basis": ["official", "indicative"],
    "columns": ["1", "2", "3"],
    "compare": ["grid", "search", "table"],
    "data": ["illustrative"],
    "firm": ["true", "false", "1"],
    "follows": ["icb", "pot", "when", "who"],
    "goal": ["moves", "influence"],
    "grid_order": ["changes", "four", "name"],
    "grid_rows": ["changed", "four"],
    "icb": ["ZI01", "ZI07", "all"],
    "kept": [code({"domain_weights": {"safety": 2}}) + "~" + code({"weighting": "domain"})],
    "league": ["acute", "ambulance", "icb"],
    "lines": ["shares"],
    "lines_of": ["acute", "ambulance"],
    "look": ["affected", "explain", "influence", "sweep", "thresholds"],
    "map": ["segments", "rtt-18-weeks-residents"],
    "marking": ["OFFICIAL", "x" * 61],
    "month": ["cancer_62_days"],
    "moved": ["movers", "reasons", "rests"],
    "names": ["hidden", "show"],
    "open": ["deep_dive_places-3~persistent_quarters-2", "capital_pot-0"],
    "order": ["name", "share"],
    "part": ["metrics", "months", "peers", "take", "try"],
    "peer_codes": ["ZM01.ZM02", "ZM05", "ZA76.ZM01"],
    "peers": ["own"],
    "period": ["2024-25-Q1", "2025-26-Q2"],
    "pot": ["equal", "headcount", "score"],
    "present": ["1", "1", "0"],
    "rebase": ["2025-01"],
    "rows": ["1", "2", "3"],
    "rule": ["capital-share", "deep-dive"],
    "run": ["first-run", ""],
    "s": [
        code({"domain_weights": {"finance": 0.5}, "name": "<b>\u202ehalf"}),
        code({"boundary": {"rule": "fixed", "cutoffs": [1.01, 1.02, 1.03]}}),
        code({"boundary": {"rule": "quartile", "pool": "all"}, "override": {"rule": "off"}}),
        code({"missing": {"min_metrics": 1000}}),
        code({"exclude": ["ZM05", "ZA76"], "weighting": "domain"}),
        code({"metric_weights": {"OF1082": 100, "rtt_18_weeks": 3}}),
        code({"domain_weights": dict.fromkeys(("access", "effectiveness", "people"), 0)}),
    ],
    "scored": ["scenario"],
    "search": ["hartwell", "ZM05", "north", "trust"],
    "since": ["2024-25-Q2"],
    "sort": ["name"],
    "spread": ["0.1", "any"],
    "step": ["1", "2", "4", "99", "0"],
    "sure": ["borderline", "firm"],
    "sureness": ["drivers", "leave", "method", "nearby", "tipping"],
    "sweep": ["finance", "OF1082"],
    "term": ["likely-range", "no-such-word"],
    "tour": ["on", "1"],
    "take": ["weights"],
    "trust": ["ZM05", "ZA10", "ZV04"],
    "try": ["ZM05;OF0082:5", "OF0082:5;OF0013:78.5", "ZA76;OF0082:5"],
    "vary": ["metric"],
    "why": ["ZM05", "ZA10"],
    "with": ["finance-half,override-off", "official", "none"],
}
MARKUP = re.compile(r"<script|<img src=x|<svg|javascript:|<b>\u202e", re.IGNORECASE)


def asked_words(random: Random) -> dict[str, list[str]]:
    """Parameters of one address, each with its words, of which the last counts."""
    right, wrong = random.choice([0.1, 0.4, 0.8]), random.choice([0.02, 0.2, 0.7])
    found: dict[str, list[str]] = {}
    for key, words in KEYS.items():
        if random.random() < right:
            found.setdefault(key, []).append(random.choice(words))
        if random.random() < wrong:
            found.setdefault(key, []).append(odd_word(random, words))
    if random.random() < 0.8:
        found.pop("present", None)
    return found


def faults(page: Page, asked: dict[str, list[str]]) -> list[str]:
    """What is wrong with a page, whatever it was asked for."""
    html = page.html
    found = [] if "<h1" in html else ["no heading"]
    found += ["a defect of ours"] if "went wrong on our side" in html else []
    found += ["an exception"] if page.app.exception else []
    found += ["markup of the address"] if MARKUP.search(html) else []
    drawn: dict[str, Choice] = _state(page, "drawn_choices")
    told: dict[str, tuple[str, tuple[tuple[str, str], ...]]] = _state(page, "told_choices")
    found += [f"{key} is not among those that are tried" for key in drawn if key not in KEYS]
    for key, choice in drawn.items():
        words = [word for word, _ in told[key][1]]
        if choice.value not in words:
            found.append(f"{key} is {choice.value!r}, which it does not know")
        elif asked.get(key, [""])[-1] not in words and choice.value != words[0]:
            found.append(f"{key} is {choice.value!r} without being asked for")
    return found


def _state(page: Page, key: str) -> Any:
    state = page.app.session_state
    return state[key] if key in state else {}  # noqa: SIM401, which it does not have
