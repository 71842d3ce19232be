"""The licences of all that a version ships: read from the wheels, completed by licences.toml, written for Debian."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from importlib.metadata import Distribution, distributions
from pathlib import Path
from typing import Any

TABLE = Path(__file__).with_name("licences.toml")
TEXTS = Path(__file__).with_name("texts")
LICENCE_NAME = re.compile(r"(licen[cs]e|copying|notice|authors)", re.IGNORECASE)
HOLDER = re.compile(r"^\W*(?:copyright|©)[\s:©]*(?:\(c\)|©)?[\s,:]*((?:19|20)\d\d.*)$", re.IGNORECASE | re.MULTILINE)
MOST_HOLDERS = 4
FORMAT = "https://www.debian.org/doc/packaging-manuals/copyright-format/1.0/"
OURS = "AGPL-3.0-or-later"


@dataclass(frozen=True)
class Shipped:
    """One work in a package. `licence`: an SPDX expression; `files`: patterns below site-packages; `texts`: the files
    with the licence; `note`: where it is from, or what must be said of it.
    """

    name: str
    version: str
    licence: str
    holders: tuple[str, ...]
    files: tuple[str, ...]
    texts: tuple[Path, ...]
    note: str = ""


def shipped(site: Path) -> list[Shipped]:
    """Return all that is below site-packages, by name. Raises LookupError for a work whose licence is not known."""
    table = tomllib.loads(TABLE.read_text(encoding="utf-8"))
    found = {_name(each): each for each in distributions(path=[str(site)])}
    unknown = (set(table["expression"]) | set(table["holder"])) - set(found)
    if unknown:
        raise LookupError(f"licences.toml speaks of what is not shipped: {', '.join(sorted(unknown))}")
    works = [_of_wheel(name, each, site, table) for name, each in found.items()]
    versions = {name: each.version for name, each in found.items()}
    works += [_of_table(entry, site, versions) for entry in table["bundled"]]
    return sorted(works, key=lambda work: work.name.lower())


def _name(each: Distribution) -> str:
    return re.sub(r"[-_.]+", "-", each.metadata["Name"]).lower()


def _told(each: Distribution, field: str) -> str:
    values = each.metadata.get_all(field)
    return str(values[0]) if values else ""


def _of_wheel(name: str, each: Distribution, site: Path, table: Mapping[str, Any]) -> Shipped:
    licence = table["expression"].get(name) or _told(each, "License-Expression")
    if not licence:
        raise LookupError(f"{name}: no SPDX expression in its metadata, none in licences.toml")
    files = [path for path in each.files or () if path.parts[0] != ".."]
    info = next(path.parts[0] for path in files if path.parts[0].endswith(".dist-info"))
    inside = sorted(path for path in (site / info).rglob("*") if path.is_file())
    texts = [path for path in inside if LICENCE_NAME.search(str(path.relative_to(site / info)))]
    texts += [site / path for path in table["text"].get(name, ())]
    texts = texts or [TEXTS / f"{name}.txt"]
    holders = table["holder"].get(name) or _holders(texts) or [_told(each, "Author")]
    if not holders[0]:
        raise LookupError(f"{name}: nobody is named as its author, and none in licences.toml")
    tops = sorted({path.parts[0] for path in files if (site / path.parts[0]).exists()} - {"__pycache__"})
    patterns = tuple(f"{top}/*" if (site / top).is_dir() else top for top in tops)
    return Shipped(name, each.version, licence, tuple(holders), patterns, _there(texts))


def _of_table(entry: Mapping[str, Any], site: Path, versions: Mapping[str, str]) -> Shipped:
    for pattern in entry["files"]:
        if not any(site.glob(pattern)):
            raise LookupError(f"licences.toml, {entry['name']}: {pattern} is not shipped")
    version = entry.get("version") or versions[entry["version_of"]]
    texts = _there([Path(text) if text.startswith("/") else TEXTS / text for text in entry.get("texts", ())])
    note = entry.get("note", "")
    return Shipped(entry["name"], version, entry["licence"], (entry["holder"],), tuple(entry["files"]), texts, note)


def _there(texts: Sequence[Path]) -> tuple[Path, ...]:
    for text in texts:
        if not text.is_file():
            raise LookupError(f"{text}: no such licence")
    return tuple(texts)


def _holders(texts: Sequence[Path]) -> list[str]:
    """Return who is named in the licences, in their order."""
    named: dict[str, None] = {}
    for text in texts:
        for found in HOLDER.finditer(text.read_text(encoding="utf-8", errors="replace")):
            named.setdefault(found[1].strip(" .,"))
    return list(named)[:MOST_HOLDERS]


def debian_copyright(works: Sequence[Shipped], below: Path, agpl: str) -> str:
    """Return the file `copyright` of Debian's format (DEP-5). `below`: site-packages, on the machine."""
    paragraphs = [
        f"Format: {FORMAT}\nUpstream-Name: borne-aides\n"
        "Comment: the texts of the licences are in the folder licences beside this file, a folder a work;\n"
        " licences.md lists them all.",
        f"Files: *\nCopyright: the contributors of borne-aides\nLicense: {OURS}",
    ]
    paragraphs += ["\n".join(_paragraph(work, below)) for work in works if work.name != "borne-aides"]
    paragraphs.append(f"License: {OURS}\n{_indented(agpl)}")
    return "\n\n".join(paragraphs) + "\n"


def _paragraph(work: Shipped, below: Path) -> Iterator[str]:
    place = str(below).lstrip("/")
    yield "Files: " + "\n ".join(f"{place}/{pattern}" for pattern in work.files)
    yield "Copyright: " + "\n ".join(work.holders)
    yield f"License: {work.licence.replace(' AND ', ' and ').replace(' OR ', ' or ').replace(' WITH ', ' with ')}"
    if work.licence != OURS:
        yield f" {work.name} {work.version}: " + (
            f"the text is in licences/{work.name}/." if work.texts else f"{work.note}"
        )


def _indented(text: str) -> str:
    return "\n".join(f" {line}" if line.strip() else " ." for line in text.rstrip().splitlines())


def table_of(works: Sequence[Shipped]) -> str:
    """Return the table of licences, in Markdown."""
    lines = ["# Licences", "", "What this version ships. The texts are in the folder `licences`.", ""]
    lines += ["| work | version | licence | by | note |", "|---|---|---|---|---|"]
    for work in works:
        cells = (work.name, work.version, work.licence, "; ".join(work.holders), work.note)
        lines.append("| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |")
    return "\n".join(lines) + "\n"


def write_texts(works: Sequence[Shipped], folder: Path) -> None:
    """Write each licence into the folder of its work."""
    for work in works:
        for text in work.texts:
            path = folder / work.name / _flat(text)
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(text.read_bytes())


def _flat(text: Path) -> str:
    """Return the name of a licence that may lie in folders of its own."""
    _, _, below = str(text).partition(".dist-info/")
    return (below.removeprefix("licenses/") or text.name).replace("/", "-")


def for_bill(works: Sequence[Shipped]) -> list[dict[str, str]]:
    """Return what the bill of materials says of each; those that are no Python package have a type."""
    types = {entry["name"]: entry["type"] for entry in tomllib.loads(TABLE.read_text(encoding="utf-8"))["bundled"]}
    return [
        {
            "name": work.name,
            "version": work.version,
            "licence": work.licence,
            "note": work.note,
            "type": types.get(work.name, ""),
        }
        for work in works
    ]
