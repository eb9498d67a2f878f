#!/usr/bin/env bash
# Run for each submission, as root; what it does stands in grader/release/gradescope_run.py.
root="${GRADER_AUTOGRADER:-/autograder}"
python="${GRADER_PYTHON:-${GRADER_HOME:-/opt/nn-grader}/venv/bin/python}"
if [ ! -x "$python" ]; then
  mkdir -p "$root/results"
  cat >"$root/results/results.json" <<'END'
@BROKEN@
END
  exit 2
fi
export HOME="${HOME:-/root}"
cd / # nothing of the student's is on Python's path
exec "$python" -I -m grader.release.gradescope_run "$root"
