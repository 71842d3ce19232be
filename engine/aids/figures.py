"""The main figures behind an amount, for whoever must explain it: a base, a share of income, a deduction."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from engine.aids.means import Means, law, means
from engine.catalogue.catalogue import Aid
from engine.questionnaire.home import LEASES
from engine.questionnaire.model import Person
from engine.report.report import Figure
from engine.rules.system import parameters
from engine.simulation.runs import View
from engine.situation import Household, name_of
from engine.words import text
from engine.words.text import tr

CENT = 0.005
DAYS = 30  # a month of the ASS, paid by the day
TELLING = ("rsa", "ppa", "aspa", "asi")


def figures(aid: Aid, amount: float, view: View, home: Household, person: Person) -> tuple[Figure, ...]:
    """Return the figures behind an amount granted (exact, in the unit of the aid): what it is made of, what counted.

    An aid without lines of its own that bears the CRDS shows its amount before it.
    """
    if aid.id in FIGURES:
        parts = FIGURES[aid.id](view, home, person)
    else:
        parts = [Figure(tr("Montant avant la CRDS (un petit impôt)"), view.family(aid.gross))] if aid.gross else []
    parts = [replace(f, unit=aid.unit) for f in parts if abs(f.amount) > CENT]
    rest = amount - sum(f.amount for f in parts)
    if parts and abs(rest) > CENT:
        parts.append(Figure(tr("CRDS (un petit impôt), arrondis et limites"), rest, aid.unit))
    # Where the lines already hold the limit and the income, they are not said twice.
    told = means(aid.id, view, home, person) if aid.id not in TELLING else None
    return (*parts, *_income(told))


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
    if home.ctx.answers.text("logement") not in LEASES:
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


def _ass(view: View, home: Household, person: Person) -> list[Figure]:
    day = float(parameters(home.month).chomage.allocations_assurance_chomage.ass.montant_plein)
    full = DAYS * day
    return [
        Figure(tr("30 jours à {day}").format(day=text.euros(day, cents=True)), full),
        Figure(tr("Baisse due aux ressources du foyer"), view.person("ass", name_of(person)) - full),
    ]


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
    "ass": _ass,
    "af": _af,
}
