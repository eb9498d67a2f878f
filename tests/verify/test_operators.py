"""What stands in the place of what."""

import ast

import pytest

from grader.verify.operators import replacements
from grader.verify.statements import body_replacements


def instead_of(code: str, *arguments: str) -> set[str]:
    node = ast.parse(code, mode="eval").body
    return {ast.unparse(ast.fix_missing_locations(other)) for other in replacements(node, arguments)}


def bodies_instead_of(code: str, *arguments: str) -> set[str]:
    body = ast.parse(code).body
    found = [ast.Module(other, []) for _, other in body_replacements(body, arguments)]
    return {ast.unparse(ast.fix_missing_locations(one)) for one in found}


@pytest.mark.parametrize(
    ("code", "others"),
    [
        ("2", {"3", "1", "-2"}),
        ("0.5", {"1.5", "0.505", "-0.5"}),
        ("0.0", {"1.0", "0.01"}),
        ("True", {"False"}),
        ("'relu'", {"'relu_'"}),
        ("a + b", {"a - b", "a", "b"}),
        ("a - b", {"a + b", "b - a", "a", "b"}),
        ("a * b", {"a / b", "a", "b"}),
        ("a ** b", {"a * b", "b ** a", "a", "b"}),
        ("a @ b", {"b @ a", "a.T @ b", "a @ b.T", "a * b"}),
        ("a.T @ b", {"b @ a.T", "a @ b", "a.T @ b.T", "a.T * b"}),
        ("a.T", {"a"}),
        ("-a", {"a"}),
        ("a < b", {"a <= b", "a >= b"}),
        ("a > b", {"a >= b", "a <= b"}),
        ("a == b", {"a != b"}),
        ("a in b", {"a not in b"}),
        ("a and b", {"a or b", "a", "b"}),
        ("a if c else b", {"a", "b"}),
        ("(a, b)", {"(b, a)"}),
        ("[a, b, c]", {"[b, a, c]", "[a, c, b]"}),
        ("{'k': a, 'l': b}", {"{'k': b, 'l': a}"}),
        ("a[0]", {"a"}),
        ("[x for x in y if x]", {"[x for x in y]"}),
        ("np.sum(a, axis=0)", {"np.mean(a, axis=0)", "a", "np.sum(a)", "np.sum(a, axis=1)"}),
        ("a.mean(axis=1, keepdims=True)", {"a.sum(axis=1, keepdims=True)", "a.mean(keepdims=True)", "a.mean(axis=1)",
                                           "a.mean(keepdims=True, axis=0)"}),
        ("np.std(a)", {"a", "np.std(a, ddof=1)"}),
        ("np.maximum(0, a)", {"np.minimum(0, a)"}),
        ("np.where(c, a, b)", {"np.where(c, b, a)", "a", "b"}),
        ("a.copy()", {"a"}),
        ("abs(a)", {"a"}),
        ("f(a, b)", {"f(b, a)"}),
        ("range(n)", {"range(n + 1)", "range(n - 1)", "range(1, n)", "n"}),
        ("range(1, n)", {"range(1, n + 1)", "range(1, n - 1)", "range(n, 1)"}),
        ("zip(a, b, strict=True)", {"zip(b, a, strict=True)"}),
        ("float(np.sum(a))", set()),
    ],
)  # fmt: skip
def test_an_expression_has_these_mutants(code, others):
    assert instead_of(code) == others


def test_an_argument_is_written_into_where_a_new_array_is_meant():
    assert "np.subtract(W, g, out=W)" in instead_of("W - g", "W")
    assert "np.maximum(0, x, out=x)" in instead_of("np.maximum(0, x)", "x")
    assert not any("out=" in other for other in instead_of("W - g"))


def test_a_name_is_taken_for_one_that_is_like_it():
    names = ("W1", "W2", "b2", "hidden_delta", "output_delta", "hidden")
    for name, others in (("W1", {"W2"}), ("hidden_delta", {"output_delta"}), ("hidden", set()), ("b2", set())):
        node = ast.parse(name, mode="eval").body
        assert {ast.unparse(other) for other in replacements(node, (), names)} == others


def test_slices_lose_their_ends():
    node = ast.parse("a[1:n:2]", mode="eval").body.slice
    assert {ast.unparse(other) for other in replacements(node, ())} == {":n:2", "1::2", "1:n - 1:2", "1:n"}


@pytest.mark.parametrize(
    ("code", "other"),
    [
        ("W -= g", "W += g"),
        ("W -= g", "W = g"),
        ("a = f(x)\na = a + 1", "a = f(x)"),
        ("if c:\n    x = 1\nelse:\n    x = 2", "x = 1"),
        ("if c:\n    x = 1", "pass"),
        ("for i in y:\n    s += i", "for i in y:\n    s += i\n    break"),
        ("for i in y:\n    s += i", "for i in list(y)[::-1]:\n    s += i"),
        ("net.step()", "pass"),
        ("d = g @ W2\nW2 = W2 - d", "W2 = W2 - d\nd = g @ W2"),
        ("a = rng.normal()\nb = rng.normal()", "b = rng.normal()\na = rng.normal()"),
        ("net.W = net.W - g", "net.W -= g"),
    ],
)
def test_statements_have_these_mutants(code, other):
    assert other in bodies_instead_of(code)


def test_an_earlier_value_is_returned():
    assert "def f(x):\n    y = g(x)\n    return x" in {
        ast.unparse(ast.FunctionDef("f", ast.parse("def f(x): pass").body[0].args, body, [], lineno=0))
        for _, body in body_replacements(ast.parse("def f(x):\n    y = g(x)\n    return y").body[0].body, ("x",))
    }


@pytest.mark.parametrize(
    "code",
    [
        "a = x + 1\nb = y + 1",  # neither uses the other
        "a = 1",  # dropped, it would only raise NameError
    ],
)
def test_statements_that_are_as_good_in_any_order_have_none(code):
    assert bodies_instead_of(code) == set()


def test_two_attributes_of_an_object_are_as_good_in_any_order():
    assert "net.b = net.b - h\nnet.W = net.W - g" not in bodies_instead_of("net.W = net.W - g\nnet.b = net.b - h")
    assert "net.b = f(net)\nnet.W = g" in bodies_instead_of("net.W = g\nnet.b = f(net)")


def test_a_local_array_may_be_written_into():
    assert "W -= g" not in bodies_instead_of("W = W - g")
    assert "W -= g" in bodies_instead_of("W = W - g", "W")
