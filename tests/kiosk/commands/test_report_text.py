from collections.abc import Callable

from engine.report import wording
from engine.report.report import Report
from kiosk.commands.report_text import lines
from tests.conftest import ALONE


def test_every_entitlement_is_told_once(report_of: Callable[[str], Report]) -> None:
    report = report_of(ALONE + "aides: {af: 100}\nenfants: [{naissance: 2020-01}]\n")
    text = "\n".join(lines(report))
    for entitlement in report.refused():
        assert wording.refused(entitlement) in text
    for entitlement in report.entitlements:
        if entitlement.state != "not_eligible":
            whose = wording.beneficiary(entitlement)
            name = f"{entitlement.short}, {whose}" if whose else entitlement.short
            assert text.count(f"  {name} : {wording.amount(entitlement)}") == 1
