"""One course: what it declares, its stubs, and its answer keys, compiled once."""
