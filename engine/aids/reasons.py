"""Why not: one sentence an aid, and the distance to the threshold, read from the simulation that refused it.

Every figure comes from the simulation or from the parameters in force; nothing about the law is written here
but the order in which its conditions are looked at.
"""

from __future__ import annotations

from collections.abc import Callable

from engine.aids import means
from engine.aids.checks import overseas
from engine.aids.refusal import CENT, Reason, Refusal
from engine.catalogue.catalogue import Aid
from engine.questionnaire.home import LEASES
from engine.questionnaire.model import Person
from engine.rules.system import parameters
from engine.simulation.runs import View, grant_year
from engine.situation import Household, name_of
from engine.words import text
from engine.words.text import tr

SCHOOL_AGES = (6, 18)  # six within the year of the school year that begins


def _stay(home: Household, adults: tuple[Person, ...]) -> Reason | None:
    """The length of stay, when no adult fulfils it."""
    said = {home.ctx.answers.text(p.key("nationalite")) for p in adults}
    if "hors_ue" in said:
        years = parameters(home.month).prestations_sociales.solidarite_insertion.minima_sociaux.rsa.rsa_cond
        return Reason(
            text.ntr(
                "Il faut un titre de séjour depuis au moins {n} an.",
                "Il faut un titre de séjour depuis au moins {n} ans.",
                int(years.duree_min_titre_sejour.non_eee),
            )
        )
    return Reason(tr("Il faut vivre en France depuis plus de 3 mois.")) if "ue" in said else None


def rsa(refusal: Refusal) -> Reason:
    """RSA: residence, studies, age, then resources (CASF L262-4 and following)."""
    view, home = refusal.view, refusal.home
    adults = home.ctx.adults()
    rules = refusal.law.prestations_sociales.solidarite_insertion.minima_sociaux.rsa  # type: ignore[attr-defined]
    if not any(view.person("rsa_condition_nationalite", name_of(p)) for p in adults):
        return _stay(home, adults) or Reason(tr("La condition de séjour n’est pas remplie."))
    if all(view.person("etudiant", name_of(p)) for p in adults):
        return Reason(tr("Les étudiants et les apprentis n’ont pas droit au RSA."))
    found = means.rsa(view, home, refusal.person)
    if found.ceiling <= 0:
        return Reason(
            text.ntr(
                "Il faut {n} an, un enfant, une grossesse, ou avoir assez travaillé.",
                "Il faut {n} ans, un enfant, une grossesse, ou avoir assez travaillé.",
                int(rules.rsa_cond.age_pac),
            )
        )
    if refusal.first is not None and refusal.first.family("rsa") > 0:
        return Reason(tr("{aid} prend sa place.").format(aid=_minimum_income(refusal.first, home)))
    if found.gap < 0:
        return Reason(
            tr("Le montant serait sous le minimum payé ({least}).").format(
                least=text.euros(float(rules.rsa_maj.montant_minimum_verse))
            )
        )
    return refusal.over(tr("Vos ressources dépassent la limite du RSA."), found)


def _minimum_income(first: View, home: Household) -> str:
    """Name the new minimum income that stands in the way."""
    if first.family("aspa") > 0:
        return tr("L’Aspa")
    names = {"aah": tr("L’AAH"), "ass": tr("L’ASS"), "asi": tr("L’ASI")}
    best = max(names, key=lambda v: max(first.person(v, name_of(p)) for p in home.ctx.adults()))
    return names[best] if any(first.person(best, name_of(p)) > 0 for p in home.ctx.adults()) else tr("Une autre aide")


