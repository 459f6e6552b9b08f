"""What the commands print of one league in one quarter under a scenario, by organisation."""

import io
import json
from collections.abc import Mapping
from contextlib import redirect_stderr, redirect_stdout
from pathlib import Path
from typing import Any

from lib.__main__ import main

Row = dict[str, Any]
OFFICIAL, HELD, SHARES = "official", "held", "shares"


def said(*arguments: str) -> Any:
    """What a command prints as JSON."""
    out, err = io.StringIO(), io.StringIO()
    with redirect_stdout(out), redirect_stderr(err):
        code = main([*arguments, "--format", "json"])
    assert code == 0, err.getvalue()
    return json.loads(out.getvalue())


class Printed:
    """By official scoring, and under both answers: the scenario's own boundary, and shares.

    answers: an indicative league has but one. Each command runs once for the same question.
    """

    def __init__(self, data: Path, of: tuple[str, str], scenario: Row, to: Path) -> None:
        self.data, self.of, self.scenario, self.to = data, of, scenario, to
        self._rows = dict[tuple[str, ...], dict[str, Row]]()
        self.indicative = {row["basis"] for row in self.league(OFFICIAL).values()} == {"indicative"}
        self.answers = (HELD,) if self.indicative else (HELD, SHARES)

    def file(self, answer: str, boundary: Row | None = None) -> str:
        """The scenario as a file. boundary: in place of its own."""
        boundary = {"rule": "shares"} if answer == SHARES else boundary
        content = {"version": 1, **({} if answer == OFFICIAL else self.scenario)}
        content |= {"boundary": boundary} if boundary else {}
        path = self.to / f"{len(list(self.to.iterdir()))}.json"
        path.write_text(json.dumps(content))
        return str(path)

    def rows(self, command: str, answer: str, *more: str) -> dict[str, Row]:
        asked = (command, answer, *more)
        if asked not in self._rows:
            self._rows[asked] = self._said(command, self.file(answer), *more)
        return self._rows[asked]

    def _said(self, command: str, file: str, *more: str) -> dict[str, Row]:
        given = ("--scenario", file, *more, "--data", str(self.data))
        return {row["org_code"]: row for row in said(command, *self.of, *given)}

    def league(self, answer: str) -> dict[str, Row]:
        return self.rows("league", answer, "--ranges", "--exact")

    def movement(self, answer: str) -> dict[str, Row]:
        return self.rows("movement", answer)

    def sure(self, answer: str) -> dict[str, Row]:
        return self.rows("robustness", answer)

    def moves(self, answer: str, among: Mapping[str, Any] | None = None) -> dict[str, Row]:
        """Who changes segment under the answer; among: only these."""
        return movers(self.movement(answer), among)

    def spread(self, low: list[float], high: list[float]) -> list[int]:
        """The moves with the cut-offs at both ends of their brackets, and where they are held."""
        found = [len(self.moves(HELD))]
        for cutoffs in (low, [end - 0.001 for end in high]):
            file = self.file(HELD, {"rule": "fixed", "cutoffs": cutoffs})
            found.append(len(movers(self._said("movement", file))))
        return found


def movers(rows: dict[str, Row], among: Mapping[str, Any] | None = None) -> dict[str, Row]:
    return {
        org: row
        for org, row in rows.items()
        if row["segment_from"] and row["segment_to"] and row["segment_from"] != row["segment_to"]
        if among is None or org in among
    }
