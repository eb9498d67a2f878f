"""Makers of folders and archives, as for single submissions."""

from submission.conftest import notebook, refusal, tree, zipped

__all__ = ["notebook", "refusal", "tree", "zipped"]
