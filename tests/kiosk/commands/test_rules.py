"""`borne rules`: every scale and correction, on any day."""

from __future__ import annotations

import pytest

from kiosk.__main__ import main
from kiosk.commands.console import OK


def test_scales_and_corrections_are_listed(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["rules", "--on", "2026-11-20"]) == OK
    assert "css_plafond" in capsys.readouterr().out
