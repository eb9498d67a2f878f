"""Loading goes as far as the submission goes, and says what stopped it."""


def faults(session):
    return [
        (fault.cell, fault.fault.type_name, [line.line for line in fault.fault.lines])
        for fault in session.loaded.faults
    ]


def value(session, words, name):
    return session.run([words.call(name, kind="name")], 10)[0].value


def test_a_failing_import_is_passed_over(fastest, words):
    with fastest.session(words.script("import pandas_that_is_not_there\nK = 1")) as session:
        assert faults(session) == [(0, "ModuleNotFoundError", [1])]
        assert value(session, words, "K") == 1


def test_a_statement_that_raises_costs_itself_only(fastest, words):
    with fastest.session(words.script("K = 1\n\n1/0\nL = 2")) as session:
        assert faults(session) == [(0, "ZeroDivisionError", [3])]
        assert [fault.line for fault in session.loaded.faults] == [3]
        assert [name.name for name in session.loaded.names] == ["K", "L"]


def test_a_block_that_raises_stops_there_and_is_noted_with_its_own_first_line(fastest, words):
    with fastest.session(words.script("for n in range(3):\n    K = n\n    1/n\nL = 2")) as session:
        assert [(one.line, one.fault.lines[0].line) for one in session.loaded.faults] == [(1, 3)]
        assert value(session, words, "L") == 2


def test_the_same_in_each_cell_but_one_that_is_no_python(fastest, words):
    with fastest.session(words.notebook("K = 1\n1/0\nL = 2", "def f(:", "M = K + L")) as session:
        assert faults(session) == [(1, "ZeroDivisionError", [2]), (2, "SyntaxError", [1])]
        assert [fault.line for fault in session.loaded.faults] == [2, 0]
        assert value(session, words, "M") == 3


def test_exit_at_the_top_level_is_noted_and_the_rest_is_read(fastest, words):
    with fastest.session(words.script("K = 1\nimport sys\nsys.exit(0)\nL = 2")) as session:
        assert faults(session) == [(0, "SystemExit", [3])]
        assert [name.name for name in session.loaded.names] == ["K", "L"]


def test_main_runs_in_a_notebook_and_not_in_a_script(fastest, words):
    source = "K = 0\nif __name__ == '__main__':\n    K = 1"
    with fastest.session(words.script(source)) as session:
        assert value(session, words, "K") == 0
    with fastest.session(words.notebook(source)) as session:
        assert value(session, words, "K") == 1


def test_future_imports_hold_for_the_rest(fastest, words):
    source = "from __future__ import annotations\ndef f(x: not_defined): return 1"
    with fastest.session(words.script(source)) as session:
        assert session.loaded.faults == ()
        assert session.run([words.call("f", 1)], 10)[0].value == 1


def test_an_endless_top_level_leaves_the_definitions(any_sandbox, words):
    source = """
    def f(): return 1
    for n in range(10**12):
        try:
            pass
        except:
            pass
    train_for_hours = f()
    RATE = 0.2
    def g(): return 2
    class A: pass
    import math
    """
    with any_sandbox.session(words.script(source, limit_s=0.3)) as session:
        assert session.loaded.is_interrupted
        assert [(fault.fault.type_name) for fault in session.loaded.faults] == ["TimeLimit"]
        assert [name.name for name in session.loaded.names] == ["f", "n", "RATE", "g", "A"]
        assert session.run([words.call("g")], 10)[0].value == 2


def test_a_bare_except_does_not_swallow_the_alarm_for_ever(fastest, words):
    source = "while True:\n    try:\n        while True: pass\n    except: break\nK = 1"
    with fastest.session(words.script(source, limit_s=0.2)) as session:
        assert session.loaded.status == "loaded"


def test_input_says_that_nobody_answers(fastest, words):
    with fastest.session(words.script("def f(): return input('n? ')")) as session:
        fault = session.run([words.call("f")], 10)[0].fault
    assert fault.type_name == "NoInputError"
    assert fault.message == "input() is not available while a submission is graded"


def test_source_can_be_inspected(fastest, words):
    source = "import inspect\ndef f(): return inspect.getsource(f)\n"
    with fastest.session(words.script(source)) as session:
        assert session.run([words.call("f")], 10)[0].value.startswith("def f()")


def test_a_name_like_a_package_does_not_replace_it(fastest, words):
    with fastest.session(words.script("import numpy\ndef f(): return numpy.pi", name="numpy.py")) as session:
        assert session.run([words.call("f")], 10)[0].status == "returned"


def test_warnings_are_recorded_once_with_their_line(fastest, words):
    source = "import numpy as np\ndef f(x):\n    for _ in range(3):\n        np.log(x)\n    return 1"
    with fastest.session(words.script(source)) as session:
        (outcome,) = session.run([words.call("f", words.array(0))], 10)
    (warned,) = outcome.warnings
    assert (warned.category, warned.line.label, warned.line.line) == ("RuntimeWarning", "ex06.py", 4)
    assert warned.message == "divide by zero encountered in log"


def test_their_own_errstate_and_filters_are_honoured(fastest, words):
    source = """
    import warnings
    import numpy as np
    def quiet(x):
        with np.errstate(divide="ignore"):
            return np.log(x)
    def silenced(x):
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            return np.log(x)
    """
    with fastest.session(words.script(source)) as session:
        outcomes = session.run([words.call(f, words.array(0)) for f in ("quiet", "silenced")], 10)
    assert [outcome.warnings for outcome in outcomes] == [(), ()]


def test_a_warning_of_the_compiler_has_its_line(fastest, words):
    with fastest.session(words.script("K = 1\nL = K is 1\n")) as session:
        (warned,) = session.loaded.warnings
    assert (warned.category, warned.line.line) == ("SyntaxWarning", 2)


def test_argv_and_standard_input_are_their_own(fastest, words):
    source = "import sys\ndef f(): return [sys.argv, sys.stdin.read(), __file__]"
    with fastest.session(words.script(source)) as session:
        assert session.run([words.call("f")], 10)[0].value == [["ex06.py"], "", "ex06.py"]


def test_code_that_forgets_to_seed_draws_the_same_each_time_and_not_as_if_seeded(any_sandbox, words):
    source = """
    import random
    import numpy as np
    def draw(): return [random.random(), np.random.rand()]
    def seeded(seed):
        random.seed(seed)
        np.random.seed(seed)
        return draw()
    """
    drawn = []
    with any_sandbox.session(words.script(source)) as session:
        for _ in range(2):
            drawn.append(session.run([words.call("draw")], 10)[0].value)
            session.fresh()
        seeded = session.run([words.call("seeded", seed) for seed in range(100)], 10)
    assert drawn[0] == drawn[1]
    assert drawn[0] not in [outcome.value for outcome in seeded]


def test_what_is_written_to_the_null_device_goes_nowhere(any_sandbox, words):
    source = """
import contextlib, os
def quiet(x):
    with open(os.devnull, "w") as nowhere, contextlib.redirect_stdout(nowhere):
        print("not seen")
    with open(os.devnull, "wb") as nowhere:
        nowhere.write(b"nor this")
    print("seen")
    return 2 * x
"""
    with any_sandbox.session(words.script(source)) as session:
        assert session.run([words.call("quiet", 2)], 10)[0].value == 4
        assert session.output == "seen\n"
