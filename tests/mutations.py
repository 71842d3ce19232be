"""Files damaged at random: bytes lost, doubled, moved, values replaced by what upsets readers."""

from __future__ import annotations

import re
from collections.abc import Sequence

from hypothesis import settings
from hypothesis import strategies as st

FEW, MANY = 200, 5_000
TOKENS = (
    *(b"\0", b"\xff", b"\xff\xfe", b"\xef\xbb\xbf", b"\xe9", b"\r", b"\n", b"\t", b" ", b"\\", b"\\u202e", b"\\u0000"),
    *(b"[", b"]", b"[[", b"]]", b"{", b"}", b"(", b'"', b"'", b'"""', b"#", b"=", b":", b": ", b"- ", b",", b".", b"|"),
    *(b"&a ", b"*a", b"<<: ", b"? ", b"! ", b"!!python/object:os.system ", b"!!binary ", b"!!set ", b"---\n", b"...\n"),
    *(b"nan", b"-inf", b"inf", b"1e999", b"-0", b"0x" + b"f" * 300, b"9" * 20, b"9" * 5_000, b"0.1", b"1_0", b"0o7"),
    *(b"true", b"oui", b"null", b"~", b"2026-02-30", b"0001-01", b"9999-12", b"9999-12-31", b"0000-00", b"12:00:00"),
    *(b"[" * 3_000, b"{a: " * 1_500, b"x" * 10_000, "\u202e\u2066\u0085\u2028é٩".encode(), "😀".encode() * 50),
    *(b"[idle]\n", b"[[idle]]\n", b"idle = 3\n", b"idle.questions = 70\n", b"enfants: ", b"conjoint: ", b"date: "),
)


_VALUE = re.compile(rb"""[:=] ?["']?([^"'\n]*)""")


def many() -> int:
    """Return how many to draw: some at each run, five thousand with `make damaged`."""
    return FEW if settings.default is None or settings.default.max_examples < FEW else MANY


def _another_value(source: bytes, rank: int, token: bytes) -> bytes:
    """Return the file with the value of one of its keys replaced; between quotes where it was."""
    places = list(_VALUE.finditer(source))
    if not places:
        return source + token
    value = places[rank % len(places)]
    return source[: value.start(1)] + token + source[value.end(1) :]


@st.composite
def damaged(draw: st.DrawFn, sources: Sequence[bytes]) -> bytes:
    """Return one of the files, with one to six wounds."""
    found = draw(st.sampled_from(sources))
    for _ in range(draw(st.integers(1, 6))):
        first, second = sorted((draw(st.integers(0, len(found))), draw(st.integers(0, len(found)))))
        match draw(st.sampled_from(("value", "value", "put", "swap", "cut", "double", "end", "noise"))):
            case "value":
                found = _another_value(found, draw(st.integers(0, 40)), draw(st.sampled_from(TOKENS)))
            case "put":
                found = found[:first] + draw(st.sampled_from(TOKENS)) + found[first:]
            case "swap":
                found = found[:first] + draw(st.sampled_from(TOKENS)) + found[min(second, first + 12) :]
            case "cut":
                found = found[:first] + found[min(second, first + 40) :]
            case "double":
                found = found[:second] + found[first:second] + found[second:]
            case "end":
                found = found[:second]
            case _:
                found = found[:first] + draw(st.binary(max_size=8)) + found[first:]
    return found
