"""Ways in which a summary goes wrong."""

from grader.author import instead, misconception

with misconception("tall-or-equal", "Trees of just that height are kept as well."):
    instead("> height", ">= height", within="tall")


with misconception("kind-in-index", "kind stays in the index; it is asked for as a column."):
    instead(".reset_index()", "", within="summary")


with misconception("count-measured", "count() counts the heights that were measured; size() counts the rows."):
    instead("grouped.size()", "grouped.count()", within="summary")
