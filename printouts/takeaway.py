"""What a visitor takes away on a telephone: the essentials as plain text in the code itself; no server, no answer."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

import segno

from engine.catalogue.counters import Where
from engine.report import wording
from engine.report.plan import Plan, Row, Start, headline, plan, sure
from engine.report.report import Report
from engine.words import text
from engine.words.phrase import Verbatim
from engine.words.text import tr
from printouts import pairs
from printouts.script import plain

MOST_CODES = 3
MOST_WITH_ANSWERS = 9  # on the screen, where they are turned: letters of two bytes need twice the room
CODE_BYTES = 666  # what a code of version 20 holds at level M: 97 modules a side, read by any telephone
_NUMBER_BYTES = 16  # ' (1 sur 3)', added to the first line


def essentials(report: Report, where: Where | None, *, answers: bool = False) -> list[str]:
    """Return the lines to take away, in the order of the sheet: date, total, where to begin, aids, the first last day.

    `answers`: what was said too, if asked.
    """
    found = plan(report, where)
    day = text.day(date.fromisoformat(report.on))
    lines = [tr("Vos aides, estimation du {day}").format(day=day), headline(found).line]
    if found.start:
        lines.append(tr("Commencez par : {body}").format(body=_start(found.start)))
    lines += [f"- {_row(row)}" for row in found.rows]
    if not found.doubt:
        lines += [f"- {text.pair(pairs.named(e), wording.amount(e))}" for e in found.to_check]
    lines += _first_deadline(found)
    lines.append(tr(wording.DISCLAIMER[0]))
    if answers:
        lines += [f"{question} : {answer}" for question, answer in (report.french or report).declared]
    return lines


def _start(start: Start) -> str:
    """Say where to begin in one line: this counter, or the body and its number."""
    return ", ".join(filter(None, (start.body, start.here or start.phone)))


def _first_deadline(found: Plan) -> list[str]:
    """Say the first last day to claim, and what; [] where nothing presses."""
    pressing = [row for row in found.rows if sure(row) and row.entitlement.until and not row.entitlement.deadline]
    first = min((row.entitlement.until for row in pressing), default="")
    rows = [row for row in pressing if row.entitlement.until == first]
    return [text.pair(rows[0].deadline, text.listing(row.entitlement.short for row in rows))] if rows else []


def _row(row: Row) -> str:
    """Say an aid in one line: 'RSA : 570 € par mois – Caf, 3230'."""
    french = pairs.french_name(row.entitlement)
    name = text.composed("{name} / {french}", name=row.name, french=Verbatim(french)) if french else row.name
    whom = ", ".join(filter(None, (row.who, row.here or row.phone)))
    return text.pair(name, f"{row.amount} – {whom}")


@dataclass(frozen=True, repr=False)
class Code:
    """One code to photograph: its text, and its modules row by row, without the white around."""

    words: str
    matrix: tuple[bytes, ...]


def codes(lines: Iterable[str], most: int = MOST_CODES) -> list[Code]:
    """Return the codes of a text, so many at most."""
    return [Code(words, _matrix(words)) for words in parts(lines, most)]


def parts(lines: Iterable[str], most: int = MOST_CODES) -> list[str]:
    """Return the text of each code; what does not fit is left out, and the last line says so."""
    title, *rest = (
        plain(line).replace(text.NBSP, " ") for line in lines
    )  # what a telephone shows is copied and searched
    room = CODE_BYTES - _NUMBER_BYTES
    more = tr("Tout ne tient pas ici.").replace(text.NBSP, " ")
    filled: list[list[str]] = [[title]]
    for line in (_cut(each, room - _size([title])) for each in rest):
        if _size([*filled[-1], line]) > room:
            filled.append([title])
        filled[-1].append(line)
    if len(filled) > most:
        last = filled[most - 1]
        while _size([*last, more]) > room:
            last.pop()
        last.append(more)
        del filled[most:]
    if len(filled) == 1:
        return ["\n".join(filled[0])]
    of, count = tr("({rank} sur {count})"), len(filled)
    titles = (f"{title} {of.format(rank=rank, count=count)}" for rank in range(1, count + 1))
    return ["\n".join([words, *part[1:]]) for words, part in zip(titles, filled, strict=True)]


def _size(lines: list[str]) -> int:
    return len("\n".join(lines).encode())


def _cut(line: str, most: int) -> str:
    """Return a line that one code can hold."""
    while len(line.encode()) > most - 4:
        line = line[: len(line) - 8].rstrip() + "…"
    return line


def _matrix(words: str) -> tuple[bytes, ...]:
    code = segno.make(words, error="m", encoding="utf-8", micro=False, boost_error=False)
    return tuple(bytes(row) for row in code.matrix)
