"""Pictures of what went wrong, as SVG that stands in a page: pure functions of numbers."""
