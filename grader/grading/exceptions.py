"""What Python and NumPy raise, in plain words: with the student's own names and shapes, and what to try.

Each rule knows an exception by its type and its wording, of which several versions are known. A rule says nothing
where it does not know what it would have to: then the message stands as Python gave it.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Callable, Mapping
from typing import Final

import msgspec
import numpy as np

from grader.checks.check import Target
from grader.grading.scenes import Scene, is_name, near, parameters
from grader.grading.shapes import cast, concatenated, mismatch_of_matrices, not_broadcast, reshaped
from grader.sandbox.worker.wire import Fault, Line
from grader.submission import Submission
from grader.text.messages import Param, Sayable, Text, text

Told = tuple[str, Mapping[str, Param | Sayable]]

IMPORTS: Final = {
    "np": "import numpy as np",
    "numpy": "import numpy",
    "plt": "import matplotlib.pyplot as plt",
    "math": "import math",
    "random": "import random",
}
# Names that NumPy gave up, with Python's own that does the same.
GONE: Final = ("float", "int", "bool", "object", "str", "complex", "long", "unicode")
KEYWORDS: Final = ("axis", "keepdims", "dtype", "size", "shape", "replace", "copy", "out")


class Plain(msgspec.Struct, frozen=True):
    """An exception in plain words, and what to try."""

    says: Text
    step: Text


def in_plain_words(fault: Fault, submission: Submission, line: Line) -> Plain | None:
    """Return what an exception means here, or ``None`` where no more is known than Python says."""
    scene = Scene(submission, fault, line)
    for types, pattern, tell in RULES:
        found = re.search(pattern, fault.message, re.DOTALL) if fault.type_name in types.split() else None
        told = tell(scene, found) if found is not None else None
        if told is not None:
            key, params = told
            return Plain(text(f"exceptions.{key}", **params), text(f"exceptions.{key}_step", **params))
    return None


def misfit_in_plain_words(submission: Submission, target: Target) -> Plain | None:
    """Return how the head of a function differs from a check's call, or ``None`` where that cannot be told."""
    scene = Scene(submission, Fault("", ""), Line("", 0, ""))
    function = scene.definition(target.name) if target.kind == "function" else None
    if function is None or function.args.vararg or function.args.kwarg:
        return None
    there = [one for one in parameters(function) if one != "self"]
    what: dict[str, Param | Sayable] = {"function": target.name, "there": ", ".join(there) or "–"}
    unknown = [name for name in target.kwargs if name not in there]
    if unknown:
        key, what = "keyword", {**what, "name": ", ".join(unknown)}
    else:
        key, what = "called_with", {**what, "given": len(target.args) + len(target.kwargs)}
    return Plain(text(f"exceptions.{key}", **what), text(f"exceptions.{key}_step", **what))


Rule = Callable[[Scene, re.Match[str]], Told | None]


def plainly(key: str, *groups: str) -> Rule:
    """Build the rule that says a sentence with the expression and with groups of the message."""

    def tell(scene: Scene, found: re.Match[str]) -> Told | None:
        code = scene.code(scene.node) or scene.code(scene.statement)
        return (key, {"code": code, **{name: found[name] for name in groups}}) if code else None

    return tell


def _undefined(scene: Scene, found: re.Match[str]) -> Told | None:
    name = found["name"]
    within = scene.within
    if within is not None and name in scene.attributes():
        return "without_self", {"name": name}
    if name == "self":
        return "no_self", {"function": scene.function.name if scene.function else ""}
    if name in IMPORTS:
        return "no_import", {"name": name, "statement": IMPORTS[name]}
    known = {*scene.names(), *(parameters(scene.function) if scene.function else ())}
    known |= {node.name for tree in scene.trees for node in tree.body if isinstance(node, ast.FunctionDef)}
    meant = near(name, known)
    return ("undefined", {"name": name}) if meant is None else ("undefined_near", {"name": name, "near": meant})


def _unbound(scene: Scene, found: re.Match[str]) -> Told | None:
    if scene.function is None:
        return None
    name = found["name"]
    is_outside = any(
        isinstance(node, ast.Assign) and any(is_name(target, name) for target in node.targets)
        for tree in scene.trees
        for node in tree.body
    )
    key = "unbound_global" if is_outside else "unbound"
    return key, {"name": name, "function": scene.function.name}


