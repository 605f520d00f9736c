# Two words do the work: `make book` and `make test`. Needs Python 3.11 or later, and make.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
DEV := .tools/dev
INSTALLED := $(VENV)/.installed
ROUNDS ?= 5
JOBS ?= $(shell getconf _NPROCESSORS_ONLN 2>/dev/null || echo 2)
.DEFAULT_GOAL := help

.PHONY: help book test test-long check hooks docs dist bench data lab lock audit clean

help:  ## list the targets
	@awk -F ':.*## ' '/^[a-z-]+:.*## / {printf "  make %-10s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

$(INSTALLED): requirements/lock.txt pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Python 3.11 or later is needed: make PYTHON=python3.12 …")'
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	@echo "installing what requirements/lock.txt locks (once) …"
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/lock.txt
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-build-isolation --no-deps -e .
	@touch $@

book: $(INSTALLED)  ## take in what lies in inbox/, build data, run every chapter, render both editions
	@$(BIN)/report import --inbox
	@$(BIN)/report build --jobs $(JOBS)

test: book  ## build the book, then run everything: unit tests, report check, nbval over every chapter
	@$(BIN)/python -m pytest tests -n $$(( $(JOBS) + 1 )) --dist loadfile --no-loadscope-reorder  # one more: tests wait for others
	@$(BIN)/report check --force --jobs $(JOBS)
	@$(BIN)/python -m pytest --nbval -p no:cacheprovider -p no:hypothesispytest book/zh book/en -n $(JOBS)

test-long: $(INSTALLED)  ## the same with the full counts of property tests
	@HYPOTHESIS_PROFILE=long $(MAKE) --no-print-directory test

check: $(INSTALLED) $(DEV)/.installed  ## lint, types, imports, templates, data, terms: what pre-commit runs, on all files
	@$(DEV)/bin/pre-commit run --all-files

hooks: $(INSTALLED) $(DEV)/.installed  ## from now on, `git commit` checks what it commits
	@$(DEV)/bin/pre-commit install

docs: $(INSTALLED)  ## renew docs/reference from the code
	@$(BIN)/python .ci/reference

dist: $(INSTALLED)  ## the package as sdist and wheel, into dist/
	@$(BIN)/python -c 'import flit_core.buildapi as flit; print(flit.build_sdist("dist"), flit.build_wheel("dist"))'

bench: book  ## speed and weight against the defaults of others, in turns; ROUNDS=5 (an hour or two)
	@failed=; for part in weight rebuild live nbval sweep floor; do \
	  $(BIN)/python bench/$$part.py --rounds $(ROUNDS) || failed="$$failed $$part"; done; \
	$(BIN)/python bench/timings.py && test -z "$$failed" || { echo "not measured:$$failed"; exit 1; }
	@echo "Now: make book, report accept"

data: $(INSTALLED)  ## seeds → data/
	@$(BIN)/report data

lab: $(INSTALLED)  ## open the chapter templates in JupyterLab
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/lab.txt
	@JUPYTER_DEFAULT_PROVISIONER_NAME=future-industries $(BIN)/jupyter lab notebooks

lock:  ## renew the locks (needs uv)
	uv pip compile -q --universal --python-version 3.11 --generate-hashes --no-emit-index-url --extra test --extra build --extra cluster --extra large pyproject.toml -o requirements/lock.txt
	uv pip compile -q --universal --python-version 3.11 --generate-hashes --no-emit-index-url --extra test --extra build --extra cluster --extra large --extra lab -c requirements/lock.txt pyproject.toml -o requirements/lab.txt
	uv pip compile -q --universal --python-version 3.11 --generate-hashes --no-emit-index-url requirements/audit.in -o requirements/audit.txt
	uv pip compile -q --universal --python-version 3.11 --generate-hashes --no-emit-index-url requirements/dev.in -o requirements/dev.txt

audit: .tools/audit/.installed  ## known vulnerabilities of all that is locked (needs the network; Error 3: not looked up)
	@.tools/audit/bin/python .ci/audit

# Tools that are no part of the report: each set locked, in a folder of its own, when it is asked for.
.tools/%/.installed: requirements/%.txt
	@test -x .tools/$*/bin/python || $(PYTHON) -m venv .tools/$*
	@.tools/$*/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes -r $<
	@touch $@

clean:  ## remove what was built; data/ and the references stay
	rm -rf book/_build book/*/_build .pytest_cache .hypothesis
