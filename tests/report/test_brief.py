"""The first screen: the score, a line for each check, and one thing to mend."""

import msgspec
import pytest
from report.test_terminal import TITLES, printed, same_as_snapshot

from grader.report.brief import first_of, render_brief
from grader.report.feedback import feedback
from grader.report.terminal import Style, render
from grader.result import CheckResult, Counterexample, Quote, Verdict
from grader.text.width import cells


def brief(result, lang="en", width=80):
    return printed(render_brief(result, Style(lang, title=TITLES[lang], width=width)), width)


def in_order(result):
    """Give a sample what grading adds: what follows from what, and the order."""
    changes = {"value": {"follows_from": "backward"}, "train_step": {"follows_from": "backward"}}
    quote = Quote("    delta = (output - t) @ W2", 12, 29)
    checks = [
        msgspec.structs.replace(check, **changes.get(check.id, {}), quote=quote if check.id == "backward" else None)
        for check in result.checks
    ]
    return msgspec.structs.replace(result, checks=tuple(checks), mend=("backward", "relu_deriv_pure", "loss"))


@pytest.mark.parametrize("lang", ["en", "ko"])
@pytest.mark.parametrize("name", ["full", "mixed", "ungradable"])
def test_a_first_screen_reads_as_it_did(samples, name, lang):
    result = samples[name, lang]
    if (name, lang) == ("mixed", "en"):
        result = in_order(result)
    same_as_snapshot(f"brief_{name}.{lang}", brief(result, lang))


def test_only_the_first_thing_is_told_in_full(samples):
    shown = " ".join(brief(in_order(samples["mixed", "en"])).split())
    assert "Mend this first: backward agrees" in shown
    assert "Write down the shape" in shown
    assert "Which line writes into x?" not in shown
    assert "One more check fails for the same reason: train_step takes one step." in shown
    assert "Then: relu_deriv (1), and 1 more." in shown


def test_a_result_that_does_not_say_what_comes_first_shows_the_first_failure(samples):
    assert first_of(samples["mixed", "en"]).id == "relu_deriv_pure"
    assert first_of(samples["full", "en"]) is None


@pytest.mark.parametrize("n", [1, 12, 25, 60])
@pytest.mark.parametrize("n_failed", [1, 12, 60])
def test_no_number_of_checks_fills_more_than_one_screen(make_result, n, n_failed):
    call = f"net(\n    {', '.join('np.array([[0.25, 0.5], [1., 2.]])' for _ in range(30))})"
    checks = [
        CheckResult(
            f"c{i}",
            f"check {i} " + "on and on " * (i % 9),
            Verdict.FAILED if i < n_failed else Verdict.PASSED,
            1,
            0,
            rationale="It differs. " * 20,
            hint="Look again. " * 10,
            counterexample=Counterexample(call, "[1.]\n" * 30, "[2.]\n" * 30),
        )
        for i in range(n)
    ]
    result = make_result(checks, mend=("c0",), warnings=("overflow",) * 9, output="epoch\n" * 99)
    shown = brief(result)
    lines = shown.splitlines()
    assert max(map(cells, lines)) <= 80
    assert len(lines) <= 40
    assert "check 0" in shown


def test_what_is_folded_is_counted_with_its_points(make_result):
    passed = [CheckResult(f"p{i}", f"passes {i}", Verdict.PASSED, 0.5, 0.5) for i in range(50)]
    skipped = CheckResult("s", "skipped", Verdict.SKIPPED, 1, 0)
    failed = [CheckResult(f"f{i}", f"fails {i}", Verdict.FAILED, 1, 0, rationale="No.") for i in range(40)]
    shown = brief(make_result([*passed, skipped, *failed]))
    assert "50 more pass  25 / 25" in shown
    assert "1 not tried  0 / 1" in shown
    assert "more to do  0 / " in shown


@pytest.mark.parametrize(("lang", "labels"), [("en", ("x before", "x after")), ("ko", ("호출 전 x", "호출 후 x"))])
def test_a_changed_argument_is_shown_before_and_after_and_not_as_what_came_back(make_result, lang, labels):
    example = Counterexample("relu(np.array([-2.]))", "[-2.]", "[0.]", "x")
    check = CheckResult("pure", "relu leaves x alone", Verdict.FAILED, 1, 0, counterexample=example)
    result = make_result([check])
    whole = printed(render(result, Style(lang)))
    for shown in (brief(result, lang), whole, feedback(result, lang=lang)):
        assert all(label in shown for label in labels)
        assert "came back" not in shown
        assert "나온 값" not in shown
