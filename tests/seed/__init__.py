"""The acceptance of the seed: what a really built store says of its one dispatch."""
