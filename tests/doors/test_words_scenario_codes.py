"""Any text is a scenario code that means what it says, or refused in one line."""

import base64
import json
import tracemalloc
import zlib
from random import Random

import oracle
import pytest
from hostile_words import damaged, damaged_bytes, damaged_content, odd_content
from how_many import how_many
from hypothesis import given, settings
from hypothesis import strategies as st
from judged_scenarios import NAMES, judged, judged_on
from leagues import random_league
from scenarios import oracle_quarter, random_scenario

from lib.errors import ScenarioError
from lib.scenario import LONGEST_CODE, Scenario, bind, canonical, decode, encode, from_mapping
from lib.scoring.league import score_league

LEAGUE = random_league(Random(4), 12)
DEEP = b"[" * 19_000


def code_of(text: bytes) -> str:
    return "1." + base64.urlsafe_b64encode(zlib.compress(text, 9)).decode().rstrip("=")


def a_code(random: Random) -> str:
    """One that Weighbridge writes."""
    return encode(canonical(from_mapping(random_scenario(random, LEAGUE)), LEAGUE.framework))


@pytest.mark.no_cover
class TestAnyText:
    @given(st.binary(max_size=60))
    @settings(max_examples=how_many(2_000, short=60), database=None)
    def test_bytes_in_the_letters_of_a_code(self, data: bytes) -> None:
        judged(decode, "1." + base64.urlsafe_b64encode(data).decode().rstrip("="))

    @given(st.binary(max_size=200))
    @settings(max_examples=how_many(2_000, short=60), database=None)
    def test_packed_bytes_that_are_no_json(self, data: bytes) -> None:
        judged(decode, code_of(data))

    def test_packed_json_of_any_shape(self) -> None:
        for number in range(how_many(4_000, short=200)):
            content = odd_content(Random(number), NAMES)
            judged(decode, code_of(json.dumps(content).encode()))

    def test_codes_with_something_wrong(self) -> None:
        for number in range(how_many(4_000, short=150)):
            random = Random(number)
            judged(decode, damaged(random, a_code(random)))

    def test_packed_scenarios_with_bytes_wrong(self) -> None:
        for number in range(how_many(3_000, short=100)):
            random = Random(number)
            text = json.dumps(random_scenario(random, LEAGUE)).encode()
            judged(decode, code_of(damaged_bytes(random, text)))


class TestOneCode:
    """What a code is taken to say is what it says."""

    @pytest.mark.no_cover
    def test_with_something_wrong_scores_as_the_plain_rules_do_or_is_refused(self) -> None:
        taken = 0
        for number in range(how_many(3_000, short=100)):
            random = Random(number)
            content = damaged_content(random, random_scenario(random, LEAGUE), NAMES)
            scenario = judged_on(LEAGUE, decode, code_of(json.dumps(content).encode()))
            if scenario is not None:
                taken += 1
                self._scored_alike(content, scenario)
        assert taken > 5

    @staticmethod
    def _scored_alike(content: dict[str, object], scenario: Scenario) -> None:
        result = score_league(LEAGUE, bind(scenario, LEAGUE).rules, [LEAGUE])
        rows = oracle.league(oracle_quarter([LEAGUE]), LEAGUE.league, content)
        places = {org: i for i, org in enumerate(result.data.orgs)}
        for row in rows:
            i = places[row.org_code]
            assert (int(result.ranks[i]) or None) == row.rank
            assert (int(result.segments[i]) or None) == row.segment

    def test_has_no_other_code_beside_it(self) -> None:
        """Padding, letters of the other alphabet, bits and bytes to spare: none of them is ours."""
        code = a_code(Random(3))
        packed = base64.urlsafe_b64decode(code[2:] + "==")
        others = [
            *(code + "=", code + "==", code + "A", "1." + code[2:] + "\n", " " + code),
            code_of(b"")[:2] + base64.urlsafe_b64encode(packed + b"more").decode().rstrip("="),
            code_of(b"")[:2] + base64.urlsafe_b64encode(packed * 2).decode().rstrip("="),
        ]
        for other in others:
            with pytest.raises(ScenarioError):
                decode(other)


class TestABomb:
    @pytest.mark.parametrize("size", [100_000, 1_300_000, 10_000_000])
    def test_is_not_unpacked(self, size: int) -> None:
        code = code_of(b'{"version":1,"name":"' + b"x" * size + b'"}')
        tracemalloc.start()
        with pytest.raises(ScenarioError):
            decode(code)
        peak = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        assert peak < 1_000_000

    def test_is_cut_where_a_code_may_just_be_as_long(self) -> None:
        """The most that a code of a permitted length can unpack to, a megabyte."""
        code = code_of(b" " * 1_380_000)
        assert LONGEST_CODE - 100 < len(code) <= LONGEST_CODE
        with pytest.raises(ScenarioError, match="cut short or too long"):
            decode(code)

    @pytest.mark.parametrize(
        "text",
        [
            *(DEEP, b'{"a":' * 3_900, b'{"version":1,"exclude":' + DEEP),
            b'{"version":1,"missing":{"min_metrics":' + b"9" * 10_000 + b"}}",
            b'{"version":1,"metric_weights":{"OF1082":1e' + b"9" * 10_000 + b"}}",
            b'{"version":1,' + b'"a":1,' * 3_000 + b'"a":1}',
            b'{"version":1,"metric_weights":{'
            + b",".join(b'"%d":1' % i for i in range(2_000))
            + b"}}",
            b'{"version":1,"exclude":[' + b'"",' * 6_000 + b'""]}',
        ],
    )
    def test_of_depth_digits_and_keys_is_refused(self, text: bytes) -> None:
        assert judged_on(LEAGUE, decode, code_of(text)) is None
