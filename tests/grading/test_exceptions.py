"""What Python and NumPy raise is told in plain words, with the student's own names and shapes."""

import re
import string
import sys
import tomllib
import types
from pathlib import Path

import numpy as np
import pytest

import grader.text.messages
from grader.grading.exceptions import in_plain_words, misfit_in_plain_words
from grader.sandbox.worker.observe import fault_of
from grader.sandbox.worker.wire import Fault, Line, Variable
from grader.submission import read_bytes
from grader.text.messages import say

SCRIPT = "ex.py"
HEAD = "import math\nimport numpy as np\n"


def raised(source, call):
    """Run a file and a call of it, and return what is told of the exception that comes up."""
    module = types.ModuleType("ex")
    exec(compile(source, SCRIPT, "exec"), vars(module))
    call_it = compile(call, "call", "eval")
    try:
        eval(call_it, vars(module) | {"np": np})
    except Exception as error:
        fault = fault_of(error, {SCRIPT})
    else:
        raise AssertionError("nothing was raised")
    return in_plain_words(fault, read_bytes(SCRIPT, source.encode()), fault.lines[-1])


def body(line):
    return f"{HEAD}def f(x, y=None):\n    {line}\n"


A23, A62, A32 = "np.zeros((2, 3))", "np.zeros((6, 2))", "np.zeros((3, 2))"
CASES = [
    # the line in f(x, y), the call, the message's key, and words that it must have
    ("return x @ y", f"f({A62}, {A32})", "matmul", ["x has shape (6, 2)", "y has shape (3, 2)", "are 2 and 3"]),
    ("return x @ y.T", f"f({A62}, {A23})", "matmul", ["y.T has shape (3, 2)"]),
    ("return np.dot(x, y)", f"f({A62}, {A32})", "matmul", ["x has shape (6, 2)", "y has shape (3, 2)"]),
    ("return x.dot(y)", "f(np.zeros((6, 2)), np.zeros((4, 5)))", "matmul_else", ["2 and 4"]),
    ("return np.exp(x) @ y[1:]", f"f({A62}, {A62})", "matmul_sizes", ["np.exp(x)", "y[1:]", "are 2 and 5"]),
    ("return x @ y", f"f({A62}, 2.0)", "matmul_number", ["x @ y"]),
    ("return x * y", "f(np.zeros((1, 2)), np.zeros((2, 3)))", "times_for_matmul", ["(1, 2)", "(2, 3)"]),
    ("return x + y", "f(np.zeros(3), np.zeros(4))", "not_broadcast", ["x has shape (3,)", "y has shape (4,)"]),
    ("x += y", "f(np.zeros(3), np.zeros(4))", "not_broadcast", ["x has shape (3,)"]),
    ("x += y", "f(np.zeros(2), np.zeros((2, 2)))", "does_not_fit_into", ["(2, 2)", "room for (2,)"]),
    ("x[:2] = y", "f(np.zeros(2), np.zeros(3))", "does_not_fit_into", ["x[:2]", "(3,)"]),
    ("return x.reshape(2, 2)", "f(np.zeros(6))", "reshape", ["(2, 2)", "6 entries"]),
    ("return np.hstack([x, y])", f"f({A23}, np.zeros(3))", "join", ["np.hstack"]),
    ("return max(0, x)", "f(np.zeros(2))", "truth_max", ["max(0, x)"]),
    ("return 1 if x > 0 else 0", "f(np.zeros(2))", "truth", ["x > 0"]),
    ("if x > 0: return 1", "f(np.zeros(2))", "truth_if", ["'x > 0'"]),
    ("return x > 0 and x < 1", "f(np.zeros(2))", "truth", []),
    ("return math.exp(x)", "f(np.zeros(2))", "math_of_array", ["math.exp takes one number", "x is an array"]),
    ("return float(x)", "f(np.zeros(2))", "number_of_array", ["float"]),
    ("return x ^ 2", "f(2.0)", "caret", ["x ^ 2"]),
    ("return x ^ 2", "f(np.zeros(2))", "caret", ["x ^ 2"]),
    ("return x + y", "f(2.0)", "none_operand", ["y is None"]),
    ("return y * x", "f(2.0, (1, 2))", "list_operand", ["y is a list"]),
    ("return x - y", "f((1, 2), 2)", "tuple_operand", ["x is a tuple"]),
    ("return f - x", "f(2.0)", "function_operand", ["f is a function"]),
    ("return y * 0.5", "f(2.0, [1])", "list_operand", ["y is a list"]),
    ("return [1] + x", "f(np.float64(2).item())", "concatenate", ["[1] + x"]),
    ("return x[0]", "f(2.0)", "not_subscriptable", ["type float"]),
    ("return y[0]", "f(2.0)", "not_subscriptable_none", ["y is None"]),
    ("return x(y)", "f(np.zeros(2))", "not_callable", ["type numpy.ndarray"]),
    ("a, b = y", "f(2.0)", "not_iterable_none", ["y gives None"]),
    ("a, b = x", "f(2.0)", "not_iterable", ["type float"]),
    ("a, b = x", "f([1, 2, 3])", "unpack", ["2 are taken", "a, b"]),
    ("return x[1.0]", "f([1])", "index_type", ["1.0"]),
    ("return x[len(x) / 2]", "f(np.zeros(4))", "index_type", ["len(x) / 2"]),
    ("return x[0, 0]", "f(np.zeros(4))", "too_many_indices", ["x has 1 axes", "asks for 2"]),
    ("return x[4]", "f(np.zeros(4))", "index_beyond", ["index 4", "4 entries"]),
    ("return x[4]", "f([1])", "list_beyond", ["x[4]"]),
    ("return x[0][0]", "f(np.zeros(4))", "index_number", ["x[0][0]"]),
    ("return x.sum(axis=1)", "f(np.zeros(4))", "axis", ["axis 1", "1 axes"]),
    ("return np.zeros(x / 2)", "f(4)", "float_count", ["np.zeros(x / 2)"]),
    ("x[0] = 1", "f((1, 2))", "no_assignment", ["tuple"]),
    ("return len(x)", "f(2.0)", "no_len", ["len(x)"]),
    ("return np.array([x, [1, 2]])", "f([1])", "sequence_entry", ["rows have different lengths"]),
    ("x -= 0.5 * x", "f(np.zeros(2, int))", "output_cast", ["float64", "int64"]),
    ("return np.sum(x, axes=0)", "f(np.zeros(2))", "keyword_near", ["axes", "There is axis"]),
    ("return f(x, slope=1)", "f(2.0)", "keyword", ["no parameter called slope", "x, y"]),
    ("return f(x, y, 1)", "f(2.0)", "positional", ["given 3"]),
    ("return f()", "f(2.0)", "argument_missing", ["no value for: x"]),
    ("return x['w1']", "f({'W1': 1})", "key", ["'w1'", "'W1'"]),
    ("return x['a'] if x else {}['b']", "f({})", "key_alone", ["'b'"]),
    ("return np.float(x)", "f(2)", "numpy_gone", ["np.float"]),
    ("return np.maxium(x, 0)", "f(2)", "module_near", ["no maxium", "maximum"]),
    ("return np.swish(x)", "f(2)", "module_attribute", ["no swish"]),
    ("return y.shape", "f(2)", "attribute_none", ["y is None"]),
    ("return x.shape", "f([2])", "attribute_list", ["x is a list"]),
    ("return x.shape", "f(2.0)", "attribute_number", ["type float"]),
    ("return f(x)", "f(2.0)", "recursion", ["f is called again and again"]),
    ("return 1 / x", "f(0)", "zero_division", ["1 / x"]),
    ("return math.log(x)", "f(-1.0)", "math_domain", ["math.log(x)"]),
    ("return math.exp(x)", "f(1e4)", "overflow", ["math.exp(x)"]),
    ("return np.linalg.inv(x)", "f(np.zeros((2, 2)))", "singular", ["np.linalg.inv(x)"]),
    ("return np.exp(x)", "f(np.array([None]))", "not_numbers", ["np.exp(x)"]),
    ("return relx(x)", "f(1)", "undefined", ["nothing called relx"]),
    ("hiden = hidden = x; return hiddn", "f(1)", "undefined_near", ["There is hidden"]),
    ("return plt.plot(x)", "f(1)", "no_import", ["plt"]),
    ("y = z; z = x", "f(1)", "unbound", ["f gives z a value"]),
]  # fmt: skip


