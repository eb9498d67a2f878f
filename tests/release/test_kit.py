"""The student's kit: it grades as the course does, and holds no solution."""

import io
import zipfile
from pathlib import Path

import msgspec
import pytest
from numpy import array
from support.tiny import CHECKS, SOLUTION, make_course

from grader.course.answer_key import cached_key
from grader.course.definition import read_definition
from grader.course.exercise import Course, find_course
from grader.course.kit import read_kit
from grader.errors import GraderError, UsageError
from grader.grading.grader import Grader, Options
from grader.release.kit import compile_exercise, marked_bodies, refuse_solutions, release
from grader.result import Result
from grader.submission import read_bytes

JUDGED = (
    CHECKS.replace("constant, ", "constant, examine, ")
    .replace(
        "CHECKS = [",
        '''
from .examiners import judge_sign

FAR = 100.0

def not_for_students(reference, inputs):
    return reference.double(inputs["x"])

def judge_size(value, expected, inputs):
    """Look at the size."""
    if as_numbers(value) is not None and abs(float(np.sum(value))) > FAR:
        return Words("Too large.", "너무 큽니다.")
    return None

CHECKS = [
    examine("double", "x", id="sign", judge=judge_sign, expects=not_for_students, on=X, points=0.5, title="Sign"),
    examine("double", "x", id="size", judge=judge_size, on=X, points=0.5, title="Size", hint="Small."),''',
    )
    .replace("import numpy as np", "import numpy as np\nfrom grader.author import Words, as_numbers")
)
EXAMINERS = """
from grader.author import Words, as_numbers
import numpy as np

def opposite(value, expected):
    return as_numbers(value) is None or bool(np.any(np.sign(value) != np.sign(expected)))

def judge_sign(value, expected, inputs):
    return Words("The sign is wrong.", "부호가 틀렸습니다.") if opposite(value, expected) else None

def of_no_use():
    pass
"""
TRIPLE = SOLUTION.replace("return 2 * x", "return 3 * x")
MINUS = SOLUTION.replace("return 2 * x", "return -2 * x")


@pytest.fixture(scope="module")
def course(tmp_path_factory: pytest.TempPathFactory) -> Course:
    return make_course(tmp_path_factory.mktemp("course"), checks=JUDGED, examiners=EXAMINERS)


