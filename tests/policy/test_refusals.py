"""What a rule file may not say: refused in one line that names the file and the line, at once."""

import pytest
from refused_rules import GOOD, WHEN, changed, line_of, refused

from lib.policy.loading import REFORM, load_package, read_package, reform


class TestTheShippedFile:
    def test_is_read(self) -> None:
        assert read_package(GOOD.encode(), "rules.yaml") == reform() == load_package(REFORM)
        assert len(reform().rules) == 10

    @pytest.mark.parametrize("end", ["\r\n", "\r", "\n"])
    def test_is_the_same_with_other_ends_of_lines_and_a_mark_before_it(self, end: str) -> None:
        data = b"\xef\xbb\xbf" + GOOD.replace("\n", end).encode()
        assert read_package(data, "rules.yaml") == reform()

    def test_is_the_same_with_breaks_in_its_words(self) -> None:
        caveat = "caveat: as announced November 2024, may have been overtaken"
        broken = 'caveat: "as announced\\nNovember 2024,\\r\\n may have\\u2028been overtaken"'
        assert caveat in GOOD
        assert read_package(GOOD.replace(caveat, broken).encode(), "rules.yaml") == reform()

    def test_names_the_source_of_each_rule(self) -> None:
        assert {reform().source_of(rule).id for rule in reform().rules} == {"package"}


class TestWhatAFileSays:
    @pytest.mark.parametrize(
        ("old", "new", "said"),
        [
            ("version: 1", "version: 1\ncolour: red", "'colour' is unknown here"),
            ("version: 1", "<<: {a: 1}\nversion: 1", "'<<' is unknown here"),
            ("version: 1", "version: 2", "version: input should be less than or equal to 1"),
            ("version: 1\n", "version: 1\nversion: 1\n", "'version' is there twice"),
            ("title: The reform package of November 2024\n", "title:\n", "title: field required"),
            ("effect: gain", "effect: punishment", "effect: input should be 'gain', 'support'"),
            ("  - id: support", "  - id: deep-dive", "the id 'deep-dive' is there twice"),
            ("source: package", "source: other", "'other' is none of the sources, which are packa"),
            ("amount: capital_pot", "amount: other", "'other' is no parameter"),
            (WHEN, "", "when: field required"),
            (WHEN, "when: [segment]\n", "when: input should be a valid string"),
            (WHEN, "condition: segment = 1\n", "'condition' is unknown here; a condition stands"),
            (WHEN, "if: segment = 1\n", "'if' is unknown here"),
            (WHEN, "when: segmen = 1\n", "when: 'segmen' at letter 1 is no field; there are segm"),
            (WHEN, 'when: "segment\\n=\\e[31m1"\n', "[31m1' at letter 10 is not understood"),
            (WHEN, 'when: "x\\ny = 1"\n', "when: 'x' at letter 1 is no field"),
            ("version: 1", '"a\\nb": 1', r"'a\nb' is unknown here"),
            ("- id: capital-freedom", "- 1", "mapping values are not allowed in this context"),
            ("default: 4", "default: 1e309", "default: input should be a finite number"),
            ("default: 4", "default: nan", "default: input should be a finite number"),
            ("default: 4", "default: -1", "default: input should be greater than or equal to 0"),
            ("default: 4", "default: 13", "13 is not a whole number from 1 to 12"),
            ("default: 4", "default: 2.5", "2.5 is not a whole number from 1 to 12"),
            ("most: 12", "most: 41", "'persistent_quarters' counts quarters, so it must be whole"),
            ("least: 1", "least: 0", "'persistent_quarters' counts quarters, so it must be whole"),
            (
                "    most: 12",
                "    most: 12\n    whole: false",
                "counts quarters, so it must be whol",
            ),
            (
                "title: The reform package of November 2024\n",
                'title: "The reform\\e[2J"\n',
                "title: has letters that do not show",
            ),
            ("unit: quarters", 'unit: "\\a"', "unit: has letters that do not show"),
            ("2024-11-13", "2024-02-30", "date: input should be a valid date"),
            ("2024-11-13", "2024-13-01", "date: input should be a valid date"),
            ("2024-11-13", "1731456000", "date: a day is written like 2024-11-13"),
            ("2024-11-13", "13 November 2024", "date: a day is written like 2024-11-13"),
            ("version: 1", "version: !!python/object/apply:os.system [ls]", "tags (!) have no use"),
            ("version: 1", "version: &one 1", "anchors and aliases (& and *) have no use here"),
            ("version: 1", "version: *one", "anchors and aliases (& and *) have no use here"),
            ("version: 1", "&key version: 1", "a key must be a plain word"),
            ("version: 1", "? [version]\n: 1", "a key must be a plain word"),
            ("version: 1", "\tversion: 1", "found character that cannot start any token"),
            ("version: 1", "version\0: 1", "control characters are not allowed"),
        ],
    )
    def test_is_refused_with_its_line(self, old: str, new: str, said: str) -> None:
        found = refused(changed(old, new))
        assert said in found
        assert found.startswith("line ")

    @pytest.mark.parametrize(
        ("old", "new", "at"),
        [
            ("effect: gain", "effect: punishment", "effect: gain"),
            ("version: 1", "version: 1\ncolour: red", "title: The reform"),
            ("default: 5", "default: 51", "deep_dive_places:"),
            ("when: segment = 2 or", "when: segment == 2 or", "when: segment = 2 or"),
            ("ours: That the middle", "mine: That the middle", "ours: That the middle"),
            ("icb-freedoms", "support", "icb-freedoms"),
        ],
    )
    def test_names_the_line_of_what_is_wrong(self, old: str, new: str, at: str) -> None:
        assert refused(changed(old, new)).startswith(f"line {line_of(GOOD, at)}: ")

    def test_names_the_first_of_several_faults_in_the_file(self) -> None:
        both = changed("default: 5", "default: 51").replace("effect: support", "effect: x")
        assert refused(both).startswith(f"line {line_of(GOOD, 'deep_dive_places:')}: ")

    def test_a_parameter_must_be_used_and_have_a_name_of_its_own(self) -> None:
        unused = changed("when: segment = 4 for persistent_quarters quarters", "when: segment = 4")
        assert "no rule uses the parameter 'persistent_quarters'" in refused(unused)
        taken = GOOD.replace("capital_pot", "finance_segment")
        assert "'finance_segment' already means something else" in refused(taken)

    def test_a_flow_of_a_rule_that_is_no_mapping(self) -> None:
        assert refused("version: 1\nrules: [1]") == "line 2: a rule has an id, a title and more."

    def test_rules_must_be_a_list(self) -> None:
        assert "rules: " in refused(GOOD[: GOOD.index("rules:")] + "rules: {a: 1}\n")

    def test_a_bad_name_of_a_parameter(self) -> None:
        said = refused(GOOD.replace("capital_pot", "Capital-Pot"))
        assert said.startswith(f"line {line_of(GOOD, 'capital_pot:')}: Capital-Pot: ")
