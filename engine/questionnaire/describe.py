"""Answers read back in the words people use: for the review, the paper and the voice."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from engine.answers.months import Month
from engine.answers.values import DONT_KNOW, Benefits, Income, SelfEmployed, Unknown, Value
from engine.questionnaire import screens
from engine.questionnaire.kinds_of_income import OTHER_BOX
from engine.questionnaire.model import Context, Field, Kind, Screen
from engine.questionnaire.residence import PRIVATE
from engine.words import text
from engine.words.text import tr

CommuneName = Callable[[str], str]


def read_back(field: Field, value: Value, on: date, commune_name: CommuneName) -> str:
    """Say one answer: '620 € par mois', 'mai 1990 (36 ans)', 'Je ne sais pas'."""
    if isinstance(value, Unknown):
        return tr("Je ne sais pas")
    if isinstance(value, Income):
        return _income(value, Month.of(on))
    if isinstance(value, SelfEmployed):
        kind = _labels(field).get(value.kind, value.kind)
        if isinstance(value.yearly, Unknown) or isinstance(value.quarter, Unknown):
            return tr("{one}, {two}").format(one=kind, two=_money(DONT_KNOW))
        if value.quarter is not None:
            return tr("{kind}, {amount} en 3 mois").format(kind=kind, amount=_money(value.quarter))
        return tr("{kind}, {amount} par an").format(kind=kind, amount=_money(value.yearly))
    if isinstance(value, Benefits):
        labels = _labels(field)
        return text.listing(
            text.composed("{aid} ({amount})", aid=labels.get(b, b), amount=_money(a)) if a != 0 else labels.get(b, b)
            for b, a in value.amounts
        )
    if isinstance(value, Month):
        return _born(text.month(value), value.first_day(), on) if field.is_birth else text.month(value)
    if isinstance(value, date):
        return _born(text.day(value), value, on)
    if isinstance(value, frozenset):
        told = [o.label for o in field.options if o.value in value and o.value != OTHER_BOX]
        # The box that opens the second list says nothing beside what was ticked there, unless it is alone.
        return text.listing(told or [o.label for o in field.options if o.value in value])
    if isinstance(value, int):
        return _number(field, value)
    return commune_name(value) if field.kind is Kind.COMMUNE else _labels(field).get(value, value)


def _born(told: str, birth: date, on: date) -> str:
    return text.composed("{when} ({age})", when=told, age=text.age(birth, on))


def _labels(field: Field) -> dict[str, str]:
    return {o.value: o.label for o in (*field.options, *field.file_only)}


def _money(amount: int | Unknown) -> str:
    return tr("montant inconnu") if isinstance(amount, Unknown) else text.euros(amount)


def _number(field: Field, value: int) -> str:
    if field.kind is Kind.COUNT:
        return tr("aucun") if value == 0 else str(value)
    if field.key in ("epargne", "immobilier"):
        return text.euros(value)
    return (tr("{amount} par an") if field.yearly else tr("{amount} par mois")).format(amount=text.euros(value))


def _income(value: Income, current: Month) -> str:
    amount: str = _money(value.amount)
    if not isinstance(value.amount, Unknown):
        amount = tr("{amount} par mois").format(amount=amount)
    if value.course == "commence" and value.first_paid is not None:
        return tr("{amount}, depuis {month}").format(amount=amount, month=text.month(value.first_paid))
    if value.course == "arrete" and value.last_paid is not None:
        return tr("{amount}, arrêté après {month}").format(amount=amount, month=text.month(value.last_paid))
    if value.course == "variable":
        told = [euros for _, euros in value.by_month]
        euros = told if isinstance(value.amount, Unknown) else list(value.series(current))
        if not euros:
            return amount
        return tr("de {low} à {high} par mois").format(low=text.euros(min(euros)), high=text.euros(max(euros)))
    return amount


def declared(ctx: Context, commune_name: CommuneName) -> tuple[tuple[str, str], ...]:
    """Return (question, answer) for every relevant answer, in the order asked; nothing of residence."""
    return tuple(
        (labelled(screen, field), read_back(field, ctx.answers[field.key], ctx.on, commune_name))
        for screen in screens(ctx)
        for field in screen.fields
        if field.key in ctx.answers and field.name not in PRIVATE
    )


def labelled(screen: Screen, field: Field) -> str:
    """Return the name of a question outside its screen: one about a child or the partner says so."""
    title = text.bare(screen.title)
    if len(screen.fields) == 1 or text.bare(field.label) == title:
        return title
    if "." in field.key:
        return text.composed("{whose} – {question}", whose=title, question=text.bare(field.label))
    return text.bare(field.label)
