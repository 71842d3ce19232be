"""Official forms: recognised, checked, kept, filled with what names nobody, flattened."""

from __future__ import annotations

import io
from pathlib import Path

import pypdfium2
import pytest
from pypdf import PdfReader
from reportlab.pdfgen.canvas import Canvas

from engine.report.forms import installed
from printouts import official
from tests.printouts.forms_made import changed, flat, form

KNOWN = {"postal": "93200", "city": "Saint-Denis", "rent": "620", "children": "2"}


def put(folder: Path, name: str, document: bytes) -> Path:
    folder.mkdir(exist_ok=True)
    path = folder / name
    path.write_bytes(document)
    return path


def words(document: bytes) -> str:
    return " ".join(page.extract_text() for page in PdfReader(io.BytesIO(document)).pages)


GOOD = {
    "fillable": ("a.pdf", form(), ("15481", "01", 2, "fillable")),
    "spaced": ("a.pdf", form(number="15481 * 01"), ("15481", "01", 2, "fillable")),
    "flat": ("a.pdf", flat(), ("12504", "10", 1, "flat")),
    "xfa": ("a.pdf", changed(form(), xfa=True), ("15481", "01", 2, "xfa")),
    "by name": ("cerfa_15692-01.pdf", flat(number="inconnu"), ("15692", "01", 1, "flat")),
    "by name alone": ("cerfa_15692.pdf", flat(number="99999*01"), ("15692", "00", 1, "flat")),
}
WRONG = {
    "empty": (b"", "abîmé"),
    "no PDF": (b"%PDF-1.4 nothing", "abîmé"),
    "cut": (form()[:900], "abîmé"),
    "locked": (changed(form(), locked=True), "mot de passe"),
    "program": (changed(form(), script=True), "programme"),
    "long": (form(pages=41), "41 pages"),
    "unknown": (flat(number="99999*01"), "inconnu"),
    "notice": (flat(number="15481*01", words="Notice pour remplir"), "notice"),
    "poster": (flat(size=(14_400, 10)), "taille"),
    "no page": (changed(flat(words="Please wait..."), xfa=True), "XFA sans pages"),
}


@pytest.mark.parametrize("case", GOOD)
def test_a_form_is_recognised(case: str, tmp_path: Path) -> None:
    name, document, told = GOOD[case]
    found = official.examine(put(tmp_path, name, document))
    assert (found.form.number, found.edition, found.pages, found.kind) == told


@pytest.mark.parametrize("case", WRONG)
def test_what_cannot_be_taken_says_why(case: str, tmp_path: Path) -> None:
    document, why = WRONG[case]
    with pytest.raises(official.FormError, match=why):
        official.examine(put(tmp_path, "a.pdf", document))


def test_a_file_too_large_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(official, "MOST_BYTES", 100)
    with pytest.raises(official.FormError, match="Mo"):
        official.examine(put(tmp_path, "a.pdf", form()))


def test_a_folder_is_taken_and_the_newest_edition_kept(tmp_path: Path) -> None:
    source, kept = tmp_path / "stick", tmp_path / "forms"
    put(source, "rsa.pdf", form(number="15481*02"))
    put(source, "broken.PDF", b"x")
    put(source, "notes.txt", b"x")
    assert dict(official.install(source, kept)) == {"broken.PDF": "ce n’est pas un PDF, ou il est abîmé", "rsa.pdf": ""}
    assert installed(kept) == {"15481": (kept / "15481-02.pdf", "02")}
    assert (kept / "15481-02.pdf").read_bytes() == form(number="15481*02")
    put(source, "rsa.pdf", form(number="15481*01"))
    assert "plus récente" in dict(official.install(source, kept))["rsa.pdf"]
    put(source, "rsa.pdf", form(number="15481*03"))
    assert dict(official.install(source, kept))["rsa.pdf"] == ""
    assert installed(kept) == {"15481": (kept / "15481-03.pdf", "03")}
    assert [path.name for path in kept.iterdir()] == ["15481-03.pdf"]


