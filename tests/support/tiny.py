"""A course of one small exercise, for tests of the engine that should not depend on a real one."""

from pathlib import Path

from grader.course.exercise import Course, find_course

SOLUTION = '''# %%
import numpy as np

# %%
def double(x):
    """Return 2x."""
    # BEGIN SOLUTION
    return 2 * x
    # END SOLUTION

# %%
def total(x):
    """Return the sum of double(x) as a float."""
    # BEGIN SOLUTION
    return float(np.sum(double(x)))
    # END SOLUTION

# %%
# BEGIN SOLUTION
# STUB: answer = None  # your number
answer = 42.0
# END SOLUTION
'''
CHECKS = """
from grader.checks import agree, array, case, constant, gradient, pure, rows, value
import numpy as np

X = case(x=array("n"), n=rows(0, 4))
CHECKS = [
    agree("double", "x", on=X, points=3, title="double gives 2x", hint=("Look at the factor.", "It is 2.")),
    pure("double", "x", on=X, points=1, title="double leaves x alone", hint="Make a new array."),
    value("total", "x", on=X,
          accepts={"exact": lambda ref, c: ref.total(c["x"]), "half": lambda ref, c: ref.total(c["x"]) / 2},
          notes={"half": "This is half of it."}, points=2, title="total sums", hint="Sum."),
    gradient("double", "x", id="slope", of=lambda ref, c: float((c["x"] ** 2).sum()), wrt="x", on=X.but(n=rows(2, 3)),
             points=2, title="double is the gradient of x squared", hint="Differentiate.", needs="double"),
    constant("answer", points=2, title="answer is the answer", hint="Ask the mice."),
]
"""
MISCONCEPTIONS = """
with misconception("triple", "The factor is 3."):

    def double(x):
        return 3 * x


with misconception("in-place", "double overwrites its argument."):

    def double(x):
        x *= 2
        return x


with misconception("total-of-x", "total sums x itself, or its quadruple."):

    def total(x):
        return float(np.sum(4 * x))
"""
KO = """
[checks.double]
title = "double은 2x를 돌려준다"
hints = ["계수를 보세요.", "계수는 2입니다."]
[misconceptions]
triple = "계수가 3입니다."
"""
COURSE = 'name = "A tiny course"\nlanguages = ["en", "ko"]\n'
TOML = 'points = 10\n[title]\nen = "Doubling"\nko = "두 배"\n[source]\nen = "ours"\n'


def make_course(folder: Path, **changes: str) -> Course:
    """Write the course into a folder, with some files changed, and read it."""
    files = {
        "solution": ("solution.py", SOLUTION),
        "checks": ("checks.py", CHECKS),
        "misconceptions": ("misconceptions.py", MISCONCEPTIONS),
        "ko": ("ko.toml", KO),
        "toml": ("exercise.toml", TOML),
    }
    home = folder / "reference" / "tiny"
    home.mkdir(parents=True, exist_ok=True)
    (folder / "course.toml").write_text(changes.get("course", COURSE), encoding="utf-8")
    for key, (name, content) in files.items():
        (home / name).write_text(changes.get(key, content), encoding="utf-8")
    if "examiners" in changes:
        (home / "examiners.py").write_text(changes["examiners"], encoding="utf-8")
    for lang in ("en", "ko"):
        (home / f"statement.{lang}.md").write_text("double total answer", encoding="utf-8")
    return find_course(folder)
