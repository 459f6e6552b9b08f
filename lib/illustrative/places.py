"""A country that does not exist: its regions, the places of its ICBs, and none that is real."""

from typing import NamedTuple


class Place(NamedTuple):
    """An ICB: its region, its name, and the places that its trusts are named after."""

    region: str
    icb: str
    towns: tuple[str, ...]


REGIONS = ("Northmarch", "Highfell", "Eastfold", "Midmere", "Lowmarsh", "Westhythe", "Southreach")

PLACES = (
    Place(
        "Northmarch",
        "Arrowfell and Coldharrow",
        ("Arrowfell", "Coldharrow", "Cragmarsh", "Stonemarch", "Yewmarch"),
    ),
    Place(
        "Northmarch", "Gorsefell and Whinfold", ("Gorsefell", "Whinfold", "Greymarch", "Elderfold")
    ),
    Place("Highfell", "Larkenfell Dales", ("Larkenfell", "Linnetdale", "Carrowdale", "Rookendale")),
    Place(
        "Highfell",
        "Oakenfell and Starlingfell",
        ("Oakenfell", "Starlingfell", "Silverfell", "Pallowdale"),
    ),
    Place(
        "Eastfold", "Harrowfen and Reedhythe", ("Harrowfen", "Reedhythe", "Yarrowfen", "Fennimarsh")
    ),
    Place(
        "Eastfold",
        "Gannetmouth Coast",
        ("Gannetmouth", "Petrelmouth", "Ebbmouth", "Gullhythe", "Tidemarsh"),
    ),
    Place(
        "Midmere",
        "Aldermere and the Vale",
        ("Aldermere", "Foxmere", "Pellamere", "Hollowmere", "Wyvermere"),
    ),
    Place(
        "Midmere",
        "Amberholt and Merlinholt",
        ("Amberholt", "Merlinholt", "Eaglesholt", "Umberholt"),
    ),
    Place(
        "Midmere",
        "Glasmere and Millowmere",
        ("Glasmere", "Millowmere", "Tallowmere", "Swallowmere", "Quarrowby"),
    ),
    Place("Lowmarsh", "Ottermarsh Levels", ("Ottermarsh", "Heronmarsh", "Quillmarsh", "Saltmarch")),
    Place(
        "Lowmarsh",
        "Candlemoor and Sorrelmoor",
        ("Candlemoor", "Sorrelmoor", "Wherrymoor", "Ullermoor"),
    ),
    Place(
        "Westhythe",
        "Calderhythe and Leverhythe",
        ("Calderhythe", "Leverhythe", "Fallowhythe", "Willowhythe", "Briarhythe"),
    ),
    Place(
        "Southreach",
        "Danesfold and Rowanfold",
        ("Danesfold", "Rowanfold", "Ravenfold", "Teaselfold"),
    ),
    Place(
        "Southreach", "Vennelmouth Sound", ("Vennelmouth", "Galemouth", "Netherquay", "Duskmere")
    ),
)
