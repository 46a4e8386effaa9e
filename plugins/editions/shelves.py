"""What builds keep of their work on disk, so that the next one need not do it again.

A shelf is a folder of a few files under the site's cache folder, each with many entries: a line
each, found by the hash of all that its value was made from. A line holds the hash of its own bytes;
one that is odd, cut off or a stranger's is passed over, and its value made anew. A file is written
whole and takes its place by one rename, so that of two builds at once one is merely of less use.

The law: what is taken from a shelf equals what would be made.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import re
from binascii import a2b_base64, b2a_base64
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Generic, TypeVar

from editions import files, packing
from editions.packing import Hold, Packed, said

T = TypeVar("T")
FOLDER = "editions"
FILES = 16
"""Of a shelf: what changes costs the writing of one."""
VERSIONS = 3
"""Values of one name that are kept; the one that was not used for longest goes first."""
MOST = 512
"""MiB of all shelves together, where the setting `EDITIONS_CACHE_SIZE` says nothing."""
_ENDING = ".entries"
_UNSAFE = re.compile(r"[^A-Za-z0-9-]")
_ODD = (ValueError, TypeError, KeyError, IndexError, AttributeError, RecursionError)


@dataclass(frozen=True, slots=True)
class Form(Generic[T]):
    """How a value is written as JSON, and read again; what is odd raises."""

    written: Callable[[T], Any]
    read: Callable[[Any], T]

    def text(self, value: T) -> str:
        """Return a value in one line."""
        return said(self.written(value))

    def value(self, data: bytes, hold: Hold = bytes) -> T:
        """Return the value of a line; what stays packed of it is held by `hold`."""
        del hold
        return self.read(json.loads(data))


@dataclass(frozen=True, slots=True)
class Late(Form[T]):
    """A form in two parts, of which the second, a large one, is packed until it is asked for.

    `read` is given the first, and the second packed.
    """

    kept: Callable[[T], tuple[Any, Packed] | None] = lambda _: None
    """Gives both parts of a value whose second one is still packed."""

    def text(self, value: T) -> str:
        """Return both parts, the second in Base64; neither has a tabulator."""
        first, second = self._parts(value)
        return f"{said(first)}\t{b2a_base64(second.data, newline=False).decode()}"

    def value(self, data: bytes, hold: Hold = bytes) -> T:
        """Return the value of a line; the second part is unpacked later."""
        first, tabulator, second = data.partition(b"\t")
        if not tabulator:
            raise ValueError("this line has one part")
        return self.read((json.loads(first), Packed(hold(a2b_base64(second)))))

    def packed(self, value: T, hold: Hold = bytes) -> T:
        """Return a value with its second part packed, as it is read; `hold` holds that."""
        first, second = self._parts(value)
        return self.read((first, Packed(hold(second.data))))

    def _parts(self, value: T) -> tuple[Any, Packed]:
        if kept := self.kept(value):
            return kept
        first, second = self.written(value)
        return first, packing.packed(second)


def digest(*parts: str | bytes) -> str:
    """Return the hash of some texts, each told from its neighbours."""
    found = hashlib.blake2b(digest_size=32)
    for part in parts:
        data = part if isinstance(part, bytes) else part.encode("utf-8", "surrogatepass")
        found.update(b"%d " % len(data))
        found.update(data)
    return found.hexdigest()


class _Page:
    """A file of a shelf, as it was found, and what was used of it since."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.lines: dict[bytes, bytes] = {}
        self.used: dict[bytes, bytes] = {}
        self.changed = False
        with contextlib.suppress(OSError):
            for line in path.read_bytes().split(b"\n"):
                # Hash of what follows, name, key, value.
                self.lines.setdefault(line[65:194], line)

    def keep(self) -> None:
        """Write the file, the newest first; of one that is as it was, note that it is in use."""
        with contextlib.suppress(OSError):
            if not self.changed:
                os.utime(self.path)
                return
            names: dict[bytes, int] = {}
            kept = []
            for key, line in {**self.used, **self.lines, **self.used}.items():
                names[key[:64]] = names.get(key[:64], 0) + 1
                if names[key[:64]] <= VERSIONS:
                    kept.append(line)
            files.replace(self.path, b"\n".join(kept), synced=False)


