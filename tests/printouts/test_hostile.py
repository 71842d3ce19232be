"""Printing on printers that answer anything: one word comes back in time, and no job is left that can be cancelled."""

from __future__ import annotations

import pytest

from printouts import ipp
from tests.printouts.hostile import (
    CANCELLED,
    COMPLETES_AT_ONCE,
    LISTS,
    PROCESSING,
    SENDERS,
    honest,
    impatient,
    printer_that,
)

__all__ = ["impatient"]
DOCUMENT = b"%PDF-1.4 not much of a document\n"
pytestmark = pytest.mark.usefixtures("impatient")


def test_the_honest_one_takes_lists_and_cancels() -> None:
    with printer_that(honest) as printer:
        job = ipp.send(printer.uri, DOCUMENT, "ours")
        assert ipp.waiting(printer.uri) == [(job, "ours")]
        assert ipp.job_state(printer.uri, job) == ""
        assert not ipp.take_back(printer.uri, "ours")  # it was there
        assert printer.jobs[job].state == CANCELLED
        assert ipp.take_back(printer.uri, "ours")
        with pytest.raises(ipp.IppError):
            ipp.cancel(printer.uri, job)


@pytest.mark.parametrize("name", SENDERS)
def test_a_word_comes_back_and_what_it_took_is_cancelled(name: str) -> None:
    with printer_that(SENDERS[name]) as printer:
        try:
            outcome = ipp.print_to_end(printer.uri, DOCUMENT, lambda: None, "ours", limit=0.3)
        except OSError:
            outcome = "offline"
        assert outcome in ("offline", "fault")
        assert all(job.state == CANCELLED for job in printer.jobs.values())


@pytest.mark.parametrize("name", LISTS)
def test_no_odd_list_of_jobs_is_called_clean(name: str) -> None:
    with printer_that(honest) as printer:
        ipp.send(printer.uri, DOCUMENT, "ours")
        printer.behaviour = LISTS[name]
        try:
            assert not ipp.take_back(printer.uri, "ours")
        except (OSError, ipp.IppError):
            assert printer.jobs[1].state == PROCESSING


def test_what_a_printer_calls_printed_is_printed() -> None:
    with printer_that(COMPLETES_AT_ONCE) as printer:
        assert ipp.print_to_end(printer.uri, DOCUMENT, lambda: None, "ours") == "done"
