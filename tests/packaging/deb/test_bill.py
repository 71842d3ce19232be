"""The bill of materials: what the wheels bundle is put beside them."""

from __future__ import annotations

import pytest
from bill import completed

QT = {"name": "Qt", "version": "6.1", "licence": "LGPL-3.0-only", "note": "comes with PySide6", "type": "library"}


ZLIB = {"bom-ref": "zlib==1", "name": "zlib", "licenses": [{"license": {"id": "Zlib"}}]}
A = {"bom-ref": "a==1", "name": "a", "licenses": []}


def test_what_is_bundled_is_a_component_like_the_others() -> None:
    bill = completed({"components": [dict(ZLIB), dict(A)]}, [QT])
    assert bill["components"] == [
        A,
        {
            "bom-ref": "bundled:Qt@6.1",
            "type": "library",
            "name": "Qt",
            "version": "6.1",
            "description": "comes with PySide6",
            "licenses": [{"expression": "LGPL-3.0-only"}],
        },
        ZLIB,
    ]


def test_a_licence_that_the_metadata_does_not_tell_is_put_in() -> None:
    ours = {"name": "sqlite-fts4", "version": "1", "licence": "Apache-2.0", "note": "", "type": ""}
    bill = completed({"components": [{"bom-ref": "b==1", "name": "SQLite_fts4"}, dict(ZLIB)]}, [ours])
    assert bill["components"] == [
        {"bom-ref": "b==1", "name": "SQLite_fts4", "licenses": [{"expression": "Apache-2.0"}]},
        ZLIB,
    ]


def test_a_component_whose_licence_nobody_knows_stops_the_build() -> None:
    with pytest.raises(KeyError, match="unknown"):
        completed({"components": [{"bom-ref": "u==1", "name": "unknown"}]}, [QT])
