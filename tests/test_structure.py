"""What must hold of the whole: the order of imports, one catalogue in two languages, stubs that are not stale."""

import ast
import itertools
import re
import string
import tomllib
from pathlib import Path

import pytest

from grader.course.exercise import find_course
from grader.course.stubs import stale_files

ROOT = Path(__file__).parent.parent
PACKAGE = ROOT / "grader"
# The rooms from the ground up, each with its files from the ground up: a file imports only from files before it,
# also inside its functions. The catalogue stands first, since an error carries its words.
ORDER = """
text: messages safe signs width
errors:
frames:
code:
options:
result:
places:
submission: opening names saying parsing magics decoding diagnosis outline record notebook content apart reading archive
submission: untouched choosing finding .
sandbox/worker: marks wire encode observe load perform acting lockdown serving alone rehearsal forking forkserver
sandbox/worker: browser
sandbox: clean limits ending outcome scenario weight channel clock session
sandbox/tiers: processor seccomp spare_user packages matplotlib_cache forkhost plain bubblewrap landlock probing
sandbox: sandbox selftest pool browser
checks: refusing inputs drawing gradients numbers show upto mismatch finding wording oracle bulk kinds check fitting
checks: declare .
variants: slip activations expressions statements making prints table
course: exercise slicing kit stubs making changing definition answer_key progress
grading: best shrinking judging hanging naming varying relations live locating missing scenes arguments shapes
grading: exceptions writing causes units lending leaning explaining telling grader
front:
author:
gradebook: entries lateness newest views schema copying sources members students decisions standing book seed roster due
gradebook: roster_files
gradebook: reweighing comparing decision_files connect .
batch/layouts: seen records parts canvas moodle blackboard brightspace autolab nbgrader gradescope sakai github school
batch/layouts: recognising typed called latest aliases gathering reading .
batch: enrolling exchange unpickling planning records lane lanes cluster batch
report: writing grids marks late calls grades diagnosis hints summary quotes terminal brief feedback speed class_files
report: class_reading class_summary
report/exports: records table matching filling canvas moodle words spreadsheet nbgrader junit gradescope
report/exports: prairielearn check50 classroom50 feedback_zips
report/pictures: numbers svg network plots choosing
report/html: pages code result_page class_tally class_report
notebook: history showing magics
verify: operators statements record leaks junit table mutants bench slips reach corpus algebra measure spread
verify: proofs course
pytest_plugin:
release: pages small kit gradescope_run gradescope
site: silence judge packing distribution building
cli: first codes complaining keys help options output course graded init doctor everything grade hint listing next
cli: show reset watch
cli: book_tools decide runs gradebook roster due gathering report export batch
cli: verify new stubs release site root run . __main__
"""


def files_in_order() -> list[str]:
    found = []
    for line in ORDER.split("\n")[1:-1]:
        room, _, names = line.partition(":")
        package = "grader." + room.replace("/", ".")
        found += [package if name in ("", ".") else f"{package}.{name}" for name in names.split() or [""]]
    return found


RANK = {name: rank for rank, name in enumerate(files_in_order())}
AREAS = sorted(path.stem for path in (PACKAGE / "text" / "en").glob("*.toml"))


def modules() -> list[Path]:
    return sorted(path for path in PACKAGE.rglob("*.py") if "migrations" not in path.parts and path.stat().st_size)


def name_of(path: Path) -> str:
    return ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")


FACES = {name_of(path) for path in modules() if path.stem == "__init__"}  # each hands names on, or only has a sentence


def imported(path: Path) -> set[str]:
    """Return the files that a file imports, at its top or inside a function, other than for types alone."""
    known = {name_of(one) for one in modules()}
    names = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.module:
            inner = {f"{node.module}.{alias.name}" for alias in node.names} & known
            names |= inner or {node.module}
        elif isinstance(node, ast.Import):
            names.update(alias.name for alias in node.names)
    return {name for name in names if name in known and name != "grader"}


def test_every_file_has_its_place_in_the_order_and_no_other_has_one() -> None:
    there = {name_of(path) for path in modules()} - (FACES - RANK.keys())
    assert set(RANK) == there


