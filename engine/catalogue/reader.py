"""Reads the file of one aid: every key checked, every fault with its line.

Each file says `format = 1`. The rule: a file of an older format is read as it was meant; a file of a newer one is
refused in words. A format is raised when a key changes its meaning or goes, not when an optional key is added.
"""

from __future__ import annotations

import re
import tomllib
from dataclasses import replace
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any, get_args

from data import SHARED_CONDITIONS
from engine.catalogue.aid import (
    LAST,
    MONTH_END,
    PLACE_TYPES,
    Aid,
    Confidence,
    Doubt,
    Entity,
    Over,
    Profile,
    Refusal,
    Required,
    Theme,
    Unit,
    WeekInTwo,
)
from engine.catalogue.condition_reader import Conditions
from engine.catalogue.faults import BadFileError, Sink
from engine.catalogue.table_reader import Table
from engine.catalogue.toml_lines import first_lines
from engine.catalogue.vocabulary import ANSWERS
from engine.simulation.runs import RunName
from engine.situation.residence import columns
from engine.words.text import typeset

FORMAT = 1
MOST_BYTES = 30_000  # ten times the longest one shipped; on a longer one the reader of TOML may take seconds
ID = re.compile(r"[a-z][a-z0-9_]{0,59}")
COMMON_YEAR = 2025  # a day that each year has
NEEDED_TEXTS = ("name", "short", "institution", "phone", "what", "from_when", "source", "seen")
TEXTS = (
    *("variable", "gross", "cost_variable", "scale", "season", "warning", "refused", "to_check", "unknown", "mended"),
    *("what_overseas", "follows", "body", "deadline", "until"),
)
LISTS = (
    *("conditions", "steps", "documents", "territory", "opens", "excludes", "window", "conditions_overseas", "forms"),
    *("surprises", "costs", "yields_to", "ends_with", "doubtful_with"),
)
# What only the other files, or the rules, can tell to be wrong.
SEEN_LATER = (
    *("variable", "gross", "cost_variable", "entity", "scale", "under_parameter", "forms"),
    *("yields_to", "ends_with", "follows", "doubtful_with", "aid"),
)
MONTH_DAY = re.compile(r"[01][0-9]-[0-3][0-9]")


def read(path: Path) -> Aid:
    """Read one file. Raises BadFileError that names every fault, OSError where the file cannot be read."""
    data, sink = load(path)
    table = Table(data, (), sink)
    written = table.take("format")
    if not isinstance(written, int) or isinstance(written, bool) or written < 1:
        sink.add(("format",) if written is not None else (), f"« format = {FORMAT} » est attendu")
    elif written > FORMAT:
        sink.add(("format",), f"ce fichier est d’une version plus récente ({written}) que la borne ({FORMAT})")
        raise BadFileError(sink.faults)
    aid = _aid(table)
    table.end()
    if aid.id != path.stem or not ID.fullmatch(aid.id):
        sink.add(
            ("id",),
            f"le nom du fichier est attendu (« {path.stem} », une lettre sans accent, puis lettres, chiffres et _)",
        )
    _check_whole(aid, sink)
    if sink.faults:
        raise BadFileError(sink.faults)
    return replace(aid, lines=tuple(first_lines(sink.text, SEEN_LATER).items()))


def load(path: Path) -> tuple[dict[str, Any], Sink]:
    """Return what a TOML file holds, and where to note its faults. Raises BadFileError where it is not TOML."""
    sink, text = Sink(path.name, ""), ""
    raw = _bytes(path)
    if len(raw) > MOST_BYTES:
        sink.add((), f"un fichier de {MOST_BYTES} octets au plus est attendu")
        raise BadFileError(sink.faults)
    try:
        text = raw.decode("utf-8-sig")
        sink = Sink(path.name, text)
        return tomllib.loads(text), sink
    except UnicodeDecodeError:
        sink.add((), "un texte en UTF-8 est attendu")
    except tomllib.TOMLDecodeError as error:
        found = re.search(r"line (\d+)", str(error))  # else at the end of the document
        sink.add_at(int(found[1]) if found else max(len(text.splitlines()), 1), "", "ce n’est pas du TOML")
    except RecursionError:
        sink.add((), "trop de niveaux")
    except ValueError:  # Python refuses to read an integer of thousands of digits
        sink.add((), "un nombre est trop long")
    raise BadFileError(sink.faults) from None


def _bytes(path: Path) -> bytes:
    """Return what a file holds, no more than tells that it is too long; a pipe or a device would never end."""
    if not path.is_file():
        raise FileNotFoundError(path)
    with path.open("rb") as file:
        return file.read(MOST_BYTES + 1)


