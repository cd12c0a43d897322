"""Events told in relative clauses: "l'entretien que A a eu avec B", "B, que A a reçu"."""

from __future__ import annotations

import pytest

from tests.lang.fr.telling import one, told

KOVAC = "le président slovaque Marek Kovac"
OZOLINS = "le Premier ministre letton Janis Ozolins"
BOTH = {"Marek Kovac", "Janis Ozolins"}


@pytest.mark.parametrize(
    "text",
    [
        f"Le climat était au centre de l'entretien que {KOVAC} a eu avec {OZOLINS}.",
        f"Le climat était au centre des entretiens qu'a eus {KOVAC}, à Riga, avec {OZOLINS}.",
        f"Le climat a été évoqué lors de l'audience que {KOVAC} a accordée au Premier ministre letton Janis Ozolins.",
        f"Au cours de l'entretien qu'il a eu avec {OZOLINS}, {KOVAC} a parlé du climat.",
        f"L{OZOLINS[1:]}, que {KOVAC} a reçu, a parlé du climat.",
        f"L{OZOLINS[1:]}, qu'a reçu {KOVAC}, a parlé du climat.",
        f"L{OZOLINS[1:]}, qui a été reçu par {KOVAC}, a parlé du climat.",
    ],
)
def test_a_relative_clause_tells_the_event_of_its_antecedent(text: str) -> None:
    event = one(text)
    assert (event.kind, event.who, event.status) == ("Meeting", BOTH, "occurred")


def test_a_reported_clause_is_no_relative_one() -> None:
    event = one(f"À l'issue de l'entretien, il a dit que {KOVAC} avait reçu {OZOLINS}.")
    assert event.who == BOTH


def test_a_memory_in_a_relative_clause_is_not_what_the_text_goes_on_about() -> None:
    events = told(
        f"L{KOVAC[1:]} a reçu {OZOLINS} à Riga. Il a rappelé l'entretien qu'ils avaient eu en mai 2023 à Prague. "
        "La rencontre s'est tenue en présence de l'ambassadeur slovaque Pavol Hruska."
    )
    assert [e.who for e in events] == [{*BOTH, "Pavol Hruska"}, BOTH]
