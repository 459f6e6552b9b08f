from pathlib import Path

import pytest

from lib.errors import FrameworkError
from lib.framework import Framework, frameworks, load_framework
from lib.framework.loading import FRAMEWORKS

LAST, NEW = "nof-2025-26", "nof-2026-27"
TEXT = (FRAMEWORKS / f"{NEW}.yaml").read_text(encoding="utf-8")


def read(folder: Path, text: str) -> Framework:
    """The new year's file with this text, beside last year's."""
    for name, content in ((LAST, (FRAMEWORKS / f"{LAST}.yaml").read_text("utf-8")), (NEW, text)):
        (folder / f"{name}.yaml").write_text(content, encoding="utf-8")
    return load_framework(folder / f"{NEW}.yaml")


class TestTheNewYear:
    def test_makes_up_no_cut_offs(self) -> None:
        assert frameworks()[NEW].segments_by == "thresholds"
        assert not frameworks()[NEW].cutoffs and not frameworks()[NEW].domain_cutoffs

    def test_knows_the_metrics_of_every_trust_that_have_ids_of_nhs_englands(self) -> None:
        last, new = frameworks()[LAST], frameworks()[NEW]
        known = {m.score_id for m in last.metrics if not m.score_id.startswith("X-")}
        assert {m.score_id for m in new.metrics} == known
        for league in ("mental-health-community", "ambulance", "acute"):
            ids = {m.score_id for m in last.metrics_of(league)}
            assert {m.score_id for m in new.metrics_of(league)} == ids & known
        assert new.component_by_id == last.component_by_id
        assert new.domains == last.domains

    def test_segments_icbs_by_metrics_that_a_file_brings(self) -> None:
        league = frameworks()[NEW].league_of_trust_type("Integrated Care Board")
        assert league is not None and league.member == "ICB"
        assert frameworks()[NEW].metrics_of(league.id) == ()


class TestWithTakenOver:
    def test_adds_what_the_file_has_of_its_own(self, tmp_path: Path) -> None:
        own = (
            "metrics:\n  - {score_id: OF1999, name: New, domain: safety, unit: '%', better: high,\n"
            "     rule: {kind: ranked}, leagues: [icb]}\n"
        )
        made = read(tmp_path, TEXT + own)
        assert [m.score_id for m in made.metrics_of("icb")] == ["OF1999"]
        assert len(made.metrics) == len(frameworks()[NEW].metrics) + 1

    def test_takes_only_the_components_that_its_metrics_are_made_of(self, tmp_path: Path) -> None:
        assert read(tmp_path, TEXT.replace("    - OF1080\n", "")).components == ()

    @pytest.mark.parametrize(
        ("old", "new", "message"),
        [
            ("- OF1005", "- OF1999", "takes_over: nof-2025-26 has no OF1999"),
            (f"framework: {LAST}", f"framework: {NEW}", "name that one"),
            (
                f"framework: {LAST}",
                "framework: nof-1999-00",
                "which is not there",
            ),
            (f"framework: {LAST}", "framework: ../away", "Invalid name"),
            ("segments_by: thresholds", "segments_by: luck", "segments_by"),
            ("segments_by: thresholds", "metrics: 5", "metrics: a list is needed"),
        ],
        ids=["metric", "itself", "missing", "elsewhere", "rule", "list"],
    )
    def test_says_what_is_wrong(self, tmp_path: Path, old: str, new: str, message: str) -> None:
        assert old in TEXT
        with pytest.raises(FrameworkError, match=message):
            read(tmp_path, TEXT.replace(old, new, 1))