def _aid(table: Table) -> Aid:
    conditions = Conditions()
    texts: dict[str, Any] = {key: typeset(table.text(key, needed=True)) for key in NEEDED_TEXTS}
    texts |= {key: typeset(table.text(key)) for key in TEXTS}
    lists: dict[str, Any] = {key: tuple(map(typeset, table.texts(key))) for key in LISTS}
    rank, answer = table.number("rank"), table.number("answer_months")
    shared = shared_conditions()
    doubts = tuple(_doubt(each, conditions) for each in table.tables("doubt"))
    refusals = tuple(_refusal(each, conditions) for each in table.tables("refusal"))
    return Aid(
        id=table.text("id", needed=True),
        entity=table.one_of("entity", get_args(Entity)),
        read_from=table.one_of("read_from", get_args(RunName), "first"),
        unit=table.one_of("unit", get_args(Unit)),
        confidence=table.one_of("confidence", get_args(Confidence)),
        revision=table.text("revision"),
        rank=LAST if rank is None else int(rank),
        theme=table.one_of("theme", get_args(Theme), ""),
        answer_months=int(answer or 0),
        letter=table.flag("letter", default=True),
        extra=table.flag("extra", default=False),
        quiet=table.flag("quiet", default=False),
        counted=table.flag("counted", default=True),
        residence=table.one_of("residence", columns(), ""),
        private=table.flag("private", default=False),
        week_in_two=table.one_of("week_in_two", get_args(WeekInTwo), "") or None,
        places=table.texts("places", PLACE_TYPES),
        since=table.day("since"),
        required=tuple(_required(each, conditions) for each in table.tables("condition")),
        profiles=tuple(_profile(each, conditions) for each in table.tables("profile")),
        received=conditions.when(table, "received") if "received" in table else None,
        near=conditions.when(table, "near") if "near" in table else None,
        doubts=(*doubts, *(shared.doubts[n] for n in table.texts("shared_doubts", shared.doubts))),
        refusals=(*(shared.refusals[n] for n in table.texts("shared_refusals", shared.refusals)), *refusals),
        looks_at=tuple(sorted(conditions.looks_at)),
        parameters=tuple(sorted(conditions.parameters)),
        **texts,
        **lists,
    )


def _required(table: Table, conditions: Conditions) -> Required:
    found = Required(conditions.when(table), typeset(table.text("refused")))
    table.end()
    return found


def _profile(table: Table, conditions: Conditions) -> Profile:
    found = Profile(conditions.when(table), typeset(table.text("to_check")))
    table.end()
    return found


def _doubt(table: Table, conditions: Conditions) -> Doubt:
    supposing = table.table("supposing")
    found = Doubt(
        typeset(table.text("sentence", needed=True)),
        table.one_of("over", get_args(Over)),
        conditions.when(table),
        tuple(_supposed(supposing)) if supposing else (),
    )
    table.end()
    return found


def _supposed(table: Table) -> list[tuple[str, str]]:
    choices = {name: asked.values for name, asked in ANSWERS.items() if asked.kind == "choice" and not asked.of_home}
    found = [(name, table.one_of(name, values)) for name, values in choices.items() if name in table]
    table.end()
    return found


def _refusal(table: Table, conditions: Conditions) -> Refusal:
    found = Refusal(typeset(table.text("sentence", needed=True)), conditions.when(table))
    table.end()
    return found


def _check_whole(aid: Aid, sink: Sink) -> None:
    """Check what no single key shows."""
    for key in ("steps", "documents", "conditions"):
        if not getattr(aid, key):
            sink.add((key,), "au moins une phrase est attendue")
    if not aid.variable:
        if not aid.to_check and not (aid.profiles and all(p.to_check for p in aid.profiles)):
            sink.add((), "une aide sans « variable » dit dans « to_check » pourquoi voir un agent")
        if not aid.refused:
            sink.add((), "une aide sans « variable » dit dans « refused » pourquoi non")
        if not aid.required and not aid.profiles:
            sink.add((), "une aide sans « variable » a une « condition » ou un « profile »")
    for key, written in (("doubt", aid.doubts), ("refusal", aid.refusals), ("follows", aid.follows)):
        if written and not aid.variable:
            sink.add((key,), "n’est lu que d’une aide calculée (« variable »)")
    if aid.revision and not _is_day(aid.revision):
        sink.add(("revision",), "un mois et un jour sont attendus (04-01)")
    if aid.until and aid.until != MONTH_END and not _is_day(aid.until):
        sink.add(("until",), f"« {MONTH_END} », ou un mois et un jour (12-31), sont attendus")
    if aid.window and (len(aid.window) != 2 or not all(map(_is_day, aid.window)) or aid.window[0] > aid.window[1]):
        sink.add(("window",), 'deux jours sont attendus, le premier d’abord (["03-01", "05-31"])')
    if any(not code.isalnum() or len(code) > 5 for code in aid.territory):
        sink.add(("territory",), "des débuts de codes INSEE sont attendus")
    if aid.id and aid.id in (*aid.yields_to, *aid.ends_with, *aid.doubtful_with, aid.follows):
        sink.add(("id",), "une aide n’a pas de lien avec elle-même")


def _is_day(written: str) -> bool:
    """Tell whether each year has this day, written MM-DD."""
    if not MONTH_DAY.fullmatch(written):
        return False
    try:
        date(COMMON_YEAR, *map(int, written.split("-")))
    except ValueError:
        return False
    return True


class Shared:
    """The doubts and refusals that several aids name, each written once."""

    def __init__(self, doubts: dict[str, Doubt], refusals: dict[str, Refusal]) -> None:
        self.doubts, self.refusals = doubts, refusals


@cache
def shared_conditions() -> Shared:
    """Read data/shared_conditions.toml. Raises BadFileError: it is part of the program."""
    data, sink = load(SHARED_CONDITIONS)
    table, conditions = Table(data, (), sink), Conditions()
    doubts, refusals = table.table("doubt"), table.table("refusal")
    if doubts is None or refusals is None:
        raise BadFileError(sink.faults)
    found = Shared(
        {name: _doubt(each, conditions) for name in data["doubt"] if (each := doubts.table(name))},
        {name: _refusal(each, conditions) for name in data["refusal"] if (each := refusals.table(name))},
    )
    table.end()
    if sink.faults:
        raise BadFileError(sink.faults)
    return found
