# Two commands for a newcomer: `make demo` and `make test`. Both install what is missing first.

SWIFT ?= swift
# What some tests of the register file use: a tracer, and the language of an independent verifier.
TESTING = strace golang-go golang-golang-x-mod-dev
STRICT = --explicit-target-dependency-import-check error

.PHONY: demo test build release lint coverage record bench measure bench-cases fuzz crash clean prepare

## Build the program, make a register file of the shipped evidence with its own commands, and show it.
demo: release
	@rm -f .build/us-cuba.register .build/us-cuba.register.*
	@.build/release/servanda new-register .build/us-cuba.register --unsigned --name servanda.example/us-cuba \
	  --accord registers/us-cuba/accord.servanda
	@.build/release/servanda add registers/us-cuba/*.csv --yes --register .build/us-cuba.register | tail -n 4
	@.build/release/servanda demo --print --register .build/us-cuba.register
	@echo 'The program is .build/release/servanda: put it on your path, or write it out in full.'

## Everything that must hold: formatting, architecture, tests.
test: prepare lint
	@scripts/prepare.sh $(TESTING)
	$(SWIFT) build --build-tests $(STRICT)
	SERVANDA_THOROUGH=1 $(SWIFT) test --disable-xctest --skip-build

## A debug build.
build: prepare
	$(SWIFT) build $(STRICT)

## The program as people run it: .build/release/servanda
release: prepare
	$(SWIFT) build -c release --product servanda $(STRICT)

lint:
	$(SWIFT) format lint --recursive --parallel --strict Sources Tests Package.swift Benchmarks/Package.swift Benchmarks/Sources Fuzzing

## Line coverage of the rooms, room by room.
coverage: prepare
	$(SWIFT) test --disable-xctest --enable-code-coverage
	@scripts/coverage.sh "$$($(SWIFT) test --show-codecov-path)"
	@rm -f default.profraw

## Rewrite the expected output of the transcripts and sessions, the reference of the commands and the grammar of editors. Read the difference before you commit it.
record:
	-SERVANDA_RECORD=1 $(SWIFT) test --disable-xctest --filter "TranscriptTests|SessionTests|EditorGrammarTests"
	@git --no-pager diff --stat -- Tests/Transcripts Tests/LanguageServerTests docs/guide/commands.md editors

## Benchmarks: a package of its own, side by side in one run.
bench: prepare
	$(SWIFT) build -c release --product servanda
	$(SWIFT) run -c release --package-path Benchmarks servanda-benchmarks

## What the rooms cost from inside: reading accords of 1 to 50 MB, judging the shipped register on forty pairs of days, and twelve readings on one commitment.
measure: prepare
	SERVANDA_MEASURING=1 $(SWIFT) build -c release --scratch-path .build/measure --product servanda-measure
	.build/measure/release/servanda-measure language
	.build/measure/release/servanda-measure judge
	.build/measure/release/servanda-measure readings
	mkdir -p .build/measured && .build/measure/release/servanda-measure register .build/measured

## A file of ten million case events, beside a pass written in C for it alone and what Python finds of DuckDB, Polars and SQLite.
bench-cases: prepare
	SERVANDA_MEASURING=1 $(SWIFT) build -c release --scratch-path .build/measure --product servanda-cases
	scripts/bench-cases.sh 10000000

## libFuzzer over accords and evidence for five minutes, over each format of the register for one; see Fuzzing/README.md.
fuzz: prepare
	scripts/fuzz.sh 300
	scripts/fuzz.sh 60 formats

## The tests of crashes and damage as before a release, and logs of up to a million entries; see docs/crash-tests.md. It takes hours.
crash: prepare
	@scripts/prepare.sh $(TESTING)
	scripts/crash.sh

clean:
	rm -rf .build Benchmarks/.build

prepare:
	@scripts/prepare.sh
