# Dossiertrail. Needs Go 1.26, Node 20 and make; everything else is declared in
# go.mod, web/package-lock.json and labels/fonts/package-lock.json.

DATA ?= data/demo
GO   ?= go

FONTS := labels/fonts/face-rare.ttf
PAGES := web/dist/index.html
LINT  := .cache/bin/golangci-lint-v2.15.0

.PHONY: help run build test bench bench-decode lint fonts web api clean

help: ## what can be made
	@grep -E '^[a-z-]+:.*## ' Makefile | sed -E 's/:[^#]*## /\t/' | expand -t 14

run: build ## build everything, make the worked example in data/demo, serve it
	bin/dossiertrail demo --data $(DATA)

build: $(FONTS) $(PAGES) ## the program, in bin/
	$(GO) build -trimpath -o bin/ ./cmd/dossiertrail

test: build web/node_modules/.package-lock.json ## everything that can be run
	.ci/tools
	$(GO) vet ./...
	$(GO) test -timeout 20m ./...
	cd storage/proof/interop && $(GO) test ./...
	npm run --prefix web typecheck
	npm run --prefix web lint
	npm test --prefix web
	npm run --prefix web e2e

bench: $(FONTS) ## the measurements
	$(GO) test -run '^$$' -bench . -benchmem ./...

bench-decode: ## recall, wrong reads and time of this and other readers on drawn pictures (needs zbarimg)
	$(GO) test -timeout 60m -run '^$$' -bench Decode -benchtime 1x ./scanner/corpus

lint: $(LINT) ## what the linters guard, see .ci/golangci.yml
	$(LINT) run --config .ci/golangci.yml ./...

fonts: $(FONTS) ## the fonts that labels are printed with
web: $(PAGES) ## the pages people see

api: web/node_modules/.package-lock.json ## docs/openapi.yaml and the web's client, from the Go types
	$(GO) test ./server -run OpenAPI -update
	npm run --prefix web gen

$(FONTS): labels/fonts/package-lock.json labels/fonts/build.mjs $(wildcard labels/fonts/pack/*.go)
	npm ci --prefix labels/fonts
	npm run build --prefix labels/fonts
	$(GO) run ./labels/fonts/pack
	@touch $@

web/node_modules/.package-lock.json: web/package-lock.json
	npm ci --prefix web
	@touch $@

$(PAGES): web/node_modules/.package-lock.json web/index.html web/vite.config.ts $(shell find web/src web/public -type f)
	npm run build --prefix web
	@touch $@

# The linter is a tool of this repository and no part of the program, so it is
# not in go.mod: the version in its name is the pin.
$(LINT):
	GOBIN=$(CURDIR)/.cache/bin $(GO) install github.com/golangci/golangci-lint/v2/cmd/golangci-lint@v2.15.0
	mv .cache/bin/golangci-lint $@

clean: ## forget what was built; the data stays
	rm -rf bin web/dist/assets web/dist/index.html labels/fonts/face-*.ttf labels/fonts/slices
