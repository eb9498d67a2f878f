"""``python -m grader.cli``, for machines where the folder of ``grade`` is not on the path."""

from grader.cli import main

main()
