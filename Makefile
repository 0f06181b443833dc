# make lab     install what is needed and open the example review in JupyterLab
# make test    install what the tests need, run the checks and every test (JUDGES=no: no TeX, no pandoc)
# make test-quick   what to run before each commit: the checks, units, the store on SQLite, TypeScript
# make test-units, test-server, test-browser, test-wheel, test-notebooks, test-docs, test-typescript
#              a part of the tests
# make check   lints, types, layers; Python and TypeScript
# make pictures   take the screenshots of the documentation
# make docs    build the documentation into docs/_build
# make fuzz    look for new faults with random examples, ten times as many as the tests have
# make soak    kill processes hundreds of times, on SQLite and PostgreSQL (SOAK=20: fewer)
# make audit   look for known vulnerabilities in what users install; asks the package indexes
# make bench   measure; prints numbers, asserts none
# make clean   remove what was made, but no review
#
# LAB_ARGS is passed on to JupyterLab, PYTEST_ARGS to every run of pytest.

PYTHON ?= python3
JUDGES ?= yes

VENV := .venv
BIN := $(VENV)/bin
INSTALL := $(BIN)/python tools/packages.py
LABEXTENSION := extension/jupyterlab_litreview/labextension/package.json
WIDGET := review/litreview/widgets/static/widget.js
EXAMPLE := notebooks/seeds.review

