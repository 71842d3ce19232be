"""What the operator's journal is told of a printer that may not be used: once when it lasts, once when it is over."""

from __future__ import annotations

from typing import Final

from kiosk.machine import messages

CLOSED_SECONDS: Final = 30.0  # the jobs of a visit are known to be gone within some seconds
# The codes of the printing screen (kiosk/screens/printing.py, docs/exploitation.md).
CODES: Final = {messages.OFF: "IMP-6", messages.FROZEN: "IMP-7", messages.HELD: "IMP-10"}


class PrinterNews:
    """Told the state again and again, it says what is worth a line."""

    def __init__(self) -> None:
        self._since: float | None = None
        self._told = ""

    def look(self, state: str, now: float) -> str:
        """Return a line for the journal, or empty. `state`: one of messages.PRINTER_STATES, empty when all is well;
        `now`: seconds of a clock that only goes forward.
        """
        if not state:
            over, self._since, self._told = bool(self._told), None, ""
            return "l’imprimante sert de nouveau" if over else ""
        self._since = now if self._since is None else self._since
        if now - self._since < CLOSED_SECONDS or state == self._told:
            return ""
        self._told = state
        return f"rien ne s’imprime tant que l’imprimante garde peut-être une feuille ({CODES[state]})"
