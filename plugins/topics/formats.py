"""The forms in which a vocabulary is given to others, by the names of the command line."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from topics import definedterms, exports
from topics.vocabulary import Vocabulary

FORMATS: Mapping[str, Callable[[Vocabulary], str]] = {
    "turtle": exports.turtle,
    "jsonld": definedterms.json_ld,
}
