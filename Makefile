# Two commands are all the set-up there is:  make demo  and  make test.  Both install first, into .venv.

VENV   ?= .venv
BIN    := $(VENV)/bin
# the first interpreter on this machine that is new enough, and not too new for Numba
PYTHON ?= $(shell for p in python3 python3.13 python3.12 python3.11; do \
            $$p -c 'import sys; sys.exit(not (3, 11) <= sys.version_info[:2] <= (3, 13))' 2>/dev/null && echo $$p && break; done)
PIP    := $(BIN)/python -m pip --disable-pip-version-check -q

.PHONY: help install install-dev install-hub demo hub test test-quick verify lint type lock build doctor clean
.DEFAULT_GOAL := help

help:  ## say what there is
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 14

install: $(VENV)/.installed  ## install what the course and the grader need
install-dev: $(VENV)/.installed-dev $(VENV)/.installed-hub
install-hub: $(VENV)/.installed-hub  ## install JupyterHub too

$(VENV)/pyvenv.cfg:
	@test -n "$(PYTHON)" || { echo "bitgoeul: Python 3.11, 3.12 or 3.13 is needed and none was found. / Python 3.11, 3.12, 3.13 가운데 하나가 필요합니다." >&2; exit 1; }
	@$(PYTHON) -m venv $(VENV) || { rm -rf $(VENV); echo "bitgoeul: this Python cannot make virtual environments; on Debian and Ubuntu: apt install python3-venv" >&2; exit 1; }

$(VENV)/.installed: $(VENV)/pyvenv.cfg requirements.lock pyproject.toml
	@echo "Installing (once, a minute or two) ..."
	@$(PIP) install --require-hashes -r requirements.lock
	@$(PIP) install --no-deps --no-build-isolation -e .
	@touch $@

$(VENV)/.installed-dev: $(VENV)/.installed requirements-dev.lock deploy/slurm/requirements.lock
	@$(PIP) install --require-hashes -r requirements-dev.lock
	@$(PIP) install --require-hashes --no-deps -r deploy/slurm/requirements.lock
	@touch $@

$(VENV)/.installed-hub: $(VENV)/.installed requirements-hub.lock
	@$(PIP) install --require-hashes -r requirements-hub.lock
	@touch $@

demo: install  ## teach and grade a simulated class; writes demo-out/
	@$(BIN)/bitgoeul demo --out demo-out

hub: install-hub  ## a class on JupyterHub to look around in; removes itself at the end
	@$(BIN)/bitgoeul hub --demo

doctor: install  ## say what works on this machine
	@$(BIN)/bitgoeul doctor

build: install  ## make the nbgrader courses from the sources; writes build/
	@$(BIN)/bitgoeul build --out build

verify: install  ## try the tests on right, wrong and mutated answers (MUTANTS=12: a dozen an exercise; ANSWERS=4: four of each bank); only what has changed
	@$(BIN)/bitgoeul build --verify $(if $(MUTANTS),--mutants $(MUTANTS)) $(if $(ANSWERS),--answers $(ANSWERS)) --out build

lint: install-dev
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .

type: install-dev
	@$(BIN)/mypy

test: lint type  ## check the style and the types, run the tests
	@$(BIN)/python -m pytest -n auto --dist loadfile -m "not alone"
	@$(BIN)/python -m pytest -m alone

test-quick: install-dev  ## run the quick tests of the judge, the learner's side and the authoring only
	@$(BIN)/python -m pytest -m "not slow" -n auto --dist loadfile tests/judge tests/learn tests/authoring tests/course/test_gpu.py

lock:  ## make the locks anew from pyproject.toml (needs uv)
	uv pip compile -q --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header --upgrade pyproject.toml -o requirements.lock
	uv pip compile -q --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header --extra dev -c requirements.lock pyproject.toml -o requirements-dev.lock
	uv pip compile -q --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header --extra hub -c requirements.lock -c requirements-dev.lock pyproject.toml -o requirements-hub.lock
	cd autograder/hub/npm && npm install --package-lock-only --omit-lockfile-registry-resolved --no-audit --no-fund

clean:
	rm -rf build demo-out .mypy_cache .ruff_cache .pytest_cache
