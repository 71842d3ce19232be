"""The official forms an operator brings as PDF: recognised by number, checked, kept in a folder, filled and flattened.

Only what is not identifying is filled in; a name, an address or a number is written by hand. Nothing filled is kept.
"""

from __future__ import annotations

import io
import os
import re
import unicodedata
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any, Literal

from pypdf import PdfReader, PdfWriter
from pypdf.errors import PyPdfError

from engine.forms import Form, by_number, installed
from engine.text import NBSP, tr

Kind = Literal["fillable", "xfa", "flat"]
MOST_BYTES = 20_000_000
MOST_PAGES = 40
_NUMBER = re.compile(r"(?<!\d)(\d{5})\s*[*﹡∗]\s*(\d{2})(?!\d)")
_IN_NAME = re.compile(r"(?<!\d)(\d{5})(?:[*_ -]+(\d{2})(?!\d))?")
_WAIT = ("please wait", "veuillez patienter")  # all that a dynamic XFA form shows to what cannot run it
_SCRIPTS = ("/JavaScript", "/Launch", "/SubmitForm", "/ImportData")
# What a field is called, for what is known. Somebody else's address, a place of birth, are not the visitor's home.
_FIELDS = (
    (re.compile(r"\bcode postal\b"), "postal"),
    (re.compile(r"\b(commune|ville|localite)\b"), "city"),
    (re.compile(r"\bloyer\b"), "rent"),
    (re.compile(r"\bnombre d.?enfants\b"), "children"),
)
_OTHERS = re.compile(
    r"naissance|naiss|bailleur|proprietaire|employeur|conjoint|concubin|pere|mere|banque|organisme|ancien|precedent"
    r"|fait a|signature|medecin|etablissement|agence|tuteur"
)


class FormError(ValueError):
    """A file that cannot be taken; the text says why in one sentence."""


@dataclass(frozen=True)
class Official:
    """A form that may be printed. `day`: of the file."""

    path: Path
    form: Form
    edition: str
    pages: int
    kind: Kind
    day: date


def examine(path: Path) -> Official:
    """Check a file. Raises FormError, OSError."""
    if path.stat().st_size > MOST_BYTES:
        raise FormError(tr("plus de 20 Mo"))
    try:
        return _examine(path)
    except FormError:
        raise
    except (PyPdfError, ValueError, KeyError, TypeError, AttributeError, RecursionError, IndexError) as error:
        raise FormError(tr("ce n’est pas un PDF, ou il est abîmé")) from error


def _examine(path: Path) -> Official:
    reader = PdfReader(path)
    if reader.is_encrypted:
        raise FormError(tr("protégé par un mot de passe"))
    pages = len(reader.pages)
    if not 1 <= pages <= MOST_PAGES:
        raise FormError(tr("{pages} pages : de 1 à {most}").format(pages=pages, most=MOST_PAGES))
    if next(_scripts(reader), None):
        raise FormError(tr("contient un programme : imprimez-le d’abord en PDF simple"))
    texts = [reader.pages[rank].extract_text() for rank in sorted({0, 1 % pages, pages - 1})]
    kind = _kind(reader)
    if kind == "xfa" and any(words in " ".join(texts).lower() for words in _WAIT):
        raise FormError(tr("formulaire XFA sans pages : imprimez-le d’abord en PDF simple"))
    number, edition = _recognise(texts, path.name)
    form = by_number(number)
    if form is None:
        raise FormError(tr("numéro de formulaire inconnu de cette borne"))
    return Official(path, form, edition, pages, kind, date.fromtimestamp(path.stat().st_mtime))


def _kind(reader: PdfReader) -> Kind:
    root: Any = reader.trailer["/Root"]
    fields = root.get("/AcroForm")
    if fields is None:
        return "flat"
    fields = fields.get_object()
    if "/XFA" in fields:
        return "xfa"
    return "fillable" if fields.get("/Fields") else "flat"


