"""What a student reads on the terminal."""

import io
import os
from pathlib import Path

import pytest
from rich.console import Console

from grader.report.diagnosis import Diagnosis, render_diagnosis
from grader.report.hints import Hint, render_hint
from grader.report.summary import ResultLine, Row, line, listing, total
from grader.report.terminal import Style, render, where
from grader.result import CheckResult, Counterexample, Location, Verdict
from grader.text.signs import PLAIN_SIGNS
from grader.text.width import cells

SNAPSHOTS = Path(__file__).parent / "snapshots"
UPDATE = "UPDATE_SNAPSHOTS"  # set it to 1 to write what is printed now, then read the difference

TITLES = {"en": "A 2-3-1 ReLU network in NumPy", "ko": "NumPy로 만드는 2-3-1 ReLU 신경망"}


def printed(renderable, width=80):
    file = io.StringIO()
    Console(file=file, width=width, color_system=None, markup=False, highlight=False).print(renderable)
    return "\n".join(part.rstrip() for part in file.getvalue().splitlines()) + "\n"


def same_as_snapshot(name, shown):
    path = SNAPSHOTS / f"{name}.txt"
    if os.environ.get(UPDATE) == "1":
        path.parent.mkdir(exist_ok=True)
        path.write_text(shown, encoding="utf-8")
    assert path.is_file(), f"no snapshot {path.name}: run once with {UPDATE}=1 and read it"
    assert shown == path.read_text(encoding="utf-8")


@pytest.mark.parametrize("lang", ["en", "ko"])
@pytest.mark.parametrize("name", ["full", "mixed", "not_isolated", "ungradable"])
def test_a_result_reads_as_it_did(samples, name, lang):
    same_as_snapshot(f"{name}.{lang}", printed(render(samples[name, lang], Style(lang, title=TITLES[lang]))))


def test_a_result_in_plain_signs_reads_as_it_did(samples):
    shown = printed(render(samples["mixed", "en"], Style())).encode("ascii", PLAIN_SIGNS).decode()
    same_as_snapshot("mixed_ascii.en", shown)


@pytest.mark.parametrize("lang", ["en", "ko"])
def test_many_results_read_as_they_did(samples, lang):
    results = [samples[name, lang] for name in ("full", "mixed", "ungradable")]
    untouched = samples["mixed", lang]
    shown = "".join(printed(line(ResultLine(one, TITLES[lang]), lang=lang)) for one in results)
    shown += printed(line(ResultLine(untouched, TITLES[lang], is_untouched=True), lang=lang))
    same_as_snapshot(f"all.{lang}", shown + printed(total(results, lang=lang)))


@pytest.mark.parametrize("lang", ["en", "ko"])
def test_the_list_reads_as_it_did(lang):
    rows = [
        Row("ex04", TITLES[lang], 10.0, "graded", 10.0),
        Row("ex05", TITLES[lang] * 3, 10.0, "started", None),
        Row("ex06", TITLES[lang], 10.0, "not started", None),
    ]
    same_as_snapshot(f"list.{lang}", printed(listing(rows, lang=lang)))


@pytest.mark.parametrize("lang", ["en", "ko"])
def test_hints_read_as_they_did(samples, lang):
    check = samples["mixed", lang].checks[1]
    shown = printed(render_hint(Hint(check, check.hint, 1, 2), lang=lang))
    shown += "\n" + printed(render_hint(Hint(check, check.hint, 2, 2), lang=lang))
    same_as_snapshot(f"hint.{lang}", shown)


@pytest.mark.parametrize("lang", ["en", "ko"])
@pytest.mark.parametrize("width", [40, 80, 100])
def test_no_line_is_wider_than_the_terminal(samples, lang, width):
    shown = printed(render(samples["mixed", lang], Style(lang, width=width)), width)
    assert max(cells(part) for part in shown.splitlines()) <= width


