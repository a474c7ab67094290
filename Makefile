# Every target sets up what it needs: a virtual environment in $(VENV), from lock files with hashes.
#   make PYTHON=/path/to/python3 …   another Python      make SAMPLE=plan.docx sample   another document

VENV ?= .venv
PYTHON ?=
SAMPLE ?= $(firstword $(wildcard src/luoshi/data/samples/*.txt))
OUT ?= out
OFFICE ?= $(abspath $(OUT)/office)
PORT ?= 8000
JOBS ?= auto
POSTGRES ?= yes
export PYTHON
export PYTHONUTF8 = 1

bin = $(VENV)/bin
environment = python=$$(tools/find-python) && "$$python" tools/environment.py --venv "$(VENV)"
assets = $(bin)/python -m tools.assets
samples = src/luoshi/data/samples
assessed = $(samples)/assessment-2025.xlsx --pack demo --scheme zones-2024 --period 2025 --today 2026-02-01 -q
outputs = $(OUT)/$(basename $(notdir $(SAMPLE)))
served = $(wildcard tests/server tests/web tests/api)
# Two ways from a document to a closed task: each on one database, both on both in the soak.
invented = tests/browser/test_ledger_walk.py::test_a_document_comes_to_a_closed_task_with_an_urging_in_between
real = tests/browser/test_ledger_walk.py::test_a_real_plan_of_a_city_comes_from_its_file_to_a_closed_task
walked = tests/browser/test_texts.py::test_a_plan_goes_through_an_officials_day \
	$(if $(wildcard ../shared/texts/seeds),$(real),$(invented))
twice = $(served) $(wildcard tests/isolation tests/browser)

.PHONY: help install run sample assess test check bench soak bundle audit lock clean
.DEFAULT_GOAL := help

help:
	@echo "make install   set up $(VENV) with luoshi in it, and the scripts and icons of its pages"
	@echo "make run       the office with an invented province in it, served on port $(PORT) until Ctrl-C; data in $(OUT)/office"
	@echo "make sample    read the sample plan: the ledger here, xlsx and html in $(OUT)/"
	@echo "make assess    assess the sample zones, and what the rules then propose: xlsx and html in $(OUT)/"
	@echo "make test      all tests; those of the server again on PostgreSQL (POSTGRES=no: not; make soak: every page, and the branch coverage of the core, too)"
	@echo "make check     lint, format, types, floors, security, deployment, glossary, lengths"
	@echo "make bench     accuracy and speed of reading, beside two baselines; speed of assessment and of its replications; speed of the pages on both databases"
	@echo "make soak      damaged files, kills, malformed uploads, backups restored, long properties, the mutation scores of grammar, rules and transitions"
	@echo "make bundle    offline installers for x86_64 and aarch64 in dist/ (ARCH=x86_64: one of them)"
	@echo "make audit     known vulnerabilities of what an office installs, asked of the registry's advisory service"
	@echo "make lock      newest releases into requirements/*.lock"

install:
	@$(environment) run
	@$(assets)

run: install
	@LUOSHI_HOME="$(OFFICE)" LUOSHI_ADDRESS="http://127.0.0.1:$(PORT)" $(bin)/luoshi demo --quiet
	@LUOSHI_HOME="$(OFFICE)" LUOSHI_ADDRESS="http://127.0.0.1:$(PORT)" exec $(bin)/luoshi serve --port $(PORT)

sample: install
	@test -n "$(SAMPLE)" || { echo "make: no sample plan in src/luoshi/data/samples: name one: make sample SAMPLE=FILE" >&2; exit 2; }
	@mkdir -p "$(OUT)"
	@$(bin)/luoshi read "$(SAMPLE)"
	@$(bin)/luoshi read "$(SAMPLE)" --format xlsx -o "$(outputs).xlsx"
	@$(bin)/luoshi read "$(SAMPLE)" --format html -o "$(outputs).html"

assess: install
	@mkdir -p "$(OUT)"
	@$(bin)/luoshi assess run $(assessed)
	@$(bin)/luoshi assess run $(assessed) -o "$(OUT)/assessment.xlsx"
	@$(bin)/luoshi assess run $(assessed) -o "$(OUT)/assessment.html"
	@$(bin)/luoshi standing propose $(samples)/standing-history.xlsx --pack demo --on 2026-02-01 -o "$(OUT)/standing.xlsx"

test:
	@$(environment) run test
	@$(assets)
	@$(bin)/python -m tools.browser
	@$(bin)/python -m pytest -n $(JOBS) --deselect $(real)
ifneq ($(POSTGRES)$(served),$(POSTGRES))
ifneq ($(POSTGRES),no)
	@$(bin)/python -m tools.with_postgres pytest -n $(JOBS) $(served) $(walked)
endif
endif

check:
	@$(environment) run test check
	@$(bin)/python -m tools.check

bench:
	@$(environment) run bench
	@$(bin)/python -m benchmarks.reading
	@$(bin)/python -m benchmarks.scoring
	@$(bin)/python -m benchmarks.certainty
	@$(bin)/python -m benchmarks.web
	@$(bin)/python -m benchmarks.ledger

soak:
	@$(environment) run test
	@$(bin)/python -m tools.fuzz --seconds 300 --seed 1
	@$(bin)/python -m tests.soak.killing --moments 30 --seed 1
	@$(bin)/python -m pytest -q -p no:cacheprovider tests/soak/papers_killed.py
	@$(bin)/python -m tests.soak.malforming --uploads 2000 --seed 1
ifneq ($(POSTGRES),no)
	@$(bin)/python -m tools.with_postgres python -m tests.soak.killing --moments 30 --seed 1
	@$(bin)/python -m tools.with_postgres python -m tests.soak.malforming --uploads 2000 --seed 1
	@$(bin)/python -m tools.with_postgres python -m tests.soak.moving
	@$(bin)/python -m tools.with_postgres pytest -n $(JOBS) $(twice)
else
	@$(bin)/python -m tests.soak.moving
endif
	@LUOSHI_EXAMPLES=soak $(bin)/python -m pytest -n $(JOBS) --cov --cov-report=term
	@$(bin)/python -m tools.mutation src/luoshi/core/texts --tests tests/core --sample 400 --seed 1 --least 0.8
	@$(bin)/python -m tools.mutation src/luoshi/core/assessment --tests tests/core/assessment tests/broken_packs --sample 200 --seed 1 --least 0.8
	@$(bin)/python -m tools.mutation src/luoshi/core/standing --tests tests/core/standing tests/broken_packs --sample 200 --seed 1 --least 0.8

bundle:
	@$(environment) run
	@SOURCE_DATE_EPOCH=$$(git log -1 --format=%ct 2>/dev/null || echo 0) $(bin)/python -m tools.bundle $(ARCH:%=--arch %)

audit:
	@$(environment) run test check
	@$(bin)/python -m tools.audit

lock:
	@$(environment) lock
	@$(bin)/python -m tools.lock

clean:
	rm -rf "$(VENV)" "$(OUT)" assets/node_modules src/luoshi/web/base/static/luoshi/vendor build dist .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache .coverage
