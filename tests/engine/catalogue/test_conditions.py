"""Conditions: yes, no or not known, for the person or persons they name."""

from __future__ import annotations

import tomllib
from datetime import date
from itertools import product
from typing import Any

import pytest

from engine.catalogue.condition_reader import Conditions
from engine.catalogue.conditions import All, AnyOf, Condition, Facts, Not, Truth, every, some
from engine.catalogue.faults import Sink
from engine.catalogue.table_reader import Table
from engine.questionnaire.case_files import parse
from engine.questionnaire.model import PARTNER, VISITOR, Person
from engine.report.report import State
from engine.simulation.runs import run_all
from engine.situation import Household
from tests.conftest import ALONE, ON, TENANT, answers_of

FAMILY = (
    ALONE + "activite: salarie\nsalaire: 1200\ncouple: marie\n"
    "conjoint: {date_naissance: 1958-01-01, activite: retraite, retraite: 600, handicap: 80_ou_plus}\n"
    "enfants: [{naissance: 2024-01}, {naissance: 2008-01, scolarite: lycee}]\n"
)
TRUTHS = (True, False, None)


class Always:
    """A condition whose answer is given."""

    def __init__(self, truth: Truth) -> None:
        self._truth = truth

    def holds(self, _: Facts, __: Person) -> Truth:
        return self._truth


def read(source: str) -> Condition:
    """Read one condition, written as in a file."""
    data: dict[str, Any] = tomllib.loads(f"when = [{{ {source} }}]")
    sink = Sink("essai.toml", source)
    found = Conditions().when(Table(data, (), sink))
    assert not sink.faults, sink.faults
    return found


def facts(source: str, **results: dict[str, State]) -> Facts:
    answers = answers_of(source)
    return Facts(Household.of(answers, ON), answers, results=results)


def ask(condition: str, source: str = FAMILY, person: Person = VISITOR) -> Truth:
    return read(condition).holds(facts(source), person)


@pytest.mark.parametrize(("one", "other"), list(product(TRUTHS, TRUTHS)))
def test_and_or_not_over_three_values(one: Truth, other: Truth) -> None:
    """Kleene's strong logic: the least and the greatest of no < not known < yes."""
    rank = {False: 0, None: 1, True: 2}
    here = facts(ALONE)
    assert rank[All((Always(one), Always(other))).holds(here, VISITOR)] == min(rank[one], rank[other])
    assert rank[AnyOf((Always(one), Always(other))).holds(here, VISITOR)] == max(rank[one], rank[other])
    assert rank[Not(Always(one)).holds(here, VISITOR)] == 2 - rank[one]


def test_of_nobody_every_holds_and_some_does_not() -> None:
    assert every(()) is True
    assert some(()) is False
    assert ask('who = "some_child", age = { under = 99 }', ALONE) is False
    assert ask('who = "every_child", age = { under = 1 }', ALONE) is True


