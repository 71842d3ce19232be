"""The housing aid: APL, ALF or ALS of tenants; the tenure, the rent, then the income (CCH L822-2 and following)."""

from __future__ import annotations

from engine.catalogue.law import Case, Law, Means, Reason
from engine.questionnaire.home import LEASES
from engine.report.report import Figure
from engine.words.text import mark, tr

NO_RENT = {
    "proprietaire": mark("Cette aide est pour les locataires."),
    "proprietaire_pret": mark("Les prêts récents n’y ouvrent plus droit."),
    "heberge": mark("Cette aide est pour les personnes qui paient un loyer."),
    "employeur": mark("Cette aide est pour les personnes qui paient un loyer."),
    "sans_domicile": mark("Cette aide demande un logement."),
}


def rent_coefficient(case: Case) -> float:
    """Return what a high rent leaves of the aid: 1 under the first multiple of the ceiling, 0 over the second."""
    view = case.view
    scale = case.benefits.aides_logement.allocations_logement.locatif.coefficients_degressivite_suppression
    multiples = scale[view.choice("zone_apl")]
    rent, ceiling = view.family("aide_logement_loyer_reel"), view.family("aide_logement_loyer_plafond")
    start, end = ceiling * float(multiples.degressivite), ceiling * float(multiples.suppression)
    if rent <= start or view.any_member("handicap"):
        return 1.0
    return max(0.0, 1 - (rent - start) / (end - start))


def means(case: Case) -> Means | None:
    """The income at which a tenant's own share eats the whole aid (CCH D823-16); None when the rent alone ends it."""
    view = case.view
    coefficient = rent_coefficient(case)
    rate = view.family("aide_logement_taux_participation_personnelle")
    if coefficient == 0 or rate <= 0:
        return None
    rules = case.benefits.aides_logement
    renting = rules.allocations_logement.locatif
    kind = "apl" if view.family("logement_conventionne") else "non_apl"
    taken = float(renting.minoration_forfaitaire)
    taken += float(rules.reduction_loyer_solidarite.fraction_baisse_aide_logement) * view.family(
        "reduction_loyer_solidarite"
    )
    least = max(float(renting.seuils_minimum_versement[kind]), taken / coefficient)
    helped = view.family("aide_logement_loyer_retenu") + view.family("aide_logement_charges")
    room = helped - view.family("aide_logement_participation_minimale") - least
    ceiling = view.family("aide_logement_R0") + max(0.0, room) / rate
    return Means(view.family("aide_logement_base_ressources"), ceiling, "year")


def refusal(case: Case) -> Reason:
    """The student's grant, the tenure, the landlord, the rent, then the resources."""
    foreign = case.said("nationalite") == "hors_ue" and case.said("activite") == "etudiant"
    studies = case.said("apprenti") != "oui"  # an apprentice is an employee
    if foreign and studies and case.said("boursier") != "oui" and case.view.family("als") > 0:
        said = tr("Depuis juillet 2026, hors Europe, il faut une bourse d’études.")
        return Reason(said, by_status=said)
    tenure = case.said("logement")
    if tenure in NO_RENT:
        return Reason(tr(NO_RENT[tenure]))
    if "parent_proprietaire" in case.home.ctx.answers.kinds("cas_logement"):
        return Reason(tr("Le logement est loué à un parent proche."))
    if not case.home.ctx.answers.number("loyer"):
        return Reason(tr("Vous ne payez pas de loyer."))
    sentence = tr("Vos ressources sont trop hautes pour ce loyer.")
    if tenure not in LEASES:
        return Reason(sentence)
    if rent_coefficient(case) == 0:
        return Reason(tr("Le loyer est trop haut pour cette aide."))
    return case.over(sentence, means(case))


def lines(case: Case) -> list[Figure]:
    """The rent and charges taken in, less the tenant's share and the cuts; nothing outside a lease."""
    view = case.view
    if case.home.ctx.answers.text("logement") not in LEASES:
        return []
    helped = view.family("aide_logement_loyer_retenu") + view.family("aide_logement_charges")
    before = helped - view.family("aide_logement_participation_personnelle")
    renting = case.benefits.aides_logement.allocations_logement.locatif
    brut = view.family("aide_logement_montant_brut") + float(renting.minoration_forfaitaire)
    return [
        Figure(tr("Loyer pris en compte"), view.family("aide_logement_loyer_retenu")),
        Figure(tr("Forfait pour les charges"), view.family("aide_logement_charges")),
        Figure(tr("Votre part, selon vos revenus"), -view.family("aide_logement_participation_personnelle")),
        Figure(tr("Baisse pour loyer élevé"), brut - before),
        Figure(tr("Baisse générale"), -float(renting.minoration_forfaitaire)),
        Figure(
            tr("Réduction de loyer HLM"),
            view.family("aide_logement_montant_brut_crds") - view.family("aide_logement_montant_brut"),
        ),
    ]


LAW = Law(means=means, refusal=refusal, lines=lines)
