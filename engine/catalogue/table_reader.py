"""Reads one table of a TOML file key by key: what is missing, of another type or unknown is a fault, never a guess."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, datetime
from typing import Any

from engine.catalogue.faults import Sink, is_one_line
from engine.catalogue.toml_lines import Path

MOST_LETTERS = 300  # of a text: about three times the longest sentence shipped; more fits on no screen


class Table:
    """One table. Each reading method takes a key out; `end` tells the keys that nobody took."""

    def __init__(self, data: Any, path: Path, sink: Sink) -> None:
        self._data = dict(data) if isinstance(data, dict) else {}
        self.path, self._sink = path, sink
        self._known: list[str] = []
        if not isinstance(data, dict):
            sink.add(path, "une table est attendue")

    def __contains__(self, key: str) -> bool:
        return key in self._data

    def fault(self, key: str, expected: str) -> None:
        """Note a fault at a key, or at the table itself for ''."""
        self._sink.add((*self.path, key) if key else self.path, expected)

    def take(self, key: str) -> Any:
        """Take a value out as it is; None where it is absent."""
        self._known.append(key)
        return self._data.pop(key, None)

    def text(self, key: str, *, needed: bool = False) -> str:
        """Take a text of one line, '' by default."""
        value = self.take(key)
        if isinstance(value, str) and (value.strip() or not needed):
            self._check_line(key, (value,))
            return value if value.strip() else ""
        if value is not None or needed:
            self.fault(key if value is not None else "", f"un texte est attendu pour « {key} »")
        return ""

    def one_of(self, key: str, accepted: Collection[str], default: str | None = None) -> Any:
        """Take a text among those accepted; without a default it is needed."""
        value = self.take(key)
        if value is None and default is not None:
            return default
        if not isinstance(value, str) or value not in accepted:
            self.fault(key if value is not None else "", f"« {key} » : un de {_listed(accepted)} est attendu")
            return default if default is not None else next(iter(accepted))
        return value

    def flag(self, key: str, *, default: bool) -> bool:
        """Take true or false."""
        value = self.take(key)
        if value is None:
            return default
        if not isinstance(value, bool):
            self.fault(key, "true ou false est attendu")
            return default
        return value

    def number(self, key: str) -> float | None:
        """Take a number of zero or more; None where it is absent."""
        value = self.take(key)
        if value is None:
            return None
        if isinstance(value, bool) or not isinstance(value, int | float) or not 0 <= value < 1e9:
            self.fault(key, "un nombre positif est attendu")
            return None
        return value

    def day(self, key: str) -> date | None:
        """Take a date written 2020-01-01; None where it is absent."""
        value = self.take(key)
        if value is None:
            return None
        if isinstance(value, datetime) or not isinstance(value, date):
            self.fault(key, "une date est attendue (2020-01-31)")
            return None
        return value

    def texts(self, key: str, accepted: Collection[str] | None = None) -> tuple[str, ...]:
        """Take a list of texts, empty by default; of those accepted where these are given."""
        value = self.take(key)
        if value is None:
            return ()
        if not isinstance(value, list) or not all(isinstance(each, str) for each in value):
            self.fault(key, "une liste de textes est attendue")
            return ()
        wrong = [each for each in value if accepted is not None and each not in accepted]
        if wrong and accepted is not None:
            self.fault(key, f"« {wrong[0][:40]} » n’existe pas : {_listed(accepted)}")
            return ()
        if not all(each.strip() for each in value):
            self.fault(key, "des textes qui ne sont pas vides sont attendus")
        self._check_line(key, value)
        return tuple(value)

    def _check_line(self, key: str, words: Collection[str]) -> None:
        """Note a text that no screen and no paper can show: these are the visitor's words."""
        if any(len(each) > MOST_LETTERS for each in words):
            self.fault(key, f"un texte de {MOST_LETTERS} signes au plus est attendu")
        if not all(map(is_one_line, words)):
            self.fault(key, "un texte d’une ligne, sans signe invisible, est attendu")

    def table(self, key: str) -> Table | None:
        """Take a table; None where it is absent."""
        value = self.take(key)
        return None if value is None else Table(value, (*self.path, key), self._sink)

    def tables(self, key: str, *, needed: bool = False) -> list[Table]:
        """Take a list of tables, empty by default."""
        value = self.take(key)
        if value is None and not needed:
            return []
        if not isinstance(value, list) or (needed and not value):
            self.fault(key if value is not None else "", f"une liste est attendue pour « {key} »")
            return []
        return [Table(each, (*self.path, key, rank), self._sink) for rank, each in enumerate(value)]

    def end(self) -> None:
        """Note the keys that are not known here."""
        for key in self._data:
            self.fault(key, f"clé inconnue ; ici : {_listed(self._known)}")


def _listed(words: Collection[str]) -> str:
    found = list(dict.fromkeys(words))
    return ", ".join(found)