def ppa(refusal: Refusal) -> Reason:
    """Prime d'activité: work first, then residence, studies and resources (CSS L842-1 and following)."""
    view, home = refusal.view, refusal.home
    adults = home.ctx.adults()
    incomes = {k for p in adults for k in home.ctx.answers.kinds(p.key("ressources"))}
    if not incomes & {"salaire", "independant", "formation"}:
        return Reason(tr("Il faut un revenu de travail."))
    if not any(view.person("rsa_condition_nationalite", name_of(p)) for p in adults):
        return _stay(home, adults) or Reason(tr("La condition de séjour n’est pas remplie."))
    if not view.family("ppa_eligibilite_apprenants"):
        if all(home.ctx.answers.text(p.key("activite")) == "etudiant" for p in adults):
            return Reason(tr("Un étudiant ou apprenti doit gagner au moins 78 % du Smic."))
        return Reason(tr("Il faut un revenu de travail dans les 3 derniers mois."))
    if view.quarter("ppa_fictive_ressource_activite") < CENT:
        return Reason(tr("Votre travail est trop récent. Redemandez dans 2 mois."))
    found = refusal.counted("ppa")
    if found is not None and found.gap < CENT:
        return Reason(tr("Le montant serait sous le minimum payé."))
    return refusal.over(tr("Vos ressources comptées sont trop hautes pour cette prime."), found)


def aide_logement(refusal: Refusal) -> Reason:
    """Housing aid: the tenure, then the resources (CCH L822-2 and following)."""
    tenure = refusal.said("logement")
    foreign = refusal.said("nationalite") == "hors_ue" and refusal.said("activite") == "etudiant"
    if foreign and refusal.said("boursier") != "oui" and refusal.view.family("als") > 0:
        return Reason(tr("Depuis juillet 2026, un étudiant hors Europe doit avoir une bourse."))
    if tenure in ("proprietaire", "heberge", "sans_domicile", "proprietaire_pret"):
        words = {
            "proprietaire": tr("Cette aide est pour les locataires."),
            "proprietaire_pret": tr("Les prêts récents n’y ouvrent plus droit."),
            "heberge": tr("Cette aide est pour les personnes qui paient un loyer."),
            "sans_domicile": tr("Cette aide demande un logement."),
        }
        return Reason(words[tenure])
    if "parent_proprietaire" in refusal.home.ctx.answers.kinds("cas_logement"):
        return Reason(tr("Le logement est loué à un parent proche."))
    if not refusal.home.ctx.answers.number("loyer"):
        return Reason(tr("Vous ne payez pas de loyer."))
    sentence = tr("Vos ressources sont trop hautes pour ce loyer.")
    if tenure not in LEASES:
        return Reason(sentence)
    if means.rent_coefficient(refusal.view, refusal.home) == 0:
        return Reason(tr("Le loyer est trop haut pour cette aide."))
    return refusal.over(sentence, refusal.counted("aide_logement"))


def af(refusal: Refusal) -> Reason:
    """Family allowances: two children (CSS L521-1)."""
    if overseas(refusal.home.ctx.answers):
        return Reason(tr("Il faut un enfant à charge."))
    if refusal.view.family("af_nbenf") < 2:
        return Reason(tr("Il faut 2 enfants à charge de moins de 20 ans."))
    return Reason(tr("Le calcul ne donne pas de montant."))


def _two_years_ago(refusal: Refusal, aid: str) -> Reason:
    return refusal.over(tr("Vos revenus d’il y a 2 ans dépassent la limite."), refusal.counted(aid))


def cf(refusal: Refusal) -> Reason:
    """Family supplement: three children from three years up, resources (CSS L522-1)."""
    if overseas(refusal.home.ctx.answers):
        return Reason(tr("En outre-mer, il faut un enfant de 3 à 5 ans."))
    if len(refusal.home.children) < 3:
        return Reason(tr("Il faut au moins 3 enfants à charge."))
    if refusal.view.family("paje_base") > 0:
        return Reason(tr("L’allocation jeune enfant prend sa place."))
    if refusal.view.family("cf_eligibilite_base") <= 0:
        return Reason(tr("Il faut 3 enfants de 3 à 20 ans."))
    return _two_years_ago(refusal, "cf")


def asf(refusal: Refusal) -> Reason:
    """Family support allowance: a lone parent, and what the other parent pays (CSS L523-1)."""
    if refusal.home.ctx.in_couple():
        return Reason(tr("Cette aide est pour les parents qui vivent seuls."))
    if not refusal.home.children:
        return Reason(tr("Il faut un enfant à charge."))
    if refusal.said("autre_parent") == "verse":
        return Reason(tr("L’autre parent verse déjà une pension."))
    return Reason(tr("Il faut un enfant de moins de 20 ans."))


