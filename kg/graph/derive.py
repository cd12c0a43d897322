"""What follows from the facts: the rules of `ontology/rules/`, applied in the order of their names.

A rule is a CONSTRUCT with a header of `#+` lines. It sees the facts, stated and derived by the rules before it, as the
default graph and the ontology as the named graph `graph/ontology` under the default base. The header says how the rule
is applied to a change alone:

- `focus` is a variable that each of the rule's conclusions follows from one value of: what is concluded of one focus is
  concluded of no other. So a change is worked off by withdrawing what was concluded of the foci that it touches, and
  concluding anew.
- `touched` has lines `PROPERTIES -> PATTERN`: how a changed fact (`?s ?p ?o`) of these properties (`*`: of any) leads
  to the foci it touches; `as NAME` takes over the foci of another rule. The patterns are asked before the change: of a
  way from a focus to a changed fact, what comes before the first changed fact does not change.
- `after` is a pattern that leads to more foci, from those of the rule before; it is asked before the change and after.
- `counted` names the properties of a focus whose values hang on all that is known of it. What they were is withdrawn
  also of the foci that a change leads to only afterwards: two who met meet once more.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from pyoxigraph import DefaultGraph, NamedNode, QueryTriples, Store, Triple

from kg.core.errors import StoreError
from kg.core.resources import ONTOLOGY
from kg.core.terms import DEFAULT_BASE, ontology_graph
from kg.graph.merge import quad
from kg.graph.sparql import insides, tokens

Ask = Callable[[str], Any]  # a query's result, of the store's default graph
Foci = dict[str, list[str]]  # by rule, as IRIs in angle brackets


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule's name, header, and the parts of its query."""

    name: str
    focus: str
    like: str  # the rule that is touched as this one is; else empty
    touched: tuple[tuple[frozenset[str], str], ...]  # properties (none: any) as IRIs in angle brackets, and a pattern
    after: str
    counted: str
    prologue: str
    head: str
    body: str

    def query(self, foci: str = "") -> str:
        """The CONSTRUCT, restricted to foci by a pattern that binds the focus; unrestricted without one."""
        return f"{self.prologue} CONSTRUCT {{ {self.head} }} WHERE {{ {self._restricted(foci)} }}"

    def insert(self, foci: str, graph: str) -> str:
        """The same as an update (without its prologue) that puts the conclusions into a graph and the default graph."""
        head = f"{self.head} GRAPH {graph} {{ {self.head} }}"
        return f"INSERT {{ {head} }} WHERE {{ {self._restricted(foci)} }}"

    def withdraw(self, foci: str, graph: str) -> str:
        """An update (without its prologue) that takes what was counted of foci out of a graph and the default graph."""
        fact = f"{self.focus} ?counted ?value"
        values = f"VALUES ?counted {{ {self.counted} }}"
        where = f"{{ {foci} }} {values} GRAPH {graph} {{ {fact} }}"
        return f"DELETE {{ {fact} . GRAPH {graph} {{ {fact} }} }} WHERE {{ {where} }}"

    def _restricted(self, foci: str) -> str:
        return _within(self.body, {self.focus[1:]}, f"{{ {foci} }}") if foci else self.body


def rule_files() -> list[Path]:
    """The rules, in the order in which they are applied."""
    return sorted((ONTOLOGY / "rules").glob("*.rq"))


def rules_fingerprint() -> str:
    """A hash of the rules: the same as long as they would derive the same of the same facts."""
    return _fingerprint(ONTOLOGY)


@cache  # a store asks before each change
def _fingerprint(folder: Path) -> str:
    digest = hashlib.sha256()
    for file in rule_files():
        digest.update(f"{file.name}\n".encode())
        digest.update(file.read_bytes())
    return digest.hexdigest()


def rules() -> tuple[Rule, ...]:
    """The rules, read. Raises StoreError for a file that is no rule."""
    return _rules(ONTOLOGY)


@cache
def _rules(folder: Path) -> tuple[Rule, ...]:
    return tuple(_read(file) for file in rule_files())


def _read(file: Path) -> Rule:
    text = file.read_text(encoding="utf-8")
    header: dict[str, str] = {}
    key = ""
    for line in text.splitlines():
        if line.startswith("#+"):
            name = re.match(r"#\+ (\w+): ?", line)
            if name:
                key = name.group(1)
                header[key] = line[name.end() :].removeprefix("|")
            else:
                header[key] = f"{header[key]}\n{line[2:].strip()}"
    found = list(tokens(text))
    try:
        Store().query(text)
        start = next(at for at, token in enumerate(found) if token.text.upper() == "CONSTRUCT")
        head_end = _closing(text, found, start + 1)
        body = next(at for at in range(head_end + 1, len(found)) if found[at].text == "{")
        return Rule(
            file.stem,
            header["focus"].strip(),
            like.group(1) if (like := re.fullmatch(r"\s*as (\S+)\s*", header["touched"])) else "",
            tuple(_ways(header["touched"], " ".join(token.text for token in found[:start]))),
            header.get("after", "").strip(),
            header.get("counted", "").strip(),
            " ".join(token.text for token in found[:start]),
            text[found[start + 1].end : found[head_end].start],
            text[found[body].end : found[_closing(text, found, body)].start],
        )
    except SyntaxError as error:
        raise StoreError(f"a rule is no valid SPARQL: {error}", where=str(file)) from error
    except StopIteration as error:
        raise StoreError("a rule is no CONSTRUCT", where=str(file)) from error
    except KeyError as error:
        raise StoreError(f"a rule's header lacks {error.args[0]!r}", where=str(file)) from error


