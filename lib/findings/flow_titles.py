"""What the flow of trusts between segments shows, as its title."""

from lib.findings.answers import Answer
from lib.findings.chart_titles import Title, nobody_moves
from lib.findings.words import capitalised, count_of


def flow_title(answer: Answer) -> Title:
    """How many go up, how many down, and how many stay."""
    words = answer.wording
    subtitle = (
        f"{capitalised(answer.member)}s by {words.group}, {words.unchanged} on the left, the "
        "scenario on the right; dark: who moves"
    )
    stay = sum(len(answer.matrix[i][i]) for i in range(4))
    if not answer.moves:
        stays = f"; {stay} {_verb('stay', stay)} in the same {words.group}" if stay else ""
        return Title(f"{nobody_moves(answer)}{stays}", subtitle)
    ways = [(answer.up, "up"), (answer.down, "down")]
    (first, way), *others = [(n, way) for n, way in ways if n]
    title = f"{count_of(first, answer.member)} {_verb('move', first)} {way}"
    title += "".join(f", {n} {way}" for n, way in others)
    return Title(f"{title}; {stay} {_verb('stay', stay)} in the same {words.group}", subtitle)


def _verb(verb: str, n: int) -> str:
    return f"{verb}s" if n == 1 else verb
