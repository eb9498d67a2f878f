"""A plot can be drawn inside, without a window, a file or a font list that takes seconds."""

import pytest

pytest.importorskip("matplotlib")

PLOT = """
import matplotlib.pyplot as plt
def plot():
    fig, ax = plt.subplots()
    ax.plot([1.0, 2.0], [3.0, 4.0])
    ax.set_title("loss")
    plt.show()
    plt.savefig("plot.png")
    fig.savefig("plot.png")
    fig.canvas.draw()
    return ax.lines[0].get_xydata()
"""


@pytest.mark.parametrize("tier", ["A", "B", "none"])
def test_a_plot_is_drawn(tier, words):
    from grader.errors import GraderError
    from grader.sandbox.sandbox import open_sandbox

    try:
        sandbox = open_sandbox(tier, packages=("numpy", "matplotlib"), preload=("matplotlib.pyplot",))
    except GraderError as error:
        pytest.skip(str(error))
    with sandbox, sandbox.session(words.script(PLOT)) as session:
        (outcome,) = session.run([words.call("plot")], 10)
        assert session.loaded.warnings == ()
    assert outcome.warnings == ()
    assert outcome.value.tolist() == [[1.0, 3.0], [2.0, 4.0]]


@pytest.mark.parametrize("tier", ["A", "B", "none"])
def test_matplotlib_can_be_imported_where_no_submission_spoke_of_it(tier, words):
    from grader.errors import GraderError
    from grader.sandbox.sandbox import open_sandbox

    try:
        sandbox = open_sandbox(tier, packages=("numpy", "matplotlib"))
    except GraderError as error:
        pytest.skip(str(error))
    late = "def lines():\n    import matplotlib.pyplot as plt\n    return len(plt.subplots()[1].lines)"
    with sandbox, sandbox.session(words.script(late, limit_s=30)) as session:
        assert session.run([words.call("lines")], 30)[0].value == 0


def test_a_preload_that_is_not_there_is_passed_over(words):
    from grader.sandbox.sandbox import open_sandbox

    load = words.script("def f(): return 1")
    with open_sandbox("auto", preload=("not_there.at_all",)) as sandbox, sandbox.session(load) as session:
        assert session.run([words.call("f")], 10)[0].value == 1
