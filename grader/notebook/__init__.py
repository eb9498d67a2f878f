"""Grading in a notebook: ``%load_ext grader``, then ``%grade``, ``%hint`` and ``%%grade``."""
