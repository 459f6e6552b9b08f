"""Which sentences may stand where: each matches one pattern in full, and its proof holds."""

import re
from collections.abc import Callable

from . import proofs_affected as groups
from . import proofs_charts as charts
from . import proofs_dates as dates
from . import proofs_explanation as explained
from . import proofs_firm as firm
from . import proofs_influence as drivers
from . import proofs_sweep as swept
from . import proofs_text as text
from .numbers import same
from .shown import Said
from .subject import Subject

Proof = Callable[[Subject, Said, re.Match[str]], None]

_SHARE = r"−?\d+%"
_WAYS = r"(?P<up>\d+) up, (?P<down>\d+) down"
_SPREAD = r"(?P<low>\d+) to (?P<high>\d+) over the"
_WHO = r"(?:trust|ICB)s?"
_QUARTER = r"(?P<quarter>Q\d) (?P<year>\d{4})/(?P<next>\d\d)"
_WHERE = rf"the (?P<league>.+) league in {_QUARTER}"
_FEW = r"(?P<few>\d+) scored (?P<are>is|are) too few for each segment to keep its share\."
_CHANGED = rf"(?P<moves>\d+) of (?P<all>\d+) {_WHO} (?P<change>changes?) segment; "
_GROUP = "(?:segment|league quarter)"
_UNCHANGED = "(?:official|unchanged)"
_PLAINLY = "(?:officially|without the change)"
_FIRM = (
    r"(?P<firm>The move is (?:firm|leaning|finely balanced)\.|"
    r"(?:None of the|All|\d+ of the) \d+ moves (?:is|are) firm\.)"
)
_NOBODY_TO_COMPARE = rf"No (?:trust|ICB) has a {_GROUP} both {_PLAINLY} and in the scenario"

