"""Values as any worker may send them, honest or not, for Hypothesis."""

import math

from hypothesis import strategies as st

from grader.sandbox.worker import wire

small = st.lists(st.integers(0, 3), max_size=3)
vast = st.lists(st.sampled_from([1 << 20, 1 << 26]), max_size=5).map(lambda shape: [0, *shape])
shapes = small | vast


@st.composite
def arrays(draw, *, is_honest=True):
    dtype = draw(st.sampled_from(list(wire.ITEM_SIZE)))
    shape = draw(shapes)
    size = math.prod(shape) * wire.ITEM_SIZE[dtype]
    if not is_honest:
        size += draw(st.sampled_from([0, 0, 1, 8, -size]))
    return wire.Array(dtype, shape, draw(st.binary(min_size=size, max_size=size)))


def values(leaves):
    """Values of these leaves, in lists, tuples and tables whose keys may be double or too few."""
    return st.recursive(
        leaves,
        lambda inner: (
            st.builds(wire.Items, st.sampled_from(["list", "tuple"]), st.lists(inner, max_size=3))
            | st.builds(wire.Table, st.lists(st.sampled_from(["a", "b", 1]), max_size=3), st.lists(inner, max_size=3))
        ),
        max_leaves=5,
    )


plain = st.none() | st.booleans() | st.integers(-3, 3) | st.floats() | st.text(max_size=3)
any_value = values(plain | arrays(is_honest=False) | st.builds(wire.Opaque, st.text(max_size=3)))
