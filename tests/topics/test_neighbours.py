"""What annotated passages say of a text."""

from __future__ import annotations

from dataclasses import replace
from multiprocessing.reduction import ForkingPickler
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from topicdocs import HERE, baking, document

from topics import neighbours, site, tagging, vouching
from topics.annotated import Annotated, written
from topics.explaining_topics import Held, explain
from topics.lexicon import Lexicon, lexicon
from topics.nearness import Around, Near, Nearness, nearness
from topics.neighbours import Neighbours
from topics.passages import passages
from topics.words import keys

SOURS = ["jar", "bubbles", "feeding", "tangy", "leaven"]
WORDS = [*SOURS, "kettle", "train", "garden", "rain", "letter"]
STEMS = tuple(sorted(key for word in WORDS for key in keys(word, "en")))
SOUR = frozenset(keys(" ".join(SOURS), "en"))
ALONE = lexicon(baking(), "en")


def row(*parts: int) -> bytes:
    """Return a vector of the space: what is sour, what is not, and what only some are."""
    return np.array(parts, np.int8).tobytes()


SPACE = b"".join(row(60, 0, n) if stem in SOUR else row(0, 60, n) for n, stem in enumerate(STEMS))
ANNOTATED = Annotated(
    "en",
    STEMS,
    SPACE,
    ({"sourdough": 2}, {"sourdough": 2, "bread": 1}, {"sourdough": 2}, {}, {}, {}),
    row(127, 0, 0) + row(126, 0, 9) + row(125, 0, 20) + row(0, 127, 0) * 3,
)
SCHEME = replace(baking(), annotated=ANNOTATED)
KNOWN = lexicon(SCHEME, "en")
TOLD = "By the oven it lives in a jar, bubbles after each feeding of flour, and turns tangy."
TEXTS = st.lists(st.sampled_from(WORDS), min_size=1, max_size=400).map(" ".join)


def ready(known: Lexicon = KNOWN) -> Neighbours:
    """Return the passages, made ready."""
    found = known.neighbours()
    assert found is not None
    return found


def near(text: str, known: Neighbours) -> Nearness:
    """Return what passages say of a text."""
    return nearness(passages(document("a", "", text), "en"), (), known)


@given(TEXTS)
def test_shares_are_shares(text: str) -> None:
    """What is said of a text is between nothing and all, and cosines are cosines."""
    found = near(text, ready())
    for one in found.concepts.values():
        assert 0 < one.share <= 1 + 1e-9
        assert one.root == pytest.approx(one.share**0.5)
        assert -1.01 <= one.nearest <= 1.01
        assert one.behind <= 0
    assert 0 <= found.around.about <= 1 + 1e-9


@given(TEXTS, st.permutations(range(6)))
def test_the_order_of_the_passages_says_nothing(text: str, order: list[int]) -> None:
    """They are asked as one."""
    known = ready()
    shuffled = replace(
        known,
        passages=known.passages[order],
        shares=known.shares[order],
        about=known.about[order],
    )
    one, other = near(text, known), near(text, shuffled)
    assert one.concepts.keys() == other.concepts.keys()
    for name, measures in one.concepts.items():
        assert measures == pytest.approx(other.concepts[name])
    assert one.around == pytest.approx(other.around)


def test_what_is_near_to_what_was_annotated() -> None:
    """A text in such words is like the passages about the thing, and one in others is not."""
    told, other = near(TOLD, ready()), near("The train, the garden, rain, a letter.", ready())
    assert told.concepts["sourdough"].share > 0.9
    assert other.around.about < 0.1
    assert told.around.some > 0.9
    assert told.around.none < 0.1


def test_a_long_text_is_compared_piece_by_piece() -> None:
    """Half of it on one thing is half of what is said."""
    sour, rest = "jar bubbles feeding tangy " * 60, "train garden rain letter " * 60
    found = nearness(passages(document("a", "", sour, rest), "en"), (), ready())
    assert found.around.about == pytest.approx(0.5, abs=0.05)


def test_who_knows_no_word_of_it_says_nothing() -> None:
    """Neither does an empty text."""
    for text in ("", "Zzz qqq."):
        found = nearness(passages(document("a", "", text), "en"), ("bread",), ready())
        assert found.concepts["bread"].own == found.concepts["bread"].nearest == 0.0


