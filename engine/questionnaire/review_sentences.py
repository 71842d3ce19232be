"""Answers read back on the review: a sentence each, or the question with its answer where there is no sentence.

Where many questions are about somebody else, a heading and short lines are read faster than sentences that all begin
alike.
"""

from __future__ import annotations

from typing import Final

from engine.answers.values import Unknown, Value
from engine.questionnaire.describe import CommuneName, read_back
from engine.questionnaire.kinds_of_income import ALL_KINDS
from engine.questionnaire.model import NONE_BOX, Context, Field, Screen
from engine.questionnaire.residence import PRIVATE
from engine.words import text
from engine.words.text import mark, ntr, tr

# By question and choice.
_CHOSEN: Final = {
    ("activite", "salarie"): mark("Vous touchez un salaire."),
    ("activite", "independant"): mark("Vous travaillez à votre compte."),
    ("activite", "chomeur"): mark("Vous cherchez un emploi avec France Travail."),
    ("activite", "etudiant"): mark("Vous faites des études ou un apprentissage."),
    ("activite", "retraite"): mark("Vous êtes à la retraite."),
    ("activite", "sans_activite"): mark("Vous êtes sans emploi."),
    ("handicap", "aucun"): mark("Vous n’avez pas de handicap reconnu par la MDPH."),
    ("handicap", "moins_de_50"): mark("Votre taux d’incapacité est de moins de 50 %."),
    ("handicap", "de_50_a_79"): mark("Votre taux d’incapacité est de 50 % à 79 %."),
    ("handicap", "80_ou_plus"): mark("Votre taux d’incapacité est de 80 % ou plus."),
    ("conjoint.activite", "salarie"): mark("Votre partenaire touche un salaire."),
    ("conjoint.activite", "independant"): mark("Votre partenaire travaille à son compte."),
    ("conjoint.activite", "chomeur"): mark("Votre partenaire cherche un emploi avec France Travail."),
    ("conjoint.activite", "etudiant"): mark("Votre partenaire fait des études ou un apprentissage."),
    ("conjoint.activite", "retraite"): mark("Votre partenaire est à la retraite."),
    ("conjoint.activite", "sans_activite"): mark("Votre partenaire est sans emploi."),
    ("conjoint.handicap", "aucun"): mark("Votre partenaire : pas de handicap reconnu par la MDPH."),
    ("conjoint.handicap", "moins_de_50"): mark("Votre partenaire : taux d’incapacité de moins de 50 %."),
    ("conjoint.handicap", "de_50_a_79"): mark("Votre partenaire : taux d’incapacité de 50 % à 79 %."),
    ("conjoint.handicap", "80_ou_plus"): mark("Votre partenaire : taux d’incapacité de 80 % ou plus."),
    ("couple", "seul"): mark("Vous vivez sans conjoint."),
    ("couple", "marie"): mark("Votre couple : mariage."),
    ("couple", "pacse"): mark("Votre couple : Pacs."),
    ("couple", "union_libre"): mark("Votre couple : sans mariage."),
    ("naissance_attendue", "oui"): mark("Vous attendez un enfant."),
    ("naissance_attendue", "non"): mark("Vous n’attendez pas d’enfant."),
    ("isolement", "moins_18_mois"): mark("Vous vivez sans conjoint depuis moins de 18 mois."),
    ("isolement", "plus_18_mois"): mark("Vous vivez sans conjoint depuis 18 mois ou plus."),
    ("autre_parent", "verse"): mark("L’autre parent verse une pension."),
    ("autre_parent", "ne_verse_pas"): mark("L’autre parent ne verse rien."),
    ("autre_parent", "inconnu_ou_decede"): mark("L’autre parent est inconnu ou décédé."),
    ("logement", "hlm"): mark("Vous louez un logement HLM."),
    ("logement", "vide"): mark("Vous louez un logement vide."),
    ("logement", "meuble"): mark("Vous louez un meublé, ou vivez à l’hôtel."),
    ("logement", "foyer"): mark("Vous vivez en foyer ou en résidence."),
    ("logement", "proprietaire_pret"): mark("Vous êtes propriétaire et payez un prêt."),
    ("logement", "proprietaire"): mark("Vous êtes propriétaire, sans prêt."),
    ("logement", "heberge"): mark("Quelqu’un vous loge."),
    ("logement", "employeur"): mark("Votre employeur vous loge."),
    ("logement", "caravane"): mark("Vous vivez en caravane ou en bateau."),
    ("logement", "sans_domicile"): mark("Vous n’avez pas de logement."),
    ("participation", "oui"): mark("Vous payez une part des frais."),
    ("participation", "non"): mark("Vous ne payez pas de part des frais."),
    ("chez_parents", "oui"): mark("Vous vivez chez vos parents."),
    ("chez_parents", "non"): mark("Vous ne vivez pas chez vos parents."),
    ("revenus_n2", "semblables"): mark("En {year}, vous gagniez à peu près pareil."),
    ("revenus_n2", "differents"): mark("En {year}, vos revenus étaient très différents."),
    ("conjoint.revenus_n2", "semblables"): mark("En {year}, votre partenaire gagnait à peu près pareil."),
    ("conjoint.revenus_n2", "differents"): mark("En {year}, votre partenaire gagnait très différemment."),
    ("parisien", "oui"): mark("Vous avez vécu 3 ans à Paris en 5 ans."),
    ("parisien", "non"): mark("Vous n’avez pas vécu 3 ans à Paris en 5 ans."),
}
# With the answer put in.
_TOLD: Final = {
    "commune": mark("Vous habitez {told}."),
    "date_naissance": mark("Votre date de naissance : {told}."),
    "ressources": mark("Votre argent des 12 derniers mois : {told}."),
    "conjoint.ressources": mark("L’argent de votre partenaire en 12 mois : {told}."),
    "ressources_autres": mark("Votre autre argent : {told}."),
    "conjoint.ressources_autres": mark("L’autre argent de votre partenaire : {told}."),
    "aides": mark("Vous recevez déjà : {told}."),
    "patrimoine": mark("Votre épargne et vos biens, sans votre logement : {told}."),
    "conjoint.aides": mark("Votre partenaire reçoit déjà : {told}."),
}
# Of each adult: which papers one has, or that one was asked for any, is for nobody to read over a shoulder.
_PRIVATELY: Final = {
    "": mark("Votre nationalité : vous avez répondu."),
    "conjoint": mark("Sa nationalité : vous avez répondu."),
}
_NOTHING: Final = {
    "nombre_enfants": mark("Vous n’avez pas d’enfant à charge."),
    "cas_logement": mark("Ni colocation, ni simple chambre, ni logement d’un parent."),
    "ressources": mark("Vous n’avez reçu aucun argent en 12 mois."),
    "conjoint.ressources": mark("Votre partenaire n’a reçu aucun argent en 12 mois."),
}


