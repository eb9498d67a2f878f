"""The text file that a student gets: the same order as the screen, and then everything else."""

import pytest
from report.test_brief import in_order

from grader.report.feedback import feedback


def test_the_first_thing_comes_first_and_what_follows_from_it_is_one_line(samples):
    said = feedback(in_order(samples["mixed", "en"]), lang="en")
    lines = said.splitlines()
    first = lines.index("Mend this first: backward agrees with the numerical gradient of loss  0 / 3")
    assert [line for line in lines[:first] if line.startswith("✗ relu_deriv leaves")]
    assert "Which line writes into x?" in said[said.index("Mend this first") :]
    assert said.index("Write down the shape") < said.index("Which line writes into x?")
    assert "delta = (output - t) @ W2" in said
    assert "One more check fails for the same reason: train_step takes one step." in said
    assert "Which loop does not come to its end?" not in said


@pytest.mark.parametrize("lang", ["en", "ko"])
def test_a_full_score_needs_no_first_thing(samples, lang):
    said = feedback(samples["full", lang], lang=lang)
    assert "Mend this first" not in said
    assert "먼저 고칠 것" not in said
