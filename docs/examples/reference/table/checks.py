"""What is true of a right summary."""

import numpy as np

from grader.author import Columns, agree, array, case, picks, rows, scalar, table

TREES = case(
    trees=table(kind=picks("n", "oak", "elm", "ash"), height=array("n", low=1.0, high=30.0, step=0.1)),
    height=scalar(2.0, 25.0, step=1.0),
    n=rows(1, 6),
)
# A height that nobody measured is left out of a mean, and stays missing where no other is there.
MISSING = {"trees": Columns({"kind": ["oak", "elm", "oak"], "height": np.array([4.0, np.nan, np.nan])})}

CHECKS = [
    agree(
        "tall",
        "trees height",
        on=TREES,
        columns="ordered",
        points=2,
        title="tall keeps the rows of high trees",
        hint="A comparison of a column gives True or False for each row, and a table takes those as an index.",
    ),
    agree(
        "summary",
        "trees",
        on=TREES,
        also=[MISSING],
        points=4,
        title="summary has a row for each kind, with its number and mean height",
        hint=("groupby gives the groups.", "Columns may stand in any order; kind is a column, and not the index."),
    ),
]
