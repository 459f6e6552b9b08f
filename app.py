"""The entrance: navigation, theme, the scenario line; nothing else."""

import streamlit as st

from lib.findings.page_title import page_title
from lib.ui.bench import set_bench
from lib.ui.bound import begin_fields
from lib.ui.choices import forget_choices
from lib.ui.errors import designed_errors
from lib.ui.frame import draw_foot
from lib.ui.kept import receive
from lib.ui.links import link_target, set_links, term_address
from lib.ui.present_link import presenting
from lib.ui.present_view import draw_present
from lib.ui.run_log import logged_run
from lib.ui.scenario_line import draw_scenario_line
from lib.ui.sidebar import choose_data, choose_league
from lib.ui.sign_in_view import draw_reader, let_in
from lib.ui.terms import begin_terms
from lib.ui.tour import draw_tour

let_in()  # before anything is drawn

# Paths that differ from the files' names: AppTest takes a page of the same name for an app of its
# own and would leave out everything that stands here.
home = st.Page("pages/league_table.py", title="League table", url_path="league-table", default=True)
data_and_method = st.Page(
    "pages/data_and_method.py", title="Data and method", url_path="data-and-method"
)
what_if = st.Page("pages/what_if.py", title="What if", url_path="what-if")
how_sure = st.Page("pages/how_sure.py", title="How sure", url_path="how-sure")
compare = st.Page("pages/compare.py", title="Compare", url_path="compare-scenarios")
trust = st.Page("pages/trust.py", title="Trust", url_path="trusts")
my_icb = st.Page("pages/my_icb.py", title="My ICB", url_path="icbs")
movement = st.Page("pages/movement.py", title="Movement", url_path="movement-over-time")
consequences = st.Page("pages/consequences.py", title="Consequences", url_path="what-follows")
briefing = st.Page("pages/briefing.py", title="Briefing", url_path="briefings")
# Named sections would put boxes between the menu's list and its items, and no screen reader would
# take it for a list: styles/menu.css writes the groups' names above the first page of each.
look = [home, trust, my_icb, movement, data_and_method]
ask = [what_if, how_sure, consequences, compare]
hand_over = [briefing]
page = st.navigation([*look, *ask, *hand_over])
st.set_page_config(page_title=f"{page.title} · Weighbridge", layout="wide")
begin_fields()
forget_choices()
receive()
with logged_run(page.url_path), designed_errors():
    data = choose_data()
    top = draw_scenario_line(data, choose_league(data))
    st.set_page_config(page_title=page_title(page.title, top.line, top.bench.data))
    set_bench(top.bench)
    set_links(top.bench)
    begin_terms("" if presenting() else term_address(""), link_target())
    if presenting():
        draw_present(top.bench)
    else:
        draw_tour(page.url_path)
        page.run()
    top.finish(page.url_path)
    draw_foot(top.bench)
draw_reader()
