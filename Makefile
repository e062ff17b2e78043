# make run: everything from a fresh checkout to a page; make test: all tests; see README.md.
PORT ?= 8000
PYTHON ?= python3
BIN := .venv/bin
PIP := $(BIN)/pip --disable-pip-version-check --quiet install --require-hashes --no-deps

.PHONY: run test lint lock install-test optional

# A stamp holds when what it stands for was installed from the present lock.
.venv/run.stamp: requirements/run.txt
	@test -x $(BIN)/python || $(PYTHON) -m venv .venv
	@echo "Installing from requirements/run.txt"
	@$(PIP) -r requirements/run.txt
	@touch $@

.venv/test.stamp: requirements/test.txt .venv/run.stamp
	@echo "Installing from requirements/test.txt"
	@$(PIP) -r requirements/test.txt
	@touch $@

.env:
	@umask 077 && $(PYTHON) -c "import secrets; print('SECRET_KEY=' + secrets.token_urlsafe(50))" > .env

install-test: .venv/test.stamp .env optional

run: .venv/run.stamp .env optional
	@DEBUG=1 $(BIN)/python manage.py migrate --verbosity 0
	@DEBUG=1 $(BIN)/python manage.py prepare_demonstration --port $(PORT)
	@DEBUG=1 exec $(BIN)/python manage.py serve --port $(PORT)

# Wheels that do not exist for every platform: binary only, and a failure is told and survived.
optional: .venv/run.stamp
	@for lock in diagrams pdf; do \
	  test -f requirements/$$lock.txt || continue; \
	  test .venv/$$lock.stamp -nt requirements/$$lock.txt && continue; \
	  $(PIP) --only-binary :all: -r requirements/$$lock.txt && touch .venv/$$lock.stamp \
	    || echo "Not installed: requirements/$$lock.txt has no wheel for this platform. Everything else works."; \
	done

test: install-test
	@$(BIN)/python -m pytest -n auto $(ARGS)

lint: install-test
	@$(BIN)/ruff check . && $(BIN)/ruff format --check . && $(BIN)/mypy

# Needs uv (pip install uv); versions that are locked stay unless UPGRADE=--upgrade.
lock:
	uv pip compile pyproject.toml $(LOCK) -o requirements/run.txt
	uv pip compile pyproject.toml --extra prod $(LOCK) -c requirements/run.txt -o requirements/prod.txt
	uv pip compile pyproject.toml --extra prod --extra test $(LOCK) -c requirements/run.txt -o requirements/test.txt
	uv pip compile --group diagrams $(LOCK) --only-binary :all: -o requirements/diagrams.txt
LOCK := --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-annotate --custom-compile-command 'make lock' $(UPGRADE)