def paje_base(refusal: Refusal) -> Reason:
    """Early childhood allowance: a child under three, resources (CSS L531-1)."""
    if not any((refusal.home.ctx.age(c) or 0) < 3 for c in refusal.home.children):
        return Reason(tr("Il faut un enfant de moins de 3 ans."))
    return _two_years_ago(refusal, "paje_base")


def ars(refusal: Refusal) -> Reason:
    """School allowance: a child of six to eighteen, resources (CSS L543-1)."""
    if not any(_of_school_age(refusal, c) for c in refusal.home.children):
        return Reason(tr("Il faut un enfant de 6 à 18 ans à l’école."))
    return _two_years_ago(refusal, "ars")


def _of_school_age(refusal: Refusal, person: Person) -> bool:
    birth = refusal.home.ctx.answers.day(person.key("naissance"))
    started = birth is not None and refusal.month.year - birth.year >= SCHOOL_AGES[0]
    return started and refusal.age_of(person) <= SCHOOL_AGES[1]


def css(refusal: Refusal) -> Reason:
    """Health cover: independence of the under-25s, then resources (CSS L861-1)."""
    view = refusal.view
    if not view.family("css_cmu_acs_eligibilite"):
        return Reason(tr("Avant 25 ans, la demande se fait avec vos parents."))
    return refusal.over(tr("Vos ressources sur 12 mois dépassent la limite."), refusal.counted("css"))


def aah(refusal: Refusal) -> Reason:
    """Disability allowance: the rate set by the MDPH, age, resources (CSS L821-1)."""
    rules = refusal.law.prestations_sociales.prestations_etat_de_sante.invalidite.aah  # type: ignore[attr-defined]
    rate = refusal.said("handicap")
    if rate in (None, "aucun"):
        return Reason(tr("Il faut un taux reconnu par la maison du handicap (MDPH)."))
    if rate == "moins_de_50":
        return Reason(tr("Il faut un taux d’incapacité de 50 % ou plus."))
    if refusal.age() < int(rules.age_minimal):
        return Reason(text.ntr("Il faut avoir {n} an.", "Il faut avoir {n} ans.", int(rules.age_minimal)))
    if rate == "de_50_a_79" and refusal.age() > int(rules.age_legal_retraite):
        return Reason(tr("À votre âge, il faut un taux de 80 % ou plus."))
    if rate == "de_50_a_79" and refusal.said("rsdae") != "oui":
        return Reason(tr("Il faut aussi une difficulté d’emploi reconnue par la MDPH."))
    return refusal.over(tr("Les ressources de la personne dépassent la limite."), refusal.counted("aah"))


def caah(refusal: Refusal) -> Reason:
    """Raise of the AAH for independent life: with it, at 80 %, housing aid, no work (CSS L821-1-2)."""
    name = name_of(refusal.person)
    if refusal.view.person("aah", name) <= CENT:
        return Reason(tr("Elle vient avec l’AAH."))
    if refusal.said("handicap") != "80_ou_plus":
        return Reason(tr("Il faut un taux de 80 % ou plus."))
    if refusal.view.family("aide_logement") <= CENT:
        return Reason(tr("Il faut recevoir une aide au logement."))
    return Reason(tr("C’est pour les personnes qui ne travaillent pas."))


def asi(refusal: Refusal) -> Reason:
    """Supplementary disability allowance: a disability pension, age, stay, resources (CSS L815-24)."""
    name = name_of(refusal.person)
    if "invalidite" not in refusal.home.ctx.answers.kinds(refusal.person.key("ressources")):
        return Reason(tr("Il faut une pension d’invalidité."))
    if refusal.view.person("aspa_eligibilite", name):
        return Reason(tr("À votre âge, c’est l’Aspa qui la remplace."))
    if not refusal.view.person("asi_aspa_condition_nationalite", name):
        return Reason(tr("Il faut un titre de séjour depuis au moins 10 ans."))
    return refusal.over(tr("Vos ressources dépassent la limite."), refusal.counted("asi"))


