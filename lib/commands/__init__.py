"""The command line, a module a command or a few; `lib/__main__.py` gathers them."""
