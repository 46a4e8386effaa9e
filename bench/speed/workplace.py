"""Where one generator builds one blog: written once, cleaned, edited, and looked at afterwards."""

from __future__ import annotations

import json
import os
import re
import shutil
from dataclasses import dataclass
from pathlib import Path

from corpus import LOCALES, disguise

from speed import processes, sites, texts, written
from speed.peers import INVOKE, Peer
from speed.processes import Failed
from speed.values import MSGSTR, SITE, Cost, Size, size


@dataclass(frozen=True, slots=True)
class Place:
    """A folder for one generator and one blog."""

    peer: Peer
    key: str
    folder: Path

    @property
    def size(self) -> Size:
        """Return the size of the made-up blog."""
        return size(self.key)

    @property
    def _notes(self) -> Path:
        return self.folder.parent / f"{self.folder.name}.json"

    @property
    def _built(self) -> Path:
        return self.folder.parent / f"{self.folder.name}.built"

    def prepare(self) -> None:
        """Write the sources, unless this same bench has done so before."""
        mark = written.fingerprint()
        try:
            if json.loads(self._notes.read_text("utf-8"))["bench"] == mark:
                return
        except (OSError, ValueError, KeyError):
            pass
        self._built.unlink(missing_ok=True)
        shutil.rmtree(self.folder, ignore_errors=True)
        self.folder.parent.mkdir(parents=True, exist_ok=True)
        print(f"  {self.key:>8}  writing the blog for {self.peer.label}", flush=True)
        if self.key == SITE:
            sites.write_own(self.folder)
        else:
            self.peer.write(self.folder, self.size)
        names = sorted(path.name for path in self.folder.iterdir())
        self._notes.write_text(json.dumps({"bench": mark, "sources": names}), "utf-8")

    def clean(self) -> None:
        """Remove all but the sources: what was built, and every cache."""
        self._built.unlink(missing_ok=True)
        sources = json.loads(self._notes.read_text("utf-8"))["sources"]
        for path in self.folder.iterdir():
            if path.name not in sources:
                remove(path)

    @property
    def built(self) -> bool:
        """Whether there is a whole site of the present sources."""
        return self._built.is_file()

    def build(self) -> Cost:
        """Build once; raise `Failed`."""
        command = (*INVOKE, "build") if self.key == SITE else self.peer.command()
        blog = Size(1, 1) if self.key == SITE else self.size
        self._built.unlink(missing_ok=True)
        cost = processes.run(command, self.folder, self.variables(blog))
        self._built.touch()
        return cost

    def variables(self, blog: Size) -> dict[str, str]:
        """Return what the environment says: caches in the user's own folders count as ours."""
        own = self.folder / ".cache" / "user"
        return {"XDG_CACHE_HOME": str(own), **self.peer.environment(blog)}

    def edit(self, work: str) -> tuple[str, str]:
        """Change one paragraph of an article, or of its translation; return page and new words.

        Raises `Failed` where the words that mark the paragraph are not found.
        """
        number = self.size.articles // 2
        locale, form, word = LOCALES[0], self.peer.source, texts.REVISION
        if work == MSGSTR:
            # Another article: an edit of the source takes its paragraph's translation away.
            number, locale = number - 1, LOCALES[1]
            form, word = self.peer.translated, disguise(word, locale)
        slug = texts.slug(number)
        path = self.folder / self.peer.of(form, slug, locale)
        text = path.read_text("utf-8")
        found = re.search(rf"\b{word}(?: edit([a-z]+))? 0", text)
        if not found:
            raise Failed(f"{path} has no {word!r}")
        words = f"{word} edit{_next(found[1] or '')}"
        path.write_text(f"{text[: found.start()]}{words} 0{text[found.end() :]}", "utf-8")
        return self.peer.of(self.peer.page, slug, locale), words

    def check(self, page: str, words: str) -> None:
        """Raise `Failed` where a page does not have the words."""
        if words not in (self.folder / "output" / page).read_text("utf-8"):
            raise Failed(f"{self.peer.label}: {page} was not built again")

    def made(self) -> tuple[int, int]:
        """Return how many files the site has, and their bytes."""
        count = total = 0
        for folder, _, names in os.walk((self.folder / "output").resolve()):
            count += len(names)
            total += sum(Path(folder, name).stat().st_size for name in names)
        return count, total


def remove(path: Path) -> None:
    """Remove whatever stands at a path."""
    if path.is_dir() and not path.is_symlink():
        shutil.rmtree(path)
    else:
        path.unlink()


def _next(letters: str) -> str:
    """Return the letters that follow: a, b, … z, aa, and so on."""
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - ord("a") + 1
    number, out = number + 1, ""
    while number:
        number, rest = divmod(number - 1, 26)
        out = chr(ord("a") + rest) + out
    return out
