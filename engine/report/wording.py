"""How a result is said, in one place: the screen, the paper and the voice use these very words."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from engine.report.report import Entitlement, Figure, PaperForm, Report, rounded, unique
from engine.words import text
from engine.words.phrase import Verbatim
from engine.words.text import mark, tr

FREE = 100  # percent
PERIODS = {"month": mark("par mois"), "year": mark("par an"), "once": mark("une fois")}


def amount(entitlement: Entitlement) -> str:
    """Say what an aid is worth: '570 € par mois', 'de 30 € à 270 € par mois', 'Mutuelle pour 14 € par mois'."""
    if entitlement.state == "received":
        return _received(entitlement)
    if entitlement.state == "to_check":
        return tr("À vérifier")
    if entitlement.unit == "coverage":
        return _coverage(entitlement)
    if entitlement.unit == "right":
        return tr("Peut-être") if entitlement.maybe else tr("Possible")
    if entitlement.unit == "percent":
        return _discount(entitlement)
    low, high = rounded(entitlement.low), rounded(entitlement.high)
    period = tr(PERIODS[entitlement.unit])
    if entitlement.state != "probable" or low == high:
        return text.composed("{amount} {period}", amount=text.euros(high), period=period)
    if low == 0:
        return tr("peut-être jusqu’à {high} {period}").format(high=text.euros(high), period=period)
    return tr("de {low} à {high} {period}").format(low=text.euros(low), high=text.euros(high), period=period)


def _received(entitlement: Entitlement) -> str:
    if entitlement.declared:
        return tr("Déjà {amount} par mois").format(amount=text.euros(entitlement.declared))
    return tr("Déjà reçu")


def _discount(entitlement: Entitlement) -> str:
    if entitlement.maybe:
        return tr("Peut-être")
    if entitlement.low >= FREE:
        return tr("Gratuit")
    return tr("{share} % de moins").format(share=round(entitlement.low))


def _coverage(entitlement: Entitlement) -> str:
    low, high = entitlement.low, entitlement.high
    if entitlement.maybe:
        return tr("Peut-être")
    if high == 0:
        return tr("Mutuelle gratuite")
    # A cost is not rounded down: it must not promise less than what will be asked.
    if low == high:
        return tr("Mutuelle pour {cost} par mois").format(cost=text.euros(high))
    return tr("Mutuelle pour {low} à {high} par mois").format(low=text.euros(low), high=text.euros(high))


def amount_parts(entitlement: Entitlement) -> tuple[str, str]:
    """Say what an aid is worth in two: what is written large ('140 €', 'Mutuelle'), and beside it ('par mois').

    Where it takes the place of something received now, what it brings more.
    """
    unit, granted = entitlement.unit, entitlement.state in ("eligible", "probable")
    if granted and unit == "coverage" and not entitlement.maybe:
        low, high = entitlement.low, entitlement.high
        if high == 0:
            return tr("Mutuelle"), tr("gratuite")
        if low == high:
            return tr("Mutuelle"), tr("pour {cost} par mois").format(cost=text.euros(high))
        return tr("Mutuelle"), tr("pour {low} à {high} par mois").format(low=text.euros(low), high=text.euros(high))
    if not granted or unit not in PERIODS:
        return amount(entitlement), ""
    low, high, period_ = rounded(entitlement.low), rounded(entitlement.high), tr(PERIODS[unit])
    if entitlement.state == "probable" and low != high:
        if low == 0:
            return tr("jusqu’à {high}").format(high=text.euros(high)), tr("{period}, peut-être").format(period=period_)
        return (
            tr("{low} à {high}").format(low=text.euros(low), high=text.euros(high)),
            tr("{period}, peut-être").format(period=period_),
        )
    more = high - entitlement.replaced
    if entitlement.replaced and more > 0:
        return text.euros(more), tr("de plus {period}").format(period=period_)
    return text.euros(high), period_


def beneficiary(entitlement: Entitlement) -> str:
    """Say whose aid it is, when it is not the whole household's."""
    return {"conjoint": tr("pour votre partenaire"), "vous": tr("pour vous")}.get(entitlement.beneficiary, "")


def named(entitlement: Entitlement) -> str:
    """Return the name of an aid, and beside it the one the counter uses where that is another."""
    called = in_french(entitlement)
    return (
        text.composed("{name} / {french}", name=entitlement.short, french=Verbatim(called))
        if called
        else entitlement.short
    )


