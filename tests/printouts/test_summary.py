"""The sheet: what it must say, in which order, on how many pages, in letters that everybody can read."""

from __future__ import annotations

import io
import re
from collections.abc import Callable

import pytest
from pypdf import PdfReader

from engine.report import wording
from engine.report.report import Report
from printouts import fonts
from printouts.styles import BODY_PT
from printouts.summary import build
from tests.conftest import ALONE
from tests.engine.calculation.test_golden import GOLDEN

Compute = Callable[[str], Report]


def read(document: bytes) -> tuple[str, int]:
    pages = PdfReader(io.BytesIO(document)).pages
    text = plain(" ".join(page.extract_text() for page in pages))
    # The foot of a page stands in the middle of a paragraph that goes on over it.
    return re.sub(
        r"(?<!^)Estimation du [^.]*\. Règles : [^ ]+ [\d.]+\. N’engage personne\. page \d sur \d ", "", text
    ), len(pages)


def plain(words: str) -> str:
    return " ".join(words.replace("\u00a0", " ").split())


@pytest.mark.parametrize("name", GOLDEN)
def test_the_sheet_says_all_the_report(name: str, report_of: Compute) -> None:
    report = report_of(GOLDEN[name][0])
    text, pages = read(build(report))
    for entitlement in report.claimable():
        for words in (entitlement.name, wording.amount(entitlement), wording.scale(entitlement), *entitlement.steps):
            assert plain(words) in text, words
        for form in entitlement.forms:
            assert plain(wording.form(form)) in text
    for names, reason in wording.refusals(report):
        assert plain(f"{names} : {reason}") in text
    for entitlement in report.refused():
        assert plain(entitlement.short) in text
    for entitlement in report.extras():
        assert plain(f"{entitlement.short} : {entitlement.what}") in text
    for hypothesis in report.hypotheses:
        assert plain(hypothesis) in text
    for question, answer in report.declared:
        assert plain(f"{question} : {answer}.") in text
    assert pages <= (2 if len(report.claimable()) <= 4 else 4)


def test_the_order_is_the_one_of_the_screen(report_of: Compute) -> None:
    text, _ = read(build(report_of(ALONE)))
    headings = [
        "Vous pouvez demander environ 920 € par mois",
        "À demander",
        "À apporter",
        "Pas pour vous",
        "Ce que vous avez dit",
        "supposé",
    ]
    places = [text.index(heading) for heading in headings]
    assert places == sorted(places)


def test_page_one_answers_what_how_much_and_what_to_bring(report_of: Compute) -> None:
    document = build(report_of(ALONE))
    first = plain(PdfReader(io.BytesIO(document)).pages[0].extract_text())
    for words in ("570 € par mois", "Pièce d’identité", "3230", "page 1 sur"):
        assert words in first


def test_a_territory_out_of_reach_is_told_once(report_of: Compute) -> None:
    report = report_of('commune: "97611"\nlogement: vide\nloyer: 400\ndate_naissance: 1990-05-01\n')
    text, pages = read(build(report))
    assert text.count("Les règles de votre territoire") == 1
    assert "Allez voir un agent" in text
    assert pages == 1


def test_it_commits_nobody_and_names_nobody(report_of: Compute) -> None:
    document = build(report_of(ALONE), "Caf de Saint-Denis")
    text, _ = read(document)
    assert "N’engage personne" in text
    assert "Caf de Saint-Denis" in text
    assert "OpenFisca-France 176.1.8" in text
    metadata = PdfReader(io.BytesIO(document)).metadata
    assert metadata is not None
    assert not metadata.author


def test_letters_are_embedded_and_large(report_of: Compute) -> None:
    document = build(report_of(ALONE))
    faces = {
        str(font.get_object()["/BaseFont"])
        for page in PdfReader(io.BytesIO(document)).pages
        for font in page["/Resources"]["/Font"].values()  # type: ignore[index,attr-defined]
        if "/DescendantFonts" in font.get_object() or "/FontDescriptor" in font.get_object()
    }
    assert any("Andika" in face or "Vera" in face for face in faces)
    assert BODY_PT >= 12
    assert fonts.register() in ("Andika", "Vera")


def test_the_same_report_gives_the_same_bytes(report_of: Compute) -> None:
    assert build(report_of(ALONE)) == build(report_of(ALONE))


def test_hostile_words_stay_words(report_of: Compute) -> None:
    text, _ = read(build(report_of(ALONE), "<b>Caf</b> & <para>"))
    assert "<b>Caf</b> & <para>" in text


def test_a_desk_prints_how_amounts_are_made(report_of: Compute) -> None:
    report = report_of(ALONE)
    plain_sheet, _ = read(build(report))
    desk_sheet, _ = read(build(report, figures=True))
    line = plain(wording.figure(report.claimable()[0].figures[0]))
    assert line in desk_sheet
    assert line not in plain_sheet
