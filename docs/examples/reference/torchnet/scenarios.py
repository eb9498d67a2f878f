"""How a module is used."""

from grader.author import place


def output_of(theirs, x, W1, b1, W2, b2):
    """Set the weights and go through the net."""
    net = theirs.Net(2, 3, 1)
    for layer, weight, bias in ((net.hidden, W1, b1), (net.output, W2, b2)):
        place(layer, "weight", weight)
        place(layer, "bias", bias)
    return net(x)
