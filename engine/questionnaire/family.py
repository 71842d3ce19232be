"""Questions about the family: couple, children, pregnancy, lone parents."""

from __future__ import annotations

from datetime import date, timedelta

from engine.questionnaire.chapters import Chapter
from engine.questionnaire.model import OUI_NON, Context, Field, Kind, Person, Screen, choice
from engine.words.text import tr

MAX_CHILDREN = 10
PREGNANCY_MAX_AGE = 55
SCHOOL_AGES = range(10, 21)
CHILD_INCOME_AGE = 14
TAX_RETURN_AGE = 18
YEARS_FROM_PARENT = 12  # a child nearer to its parents in age is possible (one taken in), and rare
CHILD_MAX_AGE_DAYS = 40 * 366
WITH_YOU, SHARED, TAKEN_IN, ABROAD = "chez_vous", "alternee", "recueilli", "etranger"  # where a child lives


def couple(_: Context) -> list[Screen]:
    """Return screen 4."""
    return [
        Screen(
            "couple",
            4,
            Chapter.FAMILLE,
            tr("Vivez-vous en couple ?"),
            (
                choice(
                    "couple",
                    tr("Votre situation"),
                    (
                        ("seul", tr("Non, je vis sans conjoint")),
                        ("marie", tr("Oui, mariage")),
                        ("pacse", tr("Oui, Pacs")),
                        ("union_libre", tr("Oui, sans mariage")),
                    ),
                ),
            ),
            why=tr("Pour un couple, on compte les revenus des deux."),
        )
    ]


def children(ctx: Context) -> list[Screen]:
    """Return screen 5: number of children, and a birth expected where age allows it."""
    fields = [Field("nombre_enfants", Kind.COUNT, tr("Enfants à votre charge"), maximum=MAX_CHILDREN)]
    ages = [age for age in (ctx.age(person) for person in ctx.adults()) if age is not None]
    if ages and min(ages) <= PREGNANCY_MAX_AGE:
        fields.append(choice("naissance_attendue", tr("Attendez-vous un enfant ?"), OUI_NON, unknown=True))
    return [
        Screen(
            "enfants",
            5,
            Chapter.FAMILLE,
            tr("Combien d’enfants avez-vous à charge ?"),
            tuple(fields),
            help=tr("Comptez les enfants de moins de 25 ans que vous élevez."),
        )
    ]


def child_card(ctx: Context, person: Person) -> list[Screen]:
    """Return screen 6: one card a child."""
    age = ctx.age(person)
    fields = [
        Field(
            person.key("naissance"),
            Kind.MONTH,
            tr("Mois et année de naissance"),
            earliest=ctx.on - timedelta(days=CHILD_MAX_AGE_DAYS),
            latest=ctx.on,
            odd_before=_too_near(ctx),
        ),
        *_home_of(ctx, person),
        choice(
            person.key("handicap"),
            tr("Handicap reconnu par la MDPH ?"),
            (
                ("aucun", tr("Non")),
                ("moins_de_50", tr("Moins de 50 %")),
                ("de_50_a_79", tr("50 % à 79 %")),
                ("80_ou_plus", tr("80 % ou plus")),
            ),
            unknown=True,
        ),
    ]
    if age is not None and age in SCHOOL_AGES:
        fields.append(_school(person))
    if age is not None and age >= CHILD_INCOME_AGE:
        fields.append(choice(person.key("revenus"), tr("Cet enfant gagne-t-il de l’argent ?"), OUI_NON))
    if age is not None and age >= TAX_RETURN_AGE:
        fields.append(
            choice(
                person.key("declaration"),
                tr("Cet enfant est-il sur votre déclaration d’impôts ?"),
                OUI_NON,
                unknown=True,
            )
        )
    alone = len(ctx.children()) == 1
    title = tr("Votre enfant") if alone else tr("Votre enfant n° {rank}").format(rank=person.rank)
    return [Screen(person.screen_id("fiche"), 6, Chapter.FAMILLE, title, tuple(fields))]


def _too_near(ctx: Context) -> date | None:
    """Return the day before which a child would be nearly as old as the eldest of its parents."""
    births = [birth for person in ctx.adults() if (birth := ctx.answers.day(person.key("date_naissance"))) is not None]
    eldest = min(births, default=None)
    # 29 February exists in one year out of four only.
    return eldest and eldest.replace(year=eldest.year + YEARS_FROM_PARENT, day=min(eldest.day, 28))


def _home_of(ctx: Context, person: Person) -> list[Field]:
    """Where the child lives, and for one week in two who receives the benefits (CSS R521-2)."""
    fields = [
        choice(
            person.key("residence"),
            tr("Vit avec vous ?"),
            (
                (WITH_YOU, tr("Oui")),
                (SHARED, tr("Une semaine sur deux")),
                (TAKEN_IN, tr("Oui, enfant recueilli")),
                (ABROAD, tr("Non, dans un autre pays")),
            ),
            unknown=True,
        )
    ]
    if ctx.answers.text(person.key("residence")) == SHARED:
        fields.append(
            choice(
                person.key("allocataire"),
                tr("Qui reçoit les allocations pour cet enfant ?"),
                (("moi", tr("Vous")), ("autre", tr("L’autre parent")), ("partage", tr("Les deux, la moitié"))),
                unknown=True,
            )
        )
    return fields


def _school(person: Person) -> Field:
    return choice(
        person.key("scolarite"),
        tr("École"),
        (
            ("primaire", tr("Primaire")),
            ("college", tr("Collège")),
            ("lycee", tr("Lycée, CAP")),
            ("superieur", tr("Après le bac")),
            ("apprenti", tr("Apprentissage")),
            ("aucune", tr("Aucune")),
        ),
    )


def lone_parent(ctx: Context) -> list[Screen]:
    """Return screen 7: since when alone, and what the other parent does."""
    if not ctx.lone_parent():
        return []
    fields = [
        choice(
            "isolement",
            tr("Depuis quand vivez-vous sans conjoint ?"),
            (("moins_18_mois", tr("Moins de 18 mois")), ("plus_18_mois", tr("18 mois ou plus"))),
            unknown=True,
        )
    ]
    if ctx.children():
        fields.append(
            choice(
                "autre_parent",
                tr("L’autre parent verse-t-il une pension ?"),
                (
                    ("verse", tr("Oui")),
                    ("ne_verse_pas", tr("Non, rien")),
                    ("inconnu_ou_decede", tr("Inconnu ou décédé")),
                ),
                unknown=True,
            )
        )
    return [
        Screen(
            "parent_seul",
            7,
            Chapter.FAMILLE,
            fields[0].label if len(fields) == 1 else tr("Vous élevez un enfant sans conjoint"),
            tuple(fields),
            why=tr("Une aide existe quand l’autre parent ne paie pas."),
        )
    ]
