"""Translation memory as TMX 1.4, the form that other translators' tools read.

One `tu` for each text and translation, the context as a
`prop`. No dates and no names of machines: same input, same bytes.
"""

from __future__ import annotations

import re
from xml.sax.saxutils import escape, quoteattr

from editions.updating.memory import Memory, Remembered

# What XML 1.0 has no way to write; no catalog of ours holds it.
_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_HEAD = (
    '<?xml version="1.0" encoding="UTF-8"?>\n'
    '<!DOCTYPE tmx SYSTEM "tmx14.dtd">\n'
    '<tmx version="1.4">\n'
    '<header creationtool="Meridian" creationtoolversion="1" datatype="plaintext" segtype="block"'
    ' adminlang="en" srclang={source} o-tmf="PO"/>\n'
    "<body>\n"
)


def document(memory: Memory, source: str, locale: str) -> bytes:
    """Return a translation memory as a TMX file; the languages are BCP 47 tags.

    Of a message with plural forms the first is given. Units are sorted by text, context and
    translation.
    """
    units = sorted({_key(entry) for entry in memory.entries})
    parts = [_HEAD.format(source=quoteattr(source))]
    for text, context, translation in units:
        parts.append("<tu>\n")
        if context:
            parts.append(f'<prop type="x-context">{_text(context)}</prop>\n')
        for tag, words in ((source, text), (locale, translation)):
            parts.append(f"<tuv xml:lang={quoteattr(tag)}><seg>{_text(words)}</seg></tuv>\n")
        parts.append("</tu>\n")
    parts.append("</body>\n</tmx>\n")
    return "".join(parts).encode()


def _key(entry: Remembered) -> tuple[str, str, str]:
    return entry.source, entry.context or "", entry.translations[0]


def _text(text: str) -> str:
    return escape(_NOT_XML.sub("", text), {"\r": "&#13;"})
