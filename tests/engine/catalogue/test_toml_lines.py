"""The line of a value in a TOML file."""

from __future__ import annotations

import pytest

from engine.catalogue.toml_lines import Path, first_lines, line_of

TEXT = """a = 1
b = [
  "one",
  "two",
]

[[doubt]]  # the first
when = [{ age = 1 }]

[[doubt]]
"over" = 3
when = [
  { age = 1 },
  { age = 2 },
]

[refusal.child]
sentence = "x"

[place]
name = "y"
"""


@pytest.mark.parametrize(
    ("path", "line"),
    [
        (("a",), 1),
        (("b",), 2),
        (("b", 1), 4),
        (("doubt", 0), 7),
        (("doubt", 0, "when"), 8),
        (("doubt", 0, "when", 0, "age"), 8),
        (("doubt", 1), 10),
        (("doubt", 1, "over"), 11),
        (("doubt", 1, "when", 1, "age"), 14),
        (("doubt", 1, "gone"), 10),
        (("refusal", "child"), 17),
        (("refusal", "child", "sentence"), 18),
        (("place", "name"), 21),
        (("place",), 20),
        (("gone",), 1),
        ((), 1),
    ],
)
def test_the_line_of_a_value(path: Path, line: int) -> None:
    assert line_of(TEXT, path) == line


def test_an_empty_file_has_one_line() -> None:
    assert line_of("", ("a",)) == 1


def test_the_first_line_of_a_key_wherever_it_stands() -> None:
    assert first_lines(TEXT, ("b", "age", "sentence", "gone")) == {"b": 2, "age": 8, "sentence": 18, "gone": 1}
