"""Whatever theirs returns becomes a plain value, an opaque one, or a refusal."""

import array
import collections
import fractions
import math
from decimal import Decimal

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as npst

from grader.sandbox.worker import encode, wire
from grader.sandbox.worker.encode import CannotTravelError, to_argument, to_value, without_addresses

Point = collections.namedtuple("Point", "x y")


def there_and_back(thing):
    return wire.from_value(to_value(thing))


@pytest.mark.parametrize("thing", [None, True, 3, -(1 << 63), 2.5, "text", "한국어", [1, [2.0, "x"]], (1, 2), {"a": 1}])
def test_plain_values_come_back_as_they_were(thing):
    back = there_and_back(thing)
    assert back == thing
    assert type(back) is type(thing)


@pytest.mark.parametrize(
    ("thing", "expected"),
    [
        (Point(1, 2), (1, 2)),
        ({np.int64(3): 1}, {3: 1}),
        ({1, 2}, [1, 2]),
        (range(3), [0, 1, 2]),
        ((n for n in range(3)), [0, 1, 2]),
        (zip([1], [2], strict=True), [(1, 2)]),
        (map(abs, [-1]), [1]),
        (fractions.Fraction(1, 4), 0.25),
        (Decimal("0.5"), 0.5),
        (1 << 70, float(1 << 70)),
        (collections.OrderedDict(a=1), {"a": 1}),
        ({"a": 1}.values(), [1]),
        (collections.deque([1]), [1]),
        (array.array("d", [1.0, 0.5]), [1.0, 0.5]),
        (np.array(["a", "b"]), ["a", "b"]),
        (np.str_("a"), "a"),
        ("\udc80", "?"),
    ],
    ids=lambda thing: type(thing).__name__,
)
def test_near_relatives_become_plain(thing, expected):
    assert there_and_back(thing) == expected


@pytest.mark.parametrize(
    ("thing", "dtype", "shape"),
    [
        (np.float64(1), "<f8", ()),
        (np.float32(1), "<f4", ()),
        (np.int32(1), "<i8", ()),
        (np.bool_(True), "|b1", ()),
        (np.array([1, 2], dtype=">i2"), "<i8", (2,)),
        (np.array([1, 2], dtype="u1"), "<u8", (2,)),
        (np.array([1], dtype=np.longdouble), "<f8", (1,)),
        (np.array([1j]), "<c16", (1,)),
        (1j, "<c16", ()),
        (np.ones((1, 2)).view(np.matrix), "<f8", (1, 2)),
        (np.ma.array([1.0, 2.0], mask=[0, 1]), "<f8", (2,)),
        (np.array([1, 2.5, fractions.Fraction(1, 2)], dtype=object), "<f8", (3,)),
        (np.zeros((0, 3)), "<f8", (0, 3)),
        (np.ones((2, 3)).T, "<f8", (3, 2)),
    ],
    ids=str,
)
def test_arrays_keep_shape_and_the_nearest_dtype(thing, dtype, shape):
    back = there_and_back(thing)
    assert type(back) is np.ndarray
    assert (back.dtype.str, back.shape) == (dtype, shape)
    assert np.array_equal(back, np.asarray(thing).astype(dtype))


@given(npst.arrays(npst.floating_dtypes(sizes=(32, 64), endianness="<"), npst.array_shapes(min_dims=0, min_side=0)))
def test_every_float_array_comes_back_bit_by_bit(array):
    back = there_and_back(array)
    assert (back.shape, back.dtype, back.tobytes()) == (array.shape, array.dtype, array.tobytes())


@given(st.recursive(st.none() | st.floats(allow_nan=False) | st.text(), lambda inner: st.lists(inner, max_size=4)))
def test_every_nested_list_comes_back(thing):
    assert there_and_back(thing) == thing


class Evil:
    def __repr__(self):
        raise KeyboardInterrupt

    def __array__(self, *args, **options):
        raise SystemExit

    def __len__(self):
        return -1

    @property
    def __class__(self):
        raise RuntimeError


