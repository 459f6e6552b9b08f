"""A question as a reader will be asked it, with its answer from the data."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Question:
    """A question as it is asked, and the sentences that answer it."""

    question: str
    answers: tuple[str, ...]
