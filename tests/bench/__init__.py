"""How fast dispatches are read, built and asked, as ratios against peers measured in the same run (`make bench`)."""
