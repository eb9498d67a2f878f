"""Tables of pandas and tensors of PyTorch: drawn, sent, compared and shown."""

# ruff: noqa: E501 - a wrong answer and what is said of it read best in one line.

import sys
import types

import msgspec
import numpy as np
import pytest

from grader.checks import array, case, labels, picks, rows, table, tensor
from grader.checks.drawing import draw_inputs
from grader.checks.mismatch import Rule, compare
from grader.checks.numbers import as_numbers
from grader.checks.show import show_argument, show_value
from grader.checks.wording import describe
from grader.errors import DeclarationError
from grader.grading.shrinking import shrink
from grader.sandbox.weight import Weight
from grader.sandbox.worker import wire
from grader.sandbox.worker.encode import to_argument, to_value
from grader.sandbox.worker.marks import Columns, TensorArray, as_tensor
from grader.text.messages import say

TREES = Columns({"kind": ["oak", "elm"], "height": np.array([3.5, np.nan])})
ON = case(t=table(kind=picks("n", "oak", "elm"), height=array("n"), old=labels("n")), n=rows(1, 5))


def said(expected, actual, rule=None, lang="en"):
    found = compare(expected, actual, rule or Rule())
    return None if found is None else say(describe(found).rationale, lang)


@pytest.mark.parametrize(
    ("actual", "words"),
    [
        (Columns({"height": np.array([3.5, np.nan]), "kind": ["oak", "elm"]}), None),
        (Columns({"kind": ["oak", "elm"], "height": [3.5, float("nan")]}), None),
        ({"kind": ["oak", "elm"], "height": [3.5, 1.0]}, "The result should be a table of pandas (a DataFrame); what came back is of type dict."),
        (None, "The result is None. Does every path through the function end with return?"),
        (Columns({"height": np.array([3.5, np.nan])}), "The result lacks these columns: 'kind'. There are: 'height'."),
        (Columns({"height": np.array([3.5, 1.0])}, ["kind"]), "The result has 'kind' as its index, not as a column. There are: 'height'."),
        (Columns({**TREES, "age": [1, 2]}), "The result has columns that were not asked for: 'age'. Expected: 'kind', 'height'."),
        (Columns({"kind": ["oak"], "height": np.array([3.5])}), "['kind'] has 1 rows where 2 were expected."),
        (Columns({"kind": ["oak", "ash"], "height": np.array([3.5, np.nan])}), "['kind'][1] is 'ash'; 'elm' was expected."),
        (Columns({"kind": ["oak", "elm"], "height": np.array([3.5, 0.0])}), "['height'] differs in 1 of 2 values, first at [1]: 0.0 came back, nan was expected."),
        (Columns({"kind": ["oak", "elm"], "height": ["3.5", "x"]}), "['height'] cannot be read as numbers: it holds something else, or rows of different lengths."),
        (Columns({"kind": 3, "height": np.array([3.5, np.nan])}), "['kind'] is of type int, which cannot be read as numbers."),
    ],
)  # fmt: skip
def test_tables_are_compared_column_by_column(actual, words):
    came = said(TREES, actual)
    assert came == words or (words is not None and came.startswith(words))
    assert words is None or said(TREES, actual, lang="ko")


def test_the_order_of_columns_is_a_choice():
    turned = Columns({"height": np.array([3.5, np.nan]), "kind": ["oak", "elm"]})
    more = Columns({**TREES, "age": [1, 2]})
    assert compare(TREES, turned) is None
    assert said(TREES, turned, Rule(columns="ordered")) == (
        "The result has its columns in another order: 'kind', 'height' was expected, and these are 'height', 'kind'."
    )
    assert compare(TREES, more, Rule(columns="more")) is None


def test_a_table_of_numbers_serves_as_an_array():
    numbers = Columns({"a": np.array([1.0, 2.0]), "b": [3, 4]})
    assert as_numbers(numbers).tolist() == [[1.0, 3.0], [2.0, 4.0]]
    assert compare(np.array([[1.0, 3.0], [2.0, 4.0]]), numbers) is None
    assert as_numbers(TREES) is None


def test_a_table_is_drawn_and_made_smaller():
    drawn = draw_inputs(ON, 20, 0)
    assert all(type(one["t"]) is Columns and len(one["t"]["kind"]) == len(one["t"]["height"]) for one in drawn)
    start = max(drawn, key=lambda one: one["t"].n_rows)
    assert start["t"].n_rows > 2

    def fails(tried):
        return ["elm" in one["t"]["kind"] for one in tried]

    start["t"]["kind"][-1] = "elm"
    smallest = shrink(ON, start, fails)["t"]
    assert dict(smallest) == {"kind": ["elm"], "height": np.array([0.0]), "old": np.array([0])}
    assert type(smallest) is Columns


def test_a_tensor_stays_one_when_it_is_made_smaller():
    described = case(x=tensor("n", 2), n=rows(1, 4))
    start = draw_inputs(described, 10, 0)[-1]
    smallest = shrink(described, start, lambda tried: [one["x"][0, 0] > 0.5 for one in tried])["x"]
    assert type(smallest) is TensorArray
    assert show_argument(smallest) == "torch.tensor([[1.0, 0.0]])"


