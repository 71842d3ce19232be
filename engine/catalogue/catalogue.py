"""The catalogue: every sound file of data/aids, in the order of the results; the others are left out and told."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from data import aid_files
from engine.catalogue.aid import Aid
from engine.catalogue.faults import BadFileError, Fault
from engine.catalogue.reader import read

BESIDE = ("yields_to", "ends_with")  # links that mean nothing where the other aid is not


@dataclass(frozen=True)
class Reading:
    """The aids that can be used, by id, in the order of the results; and what is wrong with the others."""

    aids: dict[str, Aid]
    faults: tuple[Fault, ...]


def catalogue() -> dict[str, Aid]:
    """Return every sound aid by id, in the order results are shown."""
    return reading().aids


def faults() -> tuple[Fault, ...]:
    """Return what is wrong with the files left out."""
    return reading().faults


@cache
def reading() -> Reading:
    """Read every file, once a process (`forget` reads again)."""
    return read_all(aid_files())


def forget() -> None:
    """Read the files again at the next use: a folder was added."""
    reading.cache_clear()


def read_all(paths: tuple[Path, ...]) -> Reading:
    """Read these files. One that is broken, twice there, or tied to an aid in a circle is left out and told, and so is
    one that rests on it; its rivals stay.
    """
    aids: dict[str, Aid] = {}
    found: list[Fault] = []
    for path in paths:
        try:
            aid = read(path)
        except BadFileError as error:
            found += error.faults
        except OSError:
            found.append(Fault(path.name, 1, "", "un fichier lisible est attendu"))
        else:
            if aid.id in aids:
                found.append(Fault(path.name, 1, "id", f"« {aid.id} » est déjà le nom d’une autre aide"))
            else:
                aids[aid.id] = aid
    named = {path.stem for path in paths}
    while wrong := list(_between(aids, named)):
        found += wrong
        for fault in wrong:
            aids.pop(fault.file.removesuffix(".toml"), None)
    ordered = sorted(aids.values(), key=lambda a: (a.rank, a.extra, bool(a.territory), a.id))
    return Reading({aid.id: aid for aid in ordered}, tuple(found))


def _between(aids: dict[str, Aid], named: set[str]) -> Iterator[Fault]:
    """Yield what is wrong between aids: names that are nobody's, circles, a rivalry written on both sides.

    `named`: every aid that has a file, sound or not. A rival left out is no fault: there is nothing to compare with.
    """
    for aid in aids.values():
        for key, names in _links(aid).items():
            for name in names:
                if name not in aids and (key not in BESIDE or name not in named):
                    yield aid.fault(key, f"« {name} » n’est pas une aide")
        for name in aid.yields_to:
            if name in aids and aid.id in aids[name].yields_to and aid.id > name:
                yield aid.fault("yields_to", f"« {name} » le dit déjà : cela s’écrit une fois, chez celle qui cède")
    for aid in aids.values():
        if aid.id in _reached(aid, aids, needs):
            yield aid.fault("aid", f"« {aid.id} » dépend d’une aide qui dépend d’elle")
        if aid.id in _reached(aid, aids, lambda each: _one_way(each, aids)):
            yield aid.fault("yields_to", f"« {aid.id} » cède à une aide qui lui cède")


def _links(aid: Aid) -> dict[str, tuple[str, ...]]:
    follows = (aid.follows,) if aid.follows else ()
    named = {"yields_to": aid.yields_to, "ends_with": aid.ends_with, "doubtful_with": aid.doubtful_with}
    return {**named, "follows": follows, "aid": aid.looks_at}


def needs(aid: Aid) -> tuple[str, ...]:
    """Return the aids whose result must be known before this one's."""
    return (*aid.looks_at, *((aid.follows,) if aid.follows else ()))


def _one_way(aid: Aid, aids: dict[str, Aid]) -> tuple[str, ...]:
    """Return the aids that it yields to and that do not yield to it."""
    return tuple(name for name in aid.yields_to if name in aids and aid.id not in aids[name].yields_to)


def rests_on(aid: Aid, aids: Iterable[Aid]) -> set[str]:
    """Return the aids whose results must be known before this one's, and those before them."""
    return _reached(aid, {each.id: each for each in aids}, needs)


def _reached(aid: Aid, aids: dict[str, Aid], links: Callable[[Aid], tuple[str, ...]]) -> set[str]:
    """Return the aids reached from one by links of a kind, itself among them where there is a circle."""
    reached: set[str] = set()
    todo = list(links(aid))
    while todo:
        name = todo.pop()
        if name not in reached and name in aids:
            reached.add(name)
            todo += links(aids[name])
    return reached