@pytest.mark.parametrize(("line", "call", "key", "words"), CASES, ids=[f"{case[2]}: {case[0]}" for case in CASES])
def test_an_exception_is_told_in_plain_words(line, call, key, words):
    if key == "recursion" and sys.version_info[:3] == (3, 13, 0):
        pytest.skip("3.13.0 itself crashes where a function with a default argument calls itself for ever")
    plain = raised(body(line), call)
    assert plain is not None
    assert plain.says.key == f"exceptions.{key}"
    said = say(plain.says)
    assert [word for word in words if word not in said] == []
    for lang in ("en", "ko"):
        assert not re.search(r"\{\w+\}", say(plain.says, lang) + say(plain.step, lang))


NET = """
import numpy as np
lr = 0.1
class Net:
    def __init__(self):
        self.params = {}
        self.W1 = np.zeros(2)
    def own(self): return W1
    def near(self): return self.parms
    def unset(self): return self.hidden
    def flat(x): return x
    def caller(self, x): return self.flat(x)
def step(x):
    lr = lr * 2
    return lr
"""


@pytest.mark.parametrize(
    ("call", "key", "words"),
    [
        ("Net().own()", "without_self", "self.W1"),
        ("Net().near()", "attribute_near", "There is params"),
        ("Net().unset()", "attribute_unset", "no hidden at this point"),
        ("Net().caller(1)", "method_without_self", "flat"),
        ("step(1)", "unbound_global", "the lr outside is another one"),
    ],
)
def test_what_objects_and_globals_are_asked_for_wrongly_is_told(call, key, words):
    plain = raised(NET, call)
    assert plain is not None
    assert plain.says.key == f"exceptions.{key}"
    assert words in say(plain.says)