def test_tables_and_tensors_are_shown_as_python():
    assert show_argument(TREES) == "pd.DataFrame({'kind': ['oak', 'elm'], 'height': [3.5, nan]})".replace(
        "nan", "float('nan')"
    )
    assert show_value(TREES) == "kind  height\n oak     3.5\n elm     nan"
    assert show_value(Columns({"a": []})) == "'a' (no rows)"
    assert show_value(Columns({"a": range(20)})).endswith("7\n…")


@pytest.mark.parametrize(
    ("make", "words"),
    [
        (lambda: table(), "table(…) has no columns."),
        (lambda: table(a=array("n", 2)), "table(…): the column 'a' is ArrayField("),
        (lambda: table(a=3), "table(…): the column 'a' is 3; array(…) with one side"),
        (lambda: table(a=array("n"), b=array("m")), "table(…): its columns have different sides: 'n', 'm'."),
        (lambda: picks("n"), "picks(…) has no values. It takes a side and what may stand there"),
        (lambda: picks(1.5, "a"), "picks(…) is 1.5; a whole number of 0 or more was expected."),
        (lambda: tensor(2, low=3.0, high=1.0), "tensor goes from 3 to 1, and nothing lies between."),
        (lambda: tensor(2, step=0), "tensor(step) is 0; a finite number was expected, 1e-12 or more."),
    ],
)
def test_what_describes_no_table_is_refused(make, words):
    with pytest.raises(DeclarationError) as caught:
        make()
    assert words in str(caught.value)


def test_values_keep_their_kind_over_the_wire():
    for value in (TREES, as_tensor([[1.5, 2.0]])):
        sent = msgspec.msgpack.decode(msgspec.msgpack.encode(to_value(value)), type=wire.Value)
        Weight().add(sent)
        back = wire.from_value(sent)
        assert type(back) is type(value)
        assert compare(value, back, Rule(rtol=0, atol=0, shape="same")) is None
    assert wire.from_value(to_value(Columns({"a": [1]}, ["kind"]))).index == ("kind",)


@pytest.mark.parametrize(
    "sent",
    [
        wire.Frame(["a", "b"], [1]),
        wire.Tensor("<f4", [3], b"1234"),
        wire.Tensor("<f4", [0, 1 << 26], b""),
        wire.Frame(["a"], [wire.Items("list", [1] * (1 << 20)), wire.Items("list", [1] * (1 << 20))][:1] * 3),
    ],
    ids=["keys", "bytes", "rows", "entries"],
)
def test_a_frame_that_no_honest_worker_sends_is_refused(sent):
    if type(sent) is wire.Frame and len(sent.values) == 3:
        sent = wire.Items("list", list(sent.values))
    with pytest.raises(wire.ProtocolError):
        Weight().add(sent)


def test_pandas_tables_travel_by_column():
    pandas = pytest.importorskip("pandas")
    frame = pandas.DataFrame(
        {
            "name": ["김", None],
            "when": pandas.to_datetime(["2024-03-01", None]),
            "n": pandas.array([1, None], dtype="Int64"),
            "is": [True, False],
            3: [1.5, 2.5],
        },
        index=pandas.Index([1, 2], name="id"),
    )
    back = wire.from_value(to_value(frame))
    assert list(back) == ["name", "when", "n", "is", 3]
    assert back.index == ("id",)
    assert back["name"][0] == "김"
    assert back["name"][1] != back["name"][1]
    assert back["when"][0].startswith("2024-03-01")
    assert back["n"][0] == 1.0
    again = to_argument(to_value(Columns({"a": [1, 2]})))
    assert type(again) is pandas.DataFrame
    assert again["a"].tolist() == [1, 2]
    twice = pandas.concat([frame[["is"]], frame[["is"]]], axis=1)
    assert wire.from_value(to_value(twice)) == wire.Unsendable("DataFrame", "two columns called 'is'")
    assert wire.from_value(to_value(frame["name"]))[0] == "김"
    assert wire.from_value(to_value(frame[3])).tolist() == [1.5, 2.5]
    many = pandas.DataFrame(np.zeros((1, 10_001)))
    with pytest.raises(Exception, match="more than 10000 columns"):
        to_value(many)


def test_tensors_travel_as_their_numbers():
    torch = pytest.importorskip("torch")
    for made in (
        torch.tensor([[1.5, 2.0]], requires_grad=True),
        torch.nn.Parameter(torch.tensor([[1.5, 2.0]])),
        torch.tensor([[1.5, 2.0]], dtype=torch.bfloat16),
    ):
        assert np.asarray(wire.from_value(to_value(made))).tolist() == [[1.5, 2.0]]
    given = to_argument(to_value(as_tensor([1.0])))
    assert isinstance(given, torch.Tensor)
    given[0] = 2.0  # its own memory, which may be written to


def test_what_only_calls_itself_a_tensor_is_read_by_its_own_words(monkeypatch):
    """No package is needed to read one: a stand-in with torch's two methods is enough."""
    kind = type("Tensor", (), {"__module__": "torch", "detach": lambda self: self, "cpu": lambda self: self})
    kind.numpy = lambda self: np.array([1.0, 2.0], dtype=np.float32)
    assert wire.from_value(to_value(kind())).tolist() == [1.0, 2.0]
    kind.numpy = lambda self: "evil"
    with pytest.raises(TypeError):
        to_value(kind())
    stand_in = types.ModuleType("torch")
    stand_in.from_numpy = lambda array: ("tensor", array)
    monkeypatch.setitem(sys.modules, "torch", stand_in)
    assert to_argument(to_value(as_tensor([1.0])))[0] == "tensor"
