"""Ways in which k-means goes wrong."""

from grader.author import instead, misconception

with misconception("assign-absolute", "The distances are added up without squares."):
    instead("** 2).sum(axis=2), axis=1)", ").__abs__().sum(axis=2), axis=1)", within="assign")


with misconception(
    "centres-stay", "The centres stay at the points that they began with; move each to the mean of its points."
):
    instead("np.array([X[labels == i].mean(axis=0) for i in range(k)])", "centres", within="kmeans")


with misconception("centres-summed", "Each centre is the sum of its points; it is their mean."):
    instead("mean(axis=0)", "sum(axis=0)", within="kmeans")
