"""A letter of claim for one aid, where no official form is at hand: blanks for the name, the papers, where to hand it.

A claim on plain paper dates the claim, and for several aids the first month paid depends on that date (CRPA L112-3:
who writes to an administration is told that it was received; L114-5: a claim that lacks a paper is not refused at
once). No name, no address, no number is known here: they are filled by hand.
"""

from __future__ import annotations

from datetime import date
from xml.sax.saxutils import escape

from reportlab.lib.units import mm
from reportlab.platypus import Flowable, KeepTogether, Spacer

from engine.catalogue.counters import Where
from engine.report import wording
from engine.report.report import Entitlement, Report
from engine.words import text
from engine.words.phrase import FRENCH, speaking
from engine.words.text import tr, typeset
from printouts import fonts
from printouts.document import render
from printouts.flow import Sheet
from printouts.styles import STANDARD, Edition
from printouts.tags import Element

BLANKS = (
    "Nom et prénom :",
    "Date de naissance :",
    "Adresse :",
    "Code postal et ville :",
    "Téléphone :",
    "Numéro d’allocataire ou de sécurité sociale :",
)
SIGNATURE = 16 * mm


def build(report: Report, entitlement: Entitlement, where: Where | None = None, edition: Edition = STANDARD) -> bytes:
    """Return the PDF: the letter in French, as its reader is French, then what to join and where to hand it in."""
    root = Element("Document")
    flowables = _flowables(report, entitlement, where, edition, root)
    foot = tr("Lettre à compléter et à signer. Gardez une copie.")
    return render(flowables, root, title=tr("Lettre de demande"), foot=foot).pdf


def aloud(report: Report, entitlement: Entitlement) -> list[str]:
    """Return the same letter as a voice reads it, line after line."""
    root = Element("Document")
    _flowables(report, entitlement, None, STANDARD, root)
    return list(root.lines())


def _flowables(
    report: Report, entitlement: Entitlement, where: Where | None, edition: Edition, root: Element
) -> list[Flowable]:
    fonts.register()
    sheet = Sheet(edition, root)
    with speaking(FRENCH):
        on = text.day(date.fromisoformat(report.on))
        letter = _letter(sheet, entitlement.french or entitlement, on)
    return [*letter, *_after(sheet, entitlement, where)]


def _letter(sheet: Sheet, entitlement: Entitlement, on: str) -> list[Flowable]:
    asked = typeset("Je demande cette aide : {aid}.").format(aid=entitlement.name)
    partner = [typeset("Cette demande est pour mon conjoint.")] if entitlement.beneficiary == "conjoint" else []
    words = (
        typeset("Madame, Monsieur,"),
        asked,
        *partner,
        typeset("Merci de compter ma demande à partir d’aujourd’hui."),
        typeset("Merci de m’envoyer une preuve que vous avez reçu ma demande."),
        typeset("S’il manque un papier, merci de me l’écrire."),
        typeset("Cordialement,"),
    )
    return [
        sheet.text(typeset("Demande : {aid}").format(aid=entitlement.short), "title", kind="H1"),
        *(sheet.blank(typeset(blank)) for blank in BLANKS),
        Spacer(1, 5 * mm),
        sheet.text(typeset("À : {institution}").format(institution=entitlement.institution), "strong"),
        *(sheet.blank(typeset(blank)) for blank in ("Fait à :", "Le :")),
        Spacer(1, 4 * mm),
        *(sheet.text(line) for line in words),
        Spacer(1, 2 * mm),
        sheet.blank(typeset("Signature :")),
        Spacer(1, SIGNATURE),
        sheet.text(typeset("Lettre préparée sur une borne, le {day}.").format(day=on), "small"),
    ]


def _after(sheet: Sheet, entitlement: Entitlement, where: Where | None) -> list[Flowable]:
    told: list[Flowable] = []
    if entitlement.documents:
        heading = sheet.heading(tr("À joindre : des copies"))
        told += [heading, *sheet.ticks(wording.documents(entitlement))]
    lines = where.of_aid(entitlement.aid, paper=True) if where else []
    lines = lines or [wording.contact(entitlement)]
    heading = sheet.heading(tr("Où donner cette lettre"))
    told.append(KeepTogether([heading, *(sheet.text(line) for line in lines)]))
    if entitlement.forms:
        forms = " ; ".join(wording.form(form) for form in entitlement.forms)
        line = tr("On vous donnera aussi ce formulaire : {forms}.").format(forms=forms)
        told.append(sheet.text(line))
    advice = tr("Demandez un tampon avec la date sur votre copie.")
    return [*told, sheet.text(f"<b>{escape(advice)}</b>", raw=True)]
