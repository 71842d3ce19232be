"""Finds every text a visitor may read: in the code, where `tr`, `ntr` and `mark` name it, and in the data files."""

from __future__ import annotations

import ast
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

from data import AIDS, FORMS, RESIDENCE, ROOT, SHARED_CONDITIONS
from engine.words.text import IN_A_DATE, MONTHS

TOPS = ("engine", "kiosk", "printouts")
AID_TEXTS = (
    *("name", "short", "institution", "phone", "what", "from_when", "season", "warning", "refused", "what_overseas"),
    *("body", "deadline"),
    *("conditions", "conditions_overseas", "steps", "documents", "opens", "excludes"),
    *("surprises", "costs", "to_check", "sentence"),
)
# Of a file of conditions, or of the table of residence: their sentences are of the keys above.
TABLES = ("condition", "profile", "doubt", "refusal", "status")
FORM_TEXTS = ("title",)
RESIDENCE_TEXTS = ("says_check", "says_no")


class Text(NamedTuple):
    """A text to translate: `many` where it has a plural; `where`: the file it comes from."""

    one: str
    where: str
    many: str = ""
    context: str = ""


def texts() -> Iterator[Text]:
    """Yield every text, once for each place it is written."""
    for top in TOPS:
        for path in sorted((ROOT / top).rglob("*.py")):
            yield from _of_code(path)
    for month in MONTHS:
        yield Text(month, "engine/words/text.py")
        yield Text(month, "engine/words/text.py", context=IN_A_DATE)
    for folder, keys in ((AIDS, AID_TEXTS), (FORMS, FORM_TEXTS)):
        for path in sorted(folder.glob("*.toml")):
            yield from _of_data(path, keys)
    yield from _of_data(SHARED_CONDITIONS, AID_TEXTS)
    yield from _of_data(RESIDENCE, RESIDENCE_TEXTS)


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
    where = str(path.relative_to(ROOT))
    for line in _of_table(tomllib.loads(path.read_text(encoding="utf-8")), keys):
        yield Text(line, where)


def _of_table(data: dict[str, Any], keys: tuple[str, ...]) -> Iterator[str]:
    """Yield the texts of a table, then those of its tables of conditions, a list of them or each by its name."""
    for key in keys:
        value = data.get(key, ())
        yield from filter(None, [value] if isinstance(value, str) else value)
    for name in TABLES:
        inside = data.get(name, ())
        for table in inside.values() if isinstance(inside, dict) else inside:
            yield from _of_table(table, keys)
