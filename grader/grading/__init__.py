"""One submission → one result."""
