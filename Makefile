# The commands of this checkout; `launch/` does the work and needs nothing but Python.
PYTHON ?= $(firstword $(foreach name,python3.11 python3.12 python3.13 python3.14 python3,$(shell command -v $(name) 2>/dev/null)) python3)
ARGS ?=
export PORT SERAI_HOST

.PHONY: run test check bench messages lock

run: ; @exec $(PYTHON) -m launch run

test: ; @exec $(PYTHON) -m launch test $(ARGS)

check: ; @exec $(PYTHON) -m launch check $(ARGS)

bench: ; @exec $(PYTHON) -m launch bench $(ARGS)

messages: ; @exec $(PYTHON) -m launch manage messages $(ARGS)

lock: ; @exec $(PYTHON) -m launch lock $(ARGS)
