"""Names of ICBs so short that they fit a tile: lines of ten letters, three at most."""

from textwrap import wrap
from typing import Final

from lib.findings.words import short_name

_LETTERS: Final = 10
_SHORT: Final = {
    "D7T5G": "Essex",
    "QE1": "Lancs & S\u00a0Cumbria",
    "QF7": "South Yorkshire",
    "QGH": "Hereford & Worcs",
    "QH8": "Mid & S\u00a0Essex",
    "QHG": "Beds, Luton & MK",
    "QHL": "Birm’ham & Solihull",
    "QHM": "NE & North Cumbria",
    "QJ2": "Derby & Derbys",
    "QJG": "Suffolk & NE\u00a0Essex",
    "QJK": "Devon",
    "QJM": "Lincs",
    "QK1": "Leics & Rutland",
    "QKK": "SE London",
    "QKS": "Kent & Medway",
    "QM7": "Herts & W\u00a0Essex",
    "QMF": "NE London",
    "QMJ": "NC London",
    "QMM": "Norfolk & Waveney",
    "QNC": "Staffs & Stoke",
    "QNQ": "Frimley",
    "QNX": "Sussex",
    "QOC": "Shropsh. & Telford",
    "QOP": "Greater Manch.",
    "QOQ": "Humber & N\u00a0Yorks",
    "QOX": "Bath, Swindon, Wilts",
    "QPM": "Northants",
    "QR1": "Glos",
    "QRL": "Hants & IoW",
    "QRV": "NW London",
    "QSL": "Somerset",
    "QT1": "Notting- hamshire",
    "QT6": "Cornwall & Scilly",
    "QU9": "Bucks, Oxon, Berks\u00a0W",
    "QUA": "Black Country",
    "QUE": "Cambs & Peterb.",
    "QUY": "Bristol & S\u00a0Glos",
    "QVV": "Dorset",
    "QWE": "SW London",
    "QWO": "West Yorkshire",
    "QWU": "Coventry & Warks",
    "QXU": "Surrey Heartl’ds",
    "QYG": "Cheshire & Mersey.",
    "S0E4D": "Thames Valley",
    "S1Y5D": "Central East",
    "S9B9J": "Surrey & Sussex",
    "T6Y0W": "Norfolk & Suffolk",
    "Z9B2Z": "West & N\u00a0London",
}


def label_lines(org_code: str, name: str) -> tuple[str, ...]:
    """The lines of an ICB's label on its tile.

    Of one that the table does not name, the first of the places in its name; a word of more
    than ten letters stands in a line of its own.
    """
    short = _SHORT.get(org_code) or _first_place(short_name(name))
    return tuple(wrap(short, _LETTERS, break_long_words=False, break_on_hyphens=False))


def _first_place(name: str) -> str:
    return name.partition(" and ")[0].partition(",")[0]
