"""Does a system of rules give what the law says? One question for each formula that we correct."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any


def _ask(
    system: Any,
    variable: str,
    month: str,
    person: dict[str, Any],
    family: dict[str, Any] | None = None,
    home: dict[str, Any] | None = None,
    taxed: dict[str, float] | None = None,
) -> float:
    """Compute one variable for one person who lives alone; a value is that of the month, or one by month.

    `taxed`: reference tax incomes, euros by year.
    """
    from openfisca_core.simulation_builder import SimulationBuilder

    entities: dict[str, Any] = {
        "individus": {"a": _by_month(person, month)},
        "familles": {"f": {"parents": ["a"], **_by_month(family or {}, month)}},
        "menages": {"m": {"personne_de_reference": ["a"], **_by_month(home or {}, month)}},
        "foyers_fiscaux": {"t": {"declarants": ["a"], **({"rfr": taxed} if taxed else {})}},
    }
    entities["individus"]["a"]["date_naissance"] = {"ETERNITY": person["date_naissance"]}
    return float(SimulationBuilder().build_from_entities(system, entities).calculate(variable, month)[0])


def _by_month(values: dict[str, Any], month: str) -> dict[str, Any]:
    return {name: value if isinstance(value, dict) else {month: value} for name, value in values.items()}


def ten_years_of_permit(system: Any) -> bool:
    """Ten years of a permit open the Aspa."""
    person = {"date_naissance": "1950-01-01", "nationalite": "AF", "duree_possession_titre_sejour": 12.0}
    return _ask(system, "asi_aspa_condition_nationalite", "2026-11", person) == 1


def unfit_at_62(system: Any) -> bool:
    """Who is unfit for work has the Aspa at 62."""
    person = {"date_naissance": "1964-01-01", "nationalite": "FR", "inapte_travail": True}
    return _ask(system, "aspa_eligibilite", "2026-11", person) == 1


def prefilled_quarter(system: Any) -> bool:
    """The RSA reads M-4 to M-2."""
    return _ask(system, "departement_experimentation_rsa", "2026-11", {"date_naissance": "1980-01-01"}) == 1


def foreign_students(system: Any) -> bool:
    """A student from outside the EU without a grant has no housing aid."""
    person = {"date_naissance": "2004-01-01", "nationalite": "AF", "etudiant": True, "boursier": False}
    return _ask(system, "aide_logement", "2026-11", person, {"apl": 100.0, "als": 0.0, "alf": 0.0}) == 0


def agreed_homes_have_their_table(system: Any) -> bool:
    """In an agreed home of young workers, who has nothing keeps a tenth of the rent and of 6.36 euros (CCH D832-25)."""
    home = {"statut_occupation_logement": "locataire_foyer", "logement_conventionne": True, "loyer": 400.0}
    if "logement_foyer_apl2" in system.variables:
        home["logement_foyer_apl2"] = True
    person, income = {"date_naissance": "2004-01-01"}, {"aide_logement_base_ressources": 0.0}
    found = _ask(system, "aides_logement_accedant_et_foyer", "2026-11", person, income, home)
    return abs(found - 0.9 * (400 - 76.32 / 12)) < 0.01


def who_pays_a_share_has_no_flat_rate(system: Any) -> bool:
    """Tell whether who pays a share of the home has no flat rate counted in the health cover."""
    return (
        _ask(
            system,
            "css_cmu_forfait_logement_base",
            "2026-11",
            {"date_naissance": "1980-01-01"},
            home={"participation_frais": True},
        )
        == 0
    )


def cover_a_month_earlier(system: Any) -> bool:
    """A wage and an allowance (after CRDS) of thirteen months ago count, those of last month do not."""
    none = {f"{year}-{month:02d}": 0.0 for year in (2025, 2026) for month in range(1, 13)}
    told = {**none, "2025-10": 100.0, "2026-10": 1.0}
    person = {"date_naissance": "1980-01-01", "salaire_net": told}
    own = _ask(system, "css_cmu_base_ressources_individu", "2026-11", person)
    whole = _ask(system, "css_cmu_base_ressources", "2026-11", {**person, "salaire_net": none}, {"af": told})
    return own == 100 and whole == 99.5


_BORN = {"date_naissance": "1980-01-01"}
_SICK = {"date_naissance": "1980-01-01", "indemnites_journalieres_imposables": 12_000.0}


def sick_pay_is_taxed(system: Any) -> bool:
    """Sick pay is taxed as a wage is."""
    return _ask(system, "revenu_assimile_salaire", "2026", _SICK) == 12_000


def aah_counts_sick_pay(system: Any) -> bool:
    """The AAH of the year N-2 counts sick pay."""
    person = {**_BORN, "indemnites_journalieres_imposables": {"2024": 12_000.0}}
    return _ask(system, "aah_base_ressources_activite_eval_annuelle", "2026-11", person) == 12_000


def aah_completes_an_accident_pension(system: Any) -> bool:
    """A pension for an accident at work is off the AAH."""
    person = {**_BORN, "pensions_invalidite": 0.0, "asi": {"2026-10": 0.0}, "prestation_compensatoire": 300.0}
    return _ask(system, "aah_base_non_cumulable", "2026-11", person) == 300


def housing_counts_sick_pay(system: Any) -> bool:
    """The housing aid counts sick pay, less the 10 %."""
    person = {**_BORN, "indemnites_journalieres_imposables": {"2026-03": 12_000.0}}
    return _ask(system, "aide_logement_base_ressources_individu", "2026-11", person) == 10_800


def long_leave(variable: str) -> Callable[[Any], bool]:
    """Seven months of sick leave open the abatement that a variable tells."""

    def right(system: Any) -> bool:
        person = {
            **_BORN,
            **dict.fromkeys(("salaire_imposable", "rpns_imposables", "rpns_pvce", "rpns_exon", "aah"), 0.0),
            "indemnites_journalieres_maladie": 800.0,
            "date_arret_de_travail": {"ETERNITY": "2026-04-01"},
        }
        yearly = {name: {"2024": 0.0} for name in ("rpns_imposables", "rpns_pvce", "rpns_exon")}
        return _ask(system, variable, "2026-11", {**person, **yearly}) == 1

    return right


def replaced_sick_pay(system: Any) -> bool:
    """Sick pay that ended last month, with something in its place, is counted."""
    told = {"2026-07": 300.0, "2026-08": 300.0, "2026-09": 300.0, "2026-10": 300.0, "2026-11": 0.0}
    person = {**_BORN, "pensions_invalidite": told, "rsa_has_ressources_substitution": True}
    return (
        _ask(system, "rsa_base_ressources_individu", "2026-11", person, {"departement_experimentation_rsa": True})
        == 300
    )


def school_grants(variable: str, income: float) -> Callable[[Any], bool]:
    """An income under the ceiling of this school year and over that of the last one opens the first step."""

    def right(system: Any) -> bool:
        return _ask(system, variable, "2026-11", _BORN, taxed={"2024": income}) == 1

    return right


def social_housing_reads_plus(system: Any) -> bool:
    """The limit of one person outside the region of Paris is 23,403 euros in 2026."""
    return _ask(system, "logement_social_plafond_ressources", "2026-11", _BORN) == 23_403


def social_housing_counts_both(system: Any) -> bool:
    """The tax income of a partner who is not married counts."""
    from openfisca_core.simulation_builder import SimulationBuilder

    born = {"date_naissance": {"ETERNITY": "1980-01-01"}}
    rich = {str(year): 90_000.0 for year in (2024, 2025, 2026)}
    entities = {
        "individus": {"a": born, "b": born},
        "familles": {"f": {"parents": ["a", "b"]}},
        "menages": {"m": {"personne_de_reference": ["a"], "conjoint": ["b"]}},
        "foyers_fiscaux": {"t": {"declarants": ["a"]}, "u": {"declarants": ["b"], "rfr": rich}},
    }
    built = SimulationBuilder().build_from_entities(system, entities)
    return not built.calculate("logement_social_eligible", "2026-11")[0]


def twins_have_one_each(system: Any) -> bool:
    """Two children of one birth open twice what one opens."""
    from openfisca_core.simulation_builder import SimulationBuilder

    def paid(children: list[str]) -> float:
        born = {child: {"date_naissance": {"ETERNITY": "2025-05-01"}} for child in children}
        entities = {
            "individus": {"a": {"date_naissance": {"ETERNITY": "1990-01-01"}}, **born},
            "familles": {"f": {"parents": ["a"], "enfants": children}},
            "menages": {"m": {"personne_de_reference": ["a"], "enfants": children}},
            "foyers_fiscaux": {"t": {"declarants": ["a"], "personnes_a_charge": children}},
        }
        return float(SimulationBuilder().build_from_entities(system, entities).calculate("paje_base", "2026-11")[0])

    return paid(["b", "c"]) == 2 * paid(["b"]) > 0
