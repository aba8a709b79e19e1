# The commands of this checkout; `launch/` does the work and needs nothing but Python.
# The first that runs and is new enough; those that the packaged Redis is built for come first.
PYTHON ?= $(or $(shell for name in python3.11 python3.12 python3 python3.13 python3.14; do \
	$$name -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo $$name && break; done),python3)
ARGS ?=
export PORT SERAI_HOST

.PHONY: run test check bench screens messages lock

run: ; @exec $(PYTHON) -m launch run

test: ; @exec $(PYTHON) -m launch test $(ARGS)

check: ; @exec $(PYTHON) -m launch check $(ARGS)

bench: ; @exec $(PYTHON) -m launch bench $(ARGS)

screens: ; @exec $(PYTHON) -m launch screens $(ARGS)

messages: ; @exec $(PYTHON) -m launch manage messages $(ARGS)

lock: ; @exec $(PYTHON) -m launch lock $(ARGS)
