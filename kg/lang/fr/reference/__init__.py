"""Who is meant: persons, bodies and places of one dispatch, and the short forms that refer to them.

Full names make persons; lone surnames, titles ("le ministre kazakh") and groups ("les deux chefs d'Etat") are resolved
to them or, where no person fits, to the state meant, or to nothing.
"""

from kg.lang.fr.reference.cast import BodyEntry, Person, Post
from kg.lang.fr.reference.discourse import Discourse

__all__ = ["BodyEntry", "Discourse", "Person", "Post"]
