"""What the worker runs for ex08: a few columns of the trace, so that each is judged by itself."""


def columns(module, X, T, params, learning_rate, keys):
    """Return the trace with these keys alone; what has another form, or lacks a key, is passed on as it is."""
    samples = module.trace(X, T, params, learning_rate)
    if isinstance(samples, dict) or not hasattr(samples, "__iter__"):
        return samples
    return [_columns(one, keys) for one in samples]


def _columns(one, keys):
    if not isinstance(one, dict) or any(key not in one for key in keys):
        return one
    return {key: one[key] for key in keys}
