"""Uses of ex14's class, and functions to differentiate, which are called here for each value."""

import numpy as np

from grader.author import attempt, keep, now, read

KEYS = ("W1", "b1", "W2", "b2")


def net_with(submission, W1, b1, W2, b2):
    """Return a network with these parameters, set in place."""
    net = submission.TwoLayerNet(W1.shape[0], W1.shape[1], W2.shape[1])
    for key, value in zip(KEYS, (W1, b1, W2, b2), strict=True):
        net.params[key][...] = value
    return net


def initial(submission, input_size, hidden_size, output_size):
    """Return the parameters of a new network, after another one was made."""
    net = submission.TwoLayerNet(input_size, hidden_size, output_size)
    submission.TwoLayerNet(input_size + 1, hidden_size + 2, output_size + 3)
    params = read(net.params)  # any mapping is right; a dict may lack a key, which is said in words
    return params if isinstance(params, dict) else {key: net.params[key] for key in KEYS}


def weights(submission, input_size, hidden_size, output_size, std):
    """Return the weights of a new network, of the default size where std is None."""
    options = {} if std is None else {"weight_init_std": std}
    params = submission.TwoLayerNet(input_size, hidden_size, output_size, **options).params
    return (params["W1"], params["W2"])


def predict(submission, x, W1, b1, W2, b2):
    """Call the method of that name."""
    return net_with(submission, W1, b1, W2, b2).predict(x)


def loss(submission, x, t, W1, b1, W2, b2):
    """Call the method of that name."""
    return net_with(submission, W1, b1, W2, b2).loss(x, t)


def accuracy(submission, x, t, W1, b1, W2, b2):
    """Call the method of that name."""
    return net_with(submission, W1, b1, W2, b2).accuracy(x, t)


def gradient(submission, x, t, W1, b1, W2, b2):
    """Call the method of that name, after it was called with other rows: what it kept of these is out of date."""
    net = net_with(submission, W1, b1, W2, b2)
    net.gradient(x + 1.0, t)
    return net.gradient(x, t)


def net_numerical_gradient(submission, x, t, W1, b1, W2, b2):
    """Call the method numerical_gradient."""
    return net_with(submission, W1, b1, W2, b2).numerical_gradient(x, t)


def untouched(submission, x, t, W1, b1, W2, b2):
    """Return arguments, parameters and values after every method was called; calls that raise say nothing here.

    Each has a network of its own: a numerical gradient that raises leaves one half way.
    """
    found, values = {}, {}
    for name in ("predict", "loss", "accuracy", "softmax", "cross_entropy_error", "gradient", "numerical_gradient"):
        net = net_with(submission, W1, b1, W2, b2)
        kept = keep(submission, x), keep(submission, t)
        own = name in ("softmax", "cross_entropy_error")
        args = {"predict": kept[:1], "softmax": kept[:1], "cross_entropy_error": (kept[1], kept[1])}.get(name, kept)

        def call(owner=submission if own else net, name=name, args=args):
            return getattr(owner, name)(*args)

        value = attempt(submission, call)
        values[name] = now(value)
        found[name] = {"x": now(kept[0]), "t": now(kept[1]), **{key: now(net.params[key]) for key in KEYS}}
    return {"values": values, "after": found}


def no_row(submission, input_size, output_size):
    """Return what comes out where no row goes in."""
    net = submission.TwoLayerNet(input_size, 3, output_size)
    return net.predict(np.zeros((0, input_size))), submission.softmax(np.zeros((0, output_size)))


def function(kind, c):
    """Return a scalar function of an array of c's shape; it always looks at its argument."""

    def f(a):
        a = np.asarray(a, dtype=float)
        if a.shape != c.shape:
            if a.size != 1 or c.size != 1:
                raise ValueError(f"f was called with shape {a.shape} and takes {c.shape}")
            a = a.reshape(c.shape)
        with np.errstate(all="ignore"):
            if kind == "squares":
                return float(np.sum(c * a**2) + 0.5 * np.sum(a) ** 2)
            if kind == "sines":
                return float(np.sum(c * np.sin(a)))
            return float(np.sum(3.0 * c * a + 1e6 * a**2))

    return f


def numerical(submission, kind, c, x):
    """Return the numerical gradient of one of the functions at x."""
    return submission.numerical_gradient(function(kind, c), x)


def afterwards(submission, kind, c, x):
    """Take the gradient at x, and of the same numbers in one row, and return x after it was taken.

    With each the gradient, and at how many points the function was asked; what raises says nothing here.
    """
    found = {}
    for name, factors, point in (("given", c, x), ("row", c.ravel(), x.ravel())):
        asked = set()
        f = function(kind, factors)

        def counted(a, f=f, asked=asked):
            asked.add(np.array(a, dtype=float).tobytes())
            return f(a)

        at = keep(submission, point)
        gradient = attempt(submission, lambda at=at, counted=counted: submission.numerical_gradient(counted, at))
        found[name] = {"gradient": read(gradient), "x": read(at), "points": len(asked)}
    return found