class Shelf(Generic[T]):
    """Values of one kind, by name and key; without a folder it keeps nothing."""

    def __init__(self, folder: Path | None, form: Form[T]) -> None:
        self._folder = folder
        self._form = form
        self._room = packing.Room()
        self._pages: dict[int, _Page] = {}

    @property
    def keeps(self) -> bool:
        """Whether it keeps anything."""
        return self._folder is not None

    @property
    def empty(self) -> bool:
        """Whether it might keep something, and no build has put anything there."""
        return self._folder is not None and not any(self._folder.glob(f"*{_ENDING}"))

    def get(self, name: str, key: str) -> T | None:
        """Return the value that was made under a key, if it is there and whole."""
        if self._folder is None:
            return None
        page, place = self._place(name, key)
        line = page.used.get(place) or page.lines.get(place)
        if line is None or _hash(line[65:]) != line[:64]:
            return None
        try:
            value = self._form.value(line[195:], self._room.hold)
        except _ODD:
            return None
        page.used[place] = line
        return value

    def put(self, name: str, key: str, value: T) -> None:
        """Keep a value, made from all that its key is the hash of."""
        if self._folder is None:
            return
        page, place = self._place(name, key)
        try:
            rest = place + b" " + self._form.text(value).encode()
        except UnicodeEncodeError:
            return  # half a character, as only an odd reference makes one
        page.used[place] = _hash(rest) + b" " + rest
        page.changed = True

    def made(self, name: str, key: str, make: Callable[[], T]) -> T:
        """Return the value under a key, or make and keep it."""
        value = self.get(name, key)
        if value is None:
            value = make()
            self.put(name, key, value)
            if isinstance(self._form, Late):
                # As it will be read: that is held in less.
                value = self.get(name, key) or value
        return value

    def touch(self) -> None:
        """Note of all files that they are in use, without reading any."""
        for path in self._folder.glob(f"*{_ENDING}") if self._folder else ():
            with contextlib.suppress(OSError):
                os.utime(path)

    def keep(self) -> None:
        """Write what is new; where that cannot be done, the next build makes it again.

        What was read of the files is let go.
        """
        for page in self._pages.values():
            if page.used:
                page.keep()
        self._pages.clear()

    def _place(self, name: str, key: str) -> tuple[_Page, bytes]:
        named = digest(name)
        place = _number(named)
        if place not in self._pages and self._folder is not None:
            self._pages[place] = _Page(self._folder / f"{place:02}{_ENDING}")
        return self._pages[place], f"{named} {key}".encode()


def number(name: str) -> int:
    """Return in which file of a shelf a name's values are."""
    return _number(digest(name))


def _number(named: str) -> int:
    return int(named[:8], 16) % FILES


def _hash(data: bytes) -> bytes:
    return hashlib.blake2b(data, digest_size=32).hexdigest().encode()


def folder(settings: Mapping[str, Any]) -> Path | None:
    """Return where the shelves of a site stand; none where it is to have none."""
    cache = settings.get("CACHE_PATH")
    return Path(cache) / FOLDER if cache and size(settings) > 0 else None


def size(settings: Mapping[str, Any]) -> int:
    """Return how many bytes the shelves of a site may take."""
    return int(settings.get("EDITIONS_CACHE_SIZE", MOST)) << 20


def of(settings: Mapping[str, Any], name: str, form: Form[T]) -> Shelf[T]:
    """Return a shelf of a site."""
    root = folder(settings)
    return Shelf(root / _UNSAFE.sub("_", name) if root else None, form)


def tidy(settings: Mapping[str, Any]) -> None:
    """Remove files of the shelves, those first that no build used for longest, down to the size."""
    root = folder(settings)
    if root is None:
        return
    found = sorted(_files(root), reverse=True)
    left = size(settings)
    for _, bytes_, path in found:
        left -= bytes_
        if left < 0:
            path.unlink(missing_ok=True)


def _files(root: Path) -> Iterable[tuple[int, int, Path]]:
    """Yield when each file was used, its size and its path; half-written ones too."""
    for path in root.glob("*/*"):
        with contextlib.suppress(OSError):
            state = path.stat()
            yield state.st_mtime_ns, state.st_size, path
