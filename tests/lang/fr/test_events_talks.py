"""Talks told by a verb: who met whom, with how many, by what means, and whether it happened."""

from __future__ import annotations

import pytest

from tests.lang.fr.telling import one, told

KOVAC = "Le président slovaque Marek Kovac"
OZOLINS = "le Premier ministre letton Janis Ozolins"
ROJAS = "le président chilien Pedro Rojas"
BOTH = {"Marek Kovac", "Janis Ozolins"}

# rule, kind, a sentence that it reads, one that only looks like it
RULES = [
    ("event.talk", "Meeting", f"s'est entretenu avec {OZOLINS}", "s'est entretenu avec plaisir des récoltes"),
    ("event.meet", "Meeting", f"a rencontré {OZOLINS}", "a rencontré des difficultés"),
    ("event.confer", "Meeting", f"a discuté avec {OZOLINS}", "a discuté du budget"),
    ("event.confer", "Meeting", f"a échangé avec {OZOLINS}", "a échangé des livres"),
    ("event.speak", "PhoneCall", f"a parlé au téléphone avec {OZOLINS}", f"a parlé avec émotion devant {OZOLINS}"),
    ("event.phone", "PhoneCall", f"a appelé au téléphone {OZOLINS}", f"a appelé {OZOLINS} à la retenue"),
    ("event.phone", "PhoneCall", f"a eu au téléphone {OZOLINS}", "a eu au téléphone une crise de rire"),
    ("event.confer", "Meeting", f"a dialogué avec {OZOLINS}", "a dialogué avec son temps"),
    ("event.confer", "Meeting", f"a déjeuné avec {OZOLINS}", "a déjeuné avec appétit"),
    ("event.talk", "Meeting", f"s'est concerté avec {OZOLINS}", "s'est concerté avec soin"),
    ("event.meet", "Meeting", f"a vu {OZOLINS}", f"a vu {OZOLINS} partir"),
    ("event.meet", "Meeting", f"a retrouvé {OZOLINS}", f"a retrouvé la trace de {OZOLINS}"),
    (
        "event.call-on",
        "Meeting",
        "a rendu visite au Premier ministre letton Janis Ozolins",
        "a rendu hommage au Premier ministre letton Janis Ozolins",
    ),
    (
        "event.light-verb",
        "Meeting",
        "a donné audience au Premier ministre letton Janis Ozolins",
        "a donné congé au Premier ministre letton Janis Ozolins",
    ),
    (
        "event.light-verb",
        "Meeting",
        "a offert un dîner en l'honneur du Premier ministre letton Janis Ozolins",
        "a offert un livre au Premier ministre letton Janis Ozolins",
    ),
    ("event.light-verb", "Meeting", f"a eu un entretien avec {OZOLINS}", f"a eu un différend avec {OZOLINS}"),
    ("event.gather", "Meeting", f"s'est réuni avec {OZOLINS}", "s'est réuni avec ses souvenirs"),
]


@pytest.mark.parametrize(("rule", "kind", "does", "only_seems"), RULES)
def test_a_verb_of_talking_with_a_partner_is_an_event_and_without_one_is_none(
    rule: str, kind: str, does: str, only_seems: str
) -> None:
    event = one(f"{KOVAC} {does}.")
    assert (event.kind, event.who, rule in event.rules) == (kind, BOTH, True)
    assert told(f"{KOVAC} {only_seems}.") == []


def test_two_subjects_met_each_other() -> None:
    event = one(f"{KOVAC} et {OZOLINS} se sont rencontrés dimanche à Riga.")
    assert event.rules == {"event.meet-each-other"}
    assert (event.who, event.date, event.place) == (BOTH, "2024-05-05", "Riga")


def test_one_subject_alone_met_nobody() -> None:
    assert told(f"{KOVAC} se voit en sauveur.") == []


def test_who_telephones_reaches_the_indirect_object() -> None:
    event = one(f"{KOVAC} a téléphoné au Premier ministre letton Janis Ozolins.")
    assert (event.kind, event.who, event.rules) == ("PhoneCall", BOTH, {"event.phone"})


def test_a_call_has_no_place() -> None:
    assert one(f"{KOVAC} a parlé à Riga au téléphone avec {OZOLINS}.").place is None
    assert one(f"{KOVAC} a parlé à Riga en tête-à-tête avec {OZOLINS}.").place == "Riga"


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("par visioconférence", "VideoCall"),
        ("par liaison vidéo", "VideoCall"),
        ("par téléphone", "PhoneCall"),
        ("longuement", "Meeting"),
    ],
)
def test_the_means_tells_the_kind(words: str, kind: str) -> None:
    assert one(f"{KOVAC} s'est entretenu {words} avec {OZOLINS}.").kind == kind


def test_those_who_gather_in_a_summit_hold_a_summit() -> None:
    event = one(f"{KOVAC} et {OZOLINS} se sont réunis en sommet à Riga.")
    assert (event.kind, event.who, event.rules) == ("Summit", BOTH, {"event.gather"})


def test_what_they_gathered_for_tells_the_kind() -> None:
    gathering = f"{KOVAC} et {OZOLINS} se sont réunis pour"
    assert one(f"{gathering} une session de travail.").kind == "Session"
    assert one(f"{gathering} une heure de travail.").kind == "Meeting"


# -- whether it happened ---


