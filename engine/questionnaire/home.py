"""Questions about the home: commune, tenure, rent, Paris."""

from __future__ import annotations

from datetime import timedelta

from engine.answers.values import MAX_MONTHLY_EUROS
from engine.questionnaire.chapters import Chapter
from engine.questionnaire.model import NONE_BOX, OUI_NON, VISITOR, Context, Field, Kind, Screen, boxes, choice
from engine.words.text import mark, tr

RENT_ODD_EUROS = 3_000
CHARGES_ODD_EUROS = 800
LEASES = ("hlm", "vide", "meuble")  # the housing aid of tenants; a home of many has a rule of its own
RENTED = (*LEASES, "foyer")
LODGED = ("heberge", "employeur")  # by somebody, for nothing or for a share
SHELTER = "hebergement"  # a centre where a share is asked of the income, and no rent
# Homes of many, in the words of their own signs, with the ages at which each is offered (both included).
SHARED_HOMES = (
    ("fjt", mark("Foyer de jeunes travailleurs"), 15, 35),
    ("residence_sociale", mark("Résidence sociale, pension de famille"), 0, 150),
    ("travailleurs", mark("Foyer de travailleurs"), 18, 150),
    ("autonomie", mark("Résidence pour personnes âgées"), 50, 150),
    ("ehpad", mark("Ehpad, maison de retraite"), 50, 150),
    (SHELTER, mark("Centre d’hébergement (CHRS, Cada)"), 0, 150),
)
CROUS = ("crous", mark("Résidence du Crous"))
NO_AID_SINCE = 2020  # a loan signed from then on opens no aid (loi de finances pour 2018, art. 126)
LONGEST_LOAN_DAYS = 40 * 366
PARIS = "75"
LIVES_WITH_PARENTS_MAX_AGE = 25  # CSS: under 25 the parents' household decides (CSS L861-1)


def commune(_: Context) -> list[Screen]:
    """Return screen 1."""
    return [
        Screen(
            "commune",
            1,
            Chapter.VOUS,
            tr("Où habitez-vous ?"),
            (Field("commune", Kind.COMMUNE, tr("Votre code postal")),),
            help=tr("Tapez les 5 chiffres de votre code postal."),
            why=tr("L’aide au logement change selon la commune."),
        )
    ]


def tenure(_: Context) -> list[Screen]:
    """Return screen 11."""
    return [
        Screen(
            "logement",
            11,
            Chapter.LOGEMENT,
            tr("Quel est votre logement ?"),
            (
                choice(
                    "logement",
                    tr("Votre logement"),
                    (
                        ("hlm", tr("Locataire en HLM")),
                        ("vide", tr("Locataire, logement vide")),
                        ("meuble", tr("Locataire, meublé ou hôtel")),
                        ("foyer", tr("Foyer ou résidence")),
                        ("proprietaire_pret", tr("Propriétaire avec un prêt")),
                        ("proprietaire", tr("Propriétaire sans prêt")),
                        ("heberge", tr("Chez quelqu’un")),
                        ("employeur", tr("Logement de l’employeur")),
                        ("caravane", tr("Caravane ou bateau")),
                        ("sans_domicile", tr("Sans logement")),
                    ),
                ),
            ),
            why=tr("Le logement compte pour le RSA et l’aide au loyer."),
        )
    ]


def _rent(label: str) -> Field:
    return Field(
        "loyer",
        Kind.AMOUNT,
        label,
        unknown=True,
        maximum=MAX_MONTHLY_EUROS,
        odd_above=RENT_ODD_EUROS,
        odd_zero=True,
    )


def _shared_home(ctx: Context) -> Field:
    """Ask which home of many: each has a rule of its own for the housing aid (CCH D832-24, D842-15)."""
    age = ctx.age(VISITOR)
    kinds = [(kind, label) for kind, label, least, most in SHARED_HOMES if age is None or least <= age <= most]
    if ctx.answers.text("activite") == "etudiant":
        kinds.insert(0, CROUS)
    return choice("type_foyer", tr("Quel genre de foyer ?"), tuple(kinds), unknown=True)


