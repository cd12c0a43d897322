"""An agreement while the text is being read."""

from __future__ import annotations

from dataclasses import dataclass, field

from kg.core.model import Evidence
from kg.lang.fr.context import Day, Draft

BODY_REFS = ("b:", "org/", "company/")  # how the references of bodies begin

# How much a status says: a weaker one does not replace a stronger one.
RANK = {"inForce": 5, "ratified": 4, "signed": 3, "draft": 2, "proposed": 1, "mentioned": 0}


@dataclass(slots=True, eq=False)
class AgreementDraft:
    """A document told so far. Parties and signatories map a reference to its evidence; dates are ISO dates."""

    kind: str
    title: str
    evidence: list[Evidence]
    status: tuple[str, Evidence]
    sentence: int
    in_title: bool = False
    parties: dict[str, Evidence] = field(default_factory=dict)
    signatories: dict[str, Evidence] = field(default_factory=dict)
    signed_on: tuple[str, Evidence] | None = None
    valid_from: tuple[str, Evidence] | None = None
    valid_until: tuple[str, Evidence] | None = None
    day: Day | None = None  # of which the account told when it told the document
    event: tuple[Draft, Evidence] | None = None
    explicit: bool = False  # parties told in the phrase
    speaker: tuple[str, ...] = ()  # the persons whose words name it
    unsigned: bool = False  # the signature is said to be still to come, or to have failed

    def sign(self, hands: dict[str, Evidence]) -> None:
        """Add signatories; who is known as one keeps the evidence first given."""
        for ref, evidence in hands.items():
            self.signatories.setdefault(ref, evidence)

    def bind(self, ref: str, evidence: Evidence) -> None:
        """Add a party; who is known as one keeps the evidence first given."""
        self.parties.setdefault(ref, evidence)
