"""Any text at all is a rule file, or refused with a message: never another error.

That it is never slow either is held by tests/benchmarks/test_refusal_speed.py.
"""

from how_many import how_many
from hypothesis import example, given, settings
from hypothesis import strategies as st

from lib.errors import PolicyError
from lib.policy.conditions import names_in
from lib.policy.loading import REFORM, every_field, read_package
from lib.policy.parser import parsed

WORDS = [
    *("segment", "rank_from_end", "override", "least", "and", "or", "not", "for", "quarters"),
    *("running", "=", "<=", "(", ")", "-", "4", "0.5", "change", "é", "'", '"', "\t", "1e9", "#"),
]


class TestAnyText:
    @given(st.one_of(st.text(max_size=80), st.lists(st.sampled_from(WORDS)).map(" ".join)))
    @settings(max_examples=how_many(5_000, short=150), database=None)
    def test_is_read_or_refused(self, text: str) -> None:
        try:
            names_in(parsed(text, every_field(), ["least"]))
        except PolicyError as error:
            said = str(error)
        else:
            return
        assert said

    @given(st.data())
    @settings(max_examples=how_many(3_000, short=120), database=None)
    def test_the_shipped_file_with_other_bytes_in_it(self, data: st.DataObject) -> None:
        shipped = bytearray(REFORM.read_bytes())
        for _ in range(data.draw(st.integers(1, 4))):
            at = data.draw(st.integers(0, len(shipped)))
            until = data.draw(st.one_of(st.integers(0, 3), st.integers(0, 500)))
            pieces = [w.encode() for w in WORDS] + [b"\n", b"  ", b": ", b"- ", b"&a ", b"{", b"\0"]
            piece = st.one_of(st.binary(max_size=4), st.sampled_from(pieces))
            shipped[at : at + until] = data.draw(piece)
        _read_or_refused(bytes(shipped))

    @given(st.binary(max_size=300))
    @settings(max_examples=how_many(2_000, short=60), database=None)
    @example(b"\xef\xbb\xbf")
    @example(b"%YAML 9.9\n---\na: 1")
    @example(b'"\\ud800": 1')
    def test_any_bytes(self, data: bytes) -> None:
        _read_or_refused(data)


def _read_or_refused(data: bytes) -> None:
    try:
        read_package(data, "rules.yaml")
    except PolicyError as error:
        said = str(error)
    else:
        return
    assert said.startswith("rules.yaml: ")
    assert said.isprintable()
