import base64
import zlib
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st
from leagues import framework

from lib.errors import ScenarioError
from lib.scenario import (
    LONGEST_CODE,
    OFFICIAL,
    canonical,
    decode,
    encode,
    from_mapping,
)

WEIGHTS = st.floats(0, 100, allow_nan=False)
SCENARIOS = st.fixed_dictionaries(
    {"version": st.just(1)},
    optional={
        "name": st.text(max_size=80).filter(lambda text: text.isprintable()),
        "weighting": st.sampled_from(["metric", "domain"]),
        "metric_weights": st.dictionaries(
            st.sampled_from([m.score_id for m in framework().metrics]), WEIGHTS
        ),
        "domain_weights": st.dictionaries(st.sampled_from(framework().domain_ids), WEIGHTS),
        "boundary": st.sampled_from(
            [
                {"rule": "shares"},
                {"rule": "quartile", "pool": "all"},
                {"rule": "fixed", "cutoffs": [2.0, 2.25, 2.6]},
            ]
        ),
        "override": st.fixed_dictionaries(
            {
                "rule": st.sampled_from(["published", "planned-deficit", "off"]),
                "cap": st.integers(2, 4),
            }
        ),
        "missing": st.fixed_dictionaries({"min_metrics": st.integers(0, 12)}),
        "exclude": st.lists(st.sampled_from(["RDY", "G6V2S", "RVJ"]), unique=True),
    },
).map(from_mapping)


def code_of(text: bytes) -> str:
    return "1." + base64.urlsafe_b64encode(zlib.compress(text)).decode().rstrip("=")


class TestEncode:
    def test_official_scoring_needs_no_code(self) -> None:
        assert encode(OFFICIAL) == ""

    @given(SCENARIOS)
    def test_gives_every_scenario_back(self, scenario: object) -> None:
        ours = canonical(scenario, framework())  # type: ignore[arg-type]
        assert decode(encode(ours)) == ours

    def test_stays_short_with_every_weight_changed(self) -> None:
        weights = {m.score_id: 0.05 * i for i, m in enumerate(framework().metrics, start=21)}
        domains = {domain: 0.35 + i for i, domain in enumerate(framework().domain_ids)}
        scenario = from_mapping(
            {"version": 1, "metric_weights": weights, "domain_weights": domains, "name": "é" * 80}
        )
        assert len(encode(scenario)) < 700


class TestDecode:
    @pytest.mark.parametrize(
        "code",
        [
            "2.abc",
            "abc",
            "1.",
            "1.!!!!",
            "1.AAAA",
            "1." + "A" * LONGEST_CODE,
            "1.é",
            code_of(b'{"version":1}')[:-4],
            code_of(b'{"version":1,"name":"' + b"x" * 100_000 + b'"}'),
            code_of(b'{"version":2}'),
            code_of(b'{"version":1,"domain_weights":{"finance":-1}}'),
            code_of(b'{"version":1,"exclude":' + b"[" * 900 + b"}"),
            code_of(b"\xff\xfe"),
            code_of(b'{"version":1,"name":"\\ud800"}'),
            code_of(b'{"version":1,"name":' + b"[" * 210 + b"]" * 210 + b"}"),
        ],
    )
    def test_refuses_hostile_and_damaged_codes(self, code: str) -> None:
        with pytest.raises(ScenarioError):
            decode(code)

    @given(st.text(max_size=200))
    def test_never_fails_in_any_other_way(self, text: str) -> None:
        with suppress(ScenarioError):
            decode("1." + text)
