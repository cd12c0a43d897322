"""A gold dispatch with its registers, which turn any way of naming an actor into one key."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Any

from kg.score.offices import SYNONYMS, masculine, office_parts
from kg.score.words import countries, normalise, without_articles

Facts = dict[str, Any]
"""One dispatch in the gold format (`tests/corpus/fr/README.md`), as JSON gives it."""
Actor = tuple[str, int | str]
"""("person" | "organisation" | "region", number in the gold), ("state", ISO code) or ("other", normalised words)."""
OfficeKey = tuple[str, Actor | None]

_COURTESY = frozenset({"m", "mm", "mme", "mlle", "dr", "sa", "son", "excellence", "se", "s", "e"})


def person_key(name: str) -> str:
    """A person's name without title of courtesy."""
    words = normalise(name).split()
    while len(words) > 1 and words[0] in _COURTESY:
        words = words[1:]
    return " ".join(words)


class Register:
    """The gold items of one kind in one dispatch, found by name, alias or, for persons, surname."""

    def __init__(self, items: list[Facts], key: Callable[[str], str], surnames: bool = False) -> None:
        self.items, self._key, self._index = items, key, dict[str, set[int]]()
        for number, item in enumerate(items):
            keys = {key(name) for name in [item["name"], *(item.get("aliases") or [])]}
            if surnames and key(item["name"]):
                keys.add(key(item["name"]).split()[-1])
            for name in keys:
                self._index.setdefault(name, set()).add(number)

    def find(self, *names: str | None) -> int | None:
        """The number of the one gold item that one of the names stands for, or None."""
        for name in names:
            found = self._index.get(self._key(name), set()) if name else set()
            if len(found) == 1:
                return next(iter(found))
        return None


class Gold:
    """A gold dispatch, asked what a predicted item or name stands for."""

    def __init__(self, data: Facts) -> None:
        self.data = data
        self.persons = Register(data.get("persons", []), person_key, surnames=True)
        self.organisations = Register(data.get("organisations", []), without_articles)
        self.regions = Register(data.get("regions", []), without_articles)

    def person(self, item: Facts) -> int | None:
        """The number of the gold person that a predicted one stands for."""
        return self.persons.find(item.get("name"), *(item.get("aliases") or []))

    def region(self, item: Facts) -> int | None:
        """The number of the gold region that a predicted one stands for; states go by ISO code."""
        iso = item.get("iso") or countries().iso(item.get("name"))
        for number, region in enumerate(self.regions.items):
            if iso and region.get("iso") == iso:
                return number
        return self.regions.find(item.get("name"), *(item.get("aliases") or []))

    def organisation(self, item: Facts) -> int | None:
        """The number of the gold body that a predicted one stands for: the same name, or the same name once countries
        are dropped ("ministère kazakh de la Santé", "ministère de la Santé" of KZ)."""
        name, of = item.get("name") or "", countries().iso(item.get("of"))
        states = [countries().iso(other.get("of")) for other in self.organisations.items]
        number = self.organisations.find(name, *(item.get("aliases") or []))
        if number is not None and (not of or states[number] in (of, None)):
            return number
        of, bare = of or countries().named_in(name), countries().drop(name)
        same = [
            number
            for number, other in enumerate(self.organisations.items)
            if bare
            and (not of or states[number] in (of, None))
            and bare in [countries().drop(alias) for alias in [other["name"], *other.get("aliases", [])]]
        ]
        return same[0] if len(same) == 1 else None

    def actor(self, text: str, organisations: Sequence[Facts] = ()) -> Actor:
        """A key for a person, body, state or place named by a string; `organisations` are the predicted ones."""
        number = self.persons.find(text)
        if number is not None:
            return ("person", number)
        number, iso = self.organisations.find(text), countries().iso(text)
        if iso and number is None:
            return ("state", iso)
        if number is None:
            same = (o for o in organisations if normalise(o.get("name", "")) == normalise(text))
            number = self.organisation(next(same, {"name": text}))
        if number is not None:
            return ("organisation", number)
        number = self.regions.find(text)
        if number is not None:
            iso = self.regions.items[number].get("iso")
            return ("state", iso) if iso else ("region", number)
        return ("other", without_articles(text))

    def actors(self, texts: Iterable[str] | None, organisations: Sequence[Facts] = ()) -> set[Actor]:
        """The keys of several."""
        return {self.actor(text, organisations) for text in texts or []}

    def state_of(self, actor: Actor, organisations: Sequence[Facts] = ()) -> str | None:
        """The code of the state that a body belongs to, for the loose comparison of parties and offices."""
        kind, key = actor
        if kind == "organisation" and isinstance(key, int):
            return countries().iso(self.organisations.items[key].get("of"))
        if kind == "other":
            listed: Facts = next((o for o in organisations if without_articles(o.get("name", "")) == key), {})
            return countries().iso(listed.get("of")) or countries().named_in(str(key))
        return None

    def office_keys(self, person: Facts, organisations: Sequence[Facts] = ()) -> set[OfficeKey]:
        """The set of (office, state or body) of a person."""
        if not person.get("office"):
            return set()
        of, keys = person.get("of"), set[OfficeKey]()
        default = self.actor(of, organisations) if of else None
        for part in office_parts(person["office"]):
            head, body = self._split_body(part)
            where: Actor | None = ("organisation", body) if body is not None else default
            head = countries().drop(head) or head
            head = SYNONYMS.get(head, head)
            if head == "chancelier" and where not in {("state", "DE"), ("state", "AT")}:
                head = "ministre affaires etrangeres"
            keys.add((head, where))
        return keys

    def _split_body(self, part: str) -> tuple[str, int | None]:
        """Part an office that ends with the name of a gold body: "presidente Milli Medjlis"."""
        best: tuple[str, int | None] = (part, None)
        for number, organisation in enumerate(self.organisations.items):
            for name in [organisation["name"], *organisation.get("aliases", [])]:
                tail = masculine(without_articles(name))
                if part.endswith(" " + tail) and len(part) - len(tail) - 1 < len(best[0]):
                    best = (part[: -len(tail) - 1], number)
        return best

    def label(self, value: object) -> object:
        """A readable form of an actor key; any other value as it is."""
        if not isinstance(value, tuple):
            return value
        kind, key = value
        registers = {"person": self.persons, "organisation": self.organisations, "region": self.regions}
        return registers[kind].items[key]["name"] if kind in registers else key
