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
        ("Arrowfell", "Coldharrow", "Cragmarsh", "Stonemarch", "Yewmarch", "Crakemarsh"),
    ),
    Place(
        "Northmarch",
        "Gorsefell and Whinfold",
        ("Gorsefell", "Whinfold", "Greymarch", "Elderfold", "Medlarfold", "Sanderlingmarch"),
    ),
    Place(
        "Northmarch",
        "Damsonfell and Lanternmarch",
        (
            "Damsonfell",
            "Lanternmarch",
            "Avocetfold",
            "Goshawkmarsh",
            "Whimbrelfold",
            "Kittiwakemarch",
        ),
    ),
    Place(
        "Northmarch",
        "Nightjarharrow and Tanselmarch",
        (
            "Nightjarharrow",
            "Tanselmarch",
            "Puffinmarch",
            "Vervainmarch",
            "Wheatearfell",
            "Guillemotmarch",
        ),
    ),
    Place(
        "Highfell",
        "Larkenfell Dales",
        ("Larkenfell", "Linnetdale", "Carrowdale", "Rookendale", "Pewterdale", "Harrierscar"),
    ),
    Place(
        "Highfell",
        "Oakenfell and Starlingfell",
        ("Oakenfell", "Starlingfell", "Silverfell", "Pallowdale", "Burdockdale", "Gadwallscar"),
    ),
    Place(
        "Highfell",
        "Turnstonegill and Goshawkfold",
        ("Turnstonegill", "Goshawkfold", "Dotterelfold", "Skuascar", "Vervaingill", "Pippinfold"),
    ),
    Place(
        "Highfell",
        "Tindergill and Sanderlingdale",
        ("Tindergill", "Sanderlingdale", "Lapwingfold", "Woadfold", "Corvelgill", "Bellowgill"),
    ),
    Place(
        "Highfell",
        "Avocetfell Dales",
        ("Avocetfell", "Tanseldale", "Ochredale", "Vellumscar", "Redpollfell", "Quincegill"),
    ),
    Place(
        "Highfell",
        "Madderfold and Nightjargill",
        ("Madderfold", "Nightjargill", "Tarrowfell", "Whimbrelgill", "Embergill", "Ploverscar"),
    ),
    Place(
        "Eastfold",
        "Harrowfen and Reedhythe",
        ("Harrowfen", "Reedhythe", "Yarrowfen", "Fennimarsh", "Skuafold", "Shrikefen"),
    ),
    Place(
        "Eastfold",
        "Gannetmouth Coast",
        ("Gannetmouth", "Petrelmouth", "Ebbmouth", "Gullhythe", "Tidemarsh", "Ochrewold"),
    ),
    Place(
        "Eastfold",
        "Lanternfold and Lapwinghythe",
        ("Lanternfold", "Lapwinghythe", "Bellowfold", "Tansyhythe", "Samphirewold", "Pewterfold"),
    ),
    Place(
        "Eastfold",
        "Fulmarhythe and Wigeonhythe",
        ("Fulmarhythe", "Wigeonhythe", "Vellumwold", "Sanderlingmouth", "Burdockfen", "Grebefold"),
    ),
    Place(
        "Eastfold",
        "Basaltwold Coast",
        ("Basaltwold", "Quincehythe", "Bramblingfold", "Thimblefold", "Ospreyfold", "Turnstonefen"),
    ),
    Place(
        "Midmere",
        "Aldermere and the Vale",
        ("Aldermere", "Foxmere", "Pellamere", "Hollowmere", "Wyvermere", "Wyndleby"),
    ),
    Place(
        "Midmere",
        "Amberholt and Merlinholt",
        ("Amberholt", "Merlinholt", "Eaglesholt", "Umberholt", "Guillemotholt", "Turnstoneholt"),
    ),
    Place(
        "Midmere",
        "Glasmere and Millowmere",
        ("Glasmere", "Millowmere", "Tallowmere", "Swallowmere", "Quarrowby", "Thimbleholt"),
    ),
    Place(
        "Midmere",
        "Bramblingmere and Dunnockholt",
        ("Bramblingmere", "Dunnockholt", "Wigeonholt", "Goshawkby", "Kestrelmere", "Skuaholt"),
    ),
    Place(
        "Midmere",
        "Cinderholt and Shovelerby",
        ("Cinderholt", "Shovelerby", "Shalemere", "Wheatearmere", "Pellowmere", "Medlarmere"),
    ),
    Place(
        "Midmere",
        "Grebemere and the Vale",
        ("Grebemere", "Ochreby", "Ploverholt", "Woadmere", "Pochardholt", "Pewterholt"),
    ),
    Place(
        "Lowmarsh",
        "Ottermarsh Levels",
        ("Ottermarsh", "Heronmarsh", "Quillmarsh", "Saltmarch", "Wigeonmoor", "Pippinmoor"),
    ),
    Place(
        "Lowmarsh",
        "Candlemoor and Sorrelmoor",
        ("Candlemoor", "Sorrelmoor", "Wherrymoor", "Ullermoor", "Siskinmarsh", "Crakefleet"),
    ),
    Place(
        "Lowmarsh",
        "Phalaropemoor and Kestrelmarsh",
        (
            "Phalaropemoor",
            "Kestrelmarsh",
            "Tansyfleet",
            "Pochardmoor",
            "Madderfleet",
            "Lapwingmoor",
        ),
    ),
    Place(
        "Lowmarsh",
        "Ospreymoor and Tarrowmoor",
        ("Ospreymoor", "Tarrowmoor", "Ochremoor", "Pellowmoor", "Dunnockfleet", "Wheatearfleet"),
    ),
    Place(
        "Lowmarsh",
        "Dunlinfleet Levels",
        ("Dunlinfleet", "Russetmarsh", "Lanternfleet", "Thimblemarsh", "Shrikemoor", "Pipitmarsh"),
    ),
    Place(
        "Westhythe",
        "Calderhythe and Leverhythe",
        ("Calderhythe", "Leverhythe", "Fallowhythe", "Willowhythe", "Briarhythe", "Avocetquay"),
    ),
    Place(
        "Westhythe",
        "Turnstonequay and Kestrelfold",
        ("Turnstonequay", "Kestrelfold", "Kittiwakefold", "Wyndlequay", "Damsonfold", "Tanselquay"),
    ),
    Place(
        "Westhythe",
        "Tinderhaven and Pipithaven",
        (
            "Tinderhaven",
            "Pipithaven",
            "Wigeonhaven",
            "Ploverhythe",
            "Sanderlinghaven",
            "Dunnockquay",
        ),
    ),
    Place(
        "Westhythe",
        "Dunlinquay Sound",
        (
            "Dunlinquay",
            "Tarrowhaven",
            "Wheatearhaven",
            "Pellowhythe",
            "Whimbrelquay",
            "Redpollhythe",
        ),
    ),
    Place(
        "Westhythe",
        "Campionfold and Phalaropefold",
        (
            "Campionfold",
            "Phalaropefold",
            "Bellowhaven",
            "Gadwallhaven",
            "Pochardhaven",
            "Crakehythe",
        ),
    ),
    Place(
        "Southreach",
        "Danesfold and Rowanfold",
        ("Danesfold", "Rowanfold", "Ravenfold", "Teaselfold", "Pipitreach", "Pochardreach"),
    ),
    Place(
        "Southreach",
        "Vennelmouth Sound",
        ("Vennelmouth", "Galemouth", "Netherquay", "Duskmere", "Corvelquay", "Whimbrelmouth"),
    ),
    Place(
        "Southreach",
        "Vervainfold and Kittiwakequay",
        (
            "Vervainfold",
            "Kittiwakequay",
            "Shalemouth",
            "Shovelermouth",
            "Pippinmouth",
            "Goshawkreach",
        ),
    ),
    Place(
        "Southreach",
        "Guillemotmouth and Samphiremere",
        (
            "Guillemotmouth",
            "Samphiremere",
            "Thimblequay",
            "Tanselmouth",
            "Pewterquay",
            "Nightjarquay",
        ),
    ),
    Place(
        "Southreach",
        "Ploverquay Coast",
        ("Ploverquay", "Russetmere", "Comfreymere", "Fulmarfold", "Lapwingquay", "Eiderfold"),
    ),
)
