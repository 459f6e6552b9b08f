import pytest
from hypothesis import given
from hypothesis import strategies as st

from lib.errors import SourceError
from lib.sources.delimited import Row, header_of, read_rows, tidy
from lib.sources.document import Document

COLUMNS = ("When", "Code", "Value")


def rows(content: bytes) -> list[Row]:
    return list(read_rows(Document("x.csv", content), COLUMNS, optional="When"))


def refusal(content: bytes) -> str:
    with pytest.raises(SourceError) as caught:
        rows(content)
    return str(caught.value)


class TestTidy:
    def test_takes_away_blanks_of_every_sort(self) -> None:
        assert tidy("\u00a0 a \u00a0\t b\u200b ") == "a b"


class TestHeaderOf:
    def test_survives_what_is_no_text(self) -> None:
        assert header_of(Document("x", b"\xff\xfe")) == ()
        assert header_of(Document("x", b"")) == ()
        assert header_of(Document("x", b'"' + b"a" * 200_000)) != ("a",)


class TestReadRows:
    @pytest.mark.parametrize("bom", [b"", b"\xef\xbb\xbf"])
    @pytest.mark.parametrize("end", [b"\n", b"\r\n", b"\r"])
    def test_reads_every_common_form(self, bom: bytes, end: bytes) -> None:
        content = bom + end.join([b"When,Code,Value", b'Q1,"a, b",2', b""])
        (row,) = rows(content)
        assert row == Row(2, {"When": "Q1", "Code": "a, b", "Value": "2"})

    def test_takes_columns_in_any_order_and_more_of_them(self) -> None:
        assert rows(b"Value,Extra,Code,When\n1,2,3,4\n")[0].cells["Code"] == "3"

    def test_does_without_the_optional_column(self) -> None:
        assert dict(rows(b"Code,Value\na,1\n")[0].cells) == {"Code": "a", "Value": "1"}

    def test_skips_blank_rows_and_counts_them(self) -> None:
        assert [row.number for row in rows(b"When,Code,Value\n\n,,\nq,a,1\n")] == [4]

    def test_takes_a_last_row_that_ends_in_a_quote_as_whole(self) -> None:
        assert rows(b'Code,Value\na,"1"')[0].cells["Value"] == "1"

    @pytest.mark.parametrize(
        ("content", "message"),
        [
            (b"When,Code,Value\n", "x.csv has a header and no rows"),
            (b"When,Code\nq,a\n", "column 'Value' is missing; found: When, Code"),
            (b"When,Code,Val\nq,a,1\n", "column 'Value' is missing; found: When, Code, Val"),
            (b"Wen,Code,Value\nq,a,1\n", "column 'When' is missing; found: Wen, Code, Value"),
            (b"Code,Value,Value\na,1,2\n", "column 'Value' is there twice"),
            (b"Code,Value\na,1\nb\n", "row 3: 1 fields, expected 2 as in the header"),
            (b"Code,Value\na,1,2\n", "row 2: 3 fields, expected 2"),
            (b"Code,Value\na,1\nb,2", "row 3: the last row is not ended by a line break"),
            (b'Code,Value\na,"1\nb,2\n', "near row 2: a quote is not closed"),
            (b'Code,Value\na,"1"x\n', "near row 2: a quote is not closed or stands in the wrong"),
            (b"Code,Value\na,1\nb,\x002\n", "row 3: a NUL byte"),
            (b"Code,Value\na,1\nb,\xe9\n", "row 3, column 'Value': byte 0xe9 is not UTF-8"),
            (b"Code,Value\n\xe9,1\n", "row 2, column 'Code': byte 0xe9 is not UTF-8"),
            (b"\xef\xbb\xbfCode,Value\nb,\xe9\n", "row 2, column 'Value': byte 0xe9"),
            (b"Code,Value\na,b,c,\xe9\n", "row 2, column: byte 0xe9"),
            ("Code,Value\na,1\n".encode("utf-16"), "is in UTF-16, expected UTF-8"),
        ],
    )
    def test_refuses_what_is_torn_and_says_where(self, content: bytes, message: str) -> None:
        assert message in refusal(content)

    @given(st.data())
    def test_refuses_every_cut_in_the_middle_of_a_row(self, data: st.DataObject) -> None:
        content = b"".join(
            [b"When,Code,Value\n", *(b"q%d,some text,%d.25\n" % (i, i) for i in range(30))]
        )
        cut = data.draw(st.integers(len(b"When,Code,Value\n") + 1, len(content) - 1))
        if content[cut - 1 : cut] == b"\n":
            assert rows(content[:cut])
        else:
            refusal(content[:cut])
