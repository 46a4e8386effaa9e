"""Law: what `msgcat` refuses is refused here, with file, line and reason, in bounded time.

The verdicts in `tests/cases/po/malformed.md` are those of GNU gettext 0.21; where gettext is
installed it is asked again.
"""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from casefiles import CASES, Case, parameters, parse

from editions.catalogs import domains, encoding, po
from editions.model import BuildError, Kind, Location, Segment
from editions.updating import locale as locale_catalogs

MALFORMED = parse(CASES / "po" / "malformed.md", 3)
HEADER = b'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=UTF-8\\n"\n\n'
STRICTER = {
    "domain": "one file is one domain",
    "NUL in str": "msgcat cuts the string there",
    "NUL in comment": "a file with NUL is no text",
    "\\ newline": "other readers lose the rest of the string",
    "invalid in comment": "it would not stay whole",
    "\\0": "msgcat cuts the string there",
    "Latin-1 file": "every catalog is in UTF-8",
    "Shift_JIS file": "every catalog is in UTF-8",
}
"""What msgcat accepts and is refused here, and why."""
MIB = 1 << 20
CHILD = """
import pathlib, resource, sys
resource.setrlimit(resource.RLIMIT_AS, (1 << 30, 1 << 30))
resource.setrlimit(resource.RLIMIT_CPU, (5, 5))
from editions.catalogs import po
from editions.model import BuildError
po.units.new(), po.wrapping.Style  # modules that are loaded when they are used
data = pathlib.Path(sys.argv[1]).read_bytes()
seen = []
sys.addaudithook(lambda name, _: seen.append(name) if name in {"compile", "exec"} else None)
try:
    catalog = po.parse(data, "a.po")
    if len(data) < 1 << 16:
        po.write(catalog.units, catalog)
except BuildError as error:
    print(error.problems[0])
print("evaluated", *seen)
"""
ENTRY = (
    b'#: content/a.md:%d\n#, fuzzy\nmsgid "message number %d of this file"\nmsgstr "it is %d"\n\n'
)
NASTY: dict[str, Callable[[], bytes]] = {
    "many entries": lambda: (
        HEADER + b"".join(ENTRY % (n, n, n) for n in range(20_500)) + b'msgid "'
    ),
    "20 MB of entries": lambda: HEADER + b"".join(ENTRY % (n, n, n) for n in range(210_000)),
    "a line of 10 MB": lambda: HEADER + b'msgid "a"\nmsgstr "' + b"a" * 10_000_000 + b'"\n',
    "a line of escapes": lambda: HEADER + b'msgid "a"\nmsgstr "' + b"\\n" * 1_000_000,
    "a line of quotes": lambda: HEADER + b'msgid "a" msgstr ' + b'"' * 2_000_000,
    "a million plural forms": lambda: (
        HEADER
        + b'msgid "a"\nmsgid_plural "b"\n'
        + b"".join(b'msgstr[%d] "x"\n' % n for n in range(1_000_000))
    ),
    "many plural forms": lambda: (
        HEADER
        + b'msgid "a"\nmsgid_plural "b"\n'
        + b"".join(b'msgstr[%d] "x"\n' % n for n in range(100_000))
    ),
    "a number of many digits": lambda: (
        HEADER + b'msgid "a"\nmsgid_plural "b"\nmsgstr[' + b"9" * 1_000_000 + b'] "x"\n'
    ),
    "obsolete strings": lambda: HEADER + b'#~ msgid "a"\n#~ msgstr ""\n' + b'#~ "a"\n' * 280_000,
    "empty obsolete lines": lambda: HEADER + b"#~\n" * 650_000,
    "comments": lambda: HEADER + b"# a\n" * 500_000 + b"msgid",
    "hashes": lambda: HEADER + b"#" * 2_000_000,
    "blank lines": lambda: HEADER + b" \n" * 1_000_000 + b'"',
    "the same message": lambda: HEADER + b'msgid "a"\nmsgstr "b"\n\n' * 85_000,
    "deep parentheses": lambda: _plural_forms(b"nplurals=2; plural=" + b"(" * 1_000_000 + b"n"),
    "huge nplurals": lambda: _plural_forms(b"nplurals=999999999999; plural=0;"),
    "division by zero": lambda: _plural_forms(b"nplurals=2; plural=n%0;"),
    "a power": lambda: _plural_forms(b"nplurals=9**9**9; plural=9**9**9;"),
    "code": lambda: _plural_forms(b"nplurals=2; plural=__import__('os').abort();"),
}