def _recognise(texts: list[str], name: str) -> tuple[str, str]:
    """Return number and edition: those a form of ours has, printed on it most often; else those of its name."""
    printed: Counter[tuple[str, str]] = Counter(
        found for text in texts for found in _NUMBER.findall(text.replace(NBSP, " "))
    )
    known = [found for found, _ in printed.most_common() if by_number(found[0])]
    if known:
        return known[0]
    if found := _IN_NAME.search(name):
        return found[1], found[2] or "00"
    return "", ""


def _scripts(reader: PdfReader) -> Iterator[str]:
    """Yield what a reader would run by itself, or at a touch."""
    root: Any = reader.trailer["/Root"]
    names = root.get("/Names")
    if "/AA" in root or (names is not None and "/JavaScript" in names.get_object()):
        yield "catalog"
    holders = [root, *(reader.pages)]
    holders += [a.get_object() for page in reader.pages for a in (page.get("/Annots") or ())]
    for holder in holders:
        for key in ("/OpenAction", "/A"):
            action = holder.get(key)
            action = action.get_object() if action is not None else None
            if isinstance(action, dict) and action.get("/S") in _SCRIPTS:
                yield key
        if "/AA" in holder:
            yield "/AA"


def install(source: Path, folder: Path) -> Iterator[tuple[str, str]]:
    """Take the forms of a folder; yield the name of each file, and what became of it, '' where it was taken.

    An older edition than the one there is left out. Raises OSError when a folder cannot be read or written.
    """
    folder.mkdir(parents=True, exist_ok=True)
    for path in sorted(p for p in source.iterdir() if p.suffix.lower() == ".pdf"):
        try:
            yield path.name, _install(examine(path), folder)
        except FormError as error:
            yield path.name, str(error)


def _install(found: Official, folder: Path) -> str:
    there = installed(folder).get(found.form.number)
    if there is not None and there[1] > found.edition:
        return tr("une édition plus récente est déjà là")
    kept = folder / f"{found.form.number}-{found.edition}.pdf"
    written = kept.with_suffix(".new")
    with written.open("wb") as out:
        out.write(found.path.read_bytes())
        out.flush()
        os.fsync(out.fileno())
    os.utime(written, (found.path.stat().st_mtime,) * 2)
    written.replace(kept)
    if there is not None and there[0] != kept:
        there[0].unlink(missing_ok=True)
    return ""


def filled(path: Path, known: Mapping[str, str]) -> bytes:
    """Return a form with what is known in it (keys of _FIELDS), flattened; as it is where it cannot be filled.

    Raises FormError or OSError when the file is not what was checked.
    """
    raw = path.read_bytes()
    try:
        reader = PdfReader(io.BytesIO(raw))
        if _kind(reader) != "fillable":
            return raw
        return _flatten(reader, known)
    except (PyPdfError, ValueError, KeyError, TypeError, AttributeError, IndexError) as error:
        raise FormError(path.name) from error


def _flatten(reader: PdfReader, known: Mapping[str, str]) -> bytes:
    values = {name: known[key] for name, key in _matches(reader) if key in known}
    writer = PdfWriter(clone_from=reader)
    for page in writer.pages:
        writer.update_page_form_field_values(page, values, auto_regenerate=False, flatten=True)
    writer.remove_annotations("/Widget")
    writer.root_object.pop("/AcroForm", None)
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def _matches(reader: PdfReader) -> Iterator[tuple[str, str]]:
    """Yield the name of each text field that asks for something known, and which; the first of each only."""
    seen: set[str] = set()
    for name, field in (reader.get_fields() or {}).items():
        if field.get("/FT") != "/Tx":
            continue
        words = _plain(f"{field.get('/TU') or ''} {name}")
        key = next((key for pattern, key in _FIELDS if pattern.search(words)), "")
        if key and key not in seen and not _OTHERS.search(words):
            seen.add(key)
            yield name, key


def _plain(words: str) -> str:
    bare = unicodedata.normalize("NFD", words).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[_.\-]+", " ", bare)
