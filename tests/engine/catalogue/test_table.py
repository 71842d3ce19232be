"""docs/aids.md says what the code does: it is made from it, and nothing of the packages is left without a word."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from engine.catalogue.catalogue import catalogue
from engine.catalogue.table import handling, left_out, table
from engine.rules.corrections import CORRECTIONS
from engine.rules.system import tax_benefit_system
from tests.conftest import ON

DOCUMENT = Path(__file__).resolve().parents[3] / "docs" / "aids.md"


def test_the_document_is_what_the_code_says() -> None:
    assert DOCUMENT.read_text(encoding="utf-8") == table(ON), "make docs"


def test_every_aid_has_its_row_with_its_scale() -> None:
    rows = table(date(2027, 4, 2)).splitlines()
    for aid in catalogue().values():
        assert sum(row.startswith(f"| {aid.name.replace(chr(0xA0), ' ')} |") for row in rows) == 1
    assert any("(périmé)" in row for row in rows)


def test_an_aid_without_an_amount_is_never_called_computed() -> None:
    assert {handling(a) for a in catalogue().values() if a.confidence == "low" or not a.variable} == {"à vérifier"}


def test_every_correction_names_the_aids_it_changes() -> None:
    for correction in CORRECTIONS:
        assert correction.aids
        assert set(correction.aids) <= set(catalogue())


def test_what_is_left_out_exists_and_is_not_shown() -> None:
    shown = {aid.variable for aid in catalogue().values()}
    for variable, (name, reason) in left_out().items():
        assert tax_benefit_system().get_variable(variable) is not None
        assert variable not in shown
        assert name
        assert reason.endswith(".")
