"""Every kind of income, once: what is written of it, what each aid sees of it, and the article that says so.

The one table of incomes. A situation is written from it (engine/situation/incomes.py), and docs/modelling.md shows it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

# What the RSA and the prime d'activité count it as; "none": they do not see it.
Counted = Literal["work", "replacement", "other", "none"]
# Which months the housing aid reads of its taxable share: M-13 to M-2, the year N-1 or the year N-2.
Housing = Literal["twelve_months", "last_year", "two_years_ago", "none"]
Levies = Literal["unemployment", "pension", "wage"]

# Net to taxable and gross, the coefficients used by the public simulators for private employees:
# non-deductible CSG and CRDS are 2.9 % of 98.25 % of the gross; the gross is the net over 0.78.
NET_TO_GROSS_WAGE = 1 / 0.78
NET_TO_TAXABLE_WAGE = 1 + 0.029 * 0.9825 / 0.78
# Sick pay and partial unemployment bear the same 2.9 % (CSS L136-8 II), on a gross nearer to the net: 3.1 % of the
# net against the wage's 3.7 %. The wage's is kept, half a percent above, so that the same euros give the same aid.
NET_TO_TAXABLE_SICK_PAY = NET_TO_TAXABLE_WAGE


@dataclass(frozen=True)
class IncomeKind:
    """One kind of monthly income; an amount said is net euros a month.

    `received`: OpenFisca variables that hold the amount said. `taxed`: taxable euros for one euro received, which
    `taxable` holds; the housing aid reads them in the months of `housing`, the family benefits and all that rests on
    the tax notice (grants, energy voucher, LEP, social housing) in the year N-2. `gross`: the amount before levies,
    which the aids of the old read. `levies`: how gross and taxable follow from the net, where a rate is not enough.
    `counted`: what the RSA and the prime d'activité see. `health`: what the C2S counts, in M-13 to M-2.
    `takes_place`: it takes the place of an income that stopped (CASF R262-13): "always", or only where it is new.
    """

    received: tuple[str, ...]
    counted: Counted
    law: str
    taxed: float = 0.0
    taxable: str = ""
    housing: Housing = "none"
    gross: str = ""
    levies: Levies | None = None
    health: bool = True
    takes_place: Literal["always", "when_new", "never"] = "never"
    boxes: str = ""  # a box of the tax return, euros a year, for the household of the person


WAGE = ("salaire_net", "salaire_imposable", "salaire_de_base")
SICK_PAY = "indemnites_journalieres_imposables"

KINDS: dict[str, IncomeKind] = {
    "salaire": IncomeKind(
        ("salaire_net",),
        "work",
        "CGI 79 et 83 ; apprentis : CGI 81 bis ; CASF R262-12 ; CSS R844-1 ; CCH R822-3 et R822-4",
        NET_TO_TAXABLE_WAGE,
        "salaire_imposable",
        "twelve_months",
        "salaire_de_base",
        levies="wage",
        takes_place="when_new",
    ),
    "esat": IncomeKind(
        ("salaire_net", "aah_base_ressources_activite_milieu_protege"),
        "work",
        "CASF L243-4 et R243-6 ; CGI 79 ; CSS R844-1",
        NET_TO_TAXABLE_WAGE,
        "salaire_imposable",
        "twelve_months",
        "salaire_de_base",
        takes_place="when_new",
    ),
    "activite_partielle": IncomeKind(
        ("indemnites_chomage_partiel",),
        "work",
        "C. trav. L5122-1 et L5122-4 ; CASF R262-12 ; CSS R844-1",
        NET_TO_TAXABLE_SICK_PAY,
        "salaire_imposable",  # the employer pays it, on the payslip
        "twelve_months",
        takes_place="when_new",
    ),
    "formation": IncomeKind(
        ("revenus_stage_formation_pro",),
        "work",
        "C. trav. L6341-1 ; CGI 79 ; CASF R262-12 ; CSS R844-1",
        1.0,
        "revenus_stage_formation_pro",
        "twelve_months",
        takes_place="when_new",
    ),
    "chomage": IncomeKind(
        ("chomage_net",),
        "replacement",
        "CGI 79 ; CSS L136-8 ; CASF R262-13",
        1.0,
        "chomage_imposable",
        "twelve_months",
        "chomage_brut",
        levies="unemployment",
        takes_place="always",
    ),
    "indemnites": IncomeKind(
        ("indemnites_journalieres_maladie",),
        "replacement",
        "CGI 80 quinquies ; CASF R262-12 ; CSS R844-1 et R844-2",
        NET_TO_TAXABLE_SICK_PAY,
        SICK_PAY,
        "twelve_months",
        takes_place="always",
    ),
    "indemnites_longue": IncomeKind(
        ("indemnites_journalieres_maladie",),
        "replacement",
        "CGI 80 quinquies (affection de longue durée : exonérée) ; CASF R262-12 ; CSS R844-1",
        takes_place="always",
    ),
    "indemnites_maternite": IncomeKind(
        ("indemnites_journalieres_maternite",),
        "work",
        "CGI 80 quinquies ; CASF R262-12 ; CSS R844-1",
        NET_TO_TAXABLE_SICK_PAY,
        SICK_PAY,
        "twelve_months",
        takes_place="always",
    ),
    "indemnites_accident": IncomeKind(
        ("indemnites_journalieres_accident_travail",),
        "replacement",
        "CGI 81, 8° (moitié exonérée) ; CASF R262-12 ; CSS R844-1",
        NET_TO_TAXABLE_SICK_PAY / 2,
        SICK_PAY,
        "twelve_months",
        takes_place="always",
    ),
    "retraite": IncomeKind(
        ("retraite_nette",),
        "replacement",
        "CGI 79 et 158, 5 ; CSS L136-8 ; CASF R262-12",
        1.0,
        "retraite_imposable",
        "twelve_months",
        "retraite_brute",
        levies="pension",
        takes_place="always",
    ),
    "reversion": IncomeKind(
        ("retraite_nette",),
        "replacement",
        "CSS L353-1 ; CGI 79 et 158, 5 ; CSS L136-8",
        1.0,
        "retraite_imposable",
        "twelve_months",
        "retraite_brute",
        levies="pension",
        takes_place="always",
    ),
    "invalidite": IncomeKind(
        ("pensions_invalidite",),
        "other",
        "CSS L341-1 ; CGI 79 et 158, 5",
        1.0,
        "pensions_invalidite",
        "two_years_ago",
        takes_place="when_new",
    ),
    # The packages' own variable is read by the C2S alone. This one, without a tax side, is read by the RSA, the prime
    # d'activité, the C2S, the Aspa and the AAH of those who work.
    "rente_accident": IncomeKind(
        ("prestation_compensatoire",),
        "other",
        "CSS L434-2 ; CGI 81, 8° (exonérée) ; CASF R262-6",
        takes_place="when_new",
    ),
    "pension_recue": IncomeKind(
        ("pensions_alimentaires_percues",),
        "other",
        "CGI 79 et 80 septies ; CASF R262-6",
        1.0,
        "pensions_alimentaires_percues",
        "last_year",
    ),
    "pension_versee": IncomeKind(
        ("pensions_alimentaires_versees_individu",),
        "none",
        "CGI 156 II 2° ; déduite du revenu fiscal, de la C2S et de l’Aspa",
        -1.0,
        "pensions_alimentaires_versees_individu",
        "last_year",
    ),
    "placements": IncomeKind(
        ("revenus_locatifs",),
        "other",
        "CGI 32 (abattement de 30 % jusqu’à 15 000 € par an) ; CASF R262-6",
        0.7,
        housing="two_years_ago",
        boxes="f4be",
    ),
    "interets": IncomeKind(
        ("revenus_capital",),
        "other",
        "CGI 124 et 200 A ; CASF R262-6",
        1.0,
        housing="two_years_ago",
        boxes="f2tr",
    ),
    # Exempt, and left out of the means of every benefit; the contract suspends the RSA (data/aids/rsa.toml).
    "service_civique": IncomeKind(
        (),
        "none",
        "C. service national L120-21 et L120-22 ; CGI 81, 17° ; CASF R262-11",
        health=False,
    ),
    "indemnite_depart": IncomeKind(
        ("gains_exceptionnels",),
        "other",
        "C. trav. L1234-9 ; CGI 80 duodecies (part légale exonérée)",
    ),
}

# Written for everybody, children too: an input given for one member replaces the formula for all the others.
ALWAYS = (
    *WAGE,
    *("chomage_net", "chomage_brut", "chomage_imposable", "retraite_nette", "retraite_brute"),
    SICK_PAY,
    "rpns_auto_entrepreneur_benefice",  # of a business opened this year
)
# Every variable that an amount said is written in, month by month.
MONTHLY = tuple(
    dict.fromkeys(
        variable
        for kind in KINDS.values()
        for variable in (*kind.received, kind.taxable, kind.gross)
        if variable and variable != "retraite_imposable"  # the packages work it out of the gross
    )
)
