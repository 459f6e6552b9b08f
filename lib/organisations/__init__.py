"""Trusts, integrated care boards and regions: who they are, where they belong, what they became."""

from lib.organisations.reference import reference_extract

__all__ = ["reference_extract"]
