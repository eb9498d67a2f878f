"""What makes the course of `tiny` hold in every respect: Korean texts, a corpus of two files, an equivalent mutant."""

from pathlib import Path

from support.tiny import make_course

from grader.course.exercise import Course
from grader.course.stubs import write_stubs

KO = """
[checks.double]
title = "double은 2x를 돌려준다"
hints = ["계수를 보세요.", "계수는 2입니다."]
[checks.double_pure]
title = "double은 x를 그대로 둔다"
hints = ["새 배열을 만드세요."]
[checks.total]
title = "total은 합을 돌려준다"
hints = ["더하세요."]
[checks.slope]
title = "double은 x의 제곱의 기울기이다"
hints = ["미분하세요."]
[checks.answer]
title = "answer는 답이다"
hints = ["쥐에게 물어보세요."]
[misconceptions]
triple = "계수가 3입니다."
in-place = "double이 인수를 덮어씁니다."
total-of-x = "total이 x 자체나 네 배를 더합니다."
[keys]
half = "절반입니다."
"""
RIGHT = """# right: in other words
def double(x):
    return x + x
def total(x):
    return sum(map(float, double(x)))
answer = 42
"""
WRONG = """# wrong: double=triple total
def double(x):
    return 3 * x
def total(x):
    return 0.0
answer = 42
"""
# The check of `total` accepts half of the sum, too, which is the sum of x itself.
EQUIVALENT = """
[[equivalent]]
where = "total"
line = "return float(np.sum(double(x)))"
mutated = ["return float(np.sum(x))"]
reason = "The check accepts half of the sum, too."
"""
TOML = 'points = 10\n[title]\nen = "Doubling"\nko = "두 배"\n[source]\nen = "ours"\nko = "자체 제작"\n'


def make_sound_course(
    folder: Path, *, right: str = RIGHT, wrong: str = WRONG, equivalent: str = EQUIVALENT, **changes: str
) -> Course:
    """Write the course into a folder, with some of its files changed, its stubs written and its corpus there."""
    course = make_course(folder, **({"ko": KO, "toml": TOML} | changes))
    write_stubs(course)
    (folder / "reference" / "tiny" / "equivalent.toml").write_text(equivalent, encoding="utf-8")
    corpus = folder / "tests" / "submissions" / "tiny"
    corpus.mkdir(parents=True, exist_ok=True)
    (corpus / "right_sum.py").write_text(right, encoding="utf-8")
    (corpus / "wrong_triple.py").write_text(wrong, encoding="utf-8")
    return course
