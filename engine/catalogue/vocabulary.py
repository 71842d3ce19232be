"""The answers that conditions may ask about: what the questionnaire's questions are called, and what they accept."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from engine.questionnaire.family import ABROAD, SHARED, TAKEN_IN, WITH_YOU
from engine.questionnaire.home import CROUS, SHARED_HOMES
from engine.questionnaire.kinds_of_income import ALL_KINDS, INCOME_KINDS, OTHER_BOX, RARE_KINDS
from engine.questionnaire.model import NONE_BOX
from engine.questionnaire.residence import ANY_PERMIT, CARDS

YES_NO = ("oui", "non")
ACTIVITIES = ("salarie", "independant", "chomeur", "etudiant", "retraite", "sans_activite")
TENURES = (
    *("hlm", "vide", "meuble", "foyer", "proprietaire_pret", "proprietaire", "heberge", "employeur", "caravane"),
    "sans_domicile",
)
RATES = ("aucun", "moins_de_50", "de_50_a_79", "80_ou_plus")


@dataclass(frozen=True)
class Asked:
    """A question: its kind, the choices it accepts, and whether it is asked once for the whole household."""

    kind: Literal["choice", "amount", "date"]
    of_home: bool
    values: tuple[str, ...] = ()


def _choices(of_home: bool, **values: tuple[str, ...]) -> dict[str, Asked]:
    return {name: Asked("choice", of_home, accepted) for name, accepted in values.items()}


ANSWERS: dict[str, Asked] = {
    **_choices(
        True,
        logement=TENURES,
        cas_logement=("colocation", "chambre", "hotel", "parent_proprietaire", NONE_BOX),
        type_foyer=(CROUS[0], *(kind for kind, *_ in SHARED_HOMES)),
        couple=("seul", "marie", "pacse", "union_libre"),
        isolement=("moins_18_mois", "plus_18_mois"),
        autre_parent=("verse", "ne_verse_pas", "inconnu_ou_decede"),
        patrimoine=("moins_5000", "de_5000_a_15000", "de_15000_a_30000", "plus_30000"),
        **dict.fromkeys(("participation", "chez_parents", "pret_aide", "parisien"), YES_NO),
        **dict.fromkeys(("naissance_attendue", "rattache_parents"), YES_NO),
    ),
    **_choices(
        False,
        nationalite=("francaise", "ue", "hors_ue", "refugie"),
        titre_sejour=("moins_3_mois", "3_mois_5_ans", "5_10_ans", "10_ans_plus"),
        travail_france=("oui", "famille", "non"),
        carte=(*(value for value, _ in CARDS), ANY_PERMIT.value),
        activite=ACTIVITIES,
        chomage_depuis=("moins_2_mois", "plus_2_mois", "jamais_travaille"),
        aide_quotidienne=("jamais", "ponctuelle", "reguliere"),
        handicap=RATES,
        scolarite=("primaire", "college", "lycee", "superieur", "apprenti", "aucune"),
        ressources=(*INCOME_KINDS, OTHER_BOX, "aides", NONE_BOX),
        ressources_autres=(*RARE_KINDS, NONE_BOX),
        revenus_n2=("semblables", "differents"),
        nature_n2=("salaire", "chomage", "retraite", NONE_BOX),
        **dict.fromkeys(("apprenti", "boursier", "rsa_jeune", "inapte", "ass_5_ans", "rsdae"), YES_NO),
        residence=(WITH_YOU, SHARED, TAKEN_IN, ABROAD),
        allocataire=("moi", "autre", "partage"),
        **dict.fromkeys(("revenus", "declaration"), YES_NO),
    ),
    **dict.fromkeys(("loyer", "charges", "epargne", "immobilier", "base_fonciere"), Asked("amount", of_home=True)),
    "nombre_enfants": Asked("amount", of_home=True),
    **dict.fromkeys((*ALL_KINDS, "rfr"), Asked("amount", of_home=False)),
    "date_pret": Asked("date", of_home=True),
    "date_naissance": Asked("date", of_home=False),
    "naissance": Asked("date", of_home=False),
    "arret_depuis": Asked("date", of_home=False),
}
