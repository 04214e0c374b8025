# Every command of the project. `make` alone lists them.

.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
MAKEFLAGS += --no-print-directory

# The first Python on this machine that is new enough; PYTHON=… on the command line wins.
NEW_ENOUGH := import sys; sys.exit(sys.version_info < (3, 11))
PYTHON ?= $(shell for python in python3 python3.13 python3.12 python3.11 python3.14; do \
	"$$python" -c "$(NEW_ENOUGH)" 2>/dev/null && { echo "$$python"; exit; }; done; echo python3)

VENV := .venv/bin
ADDRESS ?= 127.0.0.1:8000
# LONG=1 adds the tests that take minutes; EVERYTHING=1 fails when a test could not run here.
PARTS := $(VENV)/python -m tools.parts $(if $(LONG),--long) $(if $(EVERYTHING),--everything)
SOURCES := src tests tools $(wildcard benchmarks)

export UV_PYTHON_DOWNLOADS = never
# Whatever the machine says: what Python has compiled is kept, since each start reads thousands
# of modules.
export PYTHONDONTWRITEBYTECODE =

##@ Use Tandem
.PHONY: help setup run
help: ## list every target
	@awk 'BEGIN {FS = ":.*## "} /^##@/ {printf "\n%s\n", substr($$0, 5)} \
		/^[a-z-]+:.*## / {printf "  make %-16s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

setup: ## build the environments that development needs
	@$(PYTHON) tools/environment.py development library

run: ## start the demo site on 127.0.0.1:8000 (ADDRESS=… for another); data stays in data/
	@$(PYTHON) tools/environment.py site
	@$(VENV)/python -m tools.catalogues >/dev/null
	@TANDEM_DEMO=1 TANDEM_DATA=data TANDEM_STATIC_ROOT=data/static \
		exec $(VENV)/tandem serve --address $(ADDRESS)

##@ Check a change
.PHONY: check check-full static format format-check lint types contracts
check: static test ## what a developer runs before each push

check-full: static ## check, and what takes long; here everything must run
	@$(MAKE) test LONG=1 EVERYTHING=1

static: format-check lint types contracts ## what needs no test run: format, lint, types, contracts

format: setup ## format Python and templates
	@$(VENV)/ruff format $(SOURCES)
	@$(VENV)/python -m tools.templates format

format-check: setup ## say what is not formatted
	@$(VENV)/ruff format --check $(SOURCES)
	@$(VENV)/python -m tools.templates check

lint: setup ## look for mistakes with ruff
	@$(VENV)/ruff check $(SOURCES)

types: setup ## check the types of all code, strictly
	@TANDEM_DATA=build/types $(VENV)/mypy $(SOURCES)

contracts: setup ## check who imports whom
	@$(VENV)/lint-imports --no-logo

##@ Test
.PHONY: test test-library test-site test-postgresql test-journeys hunt bench
test: setup ## library without Django, site on SQLite and on PostgreSQL, browser journeys
	@$(PARTS) library sqlite postgresql journeys

test-library: setup ## the library's tests, where Django is absent
	@$(PARTS) library

test-site: setup ## the site's tests on SQLite, the architecture and the catalogues
	@$(PARTS) sqlite

test-postgresql: setup ## the site's tests on a PostgreSQL that they start themselves
	@$(PARTS) postgresql

test-journeys: setup ## the browser journeys in Chromium
	@$(PARTS) journeys

hunt: setup ## look for examples, never tried before, that break a law of tests/properties
	@TANDEM_HYPOTHESIS_PROFILE=hunt .venv-library/bin/python -m pytest -c tests/library.ini \
		--rootdir=. -q -n auto tests/properties

bench: setup ## measure pages, pattern checks, import, start-up and memory on this machine
	@$(VENV)/python -m benchmarks

.PHONY: bench-matching
bench-matching: ## measure the engine of matching beside its peers (QUICK=1, LIMIT=seconds a peer)
	@$(PYTHON) tools/environment.py peers
	@.venv-peers/bin/python -m benchmarks.matching $(if $(QUICK),--quick) \
		$(if $(LIMIT),--limit $(LIMIT)) $(if $(CHARTS),--charts)

##@ Maintain
.PHONY: messages welsh catalogues traceability snapshots vendor lock wheel clean
messages: setup ## bring the Welsh catalogues up to date with the code (APP=… for one app)
	@$(VENV)/python -m tools.messages update $(APP)

welsh: setup ## count the unchecked Welsh into README.md, and list what is wrong with the two languages
	@$(VENV)/python -m tools.messages count
	@$(VENV)/python -m tools.messages check

catalogues: setup ## compile the catalogues that have changed
	@$(VENV)/python -m tools.catalogues

traceability: setup ## write docs/clauses.md: every clause with its rule and its tests
	@$(VENV)/python -m tools.traceability

snapshots: setup ## write the year-long snapshots of tests/snapshots anew; read the difference
	@$(VENV)/python -m tests.snapshots

vendor: setup ## fetch the vendored front-end files anew (needs npm)
	@$(VENV)/python tools/vendor.py

lock: setup ## renew the hash-pinned requirements (UPGRADE=1 for the newest versions)
	@$(VENV)/python tools/lock.py $(if $(UPGRADE),--upgrade)

wheel: setup ## build the wheel into dist/
	@$(VENV)/python -m tools.catalogues
	@rm -rf dist
	@$(VENV)/hatchling build --target wheel

clean: ## remove what the targets above have built; data/ stays
	rm -rf build dist .venv .venv-library .venv-peers .venv-bootstrap .mypy_cache .ruff_cache .pytest_cache
	find src -name '*.mo' -delete
