"""For authors and CI: the course proves itself, and its checks are measured by mutants of the references."""
