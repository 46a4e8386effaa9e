"""Texts that nobody writes, made to keep a parser busy: each mark of Markdown and HTML, repeated.

Run as a program with a settings file, it puts each flood in the place of every message of a
document, and into a document of its own; it prints the seconds and what was refused, as JSON.
"""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Callable, Mapping
from pathlib import PurePosixPath

from pelican.settings import read_settings

from editions.checking import floods, quality, review
from editions.model import Catalog, Edition, Entry, Woven
from editions.reading import content, limits, parsing
from editions.reading.extension import Machine
from editions.weaving import guard, woven

UNITS = {
    "brackets": "[",
    "closing brackets": "]",
    "pictures": "![",
    "links": "[a](b",
    "nested links": "[a](/u)[",
    "targets": "](",
    "pictures of angles": "![a](<",
    "references": "[a][b]",
    "open references": "[a][",
    "parentheses": "(",
    "footnotes": "[^a]",
    "open footnotes": "[^",
    "citations": "[@a; ",
    "backticks": "`",
    "backticks apart": "` ",
    "stars": "*",
    "underscores": "_",
    "stars and underscores": "*_",
    "stars and letters": "*a",
    "strong letters": "**a*b",
    "nested stress": "*a **a ",
    "underscored words": "a_b_",
    "comments": "<!--",
    "comments' ends": "-->",
    "odd comments": "<!-->",
    "declarations": "<!",
    "sections": "<![",
    "CDATA": "<![CDATA[",
    "programs": "<?",
    "tags": "<a ",
    "tags with a value": "<a b='",
    "open tags": "<b>",
    "closing tags": "</b>",
    "blocks": "<div>",
    "raw blocks": "<div>\n",
    "autolinks": "<http://a",
    "autolinks of mail": "<a@",
    "addresses": "http://a/",
    "angles": "<",
    "closing angles": ">",
    "references of characters": "&#",
    "entities": "&a",
    "ampersands": "&",
    "backslashes": "\\",
    "escapes": "\\*",
    "braces": "{",
    "attribute lists": "{: a",
    "attributes": "{: .a }",
    "quotes": '"',
    "pipes": "|",
    "escaped pipes": "`\\|",
    "abbreviations": "*[A",
    "spaces": "a                ",
    "hard breaks": "a  \n",
    "colons": "://:",
    "percent signs": "%(",
    "digits": "1,",
    "Han numerals": "一",
    "combining marks": "e\u0301",
    "swashes": "﷽",
}
LINES = {
    "nested quotes": "> ",
    "nested quotes without spaces": ">",
    "markers of lists": "* ",
    "markers of numbers": "1. ",
    "hashes": "#",
    "rules": "- - ",
}
BLOCKS: Mapping[str, Callable[[int], str]] = {
    "nested lists": lambda depth: "\n".join(f"{'    ' * n}* a" for n in range(depth)),
    "nested numbers": lambda depth: "\n".join(f"{'    ' * n}1. a" for n in range(depth)),
    "nested boxes": lambda depth: "\n".join(f"{'    ' * n}!!! note\n" for n in range(depth)),
    "nested definitions": lambda depth: "\n\n".join(f"{'    ' * n}a\n:   b" for n in range(depth)),
    "nested blocks": lambda depth: '<div markdown="1">\n' * depth,
    "definitions of links": lambda depth: "\n".join(f"[{n}]: /u" for n in range(depth)),
    "definitions of footnotes": lambda depth: "\n".join(f"[^{n}]: a" for n in range(depth)),
    "rows": lambda depth: "a|b\n-|-\n" + "a|b\n" * depth,
    "columns": lambda depth: "a|" * depth + "\n" + "-|" * depth + "\n" + "b|" * depth,
    "fences": lambda depth: "```\n" * depth,
    "headings": lambda depth: "# a\n" * depth,
}


def flood(name: str, size: int) -> str:
    """Return a flood of about so many characters."""
    if name in BLOCKS:
        depth, text = 1, ""
        while len(text) < size and depth < 600:
            depth *= 2
            text = BLOCKS[name](depth)
        return text
    unit = UNITS.get(name) or LINES[name]
    return unit * (size // len(unit))


NAMES = (*UNITS, *LINES, *BLOCKS)
WORDS = "Press *the* point with your thumb for half a minute. "
TEXT = """Title: {0}
Summary: {0}

{0}

## {0}

- {0}

| one | two |
|-----|-----|
| {0} | {0} |

<p title="{0}">{0}</p>
"""


def measure(name: str, words: str, size: int, machine: Machine) -> dict[str, object]:
    """Weave a document of which each message is a flood, check it, and read a flooded source."""
    text = TEXT.format(words)
    document = parsing.read(text, PATH, content.DEFAULT_CONTEXTS, machine, "content")
    most = floods.LONGEST * len(words.strip())
    entries = {
        (item.context, item.msgid): Entry((flood(name, most),), fuzzy=False, line=1)
        for item in document.segments
    }
    catalog = Catalog("page.po", entries)
    contexts, like = content.DEFAULT_CONTEXTS, guard.likeness(document)

    def weaver(messages: Catalog) -> Woven:
        return woven.weave(document, text, messages, contexts, ("en", "ltr"), machine)

    begin = time.process_time()
    found = guard.guarded(weaver, catalog, "de", like)
    edition = Edition("de", "", "ltr", "de", source=False, catalogs={"page": catalog})
    notes = list(review.notes({"page": document.segments}, [edition], quality.policy({}, "en")))
    translated = time.process_time() - begin
    begin = time.process_time()
    source = f"Title: Page\n\n{flood(name, size)}\n"
    refused = [str(problem) for problem in limits.excess(source, "page.md")]
    if not refused:
        parsing.read(source, PATH, content.DEFAULT_CONTEXTS, machine, "content")
    return {
        "name": name,
        "translated": translated,
        "alike": not any(like.differences(found.html)),
        "refused": len(found.problems),
        "notes": len(notes),
        "read": time.process_time() - begin,
        "source": refused,
    }


PATH = PurePosixPath("articles/page.md")


def main() -> None:
    """Print one line a flood; a flood that does not end is the last name on standard error."""
    machine = parsing.machine(read_settings(sys.argv[1]))
    for name in NAMES:
        sys.stderr.write(f"{name}\n")
        sys.stderr.flush()
        for times, size in ((1, 10_000), (6, 100_000)):
            print(json.dumps(measure(name, WORDS * times, size, machine)))  # noqa: T201 - its output


if __name__ == "__main__":
    main()
