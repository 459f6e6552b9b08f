"""The forms of a briefing: what each is called, and that its maker waits to be asked for."""

import subprocess
import sys

from pages_help import ROOT

from lib.briefing.forms import FORMS

ASKED = (
    "import sys, lib.briefing.forms; print(*sorted({'typst', 'pptx', 'gptables'} & {*sys.modules}))"
)


class TestForms:
    def test_are_known_without_what_makes_them(self) -> None:
        ran = subprocess.run(
            [sys.executable, "-c", ASKED], cwd=ROOT, capture_output=True, check=True, text=True
        )
        assert ran.stdout.strip() == ""

    def test_end_in_what_their_files_end_in(self) -> None:
        assert [(ending, form.ending) for ending, form in FORMS.items()] == [
            ("pdf", "pdf"),
            ("pptx", "pptx"),
            ("xlsx", "xlsx"),
            ("html", "html"),
        ]
