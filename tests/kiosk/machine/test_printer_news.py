from kiosk.machine import messages
from kiosk.machine.printer_news import CLOSED_SECONDS, CODES, PrinterNews
from kiosk.screens.printing import STATES


def test_what_passes_is_not_worth_a_line() -> None:
    news = PrinterNews()
    assert news.look("", 0) == ""
    assert news.look(messages.HELD, 1) == ""
    assert news.look("", 4) == ""
    assert news.look(messages.HELD, 1 + CLOSED_SECONDS) == ""  # another time


def test_what_lasts_is_told_once_with_its_code_and_so_is_its_end() -> None:
    news = PrinterNews()
    news.look(messages.HELD, 10)
    assert "IMP-10" in news.look(messages.HELD, 10 + CLOSED_SECONDS)
    assert news.look(messages.HELD, 500) == ""
    assert "IMP-6" in news.look(messages.OFF, 501)  # it is something else now
    assert news.look("", 502) == "l’imprimante sert de nouveau"
    assert news.look("", 503) == ""


def test_the_codes_are_those_of_the_screen() -> None:
    assert {state: STATES[state][2] for state in messages.PRINTER_STATES} == CODES
