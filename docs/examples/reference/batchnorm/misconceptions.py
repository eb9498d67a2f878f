"""Ways in which batch normalisation goes wrong."""

from grader.author import instead, misconception

with misconception("by-row", "Each row is normalised; here each column is, over the batch."):

    def forward(x, gamma, beta):
        normal = (x - x.mean(axis=1, keepdims=True)) / np.sqrt(x.var(axis=1, keepdims=True) + EPS)
        return gamma * normal + beta, normal


with misconception("sample-variance", "The variance divides by n − 1; here it divides by n."):
    instead("x.var(axis=0)", "x.var(axis=0, ddof=1)", within="forward")


with misconception("statistics-constant", "Mean and variance are taken as constants; they change with x, too."):
    instead("(d - d.mean(axis=0) - normal * (d * normal).mean(axis=0))", "d", within="backward")
