"""Ways in which convolution goes wrong."""

from grader.author import instead, misconception

with misconception("filter-turned", "The filter is turned by 180 degrees; here it is laid on as it is."):
    instead("j : j + kw] * k)", "j : j + kw] * k[::-1, ::-1])", within="conv")


with misconception(
    "dx-overwritten", "Where filters overlap, a pixel's gradients are added up; here the last one stays."
):
    instead("+= delta[i, j] * k", "= delta[i, j] * k", within="conv_backward")


with misconception("pool-mean", "The mean of each block is taken; the largest number is asked for."):
    instead(".max(", ".mean(", within="pool")


with misconception(
    "pool-to-all", "All four pixels of a block get the gradient; only the largest one changes the output."
):
    instead("(x == wide) * ", "", within="pool_backward")
