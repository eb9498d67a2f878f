# family: Python
# success: an exception with a cause that leads back to itself is followed for ever
# tiers: A B none
# sees: ValueError or in time
def double(x):
    first, second = ValueError("a" * 10_000_000), ValueError("b")
    first.__cause__, second.__cause__ = second, first
    first.__context__ = first
    raise first
