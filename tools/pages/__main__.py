"""`python -m tools.pages` writes the generated pages; `make docs` calls it."""

from tools.pages import build

for name in build():
    print(f"wrote {name}")
