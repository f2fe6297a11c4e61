# Guanxi: every command of the project. `make help` lists them.

SHELL := /bin/bash
.DEFAULT_GOAL := help
export PATH := $(HOME)/.cargo/bin:$(PATH)
TARGET := $(or $(CARGO_TARGET_DIR),target)
export PACK := $(TARGET)/debug/pack
PORT ?= 8080

.PHONY: help run test check torture fuzz bench dist single shots

help: ## List the targets
	@grep -hE '^[a-z0-9-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/:[^#]*## /\t/' | expand -t 10

run: dist ## Build the page, serve it on 127.0.0.1 and print the address (PORT=8080)
	@$(PACK) serve dist --port $(PORT)

test: ## Run every test, with its set-up; closes with "<n> passed, <m> failed"
	@scripts/setup.sh test
	@scripts/test.sh

check: ## Format, clippy (native and wasm), rustdoc, licences, bans, sources, advisories
	@scripts/setup.sh check
	@scripts/check.sh

torture: dist ## The long rounds: ROUNDS=10 of every fault, KILLS=200, CUTS=200 power cuts, full disks, damage, two builds
	@scripts/setup.sh test
	@scripts/torture.sh

fuzz: ## Fuzz every reader of files and rows, FUZZ_SECONDS=60 each (nightly compiler, cargo-fuzz)
	@scripts/fuzz.sh

bench: dist ## Print P1-P9 as ratios against references measured in the same run
	@scripts/setup.sh test
	@scripts/bench.sh

dist: tools $(PACK) ## Build the static folder dist/ (relative addresses, works under any path)
	@# Trunk asks the registry for what the page needs, and for nothing of the program for workbooks.
	@scripts/native.sh cargo fetch --quiet --locked --target wasm32-unknown-unknown
	@REMAP=yes scripts/wasm.sh trunk build --release --offline --locked

single: dist ## Join the page into one HTML file that opens from a USB stick; the last line is its path
	@$(PACK) single dist $(TARGET)/single/guanxi.html

shots: dist ## Take pictures of every room into target/shots
	@scripts/setup.sh test
	@node tests/e2e/shots.mjs

# ---- parts of the above ------------------------------------------------------

.PHONY: tools wasm-opt finish

tools:
	@scripts/setup.sh build

wasm-opt:
	@scripts/setup.sh wasm-opt

# The host tool; rebuilt only when its own sources change.
$(PACK): $(wildcard scripts/*.rs) Cargo.toml Cargo.lock
	@scripts/native.sh cargo build --quiet --locked --no-default-features --features pack --bin pack
	@touch $@

# Trunk's post_build hook.
finish: $(PACK)
	@$(PACK) finish "$(TRUNK_STAGING_DIR)"
