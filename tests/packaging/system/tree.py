"""The files of the session, as they lie on the machine."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

TREE = Path(__file__).resolve().parents[3] / "packaging" / "system"
UNITS = TREE / "usr/lib/systemd/system"
KIOSK = TREE / "usr/lib/borne-kiosk"


def settings(unit: Path) -> Iterator[tuple[str, str]]:
    """Yield the keys of a unit with their values, in order, without comments."""
    for line in unit.read_text(encoding="utf-8").splitlines():
        if "=" in line and not line.startswith(("#", "[")):
            key, _, value = line.partition("=")
            yield key, value


def values(unit: str, key: str) -> list[str]:
    """Return what a unit says of a key, each time it says it."""
    return [value for name, value in settings(UNITS / unit) if name == key]
