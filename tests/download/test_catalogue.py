from pathlib import Path
from urllib.parse import urlsplit

import pytest
from download.loopback import list_of

from lib.download import chosen, load_publications
from lib.download.choosing import wanted_links
from lib.download.links import Link
from lib.errors import DownloadError

# Names under which files were published: of which sort each is.
PUBLISHED = {
    "nhs-oversight-framework-acute-trust-data.csv": ("nof", "metric file, acute trusts"),
    "nhs-oversight-framework-acute-trust-data-q3-25-26.csv": ("nof", "metric file, acute trusts"),
    "nhs-oversight-framework-mental-health-and-community-trust-data.csv": (
        "nof",
        "metric file, mental health and community trusts",
    ),
    "nhs-oversight-framework-non-acute-hospital-trust-data.csv": (
        "nof",
        "metric file, mental health and community trusts",
    ),
    "nhs-oversight-framework-ambulance-trust-data.csv": ("nof", "metric file, ambulance trusts"),
    "nhs-oversight-framework-acute-trust-league-table.csv": ("nof", "league table, acute trusts"),
    "nhs-oversight-framework-non-acute-hospital-trust-league-table.csv": (
        "nof",
        "league table, mental health and community trusts",
    ),
    "Full-CSV-data-file-Jan26-ZIP-4M-WL5BiP.zip": ("rtt", "full extract"),
    "April-26-AE-by-provider-v2-tKVXL.xls": ("ae", "monthly workbook by provider"),
    "Monthly-AE-January-2026-Provider-revised-lqb32.xls": ("ae", "monthly workbook by provider"),
    "DM01-MARCH-2026-full-extract_32W3L.zip": ("diagnostics", "full extract"),
    "CWT-CRS-Apr-2025-to-Jul-2025-Data-Extract-Provider.xlsx": ("cancer", "provider data extract"),
    "AmbSYS-Time-Series-until-20250831.xlsx": ("ambulance", "AmbSYS time series"),
    "Beds-Open-Overnight-Web_File-Q1-2025-26.xlsx": ("beds", "quarterly workbook by organisation"),
    "NHS-organisations-in-England-Quarter-1-2026-27-Overnight.xlsx": (
        "beds",
        "quarterly workbook by organisation",
    ),
    "Q1-2025-26-Cancelled-Operations.xlsx": ("cancelled-operations", "quarterly workbook"),
    "Community-health-services-waiting-lists-2025-26-July.xlsx": ("community", "monthly workbook"),
    "NSS25-Detailed-spreadsheets.zip": (
        "staff-survey",
        "detailed spreadsheets, organisation results",
    ),
    "NHS%20Workforce%20Statistics%2C%20May%202025%20England%20and%20Organisation.xlsx": (
        "workforce",
        "England and organisation tables",
    ),
    "ERIC%20-%202024_25%20-%20Trust%20data.csv": ("eric", "trust data"),
    # beside them on the same pages, and not wanted
    "Monthly-AE-Time-Series-July-2026-ET31dkH.xls": None,
    "Monthly-AE-April-2025.csv": None,
    "Incomplete-Provider-Mar26.xlsx": None,
    "Monthly-Diagnostics-Web-File-Provider-June-2025_45KNG.xls": None,
    "ERIC%20-%202024_25%20-%20Site%20data.csv": None,
    "AmbSYS-2026-July-ys2r7.xlsx": None,
    "Beds-Timeseries-2010-onwards.xlsx": None,
    "CWT-CRS-Apr-2025-to-Jul-2025-Data-Extract-Commissioner.xlsx": None,
}


class TestTheListThatShips:
    def test_leads_to_the_publishers_own_pages_alone(self) -> None:
        publications = load_publications()
        assert len(publications) == 12
        for publication in publications:
            for page in publication.pages:
                assert page.startswith("https://")
                assert urlsplit(page).hostname in {
                    "www.england.nhs.uk",
                    "www.nhsstaffsurveys.com",
                    "digital.nhs.uk",
                }
            for host in publication.allowed:
                assert host.endswith((".nhs.uk", "nhsstaffsurveys.com"))

    @pytest.mark.parametrize("name", PUBLISHED)
    def test_knows_files_by_the_names_that_they_had(self, name: str) -> None:
        found = [
            (publication.id, wanted.what)
            for publication in load_publications()
            for wanted in publication.files
            if wanted_links([Link(f"https://a.uk/{name}", "")], wanted)
        ]
        expected = PUBLISHED[name]
        assert found == ([expected] if expected else [])


SOUND = """
  - id: a
    title: A
    pages: [https://a.uk/x/]
    hosts: [Files.A.uk]
    files: [{what: all, file: x}]
"""
FAULTY = {
    "a pattern": (SOUND.replace("file: x", "file: '('"), "'(' is not a pattern"),
    "an address": (SOUND.replace("https:", "ftp:"), "is not the address of a page"),
    "a broken address": (SOUND.replace("https://a.uk/x/", "'http://[a/'"), "is not the address"),
    "a name twice": (SOUND + SOUND, "named twice: a"),
    "an id that would leave the folder": (SOUND.replace("id: a", "id: ../a"), "small letters"),
    "an unknown key": (SOUND + "    color: red\n", "publications.0.color"),
    "no files": (SOUND.replace("[{what: all, file: x}]", "[]"), "publications.0.files"),
    "none at all": ("  []\n", "list.yaml: publications"),
    "no YAML": ("  - {", "list.yaml cannot be read"),
}


class TestLoadPublications:
    def test_allows_the_pages_own_hosts_and_those_named(self, tmp_path: Path) -> None:
        (publication,) = load_publications(list_of(tmp_path / "list.yaml", SOUND))
        assert publication.allowed == {"a.uk", "files.a.uk"}

    @pytest.mark.parametrize("name", FAULTY)
    def test_names_what_is_wrong_in_one_line(self, name: str, tmp_path: Path) -> None:
        text, expected = FAULTY[name]
        with pytest.raises(DownloadError) as raised:
            load_publications(list_of(tmp_path / "list.yaml", text))
        assert expected in str(raised.value)
        assert str(raised.value).startswith("list.yaml")
        assert "\n" not in str(raised.value)

    def test_says_that_a_file_is_missing(self, tmp_path: Path) -> None:
        with pytest.raises(DownloadError, match=r"none\.yaml cannot be read: .*No such file"):
            load_publications(tmp_path / "none.yaml")


class TestChosen:
    def test_gives_all_or_those_named_in_the_lists_order(self) -> None:
        publications = load_publications()
        assert chosen(publications, ()) == publications
        assert [each.id for each in chosen(publications, ("ae", "nof", "ae"))] == ["nof", "ae"]

    def test_refuses_an_unknown_one_and_names_those_there_are(self) -> None:
        with pytest.raises(DownloadError, match="no publication 'rrt' to download; there are nof,"):
            chosen(load_publications(), ("nof", "rrt"))