def sentences(screen: Screen, ctx: Context, commune_name: CommuneName) -> tuple[str, ...]:
    """Return what was answered on a screen, in the visitor's language: lines that can be read without the question."""
    lines, alone = [], True
    private = [field for field in screen.fields if field.name in PRIVATE and field.key in ctx.answers]
    for field in screen.fields:
        if field.key in ctx.answers and field not in private:
            told = read_back(field, ctx.answers[field.key], ctx.on, commune_name)
            sentence = _sentence(field, ctx.answers[field.key], told, ctx.on.year - 2)
            alone = alone and bool(sentence or "." not in field.key or len(screen.fields) == 1)
            lines.append(sentence or _short(screen, field, told))
    if private:
        lines.append(tr(_PRIVATELY[private[0].key.rpartition(".")[0]]))
    return tuple(lines) if alone else (screen.title, *lines)


def _sentence(field: Field, value: Value, told: str, year: int) -> str:
    if isinstance(value, Unknown):
        return ""
    if isinstance(value, str) and (field.key, value) in _CHOSEN:
        return tr(_CHOSEN[field.key, value]).format(year=year)
    if isinstance(value, int) and field.key == "nombre_enfants" and value > 0:
        return ntr("Vous avez {n} enfant à charge.", "Vous avez {n} enfants à charge.", value)
    if field.key in _NOTHING and value in (0, frozenset({NONE_BOX})):
        return tr(_NOTHING[field.key])
    return tr(_TOLD[field.key]).format(told=told) if field.key in _TOLD else ""


def _short(screen: Screen, field: Field, told: str) -> str:
    """Return a line that says its question too: by the kind of money, or whose it is where the screen does not say."""
    asked: str = text.bare(field.label if len(screen.fields) > 1 else screen.title)
    if field.name in ALL_KINDS:
        kind = tr(ALL_KINDS[field.name][0])
        asked = text.composed("{whose} – {kind}", whose=_whose(field), kind=kind) if "." in field.key else kind
    return text.pair(asked, told)


def _whose(field: Field) -> str:
    prefix = field.key.partition(".")[0]
    if prefix == "conjoint":
        return tr("Votre partenaire")
    return tr("Votre enfant n° {rank}").format(rank=prefix.removeprefix("enfant"))
