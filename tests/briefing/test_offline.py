import json
import re
from base64 import b64encode
from dataclasses import replace
from hashlib import sha256
from html.parser import HTMLParser
from random import Random
from typing import Any

import numpy as np
import pytest
from brief_help import NO_FINANCE, PERIOD, brief_of, brief_on, shipped_brief
from leagues import league_of, random_league
from shipped import illustrative_database

from lib.briefing.offline import offline_page
from lib.findings.brief import Brief
from lib.framework import frameworks
from lib.league import LeagueData
from lib.store.leagues import find_league, load_league

HOSTILE = (
    "</script><script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "=1+1 {{data}} \u2028 --> <!--",
    "Trust & “Sons” <b>",
    "W" * 150,
)


class Read(HTMLParser):
    """Elements with their attributes, and the text inside each kind."""

    def __init__(self, page: bytes) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.inside: list[tuple[str, str]] = []
        self._open: list[str] = []
        self.feed(page.decode())

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))
        self._open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        while self._open and self._open.pop() != tag:
            pass

    def handle_data(self, text: str) -> None:
        self.inside.append((self._open[-1] if self._open else "", text))

    def of(self, tag: str) -> list[str]:
        return [text for where, text in self.inside if where == tag]

    @property
    def text(self) -> str:
        return " ".join(text for where, text in self.inside if where not in ("script", "style"))


def data_of(page: bytes) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(Read(page).of("script")[0])
    return found


def five(**more: Any) -> LeagueData:
    scores = {f"T{i}": {"OF1061": 1 + i / 2, "OF1084": 2.0, "OF1041": 3 - i / 3} for i in range(5)}
    return league_of(scores, **more)


def hostile() -> Brief:
    return brief_on(replace(five(), names=HOSTILE), NO_FINANCE, marking="</style><b>“OFFICIAL”")


class TestThePage:
    def test_names_nothing_outside_itself(self) -> None:
        page = offline_page(shipped_brief())

        assert b"http://" not in page and b"https://" not in page and b"url(" not in page
        for tag, attributes in Read(page).elements:
            assert tag not in ("link", "img", "iframe", "object", "embed", "base", "form")
            assert "src" not in attributes and "style" not in attributes
            assert attributes.get("href", "#live") == "#live"
            assert not [name for name in attributes if name.startswith("on")]

    def test_lets_only_its_own_script_and_style_act_by_their_hashes(self) -> None:
        read = Read(offline_page(shipped_brief()))
        policies = [a["content"] for _, a in read.elements if "http-equiv" in a]
        (style,), (_, script) = read.of("style"), read.of("script")

        digests = [b64encode(sha256(t.encode()).digest()).decode() for t in (script, style)]

        assert policies == [
            f"default-src 'none'; script-src 'sha256-{digests[0]}'; "
            f"style-src 'sha256-{digests[1]}'; img-src data:; base-uri 'none'; form-action 'none'"
        ]

    def test_is_small(self) -> None:
        assert len(offline_page(shipped_brief())) < 200_000

    def test_is_the_same_for_the_same_briefing(self) -> None:
        assert offline_page(shipped_brief()) == offline_page(shipped_brief())

    def test_says_title_sentences_caveat_and_which_scenario(self) -> None:
        brief = shipped_brief()

        read = Read(offline_page(brief))

        assert read.of("title") == [brief.title]
        assert read.of("h1") == [brief.title]
        said = [*brief.sentences, *brief.notes, brief.caveat, brief.source]
        said += [*brief.method, *brief.caveats, brief.league, brief.period]
        said += [q.question for q in brief.questions]
        assert [line for line in said if line not in read.text] == []
        assert f"Scenario {brief.short_id}" in read.text
        assert ("html", {"lang": "en-GB", "class": "segments"}) in read.elements

    def test_says_of_every_mover_where_it_goes_why_and_how_sure(self) -> None:
        brief = shipped_brief()
        page = offline_page(brief).decode()
        assert brief.movers

        for row in brief.movers:
            (line,) = re.findall(f'<tr><th scope="row">{re.escape(row.name)}.*?</tr>', page)
            text = re.sub("<[^>]+>", " ", line)
            if row.held.moved:
                assert re.search(rf"{row.held.segment_from}\s+to\s+{row.held.segment_to}", text)
                assert row.held.cause in text
                assert row.held.sure and row.held.sure.words in text
            else:
                assert f"stays in  {row.held.segment_from}" in text

    def test_watermarks_illustrative_data_alone(self) -> None:
        watermark = ("div", {"class": "watermark", "aria-hidden": "true"})

        assert watermark in Read(offline_page(shipped_brief())).elements
        assert watermark not in Read(offline_page(brief_on(five()))).elements

    def test_carries_marking_and_caveat_onto_every_printed_page(self) -> None:
        brief = brief_on(five(), marking="OFFICIAL")
        (style,) = Read(offline_page(brief)).of("style")
        margins = re.findall(r'content: "(.*?)"', style)

        texts = [re.sub(r"\\([0-9a-f]{6}) ", lambda m: chr(int(m[1], 16)), t) for t in margins]

        assert texts[-2:] == ["OFFICIAL", brief.caveat]

    def test_calls_a_scenario_that_changes_nothing_no_what_if(self) -> None:
        text = Read(offline_page(brief_on(five()))).text

        assert "No trust changes segment." in text
        assert text.count("What-if, not official") == 1  # of the sliders, until they are moved

    def test_of_one_trust_says_that_it_stays(self) -> None:
        data = five(cutoffs=(1.0, 3.9, 3.95))
        text = Read(offline_page(brief_on(data, audience="trust", code="T2"))).text
        assert "T2 Partnership Trust does not change segment." in text

    @pytest.mark.parametrize("names", [True, False])
    def test_of_an_icb_says_that_none_of_its_trusts_moves(self, names: bool) -> None:
        found = shipped_brief("mental-health-community").subject.icbs
        icb = max(found, key=lambda each: len(each.orgs))
        brief = brief_of(
            illustrative_database(),
            "mental-health-community",
            audience="icb",
            code=icb.org_code,
            names=names,
        )
        text = Read(offline_page(brief)).text
        whose = icb.name if names else "an ICB"
        assert f"No trust of {whose}" in text

    def test_holds_neither_names_nor_codes_where_they_are_hidden(self) -> None:
        key = find_league(illustrative_database(), "ambulance", PERIOD)
        data = load_league(illustrative_database(), key)
        scenario = {**NO_FINANCE, "exclude": [data.orgs[0]]}
        brief = brief_of(
            illustrative_database(),
            "ambulance",
            scenario,
            names=False,
            audience="trust",
            code=data.orgs[1],
        )

        page = offline_page(brief).decode()

        assert [name for name in (*data.names, *data.orgs) if name in page] == []
        assert "TRUST-0" not in page  # nor what stands for a code

    def test_of_an_indicative_league_has_a_look_and_one_answer_of_its_own(self) -> None:
        rules = frameworks()["weighbridge-indicative"]
        league = next(each.id for each in rules.leagues if each.member == "trust")
        data = random_league(Random(4), 9, league=league, rules=rules)

        page = offline_page(brief_on(replace(data, cutoffs=None)))

        assert Read(page).elements[0] == ("html", {"lang": "en-GB", "class": "indicative"})
        assert "Indicative · scored by Weighbridge" in Read(page).text
        embedded = data_of(page)
        assert embedded["shares"] is None
        assert embedded["lines"] == {"rule": "quartile", "all": False}
        assert len(embedded["words"]["questions"]) == 1


