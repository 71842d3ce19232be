"""The main figures behind an amount, for whoever must explain it: a base, a share of income, a deduction."""

from __future__ import annotations

from collections.abc import Callable

from engine.aids.means import Means, law, means
from engine.passes import View
from engine.questionnaire.model import Person
from engine.report import Figure
from engine.situation import Household, name_of
from engine.text import tr

CENT = 0.005
TELLING = ("rsa", "ppa", "aspa", "asi")


def figures(aid: str, amount: float, view: View, home: Household, person: Person) -> tuple[Figure, ...]:
    """Return the figures behind an amount granted (exact, in the unit of the aid), none for what is not explained."""
    parts = [f for f in FIGURES[aid](view, home, person) if abs(f.amount) > CENT] if aid in FIGURES else []
    rest = amount - sum(f.amount for f in parts)
    if parts and abs(rest) > CENT:
        parts.append(Figure(tr("CRDS, arrondis et limites"), rest))
    # Where the lines already hold the limit and the income, they are not said twice.
    return tuple(parts) if parts and aid in TELLING else (*parts, *_income(means(aid, view, home, person)))


def _income(found: Means | None) -> list[Figure]:
    if found is None:
        return []
    counted = Figure(tr("Ressources comptées"), found.counted, found.unit, adds=False)
    return [counted, Figure(tr("Limite pour votre foyer"), found.ceiling, found.unit, adds=False)]


def _rsa(view: View, _: Household, __: Person) -> list[Figure]:
    return [
        Figure(tr("Montant de base pour votre foyer"), max(view.family("rsa_socle"), view.family("rsa_socle_majore"))),
        Figure(tr("Forfait logement"), -view.family("rsa_forfait_logement")),
        Figure(tr("Ressources, en moyenne sur 3 mois"), -view.family("rsa_base_ressources")),
    ]


def _ppa(view: View, _: Household, __: Person) -> list[Figure]:
    lump = view.quarter("ppa_fictive_montant_forfaitaire")
    income, flat = view.quarter("ppa_base_ressources"), view.quarter("ppa_forfait_logement")
    return [
        Figure(tr("Montant de base pour votre foyer"), lump),
        Figure(tr("Part de vos revenus de travail"), view.quarter("ppa_fictive_ressource_activite")),
        Figure(tr("Bonus pour chaque personne qui travaille"), view.quarter_of_all("ppa_bonification")),
        Figure(tr("Ressources, en moyenne sur 3 mois"), -income),
        Figure(tr("Forfait logement"), -flat),
        # The law takes off at least the lump sum: the bonus and the share of work income are never beaten by it.
        Figure(tr("Complément déduit, jusqu’au montant de base"), -max(0.0, lump - income - flat)),
    ]


def _housing(view: View, home: Household, _: Person) -> list[Figure]:
    if home.ctx.answers.text("logement") not in ("hlm", "vide", "meuble"):
        return []
    helped = view.family("aide_logement_loyer_retenu") + view.family("aide_logement_charges")
    before = helped - view.family("aide_logement_participation_personnelle")
    renting = law(home).aides_logement.allocations_logement.locatif
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


def _aspa(view: View, home: Household, person: Person) -> list[Figure]:
    found = means("aspa", view, home, person)
    return [] if found is None else [_most(found), _less(found)]


def _aah(view: View, home: Household, person: Person) -> list[Figure]:
    full = float(law(home).prestations_etat_de_sante.invalidite.aah.montant)
    return [
        Figure(tr("Montant maximum"), full),
        Figure(tr("Baisse due à vos ressources"), view.person("aah", name_of(person)) - full),
    ]


def _asi(view: View, home: Household, person: Person) -> list[Figure]:
    found = means("asi", view, home, person)
    return [] if found is None else [_most(found), _less(found)]


def _most(found: Means) -> Figure:
    return Figure(tr("Limite de ressources"), found.ceiling)


def _less(found: Means) -> Figure:
    return Figure(tr("Ressources comptées"), -found.counted)


def _af(view: View, _: Household, __: Person) -> list[Figure]:
    return [
        Figure(tr("Base pour vos enfants"), view.family("af_base")),
        Figure(tr("Supplément pour les plus âgés"), view.family("af_majoration")),
        Figure(tr("Forfait après 20 ans"), view.family("af_allocation_forfaitaire")),
    ]


FIGURES: dict[str, Callable[[View, Household, Person], list[Figure]]] = {
    "rsa": _rsa,
    "ppa": _ppa,
    "aide_logement": _housing,
    "aspa": _aspa,
    "aah": _aah,
    "asi": _asi,
    "af": _af,
}
