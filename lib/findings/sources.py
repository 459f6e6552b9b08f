"""What is loaded: one line a publication, with the files behind it and how old they are."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from lib.findings.tables import Table
from lib.findings.times import day_words, first_day, last_day, months_since, span_words
from lib.findings.words import BASIS_WORDS, count_of
from lib.sources import READERS, trust_patients
from lib.store.contents import LoadedSource

LICENCE = "Contains public sector information licensed under the Open Government Licence v3.0"
_FICTIONAL, _REFERENCE = "illustrative", "reference"
_TITLES = {
    **{reader.kind: reader.title for reader in READERS},
    _REFERENCE: "Reference tables of organisations, part of Weighbridge",
    _FICTIONAL: BASIS_WORDS["illustrative"],
}


@dataclass(frozen=True)
class SourceLine:
    """A publication, or all files of one kind.

    covers: its periods; organisations: the most that one of its files has; dated: how new it says
    it is; age: months from the end of its newest period to today, None where it names none; taken:
    how many of its files others have taken over; taken_by: of one file, the name of the other.
    """

    title: str
    files: int
    covers: str
    rows: int
    organisations: int
    dated: date
    age: int | None
    taken: int
    taken_by: str


@dataclass(frozen=True)
class Sources:
    """kinds: a line a kind of publication; files: a line a file. together: kinds say less."""

    headline: str
    attribution: str
    kinds: tuple[SourceLine, ...]
    files: tuple[SourceLine, ...]
    today: date

    @property
    def together(self) -> bool:
        """Whether any line stands for several files."""
        return len(self.files) > len(self.kinds)


def sources(loaded: Sequence[LoadedSource], today: date) -> Sources:
    """The publications in a release, the newest figures first."""
    names = {source.source_id: source.name for source in loaded}
    kinds = [
        _line(_title(kind, files), files, names, today)
        for kind, group in groupby(_by_kind(loaded), key=lambda source: source.kind)
        if (files := list(group))
    ]
    each = [_line(source.name, [source], names, today) for source in _by_kind(loaded)]
    return Sources(
        headline=_headline([source for source in loaded if source.kind != _REFERENCE], today),
        attribution=_attribution({source.kind for source in loaded}),
        kinds=tuple(sorted(kinds, key=_newest_first)),
        files=tuple(each),
        today=today,
    )


def sources_table(found: Sources) -> Table:
    """Every file, for a download."""
    columns = ("publication", "covers", "rows", "organisations", "dated", "age_months", "taken_by")
    rows = tuple(
        (f.title, f.covers, f.rows, f.organisations, f.dated.isoformat(), f.age, f.taken_by)
        for f in found.files
    )
    return Table(columns, rows, f"{found.attribution} Ages on {day_words(found.today)}")


def _attribution(kinds: Collection[str]) -> str:
    """What the licences of the publications ask for."""
    if _FICTIONAL in kinds:
        return f"{BASIS_WORDS['illustrative']}."
    others = [f"{trust_patients.ATTRIBUTION}."] if trust_patients.KIND in kinds else []
    return " ".join([f"{LICENCE}.", *others])


def _by_kind(loaded: Collection[LoadedSource]) -> list[LoadedSource]:
    """Within a kind the newest figures first."""

    def place(source: LoadedSource) -> tuple[str, int, int]:
        newest = last_day(source.period_max) or source.vintage
        return source.kind, -newest.toordinal(), -source.vintage.toordinal()

    return sorted(loaded, key=place)


def _newest_first(line: SourceLine) -> tuple[bool, int, str]:
    ours = line.title == _TITLES[_REFERENCE]
    return ours, -1 if line.age is None else line.age, line.title


def _title(kind: str, files: Sequence[LoadedSource]) -> str:
    return _TITLES.get(kind) or files[0].name.split(",")[0]


def _line(
    title: str, files: Sequence[LoadedSource], names: Mapping[str, str], today: date
) -> SourceLine:
    """files: the newest first."""
    first = min(files, key=lambda s: last_day(s.period_min) or s.vintage)
    last = last_day(files[0].period_max)
    by = files[0].superseded_by
    return SourceLine(
        title=title,
        files=len(files),
        covers=span_words(first.period_min, files[0].period_max) + _gaps(files),
        rows=sum(source.rows for source in files),
        organisations=max(source.organisations for source in files),
        dated=max(source.vintage for source in files),
        age=None if last is None else months_since(last, today),
        taken=sum(source.superseded_by is not None for source in files),
        taken_by=names.get(by, "another file") if by else "",
    )


def _gaps(files: Sequence[LoadedSource]) -> str:
    """Whether there are months between the first and the last that no file reports on."""
    spans = [(f.period_min, f.period_max) for f in files if f.period_min and f.period_max]
    dates = [(first_day(first), last_day(last)) for first, last in spans]
    covered = {
        month
        for first, last in dates
        if first and last
        for month in range(12 * first.year + first.month, 12 * last.year + last.month + 1)
    }
    return ", with gaps" if covered and max(covered) - min(covered) >= len(covered) else ""


def _headline(loaded: Sequence[LoadedSource], today: date) -> str:
    if not loaded:
        return "No publication is loaded"
    newest = max(loaded, key=lambda source: last_day(source.period_max) or date.min)
    covers = span_words(newest.period_max, None)
    if newest.kind == _FICTIONAL:
        span = span_words(newest.period_min, newest.period_max)
        return f"{BASIS_WORDS['illustrative']}, {span}"
    kinds = len({source.kind for source in loaded})
    files = count_of(len(loaded), "file")
    of = f" of {kinds} kinds" if kinds > 1 else ""
    start = f"{files}{of} {'is' if len(loaded) == 1 else 'are'}"
    last = last_day(newest.period_max)
    if last is None:
        return f"{start} loaded"
    ago = months_since(last, today)
    when = f"{count_of(ago, 'month')} ago" if ago else "less than a month ago"
    return f"{start} loaded; the newest figures are those of {covers}, which ended {when}"
