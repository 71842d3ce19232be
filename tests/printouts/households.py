"""Twelve households whose papers are kept and looked at, and a small territory of counters for them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

from data import CASES
from engine.calculation.estimate import estimate
from engine.catalogue.counters import Where, guide
from engine.places.directory import Directory
from engine.questionnaire.case_files import parse
from engine.report.report import Report
from tests.conftest import ALONE, ON, TENANT
from tests.engine.places.made import HERE, NEXT, national, place

_FILES = CASES / "screens"  # those whose screens are looked at too
_OWNER = 'commune: "93066"\nlogement: proprietaire\n'
HOUSEHOLDS = {
    "seul-sans-revenu": ALONE + "activite: chomeur\n",
    "seule-smic": ALONE + "activite: salarie\nsalaire: 1400\n",
    "seul-900": ALONE + "activite: salarie\nsalaire: 900\n",
    "mere-seule-bebe": TENANT + "date_naissance: 1995-05-01\nenfants: [{naissance: 2025-01}]\n",
    "couple-trois-enfants": (_FILES / "family.yaml").read_text(encoding="utf-8"),
    "aah": TENANT + "date_naissance: 1980-05-01\nhandicap: 80_ou_plus\n",
    "retraitee": _OWNER + "date_naissance: 1950-03-01\nactivite: retraite\nretraite: 500\n",
    "etudiant": TENANT + "date_naissance: 2005-05-01\nactivite: etudiant\nboursier: oui\n",
    "fin-de-droits": ALONE + "activite: chomeur\nass_5_ans: oui\n",
    "presque-rien": (_FILES / "nothing.yaml").read_text(encoding="utf-8"),
    "ne-sait-pas": ALONE.replace("loyer: 620", "loyer: ne_sait_pas") + "activite: salarie\nsalaire: ne_sait_pas\n",
    "mayotte": (_FILES / "mayotte.yaml").read_text(encoding="utf-8"),
}
_KINDS = ("caf", "cpam", "mairie", "ccas", "france_services", "mission_locale", "pimms", "mdph")


def report_of(name: str) -> Report:
    """Compute the report of a household by the real engine."""
    return estimate(parse(HOUSEHOLDS[name], ON).answers, ON)


def where_of(name: str, report: Report, folder: Path) -> Where | None:
    """Return where that household may go, in a territory made in `folder`."""
    path = folder / "places.sqlite"
    if not path.exists():
        names = {
            "caf": "Caisse d’allocations familiales (Caf) de la Seine-Saint-Denis",
            "mairie": "Mairie de Saint-Denis",
        }
        near = [
            place(kind, kind, HERE, 0.004 * (rank + 1), 0.006 * (-1) ** rank, name=names.get(kind, f"Accueil {kind}"))
            for rank, kind in enumerate(_KINDS)
        ]
        national(path, [*near, place("next", "caf", NEXT)])
    found = guide(report, parse(HOUSEHOLDS[name], ON).answers, Directory(path))
    return Where(found, datetime(ON.year, ON.month, ON.day, 10), 400) if found else None


def agents_part(told: Sequence[str]) -> int:
    """Return the rank of the title of the agent's part, which has the family quotient beside it where it is told."""
    return next(rank for rank, line in enumerate(told) if line.startswith("Pour l’agent"))