@pytest.mark.parametrize("width", range(30, 110))
def test_no_korean_letter_is_lost_where_a_line_ends(width, make_result):
    title = "함수가 받은 배열을 바꾸지 않고 새 배열을 돌려주어야 쓸 수 있어요 " * 3
    check = CheckResult("relu", title, Verdict.FAILED, 1, 0, counterexample=Counterexample(*[title] * 3))
    result = make_result([check])
    shown = printed(render(result, Style("ko", width=width)), width)
    shown += printed(line(ResultLine(result, title), lang="ko"), width)
    shown += printed(listing([Row("ex06", title, 10, "started", None)], lang="ko"), width)
    places = 6  # the check's title, three values, a line of many, a line of the list
    lost = [char for char in set(title) - {" "} if shown.count(char) < places * title.count(char)]
    assert lost == []


def test_scores_stand_below_each_other_whatever_the_letters(samples):
    shown = printed(render(samples["mixed", "ko"], Style("ko")))
    ends = {cells(part) for part in shown.splitlines() if part.endswith(("/ 1", "/ 10", "/ 2"))}
    assert len(ends) == 1


def test_text_of_theirs_is_never_markup_or_escapes(make_result):
    evil = "[bold]\x1b[2J\x1b]8;;http://x\x07click\x1b]8;;\x07[/bold]\u202e"
    check = CheckResult(
        "relu",
        "relu",
        Verdict.FAILED,
        1,
        0,
        rationale=evil,
        hint=evil,
        misconception=evil,
        counterexample=Counterexample(evil, evil, evil),
        notes=(evil, evil),
    )
    shown = printed(render(make_result([check], submission=evil, output=evil, warnings=(evil,)), Style()))
    assert shown.count("[bold]click[/bold]") == 11
    assert "\x1b" not in shown
    assert "\u202e" not in shown


def test_endless_text_of_theirs_is_cut(make_result):
    flood = "x" * 10_000_000
    check = CheckResult(
        "relu", "relu", Verdict.FAILED, 1, 0, rationale=flood, counterexample=Counterexample(*[flood] * 3)
    )
    shown = printed(render(make_result([check], submission=flood, output=flood), Style()))
    assert len(shown) < 20_000


def test_a_flood_of_lines_shows_the_first_and_counts_the_rest(make_result):
    shown = printed(render(make_result([], output="line\n" * 40), Style()))
    assert shown.count("line\n") == 12
    assert "(28 more lines)" in shown


def test_many_warnings_show_the_first_and_count_the_rest(make_result):
    shown = printed(render(make_result([], warnings=("overflow",) * 20), Style()))
    assert shown.count("Warning: overflow") == 6
    assert "(14 more warnings; --json has them all)" in shown


def test_a_message_of_a_thousand_lines_is_cut(make_result):
    check = CheckResult("relu", "relu", Verdict.ERROR, 1, 0, rationale="evil\n" * 1000)
    assert printed(render(make_result([check]), Style())).count("evil") == 16


def test_a_mistake_that_several_checks_find_is_told_once(make_result, samples):
    check = samples["mixed", "en"].checks[1]
    shown = " ".join(printed(render(make_result([check, check, check]), Style())).split())
    assert shown.count(check.notes[0]) == 1
    assert shown.count("Known mistake: the same as for 'relu_deriv leaves its argument as it was'.") == 2


def test_a_place_in_a_script_has_no_cell():
    assert where(Location(None, 27), "en") == "line 27"
    assert where(Location(3, 12), "en") == "cell 3, line 12"
    assert where(Location(3, 12), "ko") == "3번째 셀, 12번째 줄"


@pytest.mark.parametrize("lang", ["en", "ko"])
def test_a_diagnosis_reads_as_it_did(lang):
    found = Diagnosis(
        isolation="B",
        obstacles={"A": "bwrap: setting up uid map: Permission denied"},
        n_canaries=11,
        escaped=(),
        canaries_s=0.0042,
        problem=None,
        versions={"grader": "0.1.0", "kernel": "6.1.0"},
        locations={"python": "/usr/bin/python3", "cache": "/home/kim/.cache/nn-grader"},
        n_exercises=15,
    )
    same_as_snapshot(f"doctor.{lang}", printed(render_diagnosis(found, lang=lang)))