def test_what_is_known_is_filled_in_and_nothing_else(tmp_path: Path) -> None:
    path = put(tmp_path, "15481-01.pdf", form())
    done = official.filled(path, KNOWN)
    text = words(done)
    assert [text.count(value) for value in ("93200", "Saint-Denis", "620")] == [1, 1, 1]  # not those of others
    reader = PdfReader(io.BytesIO(done))
    assert not reader.get_fields()
    assert all("/Annots" not in page or not page["/Annots"] for page in reader.pages)
    assert path.read_bytes() == form()  # nothing is kept
    assert "93200" not in words(official.filled(path, {}))


def ink(document: bytes, page: int) -> int:
    pdf = pypdfium2.PdfDocument(document)
    pdf.init_forms()
    dark = int((pdf[page].render(grayscale=True, may_draw_forms=True).to_numpy() < 128).sum())
    pdf.close()
    return dark


def test_boxes_to_tick_and_frames_stay(tmp_path: Path) -> None:
    path = put(tmp_path, "15481-01.pdf", form())
    before, after = ink(form(), 1), ink(official.filled(path, KNOWN), 1)
    assert before <= after <= before + 1_500  # what was filled in, and nothing lost


def test_a_paper_that_others_fill_in_is_left_alone(tmp_path: Path) -> None:
    path = put(tmp_path, "10842-07.pdf", form(number="10842*07"))  # the landlord's attestation
    assert official.filled(path, KNOWN) == form(number="10842*07")


def test_two_fields_of_one_short_name_are_left_alone(tmp_path: Path) -> None:
    fields = (("demandeur.ville", "Ville"), ("employeur.ville", "Nom de la ville"), ("cp", "Code postal"))
    text = words(official.filled(put(tmp_path, "15481-01.pdf", form(fields=fields)), KNOWN))
    assert "Saint-Denis" not in text
    assert "93200" in text


def test_hidden_and_locked_fields_stay_as_they_are(tmp_path: Path) -> None:
    out = io.BytesIO()
    canvas = Canvas(out, invariant=1)
    canvas.drawString(50, 800, "N° 15481*01")
    for rank, (told, more) in enumerate(
        [
            ("Commune", {"fieldFlags": "readOnly"}),
            ("Code postal", {}),
            ("x", {"annotationFlags": "hidden", "value": "SECRET"}),
        ]
    ):
        canvas.acroForm.textfield(name=f"f{rank}", tooltip=told, x=100, y=700 - 40 * rank, width=200, height=20, **more)
    canvas.save()
    text = words(official.filled(put(tmp_path, "15481-01.pdf", out.getvalue()), KNOWN))
    assert "93200" in text
    assert "Saint-Denis" not in text
    assert "SECRET" not in text


def test_a_second_file_of_one_number_is_not_taken(tmp_path: Path) -> None:
    put(tmp_path / "stick", "a.pdf", form())
    put(tmp_path / "stick", "b.pdf", flat(number="15481*01"))
    told = dict(official.install(tmp_path / "stick", tmp_path / "forms"))
    assert told == {"a.pdf": "", "b.pdf": "un autre fichier a ce numéro"}
    assert (tmp_path / "forms" / "15481-01.pdf").read_bytes() == form()


def test_what_cannot_be_filled_is_printed_as_it_is(tmp_path: Path) -> None:
    for document in (flat(), changed(form(), xfa=True)):
        assert official.filled(put(tmp_path, "15481-01.pdf", document), KNOWN) == document


def test_a_form_damaged_since_is_told_without_its_words(tmp_path: Path) -> None:
    with pytest.raises(official.FormError, match=r"^15481-01\.pdf$"):
        official.filled(put(tmp_path, "15481-01.pdf", form()[:700]), KNOWN)
