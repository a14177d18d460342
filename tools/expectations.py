"""Prints the figures of the bundled data in the form of graph_data/expectations.toml.

`python -m tools.expectations [LEAST MOST]`: the bounds as parts of today's figures, 0.9 and 1.25 if left out.
"""

from __future__ import annotations

import sys

from chipgraph.dataset import read_dataset
from chipgraph.expectations import today

if __name__ == "__main__":
    least, most = map(float, sys.argv[1:3] or ("0.9", "1.25"))
    sys.stdout.write(today(read_dataset(), least=least, most=most))
