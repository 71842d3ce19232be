"""What 'I do not know' means for a calculation: for each such answer, the values tried, and the sentence that says so.

The first value of each list is the headline; the others, tried one at a time, give the range. The values are
modelling choices, written in docs/modelling.md; none of them is shown as if the visitor had said it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from engine.answers import DONT_KNOW, Answers, Benefits, Income, SelfEmployed, Unknown, Value
from engine.describe import labelled, read_back
from engine.months import Month
from engine.questionnaire import screens
from engine.questionnaire.model import Context, Field, Kind, Screen
from engine.text import tr

# Choice fields: base name to the values tried.
CHOICES: dict[str, tuple[str, ...]] = {
    "naissance_attendue": ("non", "oui"),
    "garde_alternee": ("non", "oui"),
    "declaration": ("oui", "non"),
    "isolement": ("plus_18_mois", "moins_18_mois"),
    "autre_parent": ("ne_verse_pas", "verse"),
    "chomage_depuis": ("plus_2_mois", "moins_2_mois"),
    "ass_5_ans": ("non", "oui"),
    "boursier": ("non", "oui"),
    "rattache_parents": ("non", "oui"),
    "rsa_jeune": ("non", "oui"),
    "inapte": ("non",),
    "aide_quotidienne": ("jamais",),
    "handicap": ("aucun",),
    "rsdae": ("non",),
    "crous": ("non", "oui"),
    "pret_aide": ("oui", "non"),
    "participation": ("non", "oui"),
    "parisien": ("non", "oui"),
    "patrimoine": ("moins_5000", "plus_30000"),
    "revenus_n2": ("semblables", "differents"),
}
# Amounts, euros: the headline, then a low and a high value.
RENT = (500, 250, 800)
CHARGES = (60,)
SAVINGS = (40_000, 30_000, 100_000)
PROPERTY = (0,)
TAX_INCOME_N2 = (14_000, 0, 28_000)
MONTHLY_INCOME: dict[str, tuple[int, ...]] = {
    "salaire": (1_400, 700, 2_100),
    "chomage": (1_000, 500, 1_500),
    "retraite": (1_200, 600, 1_800),
    "indemnites": (900, 450, 1_400),
    "invalidite": (700, 350, 1_100),
    "pension_recue": (150, 50, 300),
    "pension_versee": (150, 50, 300),
    "placements": (100, 0, 500),
    "formation": (600, 200, 1_000),
}
MOST_VARIANTS = 6  # two simulations each: a terminal three times slower than ours stays within its deadline
RECENT_LOAN_YEAR = 2020  # from then on a loan opens no housing aid; three years before, it did
YEARLY_SELF_EMPLOYED = (12_000, 4_000, 24_000)
AMOUNTS = {"loyer": RENT, "charges": CHARGES, "epargne": SAVINGS, "immobilier": PROPERTY, "rfr": TAX_INCOME_N2}


@dataclass(frozen=True)
class Variant:
    """One complete set of answers; `key` is the question that was given another value (empty for the headline)."""

    key: str
    answers: Answers


def unknown_fields(ctx: Context) -> list[tuple[Screen, Field]]:
    """Return the relevant fields answered 'I do not know', a missing amount inside an income included."""
    return [(s, f) for s in screens(ctx) for f in s.fields if _is_unknown(ctx.answers.get(f.key))]


def _is_unknown(value: Value | None) -> bool:
    if isinstance(value, Income):
        return isinstance(value.amount, Unknown)
    if isinstance(value, SelfEmployed):
        return isinstance(value.yearly, Unknown)
    return isinstance(value, Unknown)


def candidates(field: Field, value: Value, ctx: Context) -> tuple[Value, ...]:
    """Return the values tried for one unknown answer, the headline first."""
    name = field.key.rpartition(".")[2]
    if name == "nature_n2":
        retired = ctx.answers.text(field.key.replace("nature_n2", "activite")) == "retraite"
        return ("retraite",) if retired else ("salaire",)
    if name == "date_pret":
        return (Month(RECENT_LOAN_YEAR, 1), Month(RECENT_LOAN_YEAR - 3, 1))
    if name == "titre_sejour":
        european = ctx.answers.text(field.key.replace("titre_sejour", "nationalite")) == "ue"
        return ("3_mois_5_ans", "moins_3_mois") if european else ("5_10_ans", "3_mois_5_ans", "10_ans_plus")
    if isinstance(value, Income):
        return tuple(replace(value, amount=a) for a in MONTHLY_INCOME[name])
    if field.kind is Kind.INCOME:
        return tuple(Income(a) for a in MONTHLY_INCOME[name])
    if isinstance(value, SelfEmployed):
        return tuple(replace(value, yearly=a) for a in YEARLY_SELF_EMPLOYED)
    if field.kind is Kind.SELF_EMPLOYED:
        return tuple(SelfEmployed("services", a) for a in YEARLY_SELF_EMPLOYED)
    if field.kind is Kind.BENEFITS:
        return (Benefits(),)
    return AMOUNTS.get(name) or CHOICES[name]


def variants(answers: Answers, ctx: Context) -> Iterator[Variant]:
    """Yield the headline, then each unknown answer at each of its other values.

    One question at a time (of all the persons who do not know it, together) up to MOST_VARIANTS; beyond, all the
    first values together and all the last ones together, so that the time of a calculation is bounded.
    """
    yield Variant("", _fill(answers, ctx))
    others: dict[str, list[tuple[str, tuple[Value, ...]]]] = {}
    for _, field in unknown_fields(replace(ctx, answers=answers)):
        values = candidates(field, answers[field.key], ctx)[1:]
        if values:
            others.setdefault(field.key.rpartition(".")[2], []).append((field.key, values))
    if sum(max(len(values) for _, values in group) for group in others.values()) > MOST_VARIANTS:
        others = {"ensemble": [entry for group in others.values() for entry in group]}
    for name, group in others.items():
        for rank in sorted({0, *(len(values) - 1 for _, values in group)}):
            changed = answers
            for key, values in group:
                changed = changed.with_value(key, values[min(rank, len(values) - 1)])
            yield Variant(name, _fill(changed, ctx))


def _fill(answers: Answers, ctx: Context) -> Answers:
    """Replace every unknown by its headline, following the questions that a headline opens."""
    while True:
        here = replace(ctx, answers=answers)
        todo = unknown_fields(here)
        missing = [f for s in screens(here) for f in s.fields if f.key not in answers]
        if not todo and not missing:
            return answers
        for _, field in todo:
            answers = answers.with_value(field.key, candidates(field, answers[field.key], here)[0])
        for field in missing:
            # A value tried may open a question never asked: its own headline stands in.
            answers = answers.with_value(field.key, DONT_KNOW if field.unknown else field.options[-1].value)


def sentence(screen: Screen, field: Field, ctx: Context) -> str:
    """Say, for the paper and the screen, what was supposed in place of an unknown answer."""
    value = candidates(field, ctx.answers[field.key], ctx)[0]
    return tr("« {label} » : vous ne savez pas. Nous avons compté « {value} ».").format(
        label=labelled(screen, field), value=_spoken(field, value)
    )


def _spoken(field: Field, value: Value) -> str:
    if isinstance(value, Benefits):
        return tr("aucune")
    return read_back(field, value, date.min, str)
