import json

import pytest

from engine.answers import codec
from engine.answers.months import Month
from engine.answers.values import DONT_KNOW, Answers, Benefits, Income, SelfEmployed
from tests.conftest import answers_of
from tests.engine.calculation.test_golden import GOLDEN

EVERYTHING = Answers(
    {
        "a": DONT_KNOW,
        "b": Income(DONT_KNOW, "arrete", Month(2026, 1)),
        "bb": Income(9, "commence", first_paid=Month(2026, 3)),
        "c": Income(5, "variable", None, ((Month(2026, 2), 7),)),
        "d": SelfEmployed("vente", DONT_KNOW),
        "d2": SelfEmployed("services", 0, 2_400, Month(2026, 8)),
        "d3": SelfEmployed("services", 0, DONT_KNOW, Month(2026, 8)),
        "e": Benefits((("rsa", 5), ("af", DONT_KNOW))),
        "f": Month(2020, 3),
    }
)


@pytest.mark.parametrize("answers", [EVERYTHING, *(answers_of(source) for source, _ in GOLDEN.values())])
def test_answers_survive_the_wire(answers: Answers) -> None:
    assert dict(codec.decode(json.loads(json.dumps(codec.encode(answers))))) == dict(answers)


@pytest.mark.parametrize(
    "garbage",
    [
        None,
        [],
        {"a": []},
        {"a": ["x"]},
        {"a": ["number", "5"]},
        {"a": ["date", "hier"]},
        {"a": ["income", 5, "demain", None, []]},
        {"a": 5},
        {"a": ["number", True]},
    ],
)
def test_garbage_is_refused_without_being_quoted(garbage: object) -> None:
    with pytest.raises(codec.CodecError) as caught:
        codec.decode(garbage)
    assert "hier" not in str(caught.value)
