"""docs/aids.md: every aid, what is done with it, the date of its scale, what is corrected, what is not known."""

from __future__ import annotations

import sys
import tomllib
from datetime import date

from data import LEFT_OUT
from engine.catalogue.aid import Aid
from engine.catalogue.catalogue import catalogue
from engine.catalogue.freshness import scale_age
from engine.rules.corrections import CORRECTIONS
from engine.words import text

COMMAND = "make docs"
MOST_CODES = 12
HEAD = """# Les aides

Ce fichier est fait par `{command}` à partir de `data/aids/`, de `data/left_out.toml` et des corrections du code.
Une aide **calculée** donne un montant ou un droit. Une aide **à vérifier** n’a jamais de montant : l’agent regarde.
Barèmes au {day}. {count} aides : {computed} calculées, {checked} à vérifier. {left} variables des paquets écartées.

| Aide | Où | Ce que nous faisons | Barème | Ce que nous corrigeons | Ce que nous ne savons pas | Source, confiance |
| --- | --- | --- | --- | --- | --- | --- |
"""
LEFT_HEAD = """
## Écartées

Ce que les paquets calculent et que la borne ne montre pas, avec la raison.

| Aide | Variable | Raison |
| --- | --- | --- |
"""


def table(on: date) -> str:
    """Return the whole document, scales as they stand at `on`."""
    aids = list(catalogue().values())
    left = left_out()
    computed = sum(handling(aid) == "calculée" for aid in aids)
    head = HEAD.format(
        command=COMMAND,
        day=text.day(on),
        count=len(aids),
        computed=computed,
        checked=len(aids) - computed,
        left=len(left),
    )
    rows = "".join(_row(aid, on) for aid in aids)
    out = "".join(f"| {name} | `{variable}` | {reason} |\n" for variable, (name, reason) in left.items())
    return (head + rows + LEFT_HEAD + out).replace("\u00a0", " ")


def handling(aid: Aid) -> str:
    """Return what is done with an aid: an amount of the engine, or always a visit to an agent."""
    return "calculée" if aid.variable and aid.confidence != "low" else "à vérifier"


def left_out() -> dict[str, tuple[str, str]]:
    """Return the variables never shown, each with its name and the reason."""
    entries = tomllib.loads(LEFT_OUT.read_text(encoding="utf-8"))["aid"]
    return {entry["variable"]: (entry["name"], entry["reason"]) for entry in entries}


def _row(aid: Aid, on: date) -> str:
    where = ", ".join(aid.territory) if len(aid.territory) <= MOST_CODES else f"{len(aid.territory)} débuts de code"
    scale = scale_age(aid, on) if aid.scale else None
    since = text.day(scale.since) + (" (périmé)" if scale.stale else "") if scale else "sans date"
    mended = list(dict.fromkeys(c.why.rstrip(".") for c in CORRECTIONS if aid.id in c.aids))
    mended += [aid.mended] if aid.mended else []
    cells = (aid.name, where or "partout", handling(aid), since, " ; ".join(mended) or "–", aid.unknown or "–")
    return f"| {' | '.join(cells)} | {aid.source} ; {aid.confidence} |\n"


if __name__ == "__main__":
    sys.stdout.write(table(date.fromisoformat(sys.argv[1])))
