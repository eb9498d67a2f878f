"""An autograder for neural-network exercises in NumPy."""

__version__ = "0.1.0"