class Pretender(np.ndarray):
    def __array_finalize__(self, other):
        pass

    def __eq__(self, other):
        return True

    def astype(self, *args, **options):
        return np.ones(3)

    def tobytes(self, *args):
        return b""

    @property
    def shape(self):
        return (1, 1, 1)


class Liar(float):
    def __float__(self):
        return 1.0

    def __eq__(self, other):
        return True

    __hash__ = None


def test_an_object_that_fights_back_is_opaque():
    assert to_value(Evil()) == wire.Opaque("Evil", "")


def test_a_subclass_is_read_by_its_memory():
    back = there_and_back(np.array([1.0, 2.0]).view(Pretender))
    assert type(back) is np.ndarray
    assert back.tolist() == [1.0, 2.0]


def test_a_float_that_lies_is_read_by_its_bits():
    back = there_and_back(Liar(7.0))
    assert type(back) is float
    assert math.isclose(back, 7.0)


@pytest.mark.parametrize(
    "thing", [abs, object, math, np.array([{}, 1], dtype=object), np.array(["2020"], "M8[D]"), {1.5: 2}, 1 << 5000],
    ids=["function", "class", "module", "objects", "dates", "float keys", "a huge int"],
)  # fmt: skip
def test_what_is_no_value_is_opaque(thing):
    assert type(to_value(thing)) is wire.Opaque


def test_a_long_repr_is_cut():
    class Long:
        def __repr__(self):
            return "x" * 10**6

    assert len(to_value(Long()).text) == encode.REPR_CAP


def cyclic():
    thing = []
    thing.append(thing)
    return thing


def endless():
    while True:
        yield 1.0


def squares():
    thing = [0] * 2000
    return [thing] * 2000


@pytest.mark.parametrize(
    ("make", "why"),
    [
        (cyclic, "nested more than 24 deep"),
        (endless, "more than 1048576 entries"),
        (squares, "more than 1048576 entries"),
        (lambda: [np.zeros(1 << 20)] * 20, "more than 15 MiB"),
        (lambda: "x" * (20 << 20), "more than 15 MiB"),
        (lambda: dict.fromkeys(range(10_001)), "a dict of more than 10000 entries"),
    ],
    ids=["cyclic", "endless", "wide", "large arrays", "long text", "large dict"],
)
def test_what_is_too_much_is_refused(make, why):
    with pytest.raises(CannotTravelError, match=why):
        to_value(make())


def test_a_large_dimension_does_not_pass_the_schema():
    with pytest.raises(CannotTravelError):
        to_value(np.broadcast_to(np.zeros(1), (1 << 27,)))


def test_arguments_are_fresh_and_writable():
    value = to_value([np.arange(3.0), {"a": np.ones(2)}, (1, "x")])
    first, second = to_argument(value), to_argument(value)
    first[0][0] = 9
    assert second[0][0] == 0
    assert first[0].flags.owndata
    assert first[2] == (1, "x")


def test_an_argument_whose_bytes_do_not_fit_is_refused():
    with pytest.raises(wire.ProtocolError, match="an array's bytes do not fit its shape"):
        to_argument(wire.Array("<f8", [2], b""))


def test_the_name_and_repr_of_an_object_hold_nothing_that_acts_on_a_terminal():
    found = wire.from_value(wire.Opaque("\x1b[31mEvil", "\u202egnp\r\x9b"))
    assert found == wire.Unsendable(" [31mEvil", " gnp  ")


def test_a_description_is_the_same_in_every_run():
    assert to_value(lambda: 0).text == "<function test_a_description_is_the_same_in_every_run.<locals>.<lambda>>"
    assert without_addresses("<f at 0x7f00aB1> of <g at 0x12>") == "<f> of <g>"
    assert without_addresses("looked at 0 values") == "looked at 0 values"


def test_a_view_of_memory_is_an_array():
    assert to_value(memoryview(np.arange(4.0).reshape(2, 2))) == to_value(np.arange(4.0).reshape(2, 2))
