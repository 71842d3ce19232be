"""What the mixer tells of its jack, as `amixer contents` writes it; a program of that name stands for the mixer."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from kiosk.visit.scripted_taps import let_threads_run, until
from kiosk.voice import headset
from kiosk.voice.headset import Headset, plugged

TOLD = """numid=13,iface=CARD,name='Headphone Jack'
  ; type=BOOLEAN,access=r-------,values=1
  : values={}
numid=1,iface=MIXER,name='Master Playback Volume'
  ; type=INTEGER,access=rw---R--,values=1,min=0,max=87,step=0
  : values=61
"""
MICROPHONE = TOLD.replace("Headphone Jack", "Mic Jack")


def test_the_jack_of_a_headset_is_read() -> None:
    assert plugged(TOLD.format("on")) is True
    assert plugged(TOLD.format("off")) is False
    assert plugged(TOLD.replace("Headphone Jack", "Front Headphone Front Jack").format("on")) is True


def test_a_machine_without_such_a_jack_tells_nothing() -> None:
    assert plugged("") is None
    assert plugged(MICROPHONE.format("on")) is None


def test_it_is_news_once(qtbot: QtBot) -> None:
    owner = QObject()
    found, came = Headset(owner), []
    found.came.connect(lambda: came.append(1))
    for there in (True, False, True, True, False, None):
        found.note(there)
    assert len(came) == 1  # what was there at the start is no news


def test_it_asks_the_mixer(qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    told = tmp_path / "told"
    told.write_text(TOLD.format("off"))
    program = tmp_path / "amixer"
    program.write_text(f"#!/bin/sh\ncat {told}\n")
    program.chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}:{os.environ['PATH']}")
    monkeypatch.setattr(headset, "LOOK_MS", 20)
    owner = QObject()
    found, came = Headset(owner), []
    found.came.connect(lambda: came.append(1))
    found.watch()
    until(lambda: found._there is False)
    told.write_text(TOLD.format("on"))
    until(lambda: bool(came))
    found._timer.stop()
    let_threads_run(50)
    assert came == [1]
