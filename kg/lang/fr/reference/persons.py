"""Names made into persons: full names first, then the surnames that stand for them."""

from __future__ import annotations

from kg.engine.fold import similar
from kg.lang.fr.people import Chunk
from kg.lang.fr.reference.cast import CROWD, Cast, Person
from kg.lang.fr.reference.roles import same_name


class Roster:
    """Puts the persons of a text into the cast."""

    def __init__(self, cast: Cast) -> None:
        self.cast = cast
        self.doc, self.people = cast.doc, cast.people
        self._same: dict[tuple[str, ...], Person] = {}  # by the words of each name met
        self._by_word: dict[str, list[Person]] = {}  # by the words of full names

    def gather(self) -> None:
        """The persons of all phrases, each with his mentions in order."""
        chunks = [c for c in self.people.chunks if c.kind == "person" and c.name]
        full = [c for c in chunks if c.name and c.name[1] > c.name[0]]
        lone = [c for c in chunks if c.name and c.name[1] == c.name[0]]
        for chunk in full:
            person = self._match_full(chunk) or self._new_person(chunk)
            self._mention(person, chunk)
        for known in self.cast.persons:
            for word in dict.fromkeys(known.name):
                self._by_word.setdefault(word, []).append(known)
        for chunk in lone:
            person = self._match_surname(chunk) or self._new_person(chunk)
            self._mention(person, chunk)
        for person in self.cast.persons:
            person.mentions.sort(key=lambda c: c.first)

    def _name_words(self, chunk: Chunk) -> tuple[str, ...]:
        assert chunk.name
        return tuple(self.doc.norms(*chunk.name))

    def _new_person(self, chunk: Chunk) -> Person:
        assert chunk.name
        label = " ".join(self.doc.words(*chunk.name).split())
        person = Person(f"p:{len(self.cast.persons)}", self._name_words(chunk), label)
        self.cast.persons.append(person)
        return person

    def _mention(self, person: Person, chunk: Chunk) -> None:
        assert chunk.name
        form = " ".join(self.doc.words(*chunk.name).split())
        if form not in person.forms:
            person.forms.append(form)
        words = self._name_words(chunk)
        if len(words) > len(person.name) or (len(words) == len(person.name) and person.label.isupper()):
            person.name, person.label = words, form
        self._same.setdefault(words, person)
        person.mentions.append(chunk)
        if chunk.honorific in {"M.", "Mme"}:
            person.feminine = chunk.honorific == "Mme"
        elif chunk.offices and person.feminine is None and any(o.feminine for o in chunk.offices):
            person.feminine = True
        if chunk.state and not person.state:
            person.state = chunk.state
        self.cast.meant[id(chunk)] = (person.ref,)

    def _match_full(self, chunk: Chunk) -> Person | None:
        """The person of a full name: in any spelling the one told last, in the same spelling any."""
        words = self._name_words(chunk)
        recent = reversed(self.cast.persons[-CROWD:])
        return next((p for p in recent if same_name(words, p.name)), None) or self._same.get(words)

    def _match_surname(self, chunk: Chunk) -> Person | None:
        """The person whom a lone name means: by surname, else by given name, else by a like surname, else the same."""
        word = self._name_words(chunk)[0]
        named = self._by_word.get(word, [])[-CROWD:]
        alone = self._same.get((word,))
        found = (
            [p for p in named if word in p.name[1:]]
            or named
            or [p for p in self.cast.around(chunk) if len(p.name) > 1 and len(word) > 3 and similar(word, p.surname)]
            or ([alone] if alone else [])
        )
        if len(found) > 1 and chunk.honorific in {"M.", "Mme"}:
            found = [p for p in found if p.feminine is None or p.feminine == (chunk.honorific == "Mme")] or found
        if len(found) > 1 and chunk.offices:
            heads = {o.head for o in chunk.offices}
            states = {s for o in chunk.offices for s in o.states}
            found = [p for p in found if any(o.head in heads for c in p.mentions for o in c.offices)] or found
            found = [
                p
                for p in found
                if not states or any(s in states for c in p.mentions for o in c.offices for s in o.states)
            ] or found
        if len(found) > 1:
            before = [p for p in found if any(c.first < chunk.first for c in p.mentions)]
            found = sorted(
                before or found, key=lambda p: -max((c.first for c in p.mentions if c.first < chunk.first), default=0)
            )
        return found[0] if found else None
