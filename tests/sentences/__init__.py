"""What the What if page says, sentence by sentence, each with a proof of every number in it.

A proof recomputes what a sentence says with the oracle or from the league's data in plain Python,
never with the modules that made the sentence.

    subject         a scenario on a league, worked out by the oracle
    cases           random and odd subjects
    shown           every sentence of the page, with the place where it stands
    patterns        which sentences may stand where, and what proves each: `prove`
    proofs_*        the proofs
    numbers         numbers as sentences write them
    grammar         what no sentence may contain
"""

from .cases import (
    illustrative_subject,
    indicative_subject,
    loaded_subject,
    odd_subjects,
    small_subject,
)
from .grammar import slips
from .patterns import KINDS, kind_of, prove
from .shown import Said, everything_said
from .subject import Subject

__all__ = [
    "KINDS",
    "Said",
    "Subject",
    "everything_said",
    "illustrative_subject",
    "indicative_subject",
    "kind_of",
    "loaded_subject",
    "odd_subjects",
    "prove",
    "slips",
    "small_subject",
]
