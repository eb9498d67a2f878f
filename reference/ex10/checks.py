"""What is true of a right ex10; formulae and weights from lecture notes on deep neural networks."""

import numpy as np

from grader.author import agree, array, case, pure, rows, scalar

# Derivatives by differences are right too: f is at most 12 here, so that with any step from 1e-8 on
# rounding leaves less than 2.2e-16 · 12 / 1e-8 = 3e-7.
DIFFERENCES_ATOL = 1e-6

# |x| ≤ 3 keeps the sums within ±45, where no way to write the sigmoid overflows.
ONE = case(x1=scalar(), x2=scalar())
MANY = case(x1=array("n"), x2=array("n"), n=rows(2, 5))
FEW = MANY.but(n=rows(1, 1))
NONE = MANY.but(n=rows(0, 0))
CORNERS = [{"x1": x1, "x2": x2} for x1 in (0.0, 1.0) for x2 in (0.0, 1.0)]

CHECKS = [
    agree(
        "chain_rule",
        "w x b",
        on=case(w=scalar(), x=scalar(), b=scalar()),
        atol=DIFFERENCES_ATOL,
        parts="df_dw df_dx df_db",
        points=3,
        title="chain_rule gives the three partial derivatives of wx + b",
        hint=(
            "A partial derivative treats the other two letters as numbers that do not change.",
            "Change one of the three by a small step, by hand, and see how much f changes for it.",
        ),
    ),
    agree(
        "xor_unit",
        "x1 x2",
        id="xor_numbers",
        on=ONE,
        parts="y1 y2 output",
        points=2,
        title="xor_unit follows the formulae for other numbers too",
        hint="The three values follow from the formulae for any two numbers; nothing depends on their being 0 or 1.",
    ),
    agree(
        "xor_unit",
        "x1 x2",
        id="xor_table",
        also=CORNERS,
        counts_with="xor_numbers",  # four rows that stand in the statement can be typed in
        parts="y1 y2 output",
        points=2,
        title="xor_unit computes XOR at the four corners",
        hint=(
            "Write the table of y1 and y2 for 00, 01, 10, 11 first: each of the two units answers a simpler question than XOR.",
            "Compare every sign and every bias with the formulae; the output unit is fed with y1 and y2.",
        ),
    ),
    agree(
        "xor_unit",
        "x1 x2",
        id="xor_arrays",
        on=MANY,
        also=[{"x1": np.linspace(-2.0, 2.0, 40), "x2": np.linspace(1.5, -1.0, 40)}],
        parts="y1 y2 output",
        points=2,
        title="xor_unit works elementwise on 1-d arrays",
        hint=(
            "If x1 and x2 hold four numbers each, how many does each of the three results hold?",
            "math.exp, for one, takes one number only. Which exponential takes a whole array?",
        ),
    ),
    agree(
        "xor_unit",
        "x1 x2",
        id="xor_few",
        on=FEW,
        n=20,
        parts="y1 y2 output",
        points=0.5,
        title="xor_unit takes arrays with one element",
        hint="An array with one number gives three results with one number each.",
    ),
    agree(
        "xor_unit",
        "x1 x2",
        id="xor_empty",
        on=NONE,
        n=2,
        needs="xor_arrays",
        parts="y1 y2 output",
        points=0,
        title="xor_unit takes arrays with nothing in them",
        hint="An empty array gives empty results. Does anything in the function look at a first element?",
    ),
    pure(
        "xor_unit",
        "x1 x2",
        on=MANY,
        points=0.5,
        title="xor_unit leaves its arguments alone",
        hint="x1 *= 5 writes into the caller's array; 5 * x1 makes a new one.",
    ),
]