def test_a_text_in_another_language_is_not_asked_about() -> None:
    """Passages are in one language; a region of it is no other."""
    assert neighbours.neighbours(SCHEME, "de") is None
    assert neighbours.neighbours(SCHEME, "en-GB") is not None
    assert ALONE.neighbours() is None


def test_who_works_beside_makes_its_own() -> None:
    """What is looked for goes to other processes, and finds there what it finds here."""
    copy = ForkingPickler.loads(ForkingPickler.dumps(KNOWN))
    assert near(TOLD, ready(copy)) == near(TOLD, ready())
    assert copy == KNOWN != ALONE


def test_a_concept_that_is_no_more() -> None:
    """What the vocabulary has lost since is passed over."""
    gone = replace(ANNOTATED, concepts=({"gone": 2}, *ANNOTATED.concepts[1:]))
    found = neighbours.neighbours(replace(SCHEME, annotated=gone), "en")
    assert found is not None
    assert "gone" not in found.concepts


def test_a_topic_that_nothing_names_shows_its_words() -> None:
    """Passages vouch for it, and the words that make the text like those are the evidence."""
    post = document("a", "On the shelf", TOLD)
    (found,) = tagging.annotate(post, passages(post, "en"), KNOWN)
    assert found.concept == "sourdough"
    assert found.evidence
    assert not tagging.annotate(post, passages(post, "en"), ALONE)
    assert all(one.text in TOLD and one.location.line == 10 for one in found.evidence)
    assert not tagging.annotate(
        document("b", "On the shelf", "The train and the garden."),
        passages(document("b", "On the shelf", "The train and the garden."), "en"),
        KNOWN,
    )


def test_who_explains_says_that_nothing_names_it(monkeypatch: pytest.MonkeyPatch) -> None:
    """The publisher sees that the words are like, and name nothing."""
    monkeypatch.setattr(site, "read", lambda _: SCHEME)
    lines = explain("a", [document("a", "On the shelf", TOLD)], {})
    assert [(one.concept, one.alike) for one in lines if one.held is None] == [("sourdough", True)]


def test_without_passages_all_is_as_by_itself() -> None:
    """A vocabulary that has none is served as before."""
    post = document("a", "Sourdough", "Sourdough is a leaven.", "Rest the dough.")
    texts = passages(post, "en")
    reading = tagging.read(post, texts, ALONE)
    assert reading.around is None
    assert not reading.telling


def test_a_proper_name_is_not_asked_about() -> None:
    """It keeps its own score: it is named or it is not."""
    post = document("a", "T65", "T65 is a flour. Use T65.")
    texts = passages(post, "en")
    alone, asked = (tagging.read(post, texts, known).scores for known in (ALONE, KNOWN))
    assert alone["T65"] == asked["T65"]


@given(st.floats(-50, 50), st.floats(0, 1), st.floats(0, 1))
def test_more_neighbours_make_surer(alone: float, less: float, more: float) -> None:
    """The more of them say so, the surer it is, of the whole and of each concept."""
    less, more = sorted((less, more))

    def said(share: float) -> Near:
        return Near(share, share**0.5)

    for one, other in ((said(less), said(more)),):
        assert (
            vouching.vouched({"a": alone}, (), _only(one), ())["a"]
            <= (vouching.vouched({"a": alone}, (), _only(other), ())["a"])
        )
    assert vouching.about(vouching.whole(alone, Around(less))) <= vouching.about(
        vouching.whole(alone, Around(more))
    )


def _only(said: Near) -> Nearness:
    return Nearness({"a": said}, Around())


def test_what_passages_vouch_for_and_the_text_has_no_room_for(tmp_path: Path) -> None:
    """A person sees it with the words that are alike and the reason, though nothing names it."""
    (tmp_path / "baking.ttl").write_bytes((HERE / "baking.ttl").read_bytes())
    (tmp_path / "baking.annotated.json").write_text(written(ANNOTATED), "utf-8")
    settings = {
        "PATH": str(tmp_path),
        "TOPIC_VOCABULARY": "baking.ttl",
        "ARTICLE_PATHS": ["articles"],
        "TOPIC_LIMIT": 0,
    }
    held = explain("shelf", [document("shelf", "On the shelf", TOLD, slug="shelf")], settings)
    (line,) = [line for line in held if line.concept == "sourdough"]
    assert (line.held, line.alike) == (Held.LIMIT, True)
    assert line.evidence
