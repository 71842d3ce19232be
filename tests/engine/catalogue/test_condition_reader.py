"""A condition that is written wrong is told with what was expected; none is ever guessed."""

from __future__ import annotations

import tomllib

import pytest

from engine.catalogue.condition_reader import READERS, Conditions
from engine.catalogue.faults import Sink
from engine.catalogue.table_reader import Table

# What is written, the key of the fault, and a word of what was expected.
WRONG = [
    ("", "when.1", "une seule question"),
    ('age = { from = 3 }, status = ["salarie"]', "when.1", "une seule question"),
    ("aeg = { from = 3 }", "when.1", "une seule question"),
    ("age = { from = 3 }, whom = 'visitor'", "when.1.whom", "clé inconnue"),
    ("age = { from = 3 }, who = 'everybody'", "when.1.who", "some_child"),
    ("age = 3", "when.1.age", "une table"),
    ("age = {}", "when.1.age", "« from »"),
    ("age = { from = '3' }", "when.1.age.from", "nombre"),
    ("age = { from = -3 }", "when.1.age.from", "nombre"),
    ("age = { from = nan }", "when.1.age.from", "nombre"),
    ("age = { from = true }", "when.1.age.from", "nombre"),
    ("age = { from = 3, form = 3 }", "when.1.age.form", "clé inconnue"),
    ("status = 'salarie'", "when.1.status", "liste"),
    ("status = ['salari']", "when.1.status", "salarie"),
    ("status = []", "when.1", "liste"),
    ("tenure = ['palace']", "when.1.tenure", "hlm"),
    ("disability = [80]", "when.1.disability", "liste"),
    ("answer = 'loyer', is = ['oui']", "when.1.answer", "logement"),
    ("answer = 'boursier'", "when.1", "« is »"),
    ("answer = 'boursier', is = ['peut-être']", "when.1.is", "oui"),
    ("not_known = 'couleur'", "when.1.not_known", "handicap"),
    ("amount = 'loyer'", "when.1", "« from »"),
    ("amount = 'boursier', from = 1", "when.1.amount", "loyer"),
    ("date = 'date_pret'", "when.1", "« from »"),
    ("date = 'date_pret', from = '2020'", "when.1.from", "date"),
    ("date = 'date_pret', from = 2020-01-01T10:00:00", "when.1.from", "date"),
    ("household = 'big'", "when.1.household", "couple"),
    ("territory = {}", "when.1.territory", "« communes »"),
    ("territory = { departements = ['20'] }", "when.1.territory.departements", "2A"),
    ("territory = { regions = ['99'] }", "when.1.territory.regions", "84"),
    ("territory = { communes = ['7'] }", "when.1.territory.communes", "INSEE"),
    ("income = 'tax'", "when.1", "« under »"),
    ("income = 'tax', under = 3, under_parameter = 'a'", "when.1", "« under »"),
    ("income = 'gold', under = 3", "when.1.income", "quarter"),
    ("aid = 3", "when.1.aid", "texte"),
    ("aid = 'rsa', is = 'nice'", "when.1.is", "granted"),
    ("for = 'cat'", "when.1.for", "visitor"),
    ("not = 3", "when.1.not", "une table"),
    ("not = {}", "when.1.not", "une seule question"),
    ("all = []", "when.1.all", "liste"),
    ("any = 3", "when.1.any", "liste"),
    ("any = [{ age = { from = 'x' } }]", "when.1.any.1.age.from", "nombre"),
    ("age = { from = 3 }, if_unknown = 'maybe'", "when.1.if_unknown", "yes"),
    ("children = { from = 1 }, ages = { under = 'x' }", "when.1.ages.under", "nombre"),
]


@pytest.mark.parametrize(("source", "key", "expected"), WRONG)
def test_what_is_wrong_is_named(source: str, key: str, expected: str) -> None:
    text = f"when = [{{ {source} }}]"
    sink = Sink("essai.toml", text)
    Conditions().when(Table(tomllib.loads(text), (), sink))
    assert [f.key for f in sink.faults][:1] == [key], sink.faults
    assert expected in sink.faults[0].expected


def test_every_question_of_the_language_is_tried_here() -> None:
    assert {name for name in READERS if any(f"{name} = " in source for source, _, _ in WRONG)} == set(READERS)


@pytest.mark.parametrize("key", ["not", "all", "any"])
def test_conditions_nested_without_end(key: str) -> None:
    inside = "{ age = { from = 1 } }"
    for _ in range(60):
        inside = f"{{ {key} = {inside if key == 'not' else '[' + inside + ']'} }}"
    sink = Sink("essai.toml", "")
    Conditions().when(Table(tomllib.loads(f"when = [{inside}]"), (), sink))
    assert any("niveaux" in fault.expected for fault in sink.faults)


def test_it_notes_the_aids_and_the_parameters_that_are_read() -> None:
    text = "when = [{ any = [{ aid = 'rsa' }, { not = { aid = 'aah' } }] }, { income = 'tax', under_parameter = 'a' }]"
    read = Conditions()
    read.when(Table(tomllib.loads(text), (), Sink("essai.toml", text)))
    assert (read.looks_at, read.parameters) == ({"rsa", "aah"}, {"a"})