def full(entitlement: Entitlement) -> str:
    """Return the whole name of an aid, and the French one beside it where that is another."""
    french = entitlement.french
    if french is None or french.name == entitlement.name:
        return entitlement.name
    return text.composed("{name} / {french}", name=entitlement.name, french=Verbatim(french.name))


def documents(entitlement: Entitlement) -> list[str]:
    """Return the papers to bring, each with its French name where that is another: the counter asks for that one."""
    french = entitlement.french.documents if entitlement.french else entitlement.documents
    return [
        text.composed("{name} / {french}", name=mine, french=Verbatim(theirs)) if mine != theirs else mine
        for mine, theirs in zip(entitlement.documents, french, strict=True)
    ]


def in_french(entitlement: Entitlement) -> str:
    """Return the name that the counter uses, '' where the name shown is it already."""
    return entitlement.french.short if entitlement.french and entitlement.french.short != entitlement.short else ""


def full_in_french(entitlement: Entitlement) -> str:
    """Return the whole name as the counter and the form have it, '' where it is shown already."""
    french = entitlement.french
    if french is None or french.name == entitlement.name:
        return ""
    return tr("En français : {name}").format(name=Verbatim(french.name))


def notes(entitlement: Entitlement) -> list[str]:
    """Return what must be said beside the amount: doubt, first months, rival aid, old scale, season, warning."""
    found = []
    if entitlement.state == "probable":
        found.append(
            tr("Pour un montant plus sûr, il manque une réponse : « {question} ».").format(question=entitlement.narrows)
            if entitlement.narrows
            else tr("Cela dépend d’une réponse que vous ne savez pas.")
        )
    if entitlement.first_months is not None:
        found.append(first_months(entitlement))
    if entitlement.later is not None:
        found.append(later(entitlement))
    if entitlement.replaces:
        found.append(tr("Cela remplace : {aid}.").format(aid=entitlement.replaces))
    if entitlement.better:
        found.append(tr("C’est l’une ou l’autre : {aid} rapporte plus.").format(aid=entitlement.better))
    if entitlement.stale:
        since = text.day(date.fromisoformat(entitlement.scale_date))
        found.append(tr("Attention : calcul avec les règles du {since}. Elles ont changé depuis.").format(since=since))
    return found + [note for note in (entitlement.season, entitlement.warning) if note]


def consequences(entitlement: Entitlement) -> list[str]:
    """Say what an aid opens, and what it cannot be had with."""
    found = (
        [tr("Cela ouvre aussi : {rights}.").format(rights=text.listing(entitlement.opens))] if entitlement.opens else []
    )
    if entitlement.excludes:
        found.append(tr("Pas en même temps : {rights}.").format(rights=text.listing(entitlement.excludes)))
    return found


def costs(entitlement: Entitlement) -> list[str]:
    """Say what claiming costs, and what it never costs."""
    if entitlement.costs:
        return list(entitlement.costs)
    found = [tr("Demander est gratuit.")]
    if entitlement.unit == "coverage" and entitlement.high and not entitlement.maybe:
        found.append(tr("Ensuite : {cost} par mois.").format(cost=text.euros(entitlement.high)))
    if entitlement.unit in PERIODS:
        found += [tr("Vous n’avez rien à rembourser."), tr("Si votre vie change, dites-le vite à la caisse.")]
    return found


def first_months(entitlement: Entitlement) -> str:
    """Say what the first quarter may be, which differs from the settled amount."""
    if (entitlement.first_months or 0.0) < 1:
        return tr("Les 3 premiers mois, il n’y a peut-être rien.")
    return tr("Les 3 premiers mois, cela peut être {amount}.").format(
        amount=text.euros(rounded(entitlement.first_months or 0.0))
    )


def later(entitlement: Entitlement) -> str:
    """Say what the fourth month may be, once an income that changed lately is counted."""
    if (entitlement.later or 0.0) < 1:
        return tr("Dans 3 mois, il n’y a peut-être plus rien.")
    return tr("Dans 3 mois, cela peut être {amount}.").format(amount=text.euros(rounded(entitlement.later or 0.0)))


