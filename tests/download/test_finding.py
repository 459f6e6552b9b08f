import pytest
from download.loopback import Answer, Site, page_of

from lib.download import Client, Progress, Publication
from lib.download.catalogue import Wanted
from lib.download.finding import Looked, look, look_for


def publication(
    site: Site, *pages: str, follow: str | None = None, sorts: str = "rtt"
) -> Publication:
    return Publication(
        id="rtt",
        title="Waiting times",
        pages=tuple(site.url + page for page in pages),
        follow=follow,
        follow_newest=2,
        files=tuple(Wanted(what=f"the {name}", file=name, newest=2) for name in sorts.split()),
    )


def addresses(looked: Looked, site: Site) -> list[str]:
    return [file.link.url.removeprefix(site.url) for file in looked.files]


def faults(looked: Looked, site: Site) -> list[str]:
    return [str(fault).replace(site.url, "") for fault in looked.faults]


class TestLookFor:
    def test_finds_the_newest_over_the_pages_of_two_years(self, site: Site, client: Client) -> None:
        years = [f"rtt-data-20{y}-{y + 1}/" for y in (23, 24, 25)]
        site.page("/rtt/", *years, ("guide.pdf", "Guide"))
        site.page("/rtt/rtt-data-2025-26/", "../rtt-Apr25.zip")
        site.page("/rtt/rtt-data-2024-25/", "../rtt-Mar25.zip", "../rtt-Feb25.zip", "../more/")
        looked = look_for(client, publication(site, "/rtt/", follow=r"rtt-data-20|more"))
        assert addresses(looked, site) == ["/rtt/rtt-Apr25.zip", "/rtt/rtt-Mar25.zip"]
        assert [file.page for file in looked.files] == [
            site.url + "/rtt/rtt-data-2025-26/",
            site.url + "/rtt/rtt-data-2024-25/",
        ]
        assert looked.faults == ()
        assert site.times("/rtt/rtt-data-2023-24/") == 0
        assert site.times("/rtt/more/") == 0  # one level deep

    def test_reads_further_pages_only_while_something_is_missing(
        self, site: Site, client: Client
    ) -> None:
        site.page("/a/", "rtt-May26.csv")
        site.page("/b/", "beds-May26.csv", "rtt-June26.csv")
        site.page("/c/", "beds-June26.csv")
        looked = look_for(client, publication(site, "/a/", "/b/", "/c/", sorts="rtt beds"))
        assert addresses(looked, site) == [
            "/b/rtt-June26.csv",
            "/a/rtt-May26.csv",
            "/b/beds-May26.csv",
        ]
        assert site.times("/c/") == 0

    def test_resolves_links_against_where_a_page_was_moved_to(
        self, site: Site, client: Client
    ) -> None:
        site.at("/old/", Answer(status=301, headers={"Location": "/new/place/"}))
        site.page("/new/place/", "rtt-May26.csv")
        looked = look_for(client, publication(site, "/old/"))
        assert addresses(looked, site) == ["/new/place/rtt-May26.csv"]

    def test_forgives_a_page_that_fails_if_nothing_is_missing(
        self, site: Site, client: Client
    ) -> None:
        site.page("/b/", "rtt-data-2026-27/", "rtt-data-2025-26/")
        site.page("/b/rtt-data-2025-26/", "rtt-May26.csv")
        looked = look_for(client, publication(site, "/a/", "/b/", follow="rtt-data"))
        assert addresses(looked, site) == ["/b/rtt-data-2025-26/rtt-May26.csv"]
        assert looked.faults == ()

    def test_says_which_sorts_no_page_has_a_link_to(self, site: Site, client: Client) -> None:
        site.page("/a/", "rtt-May26.csv", "bedz-May26.csv")
        looked = look_for(client, publication(site, "/a/", "/b/", sorts="rtt beds staff"))
        assert addresses(looked, site) == ["/a/rtt-May26.csv"]
        page, link = faults(looked, site)
        assert page.startswith("Waiting times: /b/ answers 404 (not found)")
        assert link == (
            "Waiting times: no link to 'the beds' or 'the staff' on /a/ or /b/. If it is there "
            "under another name, change the pattern of 'rtt' in the list of publications. Save the "
            "file with a browser and give it to python -m lib import."
        )

    def test_says_only_that_the_pages_failed_if_none_could_be_read(
        self, site: Site, client: Client
    ) -> None:
        looked = look_for(client, publication(site, "/a/", "/b/"))
        assert [fault.split(" answers ")[0] for fault in faults(looked, site)] == [
            "Waiting times: /a/",
            "Waiting times: /b/",
        ]

    @pytest.mark.parametrize("body", [b"", b"%PDF-1.7 \xff\xfe", b'{"a": 1}', page_of([])])
    def test_says_that_a_page_of_another_form_has_no_link(
        self, body: bytes, site: Site, client: Client
    ) -> None:
        site.at("/a/", Answer(body, length=0 if not body else None))
        (fault,) = faults(look_for(client, publication(site, "/a/")), site)
        assert "no link to 'the rtt' on /a/." in fault


def test_look_tells_of_each_publication_and_goes_on_after_a_fault(
    site: Site, client: Client
) -> None:
    seen: list[str] = []

    class Seeing(Progress):
        def looking(self, publications):  # type: ignore[no-untyped-def]
            for each in publications:
                seen.append(each.pages[0].removeprefix(site.url))
                yield each

    site.page("/b/", "rtt-May26.csv")
    looked = look(client, [publication(site, "/a/"), publication(site, "/b/")], Seeing())
    assert seen == ["/a/", "/b/"]
    assert addresses(looked, site) == ["/b/rtt-May26.csv"]
    assert len(looked.faults) == 1
