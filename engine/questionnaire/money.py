"""Questions about money: kinds of income, amounts, savings, income two years ago."""

from __future__ import annotations

from engine.answers.values import (
    MAX_MONTHLY_EUROS,
    MAX_PATRIMONY_EUROS,
    MAX_YEARLY_EUROS,
)
from engine.questionnaire.chapters import Chapter
from engine.questionnaire.kinds_of_income import (
    ALL_KINDS,
    CHILD_INCOME_KINDS,
    INCOME_KINDS,
    OF_A_CHILD,
    OTHER_BOX,
    PAID_ONCE,
    RARE_KINDS,
    ticked,
)
from engine.questionnaire.model import (
    NONE_BOX,
    PARTNER,
    VISITOR,
    Context,
    Field,
    Kind,
    Option,
    Person,
    Screen,
    boxes,
    choice,
)
from engine.questionnaire.sick_leave import SICK_KINDS, leave
from engine.words import text
from engine.words.text import mark, tr

MONTHLY_ODD_EUROS = 6_000
YEARLY_ODD_EUROS = 120_000


FAMILY_BENEFITS = (
    *("rsa", "ppa", "aide_logement", "af", "cf", "asf", "paje_base", "paje_prepare", "aeeh", "aspa", "css"),
)
PERSONAL_BENEFITS = ("aah", "asi", "ass")
CHILD_BENEFITS = ("af", "cf", "asf", "paje_base", "paje_prepare", "aeeh")
BENEFIT_NAMES = {
    "rsa": mark("RSA"),
    "ppa": mark("Prime d’activité"),
    "aide_logement": mark("Aide au logement (APL)"),
    "af": mark("Allocations familiales"),
    "cf": mark("Complément familial"),
    "asf": mark("Soutien familial (ASF)"),
    "paje_base": mark("Allocation jeune enfant (Paje)"),
    "paje_prepare": mark("Congé parental (PreParE)"),
    "aeeh": mark("Enfant handicapé (AEEH)"),
    "aah": mark("AAH (handicap)"),
    "asi": mark("ASI (invalidité)"),
    "ass": mark("ASS (fin de chômage)"),
    "aspa": mark("Minimum vieillesse (Aspa)"),
    "css": mark("Santé solidaire (C2S)"),
}
WITHOUT_AMOUNT = ("css",)


def income_kinds(ctx: Context, person: Person) -> list[Screen]:
    """Return screen 17: which kinds of money came in over twelve months."""
    kinds = CHILD_INCOME_KINDS if person.rank else tuple(INCOME_KINDS)
    own = OF_A_CHILD if person.rank else {}
    options = [(kind, tr(own.get(kind, INCOME_KINDS[kind][0]))) for kind in kinds]
    if not person.rank:
        options.append((OTHER_BOX, tr("Autre : maternité, accident, formation…")))
        options.append(("aides", tr("Aides déjà reçues (Caf, MSA…)")))
    options.append((NONE_BOX, tr("Rien du tout")))
    if person.rank:
        title = tr("Quel argent reçoit votre enfant n° {rank} ?").format(rank=person.rank)
    else:
        title = person.say(tr("Quel argent avez-vous reçu ou versé ?"), tr("Quel argent a reçu votre partenaire ?"))
    found = [_kinds_screen(person, "ressources", title, options)]
    if OTHER_BOX in ctx.answers.kinds(person.key("ressources")):
        rare = [(kind, tr(words[0])) for kind, words in RARE_KINDS.items()]
        title = person.say(tr("Quel autre argent avez-vous reçu ?"), tr("Quel autre argent a reçu votre partenaire ?"))
        found.append(_kinds_screen(person, "ressources_autres", title, [*rare, (NONE_BOX, tr("Rien de cette liste"))]))
    return found


def _kinds_screen(person: Person, name: str, title: str, options: list[tuple[str, str]]) -> Screen:
    return Screen(
        person.screen_id(name),
        17,
        Chapter.ARGENT,
        title,
        (boxes(person.key(name), tr("Pendant les 12 derniers mois"), tuple(options)),),
        help=person.say(  # how to answer was said before
            tr("Pendant les 12 derniers mois. Touchez tout ce qui convient."), tr("Pendant les 12 derniers mois")
        ),
    )