def scale(entitlement: Entitlement) -> str:
    """Say the date of the scale, '' where the aid has none."""
    if not entitlement.scale_date:
        return ""
    return tr("Barème du {since}").format(since=text.day(date.fromisoformat(entitlement.scale_date)))


def contact(entitlement: Entitlement) -> str:
    """Say whom to call or to see: the institution, and its number or site where there is one."""
    if entitlement.phone.lower() == entitlement.institution.lower():
        return entitlement.institution
    return tr("{one}, {two}").format(one=entitlement.institution, two=entitlement.phone)


def all_documents(report: Report) -> list[str]:
    """Return the papers to bring for all that may be claimed, each once, the commonest first."""
    return unique(line for e in [*report.claimable(), *report.to_check()] for line in documents(e))


def form(paper: PaperForm) -> str:
    """Name a form, and say when its number must be checked."""
    told = tr("{title}, n° {number} (à vérifier au guichet)") if paper.to_check else tr("{title}, n° {number}")
    return told.format(title=paper.title, number=paper.number)


def refused(entitlement: Entitlement) -> str:
    """Say why not, whose aid first when it is a person's."""
    return text.pair(refused_name(entitlement), entitlement.reason)


def refused_name(entitlement: Entitlement) -> str:
    """Name an aid in a line about several, and whose it is where it is the partner's."""
    whose = beneficiary(entitlement)
    if not whose or entitlement.beneficiary != "conjoint":
        return entitlement.short
    return text.composed("{aid} ({whose})", aid=entitlement.short, whose=whose)


def refusals(report: Report) -> list[tuple[str, str]]:
    """Return why not, as (aids, reason): the aids refused for one same reason together, in the order of the first."""
    return together(report.refused())


def together(refused: Iterable[Entitlement]) -> list[tuple[str, str]]:
    """Return refusals as (aids, reason), those of one same reason together."""
    found: dict[str, list[str]] = {}
    for entitlement in refused:
        reason = f"{entitlement.reason} {means(entitlement)}".rstrip()
        found.setdefault(reason, []).append(refused_name(entitlement))
    return [(", ".join(names), reason) for reason, names in found.items()]


def means(entitlement: Entitlement) -> str:
    """Say what was counted and the limit, for whoever must check a refusal; '' where income is not the reason."""
    if entitlement.resources is None or entitlement.ceiling is None:
        return ""
    return tr("Compté : {counted}, limite : {ceiling} {period}.").format(
        counted=text.euros(entitlement.resources),
        ceiling=text.euros(entitlement.ceiling),
        period=tr(PERIODS[entitlement.means_unit]),
    )


def signed(found: Figure) -> str:
    """Say an amount with its sign, to the cent so that the sum is seen to be right: '+ 651,69 €', '− 78,20 €'."""
    return f"{'−' if found.amount < 0 else '+'} {text.euros(abs(found.amount), cents=True)}"


def figure(found: Figure) -> str:
    """Say one figure behind an amount: 'Forfait logement : − 78,20 €', 'Limite pour votre foyer : 14 070 € par an'."""
    if found.adds:
        return text.pair(found.label, signed(found))
    return text.pair(found.label, f"{text.euros(found.amount)} {tr(PERIODS[found.unit])}")


def exact(entitlement: Entitlement) -> str:
    """Say what the lines add up to."""
    return text.euros(sum(f.amount for f in entitlement.figures if f.adds), cents=True)


def period(entitlement: Entitlement) -> str:
    """Say how often an amount comes: 'par mois'."""
    return tr(PERIODS[entitlement.unit])


def quotient(report: Report) -> str:
    """Say the family quotient, what it is for, and who has the exact figure; '' where it is not told."""
    if report.quotient is None:
        return ""
    low, high = map(rounded, report.quotient)
    said = (
        tr("Votre quotient familial Caf : environ {amount} avec ces aides.").format(amount=text.euros(low))
        if low == high
        else tr("Votre quotient familial Caf : de {low} à {high} avec ces aides.").format(
            low=text.euros(low), high=text.euros(high)
        )
    )
    use = tr("Il change le prix de la cantine, des loisirs ou du bus.")
    return " ".join((said, use, tr("La Caf donne le chiffre exact.")))


DISCLAIMER = (
    mark("C’est une estimation. Chaque caisse vérifie et décide."),
    mark("Allez au guichet même si le résultat est « non ». Votre cas peut être différent."),
)