@pytest.mark.parametrize("path", [one for one in modules() if name_of(one) in RANK], ids=name_of)
def test_a_file_imports_only_from_files_before_it(path: Path) -> None:
    rank = RANK[name_of(path)]
    assert not {name for name in imported(path) if RANK.get(name, -1) > rank}


def late_imports(path: Path) -> list[list[ast.stmt]]:
    """Return the imports inside functions, those that stand together in one list."""
    functions = [
        node
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
    ]
    blocks: list[list[ast.stmt]] = []
    for node in (inner for function in functions for inner in ast.walk(function)):
        for name in ("body", "orelse", "finalbody"):
            body = getattr(node, name, ())
            for is_import, together in itertools.groupby(body if isinstance(body, list) else (), _is_import):
                blocks += [list(together)] if is_import else []
    return blocks


def _is_import(statement: ast.stmt) -> bool:
    return isinstance(statement, ast.Import | ast.ImportFrom)


@pytest.mark.parametrize("path", modules(), ids=name_of)
def test_every_import_inside_a_function_has_its_reason_beside_it(path: Path) -> None:
    lines = path.read_text(encoding="utf-8").splitlines()
    for block in late_imports(path):
        first = block[0].lineno
        beside = lines[first - 1 : block[-1].end_lineno]
        assert lines[first - 2].strip().startswith("#") or any("  # " in line for line in beside), f"{path}:{first}"


def test_what_runs_inside_the_sandbox_imports_nothing_else_of_the_grader() -> None:
    for path in (PACKAGE / "sandbox" / "worker").glob("*.py"):
        for name in re.findall(r"^\s*(?:from|import) (grader[\w.]*)", path.read_text(encoding="utf-8"), re.MULTILINE):
            assert name.startswith("grader.sandbox.worker"), path


def test_shared_code_knows_no_exercise_by_name() -> None:
    known = [exercise.id for exercise in find_course(ROOT).exercises]
    for path in modules():
        tree = ast.parse(path.read_text(encoding="utf-8"))
        docs = {
            id(node.body[0].value)
            for node in ast.walk(tree)
            if hasattr(node, "body")
            and isinstance(node.body, list)
            and node.body
            and isinstance(node.body[0], ast.Expr)
        }
        for node in ast.walk(tree):
            if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in docs:
                assert node.value not in known, f"{path}: {node.value}"


def test_modules_fit_in_one_head() -> None:
    long = {str(path): n for path in modules() if (n := len(path.read_text(encoding="utf-8").splitlines())) > 420}
    assert not long


def test_what_authors_wrote_fits_in_one_head() -> None:
    # Misconceptions are many short pieces, of which each is read alone.
    paths = (path for path in (ROOT / "reference").glob("*/*.py") if path.stem != "misconceptions")
    assert not {str(path): n for path in paths if (n := len(path.read_text(encoding="utf-8").splitlines())) > 400}


@pytest.mark.parametrize("area", AREAS)
def test_both_languages_have_the_same_messages_with_the_same_parameters(area: str) -> None:
    def read(lang: str) -> dict[str, set[str]]:
        messages = tomllib.loads((PACKAGE / "text" / lang / f"{area}.toml").read_text(encoding="utf-8"))
        return {
            key: {name for _, name, _, _ in string.Formatter().parse(value) if name} for key, value in messages.items()
        }

    assert read("en") == read("ko")


def test_every_message_that_the_code_names_is_in_the_catalogue() -> None:
    known = {
        f"{area}.{key}"
        for area in AREAS
        for key in tomllib.loads((PACKAGE / "text" / "en" / f"{area}.toml").read_text(encoding="utf-8"))
    }
    pattern = re.compile(rf'"((?:{"|".join(AREAS)})\.[a-z][a-z0-9_]*)"')
    for path in modules():
        for name in pattern.findall(path.read_text(encoding="utf-8")):
            is_prefix = any(key.startswith(f"{name}_") for key in known)  # a page of help, whose parts have the keys
            assert name in known or is_prefix or name.endswith((".toml", ".py", ".sqlite")), f"{path}: {name}"


@pytest.mark.parametrize("exercise", find_course(ROOT).exercises, ids=lambda exercise: exercise.id)
def test_what_students_get_is_made_from_the_reference_as_it_is_now(exercise) -> None:
    assert not stale_files(exercise), "run `make stubs`"
