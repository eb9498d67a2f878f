"""What is true of a right ex04; the net of 딥러닝 express, chapter 6, problem 4, worked by hand."""

from grader.author import constant

CHECKS = [
    constant(
        "hidden",
        points=4,
        title="hidden holds the activations of the three hidden units",
        hint=(
            "Each hidden unit has one weight for each input. Multiply each input by its weight, add up, and apply ReLU.",
            "Column j of W1 belongs to hidden unit j. Draw the net and write each weight on its arrow.",
        ),
    ),
    constant(
        "output",
        points=4,
        title="output is the activation of the output unit",
        hint=(
            "The output unit does with the hidden activations what a hidden unit does with the inputs.",
            "There are three products to add up, one for each hidden unit, and ReLU after that.",
        ),
    ),
    constant(
        "error",
        points=2,
        title="error is output − target",
        hint="Look at the order of the difference, and at the number of the target.",
    ),
]
