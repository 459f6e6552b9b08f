from collections.abc import Callable
from pathlib import Path

import pytest
from how_many import how_many
from hypothesis import given, settings
from hypothesis import strategies as st

import lib.configuration as module
from lib.__main__ import main
from lib.configuration import Configuration, configuration, origins
from lib.errors import ConfigurationError

KEYS = list(Configuration.model_fields)


@pytest.fixture(autouse=True)
def alone(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    for key in KEYS:
        monkeypatch.delenv(f"WEIGHBRIDGE_{key.upper()}", raising=False)
    monkeypatch.delenv("WEIGHBRIDGE_CONFIG", raising=False)
    monkeypatch.setattr(module, "_BESIDE", tmp_path / "weighbridge.toml")
    module._read.cache_clear()


@pytest.fixture
def file(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Callable[[str | bytes], Path]:
    """Writes a file that WEIGHBRIDGE_CONFIG names; another each time, as one is read once."""
    written: list[Path] = []

    def write(text: str | bytes) -> Path:
        path = tmp_path / f"{len(written)}.toml"
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
        written.append(path)
        monkeypatch.setenv("WEIGHBRIDGE_CONFIG", str(path))
        return path

    return write


class TestConfiguration:
    def test_has_a_default_and_a_description_for_every_key(self) -> None:
        assert configuration() == Configuration()
        assert all(field.description for field in Configuration.model_fields.values())

    @pytest.mark.parametrize(
        ("key", "text", "value"),
        [
            ("data", "s3://a/b", "s3://a/b"),
            ("look_every", "60", 60.0),
            ("log_format", "json", "json"),
            ("sign_in", "1", True),
            ("allow_import", "off", False),
            ("data_managers", " Ann@a.uk, bob@b.uk,", ("ann@a.uk", "bob@b.uk")),
        ],
    )
    def test_is_taken_from_the_environment(
        self, key: str, text: str, value: object, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setenv(f"WEIGHBRIDGE_{key.upper()}", text)
        assert getattr(configuration(), key) == value
        assert origins()[key] == "environment"

    def test_is_taken_from_a_file(self, file: Callable[[str], Path]) -> None:
        file('data = "there"\nlook_every = 45\nsign_in = true\ndata_managers = ["A@B.uk"]\n')
        found = configuration()
        assert (found.data, found.look_every, found.sign_in) == ("there", 45, True)
        assert found.data_managers == ("a@b.uk",)
        assert (origins()["data"], origins()["cache"]) == ("file", "default")

    def test_is_taken_from_a_file_beside_the_app(self) -> None:
        module._BESIDE.write_text('cache = "here"\n')
        assert configuration().cache == "here"

    def test_prefers_the_environment_to_the_file(
        self, file: Callable[[str], Path], monkeypatch: pytest.MonkeyPatch
    ) -> None:
        file('data = "there"\n')
        monkeypatch.setenv("WEIGHBRIDGE_DATA", "here")
        assert (configuration().data, origins()["data"]) == ("here", "environment")

    def test_takes_an_empty_variable_for_none(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setenv("WEIGHBRIDGE_LOOK_EVERY", "")
        assert configuration().look_every == 30

    def test_lets_the_tests_own_variables_be(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setenv("WEIGHBRIDGE_LONG", "1")
        assert configuration() == Configuration()


class TestRefusals:
    @pytest.mark.parametrize(
        ("key", "text"),
        [
            ("LOOK_EVERY", "x"),
            ("LOOK_EVERY", "nan"),
            ("LOOK_EVERY", "4.9"),
            ("LOOK_EVERY", "1e9"),
            ("LOG_LEVEL", "loud"),
            ("LOG_FORMAT", "xml"),
            ("SIGN_IN", "maybe"),
            ("ALLOW_IMPORT", "2"),
        ],
    )
    def test_name_the_key_the_value_and_what_was_expected(
        self, key: str, text: str, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setenv(f"WEIGHBRIDGE_{key}", text)
        description = Configuration.model_fields[key.lower()].description
        with pytest.raises(ConfigurationError) as refused:
            configuration()
        assert str(refused.value) == (
            f"WEIGHBRIDGE_{key} in the environment cannot be '{text}'. Expected: {description}."
        )

    def test_name_the_key_that_was_meant(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setenv("WEIGHBRIDGE_ALOW_IMPORT", "1")
        with pytest.raises(ConfigurationError, match=r"is no key.* Is 'allow_import' meant\?"):
            configuration()

    @pytest.mark.parametrize(
        ("text", "said"),
        [
            ("lok_every = 30", r"'lok_every' in .*toml is no key"),
            ("look_every = true", "look_every in .* cannot be 'True'"),
            ("sign_in = 1.0", "sign_in in .* cannot be '1.0'"),
            ("data_managers = [1]", "data_managers in .* cannot be"),
            ("data = ", "cannot be read as TOML"),
            (b"\xff", "cannot be read as TOML"),
            ("a = " + "[" * 100_000, "cannot be read as TOML"),
            ("# " + "x" * (1 << 20), "larger than 1 MB"),
        ],
    )
    def test_name_the_file(
        self, text: str | bytes, said: str, file: Callable[[str | bytes], Path]
    ) -> None:
        file(text)
        with pytest.raises(ConfigurationError, match=said) as refused:
            configuration()
        assert "\n" not in str(refused.value)

    @pytest.mark.parametrize("place", ["/dev/zero", "/", "/nowhere/x.toml"])
    def test_say_what_is_no_file(self, place: str, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setenv("WEIGHBRIDGE_CONFIG", place)
        with pytest.raises(ConfigurationError, match="is not a file"):
            configuration()

    def test_say_what_cannot_be_read(
        self, file: Callable[[str], Path], monkeypatch: pytest.MonkeyPatch
    ) -> None:
        def refused(*_: object, **__: object) -> str:
            raise PermissionError(13, "Permission denied")

        file("")
        monkeypatch.setattr(Path, "read_text", refused)
        with pytest.raises(ConfigurationError, match="cannot be read: Permission denied"):
            configuration()

    def test_stop_every_command_before_it_begins(
        self, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
    ) -> None:
        monkeypatch.setenv("WEIGHBRIDGE_SIGN_IN", "perhaps")
        assert main(["releases"]) == 2
        said = capsys.readouterr()
        assert said.out == "" and said.err.count("\n") == 1


class TestAnyFile:
    @given(st.binary(max_size=200) | st.text(max_size=200).map(str.encode))
    @settings(max_examples=how_many(10_000, short=200))
    def test_is_taken_or_refused_in_one_line(self, content: bytes) -> None:
        self._taken_or_refused(content)

    @given(
        st.dictionaries(
            st.sampled_from([*KEYS, "x"]),
            st.sampled_from(["1", "-1", "nan", "true", '"a"', "[]", '["a"]', "{}", "1979-05-27"]),
        )
    )
    @settings(max_examples=how_many(10_000, short=200))
    def test_with_any_keys_too(self, keys: dict[str, str]) -> None:
        self._taken_or_refused("".join(f"{key} = {said}\n" for key, said in keys.items()).encode())

    def _taken_or_refused(self, content: bytes) -> None:
        module._BESIDE.write_bytes(content)
        module._read.cache_clear()
        said = ""
        try:
            found = configuration()
            assert Configuration(**found.model_dump()) == found
        except ConfigurationError as error:
            said = str(error)
        assert "\n" not in said and len(said) < 600


class TestConfigCommand:
    def test_lists_every_key_and_whence_it_comes(
        self, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
    ) -> None:
        monkeypatch.setenv("WEIGHBRIDGE_SIGN_IN", "yes")
        monkeypatch.setenv("WEIGHBRIDGE_DATA_MANAGERS", "a@b.uk,c@d.uk")
        assert main(["config", "--format", "csv"]) == 0
        lines = capsys.readouterr().out.splitlines()
        assert [line.split(",")[0] for line in lines[1:]] == KEYS
        assert lines[1 + KEYS.index("sign_in")].startswith(
            "sign_in,WEIGHBRIDGE_SIGN_IN,1,environment,"
        )
        assert '"a@b.uk,c@d.uk"' in lines[1 + KEYS.index("data_managers")]

    def test_shows_no_password(
        self, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
    ) -> None:
        monkeypatch.setenv("WEIGHBRIDGE_DATA", "https://ann:secret@host/data")
        main(["config"])
        assert "secret" not in (said := capsys.readouterr().out) and "https://host/data" in said
