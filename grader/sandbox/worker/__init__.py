"""The files that are bound into the sandbox: the fork server, the worker and what they speak.

Nothing here imports anything of the grader outside this folder, nor knows an exercise.
"""
