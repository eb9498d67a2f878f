"""Ways in which softmax goes wrong."""

from grader.author import instead, misconception

with misconception("softmax-over-all", "The sum goes over all rows together; each row is a distribution of its own."):
    instead("powers.sum(axis=1, keepdims=True)", "powers.sum()", within="softmax")


with misconception("softmax-unshifted", "exp is taken of the numbers as they are, and overflows for large ones."):
    instead("Z - Z.max(axis=1, keepdims=True)", "Z", within="softmax")


with misconception("loss-summed", "The losses of the rows are added up; the loss is their mean."):
    instead(" / len(X)", "", within="loss")


with misconception(
    "gradient-summed", "The gradients of the rows are added up; the loss is a mean, and so is its gradient."
):
    instead(" / len(X)", "", within="gradient")