def _tenant(ctx: Context, tenure_: str) -> list[Field]:
    furnished = tenure_ == "meuble"
    if tenure_ == "foyer":
        fields = [_shared_home(ctx), _rent(tr("Prix par mois, sans les repas ni les services"))]
    elif furnished:
        fields = [_rent(tr("Loyer par mois, charges comprises"))]
    else:
        fields = [_rent(tr("Loyer par mois, sans les charges"))]
    if tenure_ != "foyer" and (ctx.answers.text("commune") or "").startswith(PARIS):
        fields.append(
            Field(
                "charges",
                Kind.AMOUNT,
                tr("Charges par mois"),
                unknown=True,
                maximum=MAX_MONTHLY_EUROS,
                odd_above=CHARGES_ODD_EUROS,
            )
        )
    if tenure_ != "foyer":
        hotel = (("hotel", tr("Chambre d’hôtel")),) if furnished else ()
        fields.append(
            boxes(
                "cas_logement",
                tr("Êtes-vous dans un de ces cas ?"),
                (
                    ("colocation", tr("Colocation")),
                    ("chambre", tr("Une simple chambre")),
                    *hotel,
                    ("parent_proprietaire", tr("Loué à un parent proche")),
                    (NONE_BOX, tr("Non")),
                ),
            )
        )
    return fields


def _hosted(ctx: Context, tenure_: str) -> list[Field]:
    fields = [choice("participation", tr("Payez-vous une part des frais ?"), OUI_NON, unknown=True)]
    age = ctx.age(VISITOR)
    if tenure_ == "heberge" and age is not None and age <= LIVES_WITH_PARENTS_MAX_AGE:
        fields.append(choice("chez_parents", tr("Chez vos parents ?"), OUI_NON))
    return fields


def tenure_follow_up(ctx: Context) -> list[Screen]:
    """Return screen 12, where the tenure calls for it: tenant, owner with a loan, hosted."""
    tenure_ = ctx.answers.text("logement")
    if tenure_ in RENTED:
        title = tr("Votre foyer ou résidence") if tenure_ == "foyer" else tr("Quel est votre loyer ?")
        fields = _tenant(ctx, tenure_)
    elif tenure_ == "proprietaire_pret":
        title = tr("Quel est votre prêt ?")
        fields = [
            _rent(tr("Remboursement par mois")),
            Field(
                "date_pret",
                Kind.MONTH,
                tr("Mois et année du prêt"),
                unknown=True,
                earliest=ctx.on - timedelta(days=LONGEST_LOAN_DAYS),
                latest=ctx.on,
            ),
        ]
        signed = ctx.answers.day("date_pret")
        if signed is not None and signed.year < NO_AID_SINCE:
            fields.append(choice("pret_aide", tr("Prêt aidé (PAS, conventionné) ?"), OUI_NON, unknown=True))
    elif tenure_ in LODGED:
        fields = _hosted(ctx, tenure_)
        title = fields[0].label if len(fields) == 1 else tr("Vous habitez chez quelqu’un")
    else:
        return []
    return [Screen("logement_suite", 12, Chapter.LOGEMENT, title, tuple(fields))]


def parisian(ctx: Context) -> list[Screen]:
    """Return screen 13, in Paris only."""
    commune_ = ctx.answers.text("commune")
    if commune_ is None or not commune_.startswith(PARIS):
        return []
    return [
        Screen(
            "parisien",
            13,
            Chapter.LOGEMENT,
            tr("Habitez-vous Paris depuis longtemps ?"),
            (choice("parisien", tr("3 ans ou plus dans les 5 dernières années ?"), OUI_NON, unknown=True),),
            help=tr("3 ans ou plus dans les 5 dernières années ?"),
            why=tr("La Ville de Paris a ses propres aides."),
        )
    ]
