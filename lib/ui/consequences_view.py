"""The Consequences page: counts first, then one closer look at a time."""

import streamlit as st

from lib.ui.bench import Bench
from lib.ui.choices import bound_choice
from lib.ui.following import Following
from lib.ui.follows_head_view import draw_follows_head, draw_never, draw_rules
from lib.ui.follows_icb_view import draw_icb_consequences
from lib.ui.follows_pot_view import draw_pot
from lib.ui.follows_text_view import draw_rule_texts
from lib.ui.follows_timeline_view import draw_timeline
from lib.ui.follows_who_view import draw_who
from lib.ui.part import contained
from lib.ui.rule_settings import chosen_settings

_LOOKS = {
    "who": ("To whom", draw_who),
    "when": ("Since when, and how soon", draw_timeline),
    "pot": ("Share out capital", draw_pot),
    "icb": ("One ICB", draw_icb_consequences),
    "rules": ("The rules, word for word", draw_rule_texts),
}


def choose_and_draw(bench: Bench) -> None:
    """The reform package in the league on the bench; never for an indicative league."""
    with st.container(key="consequences_page"):
        if bench.data.framework.indicative:
            draw_never(bench)
            return
        of = Following(bench, chosen_settings())
        draw_follows_head(of)
        draw_rules(of)
        words = {look: label for look, (label, _) in _LOOKS.items()}
        chosen = bound_choice(st.segmented_control, "A closer look", words, "follows")
        with contained(chosen, "part"):
            _LOOKS[chosen][1](of)
