"""Finds every text a visitor may read: in the code, where `tr`, `ntr` and `mark` name it, and in the data files."""

from __future__ import annotations

import ast
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from data import AIDS, FORMS, ROOT
from engine.words.text import IN_A_DATE, MONTHS

TOPS = ("engine", "kiosk", "printouts")
AID_TEXTS = (
    *("name", "short", "institution", "phone", "what", "from_when", "season", "warning", "refused", "what_overseas"),
    *("conditions", "conditions_overseas", "steps", "documents", "opens", "excludes"),
)
FORM_TEXTS = ("title",)


class Text(NamedTuple):
    """A text to translate: `many` where it has a plural; `where`: the file it comes from."""

    one: str
    where: str
    many: str = ""
    context: str = ""


def texts() -> Iterator[Text]:
    """Yield every text, as often as it is written."""
    for top in TOPS:
        for path in sorted((ROOT / top).rglob("*.py")):
            yield from _of_code(path)
    for month in MONTHS:
        yield Text(month, "engine/words/text.py")
        yield Text(month, "engine/words/text.py", context=IN_A_DATE)
    for folder, keys in ((AIDS, AID_TEXTS), (FORMS, FORM_TEXTS)):
        for path in sorted(folder.glob("*.toml")):
            yield from _of_data(path, keys)


def _of_code(path: Path) -> Iterator[Text]:
    where = str(path.relative_to(ROOT))
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if not isinstance(node, ast.Call):
            continue
        called = node.func.id if isinstance(node.func, ast.Name) else getattr(node.func, "attr", "")
        said = [a.value for a in node.args if isinstance(a, ast.Constant) and isinstance(a.value, str)]
        dated = any(isinstance(a, ast.Name) and a.id == "IN_A_DATE" for a in node.args)
        if called in ("tr", "mark") and said and said[0]:
            yield Text(said[0], where, context=IN_A_DATE if dated else "")
        elif called == "ntr" and len(said) == 2:
            yield Text(said[0], where, said[1])


def _of_data(path: Path, keys: tuple[str, ...]) -> Iterator[Text]:
    data = tomllib.loads(path.read_text(encoding="utf-8"))
    for key in keys:
        value = data.get(key, ())
        for line in [value] if isinstance(value, str) else value:
            if line:
                yield Text(line, str(path.relative_to(ROOT)))