def aspa(refusal: Refusal) -> Reason:
    """Minimum income of the old: age, stay, resources (CSS L815-1)."""
    home, view = refusal.home, refusal.view
    rules = refusal.law.prestations_sociales.solidarite_insertion.minimum_vieillesse.aspa  # type: ignore[attr-defined]
    if max(home.ctx.age(p) or 0 for p in home.ctx.adults()) < int(rules.age_min):
        return Reason(text.ntr("Il faut avoir {n} an ou plus.", "Il faut avoir {n} ans ou plus.", int(rules.age_min)))
    if not any(view.person("asi_aspa_condition_nationalite", name_of(p)) for p in home.ctx.adults()):
        return Reason(
            text.ntr(
                "Il faut un titre de séjour depuis au moins {n} an.",
                "Il faut un titre de séjour depuis au moins {n} ans.",
                int(rules.duree_min_titre_sejour),
            )
        )
    return refusal.over(tr("Vos ressources dépassent la limite de l’Aspa."), refusal.counted("aspa"))


def ass(refusal: Refusal) -> Reason:
    """End-of-unemployment allowance: registered, no longer paid, five years of work, resources (C. trav. L5423-1)."""
    if refusal.said("activite") != "chomeur":
        return Reason(tr("Il faut être inscrit à France Travail."))
    if refusal.view.person("chomage_net", name_of(refusal.person)) > 0:
        return Reason(tr("Elle vient après la fin du chômage payé."))
    if refusal.said("ass_5_ans") != "oui":
        return Reason(tr("Il faut 5 ans de travail dans les 10 dernières années."))
    if refusal.view.person("aah", name_of(refusal.person)) > 0:
        return Reason(tr("L’AAH prend sa place."))
    return refusal.over(tr("Les ressources du foyer dépassent la limite."), refusal.counted("ass"))


def _grant(refusal: Refusal, aid: str, school: str, nobody: str) -> Reason:
    pupils = [c for c in refusal.home.children if refusal.home.ctx.answers.text(c.key("scolarite")) == school]
    if not pupils:
        return Reason(nobody)
    words = tr("Vos revenus de {year} dépassent la limite.").format(year=grant_year(refusal.month))
    return refusal.over(words, refusal.counted(aid))


def bourse_college(refusal: Refusal) -> Reason:
    """Middle-school grant (C. éduc. L531-1)."""
    return _grant(refusal, "bourse_college", "college", tr("Il faut un enfant au collège."))


def bourse_lycee(refusal: Refusal) -> Reason:
    """High-school grant (C. éduc. L531-4)."""
    return _grant(refusal, "bourse_lycee", "lycee", tr("Il faut un enfant au lycée."))


def cheque_energie(refusal: Refusal) -> Reason:
    """Energy voucher: a home of one's own, a tax return of one's own, the tax income (C. énergie R124-1)."""
    if refusal.home.attached:
        return Reason(tr("Vos impôts sont avec ceux de vos parents."))
    if refusal.said("logement") in ("heberge", "sans_domicile"):
        return Reason(tr("Il faut un logement à votre nom."))
    if refusal.said("logement") == "foyer":
        return Reason(tr("En foyer, l’aide passe par le foyer."))
    return Reason(tr("Vos revenus d’impôt dépassent la limite."))


REASONS: dict[str, Callable[[Refusal], Reason]] = {
    f.__name__: f
    for f in (
        *(rsa, ppa, aide_logement, af, cf, asf, paje_base, css, aah, caah, asi, aspa, ass),
        *(ars, bourse_college, bourse_lycee, cheque_energie),
    )
}


# Of these a child is the first condition: who has none, nor expects one, is told that, in the same words for all.
FOR_CHILDREN = ("af", "cf", "asf", "paje_base", "aeeh", "ars", "bourse_college", "bourse_lycee")


def why_not(aid: Aid, refusal: Refusal) -> Reason:
    """Return why an aid is refused: what the engine says where a reason is computed, else its main condition."""
    if aid.id in FOR_CHILDREN and not refusal.home.ctx.children() and refusal.said("naissance_attendue") != "oui":
        return Reason(tr("Il faut d’abord un enfant à charge."))
    return REASONS[aid.id](refusal) if aid.id in REASONS else Reason(aid.refused)
