# Two commands for a fresh machine with Python 3.11 or later: `make run` and `make test`.

PYTHON ?= python3
VENV := .venv
PEERS := .venv-peers
SPARK := .venv-spark
BIN := $(VENV)/bin
PORT ?= 8501

.PHONY: run test check format lint types contracts unit ratios assure soak screenshots bench test-spark lock bill-of-materials clean

run: $(VENV)/.run-installed
	@echo "Weighbridge: http://localhost:$(PORT)"
	$(BIN)/streamlit run lib/ui/server.py --server.port $(PORT)

test: check unit ratios

check: format lint types contracts

format: $(VENV)/.test-installed
	$(BIN)/ruff format --check .

lint: $(VENV)/.test-installed
	$(BIN)/ruff check .

types: $(VENV)/.test-installed
	$(BIN)/mypy

contracts: $(VENV)/.test-installed
	$(BIN)/lint-imports

# Browser tests last and two at a time: each of the two starts an app and a browser of its own.
# They are named by folder, or every other test would be imported to find that it needs none.
# Compiled code is kept, whatever the machine is told: every worker, app and command reads it again.
unit: export PYTHONDONTWRITEBYTECODE :=
unit: $(VENV)/.test-installed
	$(BIN)/python -m compileall -q lib pages
	$(BIN)/python -m pytest -q -n auto --dist worksteal -m "not browser and not bench" --cov=lib --cov-branch --cov-report=
	$(BIN)/python -m pytest -q -n 2 --dist worksteal -m browser tests/browser tests/serving
	$(BIN)/python tests/coverage_floors.py

# Benchmarks quick enough for every run, with three times the bound: CI does other work meanwhile.
ratios: $(VENV)/.test-installed
	WEIGHBRIDGE_SLACK=3 $(BIN)/python -m pytest -q -m ratio tests/benchmarks

# The long run: every random case, of which `make test` tries the first few (tests/how_many.py).
assure: $(VENV)/.test-installed
	WEIGHBRIDGE_LONG=1 $(BIN)/python -m pytest -q -n auto --dist worksteal -m "not browser and not bench"

# An hour of mixed load on a running app: memory, handles, wrong pages (docs/assurance.md).
soak: $(VENV)/.test-installed
	$(BIN)/python tests/soak/soak.py --minutes 60

# Every page at three sizes on both data sets into .screenshots, and those that the documents show.
screenshots: $(VENV)/.test-installed
	$(BIN)/python tests/screenshots.py

bench: $(VENV)/.test-installed $(PEERS)/.installed
	rm -f .figures.jsonl
	WEIGHBRIDGE_FIGURES=.figures.jsonl WEIGHBRIDGE_PEERS=$(PEERS)/bin/python $(BIN)/python -m pytest -q -m bench tests/benchmarks
	$(BIN)/python tests/benchmarks/report.py .figures.jsonl

# Metric scores on Spark against DuckDB, in an environment of its own; needs Java 17 (docs/spark.md).
test-spark: $(SPARK)/.installed
	$(SPARK)/bin/python -m pytest -q --confcutdir=tests/spark tests/spark

# All of them are locks, for every platform, with hashes.
lock: $(VENV)/.test-installed
	$(BIN)/uv pip compile --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header -q requirements.in -o requirements.txt
	$(BIN)/uv pip compile --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header -q requirements-s3.in -o requirements-s3.txt
	$(BIN)/uv pip compile --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header -q requirements-dev.in -o requirements-dev.txt
	$(BIN)/uv pip compile --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header -q tests/benchmarks/requirements-peers.in -o tests/benchmarks/requirements-peers.txt
	$(BIN)/uv pip compile --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header -q requirements-spark.in -o requirements-spark.txt

# docs/bill-of-materials.json, from the lock of what the app needs; after every change of that.
bill-of-materials: $(VENV)/.test-installed
	$(BIN)/python deploy/bill_of_materials.py

clean:
	rm -rf $(VENV) $(PEERS) $(SPARK) .mypy_cache .ruff_cache .coverage

$(VENV)/bin/python:
	$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Weighbridge needs Python 3.11 or later; name one with make PYTHON=...")'
	$(PYTHON) -m venv $(VENV)

$(VENV)/.run-installed: requirements.txt | $(VENV)/bin/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.txt
	@touch $@

$(VENV)/.test-installed: requirements-dev.txt | $(VENV)/bin/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-dev.txt
	@touch $@

$(PEERS)/.installed: tests/benchmarks/requirements-peers.txt
	$(PYTHON) -m venv $(PEERS)
	$(PEERS)/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes -r $<
	@touch $@

$(SPARK)/.installed: requirements-spark.txt
	$(PYTHON) -m venv $(SPARK)
	$(SPARK)/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes -r $<
	@touch $@
