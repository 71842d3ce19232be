"""How a place name is compared: without accents, capitals, hyphens, and with Saint written in full."""

import re
import unicodedata


def normalised(name: str) -> str:
    """Return 'saint etienne' for 'St-Étienne'."""
    text = name.lower().replace("œ", "oe").replace("æ", "ae")
    text = "".join(c for c in unicodedata.normalize("NFD", text) if not unicodedata.combining(c))
    text = re.sub(r"[^a-z0-9]+", " ", text).strip()
    return re.sub(r"\bst(e?)\b", r"saint\1", text)
