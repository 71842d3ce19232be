"""Reads the conditions of a file: each is one small table that asks one thing. docs/conditions.md describes them."""

from __future__ import annotations

from collections.abc import Callable
from typing import get_args

from engine.catalogue.conditions import (
    HAD,
    Age,
    All,
    Amount,
    AnyOf,
    Bounds,
    Children,
    Condition,
    Dated,
    HouseholdKind,
    IfUnknown,
    IncomeBase,
    IncomeUnder,
    IsFor,
    Lived,
    Lives,
    Not,
    Of,
    Result,
    Said,
    SaidUnknown,
    Who,
)
from engine.catalogue.table_reader import Table
from engine.catalogue.vocabulary import ACTIVITIES, ANSWERS, RATES, TENURES, Asked
from engine.places.territories import DEPARTEMENTS, REGIONS

ALIASES = {"status": ("activite", ACTIVITIES), "tenure": ("logement", TENURES), "disability": ("handicap", RATES)}
MOST_NESTED = 8
NOTHING = All(())


class Conditions:
    """Reads conditions, and notes the aids and the parameters that they look at."""

    def __init__(self) -> None:
        self.looks_at: set[str] = set()
        self.parameters: set[str] = set()

    def when(self, table: Table, key: str = "when", *, needed: bool = True) -> Condition:
        """Read a list of conditions that must all hold."""
        return self._list(table, key, 0, needed=needed)

    def _list(self, table: Table, key: str, depth: int, *, needed: bool = True) -> All:
        if depth > MOST_NESTED:
            table.take(key)
            table.fault(key, f"plus de {MOST_NESTED} niveaux de conditions")
            return NOTHING
        return All(tuple(self._one(each, depth + 1) for each in table.tables(key, needed=needed)))

    def _one(self, table: Table, depth: int) -> Condition:
        asked = [name for name in READERS if name in table]
        if len(asked) != 1:
            table.fault("", f"une condition pose une seule question, parmi : {', '.join(READERS)}")
            return NOTHING
        found = READERS[asked[0]](self, table, depth)
        if "who" in table:
            found = Of(table.one_of("who", get_args(Who)), found)
        if "if_unknown" in table:
            found = IfUnknown(found, table.one_of("if_unknown", ("yes", "no")) == "yes")
        table.end()
        return found

    def _all(self, table: Table, depth: int) -> Condition:
        return self._list(table, "all", depth)

    def _any(self, table: Table, depth: int) -> Condition:
        return AnyOf(self._list(table, "any", depth).parts)

    def _not(self, table: Table, depth: int) -> Condition:
        inside = table.table("not")
        if inside is None or depth > MOST_NESTED:
            table.fault("not", f"au plus {MOST_NESTED} niveaux de conditions")
            return NOTHING
        return Not(self._one(inside, depth + 1))

    def _age(self, table: Table, _: int) -> Condition:
        return Age(_bounds(table, "age"))

    def _children(self, table: Table, _: int) -> Condition:
        ages = _bounds(table, "ages") if "ages" in table else Bounds()
        return Children(_bounds(table, "children"), ages)

    def _answer(self, table: Table, _: int) -> Condition:
        name, asked = _asked(table, "answer", "choice")
        return Said(name, _values(table, "is", asked.values), asked.of_home)

    def _alias(self, key: str) -> Callable[[Table, int], Condition]:
        name, values = ALIASES[key]
        return lambda table, _: Said(name, _values(table, key, values), ANSWERS[name].of_home)

    def _not_known(self, table: Table, _: int) -> Condition:
        name, asked = _asked(table, "not_known")
        return SaidUnknown(name, asked.of_home)

    def _amount(self, table: Table, _: int) -> Condition:
        name, asked = _asked(table, "amount", "amount")
        return Amount(name, _read_bounds(table), asked.of_home)

    def _date(self, table: Table, _: int) -> Condition:
        name, asked = _asked(table, "date", "date")
        since, before = table.day("from"), table.day("before")
        if since is None and before is None:
            table.fault("", "« from » ou « before » est attendu, avec une date")
        return Dated(name, since, before, asked.of_home)

    def _household(self, table: Table, _: int) -> Condition:
        return Lived(table.one_of("household", get_args(HouseholdKind)))

    def _territory(self, table: Table, _: int) -> Condition:
        inside = table.table("territory")
        if inside is None:
            return NOTHING
        communes = inside.texts("communes")
        if any(len(code) != 5 for code in communes):
            inside.fault("communes", "des codes INSEE de 5 caractères sont attendus")
        found = Lives(
            frozenset(communes),
            frozenset(inside.texts("departements", DEPARTEMENTS)),
            frozenset(inside.texts("regions", tuple(REGIONS))),
        )
        inside.end()
        if found == Lives():
            inside.fault("", "« communes », « departements » ou « regions » est attendu")
        return found

    def _income(self, table: Table, _: int) -> Condition:
        base = table.one_of("income", get_args(IncomeBase))
        figure, parameter = table.number("under"), table.text("under_parameter")
        if (figure is None) == (not parameter):
            table.fault("", "« under » (euros) ou « under_parameter » (un paramètre d’OpenFisca) est attendu")
        if parameter:
            self.parameters.add(parameter)
        return IncomeUnder(base, figure, parameter)

    def _aid(self, table: Table, _: int) -> Condition:
        aid = table.text("aid", needed=True)
        self.looks_at.add(aid)
        return Result(aid, table.one_of("is", tuple(HAD), "granted"))

    def _for(self, table: Table, _: int) -> Condition:
        return IsFor(table.one_of("for", ("visitor", "partner")))


READERS: dict[str, Callable[[Conditions, Table, int], Condition]] = {
    "all": Conditions._all,
    "any": Conditions._any,
    "not": Conditions._not,
    "age": Conditions._age,
    "children": Conditions._children,
    "answer": Conditions._answer,
    "not_known": Conditions._not_known,
    "amount": Conditions._amount,
    "date": Conditions._date,
    **{key: lambda self, table, depth, key=key: self._alias(key)(table, depth) for key in ALIASES},  # type: ignore[misc]
    "household": Conditions._household,
    "territory": Conditions._territory,
    "income": Conditions._income,
    "aid": Conditions._aid,
    "for": Conditions._for,
}


def _asked(table: Table, key: str, kind: str = "") -> tuple[str, Asked]:
    """Take the name of a question out, of that kind."""
    known = [name for name, asked in ANSWERS.items() if kind in ("", asked.kind)]
    name = table.one_of(key, known)
    return name, ANSWERS[name]


def _values(table: Table, key: str, accepted: tuple[str, ...]) -> frozenset[str]:
    found = table.texts(key, accepted)
    if not found:
        table.fault("", f"« {key} » : une liste est attendue, parmi {', '.join(accepted)}")
    return frozenset(found)


def _bounds(table: Table, key: str) -> Bounds:
    inside = table.table(key)
    if inside is None:
        return Bounds()
    return _read_bounds(inside, alone=True)


def _read_bounds(table: Table, *, alone: bool = False) -> Bounds:
    """Read bounds; `alone`: the table holds nothing else."""
    found = Bounds(table.number("from"), table.number("to"), table.number("under"), table.number("over"))
    if found == Bounds():
        table.fault("", "« from », « to », « under » ou « over » est attendu, avec un nombre")
    if alone:
        table.end()
    return found
