"""A household here, five with `make long`; `make identity N=200` compares hundreds."""

from __future__ import annotations

from hypothesis import settings

from tests.conftest import answers_of
from tests.identity.arrays import both, differences, drawn
from tests.kiosk.visit.test_visit import OWNER

DRAWN = {"default": 0}  # beside one that is always the same; 16 s of a core each


def test_the_fast_layer_and_the_core_give_the_same_bits() -> None:
    count = DRAWN.get(settings.get_current_profile_name(), 4)
    cases = [answers_of(OWNER), *(drawn(count) if count else [])]
    core, ours = both(cases)
    for one, other in zip(core, ours, strict=True):
        assert len(one) > 2_000
        assert differences(one, other) == []


def test_households_are_drawn_the_same_twice_and_are_not_alike() -> None:
    one, other = drawn(5), drawn(5)
    assert one == other
    assert len({tuple(sorted(map(str, answers.items()))) for answers in one}) == 5


def test_a_bit_that_differs_is_seen() -> None:
    assert differences({"rsa 2026-11": "a", "age 2026-11": "b"}, {"rsa 2026-11": "c"}) == ["age 2026-11", "rsa 2026-11"]
