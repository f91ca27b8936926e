# Everything works on a fresh clone with python3 (3.11 or newer) and make only.
PYTHON ?= python3
VENV   := .venv
BIN    := $(VENV)/bin
STAMP  := $(VENV)/.installed
LOWEST := .venv-lowest

.PHONY: setup plan test test-lowest lint audit format tables clean

setup: $(STAMP)

$(STAMP): pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "mealplan needs Python 3.11 or newer: make PYTHON=python3.12 setup" >&2; exit 1; }
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[dev]'
	@touch $(STAMP)

plan: setup
	$(BIN)/mealplan plan

test: setup
	$(BIN)/python -m pytest -n auto

# with the lowest version of each dependency that pyproject.toml allows
test-lowest:
	$(PYTHON) -m venv $(LOWEST)
	$(LOWEST)/bin/python -m pip install --quiet --disable-pip-version-check uv
	$(LOWEST)/bin/uv pip install --python $(LOWEST)/bin/python --resolution lowest-direct --editable '.[dev,charts]'
	$(LOWEST)/bin/python -m pytest -n auto

lint: setup
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

# known vulnerabilities of what is installed; says so where that cannot be found out
audit: setup
	$(BIN)/python .ci/audit.py

format: setup
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

tables: setup
	$(BIN)/python -m food_db.build

clean:
	rm -rf $(VENV) $(LOWEST) build *.egg-info .pytest_cache .mypy_cache .ruff_cache .hypothesis
