"""How a place name is compared: without accents, capitals, hyphens, articles, and with its short forms in full."""

import re
import unicodedata

_SHORT = (
    (r"\bst(e?s?)\b", r"saint\1"),  # St-Étienne, Stes-Maries
    (r"(?<=\w )s(?= \w)", "sur"),  # Chalon s/ Saône; « l’ » and « d’ » are other letters
    (r"\b(\d+) ?(?:er|ere|e|eme|ieme|nd|nde)\b", r"\1"),  # Paris 13e, 13ème, 13 ème
    (r"\b0+(\d)", r"\1"),  # Paris 03
)
_ARTICLE = re.compile(r"^(?:l|le|la|les|las|los) (?=\w{2})")


def plain(text: str) -> str:
    """Return small letters and figures without accents, single spaces between words."""
    text = text.lower().replace("œ", "oe").replace("æ", "ae")
    text = "".join(c for c in unicodedata.normalize("NFD", text) if not unicodedata.combining(c))
    return re.sub(r"[^a-z0-9]+", " ", text).strip()


def normalised(name: str) -> str:
    """Return 'saint etienne' for 'St-Étienne', 'paris 13 arrondissement' for 'Paris 13e Arrondissement'."""
    text = plain(name)
    for pattern, replacement in _SHORT:
        text = re.sub(pattern, replacement, text)
    return text


def forms(name: str) -> set[str]:
    """Return the normalised name, with and without its article: 'Le Havre' is looked for as 'Havre' too."""
    full = normalised(name)
    return {full, _ARTICLE.sub("", full)}