def _truth(scene: Scene, found: re.Match[str]) -> Told | None:
    node = scene.node
    if isinstance(node, ast.Call) and is_name(node.func, "max", "min"):
        return "truth_max", {"code": scene.code(node), "function": scene.code(node.func)}
    asked = [one for one in scene.around if isinstance(one, ast.If | ast.While) and one.test is node]
    if asked:
        return "truth_if", {"code": scene.code(node)}
    return "truth", {"code": scene.code(node)} if node is not None else {"code": scene.code(scene.statement)}


def _one_number(scene: Scene, found: re.Match[str]) -> Told | None:
    node = scene.node
    if not isinstance(node, ast.Call) or not node.args:
        return None
    what = {"code": scene.code(node), "function": scene.code(node.func), "argument": scene.code(node.args[0])}
    if isinstance(node.func, ast.Attribute) and is_name(node.func.value, "math"):
        return "math_of_array", what
    return ("number_of_array", what) if is_name(node.func, "float", "int", "round") else None


def _operands(scene: Scene, found: re.Match[str]) -> Told | None:
    """An operator between types that do not go together: the odd one of both is named."""
    sides = scene.operands()
    if found["operator"] in ("^", "|", "&"):
        return ("caret", {"code": scene.code(scene.node)}) if found["operator"] == "^" else None
    if sides is None:
        return None
    for node, kind in zip(sides, (found["left"], found["right"]), strict=True):
        key = {
            "NoneType": "none_operand",
            "tuple": "tuple_operand",
            "list": "list_operand",
            "dict": "dict_operand",
            "str": "text_operand",
            "function": "function_operand",
            "method": "function_operand",
            "builtin_function_or_method": "function_operand",
        }.get(kind)
        if key is not None:
            return key, {"name": scene.code(node), "code": scene.code(scene.node) or scene.code(scene.statement)}
    return None


def _sequence_times(scene: Scene, found: re.Match[str]) -> Told | None:
    node = scene.node
    if not isinstance(node, ast.BinOp):
        return None
    for side in (node.left, node.right):
        variable = scene.variable(side)
        if isinstance(side, ast.List) or (variable is not None and variable.type_name in ("list", "tuple")):
            return "list_operand", {"name": scene.code(side), "code": scene.code(node)}
    return None


def _of_value(key: str) -> Rule:
    """Build a rule about the value that is indexed, called or asked for an attribute."""

    def tell(scene: Scene, found: re.Match[str]) -> Told | None:
        node = scene.node
        inner: ast.AST | None = None
        if isinstance(node, ast.Subscript | ast.Attribute):
            inner = node.value
        elif isinstance(node, ast.Call):
            inner = node.func
        elif isinstance(scene.statement, ast.Assign | ast.For):
            inner = scene.statement.value if isinstance(scene.statement, ast.Assign) else scene.statement.iter
        params = {"name": scene.code(inner), "kind": found["kind"]}
        if inner is None:
            return None
        return (f"{key}_none" if found["kind"] == "NoneType" else key), params

    return tell


def _index(scene: Scene, found: re.Match[str]) -> Told | None:
    node = scene.node
    if not isinstance(node, ast.Subscript):
        return None
    return "index_type", {"code": scene.code(node), "index": scene.code(node.slice), "name": scene.code(node.value)}


def _axes(scene: Scene, found: re.Match[str]) -> Told | None:
    node = scene.node
    if not isinstance(node, ast.Subscript):
        return None
    what = {"code": scene.code(node), "name": scene.code(node.value), "there": found["there"], "asked": found["asked"]}
    return "too_many_indices", what


def _attribute(scene: Scene, found: re.Match[str]) -> Told | None:
    name, kind, node = found["name"], found["kind"], scene.node
    owner = scene.code(node.value) if isinstance(node, ast.Attribute) else ""
    if kind == "NoneType" and owner:
        return "attribute_none", {"name": name, "owner": owner}
    if kind in ("list", "tuple", "float", "int") and owner:
        key = "attribute_list" if kind in ("list", "tuple") else "attribute_number"
        return key, {"name": name, "owner": owner, "kind": kind}
    meant = near(name, scene.attributes()) if scene.definition(kind) or _is_class(scene, kind) else None
    if meant is not None:
        return "attribute_near", {"name": name, "kind": kind, "near": meant}
    if _is_class(scene, kind):
        return "attribute_unset", {"name": name, "kind": kind}
    return None


