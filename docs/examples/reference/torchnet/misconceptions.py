"""Ways in which a module goes wrong."""

from grader.author import instead, misconception

with misconception("deviation-of-sample", "std divides by n − 1 if it is not told otherwise."):
    instead(", correction=0", "", within="standard")


with misconception("relu-missing", "Nothing stands between the layers, so that both together are one linear layer."):
    instead("torch.relu(self.hidden(x))", "self.hidden(x)", within="Net.forward")


with misconception("relu-on-output", "ReLU acts on the output, too, which can then never be negative."):
    instead(
        "self.output(torch.relu(self.hidden(x)))",
        "torch.relu(self.output(torch.relu(self.hidden(x))))",
        within="Net.forward",
    )
