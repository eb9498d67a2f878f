"""Every kind of slip has its sentences, in both languages."""

import ast
import tomllib
from pathlib import Path

import grader.variants
from grader.grading.varying import LAST, SELDOM, SIGNS
from grader.text.messages import LANGUAGES, say, text
from grader.variants.making import Making

FOLDER = Path(grader.variants.__file__).parent


def kinds() -> set[str]:
    """All texts of the files that make slips; those that name a kind are in the catalogue."""
    nodes = [node for path in FOLDER.glob("*.py") for node in ast.walk(ast.parse(path.read_text("utf-8")))]
    return {node.value for node in nodes if isinstance(node, ast.Constant) and isinstance(node.value, str)}


def spoken() -> list[str]:
    catalogue = FOLDER.parent / "text" / "en" / "variants.toml"
    return list(tomllib.loads(catalogue.read_text("utf-8")))


def test_each_sentence_is_of_a_kind_that_is_made() -> None:
    assert {key.removesuffix("_of") for key in spoken()} <= kinds() | {"signs"}
    assert set(spoken()) >= SELDOM | LAST | SIGNS


def test_each_slip_of_the_course_can_be_said() -> None:
    root = FOLDER.parents[1] / "reference"
    for path in sorted(root.glob("*/solution.py")):
        for one in Making(path.read_text("utf-8"), path.read_text("utf-8")).variants():
            slip = one.slip
            for lang in LANGUAGES:
                assert say(text(f"variants.{slip.kind}", where="f"), lang)
                if slip.what:
                    assert slip.what in say(text(f"variants.{slip.kind}_of", where="f", what=slip.what), lang)
