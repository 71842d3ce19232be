"""Questions about one adult: birth, nationality, activity, disability; asked of the visitor, then of the partner."""

from __future__ import annotations

from datetime import date

from engine.questionnaire import residence
from engine.questionnaire.chapters import Chapter
from engine.questionnaire.model import OUI_NON, Context, Field, Kind, Person, Screen, choice
from engine.words.text import mark, tr

MAX_AGE_YEARS = 115
MIN_AGE_YEARS = 15  # the youngest who may claim anything here in their own name
YOUNG_ADULT_AGES = range(18, 25)  # RSA « jeune actif »: 18 to 24 (CASF L262-7-1)
TAX_DEPENDENT_MAX_AGE = 25  # a student may be on the parents' return until 25 (CGI 6, 3)
OLD_AGE = 60
UNFIT_AGES = range(60, 67)  # before 60 the question decides nothing; from 67 the age alone is enough

DISABILITY_OPTIONS = (
    ("aucun", mark("Pas de décision de la MDPH")),
    ("moins_de_50", mark("Décision : moins de 50 %")),
    ("de_50_a_79", mark("Décision : 50 % à 79 %")),
    ("80_ou_plus", mark("Décision : 80 % ou plus")),
)
DISABLED = ("de_50_a_79", "80_ou_plus")  # a rate that opens allowances (CSS L821-1, L821-2, R541-1)


def _years_before(day: date, years: int) -> date:
    # 29 February exists in one year out of four only.
    return day.replace(year=day.year - years, day=min(day.day, 28) if day.month == 2 else day.day)


def birth_field(ctx: Context, person: Person) -> Field:
    """Return the birth date of an adult."""
    return Field(
        person.key("date_naissance"),
        Kind.DATE,
        person.say(tr("Votre date de naissance"), tr("Sa date de naissance")),
        earliest=_years_before(ctx.on, MAX_AGE_YEARS),
        latest=_years_before(ctx.on, MIN_AGE_YEARS),
    )


def birth(ctx: Context, person: Person) -> list[Screen]:
    """Return screen 2: birth date of the visitor."""
    return [
        Screen(
            person.screen_id("naissance"),
            2,
            Chapter.VOUS,
            tr("Quelle est votre date de naissance ?"),
            (birth_field(ctx, person),),
            why=tr("Presque toutes les aides dépendent de l’âge."),
        )
    ]


def activity_field(person: Person) -> Field:
    """Return the main activity of an adult."""
    return choice(
        person.key("activite"),
        person.say(tr("Votre situation"), tr("Sa situation")),
        (
            ("salarie", tr("Travail salarié")),
            ("independant", tr("À son compte")),
            ("chomeur", tr("Inscription à France Travail")),
            ("etudiant", tr("Études ou apprentissage")),
            ("retraite", tr("En retraite")),
            ("sans_activite", tr("Autre, sans emploi")),
        ),
    )


def activity(_: Context, person: Person) -> list[Screen]:
    """Return screen 8: activity of the visitor."""
    return [
        Screen(
            person.screen_id("activite"),
            8,
            Chapter.VOUS,
            tr("Que faites-vous en ce moment ?"),
            (activity_field(person),),
            help=tr("Choisissez ce qui occupe le plus de temps."),
        )
    ]


def activity_follow_up_fields(ctx: Context, person: Person) -> tuple[Field, ...]:
    """Return what must be known beside the activity: unemployment, studies, youth, old age."""
    fields: list[Field] = []
    activity_, age = ctx.answers.text(person.key("activite")), ctx.age(person)
    if activity_ is None or age is None:
        return ()
    if activity_ == "chomeur":
        fields += _unemployed(person)
    if activity_ == "etudiant":
        fields.append(choice(person.key("apprenti"), tr("En apprentissage ?"), OUI_NON))
        fields.append(choice(person.key("boursier"), tr("Avec une bourse d’études ?"), OUI_NON, unknown=True))
    if not person.is_partner and (
        age in YOUNG_ADULT_AGES or (activity_ == "etudiant" and age <= TAX_DEPENDENT_MAX_AGE)
    ):
        fields.append(
            choice(
                "rattache_parents",
                tr("Êtes-vous sur la déclaration d’impôts de vos parents ?"),
                OUI_NON,
                unknown=True,
            )
        )
    if age in YOUNG_ADULT_AGES and activity_ != "etudiant":
        fields.append(
            choice(person.key("rsa_jeune"), tr("2 ans de travail dans les 3 dernières années ?"), OUI_NON, unknown=True)
        )
    if age in UNFIT_AGES:
        fields.append(
            choice(person.key("inapte"), tr("Inaptitude au travail reconnue pour toujours ?"), OUI_NON, unknown=True)
        )
    if age >= OLD_AGE:
        fields.append(_daily_help(person))
    return tuple(fields)