def _is_class(scene: Scene, name: str) -> bool:
    return any(isinstance(node, ast.ClassDef) and node.name == name for tree in scene.trees for node in ast.walk(tree))


def _module(scene: Scene, found: re.Match[str]) -> Told | None:
    module, name = found["module"], found["name"]
    if module == "numpy" and name in GONE:
        return "numpy_gone", {"name": name}
    if module == "numpy":
        meant = near(name, (one for one in dir(np) if not one.startswith("_")))
        if meant is not None:
            return "module_near", {"module": module, "name": name, "near": meant}
    return "module_attribute", {"module": module, "name": name}


def _keyword(scene: Scene, found: re.Match[str]) -> Told | None:
    name = found["function"].rpartition(".")[2].removeprefix("_").removesuffix("_dispatcher")
    function = scene.definition(name)
    keyword = found["name"]
    if function is not None:
        there = [one for one in parameters(function) if one != "self"]
        return "keyword", {"function": name, "name": keyword, "there": ", ".join(there) or "–"}
    meant = near(keyword, KEYWORDS)
    return None if meant is None else ("keyword_near", {"function": name, "name": keyword, "near": meant})


def _positional(scene: Scene, found: re.Match[str]) -> Told | None:
    name = found["function"].rpartition(".")[2]
    function = scene.definition(name)
    if function is None:
        return None
    there = parameters(function)
    if scene.is_method(function) and not (there and there[0] in ("self", "cls")):
        return "method_without_self", {"function": name}
    return "positional", {"function": name, "takes": found["takes"], "given": found["given"]}


def _missing(scene: Scene, found: re.Match[str]) -> Told | None:
    return "argument_missing", {"function": found["function"], "names": found["names"].replace("'", "")}


def _key(scene: Scene, found: re.Match[str]) -> Told | None:
    node = scene.node
    if not isinstance(node, ast.Subscript):
        return None
    variable = scene.variable(node.value)
    keys = variable.keys if variable is not None else []
    what: dict[str, Param | Sayable] = {"missing": found["key"], "name": scene.code(node.value)}
    if keys:
        return "key", {**what, "there": ", ".join(map(repr, keys))}
    return "key_alone", what


def _recursion(scene: Scene, found: re.Match[str]) -> Told | None:
    return None if scene.function is None else ("recursion", {"function": scene.function.name})


def _unpack(scene: Scene, found: re.Match[str]) -> Told | None:
    statement = scene.statement
    if not isinstance(statement, ast.Assign) or not isinstance(statement.targets[0], ast.Tuple):
        return None
    what = {"code": scene.code(statement.value), "names": scene.code(statement.targets[0])}
    return "unpack", {**what, "n": len(statement.targets[0].elts)}


