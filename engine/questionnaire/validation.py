"""Is a value acceptable for a field? One place for the bounds, used by the screens and by the case files."""

from __future__ import annotations

from datetime import date

from engine.answers.months import Month
from engine.answers.values import Benefits, Income, SelfEmployed, Unknown, Value
from engine.places.communes import by_code
from engine.questionnaire.model import NONE_BOX, Field, Kind
from engine.words import text
from engine.words.text import tr


def problem(field: Field, value: Value) -> str | None:
    """Return one sentence that says what is possible, or None when `value` is acceptable.

    The sentence never repeats the value: it may be shown, printed or raised.
    """
    if isinstance(value, Unknown):
        return None if field.unknown else tr("Il faut une réponse à cette question.")
    checks = {
        Kind.CHOICE: _choice,
        Kind.BOXES: _boxes,
        Kind.COUNT: _number,
        Kind.AMOUNT: _number,
        Kind.DATE: _date,
        Kind.MONTH: _month,
        Kind.INCOME: _income,
        Kind.SELF_EMPLOYED: _self_employed,
        Kind.BENEFITS: _benefits,
        Kind.COMMUNE: _commune,
    }
    return checks[field.kind](field, value)


def surprise(field: Field, value: Value) -> str | None:
    """Return the question that is asked once about what is possible and unusual ('est-ce exact ?'), else None."""
    if field.odd_before is not None and isinstance(value, Month) and value.first_day() < field.odd_before:
        return tr("Cet enfant a votre âge, ou presque. Est-ce exact ?")
    amount = odd(field, value)
    if amount is None:
        return None
    period = tr("par an") if field.yearly else tr("par mois")
    return tr("{amount} {period}, est-ce exact ?").format(amount=text.euros(amount), period=period)


def odd(field: Field, value: Value) -> int | None:
    """Return an amount so unusual that the visitor is asked whether it is right, nought among them, else None."""
    amounts: list[int | Unknown] = []
    if isinstance(value, int):
        amounts = [value]
    elif isinstance(value, Income):
        amounts = [value.amount, *(euros for _, euros in value.by_month)]
    elif isinstance(value, SelfEmployed):
        amounts = [value.yearly] if value.quarter is None else [value.yearly, value.quarter]
    elif isinstance(value, Benefits):
        amounts = list(value.as_dict().values())
    known = [a for a in amounts if isinstance(a, int)]
    if not known:
        return None
    if field.odd_zero and len(known) == len(amounts) and not any(known):
        return 0
    return max(known) if field.odd_above is not None and max(known) > field.odd_above else None


def _choice(field: Field, value: Value) -> str | None:
    ids = [o.value for o in (*field.options, *field.file_only)]
    return None if value in ids else "Choix possibles : {ids}.".format(ids=", ".join(ids))


def _boxes(field: Field, value: Value) -> str | None:
    ids = {o.value for o in field.options}
    if not isinstance(value, frozenset) or not value or not value <= ids:
        return "Choix possibles : {ids}.".format(ids=", ".join(o.value for o in field.options))
    if NONE_BOX in value and len(value) > 1:
        return tr("« Rien » ne va pas avec un autre choix.")
    return None


def _in_bounds(field: Field, value: object) -> bool:
    return type(value) is int and field.minimum <= value <= field.maximum


def _bounds(field: Field) -> str:
    if field.kind is Kind.COUNT:
        return tr("Un nombre de {low} à {high}.").format(low=field.minimum, high=field.maximum)
    return tr("Un montant de {low} à {high}.").format(low=text.euros(field.minimum), high=text.euros(field.maximum))


def _number(field: Field, value: Value) -> str | None:
    return None if _in_bounds(field, value) else _bounds(field)


def _span(field: Field) -> tuple[date, date]:
    return field.earliest or date.min, field.latest or date.max


def _date(field: Field, value: Value) -> str | None:
    first, last = _span(field)
    if isinstance(value, date) and first <= value <= last:
        return None
    return tr("Une date du {first} au {last}.").format(first=text.day(first), last=text.day(last))


def _month(field: Field, value: Value) -> str | None:
    first, last = (Month.of(day) for day in _span(field))
    if isinstance(value, Month) and first <= value <= last:
        return None
    return tr("Un mois de {first} à {last}.").format(first=text.month(first), last=text.month(last))


def _income(field: Field, value: Value) -> str | None:
    if not isinstance(value, Income):
        return _bounds(field)
    amounts = [a for a in (value.amount, *(e for _, e in value.by_month)) if not isinstance(a, Unknown)]
    if not all(_in_bounds(field, a) for a in amounts):
        return _bounds(field)
    if value.course == "arrete" and value.last_paid is None:
        return tr("Il faut le dernier mois payé.")
    if value.course == "commence" and value.first_paid is None:
        return tr("Il faut le premier mois payé.")
    return None


def _self_employed(field: Field, value: Value) -> str | None:
    if not isinstance(value, SelfEmployed) or value.kind not in {o.value for o in field.options}:
        return "Choix possibles : {ids}.".format(ids=", ".join(o.value for o in field.options))
    amounts = [a for a in (value.yearly, value.quarter) if isinstance(a, int)]
    return None if all(_in_bounds(field, a) for a in amounts) else _bounds(field)


def _benefits(field: Field, value: Value) -> str | None:
    ids = {o.value for o in field.options}
    if not isinstance(value, Benefits) or not value.amounts or not set(value.as_dict()) <= ids:
        return "Choix possibles : {ids}.".format(ids=", ".join(o.value for o in field.options))
    known = [a for a in value.as_dict().values() if not isinstance(a, Unknown)]
    return None if all(_in_bounds(field, a) for a in known) else _bounds(field)


def _commune(_: Field, value: Value) -> str | None:
    known = isinstance(value, str) and by_code(value) is not None
    return None if known else "Un code de commune de l’Insee, comme 93066."