def amounts(ctx: Context, person: Person) -> list[Screen]:
    """Return screens 18: one a kind of income that was ticked."""
    screens = []
    kinds = ticked(ctx.answers, person)
    for kind in (*ALL_KINDS, "aides"):
        if kind not in kinds:
            continue
        if kind == "aides":
            screens.append(_benefits(ctx, person))
        elif kind == "independant":
            screens.append(_self_employed(person))
        else:
            screens.append(_income(person, kind))
    return [*screens, *leave(ctx, person)]


def _amount_title(person: Person, kind: str) -> str:
    if person.rank:
        return tr("Combien gagne votre enfant n° {rank} ?").format(rank=person.rank)
    _, yours, theirs = ALL_KINDS[kind]
    return person.say(tr(yours), tr(theirs))


def _income(person: Person, kind: str) -> Screen:
    return Screen(
        person.screen_id(kind),
        18,
        Chapter.ARGENT,
        _amount_title(person, kind),
        (
            Field(
                person.key(kind),
                Kind.INCOME,
                tr("Montant par mois"),
                unknown=True,
                maximum=MAX_MONTHLY_EUROS,
                odd_above=YEARLY_ODD_EUROS if kind in PAID_ONCE else MONTHLY_ODD_EUROS,
                odd_zero=True,  # the box of this income was ticked
            ),
        ),
        help=_amount_help(person, kind),
    )


def _amount_help(person: Person, kind: str) -> str:
    """Ask for the figure that the RSA and the prime d'activité read by the name it has on papers (CASF R262-12 and the
    arrêté of 31 January 2023: on payslips since February 2024, on what France Travail, health and pension funds send
    too); who has it not gives another net, and both are counted alike (docs/modelling.md).
    """
    net_social = tr("Tapez le « montant net social ». Sinon : le net avant l’impôt.")
    helps = {
        "salaire": net_social,
        "chomage": net_social,
        "retraite": tr("Le « montant net social » ou le net avant l’impôt. Ajoutez toutes les caisses."),
        "interets": tr("Par mois. Pour toute l’année : divisez par 12."),
        "indemnite_depart": tr("Touchez le mois où elle est arrivée. Tapez la somme."),
    }
    if kind in SICK_KINDS and not person.rank:  # several of them ask the same: which one is meant
        return text.composed("{kind}. {help}", kind=tr(ALL_KINDS[kind][0]), help=net_social)
    return helps.get(kind, tr("Le montant par mois."))


def _self_employed(person: Person) -> Screen:
    return Screen(
        person.screen_id("independant"),
        18,
        Chapter.ARGENT,
        _amount_title(person, "independant"),
        (
            Field(
                person.key("independant"),
                Kind.SELF_EMPLOYED,
                tr("Total de l’année dernière"),
                (
                    Option("vente", tr("Micro : vente")),
                    Option("services", tr("Micro : services")),
                    Option("liberal", tr("Micro : libéral")),
                    Option("benefice", tr("Bénéfice réel")),
                    Option("agricole", tr("Exploitation agricole")),
                ),
                unknown=True,
                maximum=MAX_YEARLY_EUROS,
                odd_above=YEARLY_ODD_EUROS,
                yearly=True,
            ),
        ),
        help=tr("Micro : tapez les ventes. Sinon : tapez le bénéfice."),
    )


def benefit_ids(ctx: Context, person: Person) -> tuple[str, ...]:
    """Return the benefits this person may say they receive; the family's are asked once, of the visitor."""
    ids = () if person.is_partner else tuple(b for b in FAMILY_BENEFITS if b not in CHILD_BENEFITS or ctx.children())
    return ids + PERSONAL_BENEFITS


def _benefits(ctx: Context, person: Person) -> Screen:
    return Screen(
        person.screen_id("aides"),
        18,
        Chapter.ARGENT,
        person.say(tr("Quelles aides recevez-vous déjà ?"), tr("Quelles aides reçoit déjà votre partenaire ?")),
        (
            Field(
                person.key("aides"),
                Kind.BENEFITS,
                tr("Montant par mois"),
                tuple(Option(b, tr(BENEFIT_NAMES[b])) for b in benefit_ids(ctx, person)),
                unknown=True,
                maximum=MAX_MONTHLY_EUROS,
                odd_above=MONTHLY_ODD_EUROS,
            ),
        ),
        help=tr("Touchez une aide, puis tapez son montant par mois."),
    )


