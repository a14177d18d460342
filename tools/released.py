"""Adds what the bundled data hold now to graph_data/released.txt, as made by a release.

`python -m tools.released 0.1.0`, once a release; ids that are listed keep their first release.
"""

from __future__ import annotations

import sys

from chipgraph import places
from chipgraph.dataset import read_dataset
from chipgraph.promises import FILE, read_released, write_released

if __name__ == "__main__":
    (release,) = sys.argv[1:]
    path = places.graph_data() / FILE
    path.write_text(write_released(read_released(path), read_dataset(), release), encoding="utf-8")