class TestHostileText:
    def test_stays_text(self) -> None:
        read = Read(offline_page(hostile()))

        assert [tag for tag, _ in read.elements].count("script") == 2
        assert not {"img", "b"} & {tag for tag, a in read.elements if "onerror" in a or "src" in a}
        assert "</style><b>“OFFICIAL”" in read.text

    def test_comes_out_of_the_data_as_it_went_in(self) -> None:
        page = offline_page(hostile())

        assert [trust["name"] for trust in data_of(page)["trusts"]] == list(HOSTILE)
        raw = re.findall(r'id="data">(.*?)</script>', page.decode(), re.DOTALL)[0]
        assert not set("<>&\u2028\u2029") & set(raw)


class TestEmbeddedData:
    def test_are_the_leagues_own_in_full(self) -> None:
        brief = shipped_brief()
        data, rules = brief.subject.data, brief.held.rules

        found = data_of(offline_page(brief))

        values = np.array(found["values"], dtype=np.float64)
        assert np.array_equal(values, data.matrix.values, equal_nan=True)
        assert [m["id"] for m in found["metrics"]] == list(data.matrix.metrics)
        assert [m["name"] for m in found["metrics"]] == [m.name for m in data.metrics]
        assert [(t["code"], t["name"]) for t in found["trusts"]] == list(
            zip(data.orgs, data.names, strict=True)
        )
        weights = dict(zip(rules.weights.metrics, rules.weights.metric_weights, strict=True))
        assert [m["weight"] for m in found["metrics"]] == [weights[m] for m in data.matrix.metrics]
        assert [d["weight"] for d in found["domains"]] == list(rules.weights.domain_weights)
        assert found["flagged"] == brief.held.result.flagged.tolist()
        assert found["official"]["ranks"] == brief.held.official.ranks.tolist()
        assert found["official"]["segments"] == brief.held.official.segments.tolist()

    def test_hold_the_lines_of_the_exported_rule(self) -> None:
        fixed = {"boundary": {"rule": "fixed", "cutoffs": [1.5, 2, 2.5]}}
        shares = {"boundary": {"rule": "shares"}}

        found = [data_of(offline_page(brief_on(five(), s)))["lines"] for s in ({}, fixed, shares)]

        assert [lines["cutoffs"] for lines in found] == [[2, 2.5, 3], [1.5, 2, 2.5], [2, 2.5, 3]]

    def test_hold_the_other_leagues_only_for_the_quartiles_of_all(self) -> None:
        everyone = {"boundary": {"rule": "quartile", "pool": "all"}}
        own = {"boundary": {"rule": "quartile"}}
        database = illustrative_database()

        found = [
            data_of(offline_page(brief_of(database, "ambulance", scenario)))
            for scenario in (everyone, own)
        ]

        assert len(found[0]["others"]) == 3
        assert found[1]["others"] == []
        assert all(set(o) == {"metrics", "values", "kept"} for o in found[0]["others"])
        assert len(offline_page(brief_of(database, "ambulance", everyone))) < 500_000

    @pytest.mark.parametrize("n", [0, 1, 3])
    def test_of_a_league_too_small_for_segments_has_no_cut_offs(self, n: int) -> None:
        scores = {f"T{i}": {"OF1061": 1.0 + i} for i in range(n)}
        brief = brief_on(league_of(scores, cutoffs=None))

        found = data_of(offline_page(brief))

        assert found["lines"]["cutoffs"] == [None, None, None]
        assert len(found["trusts"]) == n
