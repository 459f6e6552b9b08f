from lib.ui.markup import escaped, moved, segment, table


class TestSegment:
    def test_a_missing_one_is_a_dash(self) -> None:
        assert "–" in segment(None)

    def test_the_number_stands_on_its_colour(self) -> None:
        assert segment(3) == '<span class="wb-seg wb-seg3">3</span>'
        assert "wb-seg2" in moved(2, 3) and "wb-seg3" in moved(2, 3)


class TestTable:
    def test_heads_its_columns_and_rows(self) -> None:
        head = [("Trust", "wb-name"), ("Score", "wb-number")]

        html = table("A caption", head, [["Ash", "2.00"]], name='A "name"')

        assert "<caption><span>A caption</span></caption>" in html
        assert '<th scope="col" class="wb-number">Score</th>' in html
        assert '<th scope="row" class="wb-name">Ash</th>' in html
        assert '<td class="wb-number">2.00</td>' in html
        assert 'aria-label="A &quot;name&quot;"' in html


class TestEscaped:
    def test_leaves_nothing_that_a_browser_would_run(self) -> None:
        assert escaped('<img src="x">') == "&lt;img src=&quot;x&quot;&gt;"