FRONT := extension/package-lock.json $(wildcard extension/*.json extension/*.mjs extension/.npmrc) \
	extension/jupyterlab_litreview/openapi.yaml \
	$(shell find extension/src extension/style extension/schema -type f 2>/dev/null)

# Programs started by tests and by JupyterLab are those of the environment.
export PATH := $(CURDIR)/$(BIN):$(PATH)

say = @printf '\n\033[1m%s\033[0m\n' "$(1)"

# Runs targets in parallel, and prints what one prints once it is done (not with macOS's own make).
PARALLEL = $(MAKE) --no-print-directory -j$(1) $(if $(filter output-sync,$(.FEATURES)),--output-sync=target)

BROWSER ?= tests/browser

JUDGED := $(if $(filter no,$(JUDGES)),,judges)

CHECKS := check-python check-words check-types check-layers check-typescript
PARTS := test-units test-server test-browser test-wheel test-notebooks test-docs test-typescript

.PHONY: lab check $(CHECKS) test test-quick $(PARTS) programs judges pictures docs fuzz soak audit bench clean ready front
.DELETE_ON_ERROR:

lab: ready $(EXAMPLE)
	$(call say,Opening JupyterLab on $(EXAMPLE))
	exec jupyter lab --LitReview.open_review=$(EXAMPLE) $$(test "$$(id -u)" != 0 || echo --allow-root) $(LAB_ARGS)

check: $(CHECKS)

check-python: $(VENV)/.dev
	$(call say,Lints: Python)
	ruff check
	ruff format --check

check-words: $(VENV)/.dev
	$(call say,Words)
	python tools/words.py

check-types: $(VENV)/.dev ready
	$(call say,Types: Python)
	mypy

check-layers: $(VENV)/.dev ready
	$(call say,Layers)
	lint-imports

check-typescript: ready
	$(call say,Lints and types: TypeScript)
	cd extension && npm run --silent lint

# Two at a time, as what takes one processor leaves the other; the two longest have both.
test:
	$(call say,Installing: Python packages beside npm packages and programs)
	+@$(call PARALLEL,3) $(VENV)/.test extension/node_modules/.package-lock.json $(JUDGED)
	+@$(MAKE) --no-print-directory ready programs
	$(call say,Checks and tests of the server, the wheel, notebooks and documentation, two at a time)
	+@$(call PARALLEL,2) test-wheel $(CHECKS) test-server test-notebooks test-docs test-typescript
	+@$(MAKE) --no-print-directory test-units
	+@$(MAKE) --no-print-directory test-browser
	$(call say,All passed)

test-quick: $(VENV)/.test ready
	$(call say,Checks and tests of TypeScript, two at a time)
	+@$(call PARALLEL,2) check-typescript check-types $(filter-out check-typescript check-types,$(CHECKS)) test-typescript
	$(call say,Tests: units and store, without PostgreSQL)
	pytest -n 2 -m "not postgresql" $(PYTEST_ARGS) tests/unit tests/store

test-units: $(VENV)/.test ready $(JUDGED)
ifneq ($(JUDGES),no)
	$(call say,Tests: units, store and judges)
	pytest -n 2 --dist worksteal $(PYTEST_ARGS) tests/judges tests/unit tests/store
else
	$(call say,Tests: units and store; JUDGES=no leaves out bibtex pdflatex biber pandoc and citation-js)
	pytest -n 2 --dist worksteal $(PYTEST_ARGS) tests/unit tests/store
endif

test-server: $(VENV)/.test ready
	$(call say,Tests: server)
	pytest $(PYTEST_ARGS) tests/server

test-browser: $(VENV)/.test ready programs
	$(call say,Tests: browser; one that fails is run up to twice more and listed as RERUN)
	pytest -n 2 --dist worksteal --reruns 2 -rR -m "not pictures" $(PYTEST_ARGS) $(BROWSER)

test-wheel: $(VENV)/.test ready
	$(call say,Tests: wheel)
	pytest $(PYTEST_ARGS) tests/wheel

test-notebooks: $(VENV)/.test ready
	$(call say,Tests: notebooks)
	pytest $(PYTEST_ARGS) tests/notebooks

test-docs: $(VENV)/.test ready
	$(call say,Tests: documentation)
	pytest $(PYTEST_ARGS) tests/docs

test-typescript: ready
	$(call say,Tests: TypeScript)
	cd extension && npm run --silent test

judges:
	$(call say,Looking for the judges of bibliographies: bibtex pdflatex biber pandoc)
	$(PYTHON) tools/judges.py --install

programs: $(VENV)/.test
	$(call say,Looking for a browser)
	python tools/browser.py --install

pictures: $(VENV)/.test ready programs
	$(call say,Taking the pictures in docs/images)
	LITREVIEW_PICTURES=docs/images pytest -n 2 --dist worksteal -m "pictures or walk" $(PYTEST_ARGS) tests/browser

docs: $(VENV)/.test
	$(call say,Building the documentation in docs/_build)
	sphinx-build -q -W --keep-going docs docs/_build

fuzz: $(VENV)/.test ready
	$(call say,Random examples; what fails is printed with what repeats it)
	LITREVIEW_TEST_EXAMPLES=10 pytest -n 2 $(PYTEST_ARGS) $$(grep -lE "import.*hypothesis|from hypothesis|import examples" -r tests --include=test_*.py)

SOAK ?= 200

soak: $(VENV)/.test ready
	$(call say,Killing writers imports exports merges and migrations; prints what was lost)
	LITREVIEW_TEST_EXAMPLES=$(SOAK) pytest -n 0 -s $(PYTEST_ARGS) tests/store/test_soak.py

# Not a part of make test: what is known changes from day to day, and the index must have an API for it.
audit: $(VENV)/.run extension/node_modules/.package-lock.json
	$(call say,Known vulnerabilities: Python packages)
	$(INSTALL) "pip-audit>=2.9"
	$(BIN)/uv pip freeze --quiet --python $(BIN)/python --exclude-editable > $(VENV)/installed.txt
	pip-audit --strict --no-deps --disable-pip --progress-spinner off --requirement $(VENV)/installed.txt
	$(call say,Known vulnerabilities: npm packages that are in the extension)
	cd extension && npm audit --omit=dev

bench: $(VENV)/.test ready
	@for bench in benchmarks/bench_*.py; do \
		printf '\n\033[1m%s\033[0m\n' "$$bench"; python "$$bench" || exit 1; done

clean:
	rm -rf $(VENV) dist docs/_build .hypothesis .import_linter_cache .mypy_cache .pytest_cache .ruff_cache test-results
	rm -rf extension/node_modules extension/lib extension/*.tsbuildinfo
	rm -rf extension/jupyterlab_litreview/labextension review/litreview/widgets/static
	find review extension/jupyterlab_litreview tests tools benchmarks -name __pycache__ -prune -exec rm -rf {} +

# What is made on the way. Files in $(VENV) that start with a dot say that a step is done.

ready: $(VENV)/.installed

front: $(LABEXTENSION)

$(EXAMPLE): | ready
	$(call say,Making $(EXAMPLE) from the five seed pages)
	jupyter review new $@
	jupyter review add $@ seeds/*.txt

$(VENV)/.made:
	$(call say,Making a Python environment in $(VENV))
	$(PYTHON) tools/environment.py $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check uv
	@touch $@

$(VENV)/.run: pyproject.toml $(VENV)/.made
	$(call say,Installing JupyterLab and the libraries)
	$(INSTALL) jupyter-builder
	@touch $@

$(VENV)/.dev: pyproject.toml $(VENV)/.run
	$(call say,Installing the lints)
	$(INSTALL) --extra dev --extra postgresql
	@touch $@

$(VENV)/.test: pyproject.toml $(VENV)/.dev
	$(call say,Installing what the tests need)
	$(INSTALL) --extra dev --extra test --extra postgresql
	@touch $@

extension/node_modules/.package-lock.json: extension/package.json extension/package-lock.json
	$(call say,Installing what builds the extension (a minute or two))
	@node -e 'process.exit(parseInt(process.versions.node) < 20 ? 1 : 0)' || \
		{ echo "The extension is built with Node 20 or newer and npm; install them and run make again." >&2; exit 1; }
	cd extension && npm ci --no-audit --no-fund
	@touch $@

# One command builds both; either one missing or older than a source runs it.
$(LABEXTENSION): $(FRONT) extension/node_modules/.package-lock.json $(if $(wildcard $(WIDGET)),,missing) | $(VENV)/.run
	$(call say,Building the extension and the widget)
	cd extension && npm run --silent build:prod
	@test -f $(WIDGET) && touch $@

.PHONY: missing
missing:

# The link makes a new build show without a new installation.
$(VENV)/.installed: pyproject.toml extension/install.json $(wildcard extension/jupyter-config/*/*) $(VENV)/.run | $(LABEXTENSION)
	$(call say,Installing jupyterlab-litreview)
	@# Else the installer writes through the link into what it installs from.
	rm -rf $(VENV)/share/jupyter/labextensions/jupyterlab-litreview
	rm -f extension/jupyterlab_litreview/labextension/install.json
	$(INSTALL) --editable
	jupyter-builder develop --overwrite .
	@touch $@
