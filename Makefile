# Guanxi: every command of the project. `make help` lists them.

SHELL := /bin/bash
.DEFAULT_GOAL := help
export PATH := $(HOME)/.cargo/bin:$(PATH)
TARGET := $(or $(CARGO_TARGET_DIR),target)
PACK := $(TARGET)/debug/pack
PORT ?= 8080

.PHONY: help run dist

help: ## List the targets
	@grep -hE '^[a-z0-9-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 12

run: dist ## Build the page, serve it on 127.0.0.1 and print the address (PORT=8080)
	@$(PACK) serve dist --port $(PORT)

dist: tools ## Build the static folder dist/ (relative addresses, works under any path)
	@scripts/build.sh

# ---- set-up: uses what is installed, installs what is missing ----------------

.PHONY: tools wasm-opt finish

tools:
	@scripts/setup.sh build

wasm-opt:
	@scripts/setup.sh wasm-opt

# The host tool; rebuilt only when its own sources change.
$(PACK): scripts/*.rs Cargo.toml Cargo.lock
	@scripts/native.sh cargo build --quiet --locked --no-default-features --features pack --bin pack
	@touch $@

# Trunk's post_build hook.
finish: $(PACK)
	@$(PACK) finish "$(TRUNK_STAGING_DIR)"
