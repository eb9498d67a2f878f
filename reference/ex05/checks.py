"""What is true of a right ex05; the step of 딥러닝 express, chapter 6, problem 5, worked by hand."""

import numpy as np

from grader.author import constant


def exact_step(reference, inputs):
    """W2 after a step along the exact gradient."""
    return reference.new_W2


def printed_step(reference, inputs):
    """W2 as the book prints it: its listing has overwritten the hidden activations with 0s and 1s."""
    overwritten = np.where(reference.hidden > 0, 1.0, 0.0)
    return reference.W2 - reference.learning_rate * reference.output_delta * overwritten


CHECKS = [
    constant(
        "output_delta",
        points=1,
        title="output_delta is the error times the slope at the output unit",
        hint="The slope of ReLU depends on the sign of its input only. What is it at this output?",
    ),
    constant(
        "hidden_delta",
        points=2,
        title="hidden_delta is the error carried back to the hidden units",
        hint=(
            "The error goes back along the arrows on which the activations came, so it meets the same weights.",
            "Each hidden unit has one arrow to the output. Use the weights as they were in the forward pass.",
        ),
    ),
    constant(
        "dW2",
        points=2,
        title="dW2 is the gradient with respect to W2",
        hint=(
            "How much does the output change when one weight of W2 changes a little? That depends on what flows through it.",
            "Each arrow's gradient is the activation at its start times the delta at its end.",
        ),
    ),
    constant(
        "dW1",
        points=2,
        title="dW1 is the gradient with respect to W1",
        hint=(
            "It has one entry for each weight of W1, in the same places.",
            "Each arrow's gradient is the input at its start times the delta at its end.",
        ),
    ),
    constant(
        "new_W1",
        points=1.5,
        title="new_W1 is W1 after one step",
        hint="A step goes against the gradient, times the learning rate. One of the new weights is a little below 0.",
    ),
    constant(
        "new_W2",
        accepts={"exact": exact_step, "printed": printed_step},
        notes={
            "printed": "These are the weights that the book prints. Its listing overwrites the hidden activations with 0s and 1s before it uses them for the gradient of W2, so that the step on W2 is not the one along the gradient."
        },
        points=1.5,
        title="new_W2 is W2 after one step",
        hint="A step goes against the gradient, times the learning rate; both gradients belong to the old weights.",
    ),
]
