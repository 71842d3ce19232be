"""The short report of an import: rows by kind, what was put right, what is not known here."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

from engine.places.imports.replacement import PlacesError
from engine.places.kinds import KINDS

UNKNOWN_SHOWN = 8


@dataclass
class Summary:
    """What an import found. `mended`: what was put right or left out, in words; `unknown`: types that are not ours;
    `replaced`: rows that went, by source.
    """

    kinds: Counter[str] = field(default_factory=Counter)
    mended: Counter[str] = field(default_factory=Counter)
    unknown: Counter[str] = field(default_factory=Counter)
    replaced: Counter[str] = field(default_factory=Counter)
    competences: int = 0
    seconds: float = 0.0

    def check_floors(self) -> None:
        """Raise PlacesError when a kind has fewer rows than a whole national file has."""
        short = [
            f"{kind.label} : {self.kinds[kind.id]} (au moins {kind.least})"
            for kind in KINDS.values()
            if self.kinds[kind.id] < kind.least
        ]
        if short:
            unknown = ", ".join(f"{name} {count}" for name, count in self.unknown.most_common(UNKNOWN_SHOWN))
            raise PlacesError(f"fichier incomplet : {' ; '.join(short)}. Types non reconnus : {unknown or 'aucun'}")

    def lines(self) -> Iterator[str]:
        """Yield the report."""
        yield f"{sum(self.kinds.values())} lieux, {self.competences} compétences, {self.seconds:.1f} s"
        for kind, count in self.kinds.most_common():
            yield f"  {KINDS[kind].label} : {count}"
        if self.replaced:
            yield "À la place de : " + ", ".join(f"{source} {count}" for source, count in self.replaced.most_common())
        if self.mended:
            yield "Corrigé ou laissé de côté :"
            for what, count in self.mended.most_common():
                yield f"  {what} : {count}"
        if self.unknown:
            most = ", ".join(f"{name} {count}" for name, count in self.unknown.most_common(UNKNOWN_SHOWN))
            yield f"Types laissés de côté : {sum(self.unknown.values())} lignes ({most}…)"
