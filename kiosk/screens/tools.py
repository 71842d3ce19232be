"""The tools on every screen, and the screens they open: the languages, and how to read, hear and touch."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QSizePolicy, QVBoxLayout

from engine.words.languages import LANGUAGES, UNREAD_MARK, Language
from engine.words.text import mark, tr
from kiosk.screens.comfort import PRIVATE, PUBLIC, SILENT, Comfort
from kiosk.screens.frame import framed, ways_out
from kiosk.ui import theme as look
from kiosk.ui.page import Page, Tool, label
from kiosk.ui.theme import CLEAR, DARK, STRONG, Theme
from kiosk.ui.tile import Tile

SIZE_NAMES = (mark("Normales"), mark("Grandes"), mark("Très grandes"), mark("Géantes"))
ROOMY_MM = 44.0  # no tile of these screens is higher
CONTRAST_NAMES = {CLEAR: mark("Couleurs douces"), STRONG: mark("Noir sur blanc"), DARK: mark("Clair sur noir")}


def tools(comfort: Comfort, *, voice: bool) -> list[Tool]:
    """Return the tools of every screen. `voice`: this terminal can speak this language."""
    found = [
        Tool("languages", "language", tr("Changer de langue"), LANGUAGES[comfort.language].short),
        Tool("larger", "size", tr("Lettres plus grandes")),
        Tool("colours", "contrast", tr("Changer les couleurs")),
    ]
    if voice:
        found += [Tool("repeat", "repeat", tr("Écouter encore"))] if comfort.voice else []
        found.append(
            Tool("listen", "silence", tr("Arrêter la voix"))
            if comfort.voice
            else Tool("listen", "voice", tr("Écouter"))
        )
    return [*found, Tool("comfort", "settings", tr("Réglages : lire, entendre, toucher"))]


def languages_screen(theme: Theme, languages: Sequence[Language], current: str) -> Page:
    """Return the languages, each in its own words; 'language:ID' speaks one."""
    page = framed(theme, tr("Choisissez votre langue"))
    grid = QGridLayout()
    grid.setSpacing(theme.px(look.GAP_MM))
    columns = 2 if theme.portrait else 4
    for rank, language in enumerate(languages):
        tile = language_tile(theme, page, language)
        tile.setChecked(language.id == current)
        if theme.size < look.VERY_LARGE:
            tile.set_letters(look.TILE_MM / theme.script)
        grow(theme, tile)
        grid.addWidget(tile, rank // columns, rank % columns)
        grid.setColumnStretch(rank % columns, 1)
    page.content.addLayout(grid, 1)
    if caution := LANGUAGES[current].caution:
        page.content.addWidget(label(theme, f"{UNREAD_MARK} {caution}", look.LEAD_MM, role="muted"))
    page.content.addStretch(0)
    ways_out(page, tr("Retour"))
    page.finish_actions()
    return page


def language_tile(theme: Theme, page: Page, language: Language, *, calm: bool = False) -> Tile:
    """Return the tile of a language, in its own words and its own direction; `calm`: without the mark of a choice."""
    tile = Tile(theme, language.label, "quiet" if calm else "choice")
    tile.set_letters(look.TEXT_MM / theme.script)  # each in its own script, whichever is spoken
    tile.setObjectName(f"language-{language.id}")
    tile.setLayoutDirection(Qt.LayoutDirection.RightToLeft if language.rtl else Qt.LayoutDirection.LeftToRight)
    tile.clicked.connect(lambda _=False, i=language.id: page.action.emit(f"language:{i}"))
    return tile


def grow(theme: Theme, tile: Tile) -> None:
    """Let a tile take the height there is."""
    policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
    policy.setHeightForWidth(True)
    tile.setSizePolicy(policy)
    if theme.size < look.VERY_LARGE:
        tile.setMaximumHeight(theme.px(ROOMY_MM))


def comfort_screen(theme: Theme, comfort: Comfort) -> Page:
    """Return how to read and touch; each tile changes the screen at once."""
    page = framed(theme, tr("Réglages"), answered=True)
    sizes = [(f"size:{rank}", tr(words), rank == theme.size) for rank, words in enumerate(SIZE_NAMES)]
    colours = [(f"contrast:{name}", tr(words), name == theme.contrast) for name, words in CONTRAST_NAMES.items()]
    hands = [
        ("wait", tr("Je touche « Continuer » à chaque fois"), comfort.wait),
        ("steady", tr("Mes mains tremblent : appuyer longtemps"), theme.steady),
        ("scan", tr("J’ai deux boutons : suivant et choisir"), comfort.scan),
    ]
    if theme.portrait:
        hands.insert(0, ("low", tr("Tout en bas de l’écran"), theme.low))
    for words, choices, columns in (
        (tr("Taille des lettres"), sizes, 4),
        (tr("Couleurs"), colours, 3),
        (tr("Toucher"), hands, 3),
        *((_folded(comfort),) if theme.folded else ()),
    ):
        page.content.addLayout(_group(theme, page, words, choices, 2 if theme.portrait else columns), 1)
    ways_out(page, tr("Retour"))
    page.finish_actions()
    return page


def _folded(comfort: Comfort) -> tuple[str, list[tuple[str, str, bool]], int]:
    """Return the tools that have no button of their own on a tablet."""
    listen = tr("Arrêter la voix") if comfort.voice else tr("Écouter")
    return tr("Langue et voix"), [("languages", tr("Changer de langue"), False), ("listen", listen, False)], 3


def _group(theme: Theme, page: Page, words: str, choices: Sequence[tuple[str, str, bool]], columns: int) -> QVBoxLayout:
    group = QVBoxLayout()
    group.setSpacing(theme.px(1))
    group.addWidget(label(theme, words, look.TEXT_MM, bold=True))
    grid = QGridLayout()
    grid.setSpacing(theme.px(look.GAP_MM))
    for rank, (action, name, chosen) in enumerate(choices):
        tile = Tile(theme, name, "choice")
        tile.set_letters(look.TEXT_MM if theme.short else look.LEAD_MM)
        grow(theme, tile)
        tile.setObjectName(f"set-{action.replace(':', '-')}")
        tile.setChecked(chosen)
        tile.clicked.connect(lambda _=False, a=action: page.action.emit(a))
        grid.addWidget(tile, rank // columns, rank % columns)
    for column in range(columns):
        grid.setColumnStretch(column, 1)
    group.addLayout(grid)
    return group


def listening_screen(theme: Theme, comfort: Comfort, *, volume: bool) -> Page:
    """Return what may be said aloud: the visitor chooses, as whoever stands near will hear; 'voice:HOW'. `volume`: it
    may be changed, as it is put back after the visit.
    """
    page = framed(theme, tr("Que peut-on lire tout haut ?"), help_=tr("Les gens autour de vous peuvent entendre."))
    said = [
        ("voice:public", tr("Les questions seulement"), comfort.voice == PUBLIC),
        ("voice:private", tr("Tout : mes réponses et mes aides aussi"), comfort.voice == PRIVATE),
        ("voice:", tr("Rien"), comfort.voice == SILENT),
    ]
    page.content.addLayout(_group(theme, page, tr("La voix lit :"), said, 1 if theme.portrait else 3), 1)
    if volume:
        page.content.addLayout(_volume(theme, page))
    page.content.addStretch(0)
    ways_out(page, tr("Retour"))
    page.finish_actions()
    return page


def _volume(theme: Theme, page: Page) -> QGridLayout:
    row = QGridLayout()
    row.setSpacing(theme.px(look.GAP_MM))
    for rank, (action, words) in enumerate((("softer", tr("Moins fort")), ("louder", tr("Plus fort")))):
        tile = Tile(theme, words, "action", icon="silence" if action == "softer" else "voice")
        tile.setObjectName(f"set-{action}")
        tile.clicked.connect(lambda _=False, a=action: page.action.emit(a))
        row.addWidget(tile, 0, rank)
    return row
