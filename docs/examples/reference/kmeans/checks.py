"""What is true of a right k-means: groups that lie far apart are found, whatever their numbers."""

import numpy as np

from grader.author import agree, array, case, derived, fixed, permutation, rows, up_to

CORNERS = np.array([[0.0, 0.0], [20.0, 0.0], [0.0, 20.0]])
# Around each of three corners some points, so that the groups are clear and every start from different groups finds them.
CLOUDS = case(
    noise=array(9, 2, low=-2, high=2, step=0.1),
    X=derived(lambda given: CORNERS[np.arange(9) % 3] + given["noise"]),
    k=fixed(3),
)

CHECKS = [
    agree(
        "assign",
        "X centres",
        on=case(X=array("n", 2), centres=array(3, 2), n=rows(1, 5)),
        points=3,
        title="assign gives each point its nearest centre",
        hint="The distance of a point to a centre adds up over the coordinates.",
    ),
    agree(
        "kmeans",
        "X k",
        on=CLOUDS,
        parts="labels centres",
        same=up_to(permutation, labels="labels", rows="centres"),
        points=5,
        title="kmeans finds the groups and their centres",
        hint=("Give each point to its nearest centre, then move each centre to the mean of its points, and so on.",),
    ),
]
