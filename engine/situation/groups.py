"""The family, the home and the tax households, with the past benefits that are inputs."""

from __future__ import annotations

from typing import Any

from engine.answers.months import Month
from engine.answers.values import Unknown
from engine.places.communes import rules_code
from engine.questionnaire.family import SHARED
from engine.questionnaire.home import RENTED, SHELTER
from engine.questionnaire.model import PARTNER, VISITOR, Person
from engine.situation.household import (
    CRDS,
    YEARS_BEFORE,
    History,
    Household,
    PersonData,
    Series,
    monthly,
    months_written,
    name_of,
)
from engine.situation.income_kinds import KINDS
from engine.situation.incomes import differs, income_of
from engine.situation.persons import FICTIONAL_PARENT

FAMILY_HISTORY = ["rsa", "ppa", "aide_logement", "apl", "alf", "als", "af", "cf", "asf", "paje_base", "aspa", "aeeh"]
GIVEN_ONLY = ["paje_prepare"]  # no formula in the packages: received as said, or not at all
PERSON_HISTORY = ["aah", "caah", "asi", "ass"]

# Paid after CRDS, and counted before it by whatever reads them (ordonnance 96-50, art. 14; CASF R262-10, CSS R844-4).
AFTER_CRDS = ("af", "cf", "asf", "paje_base", "paje_prepare", "ppa")

MICRO_RENTS = 15_000  # euros a year, CGI 32

TENURES = {
    "hlm": "locataire_hlm",
    "vide": "locataire_vide",
    "meuble": "locataire_meuble",
    "foyer": "locataire_foyer",
    "proprietaire_pret": "primo_accedant",
    "proprietaire": "proprietaire",
    "heberge": "loge_gratuitement",
    "employeur": "loge_gratuitement",
    "sans_domicile": "sans_domicile",
    "caravane": "sans_domicile",  # neither a lease nor a home lent: no aid is counted, and no flat rate
}

# Homes under an agreement with the State, all of them or nearly: the second table of the APL (CCH D832-25, 2°).
AGREED_HOMES = ("fjt", "residence_sociale")


def _declared(home: Household, variable: str, person: Person) -> float | None:
    if "aides" not in home.ctx.answers.kinds(person.key("ressources")):
        return None
    amount = home.ctx.answers.benefits(person.key("aides")).get(variable)
    if amount is None or isinstance(amount, Unknown) or amount == 0:
        return None  # "I get nothing" is not "I shall get nothing": 0 is the past, and the settled state computes it
    return amount / (1 - CRDS) if variable in AFTER_CRDS else float(amount)


def past(home: Household, variable: str, estimated: float, person: Person) -> Series:
    """Past months of a benefit: what was declared for M-13..M-1, else the estimate on M-4..M-1 and 0 before."""
    month, declared = home.month, _declared(home, variable, person)
    if declared is not None:
        # In the current month too, but an input for one adult would zero the benefit of the other.
        last = month if declared and _whole(home, variable) else month.offset(-1)
        return monthly(declared, month.offset(-13).until(last))
    past = monthly(0.0, month.offset(-13).until(month.offset(-5)))
    return past | monthly(estimated, month.offset(-4).until(month.offset(-1)))


def _whole(home: Household, variable: str) -> bool:
    """Tell whether a benefit said to be received is known of everybody it may be for."""
    if variable in FAMILY_HISTORY:
        return True
    return all(_declared(home, variable, adult) is not None for adult in home.ctx.adults())


def groups(home: Household, people: dict[str, PersonData], history: History) -> dict[str, dict[str, Any]]:
    """Return the families, households and tax households of a situation."""
    answers, month = home.ctx.answers, home.month
    adults, children = [name_of(p) for p in home.ctx.adults()], [name_of(c) for c in home.children]
    months = months_written(month)
    family: dict[str, Any] = {"parents": adults, "enfants": children}
    for variable in (*FAMILY_HISTORY, *GIVEN_ONLY):
        family[variable] = past(home, variable, history.family.get(variable, 0.0), VISITOR)
    if history.rsa_now is not None:
        family["rsa"][str(month)] = history.rsa_now
    family["rsa_isolement_recent"] = monthly(answers.text("isolement") == "moins_18_mois", months)
    family["proprietaire_proche_famille"] = monthly("parent_proprietaire" in answers.kinds("cas_logement"), months)
    family["parisien"] = monthly(answers.yes("parisien"), months)
    # What is received is no longer doubtful: it counts as it was said.
    if _no_family_support(home) and _declared(home, "asf", VISITOR) is None:
        family["asf"][str(month)] = 0.0
    household: dict[str, Any] = {"personne_de_reference": adults[:1], "conjoint": adults[1:], "enfants": children}
    household |= _housing(home, months)
    return {
        "familles": {"famille": family},
        "menages": {"menage": household},
        "foyers_fiscaux": _tax_households(home, people, history),
    }


def _no_family_support(home: Household) -> bool:
    """Where the allowance is doubtful it must not count in the others, and the engine would grant it whole."""
    answers = home.ctx.answers
    told = "pension_recue" in answers.kinds("ressources")
    shared = any(
        answers.text(c.key("residence")) == SHARED and answers.text(c.key("allocataire")) != "moi"
        for c in home.children
    )
    return (answers.text("autre_parent") == "verse" and not told) or (home.ctx.lone_parent() and shared)