def _unemployed(person: Person) -> list[Field]:
    return [
        choice(
            person.key("chomage_depuis"),
            tr("Sans emploi depuis quand ?"),
            (
                ("moins_2_mois", tr("Moins de 2 mois")),
                ("plus_2_mois", tr("2 mois ou plus")),
                ("jamais_travaille", tr("Jamais travaillé")),
            ),
            unknown=True,
        ),
        choice(
            person.key("ass_5_ans"), tr("5 ans de travail dans les 10 ans avant le chômage ?"), OUI_NON, unknown=True
        ),
    ]


def _daily_help(person: Person) -> Field:
    return choice(
        person.key("aide_quotidienne"),
        tr("Besoin d’aide pour se laver, s’habiller, manger ?"),
        (
            ("jamais", tr("Jamais")),
            ("ponctuelle", tr("Parfois")),
            ("reguliere", tr("Chaque jour")),
        ),
        unknown=True,
    )


def activity_follow_up(ctx: Context, person: Person) -> list[Screen]:
    """Return screen 9, only in the cases where one of its questions changes a result."""
    fields = activity_follow_up_fields(ctx, person)
    if not fields:
        return []
    return [
        Screen(
            person.screen_id("activite_suite"),
            9,
            Chapter.VOUS,
            fields[0].label if len(fields) == 1 else tr("Encore quelques précisions"),
            fields,
            why=tr("Ces réponses ouvrent ou ferment certaines aides."),
        )
    ]


def disability_fields(ctx: Context, person: Person) -> tuple[Field, ...]:
    """Return the MDPH rate, and for 50-79 % the restriction of access to employment."""
    key = person.key("handicap")
    fields = [
        choice(
            key,
            person.say(tr("Votre taux d’incapacité"), tr("Son taux d’incapacité")),
            tuple((value, tr(label)) for value, label in DISABILITY_OPTIONS),
            unknown=True,
        )
    ]
    if ctx.answers.text(key) == "de_50_a_79":
        fields.append(
            choice(
                person.key("rsdae"),
                tr("La MDPH a-t-elle reconnu une difficulté durable pour trouver un emploi ?"),
                OUI_NON,
                unknown=True,
            )
        )
    return tuple(fields)


def disability(ctx: Context, person: Person) -> list[Screen]:
    """Return screen 10: disability of the visitor."""
    return [
        Screen(
            person.screen_id("handicap"),
            10,
            Chapter.VOUS,
            tr("Avez-vous un handicap reconnu ?"),
            disability_fields(ctx, person),
            help=tr("La MDPH est la maison des personnes handicapées."),
            why=tr("Une aide existe pour les adultes handicapés."),
        )
    ]


def partner_screens(ctx: Context, partner: Person) -> list[Screen]:
    """Return screens 14, 15 and 16: the same about the partner."""
    return [
        Screen(
            "conjoint.naissance",
            14,
            Chapter.FAMILLE,
            tr("Votre partenaire"),
            (birth_field(ctx, partner), residence.nationality(partner)),
            help=tr("Votre mari, votre femme ou votre partenaire."),
        ),
        *residence.follow_up(ctx, partner, "conjoint.naissance"),
        Screen(
            "conjoint.activite",
            15,
            Chapter.FAMILLE,
            tr("Que fait votre partenaire ?"),
            (activity_field(partner), *activity_follow_up_fields(ctx, partner)),
        ),
        Screen(
            "conjoint.handicap",
            16,
            Chapter.FAMILLE,
            tr("Un handicap reconnu pour votre partenaire ?"),
            disability_fields(ctx, partner),  # what the MDPH is was said on the visitor's own screen
        ),
    ]
