"""The printer of the tests."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.printouts.printer import Printer, missing


@pytest.fixture
def printer(tmp_path: Path) -> Iterator[Printer]:
    if absent := missing():
        pytest.skip(f"no real IPP printer here: {absent} not installed (Debian: cups-ipp-utils, dbus)")
    made = Printer(tmp_path)
    yield made
    made.stop()
