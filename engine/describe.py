"""Answers read back in the words people use: for the review, the paper and the voice."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from engine import text
from engine.answers import Benefits, Income, SelfEmployed, Unknown, Value
from engine.months import Month
from engine.questionnaire import screens
from engine.questionnaire.model import Context, Field, Kind, Screen
from engine.text import tr

CommuneName = Callable[[str], str]


def read_back(field: Field, value: Value, on: date, commune_name: CommuneName) -> str:
    """Say one answer: '620 € par mois', 'mai 1990 (36 ans)', 'Je ne sais pas'."""
    if isinstance(value, Unknown):
        return tr("Je ne sais pas")
    if isinstance(value, Income):
        return _income(value, Month.of(on))
    if isinstance(value, SelfEmployed):
        kind = _labels(field).get(value.kind, value.kind)
        return f"{kind}, {_money(value.yearly)} " + tr("par an")
    if isinstance(value, Benefits):
        labels = _labels(field)
        return text.listing(
            f"{labels.get(b, b)} ({_money(a)})" if a != 0 else labels.get(b, b) for b, a in value.amounts
        )
    if isinstance(value, Month):
        return f"{text.month(value)} ({text.age(value.first_day(), on)})" if field.is_birth else text.month(value)
    if isinstance(value, date):
        return f"{text.day(value)} ({text.age(value, on)})"
    if isinstance(value, frozenset):
        return text.listing(o.label for o in field.options if o.value in value)
    if isinstance(value, int):
        return _number(field, value)
    return commune_name(value) if field.kind is Kind.COMMUNE else _labels(field).get(value, value)


def _labels(field: Field) -> dict[str, str]:
    return {o.value: o.label for o in field.options}


def _money(amount: int | Unknown) -> str:
    return tr("montant inconnu") if isinstance(amount, Unknown) else text.euros(amount)


def _number(field: Field, value: int) -> str:
    if field.kind is Kind.COUNT:
        return tr("aucun") if value == 0 else str(value)
    period = "" if field.key in ("epargne", "immobilier") else tr(" par an") if field.yearly else tr(" par mois")
    return text.euros(value) + period


def _income(value: Income, current: Month) -> str:
    amount = _money(value.amount) + ("" if isinstance(value.amount, Unknown) else tr(" par mois"))
    if value.course == "commence" and value.first_paid is not None:
        return tr("{amount}, depuis {month}").format(amount=amount, month=text.month(value.first_paid))
    if value.course == "arrete" and value.last_paid is not None:
        return amount + tr(", arrêté après {month}").format(month=text.month(value.last_paid))
    if value.course == "variable":
        told = [euros for _, euros in value.by_month]
        euros = told if isinstance(value.amount, Unknown) else list(value.series(current))
        if not euros:
            return amount
        return tr("de {low} à {high} par mois").format(low=text.euros(min(euros)), high=text.euros(max(euros)))
    return amount


def declared(ctx: Context, commune_name: CommuneName) -> tuple[tuple[str, str], ...]:
    """Return (question, answer) for every relevant answer, in the order asked."""
    return tuple(
        (labelled(screen, field), read_back(field, ctx.answers[field.key], ctx.on, commune_name))
        for screen in screens(ctx)
        for field in screen.fields
        if field.key in ctx.answers
    )


def labelled(screen: Screen, field: Field) -> str:
    """Name a question where it stands alone: a field of a child or of the partner says whose it is."""
    title = text.bare(screen.title)
    if len(screen.fields) == 1 or text.bare(field.label) == title:
        return title
    if "." in field.key:
        return f"{title} – {text.bare(field.label)}"
    return text.bare(field.label)
