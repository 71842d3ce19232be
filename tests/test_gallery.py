"""The gallery of the screens: what is asked for is what is shown, and the index leads to it."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from engine.words.languages import LANGUAGES
from kiosk.ui import theme as look
from kiosk.visit.screen_states import PX_PER_MM, screen_states
from tests import gallery


def test_without_a_wish_everything_is_seen_once() -> None:
    ways = gallery.looks({})
    assert {way.language for way in ways} == set(LANGUAGES)
    assert {way.screen for way in ways} == set(PX_PER_MM)
    assert {way.letters for way in ways} == {"0", "1", "2", "3"}
    assert {way.contrast for way in ways} == set(look.CONTRASTS)
    assert len(set(ways)) == len(ways)


def test_all_of_all_is_every_combination() -> None:
    ways = gallery.looks(gallery.parse(["languages=all", "letters=all", "contrasts=all", "screens=all"]))
    assert len(ways) == 8 * 4 * 3 * 5


@pytest.mark.parametrize("wish", ["languages=xx", "nothing=all", "letters", "letters=7"])
def test_a_wrong_wish_is_refused(wish: str) -> None:
    with pytest.raises(ValueError, match=wish):
        gallery.parse([wish])


STATES = 12  # of the gallery, on the way of a visit: tests/kiosk/visit/test_fit.py shows all of them


def test_the_pictures_are_taken(tmp_path: Path, qapp: QApplication, monkeypatch: pytest.MonkeyPatch) -> None:
    states = list(screen_states())
    monkeypatch.setattr(gallery, "screen_states", lambda: states[:: len(states) // STATES])
    assert gallery.main([str(tmp_path), "languages=uk", "screens=1280x1024"]) == 0
    folder = tmp_path / "uk-0-clear-1280x1024"
    pictures = sorted(folder.glob("*.png"))
    assert len(pictures) > STATES
    assert all(picture.stat().st_size > 3_000 for picture in pictures)
    assert "000-attract.png" in (folder / "index.html").read_text(encoding="utf-8")
    assert "uk-0-clear-1280x1024/index.html" in (tmp_path / "index.html").read_text(encoding="utf-8")