@pytest.fixture(scope="module")
def kit(course: Course, tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("out") / "kit"
    release(course, out)
    return out


def graded(course: Course, source: str, *, shrink: bool = True, lang: str = "en") -> Result:
    with Grader(course, Options(sandbox="none", shrink=shrink, lang=lang)) as grader:
        return grader.grade("tiny", read_bytes("tiny.py", source.encode()))


@pytest.mark.parametrize("lang", ["en", "ko"])
@pytest.mark.parametrize("source", [SOLUTION, TRIPLE, MINUS, "def double(x):\n    return x[0]\n", "answer = 41"])
def test_a_kit_grades_as_the_course_does(course: Course, kit: Path, source: str, lang: str) -> None:
    with_reference = graded(course, source, lang=lang)
    without = graded(find_course(kit), source, lang=lang)
    same = (
        "id",
        "title",
        "verdict",
        "score",
        "points",
        "matched_key",
        "rationale",
        "functions",
    )
    assert [[getattr(check, name) for name in same] for check in without.checks] == [
        [getattr(check, name) for name in same] for check in with_reference.checks
    ]
    assert (without.score, without.max_score) == (with_reference.score, with_reference.max_score)
    # Which function to mend first is tried on the reference, which a kit has not; there the check's own hint stands.
    for check, other in zip(without.checks, with_reference.checks, strict=True):
        # A name that was made up from the code is told where nothing speaks against it, which more inputs may do.
        made_up = any(str(one.misconception).startswith("variant:") for one in (check, other))
        assert made_up or check.misconception == other.misconception
        assert check.hint == other.hint or other.fails_only_for


SAID = """
import numpy as np
from grader.author import agree, array, case

def as_list(inputs):
    return {"x": inputs["x"].tolist()}

CHECKS = [
    agree("total", "x", on=case(x=array(2)), points=1, title="total", hint="Sum.", limit_s=7, otherwise=as_list),
    agree("double", "x", on=case(x=array(2)), points=9, title="double", hint="Look.", counts_with="total"),
]
"""


def test_all_that_a_check_says_is_in_the_kit(tmp_path: Path) -> None:
    made = make_course(tmp_path / "course", checks=SAID, misconceptions="")
    release(made, tmp_path / "kit")
    first, second = read_definition(find_course(tmp_path / "kit").exercise("tiny")).checks
    assert (first.limit_s, first.otherwise({"x": array((1.0, 2.0))})) == (7.0, {"x": [1.0, 2.0]})
    assert second.counts_with == ("total",)
    of_lists = SOLUTION.replace("float(np.sum(double(x)))", "float(sum(x + x)) if isinstance(x, list) else 1 / 0")
    for one in (made, find_course(tmp_path / "kit")):
        assert [check.score for check in graded(one, of_lists).checks] == [1.0, 9.0]
        assert [check.score for check in graded(one, SOLUTION.replace("np.sum", "np.mean")).checks] == [0.0, 0.0]


def test_an_example_for_a_kit_costs_no_points_alone(tmp_path: Path) -> None:
    """What is wrong on nothing that the course tries is not wrong in its kit, either."""
    far = CHECKS.replace('array("n")', 'array("n", low=-9.0, high=9.0)').replace("rows(0, 4)", "rows(3, 4)")
    made = make_course(tmp_path / "course", checks=far)
    release(made, tmp_path / "kit")
    definition = read_definition(find_course(tmp_path / "kit").exercise("tiny"))
    small = [case for case in cached_key(definition, 0).cases["double"] if case.is_small]
    assert small
    shown = [float(x) for x in small[0].plain_inputs()["x"]]
    only_there = SOLUTION.replace("return 2 * x", f"return 3 * x if list(x) == {shown} else 2 * x")
    scores = [graded(find_course(folder), only_there).score for folder in (made.folder, tmp_path / "kit")]
    assert scores == [10.0, 10.0]


def test_a_known_mistake_has_the_same_small_example_without_a_reference(course: Course, kit: Path) -> None:
    with_reference, without = graded(course, TRIPLE), graded(find_course(kit), TRIPLE)
    shown = [check.counterexample and check.counterexample.call for check in without.checks]
    assert "double(np.array([1.]))" in shown
    assert shown == [check.counterexample and check.counterexample.call for check in with_reference.checks]


def test_no_marked_body_of_the_solution_and_no_misconception_is_in_it(course: Course, kit: Path) -> None:
    whole = b"\n".join(path.read_bytes() for path in kit.rglob("*") if path.is_file())
    bodies = list(marked_bodies(SOLUTION))
    assert len(bodies) >= 3
    for body in [*bodies, "3 * x", "x *= 2", "np.sum(4 * x)", "not_for_students", "of_no_use", "Look at the size"]:
        assert body.encode() not in whole
    assert b"judge_size" in whole


def test_a_kit_says_what_it_gives_away(course: Course) -> None:
    _, said = compile_exercise(course.exercise("tiny"))
    assert said.judged == ("sign", "size")
    assert 8 < said.n_lines < 20


def test_statements_are_there_as_markdown_and_as_pages_on_their_own(kit: Path) -> None:
    given = kit / "exercises" / "tiny"
    assert {path.name for path in given.iterdir()} == {
        "tiny.py", "tiny.ipynb", "README.md", "README.ko.md", "README.html", "README.ko.html",
    }  # fmt: skip
    page = (given / "README.ko.html").read_text(encoding="utf-8")
    assert '<html lang="ko">' in page
    assert "<title>tiny · 두 배</title>" in page
    assert "http" not in page


def test_the_same_course_gives_the_same_zip(course: Course, tmp_path: Path) -> None:
    for name in ("a.zip", "b.zip"):
        release(course, tmp_path / name)
    assert (tmp_path / "a.zip").read_bytes() == (tmp_path / "b.zip").read_bytes()
    with zipfile.ZipFile(tmp_path / "a.zip") as archive:
        names = archive.namelist()
    assert {"course.toml", "README.md", "kit/tiny.kit", "exercises/tiny/tiny.py", "kit/tiny/tiny.py"} <= set(names)


def test_the_key_of_a_kit_is_data_whose_address_names_no_version(kit: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    definition = read_definition(find_course(kit).exercise("tiny"))
    address = cached_key(definition, 0).hash
    monkeypatch.setattr("platform.python_version", lambda: "9.9.9")
    monkeypatch.setattr("grader.__version__", "99")
    assert cached_key(definition, 0).hash == address
    assert definition.solution == ""
    assert all(not wrong.source for wrong in definition.misconceptions)


def test_a_kit_has_one_seed(kit: Path) -> None:
    definition = read_definition(find_course(kit).exercise("tiny"))
    with pytest.raises(UsageError, match="with the inputs of seed 0 alone, so that --seed 5 cannot be had"):
        cached_key(definition, 5)


def test_what_only_a_reference_knows_is_not_asked(kit: Path) -> None:
    definition = read_definition(find_course(kit).exercise("tiny"))
    with pytest.raises(GraderError, match="cannot be asked here"):
        definition.check("slope").kind.of(None, {})


def test_a_kit_released_again_is_written_over_and_nothing_else_is(course: Course, kit: Path, tmp_path: Path) -> None:
    (kit / "mine.txt").write_text("mine")
    release(course, kit)
    assert (kit / "mine.txt").read_text() == "mine"
    (tmp_path / "file").write_text("x")
    for out, expected in (
        (tmp_path, "is not empty and is no kit"),
        (tmp_path / "file", "is a file"),
        (course.folder, "is not empty and is no kit"),
    ):
        with pytest.raises(UsageError, match=expected):
            release(course, out)
    (tmp_path / "a.zip").mkdir()
    with pytest.raises(UsageError, match="is a folder"):
        release(course, tmp_path / "a.zip")


def test_a_kit_cannot_be_made_of_a_kit(kit: Path, tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="has no solutions to make a kit from"):
        release(find_course(kit), tmp_path / "x")


def test_a_place_that_cannot_be_written_is_said(course: Course, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    with pytest.raises(GraderError, match="cannot be written"):
        release(course, tmp_path / "file" / "x.zip")


def test_a_solution_in_a_judge_is_refused_with_its_line(tmp_path: Path) -> None:
    checks = JUDGED.replace("    if as_numbers", "    def copied(x):\n        return 2 * x\n    if as_numbers")
    course = make_course(tmp_path / "course", checks=checks, examiners=EXAMINERS)
    with pytest.raises(
        GraderError, match=r"tiny: 'kit/tiny\.kit' would hold what the solution marks .* 'return 2 \* x'"
    ):
        release(course, tmp_path / "kit")


def test_a_solution_in_a_statement_is_refused(course: Course) -> None:
    with pytest.raises(GraderError, match=r"'README\.md' would hold"):
        refuse_solutions(course, {Path("README.md"): b"Write\n\n    return 2 * x\n\nthere."})


def test_a_judge_without_a_name_is_refused(tmp_path: Path) -> None:
    checks = JUDGED.replace("judge=judge_size", "judge=lambda value, expected, inputs: None")
    course = make_course(tmp_path, checks=checks, examiners=EXAMINERS)
    with pytest.raises(GraderError, match="tiny, check size: the function that judges it has no name at the top"):
        compile_exercise(course.exercise("tiny"))


@pytest.mark.parametrize(
    ("damage", "expected"),
    [
        (lambda data: data[:-3], r"is damaged .* \(SHA-256\)"),
        (lambda data: data.replace(b"grader/kit/1", b"grader/kit/9"), r"of a format that this version does not know"),
        (lambda data: b"\n" + data, "is damaged"),
    ],
)
def test_a_damaged_kit_is_told_from_a_later_one(kit: Path, tmp_path: Path, damage, expected: str) -> None:
    path = tmp_path / "tiny.kit"
    path.write_bytes(damage((kit / "kit" / "tiny.kit").read_bytes()))
    with pytest.raises(GraderError, match=expected):
        read_kit(path)


def test_fields_of_a_later_grader_do_no_harm(kit: Path) -> None:
    _, packed = read_kit(kit / "kit" / "tiny.kit")
    later = msgspec.to_builtins(packed.checks[0]) | {"colour": "red"}
    assert msgspec.convert(later, type(packed.checks[0])).id == packed.checks[0].id


def test_a_zip_of_a_kit_can_be_unpacked_and_used(course: Course, tmp_path: Path) -> None:
    release(course, tmp_path / "kit.zip")
    with zipfile.ZipFile(io.BytesIO((tmp_path / "kit.zip").read_bytes())) as archive:
        archive.extractall(tmp_path / "there")
    assert graded(find_course(tmp_path / "there"), SOLUTION).score == 11.0


def test_a_draft_is_not_handed_out(tmp_path: Path) -> None:
    made = make_course(tmp_path / "course")
    (made.exercises[0].folder / "statement.en.md").write_text("double total answer\nTODO: more\n")
    with pytest.raises(
        UsageError, match="tiny is not ready: 1 TODO are open in it, the first in reference/tiny/statement"
    ):
        release(made, tmp_path / "kit")
    assert not (tmp_path / "kit").exists()