# The same exceptions as other versions of NumPy and Python word them.
WORDINGS = [
    ("return math.exp(x)", "TypeError", "only size-1 arrays can be converted to Python scalars", "math_of_array"),
    ("return math.exp(x)", "TypeError", "only length-1 arrays can be converted to Python scalars", "math_of_array"),
    ("return math.exp(x)", "TypeError", "only 0-dimensional arrays can be converted to Python scalars",
     "math_of_array"),
    ("return x.sum(axis=1)", "numpy.AxisError", "axis 1 is out of bounds for array of dimension 1", "axis"),
    ("y = x", "UnboundLocalError", "local variable 'x' referenced before assignment", "unbound"),
    ("y = x", "UnboundLocalError", "cannot access local variable 'x' where it is not associated with a value",
     "unbound"),
    ("return np.float(x)", "AttributeError", "module 'numpy' has no attribute 'float'", "numpy_gone"),
    ("return max(0, x)", "ValueError", "The truth value of an array with more than one element is ambiguous.",
     "truth_max"),
    ("return x[0, 1]", "IndexError", "too many indices for array: array is 1-dimensional, but 2 were indexed",
     "too_many_indices"),
    ("return math.log(x)", "ValueError", "expected a positive input, got -1.0", "math_domain"),
    ("return np.sum(x, axes=0)", "TypeError", "_sum_dispatcher() got an unexpected keyword argument 'axes'",
     "keyword_near"),
]  # fmt: skip


@pytest.mark.parametrize(("line", "type_name", "message", "key"), WORDINGS)
def test_other_versions_wordings_are_known(line, type_name, message, key):
    source = body(line)
    column = 4 + (len("return ") if line.startswith("return") else len("y = "))
    where = Line("script", 4, "f", (column, 4 + len(line)))
    fault = Fault(type_name, message, [where], [Variable("x", "numpy.ndarray", [3])])
    plain = in_plain_words(fault, read_bytes(SCRIPT, source.encode()), where)
    assert plain is not None
    assert plain.says.key == f"exceptions.{key}"


@pytest.mark.parametrize(
    ("type_name", "message"),
    [
        ("ValueError", "something else"),
        ("Odd", "name 'np' is not defined"),
        ("KeyError", ""),
        ("TypeError", "unsupported operand type(s) for +: 'Net' and 'int'"),
    ],
)
def test_of_what_nobody_knows_nothing_is_said(type_name, message):
    where = Line("script", 4, "f", (11, 16))
    fault = Fault(type_name, message, [where])
    assert in_plain_words(fault, read_bytes(SCRIPT, body("return x + y").encode()), where) is None


def test_a_forged_place_says_nothing():
    fault = Fault("ValueError", "matmul: mismatch in its core dimension 0", [Line("elsewhere", 99, "f", (0, 1 << 40))])
    assert in_plain_words(fault, read_bytes(SCRIPT, b"x = 1"), fault.lines[0]) is None


def test_shapes_of_another_function_are_not_taken_for_this_ones():
    where, inner = Line("script", 4, "f", (11, 16)), Line("script", 3, "g")
    fault = Fault(
        "ValueError",
        "matmul: Input operand 1 has a mismatch in its core dimension 0 (size 3 is different from 1)",
        [where, inner],
        [Variable("x", "numpy.ndarray", [9, 9])],
    )
    plain = in_plain_words(fault, read_bytes(SCRIPT, body("return x @ y").encode()), where)
    assert plain is not None
    assert plain.says.key == "exceptions.matmul_sizes"


def test_arguments_that_a_head_has_no_place_for_are_named():
    from grader.checks.check import Target

    file = read_bytes(SCRIPT, b"def leaky_relu(x, alpha=0.01): return x\ndef relu(): return 1\n")
    plain = misfit_in_plain_words(file, Target("function", "leaky_relu", ("x",), ("slope",)))
    assert plain is not None
    assert say(plain.says) == "leaky_relu has no parameter called slope. It has: x, alpha."
    plain = misfit_in_plain_words(file, Target("function", "relu", ("x",)))
    assert plain is not None
    assert say(plain.says) == "relu is called with this number of arguments: 1. Its head has: –."
    assert misfit_in_plain_words(file, Target("scenario", "relu", ("x",))) is None


def test_every_sentence_has_a_step_that_needs_no_more_than_it():
    folder = Path(grader.text.messages.__file__).parent
    for lang in ("en", "ko"):
        said = tomllib.loads((folder / lang / "exceptions.toml").read_text(encoding="utf-8"))
        for key in said:
            assert key.endswith("_step") or f"{key}_step" in said, key
    reached = {case[2] for case in CASES} | {"without_self", "attribute_near", "attribute_unset", "unbound_global"}
    reached |= {"method_without_self", "called_with"}
    unseen = {key for key in said if not key.endswith("_step")} - reached
    assert unseen <= {"no_self", "not_callable_none", "read_only", "no_input", "dict_operand", "text_operand"}
    assert all("{" in template for key, template in said.items() if not key.endswith("_step"))
    assert not [one for one in string.Formatter().parse(said["matmul"]) if one[2]]
