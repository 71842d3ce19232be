"""Questions about nationality and residence, of each adult, in the words that stand on people's cards."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from engine.questionnaire.chapters import Chapter
from engine.questionnaire.model import Context, Field, Option, Person, Screen, choice
from engine.words.text import mark, tr

# What only these screens may show: nobody is to read it over a shoulder, on paper or in a list.
PRIVATE: Final = ("nationalite", "carte", "titre_sejour", "travail_france")
SETTLED_STAYS: Final = ("5_10_ans", "10_ans_plus")  # five years: the permanent right of residence (CESEDA L234-1)
STAYS: Final = (
    ("moins_3_mois", mark("Moins de 3 mois")),
    ("3_mois_5_ans", mark("3 mois à 5 ans")),
    ("5_10_ans", mark("5 à 10 ans")),
    ("10_ans_plus", mark("10 ans ou plus")),
)
CARDS: Final = (
    ("carte_resident", mark("Carte de résident, 10 ans")),
    ("carte_sejour", mark("Carte de séjour, 1 à 4 ans")),
    ("etudiant", mark("Carte ou visa d’étudiant")),
    ("refugie", mark("Statut de réfugié ou d’apatride")),
    ("protection_subsidiaire", mark("Protection subsidiaire")),
    ("protection_temporaire", mark("Protection temporaire (Ukraine)")),
    ("demande_asile", mark("Demande d’asile en cours")),
    ("recepisse", mark("Récépissé, attente de carte")),
    ("autre", mark("Un autre papier")),
    ("aucune", mark("Pas de papier pour l’instant")),
)
# A permit to work of a kind that is not told: what a case file of before the question on cards means.
ANY_PERMIT: Final = Option("droit_au_travail", mark("Un titre avec droit au travail"))
# The box of before the question on cards: people under temporary protection chose it too.
ANY_PROTECTION: Final = Option("refugie", mark("Réfugié, apatride ou protégé"))
# What an answer means hangs on another one: once that one changes, it has to be given anew.
HANGS_ON: Final = {"nationalite": ("carte", "titre_sejour", "travail_france"), "carte": ("titre_sejour",)}
SINCE: Final = ("carte_resident", "carte_sejour", ANY_PERMIT.value)  # the cards of which the law counts the years


def nationality(person: Person) -> Field:
    """Return the nationality of an adult."""
    asked = choice(
        person.key("nationalite"),
        person.say(tr("Votre nationalité"), tr("Sa nationalité")),
        (
            ("francaise", tr("Française")),
            ("ue", tr("Europe (UE, Suisse, Norvège)")),
            ("hors_ue", tr("Autre pays")),
        ),
    )
    return replace(asked, file_only=(ANY_PROTECTION,))


def _of_a_european(ctx: Context, person: Person) -> list[Field]:
    if ctx.answers.text(person.key("nationalite")) != "ue":
        return []
    label = person.say(tr("Depuis quand vivez-vous en France ?"), tr("Depuis quand votre partenaire vit en France ?"))
    found = [_since(person, label)]
    if ctx.answers.text(person.key("titre_sejour")) not in SETTLED_STAYS:
        found.append(
            choice(
                person.key("travail_france"),
                person.say(tr("Avez-vous travaillé en France ?"), tr("Votre partenaire a travaillé en France ?")),
                (
                    ("oui", tr("Oui, maintenant ou avant")),
                    ("famille", tr("Non, mais quelqu’un de ma famille oui")),
                    ("non", tr("Non, personne")),
                ),
                unknown=True,
            )
        )
    return found


def _of_another(ctx: Context, person: Person) -> list[Field]:
    if ctx.answers.text(person.key("nationalite")) != "hors_ue":
        return []
    card = choice(
        person.key("carte"),
        person.say(tr("Quel papier avez-vous ?"), tr("Quel papier a votre partenaire ?")),
        tuple((value, tr(label)) for value, label in CARDS),
        unknown=True,
    )
    found = [replace(card, file_only=(ANY_PERMIT,))]
    if ctx.answers.text(person.key("carte")) in SINCE:
        yours = tr("Depuis quand avez-vous le droit de travailler ?")
        found.append(_since(person, person.say(yours, tr("Depuis quand dure son droit de travailler ?"))))
    return found


def _since(person: Person, label: str) -> Field:
    return choice(person.key("titre_sejour"), label, tuple((value, tr(words)) for value, words in STAYS), unknown=True)


def screens(ctx: Context, person: Person) -> list[Screen]:
    """Return screen 3 of the visitor, and the screen that follows it for who is not French."""
    asked = Screen(
        person.screen_id("nationalite"),
        3,
        Chapter.VOUS,
        tr("Quelle est votre nationalité ?"),
        (nationality(person),),
        why=tr("Certaines aides demandent un temps de séjour en France."),
    )
    return [asked, *follow_up(ctx, person, asked.id)]


def follow_up(ctx: Context, person: Person, after: str) -> list[Screen]:
    """Return what settles the right of residence of who is not French; a French person is asked nothing more.

    One question a screen, so that what a card opens moves no tile. `after`: the screen that asks the nationality. The
    review has no line for these: it would tell who is not French.
    """
    found: list[Screen] = []
    fields = (*_of_a_european(ctx, person), *_of_another(ctx, person))
    for name, field in zip(("sejour", "sejour_suite"), fields, strict=False):
        found.append(
            Screen(
                person.screen_id(name),
                3,
                Chapter.FAMILLE if person.is_partner else Chapter.VOUS,
                field.label,
                (field,),
                help=tr("Tout est effacé à la fin. Rien n’est envoyé."),
                why=tr("Chaque papier ouvre des aides différentes.") if field.name == "carte" else "",
                follows=found[-1].id if found else after,
            )
        )
    return found