# What is asked of the family above: 36 and 68 years, children of 2 and 18; a tenant in Saint-Denis (93066).
ASKED = [
    ("age = { from = 36, to = 36 }", True),
    ("age = { under = 36 }", False),
    ("age = { over = 36 }", False),
    ('who = "partner", age = { from = 68 }', True),
    ('who = "every_adult", age = { from = 60 }', False),
    ('who = "some_adult", age = { from = 60 }', True),
    ('who = "some_child", age = { under = 3 }', True),
    ('who = "every_child", age = { under = 3 }', False),
    ('who = "some_member", age = { from = 60 }', True),
    ('who = "visitor", age = { from = 60 }', False),
    ('who = "person", age = { from = 30 }', True),
    ("children = { from = 2 }", True),
    ("children = { from = 2 }, ages = { under = 18 }", False),
    ("children = { from = 1, to = 1 }, ages = { under = 18 }", True),
    ('status = ["salarie", "chomeur"]', True),
    ('status = ["etudiant"]', False),
    ('tenure = ["vide"]', True),
    ('who = "partner", tenure = ["vide"]', True),
    ('who = "some_adult", disability = ["80_ou_plus"]', True),
    ('disability = ["80_ou_plus"]', False),
    ('answer = "ressources", is = ["salaire", "chomage"]', True),
    ('answer = "ressources", is = ["chomage"]', False),
    ('who = "some_child", answer = "scolarite", is = ["lycee"]', True),
    ('answer = "boursier", is = ["oui"]', False),
    ('not = { answer = "boursier", is = ["oui"] }', True),
    ('amount = "salaire", from = 1200', True),
    ('amount = "salaire", over = 1200', False),
    ('amount = "loyer", under = 620.5', True),
    ('amount = "chomage", over = 0', False),
    ('date = "date_naissance", before = 1990-05-02', True),
    ('date = "date_naissance", from = 1990-05-02', False),
    ('date = "date_pret", before = 2020-01-01', False),
    ('household = "couple"', True),
    ('household = "alone"', False),
    ('household = "lone_parent"', False),
    ('household = "attached"', False),
    ('territory = { departements = ["93"] }', True),
    ('territory = { communes = ["75113"], regions = ["11"] }', True),
    ('territory = { departements = ["75"] }', False),
    ('for = "visitor"', True),
    ('for = "partner"', False),
    ('any = [{ status = ["etudiant"] }, { age = { from = 30 } }]', True),
    ('all = [{ status = ["salarie"] }, { age = { from = 40 } }]', False),
    ('not_known = "handicap"', False),
]


@pytest.mark.parametrize(("condition", "expected"), ASKED)
def test_what_is_asked_of_a_family(condition: str, expected: bool) -> None:
    assert ask(condition) is expected


def test_the_person_is_the_one_the_aid_is_for() -> None:
    assert ask("age = { from = 60 }", person=PARTNER) is True
    assert ask('for = "partner"', person=PARTNER) is True
    assert ask('who = "visitor", age = { from = 60 }', person=PARTNER) is False


UNKNOWN = [
    ("handicap: ne_sait_pas\n", 'disability = ["80_ou_plus"]'),
    ("loyer: ne_sait_pas\n", 'amount = "loyer", under = 500'),
    ("activite: salarie\nsalaire: ne_sait_pas\n", 'amount = "salaire", under = 500'),
    ("activite: chomeur\nass_5_ans: ne_sait_pas\n", 'who = "every_adult", answer = "ass_5_ans", is = ["oui"]'),
]


@pytest.mark.parametrize(("line", "condition"), UNKNOWN)
def test_an_answer_not_known_is_neither_yes_nor_no(line: str, condition: str) -> None:
    source = ALONE.replace("loyer: 620\n", "") + line if line.startswith("loyer") else ALONE + line
    assert ask(condition, source) is None
    assert ask(f"not = {{ {condition} }}", source) is None
    assert ask(f'{condition}, if_unknown = "no"', source) is False
    assert ask(f'{condition}, if_unknown = "yes"', source) is True


def test_what_was_not_known_can_be_asked_about() -> None:
    assert ask('not_known = "handicap"', ALONE + "handicap: ne_sait_pas\n") is True


def test_a_loan_whose_date_is_not_known() -> None:
    owner = ALONE.replace("vide", "proprietaire_pret")
    assert ask('date = "date_pret", from = 2020-01-01', owner + "date_pret: ne_sait_pas\n") is None
    assert ask('date = "date_pret", from = 2020-01-01', owner + "date_pret: 2020-01\n") is True
    assert ask('date = "date_pret", before = 2020-01-01', owner + "date_pret: 2019-12\n") is True


def test_a_lone_parent_raises_or_expects_a_child() -> None:
    """CASF L262-9 and the ASF count who raises or expects a child without a partner; 'I do not know' stays open."""
    assert ask('household = "lone_parent"', ALONE + "enfants: [{naissance: 2020-01}]\n") is True
    assert ask('household = "lone_parent"', ALONE + "naissance_attendue: oui\n") is True
    assert ask('household = "lone_parent"', ALONE) is False
    assert ask('household = "lone_parent"', ALONE + "naissance_attendue: ne_sait_pas\n") is None
    assert ask('household = "expecting"', ALONE + "naissance_attendue: ne_sait_pas\n") is None


