"""The ontology's own soundness: hygiene, the closed namespace, and the tree."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from pyoxigraph import Literal, NamedNode, RdfFormat, parse

from kg.core import make_vocab, vocab
from kg.core.errors import ValidationError
from kg.core.resources import ONTOLOGY
from kg.core.terms import DEFAULT_BASE, DIP, RDFS, SKOS
from kg.graph import ontology

HERE = Path(__file__).parent
CLASSES = """
Actor Person State Organisation GovernmentBody InternationalOrganisation NewsAgency Company Region City Territory
MacroRegion Office Incumbency Event Meeting PhoneCall VideoCall Summit Session Visit PressBriefing EventSeries Agreement
ActionPlan Treaty Memorandum Protocol Declaration Contract Resolution Statement Topic Dispatch
"""
PROPERTIES = """
demonym possibleMatch isoCode within role officeOf bodyOf holdsOffice holder office attestedOn metWith participant
onDate place partOf follows discusses untilDate locatedIn topic eventStatus count host visitor party signatory
agreementStatus signedOn validFrom validUntil concludedAt speaker text quoted about agency datelinePlace dateBasis
dateReason supports rule confidence
"""
STATUSES = "occurred planned cancelled denied signed draft proposed ratified inForce mentioned"
TOPICS_AT_LEAST = 90


def test_the_checks_find_nothing_in_the_project() -> None:
    assert [str(breach) for breach in ontology.hygiene()] == []


def test_every_check_finds_its_fault_in_a_broken_sample() -> None:
    found = {breach.check for breach in ontology.hygiene([HERE / "broken.ttl"])}
    names = {file.name.removesuffix("-violation.rq") for file in ontology.checks()}
    assert len(names) >= 15
    assert found == names


def test_a_check_names_the_term() -> None:
    found = {str(breach) for breach in ontology.hygiene([HERE / "broken.ttl"])}
    assert "missing-label: dip:Unlabelled (fr)" in found
    assert "undeclared-term: dip:Meting (dip:Unlabelled)" in found


def test_a_file_that_cannot_be_read_is_named(tmp_path: Path) -> None:
    (tmp_path / "a.ttl").write_text("@prefix", encoding="utf-8")
    with pytest.raises(ValidationError, match=r"a\.ttl: cannot be read"):
        ontology.hygiene([tmp_path / "a.ttl"])


@pytest.mark.parametrize("name", [*CLASSES.split(), *PROPERTIES.split(), *STATUSES.split()])
def test_every_term_of_the_contract_is_in_the_closed_namespace(name: str) -> None:
    assert getattr(vocab.DIP, name) == DIP + name


def test_a_mistyped_term_raises() -> None:
    with pytest.raises(AttributeError):
        vocab.DIP.Meting  # type: ignore[attr-defined] # noqa: B018


def test_the_namespace_is_in_step_with_the_ontology() -> None:
    assert make_vocab.TARGET.read_text(encoding="utf-8") == make_vocab.source()


def test_the_namespace_imports_nothing_heavy() -> None:
    code = "import sys, kg.core.vocab; print([m for m in ('rdflib', 'pyoxigraph', 'owlready2') if m in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_the_tree_has_every_term_with_its_label() -> None:
    english, french = ontology.tree(), ontology.tree("fr")
    for name in (*CLASSES.split(), *PROPERTIES.split(), *STATUSES.split()):
        assert f"dip:{name} " in english
    assert "│  ├─ dip:PhoneCall" in english and "phone call" in english
    assert "entretien téléphonique" in french
    assert "dip:Event | dip:Agreement → any" in english


def test_topics_have_forms_in_lower_case() -> None:
    forms: dict[str, list[str]] = {}
    for quad in parse(path=str(ONTOLOGY / "topics.ttl"), format=RdfFormat.TURTLE):
        if quad.predicate.value in (SKOS + "altLabel", SKOS + "hiddenLabel", SKOS + "prefLabel"):
            assert isinstance(quad.subject, NamedNode)
            forms.setdefault(quad.subject.value, [])
            if quad.predicate.value != SKOS + "prefLabel" and isinstance(quad.object, Literal):
                forms[quad.subject.value].append(quad.object.value)
    topics = {iri: found for iri, found in forms.items() if iri.startswith(DEFAULT_BASE + "topic/")}
    assert len(topics) >= TOPICS_AT_LEAST
    for iri, found in topics.items():
        assert len(found) >= 2, iri
        assert all(form == form.lower() for form in found), iri


def test_alignments_say_nothing_new_of_other_vocabularies() -> None:
    stated = (RDFS + "subClassOf", RDFS + "subPropertyOf", SKOS + "closeMatch")
    for quad in parse(path=str(ONTOLOGY / "alignments.ttl"), format=RdfFormat.TURTLE):
        if quad.predicate.value in stated:
            assert str(quad.subject).startswith(f"<{DIP}")
            assert not str(quad.object).startswith(f"<{DIP}")
