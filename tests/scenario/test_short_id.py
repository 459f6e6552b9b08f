"""The eight letters that stand for a scenario."""

import re

from leagues import framework

from lib.scenario import OFFICIAL, canonical, from_mapping, short_id


def scenario(**content: object):
    return canonical(from_mapping({"version": 1, **content}), framework())


class TestShortId:
    def test_is_eight_hexadecimal_digits(self) -> None:
        assert re.fullmatch("[0-9a-f]{8}", short_id(OFFICIAL))

    def test_is_the_same_whatever_the_name(self) -> None:
        weights = {"finance": 0.5}
        named = scenario(name="Something else", domain_weights=weights)
        assert short_id(named) == short_id(scenario(domain_weights=weights))

    def test_differs_where_a_weight_differs(self) -> None:
        half, less = ({"finance": weight} for weight in (0.5, 0.49))
        ids = {short_id(OFFICIAL)} | {short_id(scenario(domain_weights=w)) for w in (half, less)}
        assert len(ids) == 3

    def test_is_that_of_the_canonical_form(self) -> None:
        long = {"domain_weights": {"access": 1, "finance": 0.5}, "boundary": {"rule": "published"}}
        assert short_id(scenario(**long)) == short_id(scenario(domain_weights={"finance": 0.5}))