RULES: Final[tuple[tuple[str, str, Rule], ...]] = (
    ("NameError", r"^name '(?P<name>\w+)' is not defined", _undefined),
    ("UnboundLocalError", r"local variable '(?P<name>\w+)'", _unbound),
    ("ValueError", r"mismatch in its core dimension|shapes \(.*\) and \(.*\) not aligned", mismatch_of_matrices),
    ("ValueError", r"matmul: Input operand \d does not have enough dimensions", plainly("matmul_number")),
    ("ValueError", r"could not be broadcast together with shapes (?P<shapes>[^\n]*)", not_broadcast),
    ("ValueError", r"non-broadcastable output operand with shape (?P<into>\(.*?\)) .*shape (?P<what>\(.*?\))", cast),
    ("ValueError", r"could not broadcast input array from shape (?P<what>\(.*?\)) into shape (?P<into>\(.*?\))", cast),
    ("ValueError", r"[Tt]he truth value of an? .*array.* is ambiguous", _truth),
    ("ValueError", r"cannot reshape array of size (?P<size>\d+) into shape (?P<into>\(.*?\))", reshaped),
    ("ValueError", r"all the input array.*must (?:have same|match exactly)", concatenated),
    ("ValueError", r"setting an array element with a sequence", plainly("sequence_entry")),
    ("ValueError", r"(?:not enough|too many) values to unpack", _unpack),
    ("ValueError", r"^math domain error|expected a (?:positive|nonnegative)", plainly("math_domain")),
    ("ValueError", r"output array is read-only|assignment destination is read-only", plainly("read_only")),
    ("AxisError numpy.AxisError numpy.exceptions.AxisError", r"axis (?P<axis>-?\d+) is out of bounds for array of "
     r"dimension (?P<n>\d+)", plainly("axis", "axis", "n")),
    ("TypeError", r"only (?:length-1|size-1|0-dimensional) arrays can be converted", _one_number),
    ("TypeError", r"ufunc 'bitwise_(?:xor|or|and)' not supported", lambda scene, _: _caret(scene)),
    ("TypeError", r"unsupported operand type\(s\) for (?P<operator>\S+?)=?(?: or \S+)?: '(?P<left>[^']*)' and "
     r"'(?P<right>[^']*)'", _operands),
    ("TypeError", r"can't multiply sequence by non-int", _sequence_times),
    ("TypeError", r"can only concatenate (?:list|tuple|str)", plainly("concatenate")),
    ("TypeError", r"'(?P<kind>[\w.]+)' object is not subscriptable", _of_value("not_subscriptable")),
    ("TypeError", r"'(?P<kind>[\w.]+)' object is not callable", _of_value("not_callable")),
    ("TypeError", r"cannot unpack non-iterable (?P<kind>[\w.]+) object", _of_value("not_iterable")),
    ("TypeError", r"'(?P<kind>[\w.]+)' object is not iterable", _of_value("not_iterable")),
    ("TypeError", r"(?:list|tuple|string) indices must be integers", _index),
    ("TypeError", r"'float' object cannot be interpreted as an integer|expected a sequence of integers or a single",
     plainly("float_count")),
    ("TypeError", r"'(?P<kind>\w+)' object does not support item assignment", plainly("no_assignment", "kind")),
    ("TypeError", r"object of type '(?P<kind>[\w.]+)' has no len\(\)|len\(\) of (?P<unsized>unsized) object",
     plainly("no_len")),
    ("TypeError", r"^(?P<function>[\w.<>]+)\(\) got an unexpected keyword argument '(?P<name>\w+)'", _keyword),
    ("TypeError", r"^(?P<function>[\w.<>]+)\(\) takes (?P<takes>.*) positional arguments? but (?P<given>\d+) w",
     _positional),
    ("TypeError", r"^(?P<function>[\w.<>]+)\(\) missing \d+ required positional arguments?: (?P<names>.*)", _missing),
    ("TypeError", r"loop of ufunc does not support argument|ufunc '\w+' not supported for the input types",
     plainly("not_numbers")),
    ("UFuncTypeError numpy._core._exceptions._UFuncOutputCastingError _UFuncOutputCastingError "
     "numpy.core._exceptions._UFuncOutputCastingError numpy.core._exceptions.UFuncTypeError",
     r"Cannot cast ufunc '\w+' output from dtype\('(?P<what>\w+)'\) to dtype\('(?P<into>\w+)'\)",
     plainly("output_cast", "what", "into")),
    ("IndexError", r"only integers, slices|arrays used as indices must be of integer", _index),
    ("IndexError", r"too many indices for array: array is (?P<there>\d+)-dimensional, but (?P<asked>\d+) were", _axes),
    ("IndexError", r"index (?P<index>-?\d+) is out of bounds for axis (?P<axis>\d+) with size (?P<size>\d+)",
     plainly("index_beyond", "index", "axis", "size")),
    ("IndexError", r"^(?:list|tuple) index out of range", plainly("list_beyond")),
    ("IndexError", r"invalid index to scalar variable", plainly("index_number")),
    ("KeyError", r"^(?P<key>.{1,60})$", _key),
    ("AttributeError", r"^module '(?P<module>[\w.]+)' has no attribute '(?P<name>\w+)'", _module),
    ("AttributeError", r"^'(?P<kind>[\w.]+)' object has no attribute '(?P<name>\w+)'", _attribute),
    ("RecursionError", r"", _recursion),
    ("ZeroDivisionError", r"", plainly("zero_division")),
    ("OverflowError", r"^math range error|[Rr]esult (?:out of range|too large)", plainly("overflow")),
    ("LinAlgError numpy.linalg.LinAlgError", r"Singular matrix", plainly("singular")),
    ("NoInputError", r"", plainly("no_input")),
)  # fmt: skip


def _caret(scene: Scene) -> Told | None:
    node = scene.node
    is_caret = isinstance(node, ast.BinOp) and isinstance(node.op, ast.BitXor)
    return ("caret", {"code": scene.code(node)}) if is_caret else None
