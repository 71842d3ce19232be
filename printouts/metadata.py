"""What a PDF says of itself, as XMP: its title, its language, and that it keeps the rules of PDF/UA-1 (ISO 14289-1)."""

from __future__ import annotations

from typing import Any
from xml.sax.saxutils import escape, quoteattr

from reportlab.pdfbase.pdfdoc import PDFDictionary, PDFName, PDFStream

PART = 1  # of ISO 14289
_PACKET = """<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/">
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" \
xmlns:xmp="http://ns.adobe.com/xap/1.0/" xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/">
<dc:format>application/pdf</dc:format>
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">{title}</rdf:li>
<rdf:li xml:lang={lang}>{title}</rdf:li></rdf:Alt></dc:title>
<dc:language><rdf:Bag><rdf:li>{language}</rdf:li></rdf:Bag></dc:language>
<xmp:CreatorTool>{creator}</xmp:CreatorTool>
<pdfuaid:part>{part}</pdfuaid:part>
</rdf:Description>
</rdf:RDF>
</x:xmpmeta>
<?xpacket end="r"?>
"""


def packet(title: str, language: str, creator: str) -> str:
    """Return the packet; no date and no name of anybody is in it: the same document, the same bytes."""
    return _PACKET.format(
        title=escape(title), lang=quoteattr(language), language=escape(language), creator=escape(creator), part=PART
    )


def stream(words: str) -> Any:
    """Return it as a stream of a PDF, readable by whoever opens the file as text."""
    return PDFStream(
        dictionary=PDFDictionary({"Type": PDFName("Metadata"), "Subtype": PDFName("XML")}),
        content=words.encode("utf-8"),
        filters=[],
    )
