"""Text on slides is measured, and cut where no size fits."""

from lib.briefing.deck_text import Box, Para, as_text, clean, fitted, height_of, lines_of, width_of


class TestWidthOf:
    def test_it_is_arials(self):
        # by the font's own metrics: 0.722 + 0.556 + 0.222 ems
        assert abs(width_of("Hal", 72) - 1.5) < 0.001

    def test_bold_and_unknown_letters_are_wider(self):
        assert width_of("a", 72, bold=True) > width_of("a", 72)
        assert width_of("漢", 72) == 1.0


class TestLinesOf:
    def test_a_word_longer_than_the_line_breaks_within(self):
        lines = lines_of(f"a {'m' * 40} b", 1.0, 12)
        assert "".join(lines).replace(" ", "") == f"a{'m' * 40}b"
        assert all(width_of(line, 12) <= 1.0 for line in lines)

    def test_no_text_is_one_line(self):
        assert lines_of("", 1.0, 12) == [""]


class TestFitted:
    def test_the_largest_size_that_fits_is_chosen(self):
        assert fitted([Para("short")], Box(0, 0, 5, 1))[1] == 20.0

    def test_what_no_size_fits_is_cut_short(self):
        box = Box(0, 0, 2, 0.5)
        for text in ("many words " * 50, "m" * 500):
            paras, size = fitted([Para(text)], box)
            assert paras[0].text.endswith(" …")
            assert height_of(paras, box.width, size) <= box.height

    def test_nothing_fits_in_no_height(self):
        assert fitted([Para("m")], Box(0, 0, 1, 0.01))[0] == []


class TestAsText:
    def test_a_formula_becomes_text(self):
        assert [as_text(t) for t in ("=1", " +1", "-1", "@a", "a=1")] == [
            *("'=1", "' +1", "'-1", "'@a", "a=1"),
        ]

    def test_letters_that_no_xml_holds_go(self):
        assert clean("a\x07b\nc\ud800\ufffe") == "ab c"
