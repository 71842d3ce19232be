"""One aid: what it gives, what claiming costs, how, what to bring, why this amount, where; then what else to know."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from PySide6.QtWidgets import QWidget

from engine.catalogue.counters import Where
from engine.report import wording
from engine.report.plan import body, deadline, first_months, phone
from engine.report.report import Entitlement, rounded
from engine.words import text
from engine.words.text import tr
from kiosk.screens.frame import framed, ways_out
from kiosk.ui import theme as look
from kiosk.ui.hero import Hero, short
from kiosk.ui.page import Page, label
from kiosk.ui.panel import DOT, Panel, side_by_side
from kiosk.ui.theme import Theme
from kiosk.ui.tile import Tile

MOST_LINES = 4  # of a sum told on this page; a longer one has a page of its own


def aid_screen(
    theme: Theme,
    entitlement: Entitlement,
    where: Where | None,
    *,
    paper: bool = False,
    official: Mapping[str, bool] = MappingProxyType({}),
) -> Page:
    """Return the details of one entitlement. `paper`: there is a printer; `official`: numbers
    of the forms it has, and whether each is a claim."""
    page = _topped(theme, entitlement)
    claim = _claim(page, entitlement, where, official, paper=paper)
    side_by_side(page, [_cost(theme, entitlement), claim, _papers(theme, entitlement)])
    _why(page, entitlement)
    side_by_side(page, list(filter(None, (_counter(page, entitlement, where), _more(theme, entitlement)))))
    page.content.addStretch(1)
    ways_out(page, tr("Toutes mes aides"))
    printed = tr("Imprimer") if short(theme) else tr("Imprimer ma feuille")
    page.add_action("print", printed if paper else tr("Sur mon téléphone"), primary=True, icon="" if paper else "phone")
    return page


def _topped(theme: Theme, e: Entitlement) -> Page:
    """The band: the name, what it gives, and what for."""
    page = framed(theme, "")
    page.title = e.name
    page.setAccessibleName(e.name)
    if e.state == "to_check":
        value, per = tr("À vérifier avec un agent"), ""
    else:
        value, per = wording.amount_parts(e)
    later = [wording.full_in_french(e), first_months(e)]
    below = e.reason or ("" if short(theme) else e.what)  # a low screen says the rest in the last card
    name = e.short if short(theme) else e.name
    Hero(theme, name, value, per, below, list(filter(None, later)), named=True).place(page)
    return page


def _cost(theme: Theme, e: Entitlement) -> Panel:
    first, *rest = wording.costs(e)
    card = Panel(theme, tr("Ce que cela coûte"), "paper-shield")
    card.add(first, bold=True)
    for line in rest:
        card.add(line)
    return card


def _claim(page: Page, e: Entitlement, where: Where | None, official: Mapping[str, bool], *, paper: bool) -> Panel:
    """Whom to call, the steps, and what may be printed here."""
    theme = page.theme
    card = Panel(theme, tr("Comment demander"), "phone")
    here = where.here(e.aid) if where else ""
    if here:
        card.add(here, look.LEAD_MM, bold=True)
    number = phone(e, where)
    called = text.composed("{body} {number}", body=body(e, where), number=number) if number else body(e, where)
    card.add(called, look.TITLE_MM, bold=True, role="about")
    for rank, step in enumerate(e.steps, 1):
        card.item(step, f"{rank}.")
    if when := deadline(e):
        card.add(text.composed("{when}.", when=when.rstrip(".")), bold=True)
    if paper and e.state != "received":
        for tile in _to_print(page, e, official):
            card.column.addWidget(tile)
    return card


def _papers(theme: Theme, e: Entitlement) -> Panel:
    card = Panel(theme, tr("À apporter"), "document")
    for document in wording.documents(e):
        card.item(document)
    if e.forms:
        card.add(tr("Formulaire"), bold=True)
    for form in e.forms:
        card.add(wording.form(form))
    return card


def _why(page: Page, e: Entitlement) -> None:
    """Why this amount: its main figures, and the way to all of them."""
    theme = page.theme
    if not e.figures and not e.scale_date:
        return
    money = e.unit in wording.PERIODS and e.state in ("eligible", "probable")
    more = max(0, rounded(e.low) - e.replaced) if e.replaced else e.high  # what the band of the page says
    title = tr("Pourquoi {amount} ?").format(amount=text.euros(more)) if money else tr("Pourquoi ?")
    card = Panel(theme, title, "question")
    # All of its lines or none: some of them would not make the sum.
    for found in e.figures if len(e.figures) <= MOST_LINES else ():
        card.add(wording.figure(found))
    if e.replaced and e.figures:
        card.add(text.pair(e.replaces, f"− {text.euros(e.replaced)}"))
    if said := wording.scale(e):
        card.add(said, role="muted")
    if e.figures:
        card.column.addWidget(_tile(page, "figures", tr("Comment c’est calculé")))
    page.content.addWidget(card)


def _counter(page: Page, e: Entitlement, where: Where | None) -> Panel | None:
    if where is None:
        return None
    lines = where.host_lines() if where.here(e.aid) else where.of_aid(e.aid)
    card = Panel(page.theme, tr("Où aller"), "place", lines)
    card.column.addWidget(_tile(page, "places", tr("Voir les lieux et le plan")))
    return card


def _more(theme: Theme, e: Entitlement) -> Panel:
    """What else to know: when it begins, what stands beside it, the conditions."""
    low = short(theme)  # what its band has no room for
    first = [e.what if e.reason or low else "", wording.full_in_french(e) if low else ""]
    told = "" if low else first_months(e)
    notes = [note for note in wording.notes(e) if note != told]
    lines = [*first, *notes, e.from_when, *wording.consequences(e)]
    card = Panel(theme, tr("Bon à savoir"), "list", filter(None, lines))
    if e.conditions:
        card.column.addWidget(label(theme, tr("Les conditions"), look.TEXT_MM, bold=True))
    for condition in e.conditions:
        card.item(condition, DOT)
    return card


def _to_print(page: Page, e: Entitlement, official: Mapping[str, bool]) -> list[QWidget]:
    """The official forms that are here; a letter of claim where none of them is a claim."""
    numbers = [form.number.partition("*")[0] for form in e.forms]
    there = [number for number in numbers if number in official]
    wanted = [(f"form:{n}", tr("Imprimer le formulaire n° {number}").format(number=n)) for n in there]
    if e.letter and not any(official[number] for number in there):
        wanted.append(("claim", tr("Imprimer une lettre de demande")))
    return [_tile(page, action, words) for action, words in wanted]


def _tile(page: Page, action: str, words: str) -> Tile:
    tile = Tile(page.theme, words, "action")
    tile.setObjectName(f"action-{action.replace(':', '-')}")
    tile.setFont(page.theme.font(look.TEXT_MM))
    tile.clicked.connect(lambda _=False: page.action.emit(action))
    return tile
