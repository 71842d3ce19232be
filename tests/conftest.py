"""Shared ground: the reference date, cases in short, the engine's server, one Qt look."""

from __future__ import annotations

import gc
import os
import subprocess
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from engine.answers.values import Answers
from engine.calculation.estimate import estimate
from engine.questionnaire.case_files import parse
from engine.report.report import Entitlement, Report
from engine.rules.system import tax_benefit_system
from engine.words.phrase import FRENCH, speaking
from printouts import ipp
from tests.printouts.printer import Printer, missing

ON = date(2026, 11, 20)
# What is drawn: a few examples of each at each run, the same ones; more of them with `make long`, the same again; with
# `make properties`, by the thousand, others each time. Nothing of them is kept on the disk.
for name, examples in (("default", 5), ("long", 60), ("thousands", 500)):
    settings.register_profile(
        name,
        max_examples=examples,
        deadline=None,
        database=None,
        derandomize=name != "thousands",
        suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much, HealthCheck.data_too_large],
    )
settings.load_profile("default")
# Begun first, the longest first: a file that takes two minutes and is begun last leaves the other cores idle. No test
# needs an order; this is only how the time is shared.
LONGEST = (
    "tests/wipe_proof/test_proof.py",
    "tests/kiosk/visit/test_fuzz.py",
    "tests/kiosk/bench/test_bench.py",
    "tests/faults/test_suite.py",
    "tests/kiosk/visit/test_fit.py",
    "tests/kiosk/paper/test_printing.py",
    "tests/soak/test_soak.py",
    "tests/kiosk/visit/test_visit.py",
    "tests/kiosk/machine/test_termination.py",
    "tests/kiosk/machine/test_supervisor.py",
    "tests/identity/test_arrays.py",
    "tests/engine/calculation/test_properties.py",
    "tests/engine/calculation/test_compared.py",
    "tests/kiosk/machine/test_sweeper.py",
    "tests/kiosk/visit/test_engine_client.py",
    "tests/printouts/test_golden.py",
    "tests/law/test_cases.py",
)
MANY_TESTS = 500  # fewer may need no rules at all
TENANT = 'commune: "93066"\nlogement: vide\nloyer: 620\n'
ALONE = TENANT + "date_naissance: 1990-05-01\n"


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Put the longest files first, the rest as it came."""
    rank = {name: number for number, name in enumerate(LONGEST)}
    items.sort(key=lambda item: rank.get(item.nodeid.partition("::")[0], len(LONGEST)))


def pytest_collection_finish(session: pytest.Session) -> None:
    """Leave the tests and the rules out of each search for garbage: they are there to the end."""
    if len(session.items) > MANY_TESTS:
        tax_benefit_system()
        gc.collect()
        gc.freeze()


@pytest.fixture(scope="session")
def on() -> date:
    """The reference date of every golden figure."""
    return ON


@pytest.fixture(scope="session")
def report_of() -> Callable[[str], Report]:
    """Compute a case given as YAML; the same text is computed once."""
    known: dict[str, Report] = {}

    def compute(source: str) -> Report:
        if source not in known:
            with speaking(FRENCH):  # whoever asks first may be speaking another language
                known[source] = estimate(parse(source, ON).answers, ON)
        return known[source]

    return compute


def entitlement(report: Report, aid: str, beneficiary: str = "") -> Entitlement:
    """Return one entitlement of a report."""
    return next(e for e in report.entitlements if e.aid == aid and beneficiary in ("", e.beneficiary))


def answers_of(source: str) -> Answers:
    """Return the answers of a case given as YAML."""
    return parse(source, ON).answers


@pytest.fixture(scope="session")
def engine_socket(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A real calculation server, warmed once for the session."""
    from kiosk.machine.processes import SOCKET_NAME, start_engine

    folder = tmp_path_factory.mktemp("engine")
    process: subprocess.Popen[bytes] = start_engine(folder)
    assert process.stdout is not None
    while process.stdout.readline() != b"ready\n":
        assert process.poll() is None
    yield folder / SOCKET_NAME
    process.kill()
    process.wait()
    process.stdout.close()


@pytest.fixture
def printer(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Printer]:
    """A real IPP printer on loopback, switched off at the end."""
    if absent := missing():
        pytest.skip(f"no real IPP printer here: {absent} not installed (Debian: cups-ipp-utils, dbus)")
    # This printer says '-warning' of what stops it, and nobody wants to wait twenty seconds for it here.
    monkeypatch.setattr(ipp, "WARNING_GRACE_SECONDS", 1.0)
    made = Printer(tmp_path)
    yield made
    made.stop()
