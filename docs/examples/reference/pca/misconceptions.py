"""Ways in which principal components go wrong."""

from grader.author import instead, misconception

with misconception("not-centred", "The points are taken as they are; take their mean away first."):
    instead("np.linalg.svd(centred(X)", "np.linalg.svd(X", within="pca")


with misconception("components-in-columns", "The directions stand in the columns; they are asked for as rows."):
    instead("return Vt[:k], ", "return Vt[:k].T, ", within="pca")


with misconception("scores-not-centred", "The scores are those of the points as they are; the mean belongs at 0."):
    instead("centred(X) @ Vt", "X @ Vt", within="pca")
