"""Which département a commune is of for its counters, and which code of it the rules know."""

from __future__ import annotations

# One département with two county councils: Lyon's metropolis has its own social services (CGCT L3611-1). The offices of
# the State and of the funds, and the MDPH, serve both and stay those of the Rhône.
LYON_METROPOLIS = "200046977"
RHONE, METROPOLIS, REST_OF_RHONE = "69", "69M", "69D"
OF_THE_COUNTY = ("conseil_departemental", "maison_solidarites", "pmi", "clic")

# Whole cities that are chosen by arrondissement: their own code fits no postal code.
LYON = "69123"
BY_ARRONDISSEMENT = ("75056", LYON, "13055")

# Communes made anew out of one that the table of housing zones (2011) knows: arrêté préfectoral, Meuse, 2019.
MADE_FROM = {"55138": "55298"}  # Culey, out of Loisey-Culey


def departement(commune: str) -> str:
    """Return the département of an INSEE code: its first two characters, three overseas."""
    return commune[:3] if commune.startswith(("97", "98")) else commune[:2]


def territory(commune: str, epci: str, kind: str) -> str:
    """Return the territory whose counters of a kind serve a commune: the département, or a county in it."""
    found = departement(commune)
    if found == RHONE and kind in OF_THE_COUNTY:
        return METROPOLIS if epci == LYON_METROPOLIS else REST_OF_RHONE
    return found


def departement_of_postal(postal: str) -> str:
    """Guess the département a postal code belongs to, from its first digits."""
    if postal.startswith(("97", "98")):
        return postal[:3]
    if postal.startswith("20"):
        return "2A" if postal < "20200" else "2B"
    return postal[:2]
