"""The kinds of counters: what they are called, what the national directory calls them, how far each one serves."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

# commune: only the visitor's own serves; departement: another département's does not take the claim; anywhere: any.
Reach = Literal["commune", "departement", "anywhere"]


@dataclass(frozen=True)
class Kind:
    """`label`: what a visitor reads; `purpose`: what it is for, in a few words; `pivots`: its codes in the directory
    of Service-Public, former ones included; `least`: rows under which a national file is cut short (about half of
    what files of 2016 to 2026 hold, or one a département).
    """

    id: str
    label: str
    purpose: str
    reach: Reach
    pivots: tuple[str, ...] = ()
    least: int = 0


_ALL = (
    Kind("caf", "Caf", "famille, logement, RSA", "departement", ("caf",), 90),
    Kind("msa", "MSA", "pour le monde agricole", "departement", ("msa",), 60),
    Kind("cpam", "CPAM", "santé", "departement", ("cpam",), 90),
    Kind("carsat", "Carsat", "retraite", "departement", ("carsat", "cnav"), 15),
    Kind("france_travail", "France Travail", "emploi", "departement", ("france_travail", "pole_emploi"), 400),
    Kind("mission_locale", "Mission locale", "de 16 à 25 ans", "departement", ("mission_locale",), 300),
    Kind("mdph", "MDPH", "handicap", "departement", ("maison_handicapees", "mdph"), 80),
    Kind("conseil_departemental", "Département", "aide sociale", "departement",
         ("cg", "conseil_departemental", "maison_metropole_lyon"), 80),
    Kind("maison_solidarites", "Maison des solidarités", "aide sociale", "departement",
         ("mds", "cdas", "edas", "sdsei")),
    Kind("ccas", "CCAS", "aide sociale de la mairie", "commune", ("ccas", "cias")),
    Kind("mairie", "Mairie", "état civil, aide sociale", "commune",
         ("mairie", "mairie_com", "paris_mairie", "paris_mairie_arrondissement"), 30_000),
    Kind("france_services", "France services", "aide pour vos démarches", "anywhere",
         ("france_services", "msap"), 1_500),
    Kind("pimms", "Pimms", "aide pour vos démarches", "anywhere"),
    Kind("restos_du_coeur", "Restos du Cœur", "repas", "anywhere"),
    Kind("aide_alimentaire", "Aide alimentaire", "repas, colis", "anywhere"),
    Kind("adil", "ADIL", "conseil sur le logement", "departement", ("adil",), 60),
    Kind("clic", "Point info seniors", "après 60 ans", "departement", ("clic",), 200),
    Kind("crous", "Crous", "étudiants", "anywhere", ("crous",), 20),
    Kind("cidff", "CIDFF", "droits des femmes", "departement", ("cidf", "cidff"), 60),
    Kind("pmi", "PMI", "grossesse, petits enfants", "departement", ("pmi",), 400),
    Kind("point_conseil_budget", "Point conseil budget", "dettes, budget", "anywhere", ("pcb",)),
    Kind("point_justice", "Point-justice", "vos droits, gratuit", "anywhere",
         ("point_justice", "mjd", "permanence_juridique", "cdad", "antenne_justice"), 200),
)  # fmt: skip

KINDS = {kind.id: kind for kind in _ALL}
BY_PIVOT = {pivot: kind.id for kind in _ALL for pivot in kind.pivots}
