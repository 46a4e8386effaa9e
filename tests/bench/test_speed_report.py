"""From measurements to tables, drawing and reckoning; the case has round numbers."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from benched import CASES, ROOT
from lxml import etree
from speed import measuring, needs, plan, plot, report, tables, values
from speed.peers import BY_NAME, PEERS
from speed.processes import Failed
from speed.values import CLEAN, Cost, Results, Run, Size

RESULTS = values.read(CASES / "results.json")
EMPTY = (CASES / "empty.md").read_text("utf-8")
SVG = "{http://www.w3.org/2000/svg}"


def test_document_is_made_from_the_results() -> None:
    """Everything between the marks follows from the file of results, and nothing else changes."""
    expected = (CASES / "filled.md").read_text("utf-8")
    assert report.filled(EMPTY, RESULTS) == expected
    assert report.filled(expected, RESULTS) == expected


def test_document_has_a_place_for_every_part() -> None:
    """A part without a place, or a place without a part, is an error."""
    with pytest.raises(ValueError, match="places"):
        report.filled(EMPTY.replace("bench: needs", "bench: other"), RESULTS)
    own = (ROOT / report.DOCUMENT).read_text("utf-8")
    assert "20.0 (19.0–30.0)" in report.filled(own, RESULTS)


def test_results_are_kept_whole(tmp_path: Path) -> None:
    """What is written is read again as it was."""
    values.write(RESULTS, tmp_path / "a.json")
    assert values.read(tmp_path / "a.json") == RESULTS
    values.write(Results(), tmp_path / "none.json")
    assert values.read(tmp_path / "none.json") == Results()


def test_published_document_is_of_the_published_results() -> None:
    """Nobody has written numbers into the document, or the drawing, by hand."""
    results = values.read(ROOT / "bench" / "results" / "speed.json")
    document = (ROOT / report.DOCUMENT).read_text("utf-8")
    assert report.filled(document, results) == document
    assert (ROOT / report.DRAWING).read_text("utf-8") == plot.svg(results)


def test_median_is_the_middle_of_the_runs() -> None:
    """One slow run of three changes nothing but the range."""
    cost = RESULTS.median("meridian", CLEAN, "1000x7")
    assert cost == Cost(20.0, 30.0, 370.0)
    assert RESULTS.median("eleventy", CLEAN, "1000x7") is None


@pytest.mark.parametrize(
    ("value", "shown"), [(0.0444, "0.04"), (1.005, "1.00"), (12.34, "12.3"), (1234.5, "1,234")]
)
def test_numbers_have_three_figures(value: float, shown: str) -> None:
    """No number pretends to more than was measured."""
    assert tables.number(value) == shown


def test_cost_of_an_article_and_of_a_page_are_told_apart() -> None:
    """With 0.002 s an article and 0.004 s a page, 100,000 × 20 take 8,200 s."""
    assert needs.processor(RESULTS, Size(100_000, 20)) == pytest.approx(8200)
    assert needs.processor(RESULTS, Size(1000, 7)) == pytest.approx(30)


def test_one_size_is_reckoned_by_its_pages() -> None:
    """Where sizes do not tell articles and pages apart, all is of the pages."""
    one = replace(RESULTS, runs=tuple(run for run in RESULTS.runs if run.size == "1000x7"))
    assert needs.processor(one, Size(2000, 7)) == pytest.approx(60)


@pytest.mark.parametrize(
    ("cost", "cores", "alone"),
    [
        (Cost(10, 10), 4, 1.0),
        (Cost(10, 40), 4, 0.0),
        (Cost(10, 16), 4, 0.5),
        (Cost(10, 9), 2, 1.0),
        (Cost(1, 1), 1, 0.0),
    ],
)
def test_amdahl(cost: Cost, cores: int, alone: float) -> None:
    """Half of the work alone makes 1.6 times the speed on four cores; load counts as alone."""
    assert needs.serial(cost, cores) == pytest.approx(alone)


def test_bars_are_as_long_as_their_logarithms() -> None:
    """Twice the time is the same length more everywhere; ours are marked."""
    drawing = etree.fromstring(plot.svg(RESULTS).encode())
    bars = [(bar.get("class"), float(bar.get("width", ""))) for bar in drawing.iter(f"{SVG}rect")]
    ours = [kind == "ours" for kind, _ in bars]
    assert ours == [True, False, True, False, True, False, True, True, False]
    clean, watching = bars[0][1] - bars[1][1], bars[5][1] - bars[4][1]
    assert clean == pytest.approx(watching, abs=0.2)
    assert bars[1][1] == pytest.approx(2 * (plot.WIDTH - plot.LABELS - plot.VALUES) / 3, abs=0.1)


def test_names_in_the_drawing_are_text() -> None:
    """A name with a special character is no markup."""
    label = replace(BY_NAME["hugo"], label="A & <B>").label
    bars = (plot.Bar(label, 1.0, ours=False),)
    drawn = "".join(plot._drawn([plot.Group("<i>", "s", bars, (0, 1))], 200))
    assert "A &amp; &lt;B&gt;" in drawn
    assert "&lt;i&gt;" in drawn


def test_generators_take_turns() -> None:
    """A, B, A, B: what disturbs the machine for a while disturbs all."""
    own = [BY_NAME["meridian"], BY_NAME["hugo"]]
    jobs = plan.jobs([("10x2", 2)], own, named=True)
    order = [(job.number, job.work, job.peer.name) for job in jobs]
    assert order[:4] == [
        (1, "clean", "meridian"),
        (1, "clean", "hugo"),
        (1, "unchanged", "meridian"),
        (1, "unchanged", "hugo"),
    ]
    assert order == sorted(order, key=lambda each: each[0])
    assert [job.number for job in jobs if job.work == "watching"] == [1, 1]


def test_what_is_done_is_not_done_again() -> None:
    """A run that was ended goes on with what is left."""
    jobs = plan.jobs([("1000x7", 4)], [BY_NAME["hugo"]], named=True)
    rest = plan.left(jobs, RESULTS)
    assert [job.number for job in rest if job.work == CLEAN] == [4]
    assert [job.number for job in rest if job.work == "unchanged"] == [2, 3, 4]
    assert "watching" not in {job.work for job in rest}


def test_slow_generators_are_measured_at_small_sizes() -> None:
    """Unless they are asked for by name."""
    sizes = [("100x7", 1), ("1000x7", 1)]
    of = {(job.key, job.peer.name) for job in plan.jobs(sizes, PEERS, named=False)}
    assert ("100x7", "pelican-subsites") in of
    assert ("1000x7", "pelican-subsites") not in of
    named = plan.jobs(sizes, [BY_NAME["pelican-subsites"]], named=True)
    assert [job.key for job in named] == ["100x7", "1000x7"]


def test_time_is_foretold_from_what_is_known() -> None:
    """Of the same size the median; of another in proportion to its pages."""
    hugo = BY_NAME["hugo"]
    assert plan.seconds(plan.Job(hugo, CLEAN, "1000x7", 1), RESULTS) == pytest.approx(10)
    known = replace(RESULTS, runs=(Run("hugo", CLEAN, "100x7", 1, Cost(1, 1)),))
    assert plan.seconds(plan.Job(hugo, CLEAN, "300x7", 1), known) == pytest.approx(3)


def test_a_run_goes_on_with_what_is_comparable() -> None:
    """Results of another version are left out, those of another machine refused."""
    now = replace(RESULTS, machine={**RESULTS.machine, "load": "3.0"}, runs=())
    assert measuring.resumed(RESULTS, now) == RESULTS
    newer = replace(now, versions={"hugo": "0.169.0"})
    again = measuring.resumed(RESULTS, newer)
    assert {run.peer for run in again.runs} == {"meridian"}
    assert again.versions == {"meridian": "Python 3.11.7", "hugo": "0.169.0"}
    other = replace(now, machine={**RESULTS.machine, "cores": "64"})
    with pytest.raises(ValueError, match="another machine"):
        measuring.resumed(RESULTS, other)


def test_time_that_is_up_ends_further_rounds(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A first round is always made, and what fails is told without ending the others."""

    def measure(job: plan.Job, _: Path) -> Iterator[Run]:
        if job.work == "unchanged":
            raise Failed("no flour")
        yield Run(job.peer.name, job.work, job.key, job.number, Cost(1, 1))

    monkeypatch.setattr(measuring, "measure", measure)
    jobs = plan.jobs([("10x2", 2)], [BY_NAME["hugo"]], named=True)
    kept: list[Results] = []
    failed = measuring.all_of(jobs, Results(), RESULTS, tmp_path, 0, kept.append)
    assert failed == ("10x2, unchanged, Hugo: no flour",)
    assert [(run.work, run.number) for run in kept[-1].runs] == [
        ("clean", 1), ("paragraph", 1), ("msgstr", 1), ("watching", 1)
    ]  # fmt: skip
    assert len(kept) == 4