@pytest.mark.parametrize(
    ("verb", "status"),
    [
        ("a rencontré", "occurred"),
        ("n'a pas rencontré", "cancelled"),
        ("rencontrera", "planned"),
        ("doit rencontrer", "planned"),
    ],
)
def test_the_verb_tells_whether_it_happened(verb: str, status: str) -> None:
    assert one(f"{KOVAC} {verb} {OZOLINS}.").status == status


def test_a_weekday_is_behind_a_past_event_and_ahead_of_a_planned_one() -> None:
    assert one(f"{KOVAC} a rencontré mardi {OZOLINS}.").date == "2024-04-30"
    assert one(f"{KOVAC} rencontrera mardi {OZOLINS}.").date == "2024-05-07"


def test_the_date_of_a_signature_is_not_that_of_the_event() -> None:
    assert one(f"{KOVAC} a rencontré {OZOLINS} le 2 mai.").date == "2024-05-02"
    assert one(f"{KOVAC} a rencontré {OZOLINS}, auteur du livre signé le 2 mai.").date is None


@pytest.mark.parametrize("words", ["attendu à Riga", "de retour à Riga", "résidant à Riga"])
def test_a_place_of_something_else_is_not_that_of_the_event(words: str) -> None:
    assert one(f"{KOVAC} a rencontré {OZOLINS}, {words}.").place is None


def test_a_region_is_no_place_of_a_talk() -> None:
    assert one(f"{KOVAC} a rencontré en Asie centrale {OZOLINS}.").place is None


def test_a_town_goes_before_the_state_that_stands_nearer() -> None:
    assert one(f"{KOVAC} a rencontré en Lettonie, à Riga, {OZOLINS}.").place == "Riga"


# -- several partners ---


def test_partners_named_together_were_met_together() -> None:
    event = one(f"{KOVAC} s'est entretenu avec {OZOLINS} et {ROJAS}.")
    assert event.who == BOTH | {"Pedro Rojas"}


@pytest.mark.parametrize("word", ["séparément", "successivement"])
def test_partners_met_apart_make_an_event_each(word: str) -> None:
    events = told(f"{KOVAC} s'est entretenu {word} avec {OZOLINS} et {ROJAS}.")
    assert [event.who for event in events] == [BOTH, {"Marek Kovac", "Pedro Rojas"}]


def test_what_follows_then_has_its_own_means_and_place() -> None:
    talk, call = told(f"{KOVAC} s'est entretenu à Riga avec {OZOLINS}, puis, par téléphone, avec {ROJAS}.")
    assert (talk.kind, talk.place, talk.who) == ("Meeting", "Riga", BOTH)
    assert (call.kind, call.place, call.who) == ("PhoneCall", None, {"Marek Kovac", "Pedro Rojas"})


def test_each_of_several_subjects_had_a_talk_of_his_own() -> None:
    opening = "La journée a été longue. "
    talk = "des ambassadeurs, Paulo Teixeira et Rosa Ibarra, a eu un entretien avec le président slovaque Marek Kovac."
    events = told(f"{opening}Chacun {talk}")
    assert [event.who for event in events] == [{"Marek Kovac", "Paulo Teixeira"}, {"Marek Kovac", "Rosa Ibarra"}]


def test_talks_counted_are_a_series() -> None:
    event = one(f"{KOVAC} s'est entretenu à trois reprises avec {OZOLINS}.")
    assert (event.kind, event.count) == ("EventSeries", 3)
    assert one(f"{KOVAC} s'est entretenu à Riga avec {OZOLINS}.").count is None


# -- light verbs ---


def test_an_audience_is_granted_to_the_indirect_object() -> None:
    event = one(f"{KOVAC} a accordé une audience au Premier ministre letton Janis Ozolins.")
    assert (event.who, event.rules) == (BOTH, {"event.light-verb"})


def test_a_briefing_has_one_speaker() -> None:
    event = one(f"{KOVAC} a tenu une conférence de presse.")
    assert (event.kind, event.who) == ("PressBriefing", {"Marek Kovac"})
    assert "event.briefing" in event.rules
    assert told(f"{KOVAC} a tenu une promesse.") == []


def test_what_is_quoted_is_no_event() -> None:
    assert told(f"{KOVAC} a affirmé : « Mon père a rencontré {OZOLINS} à Riga dans sa jeunesse ».") == []


# -- frames ---


def test_a_talk_on_the_margins_is_part_of_the_summit_and_held_where_it_was() -> None:
    summit, talk = told(
        f"Le sommet de l'OTAN s'est tenu jeudi à Riga. En marge du sommet, {KOVAC.lower()} a rencontré {OZOLINS}."
    )
    assert (summit.kind, talk.part_of, talk.place) == ("Summit", "e1", "Riga")
    assert talk.rules == {"event.meet", "event.part-of"}


def test_a_briefing_after_a_talk_follows_it() -> None:
    _, briefing = told(
        f"{KOVAC} a reçu lundi à Bratislava {OZOLINS}. "
        "À l'issue de l'entretien, Marek Kovac a donné un point de presse."
    )
    assert (briefing.kind, briefing.follows, briefing.place) == ("PressBriefing", "e1", "Bratislava")
    assert "event.follows" in briefing.rules


def test_without_a_frame_nothing_is_linked() -> None:
    event = one(f"{KOVAC} a rencontré {OZOLINS} en marge du festival.")
    assert (event.part_of, event.follows) == (None, None)
