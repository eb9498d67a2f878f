#!/usr/bin/env bash
# Run once, as root, when the image is built: brings a Python that is new enough, the grader, and what isolates.
set -euo pipefail
umask 022
source="$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)"
home="${GRADER_HOME:-/opt/nn-grader}"
export DEBIAN_FRONTEND=noninteractive
# Where every user can reach them: submissions run as a user without rights.
export UV_PYTHON_INSTALL_DIR="$home/python" UV_LINK_MODE=copy

if command -v apt-get >/dev/null; then
  apt-get update || echo "The list of packages could not be renewed."
  # One by one: what is missing is done without. Without bubblewrap it is Landlock that isolates.
  for package in ca-certificates curl python3-venv libseccomp2 bubblewrap; do
    apt-get install -y --no-install-recommends "$package" || echo "$package could not be installed."
  done
fi

mkdir -p "$home"
if command -v uv >/dev/null; then
  uv=uv
elif python3 -m venv "$home/tools" && "$home/tools/bin/pip" install --quiet --disable-pip-version-check uv; then
  uv="$home/tools/bin/uv"
else
  curl -LsSf https://astral.sh/uv/install.sh | env UV_UNMANAGED_INSTALL="$home/tools/uv" sh
  uv="$home/tools/uv/uv"
fi
"$uv" venv --clear --python '>=3.11' "$home/venv"
"$uv" pip install --compile-bytecode --python "$home/venv/bin/python" @NEEDED@
chmod -R a+rX "$home"

# What was uploaded holds the seed of the inputs: nobody but root reads it.
chmod -R go= "$source"
chmod 700 "$source"/run_autograder
"$home/venv/bin/grade" doctor || echo "This machine may not isolate as it should: see above."
