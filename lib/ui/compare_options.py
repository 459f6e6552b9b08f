"""What can stand side by side on Compare."""

from lib.findings.options import Option, options
from lib.scenario import is_official, to_json
from lib.ui.bench import Bench, kept_finding
from lib.ui.kept import kept_scenarios


def compare_options(bench: Bench) -> tuple[Option, ...]:
    """Official scoring, presets that can act here, what is set now, what has been kept."""
    now = () if is_official(bench.scenario) else (bench.scenario,)
    own = (*now, *kept_scenarios())
    return kept_finding(
        bench,
        f"options {' '.join(map(to_json, own))}",
        lambda: options(bench.data, own, bench.loaded.organisations),
    )
