"""The theme's scripts, as TypeScript's compiler reads them: types stand in JSDoc."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
COMPILER = ROOT / "node_modules" / "typescript" / "bin" / "tsc"
OPTIONS = (
    "--noEmit", "--allowJs", "--checkJs", "--strict", "--noUncheckedSideEffectImports",
    "--noUnusedLocals", "--noUnusedParameters", "--target", "es2022", "--module", "es2022",
    "--moduleResolution", "bundler", "--lib", "es2023,dom,dom.iterable",
)  # fmt: skip


def checked(*scripts: Path) -> str:
    """Return what the compiler has to say; empty if all is well."""
    node = shutil.which("node") or str(Path(sys.executable).parent / "node")
    command = [node, str(COMPILER), *OPTIONS, *map(str, scripts)]
    return subprocess.run(command, capture_output=True, text=True, check=False).stdout  # noqa: S603 - our own words


def test_scripts_keep_their_types() -> None:
    """Every script of the theme is typed, strictly."""
    scripts = sorted((ROOT / "theme" / "static").rglob("*.js"))
    assert scripts
    assert checked(*scripts) == ""


def test_a_wrong_type_is_found(tmp_path: Path) -> None:
    """The compiler reads what we think it does."""
    wrong = tmp_path / "wrong.js"
    wrong.write_text('/** @type {number} */\nexport const one = "one";\n', "utf-8")
    assert "not assignable to type 'number'" in checked(wrong)