KINDS: dict[str, dict[str, Proof]] = {
    "headline": {
        rf"(?P<line>.+): (?P<moves>\d+) of (?P<of>\d+) {_WHO} (?P<verb>changes?) league quarter "
        rf"\({_WAYS}\)\. {_FIRM}": text.moves_of_quarters,
        rf"(?P<line>.+): (?P<moves>\d+) of (?P<of>\d+) {_WHO} (?P<verb>changes?) segment "
        rf"(?P<question>if .+?) \({_WAYS}(?:; {_SPREAD} brackets)?\)"
        rf"(?:, (?P<kept>\d+) if each segment keeps its share\.|\. {_FEW})(?: {_FIRM})?"
        "": text.moves,
        rf"(?P<line>.+): no (?:trust|ICB) changes {_GROUP}(?: \({_SPREAD} brackets\))?\."
        r"(?: The nearest to a cut-off is "
        r"(?P<name>.+), "
        r"(?:(?P<gap>\d\.\d{3}) away|(?P<beside>less than 0\.001 away)|whose score lies on it)\.)?"
        rf"(?: {_FEW})?": text.nobody_moves,
        r"(?P<line>.+): (?:(?P<nobody>no (?:trust|ICB) is scored)|(?P<scored>\d+) of (?P<of>\d+) "
        rf"{_WHO} (?P<verb>is|are) scored, too few for {_GROUP}s \(at least (?P<least>\d+)\))\. "
        r"(?:(?P<more>Leave fewer out, ask for fewer metrics, or give more metrics a weight\.)|"
        r"Choose another league or quarter\.)": text.nothing_counts,
    },
    "scenario line": {r".+": text.line},
    "plain": {
        r"No score changes(?P<advice>; move a weight to see who would change "
        rf"{_GROUP})?\.": text.no_score_changes,
        r"There are no scores to compare\.": text.nobody_is_scored,
        r"Only (?P<n>\d+) (?:trust|ICB)s are scored: too few for quartiles to mean much, and so "
        rf"for {_GROUP}s drawn at them\.": text.too_few_for_quartiles,
        r"(?P<n>\d+) of (?P<of>\d+) scores? (?P<verb>gets?) (?P<way>worse|better); the median "
        r"change is (?P<median>[+−]?\d\.\d\d) \(1 is best, 4 is worst\)\."
        r"(?: (?P<tide>\d+) moves? comes? only from all scores shifting\.)?": text.drift,
        rf"The cut-offs between {_GROUP}s (?P<verb>stay|stand) at "
        r"(?P<lines>[\d.]+, [\d.]+ and [\d.]+?)"
        r"(?P<origin>(?P<bracketed>: worked out from the published segments, not themselves "
        r"published)|(?P<frozen>: the quartiles of this league's own official scores)|"
        r"(?P<own>: the quartiles of this league's own scores))?\."
        "": text.lines,
        rf"Too few {_WHO} are scored to draw cut-offs between {_GROUP}s\.": text.too_few_for_lines,
    },
    "dates": {
        r"Oldest figure: (?P<name>.+), (?P<period>[^,]+), (?P<age>\d+) months? at the quarter's "
        r"end\.": dates.oldest,
        r"No figure is newer than (?P<period>.+)\.": dates.no_newer,
    },
    "note": {
        rf"(?:The domain (?P<domain>\w+)|(?P<metric>.+)) has no scores in {_WHERE}: its weight "
        r"changes nothing\.": text.no_scores,
        rf"(?P<n>\d+) (?P<kind>metric|domain)s have no scores in {_WHERE}, so their weights change "
        r"nothing: (?P<names>.+)\.": text.several_without_scores,
        rf"(?P<org>\w+) is not in {_WHERE}: leaving it out changes nothing\.": text.not_here,
        rf"(?P<n>\d+) {_WHO} would no longer be scored, and did not move\.": text.no_longer_scored,
        rf"Tied scores stay together: segment (?P<segment>[1-4]) has (?P<n>\d+) {_WHO} "
        r"(?P<way>more|fewer) than its share\.": text.tied,
    },
    "notes together": {r"(?s:.*)": text.notes_together},
    "question": {
        "With the quarters drawn anew from the new scores": text.one_answer,
        "If (?:the cut-offs (?:stay put|follow the quartiles of the new scores|stand where you set "
        "them)|each segment keeps its share)": text.question,
    },
    "counts": {
        rf"(?P<moves>\d+) of (?P<of>\d+): {_WAYS}(?:, {_SPREAD} ends of brackets)?": text.counts,
        rf"No {_GROUP}s: nobody is scored": text.nobody_is_scored,
        rf"No {_GROUP}s: (?P<scored>\d+) of (?P<of>\d+) {_WHO} scored, at least (?P<least>\d+) "
        "needed": text.too_few_counts,
    },
    "how sure": {r"\d+ firm, \d+ leaning, \d+ finely balanced": firm.counts},
    "how sure one is": {
        r"(?P<word>firm|leaning|finely balanced): (?P<of>\d+ of 100)(?P<borderline>, borderline)?"
        "": firm.of_one,
    },
    "caveat": {
        r"(?P<basis>[^·]+) · (?P<league>[^·]+) · (?P<quarter>Q\d) (?P<year>\d{4})/(?P<next>\d\d)"
        r"(?: · (?P<lines>[^·]+) · what-if, not official)?": text.caveat,
    },
    "sweep caveat": {
        r"(?P<basis>[^·]+) · (?P<league>[^·]+) · (?P<quarter>Q\d) (?P<year>\d{4})/(?P<next>\d\d)"
        r" · (?P<lines>[^·]+) · what-if, not official": text.caveat,
    },
    "matrix title": {
        _NOBODY_TO_COMPARE: charts.nobody_to_compare,
        r"No (?:trust|ICB) moves": charts.nobody_moves,
        rf"(?P<n>\d+) {_WHO} (?P<verb>moves?): (?P<moves>\d+ from \d to \d"
        r"(?:(?:, | and )\d+ (?:from \d to \d|otherwise))*)": charts.matrix,
    },
    "matrix subtitle": {
        rf"(?:Trust|ICB)s by {_GROUP}: today in the rows, in the scenario in the columns"
        "": text.nothing,
    },
    "flow title": {
        _NOBODY_TO_COMPARE: charts.nobody_to_compare,
        rf"No (?:trust|ICB) moves; (?P<stay>\d+) (?P<stays>stays?) in the same {_GROUP}"
        "": charts.nothing_flows,
        rf"(?P<n>\d+) {_WHO} (?P<verb>moves?) (?:up(?:, \d+ down)?|down); "
        rf"(?P<stay>\d+) (?P<stays>stays?) in the same {_GROUP}": charts.flow,
    },
    "flow subtitle": {
        rf"(?:Trust|ICB)s by {_GROUP}, {_UNCHANGED} on the left, the scenario on the right; dark: "
        "who moves": text.nothing,
    },
    "dumbbell title": {
        _NOBODY_TO_COMPARE: charts.nobody_to_compare,
        r"No (?:trust|ICB) moves": charts.nobody_moves,
        r"Largest change of score: (?P<name>.+), (?P<change>\d\.\d\d) (?P<way>better|worse)"
        "": charts.dumbbell,
        r"(?:Segments|League quarters) change while the scores stay as they are"
        "": charts.segments_alone,
    },
    "dumbbell subtitle": {
        rf"Average metric score, 1 is best; hollow: {_UNCHANGED}, filled: scenario; dashed: the "
        "cut-offs": text.nothing,
    },
    "sweep title": {
        r"(?P<name>.+): no weight from 0 to 4 moves anybody": swept.no_weight_moves_a_trust,
        r"(?P<name>.+): moves are (?P<moves>\d+ at weight [\d.e-]+(?: \(now\))?"
        r"(?:(?:, | and )\d+ at weight [\d.e-]+(?: \(now\))?)*)": swept.moves_by_weight,
    },
    "sweep subtitle": {
        rf"(?:Trust|ICB)s that change {_GROUP} against (?:official|indicative) scoring, by the "
        "weight of "
        "(?P<name>.+); all else as it is": swept.name,
    },
    "sweep order": {
        r"As the weight (?P<way>rises|falls) from (?P<now>[\d.e-]+) to (?P<end>\d), "
        rf"nobody changes {_GROUP}\.": swept.nobody_crosses,
        r"As the weight (?P<way>rises|falls) from (?P<now>[\d.e-]+) to (?P<end>\d), (?P<n>\d+) "
        rf"{_WHO} (?P<verb>cross(?:es)?) a cut-off: (?P<first>.+?)(?:; (?P<more>\d+) more "
        r"(?P<follow>follows?))?\.": swept.crossings,
        r"The sweep tries no weight (?P<way>above|below) the present (?P<now>[\d.e-]+)\."
        "": swept.nothing_beyond,
    },
    "influence headline": {
        r"\(nothing\)": drivers.no_spread,
        rf"(?P<names>.+) hold (?P<weight>{_SHARE}) of the weight and (?P<spread>{_SHARE}) of the "
        "spread": drivers.two_metrics,
        r"Each metric moves the scores about as much as its weight says": drivers.all_as_weighted,
        r"No two metrics hold much more of the spread than of the weight": drivers.no_pair,
    },
    "influence": {
        r"(?P<name>\w+) moves the scores (?P<way>more|less) than its weight says: "
        rf"(?P<weight>{_SHARE}) of the weight, (?P<spread>{_SHARE}) of the spread\."
        "": drivers.domain,
        rf"Which metrics each (?:trust|ICB) happens to have accounts for (?P<share>{_SHARE}) of "
        r"the spread\. This is association, not cause\.": drivers.which_metrics,
    },
    "distribution title": {
        rf"{_CHANGED}(?P<n>\d+) of (?P<of>\d+) scores? (?P<verb>lies?) within 0\.05 of a cut-off"
        "": charts.close_to_a_line,
        r"Nobody is scored, so there is no score to draw": text.nobody_is_scored,
        r"Too few are scored to draw cut-offs between segments": charts.no_lines,
        rf"{_CHANGED}every score is in segment (?P<segment>[1-4]): there is no cut-off to draw"
        "": charts.one_segment_alone,
    },
    "distribution subtitle": {
        r"Average metric scores, a dot each, 1 is best; by score alone, before the override: "
        r"(?P<s1>\d+) in segment 1, (?P<s2>\d+) in segment 2, (?P<s3>\d+) in segment 3 and "
        r"(?P<s4>\d+) in segment 4": charts.by_segment,
    },
    "affected headline": {
        rf"No (?:trust|ICB) has a {_GROUP} on both sides, so there is nobody to compare"
        "": charts.nobody_to_compare,
        rf"Nobody changes {_GROUP}, so nobody is affected more than others": groups.nobody,
        r"The groups are too small to say who is affected most": groups.too_small,
        rf"Affected most: (?P<whom>.+), (?P<moves>\d+) of (?P<n>\d+) \((?P<rate>{_SHARE})\), "
        rf"against (?P<all_moves>\d+) of (?P<all>\d+) \((?P<all_rate>{_SHARE})\) in the league"
        "": groups.most,
        r"No group is affected more than the league, where (?P<moves>\d+) of (?P<n>\d+) "
        rf"\((?P<rate>{_SHARE})\) moves?": groups.none_more_than_the_league,
    },
    "affected": {
        rf"Not affected: (?P<whom>.+), (?P<n>\d+) {_WHO}\.": groups.untouched,
    },
    "explanation": {
        r"(?P<name>.+) scores (?P<score>\d\.\d\d), (?:the mean of|(?P<domains>domain means of)) "
        r"(?P<n>\d+) metric scores?, (?:each times its share of the weight|averaged)"
        rf"(?:; {_PLAINLY} (?P<was>\d\.\d\d))?\. (?:That is {_GROUP} (?P<segment>[1-4])\.|By score "
        r"alone that is segment (?P<before>[1-4]); the override places it in segment "
        rf"(?P<after>[1-4])\.|There are no {_GROUP}s under these rules\.)": explained.scored,
        r"(?P<name>.+) has no score: (?:left out by the scenario|(?P<used>\d+) metrics?, "
        r"(?P<required>\d+) required)\.": explained.unscored,
    },
}


