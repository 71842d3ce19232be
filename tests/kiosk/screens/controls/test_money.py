"""The control of an income, for what is not paid every month: a severance pay is a sum in its month."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from engine.answers.months import Month
from engine.answers.values import DONT_KNOW, Income
from kiosk.visit.scripted_taps import ScriptedVisitor
from tests.conftest import ALONE
from tests.kiosk.conftest import MakeStage

PAID_IN_AUGUST = ALONE + "indemnite_depart: {montant: 0, mois: {2026-08: 8000}}\n"
AUGUST = Income(0, "variable", by_month=((Month(2026, 8), 8000),))


def _opened(stage: MakeStage, source: str) -> ScriptedVisitor:
    visitor = stage().visitor(source)
    visitor.to_review()
    visitor.tap("edit-indemnite_depart")
    return visitor


def test_a_severance_pay_is_typed_in_its_month_and_is_nothing_in_the_others(stage: MakeStage) -> None:
    visitor = _opened(stage, PAID_IN_AUGUST)
    assert visitor.visit.journey.answers["indemnite_depart"] == AUGUST
    for hidden in ("display-indemnite_depart", "stable", "same"):
        found = visitor.visit.findChild(QWidget, hidden)
        assert found is None or not found.isVisibleTo(visitor.visit)


def test_it_is_asked_about_only_where_it_is_very_large(stage: MakeStage) -> None:
    visitor = _opened(stage, PAID_IN_AUGUST)  # a month's wage of as much would be asked about
    visitor.tap("action-next")
    assert visitor.visit.screen_id() == "review"


def test_it_may_be_unknown_then_known_again(stage: MakeStage) -> None:
    visitor = _opened(stage, PAID_IN_AUGUST)
    visitor.tap("ne_sait_pas")
    assert visitor.visit.journey.answers["indemnite_depart"] == Income(DONT_KNOW)
    assert visitor.find("action-next").isEnabled()
    visitor.type_digits("month-2026-08", "8000")
    assert visitor.visit.journey.answers["indemnite_depart"] == AUGUST


def test_without_a_month_there_is_no_way_on(stage: MakeStage) -> None:
    visitor = _opened(stage, PAID_IN_AUGUST)
    visitor.tap("month-2026-08")
    for _ in range(4):
        visitor.tap("key-back")
    assert "indemnite_depart" not in visitor.visit.journey.answers
    assert not visitor.find("action-next").isEnabled()


def test_an_unknown_one_of_a_file_is_shown_as_unknown(stage: MakeStage) -> None:
    visitor = _opened(stage, ALONE + "indemnite_depart: ne_sait_pas\n")
    assert visitor.find("ne_sait_pas").isChecked()
