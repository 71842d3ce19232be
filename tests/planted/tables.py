"""Lines of the table of incomes and of the table of residence, each broken: a text, and what stands in its place."""

from __future__ import annotations

from tests.planted.faults import Fault

KINDS, KINDS_TEST = "engine/situation/income_kinds.py", "tests/engine/situation/test_income_kinds.py"
RESIDENCE, RESIDENCE_TEST = "data/residence.toml", "tests/engine/situation/test_residence.py"

INCOMES = (
    Fault(
        "a wage is read two years late by the housing aid",
        KINDS,
        '"salaire_imposable",\n        "twelve_months",\n        "salaire_de_base",\n        levies="wage"',
        '"salaire_imposable",\n        "two_years_ago",\n        "salaire_de_base",\n        levies="wage"',
        KINDS_TEST,
    ),
    Fault(
        "pay in an Esat is hidden from the AAH",
        KINDS,
        '("salaire_net", "aah_base_ressources_activite_milieu_protege")',
        '("salaire_net",)',
        KINDS_TEST,
    ),
    Fault(
        "partial unemployment never takes the place of what stopped",
        KINDS,
        'on the payslip\n        "twelve_months",\n        takes_place="when_new"',
        'on the payslip\n        "twelve_months",\n        takes_place="never"',
        KINDS_TEST,
    ),
    Fault(
        "paid training is not taxed",
        KINDS,
        '1.0,\n        "revenus_stage_formation_pro",',
        '0.0,\n        "revenus_stage_formation_pro",',
        KINDS_TEST,
    ),
    Fault("unemployment pay bears the levies of a wage", KINDS, 'levies="unemployment"', 'levies="wage"', KINDS_TEST),
    Fault(
        "half of ordinary sick pay is taxed",
        KINDS,
        'CSS R844-1 et R844-2",\n        NET_TO_TAXABLE_SICK_PAY,',
        'CSS R844-1 et R844-2",\n        NET_TO_TAXABLE_SICK_PAY / 2,',
        KINDS_TEST,
    ),
    Fault(
        "sick pay of a long illness is taxed",
        KINDS,
        'exonérée) ; CASF R262-12 ; CSS R844-1",\n        takes',
        'exonérée) ; CASF R262-12 ; CSS R844-1",\n        1.0,\n        SICK_PAY,\n        takes',
        KINDS_TEST,
    ),
    Fault(
        "maternity pay is no work for the prime d'activité",
        KINDS,
        '("indemnites_journalieres_maternite",)',
        '("indemnites_journalieres_maladie",)',
        KINDS_TEST,
    ),
    Fault(
        "pay for an accident at work is taxed whole",
        KINDS,
        "NET_TO_TAXABLE_SICK_PAY / 2",
        "NET_TO_TAXABLE_SICK_PAY",
        KINDS_TEST,
    ),
    Fault(
        "an old-age pension takes the place of nothing",
        KINDS,
        'levies="pension",\n        takes_place="always",\n    ),\n    "reversion"',
        'levies="pension",\n        takes_place="never",\n    ),\n    "reversion"',
        KINDS_TEST,
    ),
    Fault(
        "a survivor's pension has no gross",
        KINDS,
        'levies="pension",\n        takes_place="always",\n    ),\n    "invalidite"',
        'levies=None,\n        takes_place="always",\n    ),\n    "invalidite"',
        KINDS_TEST,
    ),
    Fault(
        "a pension of invalidity is one of old age",
        KINDS,
        '("pensions_invalidite",)',
        '("retraite_nette",)',
        KINDS_TEST,
    ),
    Fault(
        "an accident pension is taxed", KINDS, '("prestation_compensatoire",)', '("pensions_invalidite",)', KINDS_TEST
    ),
    Fault(
        "alimony received is not seen by the RSA",
        KINDS,
        '("pensions_alimentaires_percues",)',
        '("pensions_alimentaires_versees_individu",)',
        KINDS_TEST,
    ),
    Fault("alimony paid is added to the tax income", KINDS, "-1.0,", "1.0,", KINDS_TEST),
    Fault("rents are taxed whole", KINDS, "0.7,", "1.0,", KINDS_TEST),
    Fault("interests are taxed as rents", KINDS, 'boxes="f2tr"', 'boxes="f4be"', KINDS_TEST),
    Fault("civic service counts for the health cover", KINDS, "health=False", "health=True", KINDS_TEST),
    Fault("severance is nowhere", KINDS, '("gains_exceptionnels",)', "()", KINDS_TEST),
)
STATUSES = (
    Fault(
        "a refugee is sent to an agent",
        RESIDENCE,
        'or under subsidiary protection"\ndefault = "yes"',
        'or under subsidiary protection"\ndefault = "check"',
        RESIDENCE_TEST,
    ),
    Fault(
        "a citizen of the Union of two months has the RSA",
        RESIDENCE,
        'tax = "yes"\nrsa = "no"\nppa = "no"\nsays_check = "Il faut vivre',
        'tax = "yes"\nrsa = "yes"\nppa = "no"\nsays_check = "Il faut vivre',
        RESIDENCE_TEST,
    ),
    Fault(
        "a citizen of the Union without work is promised all",
        RESIDENCE,
        'CASF L262-6 for who seeks work)"\ndefault = "check"',
        'CASF L262-6 for who seeks work)"\ndefault = "yes"',
        RESIDENCE_TEST,
    ),
    Fault(
        "a resident card opens the Aspa at once",
        RESIDENCE,
        'default = "yes"\nold_age = "ten_years"',
        'default = "yes"\nold_age = "yes"',
        RESIDENCE_TEST,
    ),
    Fault(
        "a permit opens the RSA at once",
        RESIDENCE,
        'default = "yes"\nrsa = "five_years"\n',
        'default = "yes"\nrsa = "yes"\n',
        RESIDENCE_TEST,
    ),
    Fault(
        "a permit of a kind not told is refused before five years",
        RESIDENCE,
        'rsa = "five_years_or_card"',
        'rsa = "five_years"',
        RESIDENCE_TEST,
    ),
    Fault(
        "a student from outside the Union has no housing aid",
        RESIDENCE,
        'ppa = "check"\nhousing = "yes"',
        'ppa = "check"\nhousing = "no"',
        RESIDENCE_TEST,
    ),
    Fault(
        "temporary protection opens the RSA",
        RESIDENCE,
        'rsa = "no"\nppa = "no"\nfamily = "yes"',
        'rsa = "yes"\nppa = "no"\nfamily = "yes"',
        RESIDENCE_TEST,
    ),
    Fault(
        "who asks for asylum has the health cover for sure",
        RESIDENCE,
        'health = "check"\nsocial',
        'health = "yes"\nsocial',
        RESIDENCE_TEST,
    ),
    Fault(
        "who has no papers is promised the smaller aids",
        RESIDENCE,
        'tax = "yes"\nother = "check"\nsays_check = "Un agent',
        'tax = "yes"\nother = "yes"\nsays_check = "Un agent',
        RESIDENCE_TEST,
    ),
    Fault(
        "the box refugee of old files opens the RSA",
        RESIDENCE,
        'chose it too"\ndefault = "check"',
        'chose it too"\ndefault = "yes"',
        RESIDENCE_TEST,
    ),
    Fault(
        "a receipt opens all",
        RESIDENCE,
        'or not known"\ndefault = "check"',
        'or not known"\ndefault = "yes"',
        RESIDENCE_TEST,
    ),
)
TABLES = {"table of incomes": INCOMES, "table of residence": STATUSES}