def patrimony(ctx: Context) -> list[Screen]:
    """Return screen 19: savings and property by classes, in detail only above 30,000 €."""
    fields = [
        choice(
            "patrimoine",
            tr("Épargne et biens, sans votre logement"),
            (
                ("moins_5000", tr("Moins de 5 000 €")),
                ("de_5000_a_15000", tr("5 000 à 15 000 €")),
                ("de_15000_a_30000", tr("15 000 à 30 000 €")),
                ("plus_30000", tr("30 000 € ou plus")),
            ),
            unknown=True,
        )
    ]
    if ctx.answers.text("patrimoine") == "plus_30000":
        for key, label in (("epargne", tr("Argent placé")), ("immobilier", tr("Maisons, terrains (valeur)"))):
            fields.append(Field(key, Kind.AMOUNT, label, unknown=True, maximum=MAX_PATRIMONY_EUROS))
    found = Screen(
        "patrimoine",
        19,
        Chapter.ARGENT,
        tr("Avez-vous de l’épargne ou des biens ?"),
        tuple(fields),
        help=tr("Sans votre logement : livrets, comptes, assurance-vie, maison louée, terrain."),
    )
    return [found, *([_property_tax()] if ctx.answers.number("immobilier") else [])]


def _property_tax() -> Screen:
    """What the property tax is reckoned on, euros a year: the notice has it, nobody knows the rental value itself.

    It is half of the rental value of a building (CGI 1388), four fifths of that of land (CGI 1396), which is what the
    RSA counts of what is not let (CASF R132-1).
    """
    label = tr("Base de la taxe foncière")
    return Screen(
        "base_fonciere",
        19,
        Chapter.ARGENT,
        tr("Quelle est la base de votre taxe foncière ?"),
        (Field("base_fonciere", Kind.AMOUNT, label, unknown=True, maximum=MAX_YEARLY_EUROS, yearly=True),),
        help=tr("Avis de taxe foncière, ligne « Base ». Seulement les biens non loués."),
    )


def two_years_ago(ctx: Context) -> list[Screen]:
    """Return screen 20, one for each tax return: income of year N-2, which family benefits and school grants read."""
    apart = ctx.answers.text("couple") == "union_libre"
    found = [_two_years_ago(ctx, VISITOR, (VISITOR,) if apart else ctx.adults())]
    if apart:
        found.append(_two_years_ago(ctx, PARTNER, (PARTNER,)))
    return found


def _two_years_ago(ctx: Context, person: Person, declarants: tuple[Person, ...]) -> Screen:
    year = ctx.on.year - 2
    fields = [
        choice(
            person.key("revenus_n2"),
            person.say(tr("Vos revenus de {year}"), tr("Ses revenus de {year}")).format(year=year),
            (("semblables", tr("Oui, à peu près")), ("differents", tr("Non, très différent"))),
            unknown=True,
        )
    ]
    if ctx.answers.text(person.key("revenus_n2")) == "differents":
        label = tr("Revenu fiscal de référence {year}").format(year=year)
        fields.append(Field(person.key("rfr"), Kind.AMOUNT, label, unknown=True, maximum=MAX_YEARLY_EUROS, yearly=True))
        fields += [_nature(declarant, year) for declarant in declarants]
    title = person.say(tr("En {year}, gagniez-vous pareil ?"), tr("En {year}, votre partenaire gagnait pareil ?"))
    return Screen(
        person.screen_id("revenus_n2"),
        20,
        Chapter.ARGENT,
        title.format(year=year),
        tuple(fields),
        help=tr("Regardez l’avis d’impôt reçu en {next}.").format(next=year + 1),
        why=tr("Des aides regardent les revenus d’il y a 2 ans."),
    )


def _nature(person: Person, year: int) -> Field:
    """What a declarant lived on then: the rules do not treat a wage, unemployment pay and a pension alike."""
    label = person.say(tr("En {year}, vous aviez :"), tr("En {year}, votre partenaire avait :"))
    return choice(
        person.key("nature_n2"),
        label.format(year=year),
        (
            ("salaire", tr("Un salaire")),
            ("chomage", tr("Du chômage")),
            ("retraite", tr("Une retraite")),
            (NONE_BOX, tr("Rien")),
        ),
        unknown=True,
    )
