"""What an aid's screen offers to print: the forms that are here, a letter where none is a claim and letters serve."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace

import pytest
from PySide6.QtWidgets import QAbstractButton
from pytestqt.qtbot import QtBot

from engine.report.report import Report
from kiosk.screens.aid import aid_screen
from tests.conftest import ALONE, entitlement
from tests.kiosk.conftest import theme_of


@pytest.mark.parametrize(
    ("letter", "official", "paper", "offered"),
    [
        (True, {}, True, ["action-claim"]),
        (False, {}, True, []),
        (True, {}, False, []),
        (True, {"10840": True}, True, ["action-form-10840"]),
        (True, {"10842": False}, True, ["action-form-10842", "action-claim"]),  # the landlord's attestation alone
        (False, {"10842": False}, True, ["action-form-10842"]),
    ],
)
def test_what_may_be_printed(
    letter: bool,
    official: Mapping[str, bool],
    paper: bool,
    offered: list[str],
    qtbot: QtBot,
    report_of: Callable[[str], Report],
) -> None:
    aid = replace(entitlement(report_of(ALONE), "aide_logement"), letter=letter)
    page = aid_screen(theme_of("1366x768"), aid, None, paper=paper, official=official)
    qtbot.addWidget(page)
    names = [button.objectName() for button in page.findChildren(QAbstractButton)]
    assert [name for name in names if name.startswith(("action-form", "action-claim"))] == offered
