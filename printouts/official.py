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

from pypdf import PageObject, PdfReader, PdfWriter
from pypdf.errors import DependencyError
from pypdf.generic import ArrayObject, DecodedStreamObject, DictionaryObject, NameObject, StreamObject

from engine.report.forms import CLAIM_ROLES, Form, by_number, installed
from engine.words.text import NBSP

Kind = Literal["fillable", "xfa", "flat"]
MOST_BYTES = 20_000_000
MOST_PAGES = 40
NOTICE_LETTERS = 300  # of the first page, where a notice says that it is one
_NUMBER = re.compile(r"(?<!\d)(\d{5})\s*[*﹡∗]\s*(\d{2})(?!\d)")
_IN_NAME = re.compile(r"(?<!\d)(\d{5})(?:[*_ -]+(\d{2})(?!\d))?")
_WAIT = ("please wait", "veuillez patienter")  # all that a dynamic XFA form shows to a reader that cannot run it
_SCRIPTS = ("/JavaScript", "/Launch", "/SubmitForm", "/ImportData")
# What a field says it asks for, whole: a word in a longer sentence may be about somebody else, or another thing.
_HOME = r"( de (votre|la) (domicile|adresse|residence|logement)| du (domicile|logement|demandeur))?"
_FIELDS = (
    (re.compile(rf"(votre )?code postal{_HOME}"), "postal"),
    (re.compile(rf"(votre )?(commune|ville|localite){_HOME}"), "city"),
    (re.compile(r"(montant (mensuel )?du loyer|loyer mensuel|votre loyer)( hors charges| sans les charges)?"), "rent"),
    (re.compile(r"(votre )?nombre d.?enfants( a charge)?"), "children"),
)
_HIDDEN, _READ_ONLY = 2, 1  # bits of /F and /Ff
_NOTICE = re.compile(r"\bnotice\b", re.IGNORECASE)
_SIDES = (250.0, 1_300.0)  # points: from A6 to A3


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
        raise FormError("plus de 20 Mo")
    try:
        return _examine(path)
    except (FormError, OSError):
        raise
    except DependencyError as error:
        raise FormError("protégé par un mot de passe") from error
    except Exception as error:  # a file from outside may make its reader fail in any way
        raise FormError("ce n’est pas un PDF, ou il est abîmé") from error


def _examine(path: Path) -> Official:
    reader = PdfReader(path)
    if reader.is_encrypted:
        raise FormError("protégé par un mot de passe")
    pages = len(reader.pages)
    if not 1 <= pages <= MOST_PAGES:
        raise FormError(f"{pages} pages : de 1 à {MOST_PAGES}")
    if next(_scripts(reader), None):
        raise FormError("contient un programme : imprimez-le d’abord en PDF simple")
    _draw(path, pages)
    texts = [reader.pages[rank].extract_text() for rank in sorted({0, 1 % pages, pages - 1})]
    kind = _kind(reader)
    if kind == "xfa" and any(words in " ".join(texts).lower() for words in _WAIT):
        raise FormError("formulaire XFA sans pages : imprimez-le d’abord en PDF simple")
    if _NOTICE.search(texts[0][:NOTICE_LETTERS]) or _NOTICE.search(path.stem.replace("_", " ")):
        raise FormError("c’est une notice, pas un formulaire")
    number, edition = _recognise(texts, path.name)
    form = by_number(number)
    if form is None:
        raise FormError("numéro de formulaire inconnu de cette borne")
    return Official(path, form, edition, pages, kind, date.fromtimestamp(path.stat().st_mtime))


