"""The bill of materials: what the wheels bundle is put beside them."""

from __future__ import annotations

from bill import with_bundled

QT = {"name": "Qt", "version": "6.1", "licence": "LGPL-3.0-only", "note": "comes with PySide6", "type": "library"}


def test_what_is_bundled_is_a_component_like_the_others() -> None:
    bill = with_bundled({"components": [{"bom-ref": "zlib==1"}, {"bom-ref": "a==1"}]}, [QT])
    assert bill["components"] == [
        {"bom-ref": "a==1"},
        {
            "bom-ref": "bundled:Qt@6.1",
            "type": "library",
            "name": "Qt",
            "version": "6.1",
            "description": "comes with PySide6",
            "licenses": [{"expression": "LGPL-3.0-only"}],
        },
        {"bom-ref": "zlib==1"},
    ]
