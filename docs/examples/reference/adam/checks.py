"""What is true of a right Adam."""

import numpy as np

from grader.author import agree, array, case, derived, integer, pure, scalar

STEP = case(
    w=array(3),
    g=array(3),
    m=array(3),
    v=array(3, low=0.1),
    t=integer(0, 5),
    rate=scalar(0.1, 1.0, step=0.1),
    state=derived(lambda given: {"m": given["m"], "v": given["v"], "t": given["t"]}),
)

CHECKS = [
    agree(
        "start",
        "w",
        on=case(w=array(3)),
        points=1,
        title="start gives zeros and t = 0",
        hint="The state has the keys m, v and t.",
    ),
    agree(
        "step",
        "w g state",
        kwargs="rate",
        on=STEP,
        parts="w state",
        points=3,
        title="step moves w and the state as Adam does",
        hint=(
            "Which number is t in the first step, 0 or 1?",
            "Both averages are corrected before they are used, and kept uncorrected.",
        ),
    ),
    agree(
        "step",
        "w g state",
        id="step_first",
        also=[
            {
                "w": np.array([1.0, -2.0, 3.0]),
                "g": np.array([0.5, 0.1, -4.0]),
                "state": {"m": np.zeros(3), "v": np.zeros(3), "t": 0},
            }
        ],
        parts="w state",
        points=1,
        title="the first step has the size of the rate in each direction",
        hint="With the correction the first step is rate · sign(g), whatever the size of g. The rate is 0.1 if none is given.",
    ),
    pure(
        "step",
        "w g state",
        on=STEP,
        needs="step",
        points=1,
        title="step leaves its arguments alone",
        hint="state['m'] *= 0.9 writes into the caller's dict.",
    ),
]
