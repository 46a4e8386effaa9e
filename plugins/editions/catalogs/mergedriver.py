"""The command that git calls to merge PO files: `python -m editions.catalogs.mergedriver`.

Its arguments are git's `%O %A %B %P`: the common ancestor, our version, which it writes, their
version, and the path that people know. It ends with 1 where a person must decide.
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from editions import files
from editions.catalogs import po, threeway
from editions.model import BuildError


def main(arguments: list[str]) -> int:
    """Merge; return the exit code.

    A version that is no PO file is merged as text, by git itself, with its marks of conflict.
    """
    base, ours, theirs = map(Path, arguments[:3])
    shown = arguments[3] if len(arguments) > 3 else arguments[1]  # noqa: PLR2004 - %P is the fourth
    try:
        sheets = [po.parse(path.read_bytes(), shown) for path in (base, ours, theirs)]
    except BuildError as error:
        sys.stderr.write(f"{error}\nMerging {shown} as text.\n")
        command = ["git", "merge-file", str(ours), str(base), str(theirs)]
        return min(subprocess.run(command, check=False).returncode, 1)  # noqa: S603 - git's own paths
    data, conflicts = threeway.merge(*sheets)
    files.replace(ours, data)
    for context, msgid in conflicts:
        what = f"{msgid[:60]!r}" + (f" ({context})" if context else "")
        sys.stderr.write(f"{shown}: translated on both sides: {what}\n")
    return 1 if conflicts else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
