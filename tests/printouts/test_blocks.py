"""The block of an aid: an address once, then the name of the aid it was told for; figures at a desk only."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from engine.report.report import Report
from printouts import fonts
from printouts.blocks import Blocks
from printouts.flow import Sheet
from printouts.styles import STANDARD
from printouts.tags import Element
from tests.printouts.households import report_of as household
from tests.printouts.households import where_of
from tests.printouts.test_tags import plain

Compute = Callable[[str], Report]


def told(name: str, folder: Path, *, figures: bool = False, near: bool = False) -> list[list[str]]:
    fonts.register()
    report = household(name)
    root = Element("Document")
    blocks = Blocks(Sheet(STANDARD, root), where_of(name, report, folder), figures=figures, near=near)
    found = []
    for rank, entitlement in enumerate(report.claimable(), 1):
        before = len(list(root.lines()))
        blocks.tell(f"{rank}.", entitlement)
        found.append([plain(line) for line in list(root.lines())[before:]])
    return found


def test_the_address_of_a_counter_is_told_once(tmp_path: Path) -> None:
    first, second, *_ = told("seul-900", tmp_path)
    (address,) = [line for line in first if line.startswith("Où aller")]
    (again,) = [line for line in second if line.startswith("Où aller")]
    assert "1 rue de la Paix, 93200 Saint-Denis, 01 02 03 04 05 · lundi au vendredi : 9 h à 17 h." in address
    assert "comme pour : Prime d’activité." in again
    assert "rue de la Paix" not in again
    assert "3230" in address
    assert "3230" in again


def test_the_number_of_a_place_is_told_where_the_list_is(tmp_path: Path) -> None:
    assert any("(lieu 1)" in line for line in told("seul-900", tmp_path, near=True)[0])
    assert not any("(lieu" in line for block in told("seul-900", tmp_path) for line in block)


def test_how_an_amount_is_made_is_for_desks(tmp_path: Path) -> None:
    assert any(line.startswith("Calcul : ") for line in told("seul-900", tmp_path, figures=True)[0])
    assert not any(line.startswith("Calcul : ") for block in told("seul-900", tmp_path) for line in block)
