"""`brief`: the files that it writes, whole or not at all, and what it refuses."""

import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from shipped import illustrative_database

from lib.briefing import forms
from lib.commands import reading
from lib.findings.brief import Brief

PERIOD = "2025-26-Q4"
OF = ("brief", "ambulance", PERIOD)
TRUST, ELSEWHERE = "ZV04", "ZA76"  # of the league, and of another
HALF = {"version": 1, "domain_weights": {"finance": 0.5}}


@pytest.fixture
def made(monkeypatch: pytest.MonkeyPatch) -> list[Brief]:
    """The briefings that files were made from; each file holds its form's name."""
    briefs: list[Brief] = []

    def making(name: str) -> Any:
        return lambda brief: (briefs.append(brief), name.encode())[1]

    quick = {end: replace(form, make=making(form.name)) for end, form in forms.FORMS.items()}
    monkeypatch.setattr(forms, "FORMS", quick)
    monkeypatch.setattr(reading, "open_release", lambda _: illustrative_database())  # once for all
    return briefs


class TestBrief:
    def test_writes_a_workbook_and_says_what_it_wrote(
        self, run: Any, scenario: Any, tmp_path: Path
    ) -> None:
        file, half = tmp_path / "Out.XLSX", scenario(HALF)
        ran = run(*OF, "--scenario", half, "--to", str(file), "--format", "csv")

        assert (ran.code, ran.err) == (0, "")
        (row,) = ran.rows
        assert ran.out.splitlines()[0] == "file,form,bytes,short_id,movers"
        assert (row["file"], row["form"]) == (str(file), "Workbook")
        assert int(row["bytes"]) == file.stat().st_size
        assert len(row["short_id"]) == 8
        moves = run("movement", *OF[1:], "--scenario", half, "--format", "csv").rows
        assert int(row["movers"]) == sum(m["segment_from"] != m["segment_to"] for m in moves)
        cover = openpyxl.load_workbook(file)["Cover"]
        assert f"The scenario's short id: {row['short_id']}" in [c.value for c in cover["A"]]

    def test_makes_every_form_from_one_briefing(
        self, run: Any, made: list[Brief], tmp_path: Path
    ) -> None:
        files = [tmp_path / f"out.{end}" for end in ("pdf", "pptx", "xlsx", "html")]
        to = [part for file in files for part in ("--to", str(file))]
        ran = run(*OF, *to, "--marking", "OFFICIAL", "--format", "csv")

        assert ran.code == 0
        assert [row["form"] for row in ran.rows] == [file.read_text() for file in files]
        assert len(made) == 4 and len({id(brief) for brief in made}) == 1
        assert made[0].request.marking == "OFFICIAL"
        assert made[0].made.tzinfo is not None
        assert sorted(path.name for path in tmp_path.iterdir()) == sorted(f.name for f in files)

    def test_is_for_an_icb_or_a_trust_with_names_hidden_where_asked(
        self, run: Any, made: list[Brief], tmp_path: Path
    ) -> None:
        ran = run(*OF, "--to", str(tmp_path / "out.pdf"), "--trust", TRUST, "--hide-names")

        assert ran.code == 0 and "Names are hidden" in ran.err
        (brief,) = made
        assert brief.request.audience == "trust"
        assert len(brief.rows) == 1 and brief.rows[0].org_code != TRUST

    def test_notes_what_the_scenario_leaves_inert(
        self, run: Any, scenario: Any, made: list[Brief], tmp_path: Path
    ) -> None:
        file = scenario({"version": 1, "exclude": [ELSEWHERE]})
        ran = run(*OF, "--scenario", file, "--to", str(tmp_path / "out.pdf"), "--hide-names")
        assert (ran.code, len(made)) == (0, 1)
        assert ELSEWHERE in ran.err

    @pytest.mark.parametrize(
        ("more", "message"),
        [
            (("--to", "out.docx"), ".pdf (PDF), .pptx (PowerPoint), .xlsx (Workbook), .html ("),
            (("--to", "out"), "does not end in one of"),
            (("--to", "nowhere/out.pdf"), "there is no folder 'nowhere'"),
            (("--to", "folder.pdf"), "is a folder; name a file in it"),
            (("--to", "out.pdf", "--to", "./out.pdf"), "names one file twice"),
            (("--to", 300 * "x" + ".pdf"), "cannot be: File name too long"),
            (("--to", "a\nb.docx"), r"--to 'a\nb.docx' does not end in one of"),
            ((), "Missing option '--to'"),
            (("--to", "out.pdf", "--icb", "ZI01", "--trust", "X"), "Give --icb or --trust, not bo"),
            (("--to", "out.pdf", "--icb", ""), "in an ICB ''"),
            (("--to", "out.pdf", "--trust", "QQQ"), "There is no trust 'QQQ' in this league"),
            (("--to", "out.pdf", "--marking", "A\nB"), "must be one line"),
            (("--to", "out.pdf", "--scenario", "nowhere.json"), "cannot be read"),
        ],
    )
    def test_refuses_in_one_clear_message_and_writes_nothing(
        self,
        run: Any,
        made: list[Brief],
        more: tuple[str, ...],
        message: str,
        tmp_path: Path,
        monkeypatch: pytest.MonkeyPatch,
    ) -> None:
        monkeypatch.chdir(tmp_path)
        (tmp_path / "folder.pdf").mkdir()
        ran = run(*OF, *more)

        assert (ran.code, ran.out, made) == (2, "", [])
        assert message in ran.err and ran.err.count("\n") == 1
        assert [path.name for path in tmp_path.iterdir()] == ["folder.pdf"]

    def test_refuses_whom_nobody_knows_also_with_names_hidden(
        self, run: Any, scenario: Any, made: list[Brief], tmp_path: Path
    ) -> None:
        file = scenario({"version": 1, "exclude": ["QQQ"]})
        out = tmp_path / "out.pdf"
        ran = run(*OF, "--scenario", file, "--to", str(out), "--hide-names")
        assert (ran.code, made) == (2, [])
        assert "leaves out 'QQQ'" in ran.err and not out.exists()

    def test_leaves_what_was_there_where_it_cannot_write(
        self, run: Any, made: list[Brief], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        old, other = tmp_path / "out.pdf", tmp_path / "out.xlsx"
        old.write_text("as it was")
        write = Path.write_bytes

        def full(path: Path, content: bytes) -> int:
            write(path, content[:2])
            if "xlsx" in path.name:
                raise OSError(28, "No space left on device")
            return len(content)

        monkeypatch.setattr(Path, "write_bytes", full)
        ran = run(*OF, "--to", str(old), "--to", str(other))

        assert ran.code == 2 and len(made) == 2
        assert "out.xlsx' cannot be written: No space left on device." in ran.err
        assert old.read_text() == "as it was"
        assert [path.name for path in tmp_path.iterdir()] == ["out.pdf"]

    def test_refuses_a_link_that_leads_back_to_itself(
        self, run: Any, made: list[Brief], tmp_path: Path
    ) -> None:
        file = tmp_path / "out.pdf"
        file.symlink_to(file)
        ran = run(*OF, "--to", str(file))
        assert (ran.code, made) == (2, [])
        assert "leads back to itself" in ran.err and ran.err.count("\n") == 1

    def test_keeps_who_may_read_a_file_and_takes_as_long_a_name_as_can_be(
        self, run: Any, made: list[Brief], tmp_path: Path
    ) -> None:
        file = tmp_path / f"{251 * 'x'}.pdf"
        file.write_text("as it was")
        file.chmod(0o600)
        assert (run(*OF, "--to", str(file)).code, len(made)) == (0, 1)
        assert (file.read_text(), file.stat().st_mode & 0o777) == ("PDF", 0o600)


class TestTheOtherCommands:
    def test_do_not_load_what_only_a_briefing_needs(self) -> None:
        code = (
            "import sys, lib.__main__;"
            "print([m for m in ('pptx', 'typst', 'gptables', 'altair') if m in sys.modules])"
        )
        done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True)
        assert done.stdout.strip() == b"[]"
