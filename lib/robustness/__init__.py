"""How much a league table rests on its choices: what drives it, and how sure it is."""