def kind_of(said: Said) -> tuple[str, str]:
    """The place and the one pattern that the sentence matches in full. Fails for none or two."""
    fitting = [pattern for pattern in KINDS[said.place] if re.fullmatch(pattern, said.text)]
    if len(fitting) != 1:
        raise AssertionError(f"{len(fitting)} patterns fit the {said.place}: {said.text!r}")
    return said.place, fitting[0]


def prove(subject: Subject, said: Said) -> tuple[str, str]:
    """Proves the sentence and returns its kind. Raises AssertionError where it does not hold."""
    place, pattern = kind_of(said)
    match = re.fullmatch(pattern, said.text)
    assert match is not None
    try:
        _says_what_they_are(subject, said)
        _says_whose_scoring(subject, said)
        KINDS[place][pattern](subject, said, match)
    except (AssertionError, KeyError, ValueError) as error:
        raise AssertionError(f"The {place} {said.text!r}: {error}") from error
    return place, pattern


def _says_what_they_are(subject: Subject, said: Said) -> None:
    """A trust is not called an ICB, nor an ICB a trust, but in the data set's own label."""
    other = r"\b[Tt]rusts?\b" if subject.member == "ICB" else r"\bICBs?\b"
    known = ["Illustrative data: fictional trusts", *subject.names.values()]
    names = "|".join(map(re.escape, known))
    same("what others are called", re.findall(other, re.sub(names, "", said.text)), [])


def _says_whose_scoring(subject: Subject, said: Said) -> None:
    """Nothing of an indicative league is official or a segment; nothing else has its words."""
    names = "|".join(map(re.escape, subject.names.values()))
    text = re.sub(names, "", said.text).replace("not official", "")
    indicative = r"[Ll]eague quarter|[Ii]ndicative|without the change|[Uu]nchanged"
    foreign = (
        r"[Ss]egment|[Oo]fficial|[Oo]verride" if subject.data.framework.indicative else indicative
    )
    same("words of another basis", re.findall(foreign, text), [])