def _ways(text: str, prologue: str) -> Iterator[tuple[frozenset[str], str]]:
    spaces = dict(re.findall(r"PREFIX (\S*): <([^>]*)>", prologue))
    for line in text.splitlines():
        names, arrow, pattern = line.partition(" -> ")
        if arrow:
            pairs = [name.split(":", 1) for name in names.split() if name != "*"]
            yield frozenset(f"<{spaces[prefix]}{local}>" for prefix, local in pairs), pattern.strip()


def _within(body: str, variables: set[str], pattern: str) -> str:
    """A group with a pattern put into each group that uses one of the variables: each is evaluated for itself."""
    text, last, parts = f"{{ {body} }}", 0, list[str]()
    for place, used in insides(text):
        if used & variables:
            parts += [text[last:place], f" {pattern} "]
            last = place
    return "".join([*parts, text[last:]])


def _closing(text: str, found: list[Any], opening: int) -> int:
    depth = 0
    for at in range(opening, len(found)):
        depth += {"{": 1, "}": -1}.get(found[at].text, 0)
        if depth == 0:
            return at
    raise StopIteration


def rebased(text: str, base: str) -> str:
    """A rule's text for a store with this base: the files name the graph of the ontology under the default base."""
    return text.replace(ontology_graph(DEFAULT_BASE), ontology_graph(base))


# -- a change ---------------------------------------------------------------------------------------------------------


def touched(ask: Ask, changed: Iterable[Triple]) -> Foci:
    """The foci of each rule that changed facts touch, of a store that has not changed yet."""
    facts = [(str(t.subject), str(t.predicate), str(t.object)) for t in changed if isinstance(t.subject, NamedNode)]
    found: Foci = {}
    before = ""
    for rule in rules():
        foci = set(found[rule.like]) if rule.like else set[str]()
        for properties, pattern in rule.touched:
            rows = sorted(f"({' '.join(fact)})" for fact in facts if not properties or fact[1] in properties)
            if rows:
                values = f"VALUES (?s ?p ?o) {{ {' '.join(rows)} }}"
                foci |= _foci(ask, rule, _within(pattern, {"s", "p", "o"}, values))
        if rule.after and before:
            foci |= _foci(ask, rule, f"{before} {rule.after}")
        found[rule.name] = sorted(foci)
        before = _values(rule.focus, found[rule.name])
    return found


def _foci(ask: Ask, rule: Rule, pattern: str) -> set[str]:
    rows = ask(f"{rule.prologue} SELECT DISTINCT {rule.focus} {{ {pattern} }}")
    return {str(row[0]) for row in rows if isinstance(row[0], NamedNode)}


def concluded(ask: Ask, foci: Foci) -> set[Triple]:
    """What the rules conclude of foci."""
    return {
        triple
        for rule in rules()
        if foci.get(rule.name)
        for triple in ask(rule.query(_values(rule.focus, foci[rule.name])))
    }


def prologue() -> str:
    """The prefixes of all rules: the engine takes them only before the first of several updates.

    Raises StoreError for a prefix that means two things.
    """
    known: dict[str, str] = {}
    for rule in rules():
        for prefix, space in re.findall(r"PREFIX (\S*): (<[^>]*>)", rule.prologue):
            if known.setdefault(prefix, space) != space:
                raise StoreError(f"the prefix {prefix!r} of a rule is another one's {known[prefix]}", where=rule.name)
    return " ".join(f"PREFIX {prefix}: {space}" for prefix, space in known.items())


def updates(foci: Foci, graph: str) -> Iterator[str]:
    """The updates that conclude anew of foci, rule by rule, into a graph (an IRI) and the default graph."""
    before = ""
    for rule in rules():
        pattern = _values(rule.focus, foci.get(rule.name, []))
        if rule.after and before:
            more = f"{before} {rule.after}"
            if rule.counted:
                yield rule.withdraw(more, str(NamedNode(graph)))
            yield rule.insert(f"{{ {pattern} }} UNION {{ {more} }}" if pattern else more, str(NamedNode(graph)))
        elif pattern:
            yield rule.insert(pattern, str(NamedNode(graph)))
        before = pattern


def _values(variable: str, nodes: list[str]) -> str:
    return f"VALUES {variable} {{ {' '.join(nodes)} }}" if nodes else ""


# -- all facts --------------------------------------------------------------------------------------------------------


def derive(stated: Iterable[Triple], ontology: Iterable[Triple]) -> set[Triple]:
    """All that the rules conclude of the stated facts, stated or not. Raises StoreError for a rule that is no rule."""
    store, default, named = Store(), DefaultGraph(), NamedNode(ontology_graph(DEFAULT_BASE))
    store.bulk_extend(quad(triple, default) for triple in stated)
    store.bulk_extend(quad(triple, named) for triple in ontology)
    derived: set[Triple] = set()
    for rule in rules():
        found = set(conclusions(store.query, rule))
        derived |= found
        store.extend(quad(triple, default) for triple in found)
    return derived


def conclusions(ask: Ask, rule: Rule) -> QueryTriples:
    """What a rule concludes of all facts, as a stream."""
    result = ask(rule.query())
    assert isinstance(result, QueryTriples)
    return result
