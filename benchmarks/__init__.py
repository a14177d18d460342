"""How fast chipgraph is, measured beside named peers in the same run."""
