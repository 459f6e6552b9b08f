from datetime import date

import pytest

from lib.download.catalogue import Publication, Wanted
from lib.download.choosing import pages_to_follow, wanted_links
from lib.download.link_dates import date_of, uploaded
from lib.download.links import Link, joined, links_of

PAGE = "https://www.england.nhs.uk/statistics/a/"
UPLOADS = "https://www.england.nhs.uk/statistics/wp-content/uploads/sites/2"


class TestLinksOf:
    def test_gives_full_addresses_and_the_words_clicked_on(self) -> None:
        html = """<p><a class="x" href="b/c.xls">A&amp;E <strong>by</strong>
            provider</a> and <A HREF='/d'>D</A> <a href="https://other.org/e.csv#top"></a>"""
        assert links_of(html, PAGE) == [
            Link("https://www.england.nhs.uk/statistics/a/b/c.xls", "A&E by provider"),
            Link("https://www.england.nhs.uk/d", "D"),
            Link("https://other.org/e.csv", ""),
        ]

    def test_gives_an_address_once_and_passes_over_what_is_not_on_the_web(self) -> None:
        html = (
            '<a href="mailto:a@b.uk">m</a><a href="javascript:x()">j</a><a>none</a><a href>e</a>'
            '<a href="ftp://a.uk/b.csv">f</a><a href="http://[bad/b.csv">b</a>'
            '<a href="http://a.uk:port/b.csv">p</a><a href="file:///etc/passwd">l</a>'
            '<a href="x.csv">one</a><a href="x.csv#2">two</a>'
        )
        assert links_of(html, PAGE) == [Link(PAGE + "x.csv", "one")]

    def test_reads_links_that_were_left_open_and_a_base(self) -> None:
        html = '<base href="/files/"><base href="/no/"><a href="1.csv">one <a href="2.csv">two'
        assert links_of(html, PAGE) == [
            Link("https://www.england.nhs.uk/files/1.csv", "one"),
            Link("https://www.england.nhs.uk/files/2.csv", "two"),
        ]

    def test_never_leaves_https(self) -> None:
        assert joined(PAGE, "http://www.england.nhs.uk/x") == "https://www.england.nhs.uk/x"
        assert joined("http://127.0.0.1:8/a", "b") == "http://127.0.0.1:8/b"


def test_a_link_has_the_name_that_people_read() -> None:
    assert Link("https://f.uk/A/ERIC%20-%202024_25%20-%20Trust%20data.csv?x=1", "").name == (
        "ERIC - 2024_25 - Trust data.csv"
    )


DATES = {
    "Full-CSV-data-file-Jan26-ZIP-4M-WL5BiP.zip": date(2026, 1, 31),
    "Monthly-AE-November-2024-revised.csv": date(2024, 11, 30),
    "Monthly-AE-Nov-25-CSV-revised.csv": date(2025, 11, 30),
    "April-26-AE-by-provider-v2-tKVXL.xls": date(2026, 4, 30),
    "December-2022-AE-by-provider-UScya-revised-110523.xls": date(2022, 12, 31),
    "DM01-MARCH-2026-full-extract_32W3L.zip": date(2026, 3, 31),
    "CWT-CRS-Apr-2025-to-Jul-2025-Data-Extract-Provider.xlsx": date(2025, 7, 31),
    "CWT-CRS-2022-23-Data-Extract-Provider-Final.xlsx": date(2023, 3, 31),
    "AmbSYS-Time-Series-until-20250831.xlsx": date(2025, 8, 31),
    "AmbSYS-2026-July-ys2r7.xlsx": date(2026, 7, 31),
    "Beds-Open-Overnight-Web_File-Q3-2024-25revised.xlsx": date(2024, 12, 31),
    "NHS-organisations-in-England-Quarter-1-2026-27-Overnight.xlsx": date(2026, 6, 30),
    "Q4-2024-25-Cancelled-Operations.xlsx": date(2025, 3, 31),
    "2024-25-Q4-beds.xlsx": date(2025, 3, 31),
    "Community-health-services-waiting-lists-2025-26-July.xlsx": date(2025, 7, 31),
    "Community-health-services-waiting-lists-2025-26-January.xlsx": date(2026, 1, 31),
    "NHS Workforce Statistics, May 2025 England and Organisation.xlsx": date(2025, 5, 31),
    "ERIC - 2024_25 - Trust data.csv": date(2025, 3, 31),
    "nhs-oversight-framework-acute-trust-data-q3-25-26.csv": date(2025, 12, 31),
    "rtt-data-2025-26": date(2026, 3, 31),
    "2025-26-monthly-cancer-waiting-times-statistics": date(2026, 3, 31),
    "december-2024": date(2024, 12, 31),
    "results-2024": date(2024, 12, 31),
    "until-20259931-of-2026": date(2026, 12, 31),
    "until-20250231-of-2026": date(2026, 12, 31),
    "Q2-2024-27-x": date(2024, 12, 31),
    "24-27-march-hare": None,
    "nhs-oversight-framework-acute-trust-data.csv": None,
    "maybe-summary.csv": None,
}