def _housing(home: Household, months: tuple[Month, ...]) -> dict[str, Series]:
    answers = home.ctx.answers
    tenure = answers.text("logement") or "heberge"
    cases = answers.kinds("cas_logement")
    shared = answers.text("type_foyer") if tenure == "foyer" else None
    share = answers.yes("participation")
    if tenure in RENTED and answers.number("loyer") == 0:
        tenure = "heberge"  # without a rent there is no aid, but OpenFisca would still pay the flat charges
    elif shared == SHELTER:
        tenure, share = "heberge", True  # what is asked there is a share of the income, not a rent (CASF R345-7)
    data: dict[str, Series] = {
        "statut_occupation_logement": monthly(TENURES[tenure], months),
        "depcom": monthly(rules_code(answers.text("commune") or ""), months),
        "loyer": monthly(answers.number("loyer") or 0, months),
        "charges_locatives": monthly(answers.number("charges") or 0, months),
        "coloc": monthly("colocation" in cases, months),
        "logement_chambre": monthly("chambre" in cases, months),
        "participation_frais": monthly(share, months),
        "logement_crous": monthly(shared == "crous", months),
        # What help there is to take a new home is worked out as if the visitor moved in next month.
        "date_entree_logement": {str(home.month): home.month.offset(1).first_day().isoformat()},
    }
    if shared in AGREED_HOMES:
        data["logement_conventionne"] = monthly(True, months)
        data["logement_foyer_apl2"] = monthly(True, months)
    signed = answers.day("date_pret")
    if tenure == "proprietaire_pret" and signed:
        backed = answers.text("pret_aide") != "non"
        variable = "aide_logement_date_pret_conventionne" if backed else "aide_logement_date_pret"
        data[variable] = {"ETERNITY": signed.isoformat()}
        data["aide_logement_est_pret_conventionne"] = {"ETERNITY": backed}
    return data


def _tax_households(home: Household, people: dict[str, PersonData], history: History) -> dict[str, Any]:
    year = home.month.year
    visitor = [name_of(VISITOR)]
    partner = [name_of(PARTNER)] if home.ctx.in_couple() else []
    mine = [name_of(c) for c in home.children if people[name_of(c)]["enfant_a_charge"][str(year)]]
    own = [name_of(c) for c in home.children if name_of(c) not in mine]
    declarants = visitor if home.separate_returns else visitor + partner
    households: dict[str, Any] = {}
    if home.attached:
        if partner or mine:
            households["foyer_conjoint"] = {"declarants": partner or [], "personnes_a_charge": mine}
        households["foyer"] = {"declarants": [FICTIONAL_PARENT], "personnes_a_charge": visitor}
        if not partner and mine:
            households["foyer"]["personnes_a_charge"] = visitor + households.pop("foyer_conjoint")["personnes_a_charge"]
    else:
        households["foyer"] = {"declarants": declarants, "personnes_a_charge": mine}
        if home.separate_returns:
            households["foyer_conjoint"] = {"declarants": partner, "personnes_a_charge": []}
    for child_name in own:
        households[f"foyer_{child_name}"] = {"declarants": [child_name], "personnes_a_charge": []}
    _alimony_paid(home, households)
    _tax_boxes(home, households)
    if history.rfr_two_years_ago is not None:
        for household in households.values():
            household["rfr"] = {str(year - 2): history.rfr_two_years_ago}
    return households


def _tax_boxes(home: Household, households: dict[str, Any]) -> None:
    """Write the rents and the interest of a year in the boxes of the return: the tax side of what is not wages.

    Rents above the limit of the micro regime go in whole, as profit: what is spent on the property is not asked.
    """
    for adult in home.ctx.adults():
        for name, kind in KINDS.items():
            series = income_of(home.ctx.answers, adult, name, home.month)
            if not kind.boxes or not any(series.values()):
                continue
            household = next((h for h in households.values() if name_of(adult) in h["declarants"]), None)
            if household is None:
                continue
            first = home.month.year - (1 if differs(home.ctx.answers, adult) else YEARS_BEFORE)
            for year in range(first, home.month.year + 1):
                received = sum(v for m, v in series.items() if m.year == year)
                box = kind.boxes if name != "placements" or received <= MICRO_RENTS else "f4ba"
                boxes = household.setdefault(box, {})
                boxes[str(year)] = boxes.get(str(year), 0) + round(received)


def _alimony_paid(home: Household, households: dict[str, Any]) -> None:
    """Alimony paid lowers the tax base, where it is a negative yearly amount."""
    for adult in home.ctx.adults():
        series = income_of(home.ctx.answers, adult, "pension_versee", home.month)
        if not any(series.values()):
            continue
        for household in households.values():
            if name_of(adult) in household["declarants"]:
                totals = household.setdefault("pensions_alimentaires_versees", {})
                # A reference tax income that was entered has the alimony taken off already.
                first = home.month.year - (1 if differs(home.ctx.answers, adult) else YEARS_BEFORE)
                for year in range(first, home.month.year + 1):
                    paid = sum(v for m, v in series.items() if m.year == year)
                    totals[str(year)] = totals.get(str(year), 0) - paid
