"""Which answers leave nothing else to touch: only then a page goes on by itself."""

import pytest
from PySide6.QtWidgets import QApplication

from engine.answers.values import DONT_KNOW, Value
from engine.questionnaire.model import Field, Kind, Option
from kiosk.screens.controls.fields import AmountControl, BoxesControl, ChoiceControl, Control, CountControl
from tests.kiosk.conftest import theme_of

OPTIONS = (Option("a", "A"), Option("b", "B"), Option("aucun", "Rien"))
KINDS: dict[type[Control], Kind] = {
    ChoiceControl: Kind.CHOICE,
    BoxesControl: Kind.BOXES,
    CountControl: Kind.COUNT,
    AmountControl: Kind.AMOUNT,
}


@pytest.mark.parametrize(
    ("made", "value", "settled"),
    [
        (ChoiceControl, "a", True),
        (ChoiceControl, DONT_KNOW, True),
        (ChoiceControl, None, False),
        (BoxesControl, frozenset(["a"]), False),
        (BoxesControl, frozenset(["aucun"]), True),
        (CountControl, 0, True),
        (AmountControl, 620, False),
        (AmountControl, DONT_KNOW, True),
    ],
)
def test_a_page_goes_on_by_itself_after(made: type, value: Value | None, settled: bool, qapp: QApplication) -> None:
    field = Field("x", KINDS[made], "Combien ?", OPTIONS, unknown=True, maximum=10)
    control: Control = made(field, theme_of("1366x768"))
    assert control.settles(value) is settled


def test_what_is_not_known_takes_the_place_of_what_was_chosen(qapp: QApplication) -> None:
    control = ChoiceControl(Field("x", Kind.CHOICE, "Quand ?", OPTIONS, unknown=True), theme_of("1366x768"))
    told: list[object] = []
    control.answered.connect(told.append)
    assert control.unknown is not None
    control.grid.tiles["a"].click()
    control.unknown.click()
    assert (control.grid.selected(), control.unknown.isChecked()) == ([], True)
    control.grid.tiles["b"].click()
    assert (control.grid.selected(), control.unknown.isChecked()) == (["b"], False)
    assert told == ["a", DONT_KNOW, "b"]
