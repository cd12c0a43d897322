"""Persons with their offices, bodies and places: the phrases of a text that name an actor or a place."""

from kg.lang.fr.people.phrases import OF_PERSONS, WINDOW, Chunk, People
from kg.lang.fr.people.reading import read_people

__all__ = ["OF_PERSONS", "WINDOW", "Chunk", "People", "read_people"]
