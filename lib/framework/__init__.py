"""What is measured: domains, metrics, scoring rules and cut-offs of a year's framework."""

from lib.framework.cutoffs import Cutoffs, Triple
from lib.framework.loading import framework_of_period, frameworks, load_framework
from lib.framework.parts import Component, Domain, League, Metric, Released
from lib.framework.rules import Band, Banded, Combined, Floor, Ranked, Standard
from lib.framework.types import Framework

__all__ = [
    "Band",
    "Banded",
    "Combined",
    "Component",
    "Cutoffs",
    "Domain",
    "Floor",
    "Framework",
    "League",
    "Metric",
    "Ranked",
    "Released",
    "Standard",
    "Triple",
    "framework_of_period",
    "frameworks",
    "load_framework",
]