def test_before_the_commune_is_known_no_territory_is() -> None:
    here = facts(ALONE)
    unsaid = Facts(here.home, here.said.without("commune"))
    assert read('territory = { departements = ["93"] }').holds(unsaid, VISITOR) is None


@pytest.mark.parametrize(
    ("state", "granted", "received", "refused"),
    [
        ("eligible", True, False, False),
        ("received", True, True, False),
        ("not_eligible", False, False, True),
        ("probable", None, False, None),
        ("to_check", None, False, None),
    ],
)
def test_the_result_of_another_aid(state: State, granted: Truth, received: Truth, refused: Truth) -> None:
    here = facts(ALONE, rsa={"foyer": state})
    told = [read(f'aid = "rsa", is = "{how}"').holds(here, VISITOR) for how in ("granted", "received", "refused")]
    assert told == [granted, received, refused]
    assert read('aid = "rsa"').holds(here, VISITOR) is granted


def test_the_result_of_a_personal_aid_is_that_of_the_person() -> None:
    here = facts(FAMILY, aah={"vous": "not_eligible", "conjoint": "received"})
    asked = read('aid = "aah"')
    assert [asked.holds(here, p) for p in (VISITOR, PARTNER)] == [False, True]
    assert read('aid = "ailleurs", is = "refused"').holds(here, VISITOR) is False  # an aid of another place


def test_a_child_is_neither_of_the_couple() -> None:
    assert [ask(f'who = "some_child", for = "{who}"') for who in ("visitor", "partner")] == [False, False]
    here = facts(FAMILY, aah={"vous": "received"}, rsa={"foyer": "received"})
    assert read('who = "some_child", aid = "aah"').holds(here, VISITOR) is False
    assert read('who = "some_child", aid = "rsa"').holds(here, VISITOR) is True  # the family's is the child's too


def test_a_parameter_without_a_figure_in_this_month_is_not_known() -> None:
    said = answers_of(ALONE)
    here = Facts(Household.of(said, ON), said, tuple(run_all([said], ON)))
    path = "prestations_sociales.solidarite_insertion.minima_sociaux.rsa.exploitant_agricole.plafond_rsa"  # until 2016
    assert read(f'income = "quarter", under_parameter = "{path}"').holds(here, VISITOR) is None


def test_an_income_whose_scale_is_of_other_days_is_not_known() -> None:
    """In October 2019 the packages lack the share of the housing aid that the health cover counts."""
    condition = read('income = "year", under = 90000')
    truths = []
    for day in (date(2019, 9, 1), date(2019, 10, 1), date(2019, 11, 1)):
        answers = parse(ALONE, day).answers
        truths.append(condition.holds(Facts(Household.of(answers, day), answers, run_all([answers], day)), VISITOR))
    assert truths == [True, None, True]


def test_an_income_under_a_figure_or_a_parameter() -> None:
    """Figures between the incomes of one who earns 1,200 euros net a month and of one who has nothing."""
    answers = answers_of(ALONE + "activite: salarie\nsalaire: 1200\n")
    poor = answers_of(ALONE)
    for said, under in ((answers, False), (poor, True)):
        here = Facts(Household.of(said, ON), said, tuple(run_all([said], ON)))
        for base, figure in (("year", 10_421), ("quarter", 651), ("tax", 9_000)):
            assert read(f'income = "{base}", under = {figure}').holds(here, VISITOR) is under
        path = "prestations_sociales.solidarite_insertion.minima_sociaux.rsa.rsa_m.montant_de_base_du_rsa"
        assert read(f'income = "quarter", under_parameter = "{path}"').holds(here, VISITOR) is under
    both = Facts(Household.of(answers, ON), answers, tuple(run_all([answers, poor], ON)))
    assert read('income = "year", under = 10421').holds(both, VISITOR) is None


def test_a_tenant_is_a_tenant_whoever_is_asked_about() -> None:
    assert ask('tenure = ["hlm"]', TENANT.replace("vide", "hlm") + "date_naissance: 1990-05-01\n") is True
