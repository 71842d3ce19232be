"""What 'I do not know' means for a calculation: for each such answer, the values tried, and the sentence that says so.

The first value of each list is the headline; the others, tried one at a time, give the range. The values are
modelling choices, written in docs/modelling.md; none of them is shown as if the visitor had said it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from itertools import product
from typing import NamedTuple

from engine.answers.months import Month
from engine.answers.values import DONT_KNOW, Answers, Benefits, Income, SelfEmployed, Unknown, Value
from engine.questionnaire import screens
from engine.questionnaire.describe import labelled, read_back
from engine.questionnaire.family import ABROAD, SHARED, WITH_YOU
from engine.questionnaire.home import NO_AID_SINCE
from engine.questionnaire.model import PARTNER, VISITOR, Context, Field, Kind, Person, Screen
from engine.questionnaire.sick_leave import LONG_LEAVE_MONTHS, leave_began
from engine.situation import Household
from engine.words.text import tr

# Choice fields: base name to the headline; the other choices of the field are tried after it.
HEADLINES: dict[str, str] = {
    "naissance_attendue": "non",
    "residence": WITH_YOU,
    "declaration": "oui",
    "isolement": "plus_18_mois",
    "autre_parent": "ne_verse_pas",
    "chomage_depuis": "plus_2_mois",
    "ass_5_ans": "non",
    "boursier": "non",
    "rattache_parents": "non",
    "rsa_jeune": "non",
    "type_foyer": "residence_sociale",
    "pret_aide": "oui",
    "participation": "non",
    "parisien": "non",
    "patrimoine": "moins_5000",
    "revenus_n2": "semblables",
}
# Residence that is not known changes no amount: what hangs on it is sent to an agent (engine/situation/residence.py).
RESIDENCE = {"titre_sejour": "3_mois_5_ans", "travail_france": "non", "carte": "recepisse"}
# A decision of the MDPH or of a doctor is not a fact forgotten: counted as not taken, and the aid it would open is
# sent to an agent (data/aids/aah.toml, aspa.toml).
# Who receives the allowances of a child of one week in two decides by itself (data/shared_conditions.toml).
RECIPIENT = {"allocataire": "partage"}
DECISIONS = {"handicap": "aucun", "rsdae": "non", "inapte": "non", "aide_quotidienne": "jamais"}
SETTLED = {**RESIDENCE, **RECIPIENT, **DECISIONS}  # tried at one value


MOST_POINTS = 40  # of a grid


class Spread(NamedTuple):
    """Euros tried for an amount: the headline, then from a low to a high value that are both plausible."""

    headline: int
    low: int
    high: int

    def values(self, points: int = MOST_POINTS) -> tuple[int, ...]:
        """Return the headline, then `points` values evenly spread, the ends included: aids bend between the ends."""
        steps = max(points - 1, 1)
        grid = [round(self.low + (self.high - self.low) * i / steps) for i in range(steps + 1)]
        return (self.headline, *(v for v in dict.fromkeys(grid) if v != self.headline))


AMOUNTS = {
    "loyer": Spread(500, 250, 800),
    "charges": Spread(60, 60, 60),
    "epargne": Spread(40_000, 30_000, 100_000),
    "immobilier": Spread(0, 0, 0),
    "base_fonciere": Spread(1_500, 0, 4_000),
    "rfr": Spread(14_000, 0, 28_000),
    "salaire": Spread(1_400, 700, 2_100),
    "chomage": Spread(1_000, 500, 1_500),
    "retraite": Spread(1_200, 600, 1_800),
    "indemnites": Spread(900, 450, 1_400),
    "invalidite": Spread(700, 350, 1_100),
    "pension_recue": Spread(150, 50, 300),
    "pension_versee": Spread(150, 50, 300),
    "placements": Spread(100, 0, 500),
    "formation": Spread(600, 200, 1_000),
    "indemnites_longue": Spread(900, 450, 1_400),
    "indemnites_maternite": Spread(900, 450, 1_400),
    "indemnites_accident": Spread(900, 450, 1_400),
    "service_civique": Spread(620, 500, 730),
    "activite_partielle": Spread(1_000, 500, 1_500),
    "esat": Spread(750, 600, 900),
    "rente_accident": Spread(300, 100, 800),
    "reversion": Spread(500, 250, 900),
    "indemnite_depart": Spread(1_000, 300, 3_000),
    "interets": Spread(50, 0, 300),
}
YEARLY_SELF_EMPLOYED = Spread(12_000, 4_000, 24_000)
QUARTER = Spread(3_000, 1_000, 6_000)  # the same by quarter
MOST_VARIANTS = 120  # computed together: a terminal three times slower than ours stays within its deadline
MOST_TOGETHER = 5  # questions whose ends are tried together, each with each
TOGETHER = "ensemble"
HOUSED = "logement_mobile"  # the variant where a caravan or a boat counts as a home for nothing
AWAY = "sans_enfant_alterne"  # the variant where the children of one week in two are not counted


@dataclass(frozen=True)
class Variant:
    """One complete set of answers; `key`: the question that was given another value, '' for the headline."""

    key: str
    answers: Answers


def unknown_fields(ctx: Context) -> list[tuple[Screen, Field]]:
    """Return the relevant fields answered 'I do not know', a missing amount inside an income included."""
    return [(s, f) for s in screens(ctx) for f in s.fields if _is_unknown(ctx.answers.get(f.key))]


def _is_unknown(value: Value | None) -> bool:
    if isinstance(value, Income):
        return isinstance(value.amount, Unknown)
    if isinstance(value, SelfEmployed):
        return isinstance(value.yearly, Unknown) or isinstance(value.quarter, Unknown)
    return isinstance(value, Unknown)


def candidates(field: Field, value: Value, ctx: Context, points: int = MOST_POINTS) -> tuple[Value, ...]:
    """Return the values tried for one unknown answer, the headline first."""
    name = field.name
    if name == "nature_n2":
        retired = ctx.answers.text(field.key.replace("nature_n2", "activite")) == "retraite"
        return ("retraite",) if retired else ("salaire",)
    if name == "date_pret":
        return (Month(NO_AID_SINCE, 1), Month(NO_AID_SINCE - 3, 1))  # a loan of three years before did open it
    if name == "arret_depuis":
        person = PARTNER if field.key.startswith(PARTNER.prefix) else VISITOR
        month = Month.of(ctx.on)
        # The month sick pay began, and the first that makes the leave a long one.
        return (leave_began(ctx, person) or month, month.offset(-LONG_LEAVE_MONTHS))
    if name in SETTLED:
        return (SETTLED[name],)
    if field.kind is Kind.BENEFITS:
        return (Benefits(),)
    if field.kind is Kind.CHOICE:
        headline = HEADLINES[name]
        return (headline, *(o.value for o in field.options if o.value != headline))
    if isinstance(value, SelfEmployed) or field.kind is Kind.SELF_EMPLOYED:
        known = value if isinstance(value, SelfEmployed) else SelfEmployed("services", DONT_KNOW)
        if isinstance(known.quarter, Unknown):
            # A last year that is not known either holds four such quarters.
            tried = ((a, 4 * a if isinstance(known.yearly, Unknown) else known.yearly) for a in QUARTER.values(points))
            return tuple(replace(known, quarter=quarter, yearly=yearly) for quarter, yearly in tried)
        return tuple(replace(known, yearly=a) for a in YEARLY_SELF_EMPLOYED.values(points))
    amounts = AMOUNTS[name].values(points)
    if isinstance(value, Income):
        return tuple(replace(value, amount=a) for a in amounts)
    return tuple(map(Income, amounts)) if field.kind is Kind.INCOME else amounts


def variants(answers: Answers, ctx: Context) -> list[Variant]:
    """Return the headline, then each unknown answer at each of its other values, then the ends of all together.

    One question at a time, of all the persons who do not know it together. A value that opens a question is tried
    with each value of that question too. Grids get coarser when many answers are missing, so that the time of a
    calculation is bounded.
    """
    groups: dict[str, list[Field]] = {}
    for _, field in unknown_fields(replace(ctx, answers=answers)):
        if len(candidates(field, answers[field.key], ctx)) > 1:
            groups.setdefault(field.name, []).append(field)
    points = max(3, min(MOST_POINTS, MOST_VARIANTS // (2 * max(len(groups), 1))))
    found = [Variant("", _fill(answers, ctx))]
    for name, fields in groups.items():
        for assigned in _one_at_a_time(fields, answers, ctx, points):
            found.extend(Variant(name, filled) for filled in _opened(assigned, ctx, points))
    found.extend(Variant(TOGETHER, _fill(assigned, ctx)) for assigned in _ends(groups, answers, ctx))
    if answers.text("logement") == "caravane":
        # Whether a home that moves is one for nothing, hence the flat rate of CASF R262-9, no text was found to say.
        lent = found[0].answers.with_value("logement", "heberge").with_value("participation", "non")
        found.append(Variant(HOUSED, _fill(lent, ctx)))
    if halves := shared_children(answers, ctx):
        away = found[0].answers
        for child in halves:
            away = away.with_value(child.key("residence"), ABROAD)
        found.append(Variant(AWAY, away))
    unique: dict[frozenset[tuple[str, Value]], Variant] = {}
    for variant in found:
        unique.setdefault(frozenset(variant.answers.items()), variant)
    return list(unique.values())


def shared_children(answers: Answers, ctx: Context) -> list[Person]:
    """Return the children who live one week in two with the visitor, of those who are counted."""
    return [c for c in Household.of(answers, ctx.on).children if answers.text(c.key("residence")) == SHARED]


def _one_at_a_time(fields: list[Field], answers: Answers, ctx: Context, points: int) -> Iterator[Answers]:
    tried = [candidates(field, answers[field.key], ctx, points)[1:] for field in fields]
    for rank in range(max(map(len, tried))):
        changed = answers
        for field, values in zip(fields, tried, strict=True):
            changed = changed.with_value(field.key, values[min(rank, len(values) - 1)])
        yield changed


def _opened(answers: Answers, ctx: Context, points: int) -> Iterator[Answers]:
    """Yield the answers filled; where a value opened a question never asked, at each value of that question too."""
    yield _fill(answers, ctx)
    here = replace(ctx, answers=answers)
    for screen in screens(here):
        for field in screen.fields:
            if field.key not in answers and field.unknown:
                for value in candidates(field, DONT_KNOW, here, points)[1:]:
                    yield _fill(answers.with_value(field.key, value), ctx)


def _ends(groups: dict[str, list[Field]], answers: Answers, ctx: Context) -> Iterator[Answers]:
    """Yield each combination of first and last values; the questions beyond MOST_TOGETHER move with the last one."""
    if len(groups) < 2:
        return
    names = list(groups)
    heads, rest = names[: MOST_TOGETHER - 1], names[MOST_TOGETHER - 1 :]
    blocks = [[name] for name in heads] + ([rest] if rest else [])
    for chosen in product((0, 1), repeat=len(blocks)):
        changed = answers
        for block, last in zip(blocks, chosen, strict=True):
            for field in (f for name in block for f in groups[name]):
                values = candidates(field, answers[field.key], ctx)
                lowest, highest = (values[1], values[-1]) if len(values) > 2 else (values[0], values[-1])
                changed = changed.with_value(field.key, highest if last else lowest)
        yield changed


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


def question(name: str, ctx: Context) -> str:
    """Return the words of the question that a base name stands for, as asked first."""
    return next(labelled(s, f) for s, f in unknown_fields(ctx) if f.name == name)


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
