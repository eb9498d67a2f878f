"""Uses of ex14's class, and functions to differentiate."""

import numpy as np

KEYS = ("W1", "b1", "W2", "b2")


def net_with(module, W1, b1, W2, b2):
    """Return a network with these parameters, set in place."""
    net = module.TwoLayerNet(W1.shape[0], W1.shape[1], W2.shape[1])
    for key, value in zip(KEYS, (W1, b1, W2, b2), strict=True):
        net.params[key][...] = value
    return net


def initial(module, input_size, hidden_size, output_size):
    """Return the parameters of a new network, after another one was made."""
    net = module.TwoLayerNet(input_size, hidden_size, output_size)
    module.TwoLayerNet(input_size + 1, hidden_size + 2, output_size + 3)
    params = net.params  # any mapping is right; a dict may lack a key, which is said in words
    return params if isinstance(params, dict) else {key: params[key] for key in KEYS}


def weights(module, input_size, hidden_size, output_size, std):
    """Return the weights of a new network, of the default size where std is None."""
    options = {} if std is None else {"weight_init_std": std}
    params = module.TwoLayerNet(input_size, hidden_size, output_size, **options).params
    return (params["W1"], params["W2"])


def predict(module, x, W1, b1, W2, b2):
    """Call the method of that name."""
    return net_with(module, W1, b1, W2, b2).predict(x)


def loss(module, x, t, W1, b1, W2, b2):
    """Call the method of that name."""
    return net_with(module, W1, b1, W2, b2).loss(x, t)


def accuracy(module, x, t, W1, b1, W2, b2):
    """Call the method of that name."""
    return net_with(module, W1, b1, W2, b2).accuracy(x, t)


def gradient(module, x, t, W1, b1, W2, b2):
    """Call the method of that name, after it was called with other rows: what it kept of these is out of date."""
    net = net_with(module, W1, b1, W2, b2)
    net.gradient(x + 1.0, t)
    return net.gradient(x, t)


def net_numerical_gradient(module, x, t, W1, b1, W2, b2):
    """Call the method numerical_gradient."""
    return net_with(module, W1, b1, W2, b2).numerical_gradient(x, t)


def untouched(module, x, t, W1, b1, W2, b2):
    """Return arguments, parameters and values after every method was called; calls that raise say nothing here."""
    net = net_with(module, W1, b1, W2, b2)
    calls = {
        "predict": lambda: net.predict(x),
        "loss": lambda: net.loss(x, t),
        "accuracy": lambda: net.accuracy(x, t),
        "softmax": lambda: module.softmax(x),
        "cross_entropy_error": lambda: module.cross_entropy_error(t, t),
        "gradient": lambda: net.gradient(x, t),
        "numerical_gradient": lambda: net.numerical_gradient(x, t),
    }
    values = {}
    for name, call in calls.items():
        try:
            values[name] = call()
        except Exception:  # not written yet, or wrong: other checks say so
            net = net_with(module, W1, b1, W2, b2)  # a numerical gradient may have been left half way
    return {"values": values, "x": x, "t": t, **{key: net.params[key] for key in KEYS}}


def no_row(module, input_size, output_size):
    """Return how many numbers come out where no row goes in."""
    net = module.TwoLayerNet(input_size, 3, output_size)
    return (
        int(np.size(net.predict(np.zeros((0, input_size))))),
        int(np.size(module.softmax(np.zeros((0, output_size))))),
    )


def function(kind, c):
    """Return a scalar function of an array of c's shape; it always looks at its argument."""

    def f(a):
        a = np.asarray(a, dtype=float)
        if a.shape != c.shape:
            if a.size != 1 or c.size != 1:
                raise ValueError(f"f was called with shape {a.shape} and takes {c.shape}")
            a = a.reshape(c.shape)
        if kind == "squares":
            return float(np.sum(c * a**2) + 0.5 * np.sum(a) ** 2)
        if kind == "sines":
            return float(np.sum(c * np.sin(a)))
        return float(np.sum(3.0 * c * a + 1e6 * a**2))

    return f


def numerical(module, kind, c, x):
    """Return the numerical gradient of one of the functions at x."""
    return module.numerical_gradient(function(kind, c), x)


def afterwards(module, kind, c, x):
    """Return x after the numerical gradient was taken, and how often the function was asked."""
    asked = []
    f = function(kind, c)

    def counted(a):
        asked.append(1)
        return f(a)

    module.numerical_gradient(counted, x)
    return {"x": x, "calls": len(asked)}
