"""What must hold of the whole: the order of imports, one catalogue in two languages, stubs that are not stale."""

import ast
import re
import string
import tomllib
from pathlib import Path

import pytest

from grader.course.exercise import find_course
from grader.course.stubs import stale_files

ROOT = Path(__file__).parent.parent
PACKAGE = ROOT / "grader"
# From left to right; a module imports only from its own group or from groups before it.
ORDER = [
    ["messages", "places"],
    ["errors"],
    ["result"],
    ["exercise"],
    ["submission"],
    ["sandbox"],
    ["checks"],
    ["definition"],
    ["stubs"],
    ["answer_key", "misconceptions"],
    ["judging"],
    ["live", "loading", "shrink"],
    ["explain"],
    ["grading"],
    ["gradebook"],
    ["batch"],
    ["report"],
    ["verify", "release"],
    ["cli"],
]
RANK = {name: rank for rank, names in enumerate(ORDER) for name in names}
AREAS = sorted(path.stem for path in (PACKAGE / "text" / "en").glob("*.toml"))


def modules() -> list[Path]:
    return sorted(path for path in PACKAGE.rglob("*.py") if path.parent != PACKAGE or path.stem != "__init__")


def group_of(path: Path) -> str:
    return path.relative_to(PACKAGE).parts[0].removesuffix(".py")


def imported_groups(path: Path) -> set[str]:
    names = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.module:
            names.add(node.module)
        elif isinstance(node, ast.Import):
            names.update(alias.name for alias in node.names)
    return {name.split(".")[1] for name in names if name.startswith("grader.") and name != "grader"}


@pytest.mark.parametrize("path", modules(), ids=lambda path: str(path.relative_to(PACKAGE)))
def test_a_module_imports_only_from_modules_before_it(path: Path) -> None:
    late = {name for name in imported_groups(path) if RANK[name] > RANK[group_of(path)]}
    assert not late


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
