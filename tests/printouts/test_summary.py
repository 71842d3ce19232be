"""The sheet: one leaf for an ordinary case, what it must say and what only when asked, in letters that all can read."""

from __future__ import annotations

import io
import re
from collections.abc import Callable

import pytest
from pypdf import PdfReader

from engine.report import wording
from engine.report.plan import headline, plan
from engine.report.report import Report
from printouts import fonts
from printouts.styles import BODY_PT, EASY, EDITIONS, LARGE, STANDARD
from printouts.summary import aloud, build
from tests.conftest import ALONE, TENANT
from tests.engine.calculation.test_golden import GOLDEN
from tests.printouts.households import HOUSEHOLDS, agents_part

Compute = Callable[[str], Report]
MAYOTTE = 'commune: "97611"\nlogement: vide\nloyer: 400\ndate_naissance: 1990-05-01\n'


def read(document: bytes) -> tuple[str, int]:
    pages = PdfReader(io.BytesIO(document)).pages
    return plain(" ".join(page.extract_text() for page in pages)), len(pages)


def sides(document: bytes) -> list[str]:
    return [plain(page.extract_text()) for page in PdfReader(io.BytesIO(document)).pages]


def plain(words: str) -> str:
    return " ".join(words.replace("\u00a0", " ").split())


@pytest.mark.parametrize("name", GOLDEN)
def test_the_sheet_says_all_of_the_plan(name: str, report_of: Compute) -> None:
    report = report_of(GOLDEN[name][0])
    found = plan(report, None)
    document = build(report)
    text, pages = read(document)
    top = headline(found)
    for words in (top.value, top.per):
        assert plain(words) in text
    for row in found.rows:
        for words in (row.name, row.value or row.amount, row.who, row.phone, row.deadline, row.entitlement.name):
            assert plain(words) in text, words
        for form in row.entitlement.forms:
            assert form.number in text
    for words in (*(d.name for d in found.documents), *(m.what for m in found.moments), *report.hypotheses):
        assert plain(words) in text, words
    for entitlement in found.extras:
        assert plain(entitlement.short) in text
    refused = [e for group in found.groups for e in group.entitlements]
    for entitlement in (*refused, *found.near):
        assert plain(entitlement.reason).rstrip(".") in text
    assert pages <= (2 if len(found.rows) <= 6 else 4)


@pytest.mark.parametrize("name", GOLDEN)
def test_nothing_is_said_twice(name: str, report_of: Compute) -> None:
    report = report_of(GOLDEN[name][0])
    text, _ = read(build(report))
    once = [plain(document.name) for document in plan(report, None).documents]
    for words in once:
        longer = sum(text.count(other) for other in once if words in other and other != words)
        assert len(re.findall(rf"{re.escape(words)}(?!\w)", text)) - longer == 1, words
    for hypothesis in report.hypotheses:
        assert text.count(plain(hypothesis)) == 1


@pytest.mark.parametrize("name", ["seul-sans-revenu", "mere-seule-bebe", "aah", "etudiant"])
def test_page_one_stands_by_itself(name: str, report_of: Compute) -> None:
    report = report_of(HOUSEHOLDS[name])
    found = plan(report, None)
    first, second = sides(build(report))
    assert found.start is not None
    for words in (headline(found).value, found.start.body, found.start.say, *(d.name for d in found.documents)):
        assert plain(words) in first
    for row in found.rows:
        assert plain(row.value or row.amount) in first
    assert "Page 2 : pour l’agent." in first
    assert second.startswith("Pour l’agent")
    assert "Pour l’agent" not in first


@pytest.mark.parametrize(("edition", "leaves"), [(STANDARD, 1), (EASY, 2), (LARGE, 3)])
def test_an_ordinary_case_keeps_to_its_leaves(edition: object, leaves: int, report_of: Compute) -> None:
    for name in ("mere-seule-bebe", "aah", "etudiant"):
        _, pages = read(build(report_of(HOUSEHOLDS[name]), edition=edition))  # type: ignore[arg-type]
        assert pages <= 2 * leaves, name


def test_what_was_said_is_there_only_when_asked(report_of: Compute) -> None:
    report = report_of(ALONE)
    without, asked = read(build(report))[0], read(build(report, answers=True))[0]
    for question, answer in report.declared:
        assert plain(f"{question} : {answer}") in asked
    assert "620 € par mois" not in without
    assert "1er mai 1990" not in without
    assert "Déclaré" not in without


def test_with_nothing_to_claim_it_is_one_page_that_sends_on(report_of: Compute) -> None:
    text, pages = read(build(report_of(HOUSEHOLDS["presque-rien"])))
    assert pages == 1
    assert "Parlez-en à quelqu’un" in text
    assert "Pas pour vous aujourd’hui" in text
    assert plain(wording.DISCLAIMER[1]) in text


def test_a_territory_out_of_reach_is_told_once(report_of: Compute) -> None:
    text, pages = read(build(report_of(MAYOTTE)))
    assert text.count("Les règles de votre territoire") == 1
    assert pages == 1


def test_it_names_nobody_and_says_by_which_rules(report_of: Compute) -> None:
    document = build(report_of(ALONE), "Caf de Saint-Denis")
    text, _ = read(document)
    assert "20 novembre 2026 · Caf de Saint-Denis · sans nom" in text
    assert "France 176.1.8" in text
    assert plain(wording.DISCLAIMER[0]) in text
    metadata = PdfReader(io.BytesIO(document)).metadata
    assert metadata is not None
    assert not metadata.author


def test_letters_are_large(report_of: Compute) -> None:
    assert BODY_PT >= 12
    assert EASY.body >= 14
    assert LARGE.body >= 18
    assert fonts.register() in ("Andika", "Vera")
    for edition in EDITIONS.values():
        assert min(style.fontSize for style in edition.styles.values()) >= 10


def test_the_same_report_gives_the_same_bytes(report_of: Compute) -> None:
    assert build(report_of(ALONE)) == build(report_of(ALONE))


def test_hostile_words_stay_words(report_of: Compute) -> None:
    text, _ = read(build(report_of(ALONE), "<b>Caf</b> & <para>"))
    assert "<b>Caf</b> & <para>" in text


def test_a_voice_reads_it_in_the_order_of_the_screen(report_of: Compute) -> None:
    told = [
        plain(line)
        for line in aloud(report_of(TENANT + "date_naissance: 1995-05-01\nenfants: [{naissance: 2025-01}]\n"))
    ]
    top = "Vous pouvez demander environ 1 520 € par mois"
    visitor = ["Commencez par", "À apporter", "Les dates", "Bon à savoir"]
    before, after = ([told.index(words) for words in part] for part in ((top, *visitor), ("Non dus", "Supposé")))
    places = [*before, agents_part(told), *after]
    assert places == sorted(places)
