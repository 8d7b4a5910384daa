# One command for each habit. PYTHON may name another virtual environment's Python.
BIN ?= .venv/bin

.venv: pyproject.toml
	python3 -m venv .venv && .venv/bin/pip install -q -e '.[test]' && touch .venv

check: .venv ## everything that CI checks, without the real clients
	$(BIN)/ruff format .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/imdocs check
	$(BIN)/pytest

golden: .venv ## write the expected outputs anew; review them with git diff
	IMDOCS_GOLDEN=1 $(BIN)/pytest tests/golden -n 0

.release:
	python3 -m venv --clear .release && .release/bin/pip install -q '.[desk,release]'

program: .release ## the one-file program for this system, in build/program
	.release/bin/python packaging/program.py build/program

bundle: .release ## a zip of wheels that installs without a network, in build
	.release/bin/python packaging/bundle.py

forms: .venv ## leave the forms of a release behind: make forms RELEASE=0.2.0 (needs LibreOffice)
	$(BIN)/python -m tests.fixtures.make_forms $(RELEASE)

coverage: .venv ## branch coverage
	$(BIN)/pytest --cov --cov-report=term-missing:skip-covered

bench: .venv ## worksheets, pages and reading, side by side with a peer and with the floor; the site
	$(BIN)/python benchmarks/bench.py
	$(BIN)/python -m benchmarks.site

pictures: .venv ## every page made, as contact sheets in build/pictures
	$(BIN)/imdocs build --all
	$(BIN)/python benchmarks/pictures.py build/documents build/pictures

.PHONY: check golden forms program bundle .release coverage bench bench-scale pictures

NAMES = $(wildcard ../shared/data/peru/rural_water_systems.csv) # real names, where they lie beside the checkout
SCALE = $(BIN)/python -m benchmarks.scale $(addprefix --names ,$(NAMES))

bench-scale: .venv ## many organisations: one core, two, and Dask (needs the extra `cluster`); many filled forms
	$(SCALE) 100 1000 --rounds 5 --jobs 1 2 dask --documents coaching-worksheet road-map
	$(SCALE) 10000 --jobs 1 2 dask --documents coaching-worksheet road-map
	$(SCALE) 1000 10000 --rounds 3 --jobs 2
	$(SCALE) 10000 --jobs 2 --faulty 0.4
	$(BIN)/python -m benchmarks.collecting 100 1000