class TestDateOf:
    @pytest.mark.parametrize("name", DATES)
    def test_reads_the_period_in_a_file_name(self, name: str) -> None:
        assert date_of(Link(f"https://a.uk/{name}", "Download")) == DATES[name]

    def test_asks_the_words_next_and_then_the_upload(self) -> None:
        url = f"{UPLOADS}/2026/05/Beds-Final-DE5WC.xlsx"
        words = Link(url, "NHS organisations in England, Quarter 4, 2025-26 (XLSX, 120K)")
        assert date_of(words) == date(2026, 3, 31)
        assert date_of(Link(url, "XLSX")) == date(2026, 5, 31)
        assert uploaded(Link("https://a.uk/2026/05/x.csv", "")) is None


def links(*names: str) -> list[Link]:
    return [Link(f"{UPLOADS}/{name}", "Download") for name in names]


def names(chosen: list[Link]) -> list[str]:
    return [link.name for link in chosen]


class TestWantedLinks:
    def test_takes_the_newest_periods_whatever_the_pages_order(self) -> None:
        found = links("a/AE-May-2026.xls", "a/AE-March-2026.xls", "a/AE-June-26.xls")
        assert names(wanted_links(found, Wanted(what="x", file="^ae", newest=2))) == [
            "AE-June-26.xls",
            "AE-May-2026.xls",
        ]

    def test_takes_of_one_period_the_later_upload_then_the_revised_then_the_first(self) -> None:
        wanted = Wanted(what="x", file="AE", newest=3)
        uploads = links("2026/06/AE-May-2026-b.xls", "2026/07/AE-May-2026-a.xls")
        assert names(wanted_links(uploads, wanted)) == ["AE-May-2026-a.xls"]
        revised = links("2026/06/AE-May-2026.xls", "2026/06/AE-May-2026-revised.xls")
        assert names(wanted_links(revised, wanted)) == ["AE-May-2026-revised.xls"]
        equal = links("2026/06/AE-May-2026-1.xls", "2026/06/AE-May-2026-2.xls")
        assert names(wanted_links(equal, wanted)) == ["AE-May-2026-1.xls"]

    def test_counts_a_running_file_by_its_upload(self) -> None:
        found = links(
            "2025/09/nof-data.csv", "2026/03/nof-data-q3-25-26.csv", "2026/06/nof-data.csv"
        )
        (newest,) = wanted_links(found, Wanted(what="x", file="nof-data"))
        assert "/2026/06/" in newest.url

    def test_keeps_the_pages_order_where_nothing_tells_a_period(self) -> None:
        found = [Link(f"https://a.uk/{i}/survey.zip", "") for i in (1, 2)]
        assert wanted_links(found, Wanted(what="x", file="survey", newest=5)) == found

    def test_goes_by_name_or_words_and_never_by_what_is_not_wanted(self) -> None:
        found = [
            Link("https://a.uk/x.xlsx", "Beds by organisation"),
            Link("https://a.uk/beds.pdf", "Beds by organisation"),
            Link("https://a.uk/beds/", "Beds by organisation"),
            Link("https://a.uk/y.xlsx", "Beds by organisation, time series"),
            Link("https://a.uk/z.xlsx", "Something else"),
        ]
        wanted = Wanted(what="x", file="^beds", text="beds by", never="TIME series", newest=9)
        assert names(wanted_links(found, wanted)) == ["x.xlsx"]


class TestPagesToFollow:
    def publication(self, follow: str | None) -> Publication:
        return Publication(
            id="a",
            title="A",
            pages=(PAGE,),
            follow=follow,
            follow_newest=2,
            files=(Wanted(what="x", file="x"),),
        )

    def test_takes_the_newest_years_and_no_file(self) -> None:
        found = [
            Link(PAGE + "rtt-data-2023-24/", ""),
            Link(PAGE + "rtt-data-2025-26/", ""),
            Link(PAGE + "rtt-data-2024-25/", ""),
            Link(PAGE + "rtt-data-2026-27.xlsx", ""),
            Link(PAGE + "guide/", "RTT data"),
        ]
        follow = self.publication(r"rtt-data-20\d\d")
        assert names(pages_to_follow(found, follow)) == ["rtt-data-2025-26", "rtt-data-2024-25"]

    def test_goes_by_the_words_too_and_nowhere_without_a_pattern(self) -> None:
        found = [Link(PAGE + "guide/", "RTT data 2025-26")]
        assert names(pages_to_follow(found, self.publication("^rtt data"))) == ["guide"]
        assert pages_to_follow(found, self.publication(None)) == []
