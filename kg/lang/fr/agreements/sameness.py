"""One document told twice: whether a phrase means a document told before, and what the second telling adds."""

from __future__ import annotations

from kg.engine.tokens import tokenize
from kg.lang.fr.agreements.draft import RANK, AgreementDraft
from kg.lang.fr.agreements.phrases import DocumentPhrase
from kg.lang.fr.lexicon import words

# What a headline may call simply "accord".
_ACCORDS = frozenset({"Agreement", "Memorandum", "Contract", "Protocol", "Declaration"})


def content(title: str) -> frozenset[str]:
    """The words of a title that count, folded and without plural."""
    filler = words("agreements", "title_filler")
    return frozenset(t.norm.removesuffix("s") for t in tokenize(title.replace("’", "'")) if t.norm not in filler)


def is_same(known: AgreementDraft, made: AgreementDraft, phrase: DocumentPhrase) -> bool:
    """Whether the document just read, of a phrase, is one told before."""
    if known.sentence == made.sentence:
        return False
    in_headline = known.in_title and known.kind == "Agreement" and made.kind in _ACCORDS
    if known.kind != made.kind and not in_headline:
        return False
    one, other = content(known.title), content(made.title)
    shared, nested = len(one & other), one <= other or other <= one
    definite = phrase.determiner in words("agreements", "definite")
    if definite and len(other) == 1:  # "l'accord"
        return True
    if known.in_title and (nested or shared >= max(1, min(len(one), len(other)) // 2)):
        return (
            made.status[0] != "mentioned" or known.status[0] == "mentioned" or phrase.determiner in {"le", "la", "l'"}
        )
    if definite:
        return nested and shared > 1
    return one == other and len(one) > 1


def merge(known: AgreementDraft, made: AgreementDraft) -> None:
    """Bring a document told before up to date with what was just read of it."""
    if known.in_title and not made.in_title:
        _leave_headline(known, made)
        known.evidence = [*made.evidence, *known.evidence]  # the body's words before the headline's
    else:
        known.evidence = [*known.evidence, *made.evidence]
    stronger = RANK[made.status[0]] > RANK[known.status[0]] and not known.unsigned
    undone = (
        made.status[0] == "draft"
        and known.status[0] == "signed"
        and made.status[1].rule in {"agreement.to-be-signed", "agreement.not-signed"}
    )
    known.day = (made.day or known.day) if stronger else (known.day or made.day)
    if stronger or undone:
        known.status = made.status
    if made.explicit or not known.explicit:
        for ref, evidence in made.parties.items():
            known.bind(ref, evidence)
    known.sign(made.signatories)
    known.signed_on = known.signed_on or made.signed_on
    known.valid_from = known.valid_from or made.valid_from
    known.valid_until = known.valid_until or made.valid_until
    known.explicit = known.explicit or made.explicit


def _leave_headline(known: AgreementDraft, made: AgreementDraft) -> None:
    """The body of the text names a document better than the headline."""
    if len(made.title) >= len(known.title) or content(known.title) <= content(made.title):
        known.title = made.title
    known.in_title = False
    known.sentence = made.sentence
    if known.kind == "Agreement":
        known.kind = made.kind
