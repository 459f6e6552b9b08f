"""The tables of a league's consequences: counts by rule, to whom, what is left open."""

from lib.findings.follows_caveat import setting_words
from lib.findings.follows_types import Follows
from lib.findings.follows_who import SIDE_WORDS, FollowsWho, WhoRow
from lib.findings.tables import Cell, Table
from lib.policy.applying import Consequences


def rules_table(of: Follows) -> Table:
    """Every rule with its counts; no names."""
    columns = (
        *("rule", "title", "effect", "condition", "official", "scenario", "newly", "no_longer"),
        *("not_known", "why_not_known", "firm", "leaning", "finely_balanced"),
        *("not_but_near", "announced", "source"),
    )
    rows = tuple(
        (
            *(row.id, row.title, row.effect, "".join(piece.text for piece in row.words)),
            *(row.official, row.now, row.new, row.gone, row.unknown, "; ".join(row.why)),
            *(row.sure.firm, row.sure.leaning, row.sure.balanced, row.near),
            *(row.announced, row.source),
        )
        for row in of.rows
    )
    return Table(columns, rows, of.caveat)


def settings_table(found: Consequences, caveat: str) -> Table:
    """Every parameter of the package: what it is set to, ours, its bounds, and why it is needed."""
    package = found.package
    rows = tuple(
        (
            parameter.title,
            setting_words(package, name, found.settings[name]),
            setting_words(package, name, parameter.default),
            f"{parameter.least:,.12g} to {parameter.most:,.12g}",
            parameter.why,
        )
        for name, parameter in package.parameters.items()
    )
    return Table(("setting", "now", "ours", "may_be", "why"), rows, caveat)


def who_table(of: FollowsWho, *, names: bool) -> Table:
    """The rows as a file; without names, codes and names are the description."""
    columns = (
        *(("org_code", "org_name") if names else (of.member.lower(),)),
        *(
            "rule",
            "condition",
            "applies",
            "segment_official",
            "segment_before_override",
            "segment",
            "rank",
        ),
        *("quarters_running", "how_sure", "share_of_nearby_weightings", "why"),
        *("announced", "source"),
    )
    rows = tuple(
        (
            *((row.org_code, row.name) if names else (row.what,)),
            *(of.rule.title, of.condition, SIDE_WORDS[row.side], row.official.segment),
            *(row.now.before, row.now.segment, row.now.rank, row.running),
            *_sure(row),
            *("; ".join(row.why), of.rule.text, of.source),
        )
        for row in of.rows
    )
    return Table(columns, rows, of.caveat)


def _sure(row: WhoRow) -> tuple[Cell, Cell]:
    """Of what does not apply there is a share, and no word for how sure it is."""
    if row.sure is None:
        return None, None
    return (row.sure.word if row.side in ("new", "both") else None), row.sure.share
