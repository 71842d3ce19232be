"""The packet is XML whatever the title is, and has no name and no date."""

from __future__ import annotations

from xml.etree import ElementTree as ET

import pytest

from printouts import metadata


@pytest.mark.parametrize("title", ["Vos aides : le résumé", "<b>& \" ' ]]>", "مساعداتك", ""])
def test_a_title_stays_words(title: str) -> None:
    words = metadata.packet(title, "fr-FR", "borne")
    told = "".join(ET.fromstring(words.partition("?>")[2].rpartition("<?")[0]).itertext())  # noqa: S314 - ours
    assert title in told
    assert "fr-FR" in told
    assert "creator" not in words.lower().replace("creatortool", "")
    assert "Date" not in words
