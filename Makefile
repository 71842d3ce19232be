# Set-up, run and checks; `make help` lists the targets.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
STAMP := $(VENV)/.ready
LOCK := packaging/lock.txt
PIP := $(BIN)/python -m pip --quiet --disable-pip-version-check install --no-deps --no-compile
# The terminal's processes write no file, bytecode neither: it is there before them. By all cores, where pip takes one.
COMPILE = $(BIN)/python -W ignore -m compileall -qq -j 0
NEVER_COMPILED := '/(pip|setuptools|mypyc?|babel|lexers|tests?|scripts)/'
UV := uv>=0.13.9,<0.14
PO := $(wildcard data/locale/*/LC_MESSAGES/borne.po)
MO := $(PO:.po=.mo)
DAY := 2026-11-20
APT_PACKAGES := $(shell sed -e 's/\#.*//' packaging/apt.txt)

.DEFAULT_GOAL := setup
# The targets that make packages and images; each names its own needs.
-include packaging/*/targets.mk
.PHONY: help setup system lock run demo test lint types check bench wipe-proof faults soak identity identity-reports france-tests properties damaged corpus law-cases public-cases places docs picture gallery fit strokes measures reading texts golden clean quick long planted

help: ## this list
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -e 's/:.*## /\t/' | expand -t 12

setup: $(STAMP) ## system libraries and .venv with the command .venv/bin/borne

setup: $(MO)

$(MO): $(STAMP) $(PO)
	@$(BIN)/python -m engine.words.catalogues compile

# Made anew when the versions change: what is no longer locked is no longer there.
$(VENV)/.locked: $(LOCK) packaging/apt.txt
	@$(MAKE) --no-print-directory system
	$(PYTHON) -m venv --clear $(VENV)
	$(PIP) --only-binary :all: --require-hashes --requirement $(LOCK)
	-@$(COMPILE) -x $(NEVER_COMPILED) $(VENV)/lib
	@touch $@

$(STAMP): pyproject.toml $(VENV)/.locked
	$(PIP) --no-index --no-build-isolation --editable .
	@$(COMPILE) data engine kiosk printouts
	$(BIN)/python -c 'from engine.rules.system import tax_benefit_system as load; load()'  # makes the snapshot of the rules
	@touch $@

system: ## system packages, by apt when it may
	@sh packaging/system-packages.sh $(APT_PACKAGES)

MOVE :=
COMPILE_LOCK = build/lock/bin/uv pip compile --quiet --universal --generate-hashes --no-emit-index-url --no-emit-find-links \
	--custom-compile-command 'make lock' $(MOVE)
lock: ## write the locks from pyproject.toml: exact versions with hashes; MOVE=--upgrade for the newest in its ranges
	$(PYTHON) -m venv build/lock
	build/lock/bin/python -m pip --quiet --disable-pip-version-check install '$(UV)'
	$(COMPILE_LOCK) --extra dev --output-file $(LOCK) pyproject.toml
	$(COMPILE_LOCK) --constraint $(LOCK) --output-file packaging/lock-runtime.txt pyproject.toml
	$(COMPILE_LOCK) --constraint $(LOCK) --output-file packaging/deb/tools-lock.txt packaging/deb/tools.in

run: setup ## the terminal; without a display, a scripted visit into build/demo/
	@if [ -n "$$DISPLAY$$WAYLAND_DISPLAY" ]; then $(BIN)/borne run --window; else $(BIN)/borne demo --out build/demo; fi

demo: setup ## three scripted visits offscreen: PNG of every screen and the PDF
	$(BIN)/borne demo --out build/demo

# Five at a time on two cores: a third of the time of the long tests is waiting, for a process, a printer, a screen.
WORKERS := 5
PYTEST := QT_QPA_PLATFORM=offscreen $(BIN)/python -m pytest -n $(WORKERS) --dist loadfile --no-loadscope-reorder
test: setup ## the tests
	$(PYTEST)

SINCE := HEAD
quick: setup lint types ## style, types and the tests of what changed since HEAD, under a minute: make quick SINCE=commit
	@QT_QPA_PLATFORM=offscreen $(BIN)/python -m tests.quick $(SINCE)

long: setup ## what make check draws little of, in its full number, and the whole proof on the whole disk (an hour)
	$(PYTEST) --hypothesis-profile=long tests/kiosk/visit/test_fuzz.py tests/kiosk/visit/test_fit.py tests/kiosk/visit/test_nothing_moves.py tests/printouts/test_drawn.py \
		tests/engine/calculation/test_properties.py tests/engine/calculation/test_compared.py tests/engine/calculation/test_any_day.py tests/identity tests/faults tests/engine/places tests/engine/rules tests/kiosk/bench tests/corpus
	@$(MAKE) --no-print-directory wipe-proof
	@$(MAKE) --no-print-directory soak N=100
	@$(MAKE) --no-print-directory deb-reproducible COMPRESS=zstd

planted: setup ## sixty faults put in a copy of the sources one at a time, and the test that finds each: make planted ONLY=words
	@QT_QPA_PLATFORM=offscreen $(BIN)/python -W ignore -m tests.planted $(ONLY)

lint: setup
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

# The programs of each folder are run by path and import each other by name: a check of its own for each.
types: setup
	$(BIN)/mypy
	@set -e; for folder in $(patsubst %/targets.mk,%,$(wildcard packaging/*/targets.mk)); do $(BIN)/mypy $$folder/*.py; done

check: lint types test ## what CI runs

bench: setup ## how fast this machine is, in one table (four minutes); PRINTER=ipp://... PLACES=file for more
	@$(BIN)/borne bench $(if $(PRINTER),--printer $(PRINTER)) $(if $(PLACES),--places $(PLACES))

wipe-proof: setup ## the proof that nothing is left of a visitor (root, about four minutes)
	@QT_QPA_PLATFORM=offscreen $(BIN)/python -W ignore -m tests.wipe_proof.proof

N := 500
faults: setup ## N faults drawn at random on the real program: make faults N=200 (root, 14 s each)
	@QT_QPA_PLATFORM=offscreen $(BIN)/python -W ignore -m tests.faults.suite --runs $(N)

soak: setup ## N visits in a row on the real program: make soak N=500 (6 s each)
	@QT_QPA_PLATFORM=offscreen $(BIN)/python -W ignore -m tests.soak.soak --visits $(N)

identity: setup ## the fast layer against openfisca-core as it is, bit by bit: make identity N=200 (10 s each)
	@$(BIN)/python -W ignore -m tests.identity.arrays $(N)

BASE := HEAD
identity-reports: setup ## whole reports, before a change and after: make identity-reports BASE=commit N=500 (a minute a hundred)
	@QT_QPA_PLATFORM=offscreen $(BIN)/python -W ignore -m tests.identity.reports $(BASE) $(N)

france-tests: setup ## openfisca-france's own tests, fetched, with the fast layer and without
	@$(BIN)/python -W ignore -m tests.identity.france

properties: setup ## the properties over three thousand drawn households, five hundred drawn papers, half a million drawn taps (hours)
	QT_QPA_PLATFORM=offscreen $(BIN)/python -m pytest tests/engine/calculation/test_properties.py tests/engine/calculation/test_compared.py tests/printouts/test_drawn.py tests/kiosk/visit/test_fuzz.py --hypothesis-profile=thousands

damaged: setup ## five thousand damaged settings files, as many case files and files of aids (some minutes)
	QT_QPA_PLATFORM=offscreen $(BIN)/python -m pytest tests/kiosk/machine/test_any_settings.py tests/engine/questionnaire/test_any_case.py tests/engine/catalogue/test_any_aid.py --hypothesis-profile=thousands

corpus: setup ## OpenFisca test cases through our questionnaire: make corpus DIR=folder
	@$(BIN)/python -W ignore -m tests.corpus "$(DIR)"

law-cases: setup ## the cases made from the law, compared with what they expect, by theme; those that differ, with the reason
	@$(BIN)/python -W ignore -m tests.law

public-cases: setup ## households told in public: what was said of each, what we find: make public-cases DIR=folder
	@$(BIN)/python -W ignore -m tests.corpus.public_cases $(DIR)

places: setup ## rebuild data/places.sqlite from its pinned open data
	$(BIN)/python -m engine.places.build --cache build/places --out data/places.sqlite

docs: setup ## rewrite docs/aids.md from the catalogue and the corrections
	$(BIN)/python -W ignore -m engine.catalogue.table $(DAY) > docs/aids.md

picture: setup ## draw docs/rooms.svg, which package imports which, from the code
	@$(BIN)/python -m tests.rooms_picture

LOOKS :=
gallery: setup ## every screen in every state, every page of the papers: pictures to look at, into build/gallery/; LOOKS="languages=all letters=all contrasts=all screens=all" for all of them (an hour)
	@QT_QPA_PLATFORM=offscreen $(BIN)/python -W ignore -m tests.gallery build/gallery/screens $(LOOKS)
	@$(BIN)/python -W ignore -m tests.printouts.gallery build/gallery/papers

fit: setup ## every screen in every state, language, size of letters and of screen: what does not fit (ten minutes)
	@QT_QPA_PLATFORM=offscreen $(BIN)/python -W ignore -m tests.fit

strokes: setup ## the touches and the time of a visit, by a stated model
	@QT_QPA_PLATFORM=offscreen $(BIN)/python -W ignore -m tests.strokes

MEASURES := body letters touches pages presses
measures: setup ## how much of the screens is used, letters in degrees, touches, pages, presses by keys: a line a figure (some minutes); MEASURES=letters for one
	@set -e; for measure in $(MEASURES); do if [ -f tests/measures/$$measure.py ]; then QT_QPA_PLATFORM=offscreen $(BIN)/python -W ignore -m tests.measures.$$measure; fi; done

reading: setup ## how hard the French sentences are, and the worst ten
	@$(BIN)/python -W ignore -m tests.reading_level

texts: setup ## bring the catalogues of data/locale up to date with the code
	@$(BIN)/python -m engine.words.catalogues update

golden: setup ## rewrite the papers the tests compare with: look at the difference, and at make gallery, before a commit
	@$(BIN)/python -W ignore -m tests.printouts.golden

clean: ## all that can be made again
	rm -rf build dist .mypy_cache .ruff_cache .pytest_cache *.egg-info
