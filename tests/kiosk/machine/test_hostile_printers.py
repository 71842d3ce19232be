"""The sweeper before printers that answer anything: it never ends, and the printer is closed until it is clean."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator

import pytest

from kiosk.machine import messages
from kiosk.machine import sweeper as sweeper_module
from kiosk.machine.sweeper import MOST_THREADS, Sweeper
from printouts import ipp
from printouts.ipp_message import GET_JOBS
from tests.printouts.hostile import KEEPERS, LISTS, Hostile, differs, hides_owners, honest, impatient, printer_that

__all__ = ["impatient"]
DOCUMENT = b"%PDF-1.4 not much of a document\n"
pytestmark = pytest.mark.usefixtures("impatient", "quick")


@pytest.fixture
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sweeper_module, "RETRY_SECONDS", 0.02)
    monkeypatch.setattr(sweeper_module, "LOOK_SECONDS", 0.02)


@pytest.fixture
def sweeper_of() -> Iterator[Callable[[str], Sweeper]]:
    made: list[Sweeper] = []

    def make(uri: str) -> Sweeper:
        made.append(Sweeper(uri))
        return made[-1]

    yield make
    for sweeper in made:
        sweeper.stop()


def until(condition: Callable[[], bool], seconds: float = 40.0) -> None:
    deadline = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < deadline, "too late"
        time.sleep(0.01)


def asked_more(printer: Hostile, times: int) -> None:
    """Wait until the printer was asked so many times more."""
    seen = len(printer.asked)
    until(lambda: len(printer.asked) >= seen + times)


@pytest.mark.parametrize("name", KEEPERS)
def test_what_is_not_known_to_be_cancelled_closes_the_printer_until_it_is(
    name: str, sweeper_of: Callable[[str], Sweeper]
) -> None:
    with printer_that(honest) as printer:
        sweeper = sweeper_of(printer.uri)
        owner = sweeper.new_owner()
        ipp.send(printer.uri, DOCUMENT, owner)
        assert sweeper.closed() == ""
        printer.behaviour = KEEPERS[name]
        sweeper.sweep(owner, killed=True)
        asked_more(printer, 2)
        assert sweeper.closed() in messages.PRINTER_STATES
        assert sweeper.waits_for() == 1
        printer.behaviour = honest
        until(lambda: sweeper.closed() == "")
        assert all(job.state != 5 for job in printer.jobs.values())


@pytest.mark.parametrize("name", LISTS)
def test_a_terminal_that_starts_prints_once_it_knows_what_another_run_left(
    name: str, sweeper_of: Callable[[str], Sweeper]
) -> None:
    with printer_that(LISTS[name]) as printer:
        left = sweeper_of(printer.uri).new_owner()
        printer.behaviour = honest
        ipp.send(printer.uri, DOCUMENT, left)
        printer.behaviour = LISTS[name]
        sweeper = sweeper_of(printer.uri)
        sweeper.sweep_old()
        asked_more(printer, 2)
        assert sweeper.closed() in messages.PRINTER_STATES
        printer.behaviour = honest
        until(lambda: sweeper.closed() == "")
        assert printer.jobs[1].state == 7


def test_why_it_is_closed_is_told(sweeper_of: Callable[[str], Sweeper]) -> None:
    with printer_that(honest) as printer:
        sweeper = sweeper_of(printer.uri)
        ipp.send(printer.uri, DOCUMENT, "another")
        printer.behaviour = differs(GET_JOBS, hides_owners)
        sweeper.sweep(sweeper.new_owner(), killed=True)
        until(lambda: sweeper.closed() == messages.HELD)
        printer.behaviour = LISTS["says nothing"]
        until(lambda: sweeper.closed() == messages.FROZEN)
        printer.stop()
        until(lambda: sweeper.closed() == messages.OFF)


@pytest.mark.filterwarnings("ignore::pytest.PytestUnhandledThreadExceptionWarning")
def test_a_thread_that_died_is_replaced(sweeper_of: Callable[[str], Sweeper], monkeypatch: pytest.MonkeyPatch) -> None:
    with printer_that(honest) as printer:
        sweeper = sweeper_of(printer.uri)
        assert not sweeper.look_after()

        def dies(*_: str) -> bool:
            raise SystemExit  # nothing that the thread catches

        with monkeypatch.context() as patched:
            patched.setattr(ipp, "take_back", dies)
            sweeper.sweep(sweeper.new_owner(), killed=True)
            until(lambda: not sweeper._threads[-1].is_alive())
            assert sweeper.closed() == messages.HELD
        assert sweeper.look_after()
        until(lambda: sweeper.closed() == "")
        assert not sweeper.look_after()


def test_a_thread_that_hangs_is_replaced_and_what_it_finds_late_is_left_alone(
    sweeper_of: Callable[[str], Sweeper], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sweeper_module, "STUCK_SECONDS", 0.2)
    released = threading.Event()
    asked: list[str] = []

    def hangs(_: str, owner: str) -> bool:
        asked.append(owner)
        released.wait(20)
        return True

    monkeypatch.setattr(ipp, "take_back", hangs)
    sweeper = sweeper_of("ipp://localhost:9/")
    sweeper.sweep(sweeper.new_owner(), killed=True)
    until(lambda: sweeper.look_after())
    until(lambda: len(asked) == 2)
    for _ in range(MOST_THREADS - 2):
        until(lambda: sweeper.look_after())
    time.sleep(0.3)
    assert not sweeper.look_after()  # more of them would help nothing
    assert len(sweeper._threads) == MOST_THREADS
    assert sweeper.closed() == messages.HELD
    monkeypatch.setattr(ipp, "take_back", lambda *_: False)  # the job is there, whatever the late ones say
    released.set()
    until(lambda: sum(thread.is_alive() for thread in sweeper._threads) == 1)
    assert sweeper.waits_for() == 1
