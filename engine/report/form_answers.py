"""What a visitor said that a paper form asks for and that names nobody: home town, rent, children."""

from __future__ import annotations

from engine.answers.values import Answers
from engine.places import communes
from engine.places.communes import by_code


def known(answers: Answers) -> dict[str, str]:
    """Return it by kind: 'postal', 'city', 'rent', 'children'; what was not said, or may be several, is left out."""
    found: dict[str, str] = {}
    insee = answers.text("commune") or ""
    commune = by_code(insee)
    if commune is not None:
        found["city"] = commune.name
        codes = communes.postal_codes(insee)
        if len(codes) == 1:
            found["postal"] = codes[0]
    children, rent = answers.number("nombre_enfants"), answers.number("loyer")
    if children is not None:
        found["children"] = str(children)
    if rent is not None and answers.text("logement") == "vide":  # elsewhere it is asked with the charges
        found["rent"] = str(rent)
    return found
