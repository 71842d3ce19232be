"""What the operator reads: every aid's scale, every correction, and a fault when something is stale."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from engine.catalogue import listing
from engine.catalogue.catalogue import catalogue
from engine.rules.corrections import CORRECTIONS
from tests.conftest import ON


def test_every_scale_and_every_correction_has_its_line() -> None:
    words = [line.words.replace("\u00a0", " ") for line in listing.listing(ON)]
    for aid in catalogue().values():
        assert any(w.startswith(aid.id + " : ") for w in words) == bool(aid.scale)
    for correction in CORRECTIONS:
        assert any(w.startswith(correction.id + " ") and correction.source in w for w in words)


def test_an_old_scale_is_a_fault() -> None:
    assert any(line.words.startswith("rsa\u00a0:") for line in listing.faults(date(2027, 4, 2)))
    assert not any(line.words.startswith("rsa\u00a0:") for line in listing.faults(ON))


def test_a_scale_that_begins_later_is_told_as_such() -> None:
    [line] = [line for line in listing.scale_lines(date(2018, 1, 1)) if line.words.startswith("pass_sport")]
    assert line.words.replace("\u00a0", " ") == "pass_sport : pas de barème avant le 30 juin 2022"
    assert not line.fault


def test_a_correction_that_the_packages_no_longer_need_is_a_fault(monkeypatch: pytest.MonkeyPatch) -> None:
    needless = replace(CORRECTIONS[0], values=((date(2024, 4, 1), 10_166.0),))  # type: ignore[call-arg]
    monkeypatch.setattr(listing, "CORRECTIONS", (needless,))
    assert [line.fault for line in listing.correction_lines()] == [True]
