# make demo: set up and read the five bundled articles.  make test: all the tests.  make check: test + style + types + layers + floors.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready

.PHONY: demo test lint floors check eval bench lock fuzz clean

$(READY): requirements.lock pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit("Recoupe needs Python 3.11 or later, this is " + sys.version.split()[0] + ": make PYTHON=python3.12 ...") if sys.version_info < (3, 11) else None'
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	touch $(READY)

demo: $(READY)
	$(BIN)/recoupe read examples

test: $(READY)
	$(BIN)/python -m pytest

lint: $(READY)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

floors: $(READY)
	$(BIN)/python -m eval.report --check-floors

check: lint test floors

eval: $(READY)
	$(BIN)/python -m eval.report

bench: $(READY)
	$(BIN)/python -m eval.bench
	$(BIN)/python -m eval.bench_incidents
	$(BIN)/python -m eval.bench_store

fuzz: $(READY)
	$(BIN)/python -m eval.fuzz

lock:
	$(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-header --group dev pyproject.toml -o requirements.lock
	$(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-header --group pyproject.toml:interop -o requirements-interop.lock

clean:
	rm -rf $(VENV)
