"""What it would take, by improvement: one organisation's values replaced, all others' as they are.

docs/method.md, section 4. From the bottom up:

- values, sizes, pools: what is loaded, who is ranked among whom, and how many those are;
- standing: one organisation as a change finds it;
- bracket, changed_scores, improved: values replaced, and the league scored again;
- ways, targets, outlook: the values that are enough for the next better segment;
- room: what would cost it the segment that it has;
- together: several at the league's middle, where none alone is enough;
- plausible: who has managed as much.
"""

from lib.robustness.improvement.bracket import Bounds
from lib.robustness.improvement.improved import Improved, MetricAfter, improved, improved_many
from lib.robustness.improvement.outlook import Outlook, Route, outlook, values_of
from lib.robustness.improvement.plausible import Improvers, Peer, best_peer, by_score, improvers
from lib.robustness.improvement.pools import Pool
from lib.robustness.improvement.room import Room, room
from lib.robustness.improvement.sizes import PoolSize
from lib.robustness.improvement.standing import Loaded, Standing
from lib.robustness.improvement.targets import Target
from lib.robustness.improvement.together import Together, together
from lib.robustness.improvement.values import Valued, Values
from lib.robustness.improvement.ways import Step, Way

__all__ = [
    "Bounds",
    "Improved",
    "Improvers",
    "Loaded",
    "MetricAfter",
    "Outlook",
    "Peer",
    "Pool",
    "PoolSize",
    "Room",
    "Route",
    "Standing",
    "Step",
    "Target",
    "Together",
    "Valued",
    "Values",
    "Way",
    "best_peer",
    "by_score",
    "improved",
    "improved_many",
    "improvers",
    "outlook",
    "room",
    "together",
    "values_of",
]
