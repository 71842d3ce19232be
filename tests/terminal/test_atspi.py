"""A whole visit by names and roles alone, through the accessibility of the desktop: no pixel, no name of ours."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from engine.answers.values import Answers
from engine.places import communes
from engine.questionnaire.model import NONE_BOX, Field, Kind, Screen
from engine.words.text import tr
from kiosk.visit.journey import Journey, Stage
from tests.conftest import ALONE, ON, answers_of
from tests.terminal.display import Display, missing

LAUNCHER = Path("/usr/libexec/at-spi-bus-launcher")
HERE = Path(__file__).resolve().parent
ROOT = HERE.parent.parent
Step = tuple[str, str, str]


def steps(answers: Answers) -> Iterator[Step]:
    """Yield page, group and button for each touch of a visit, from the words of the questionnaire."""
    yield "", "", tr("Commencer")
    journey = Journey(ON)
    journey.begin(ON)
    yield tr("Vos réponses restent ici et sont effacées à la fin."), "", tr("J’ai compris")
    journey.accept()
    while (screen := journey.screen) is not None:
        asked: set[str] = set()
        while todo := [f for f in journey.screen.fields if f.key not in asked]:  # type: ignore[union-attr]
            field = todo[0]
            page = _title(screen, field, first=not asked)
            asked.add(field.key)
            yield from ((page, group, name) for group, name in _presses(field, answers))
            journey.answer(field.key, answers[field.key])
            if not _goes_on_by_itself(field, answers):
                yield page, "", tr("Continuer")
        journey.forward()
    assert journey.stage is Stage.REVIEW
    yield tr("Vérifiez vos réponses"), "", "Voir mes…"  # how many, when it is known


def _title(screen: Screen, field: Field, *, first: bool) -> str:
    """Return the name of the page of a field: the question of the screen, or the field's own."""
    asks = screen.title.rstrip().endswith("?")
    return screen.title if len(screen.fields) == 1 or (first and asks) else field.label


def _goes_on_by_itself(field: Field, answers: Answers) -> bool:
    one_touch = field.kind in (Kind.CHOICE, Kind.COMMUNE, Kind.COUNT)
    return one_touch or answers[field.key] == frozenset([NONE_BOX])


def _presses(field: Field, answers: Answers) -> Iterator[tuple[str, str]]:
    value = answers[field.key]
    labels = {option.value: option.label for option in field.options}
    if isinstance(value, date):
        yield from (("", digit) for digit in value.strftime("%d%m%Y"))
    elif isinstance(value, frozenset):
        yield from ((field.label, labels[box]) for box in sorted(value))
    elif field.kind is Kind.COUNT:
        yield field.label, str(value)
    elif isinstance(value, int):
        yield from (("", digit) for digit in str(value))
    elif field.kind is Kind.COMMUNE:
        yield field.label, communes.commune_label(str(value))
    else:
        yield field.label, labels[str(value)]


@pytest.fixture
def display(tmp_path: Path) -> Iterator[Display]:
    absent = missing({"dbus-run-session": "dbus"})
    if absent or not LAUNCHER.exists():
        pytest.skip(f"no accessibility bus here: {absent or 'at-spi2-core'}")
    if subprocess.run(["/usr/bin/python3", "-c", "import pyatspi"], capture_output=True).returncode:
        pytest.skip("no pyatspi here (Debian: python3-pyatspi)")
    found = Display(tmp_path)
    yield found
    found.stop()


def test_a_visit_by_names_and_roles_alone(display: Display, engine_socket: Path) -> None:
    asked = [*steps(answers_of(ALONE)), *leaving()]
    script = (
        f"{LAUNCHER} --launch-immediately >/dev/null 2>&1 & sleep 0.5; "
        f"{sys.executable} -W ignore -m tests.terminal.spoken_window {engine_socket} & visit=$!; "
        f"/usr/bin/python3 {HERE / 'atspi_client.py'}; status=$?; kill $visit; exit $status"
    )
    done = subprocess.run(
        ["dbus-run-session", "--", "sh", "-c", script],
        input=json.dumps(asked),
        capture_output=True,
        text=True,
        timeout=300,
        cwd=ROOT,
        env={
            **display.environment,
            "QT_LINUX_ACCESSIBILITY_ALWAYS_ON": "1",
            "PYTHONPATH": str(ROOT),
            "LANG": "C.UTF-8",
        },
        check=False,
    )
    assert done.returncode == 0, done.stdout[-3000:] + done.stderr[-500:]
    assert len(done.stdout.split("\n")) > len(asked)
    assert set(done.stdout.split("\n")) <= {"push button", "check box", "toggle button", "radio button", ""}


def leaving() -> Iterator[Step]:
    """Yield the touches that end the visit from its results."""
    yield "Vous pouvez demander…", "", tr("Effacer et terminer")  # the page before has this button too
    yield tr("Tout effacer et terminer ?"), "", tr("Oui, tout effacer")


def test_the_steps_are_those_of_the_questionnaire() -> None:
    found = list(steps(answers_of(ALONE)))
    assert len(found) > 25
    assert len({page for page, _, _ in found}) > 10
    assert os.environ.get("QT_QPA_PLATFORM") != "xcb"
