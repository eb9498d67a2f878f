"""The reference of ex11, held against numerical gradients, PyTorch, and what its contract says of training."""

import math

import numpy as np
import pytest

from grader.checks.gradients import numerical_gradient, relative_error
from grader.checks.oracle import execute
from grader.course.exercise import find_course

FOLDER = find_course().exercise("ex11").folder
SHAPES = ((2, 1), (1,)) * 3


@pytest.fixture(scope="module")
def reference():
    return execute("ex11 solution", (FOLDER / "solution.py").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def checks():
    return execute("ex11 checks", (FOLDER / "checks.py").read_text(encoding="utf-8"))


def random_start(seed):
    generator = np.random.default_rng(seed)
    return tuple(generator.standard_normal(shape) for shape in SHAPES)


def column(*values):
    return np.array([[float(value)] for value in values])


def test_the_net_is_three_units_of_which_two_stand_side_by_side(reference):
    W1, b1, W2, b2, W3, b3 = (part.ravel().tolist() for part in random_start(3))
    for x, h in zip(reference.X, reference.neural_net(reference.X, random_start(3)), strict=True):
        a1, a2 = (1 / (1 + math.exp(-(x[0] * W[0] + x[1] * W[1] + b[0]))) for W, b in ((W1, b1), (W2, b2)))
        assert h[0] == pytest.approx(1 / (1 + math.exp(-(a1 * W3[0] + a2 * W3[1] + b3[0]))), rel=1e-12)


def test_the_loss_of_a_toss_is_the_logarithm_of_two(reference):
    assert reference.loss(column(0.5, 0.5), column(0, 1)) == pytest.approx(math.log(2), rel=1e-10)


@pytest.mark.parametrize(("h", "t"), [(0, 0), (0, 1), (1, 0), (1, 1)])
def test_the_loss_is_finite_at_the_edges(reference, h, t):
    loss = reference.loss(column(h), column(t))
    assert (15 < loss < 40) if h != t else (abs(loss) < 1e-6)


@pytest.mark.parametrize("seed", range(5))
def test_the_gradients_agree_with_the_numerical_ones(reference, seed):
    params = random_start(seed)
    for i, gradient in enumerate(reference.gradients(reference.X, reference.T, params)):

        def loss(part, i=i):
            moved = (*params[:i], part, *params[i + 1 :])
            return reference.loss(reference.neural_net(reference.X, moved), reference.T)

        assert gradient.shape == params[i].shape
        assert relative_error(gradient, numerical_gradient(loss, params[i])) < 1e-7


def test_the_gradients_are_those_that_pytorch_finds(reference):
    torch = pytest.importorskip("torch", reason="PyTorch is an oracle for gradients, and is not needed otherwise")
    params = random_start(0)
    leaves = [torch.tensor(part, requires_grad=True) for part in params]
    x, t = torch.tensor(reference.X), torch.tensor(reference.T)
    pair = [torch.sigmoid(x @ leaves[i] + leaves[i + 1]) for i in (0, 2)]
    h = torch.sigmoid(torch.cat(pair, dim=1) @ leaves[4] + leaves[5])
    torch.nn.functional.binary_cross_entropy(h, t).backward()
    for leaf, gradient in zip(leaves, reference.gradients(reference.X, reference.T, params), strict=True):
        np.testing.assert_allclose(gradient, leaf.grad.numpy(), rtol=1e-9, atol=1e-12)


def test_training_from_one_start_learns_xor_and_from_another_does_not(reference, checks):
    ends = {}
    for name, late in (("learned", checks.LEARNED), ("stuck", checks.STUCK)):
        last = reference.train(reference.X, reference.T, late, **checks.LATE)
        ends[name] = reference.accuracy(reference.neural_net(reference.X, last), reference.T)
    assert ends == {"learned": 1.0, "stuck": 0.75}


def plain_training(params, rate, epochs):
    """Train in plain floats, which takes a second for the 50 000 epochs."""
    (p, q), (a,), (r, s), (b,), (u, v), (c,) = (part.ravel().tolist() for part in params)
    rows = ((0.0, 0.0, 0.0), (0.0, 1.0, 1.0), (1.0, 0.0, 1.0), (1.0, 1.0, 0.0))
    for _ in range(epochs):
        gp = gq = ga = gr = gs = gb = gu = gv = gc = 0.0
        for x, y, t in rows:
            m = 1.0 / (1.0 + math.exp(-(x * p + y * q + a)))
            n = 1.0 / (1.0 + math.exp(-(x * r + y * s + b)))
            d = (1.0 / (1.0 + math.exp(-(m * u + n * v + c))) - t) / 4.0
            dm, dn = d * u * m * (1.0 - m), d * v * n * (1.0 - n)
            gp, gq, ga = gp + dm * x, gq + dm * y, ga + dm
            gr, gs, gb = gr + dn * x, gs + dn * y, gb + dn
            gu, gv, gc = gu + d * m, gv + d * n, gc + d
        p, q, a = p - rate * gp, q - rate * gq, a - rate * ga
        r, s, b = r - rate * gr, s - rate * gs, b - rate * gb
        u, v, c = u - rate * gu, v - rate * gv, c - rate * gc
    return [p, q], [a], [r, s], [b], [u, v], [c]


@pytest.mark.parametrize(("name", "seed"), [("LEARNED", 2), ("STUCK", 0)])
def test_the_late_parameters_are_those_of_training_from_a_random_start(checks, name, seed):
    late = plain_training(random_start(seed), checks.LATE["learning_rate"], 50_000 - checks.LATE["epochs"])
    for part, literal in zip(late, getattr(checks, name), strict=True):
        np.testing.assert_allclose(part, literal.ravel(), rtol=1e-6)


def test_the_last_epochs_do_not_depend_on_the_last_digits(reference, checks):
    # Of 1e-9 in every parameter no more than 1e-8 is left, so that the restart is fair to any right implementation.
    for late in (checks.LEARNED, checks.STUCK):
        ends = [
            reference.train(reference.X, reference.T, start, **checks.LATE)
            for start in (late, tuple(part * (1 + 1e-9) for part in late))
        ]
        for one, other in zip(*ends, strict=True):
            np.testing.assert_allclose(one, other, rtol=1e-8, atol=1e-8)


@pytest.mark.parametrize(("h", "right"), [(0.5, 0.0), (0.5 + 1e-12, 1.0), (0.9, 1.0), (0.1, 0.0)])
def test_the_class_is_one_above_one_half_only(reference, h, right):
    assert reference.accuracy(column(h), column(1)) == right


@pytest.mark.parametrize("guard", [1e-16, 1e-15, 1e-12, 1e-8, 1e-7])
def test_every_guard_that_the_contract_allows_is_judged_right(checks, guard):
    for net in checks.EDGES:
        h, t = np.clip(net["h"], guard, 1.0 - guard), net["t"]
        clipped = -np.mean(t * np.log(h) + (1 - t) * np.log(1 - h))
        added = -np.mean(t * np.log(net["h"] + guard) + (1 - t) * np.log(1 - net["h"] + guard))
        expected = checks.edge_sums(None, net)
        assert checks.is_guarded(float(clipped), expected, net) is None
        assert checks.is_guarded(float(added), expected, net) is None


@pytest.mark.parametrize(
    "value", [None, "text", [], [1, 2], {}, np.nan, np.inf, -5.0, 1e300, np.zeros((2, 2)), object()]
)
def test_the_judge_of_the_edges_says_what_is_wrong_with_anything(checks, value):
    net = checks.EDGES[2]
    said = checks.is_guarded(value, checks.edge_sums(None, net), net)
    assert said.en
    assert said.ko
