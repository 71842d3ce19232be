"""Départements and regions by the codes of INSEE: where one lives, and where the rules packages do not reach."""

from __future__ import annotations

# Departments and territories whose rules the packages lack, in whole or for several aids: never a silent zero.
OUT_OF_REACH = ("975", "976", "977", "978", "984", "986", "987", "988", "989")
# Code officiel géographique 2026: each region with its départements.
REGIONS = {
    "01": ("971",),
    "02": ("972",),
    "03": ("973",),
    "04": ("974",),
    "06": ("976",),
    "11": ("75", "77", "78", "91", "92", "93", "94", "95"),
    "24": ("18", "28", "36", "37", "41", "45"),
    "27": ("21", "25", "39", "58", "70", "71", "89", "90"),
    "28": ("14", "27", "50", "61", "76"),
    "32": ("02", "59", "60", "62", "80"),
    "44": ("08", "10", "51", "52", "54", "55", "57", "67", "68", "88"),
    "52": ("44", "49", "53", "72", "85"),
    "53": ("22", "29", "35", "56"),
    "75": ("16", "17", "19", "23", "24", "33", "40", "47", "64", "79", "86", "87"),
    "76": ("09", "11", "12", "30", "31", "32", "34", "46", "48", "65", "66", "81", "82"),
    "84": ("01", "03", "07", "15", "26", "38", "42", "43", "63", "69", "73", "74"),
    "93": ("04", "05", "06", "13", "83", "84"),
    "94": ("2A", "2B"),
}
DEPARTEMENTS = frozenset(code for codes in REGIONS.values() for code in codes)


def departement(commune: str) -> str:
    """Return the département of a commune (INSEE codes)."""
    return commune[:3] if commune.startswith(("97", "98")) else commune[:2]


def overseas(commune: str | None) -> bool:
    """Tell whether a commune is in an overseas department, where family benefits have rules of their own."""
    return (commune or "").startswith("97")


def out_of_reach(commune: str | None) -> bool:
    """Tell whether a commune lies where the rules packages do not reach."""
    return (commune or "").startswith(OUT_OF_REACH)
