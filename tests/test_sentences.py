"""Every sentence the program says to a visitor is short: one idea, twelve words, one more for what typography parts."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
SOURCES = sorted(p for top in ("engine", "kiosk", "printouts") for p in (ROOT / top).rglob("*.py"))
MOST_WORDS = 13


def said(path: Path) -> Iterator[str]:
    """Yield the literal texts given to `tr`."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "tr":
            yield from (a.value for a in node.args if isinstance(a, ast.Constant) and isinstance(a.value, str))


def long_ones(text: str) -> list[str]:
    """Return the sentences of a text that are too long."""
    sentences = re.split(r"[.?!;:]\s", text)
    return [s for s in sentences if sum(any(c.isalnum() for c in word) for word in s.split()) > MOST_WORDS]


@pytest.mark.parametrize("path", SOURCES, ids=lambda p: str(p.relative_to(ROOT)))
def test_sentences_are_short(path: Path) -> None:
    assert [sentence for text in said(path) for sentence in long_ones(text)] == []


def test_a_long_sentence_is_seen() -> None:
    assert long_ones("Court. " + "mot " * 14) == ["mot " * 14]
    assert long_ones("mot " * 13) == []