def _draw(path: Path, pages: int) -> None:
    """Draw every page as the preview will. Raises FormError where that fails or a page is no sheet of paper."""
    import pypdfium2

    document = pypdfium2.PdfDocument(path)
    try:
        if len(document) != pages:
            raise FormError("ce n’est pas un PDF, ou il est abîmé")
        for page in document:
            if not all(_SIDES[0] <= side <= _SIDES[1] for side in page.get_size()):
                raise FormError("des pages d’une taille qui ne s’imprime pas")
            page.render(scale=0.2).close()
    finally:
        document.close()


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

    An older edition than the one there is left out, and so is a second file of one number and edition. Raises OSError
    when a folder cannot be read or written.
    """
    folder.mkdir(parents=True, exist_ok=True)
    taken: set[tuple[str, str]] = set()
    for path in sorted(p for p in source.iterdir() if p.suffix.lower() == ".pdf"):
        try:
            found = examine(path)
            which = (found.form.number, found.edition)
            again = which in taken
            yield path.name, "un autre fichier a ce numéro" if again else _install(found, folder)
            taken.add(which)
        except FormError as error:
            yield path.name, str(error)


def _install(found: Official, folder: Path) -> str:
    there = installed(folder).get(found.form.number)
    if there is not None and there[1] > found.edition:
        return "une édition plus récente est déjà là"
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
    """Return a form with what is known in it (kinds of _FIELDS), flattened; as it is where nothing can be filled.

    Raises FormError or OSError when the file is not what was checked.
    """
    raw = path.read_bytes()
    form = by_number(path.name.partition("-")[0])
    if form is None or not form.role.startswith(CLAIM_ROLES):
        return raw
    try:
        reader = PdfReader(io.BytesIO(raw))
        if _kind(reader) != "fillable":
            return raw
        values = {name: known[kind] for name, kind in _matches(reader) if kind in known}
        return _filled(reader, values) if values else raw
    except Exception as error:  # as above
        raise FormError(path.name) from error


def _filled(reader: PdfReader, values: Mapping[str, str]) -> bytes:
    writer = PdfWriter(clone_from=reader)
    for page in writer.pages:
        if page.get("/Annots"):
            writer.update_page_form_field_values(page, dict(values), auto_regenerate=False)
            _flatten(writer, page)
    writer.root_object.pop("/AcroForm", None)
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def _flatten(writer: PdfWriter, page: PageObject) -> None:
    """Draw what each field shows, filled or not, as part of the page: boxes to tick must stay."""
    kept, drawn = ArrayObject(), []
    for reference in page.get("/Annots") or ():
        widget: Any = reference.get_object()
        if widget.get("/Subtype") != "/Widget":
            kept.append(reference)
        elif not widget.get("/F", 0) & _HIDDEN and (shown := _shown(widget)) is not None:
            drawn.append((widget, shown))
    page[NameObject("/Annots")] = kept
    # What was there may leave the page turned or scaled: what follows must not be.
    if drawn:
        page.merge_page(_overlay(writer, page, drawn))


def _shown(widget: Any) -> Any:
    """Return the picture of a field in its present state, None where it has none."""
    looks = widget.get("/AP", {}).get("/N")
    looks = looks.get_object() if looks is not None else None
    if isinstance(looks, StreamObject) or looks is None:
        return looks
    state = looks.get(widget.get("/AS", "/Off"))
    return state.get_object() if state is not None else None


def _overlay(writer: PdfWriter, page: PageObject, drawn: list[tuple[Any, Any]]) -> PageObject:
    """Return a page with these pictures alone, each in the rectangle of its field (PDF 1.7, 12.5.5)."""
    pictures, operators = DictionaryObject(), []
    for rank, (widget, shown) in enumerate(drawn):
        left, bottom, right, top = _box(widget["/Rect"])
        x, y, x2, y2 = _box(shown["/BBox"])
        across, up = (right - left) / ((x2 - x) or 1), (top - bottom) / ((y2 - y) or 1)
        name = f"/Champ{rank}"
        pictures[NameObject(name)] = shown.indirect_reference or writer._add_object(shown)
        operators.append(f"q {across:.4f} 0 0 {up:.4f} {left - x * across:.3f} {bottom - y * up:.3f} cm {name} Do Q")
    overlay = PageObject.create_blank_page(writer, page.mediabox.width, page.mediabox.height)
    overlay[NameObject("/MediaBox")] = page.mediabox
    content = DecodedStreamObject()
    content.set_data("\n".join(operators).encode())
    overlay[NameObject("/Contents")] = content
    overlay[NameObject("/Resources")] = DictionaryObject({NameObject("/XObject"): pictures})
    return overlay


def _box(numbers: Any) -> tuple[float, float, float, float]:
    x, y, x2, y2 = (float(n) for n in numbers)
    return min(x, x2), min(y, y2), max(x, x2), max(y, y2)


def _matches(reader: PdfReader) -> Iterator[tuple[str, str]]:
    """Yield the name of each text field that asks for something known, and which; the first of each only."""
    fields = reader.get_fields() or {}
    short = Counter(name.rpartition(".")[2] for name in fields)
    seen: set[str] = set()
    for name, field in fields.items():
        words = _plain(str(field.get("/TU") or ""))
        kind = next((kind for pattern, kind in _FIELDS if pattern.fullmatch(words)), "")
        plain = field.get("/FT") == "/Tx" and not int(field.get("/Ff", 0)) & _READ_ONLY
        # A short name that two fields share would fill both.
        if kind and kind not in seen and plain and short[name.rpartition(".")[2]] == 1:
            seen.add(kind)
            yield name, kind


def _plain(words: str) -> str:
    bare = unicodedata.normalize("NFD", words).encode("ascii", "ignore").decode().lower()
    return " ".join(re.sub(r"[^a-z0-9']+", " ", bare).split())
