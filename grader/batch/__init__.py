"""A class: many submissions graded side by side, their results kept in the gradebook."""
