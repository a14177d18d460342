"""`python -m chipgraph`."""

from chipgraph.cli.app import main

if __name__ == "__main__":
    main()
