"""What is no rule file at all, or too much of one: refused in one line, at once."""

import os
from pathlib import Path

import pytest
import yaml
from refused_rules import GOOD, line_of, refused

from lib.errors import PolicyError
from lib.policy import lines
from lib.policy.lines import LARGEST
from lib.policy.loading import load_package, read_package, reform


class TestWhatIsNoRuleFile:
    @pytest.mark.parametrize("data", ["", "# nothing\n", "~", "rules", "- 1\n", "--- \n"])
    def test_nothing_or_something_else(self, data: str) -> None:
        assert refused(data) == (
            "line 1: a rule file holds version, title, caveat, sources and rules."
        )

    def test_a_second_document(self) -> None:
        n = GOOD.count("\n") + 1
        assert refused(GOOD + "---\na: 1\n") == f"line {n}: a second document begins."

    @pytest.mark.parametrize(
        "data",
        [
            "[" * 60_000,
            "rules: " + "[" * 50_000,
            "{a: " * 15_000,
            "- " * 30_000,
            "\n".join(" " * i + "a:" for i in range(300)),
            "a: [[[[[[[]]]]]]]",
        ],
    )
    def test_deep_nesting(self, data: str) -> None:
        assert "nested more than 6 deep" in refused(data)

    @pytest.mark.parametrize(
        "data",
        [
            "".join(f"a{i}: 1\n" for i in range(7_000)),
            "rules: [" + "{}," * 20_000 + "]",
            "version: 1\nsources: [" + "{}," * 20_000 + "]",
            "parameters: {" + ",".join(f"P{i}: 1" for i in range(6_000)) + "}",
        ],
    )
    def test_a_crowd(self, data: str) -> None:
        assert "more than 100 entries" in refused(data)

    def test_as_much_as_may_be_wrong_in_one_file(self) -> None:
        wrong = "{" + ",".join(f"a{i}" for i in range(90)) + "}"
        assert "'a0' is unknown here" in refused("rules: [" + ",".join([wrong] * 90) + "]")

    def test_a_cycle_and_a_bomb(self) -> None:
        layers = "".join(f"a{i}: &a{i} [{f'*a{i - 1},' * 9}]\n" for i in range(1, 20))
        for data in ("&a [*a]", "a: &a\n  b: *a\n", "a0: &a0 [x]\n" + layers):
            assert "anchors and aliases" in refused(data)

    @pytest.mark.parametrize("data", [b"a" * 10_000_000, b"a: 1\n" * 2_000_000])
    def test_ten_megabytes(self, data: bytes) -> None:
        assert refused(data) == "larger than 64 kB, the most that a rule file may have."

    def test_the_largest_that_there_may_be(self) -> None:
        comment = "#" * (LARGEST - len(GOOD.encode()) - 1) + "\n"
        assert read_package((GOOD + comment).encode(), "rules.yaml") == reform()
        refused(GOOD + "#" + comment)

    @pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be", "utf-32"])
    def test_another_encoding(self, encoding: str) -> None:
        assert refused(GOOD.encode(encoding)).startswith("line 1: ")

    def test_a_letter_that_is_none_names_its_line(self) -> None:
        data = GOOD.encode().replace(b"capital-freedom", b"capital\xfffreedom")
        assert refused(data) == f"line {line_of(GOOD, 'capital-freedom')}: not text in UTF-8."

    def test_yaml_that_says_nothing_of_where_it_is_wrong(
        self, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        def parse(*_: object, **__: object) -> None:
            raise yaml.YAMLError("somewhere")

        monkeypatch.setattr(yaml, "parse", parse)
        assert refused(GOOD) == "line 1: wrong as YAML."

    def test_without_the_fast_reader_all_is_refused_alike(
        self, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(lines, "_LOADER", yaml.SafeLoader)
        assert read_package(GOOD.encode(), "rules.yaml") == reform()
        for data in ("[" * 5_000, "a: 1\0", "a: &a [*a]", "a: !!x 1", "\ta: 1", "a: b: c", '"'):
            assert refused(data).startswith("line 1: ")


class TestWhatIsNoFile:
    @pytest.mark.parametrize("name", [".", "/dev/zero", "/dev/null", "pipe"])
    def test_is_refused_and_not_waited_for(self, name: str, tmp_path: Path) -> None:
        os.mkfifo(tmp_path / "pipe")
        with pytest.raises(PolicyError, match=r"^The rule file '.*' is not a file: name one\.$"):
            load_package(tmp_path / name)

    @pytest.mark.parametrize("name", ["nowhere.yaml", "no/where", "a" * 5_000, "a\0b", "a\nb.yaml"])
    def test_that_is_not_there(self, name: str, tmp_path: Path) -> None:
        with pytest.raises(PolicyError, match=r"cannot be read: .*\.$") as error:
            load_package(tmp_path / name)
        assert str(error.value).isprintable()

    def test_a_name_with_a_fold_is_said_in_one_line(self, tmp_path: Path) -> None:
        path = tmp_path / "two\nlines.yaml"
        path.write_text("a: 1", encoding="utf-8")
        with pytest.raises(
            PolicyError, match=r"^two\\nlines\.yaml: line 1: 'a' is unknown here\.$"
        ):
            load_package(path)
