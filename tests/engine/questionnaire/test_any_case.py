"""Whatever is in a case file, it is read or refused with its line and key: never a traceback."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings

from data import CASES
from engine.questionnaire import next_screen
from engine.questionnaire.case_files import CaseError, load
from engine.questionnaire.model import Context
from tests.conftest import ALONE, ON
from tests.mutations import damaged, many

BESIDE = b"attendu: {rsa: [1, 2], css: gratuite, aah: {environ: 3}}\nsource: [a]\ncalcul: b\nexemple_public: oui\n"
SHIPPED = [path.read_bytes() for path in sorted(CASES.glob("*.yaml"))]


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("case") / "case.yaml"


@given(content=damaged((*SHIPPED, ALONE.encode(), ALONE.encode() + BESIDE)))
@settings(max_examples=many())
def test_any_file_is_read_or_refused_in_words(path: Path, content: bytes) -> None:
    path.write_bytes(content)
    refused: CaseError | None = None
    try:
        case = load(path, ON)
    except CaseError as error:
        refused = error
    if refused is None:
        assert next_screen(Context(case.answers, case.on or ON)) is None
        return
    assert refused.line >= 1
    words = str(refused)
    assert words.startswith("ligne ")
    assert all(c.isprintable() or c in "\u00a0\u202f" for c in words)
