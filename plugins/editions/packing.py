"""What JSON can say in few bytes, and many such values in few pieces of memory.

A copy of this process comes to own each page of memory in which it counts who holds a value. So the
bytes of many values lie together, apart from what is counted.
"""

from __future__ import annotations

import codecs
import hashlib
import json
import zlib
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

LEVEL = 1
"""Of zlib's: the quickest makes half of what there is, and the best little less."""
BEGINNING = 2048
"""Bytes of a value that are unpacked first where only its first part is asked for."""
SIZE = 1 << 20
"""Bytes of a piece of memory, if no value needs more."""
HASH = 32
"""Bytes of a hash."""
Held = bytes | memoryview
# Both are asked thousands of times in a build, and each call of `json` would make one anew.
_WRITE = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode
_READ = json.JSONDecoder().raw_decode


@dataclass(frozen=True, slots=True)
class Packed:
    """A value: the hash of its JSON, and that compressed with zlib."""

    data: Held

    def __call__(self) -> Any:
        """Return the value."""
        return json.loads(zlib.decompress(memoryview(self.data)[HASH:]))

    def first(self) -> Any:
        """Return the first of some values, a list, and unpack little more than that takes."""
        beginning = zlib.decompressobj().decompress(memoryview(self.data)[HASH:], BEGINNING)
        text = codecs.getincrementaldecoder("utf-8")("surrogatepass").decode(beginning)
        try:
            # Behind the bracket that begins the whole; a list that is cut off is none.
            return _READ(text, 1)[0]
        except ValueError:
            return self()[0]

    @property
    def hashed(self) -> str:
        """Its hash, as `digest` makes it of the value."""
        return bytes(self.data[:HASH]).hex()

    def __reduce__(self) -> tuple[type[Packed], tuple[bytes]]:
        """Go to another process as bytes."""
        return Packed, (bytes(self.data),)


def said(value: Any) -> str:
    """Return a value as JSON in one line; the same value gives the same line."""
    return _WRITE(value)


def packed(value: Any) -> Packed:
    """Pack a value."""
    data = _bytes(value)
    return Packed(_hash(data) + zlib.compress(data, LEVEL))


def digest(value: Any) -> str:
    """Return the hash of a value, which does not hang on how it is packed."""
    return _hash(_bytes(value)).hex()


def _bytes(value: Any) -> bytes:
    return said(value).encode("utf-8", "surrogatepass")


def _hash(data: bytes) -> bytes:
    return hashlib.blake2b(data, digest_size=HASH).digest()


class Room:
    """Holds many bytes together, as long as any of them is in use."""

    def __init__(self) -> None:
        self._free = memoryview(bytearray())

    def hold(self, data: Held) -> memoryview:
        """Return the same bytes, held here."""
        length = len(data)
        if length > len(self._free):
            # Of what is never written to, the system gives no memory.
            self._free = memoryview(bytearray(max(length, SIZE)))
        place, self._free = self._free[:length], self._free[length:]
        place[:] = data
        return place.toreadonly()


Hold = Callable[[Held], Held]
