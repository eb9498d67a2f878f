"""Results as grading gives them, for the tests of what people read."""

import pytest

from grader.result import CheckResult, Counterexample, Location, Result, Verdict

EN = {
    "passed": CheckResult("relu", "relu agrees with the reference", Verdict.PASSED, 1, 1, ("relu",)),
    "failed": CheckResult(
        "relu_deriv_pure",
        "relu_deriv leaves its argument as it was",
        Verdict.FAILED,
        1,
        0,
        ("relu_deriv",),
        rationale="relu_deriv changed the array that it was given: after the call its values were others.",
        hint="Compute the result in a new array. Which line writes into x?",
        misconception="relu-deriv-in-place",
        counterexample=Counterexample(
            "relu_deriv(np.array([-1., 2.]))", "x is still array([-1.,  2.])", "x is array([0., 1.])"
        ),
        location=Location(3, 12),
        notes=("relu_deriv writes 0s and 1s into x itself, so whoever calls it loses the values of x.",),
    ),
    "error": CheckResult(
        "backward",
        "backward agrees with the numerical gradient of loss",
        Verdict.ERROR,
        3,
        0,
        ("backward",),
        rationale="ValueError: matmul: Input operand 1 has a mismatch in its core dimension 0, with gufunc "
        "signature (n?,k),(k,m?)->(n?,m?) (size 1 is different from 3)",
        hint="Write down the shape of every array in that line.",
        counterexample=Counterexample(
            "backward(np.array([[1., 1.]]), np.array([[0.]]), np.array([[0.8, 0.4, 0.3], [0.2, 0.9, 0.5]]), "
            "np.array([[0.3], [0.5], [0.9]]))",
            "(array([[0.501, 0.835, 1.503],\n"
            "        [0.501, 0.835, 1.503]]),\n"
            " array([[1.67 ],\n        [2.171],\n        [1.336]]))",
            "an error",
        ),
        location=Location(None, 27),
    ),
    "timeout": CheckResult(
        "train_step",
        "train_step takes one step",
        Verdict.TIMEOUT,
        2,
        0,
        rationale="There was no answer within 10 s.",
        hint="Which loop does not come to its end?",
    ),
    "skipped": CheckResult(
        "value",
        "the values after one step",
        Verdict.SKIPPED,
        2,
        0,
        rationale="This check needs train_step to work first.",
    ),
    "flaky": CheckResult(
        "loss",
        "loss is half the squared error",
        Verdict.FLAKY,
        0.5,
        0,
        rationale="The same call gave two different answers.",
        notes=("The result depends on earlier calls.",),
    ),
    "internal": CheckResult("forward", "forward", Verdict.INTERNAL, 0.5, 0, rationale="The grader failed here."),
    "printed": CheckResult(
        "step_value",
        "the value after one step",
        Verdict.PASSED,
        2,
        2,
        matched_key="printed",
        notes=("This is the value that the book prints; its listing overwrites the hidden activations.",),
    ),
}

KO = {
    "passed": CheckResult("relu", "relu 함수가 기준 답안과 일치합니다", Verdict.PASSED, 1, 1, ("relu",)),
    "failed": CheckResult(
        "relu_deriv_pure",
        "relu_deriv 함수가 받은 배열을 바꾸지 않습니다",
        Verdict.FAILED,
        10,
        2.5,
        ("relu_deriv",),
        rationale="relu_deriv 함수가 받은 배열을 바꾸었습니다. 호출한 뒤에 값이 달라졌습니다.",
        hint="결과를 새 배열에 계산해 보세요. 어느 줄이 x 배열에 값을 쓰고 있나요?",
        misconception="relu-deriv-in-place",
        counterexample=Counterexample("relu_deriv(np.array([-1., 2.]))", "x: array([-1.,  2.])", "x: array([0., 1.])"),
        location=Location(3, 12),
        notes=("relu_deriv 함수가 x 배열에 0과 1을 직접 써서, 호출한 쪽의 x 값이 사라집니다.",),
    ),
    "skipped": CheckResult(
        "value", "한 단계 뒤의 값", Verdict.SKIPPED, 2, 0, rationale="train_step 검사를 먼저 통과해야 합니다."
    ),
}


def _result(checks, **changes):
    values = {
        "exercise": "ex06",
        "submission": "ex06.py",
        "student": None,
        "status": "graded",
        "reason": None,
        "score": sum(check.score for check in checks),
        "max_score": sum(check.points for check in checks),
        "isolation": "A",
        "key": "0123abcd",
        "seed": 0,
        "duration_s": 0.214,
        "checks": tuple(checks),
    } | changes
    return Result(**values)


@pytest.fixture
def make_result():
    """Build a result of these checks; keywords change its other fields."""
    return _result


@pytest.fixture
def samples():
    """Results by name, in both languages."""
    return {
        ("full", "en"): _result([EN["passed"], EN["printed"]]),
        ("mixed", "en"): _result(
            [EN[name] for name in ("passed", "failed", "error", "timeout", "skipped", "flaky", "internal")],
            warnings=("cell 4 was left out: '%%bash' is not Python.",),
            output="epoch 0: loss 1.39\nepoch 1: loss 1.02\n",
        ),
        ("not_isolated", "en"): _result([EN["passed"]], isolation="none"),
        ("ungradable", "en"): _result(
            [], status="ungradable", reason="SyntaxError: '(' was never closed (line 3)", max_score=10.0
        ),
        ("full", "ko"): _result([KO["passed"]]),
        ("mixed", "ko"): _result(
            list(KO.values()),
            submission="과제_ex06.ipynb",
            isolation="none",
            warnings=("4번째 셀은 건너뛰었습니다. '%%bash' 셀은 파이썬이 아닙니다.",),
            output="학습 0: 손실 1.39\n" * 20,
        ),
        ("not_isolated", "ko"): _result([KO["passed"]], isolation="none"),
        ("ungradable", "ko"): _result(
            [], status="ungradable", reason="SyntaxError: '(' was never closed (3번째 줄)", max_score=10.0
        ),
    }
