# `make demo` shows the grader at work; `make test` runs everything that CI runs, `make quick` what takes less than a
# minute. All set up what they need.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
STAMP := $(VENV)/.installed

.PHONY: demo docs json test quick lint types unit verify stubs isolation browser clean

demo: $(STAMP) isolation
	@$(BIN)/python docs/demo/demo.py

test: $(STAMP) isolation browser lint types unit

# Lint, types, and the tests that need no browser, no database server and no course of their own.
SLOW := tests/report/html/test_browser.py tests/course/test_making.py tests/gradebook/test_postgresql.py
quick: $(STAMP) lint types
	$(BIN)/python -m pytest -n 2 tests/test_structure.py tests/text tests/checks tests/course tests/grading tests/report tests/gradebook $(addprefix --ignore=,$(SLOW))

$(STAMP): pyproject.toml
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	@echo "Installing the grader and its tools into $(VENV) …"
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check -e '.[dev]'
	@touch $(STAMP)

# Tier A of the isolation wants Debian's bubblewrap; without it the grader falls back, and says to what.
isolation: $(STAMP)
	@sh .ci/isolation

# The pages of `grade report` are tried in Debian's chromium; without it those tests are skipped, and say so.
browser: $(STAMP)
	@sh .ci/browser

lint: $(STAMP)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: $(STAMP)
	$(BIN)/mypy

unit: $(STAMP)
	$(BIN)/python -m pytest -n 2

# The course proves itself; `make test` has a sample of this.
verify: $(STAMP) isolation
	$(BIN)/grade verify

stubs: $(STAMP)
	$(BIN)/grade stubs

json: $(STAMP)
	$(BIN)/python docs/_extensions/json_page.py

docs: $(STAMP)
	$(BIN)/python -m sphinx -W -q -b html docs build/docs
	@echo "build/docs/index.html"

clean:
	rm -rf $(VENV) build dist .pytest_cache .mypy_cache .ruff_cache