def _plural_forms(rule: bytes) -> bytes:
    return (
        HEADER.rstrip()
        + b'\n"Plural-Forms: '
        + rule
        + b'\\n"\n\nmsgid "a"\nmsgid_plural "b"\nmsgstr[0] "c"\n'
    )


def _data(case: Case) -> bytes:
    r"""Return the bytes of a case: `\xe4` is a byte, `\\` a backslash."""
    return re.sub(
        rb"\\(?:x([0-9a-f]{2})|\\)",
        lambda found: bytes([int(found[1], 16)]) if found[1] else b"\\",
        case.sections[0].encode(),
    )


def _verdict(data: bytes) -> str:
    try:
        po.parse(data, "a.po")
    except BuildError as error:
        (problem, *_) = error.problems
        assert problem.location.path == "a.po"
        assert problem.remedy
        return f"{problem.location.line}: {problem.message}"
    return "accepted"


@pytest.mark.parametrize("case", parameters(MALFORMED))
def test_what_msgcat_refuses_is_refused(case: Case) -> None:
    """A refusal has a line and a reason; what is refused besides is listed."""
    _, msgcat, ours = case.sections
    assert _verdict(_data(case)) == ours
    name = case.place.partition(" ")[2]
    if msgcat == "refused":
        assert ours != "accepted"
    else:
        assert (ours == "accepted") == (name not in STRICTER)


def test_there_are_many_cases() -> None:
    """Most are refused, and each reason to be stricter has its case."""
    assert sum(case.sections[1] == "refused" for case in MALFORMED) >= 100
    assert {case.place.partition(" ")[2] for case in MALFORMED} >= STRICTER.keys()


@pytest.mark.skipif(shutil.which("msgcat") is None, reason="GNU gettext is not installed")
def test_the_verdicts_are_those_of_msgcat() -> None:
    """The gettext that is installed refuses nothing that is accepted here."""
    for case in MALFORMED:
        command = ["msgcat", "-o", "/dev/null", "-"]
        run = subprocess.run(command, input=_data(case), capture_output=True, check=False)  # noqa: S603 - of fixed words
        assert run.returncode == 0 or case.sections[2] != "accepted", case.place


@pytest.mark.parametrize("name", NASTY)
def test_nothing_takes_long_and_nothing_is_evaluated(name: str, tmp_path: Path) -> None:
    """Whatever is in a file, it is read or refused within 1 GiB and 5 s of a processor."""
    path = tmp_path / "a.po"
    path.write_bytes(NASTY[name]())
    run = subprocess.run(  # noqa: S603 - of our own words
        [sys.executable, "-c", CHILD, str(path)], capture_output=True, text=True, check=False
    )
    assert run.returncode == 0, run.stderr
    assert "evaluated\n" in run.stdout
    if path.stat().st_size > encoding.LARGEST:
        assert f"a.po:1: this file is larger than {encoding.LARGEST // MIB} MiB" in run.stdout


def test_a_refused_catalog_keeps_its_bytes(tmp_path: Path) -> None:
    """An update that meets it writes neither it nor the others."""
    found = {
        name: (Segment(name, Kind.PARAGRAPH, Location("content/a.md", 1)),) for name in ("a", "b")
    }
    locale_catalogs.update(found, tmp_path, "de", {})
    broken = domains.catalog_path(tmp_path, "de", "b")
    broken.write_bytes(broken.read_bytes() + b'\nmsgid "cut')
    before = {path: path.read_bytes() for path in tmp_path.rglob("*.po")}
    changed = {name: (*each, found["a"][0]) for name, each in found.items()}
    with pytest.raises(BuildError, match=r"b\.po:"):
        locale_catalogs.update(changed, tmp_path, "de", {})
    assert {path: path.read_bytes() for path in tmp_path.rglob("*.po")} == before
