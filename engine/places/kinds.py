"""The kinds of counters: what they are called, what the national directory calls them, how far each one serves."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from engine.words.text import mark

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
    Kind("caf", mark("Caf"), mark("famille, logement, RSA"), "departement", ("caf",), 90),
    Kind("msa", mark("MSA"), mark("pour le monde agricole"), "departement", ("msa",), 60),
    Kind("cpam", mark("CPAM"), mark("santé"), "departement", ("cpam",), 90),
    Kind("carsat", mark("Carsat"), mark("retraite"), "departement", ("carsat", "cnav"), 15),
    Kind("france_travail", mark("France Travail"), mark("emploi"),
         "departement", ("france_travail", "pole_emploi"), 400),
    Kind("mission_locale", mark("Mission locale"), mark("de 16 à 25 ans"), "departement", ("mission_locale",), 300),
    Kind("mdph", mark("MDPH"), mark("handicap"), "departement", ("maison_handicapees", "mdph"), 80),
    Kind("conseil_departemental", mark("Département"), mark("aide sociale"), "departement",
         ("cg", "conseil_departemental", "maison_metropole_lyon"), 80),
    Kind("maison_solidarites", mark("Maison des solidarités"), mark("aide sociale"), "departement",
         ("mds", "cdas", "edas", "sdsei")),
    Kind("ccas", mark("CCAS"), mark("aide sociale de la mairie"), "commune", ("ccas", "cias")),
    Kind("mairie", mark("Mairie"), mark("état civil, aide sociale"), "commune",
         ("mairie", "mairie_com", "paris_mairie", "paris_mairie_arrondissement"), 30_000),
    Kind("france_services", mark("France services"), mark("aide pour vos démarches"), "anywhere",
         ("france_services", "msap"), 1_500),
    Kind("pimms", mark("Pimms"), mark("aide pour vos démarches"), "anywhere"),
    Kind("restos_du_coeur", mark("Restos du Cœur"), mark("repas"), "anywhere"),
    Kind("aide_alimentaire", mark("Aide alimentaire"), mark("repas, colis"), "anywhere"),
    Kind("adil", mark("ADIL"), mark("conseil sur le logement"), "departement", ("adil",), 60),
    Kind("clic", mark("Point info seniors"), mark("après 60 ans"), "departement", ("clic",), 200),
    Kind("crous", mark("Crous"), mark("étudiants"), "anywhere", ("crous",), 20),
    Kind("cidff", mark("CIDFF"), mark("droits des femmes"), "departement", ("cidf", "cidff"), 60),
    Kind("pmi", mark("PMI"), mark("grossesse, petits enfants"), "departement", ("pmi",), 400),
    Kind("point_conseil_budget", mark("Point conseil budget"), mark("dettes, budget"), "anywhere", ("pcb",)),
    Kind("point_justice", mark("Point-justice"), mark("vos droits, gratuit"), "anywhere",
         ("point_justice", "mjd", "permanence_juridique", "cdad", "antenne_justice"), 200),
)  # fmt: skip

KINDS = {kind.id: kind for kind in _ALL}
BY_PIVOT = {pivot: kind.id for kind in _ALL for pivot in kind.pivots}
