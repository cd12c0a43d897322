"""Texts made to break an extractor: it returns, its offsets are exact, time and memory grow with the length alone."""

from __future__ import annotations

import dataclasses
import time
import tracemalloc
from collections.abc import Callable, Iterator

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kg.core.model import Dispatch, Reading, Span
from kg.stages.read.decode import clean

HEAD = "Entretien à Bakou\n\nBakou, 11 mars 2025, AZERTAC\n"
LEAD = (
    "Le ministre azerbaïdjanais des Affaires étrangères, Djeyhoun Baïramov, a reçu son homologue kazakh, Murat Nurtleu."
)


def new_name(number: int) -> str:
    """A name of two words that no other number has."""
    digits = [consonant + vowel for consonant in "bdfglmnprstv" for vowel in "aeiou"]
    first, second = digits[number % 60] + digits[number // 60 % 60], digits[number // 7 % 60] + digits[number % 59]
    return f"{first}n {second}k{digits[number // 3600 % 60]}".title()


# Each grows with n; about 20 characters a step.
GROWING: dict[str, Callable[[int], str]] = {
    "quotation marks that never close": lambda n: HEAD + "« Nous le ferons “ vite " * n,
    "quotation marks that only close": lambda n: HEAD + "Nous le ferons » vite ” " * n,
    "straight quotation marks": lambda n: HEAD + 'Nous le "ferons" " vite ' * n,
    "brackets that never close": lambda n: HEAD + "l'Organisation (la CICA " * n,
    "titles in a row": lambda n: HEAD + "vice-Premier ministre et " * n + "Murat Nurtleu.",
    "le ministre de": lambda n: HEAD + "le ministre de l'Azerbaïdjan de " * n,
    "titles without names": lambda n: HEAD + "le ministre des Affaires étrangères, " * n,
    "capitalised words": lambda n: HEAD + "M. " + "Djeyhoun Baïramov Murat " * n,
    "initials": lambda n: HEAD + "M. A. B. C.-D. E. F. " * n,
    "coordinated states": lambda n: (
        HEAD + "Les ministres " + "azerbaïdjanais, kazakh et " * n + "turc ont signé un accord."
    ),
    "verbs without objects": lambda n: HEAD + "a rencontré a signé s'est entretenu avec " * n,
    "agreements nested in agreements": lambda n: HEAD + "Ils ont signé " + "l'accord sur le protocole de " * n,
    "dates": lambda n: HEAD + "du 28 avril au 1er mai et le 11 mars " * n,
    "dates that do not exist": lambda n: HEAD + "le 31 février 2025 et le 45 mars " * n,
    "reported speech in reported speech": lambda n: HEAD + "Il a souligné que le ministre a déclaré que " * n,
    "blanks": lambda n: HEAD + " \u00a0\t" * (7 * n) + LEAD,
    "line ends": lambda n: HEAD + "\n\r\n \n" * (4 * n) + LEAD,
    "points": lambda n: HEAD + "Bakou. . . … ... ! ? " * n,
    "hyphens and apostrophes": lambda n: HEAD + "l'azerbaïdjano-d'l'kazakh-'" * n,
    "combining accents": lambda n: HEAD + "e" + "\u0301" * (20 * n),
    "whole sentences": lambda n: HEAD + (LEAD + " ") * (n // 5),
    "ever new persons": lambda n: (
        HEAD
        + "".join(
            f"Le ministre turc {new_name(2 * i)} a reçu {new_name(2 * i + 1)}. Le ministre parle. "
            for i in range(n // 4)
        )
    ),
    "one word": lambda n: HEAD + "a" * (20 * n),
    "a headline of everything": lambda n: "Entretien Bakou Astana Paris " * n,
}

FIXED: dict[str, str] = {
    "nothing but a mark": "«",
    "one letter": "a",
    "NUL": clean(HEAD + "Le ministre\0 azerbaïdjanais, Djeyhoun\0Baïramov, a rencontré\0 M. Nurtleu."),
    "lone surrogates": clean(HEAD + "Le ministre \ud800 Djeyhoun Baïramov \udfff a reçu \ud83d M. Nurtleu."),
    "bidi controls": HEAD + "Le ministre \u202eDjeyhoun Baïramov\u202c a \u2066rencontré\u2069 \u200fM. Nurtleu\u200e.",
    "zero-width characters": HEAD + "Le mini\u200bstre Djey\u200dhoun Baï\u00adramov a ren\ufeffcontré M. Nurtleu.",
    "astral characters": "😀" * 50 + "\n\n" + HEAD + LEAD.replace(" ", " 𝐀 "),
    "letters that change length in other cases": HEAD
    + "İSTANBUL İİİ ß ŉ ﬁ ﬀ Le ministre turc, İbrahim ǅ, a reçu ẞ à İzmir. "
    + LEAD,
    "a name of 300 words": HEAD
    + "Le ministre kazakh, "
    + " ".join(f"Murat{n} Nurtleu" for n in range(150))
    + ", a été reçu.",
    "a dateline in Cyrillic": "Встреча в Баку\n\nБаку, 11 марта, АЗЕРТАДЖ\n" + LEAD,
    "a dateline in Arabic": "لقاء في باكو\n\nباكو، ١١ مارس\n" + LEAD,
    "mixed encodings": HEAD + LEAD.encode().decode("cp1252", "replace") + LEAD,
    "an impossible dateline": "Entretien\n\nBakou, 31 février 2025, AZERTAC\n"
    + LEAD
    + " Ils se reverront le 31 juin 2025.",
    "ten thousand titles": HEAD + "le ministre des Affaires étrangères " * 10_000,
    "a line of two megabytes": HEAD + (LEAD + " ") * (2_000_000 // (len(LEAD) + 1)),
}


def read_out(text: str) -> Reading:
    from kg.stages.extract import extract

    return extract(Dispatch(id="hostile", text=text, language="fr"))


def spans(value: object) -> Iterator[Span]:
    """Every span in a reading, however deep."""
    if isinstance(value, Span):
        yield value
    elif isinstance(value, Dispatch):
        return
    elif dataclasses.is_dataclass(value):
        for field in dataclasses.fields(value):
            yield from spans(getattr(value, field.name))
    elif isinstance(value, tuple):
        for part in value:
            yield from spans(part)


def check(reading: Reading, text: str) -> None:
    """Whatever was found stands in the text, at its offsets."""
    assert reading.dispatch.text == text
    for span in spans(reading):
        assert 0 <= span.start <= span.end <= len(text)
    facts = [
        *(event.evidence for event in reading.events),
        *(agreement.evidence for agreement in reading.agreements),
        *(statement.evidence for statement in reading.statements),
        *(incumbency.evidence for incumbency in reading.incumbencies),
    ]
    assert all(evidence and all(part.span.of(text).strip() for part in evidence) for evidence in facts)
    folded = " ".join(text.split())
    for entity in reading.entities:
        assert entity.mentions
        assert all(mention.span.of(text).strip() == mention.span.of(text) != "" for mention in entity.mentions)
        assert all(" ".join(name.split()) in folded for name in entity.names)
    for statement in reading.statements:
        if statement.quoted:
            assert statement.text in statement.span.of(text)


@pytest.mark.parametrize("name", FIXED)
def test_a_hostile_text_is_read_with_exact_offsets(name: str) -> None:
    check(read_out(FIXED[name]), FIXED[name])


@pytest.mark.parametrize("name", GROWING)
def test_a_hostile_pattern_is_read_with_exact_offsets(name: str) -> None:
    for n in (1, 2, 300):
        check(read_out(GROWING[name](n)), GROWING[name](n))


def test_a_name_of_300_words_is_no_person() -> None:
    reading = read_out(FIXED["a name of 300 words"])
    assert [
        entity.label for entity in reading.entities if entity.kind == "Person" and len(entity.label.split()) > 8
    ] == []


def test_a_day_that_does_not_exist_dates_nothing() -> None:
    reading = read_out(FIXED["an impossible dateline"])
    dates = {reading.head.date, *(event.date.value for event in reading.events if event.date)}
    assert not dates & {"2025-02-31", "2025-03-03", "2025-06-31", "2025-07-01"}


def cost(text: str) -> float:
    """Processor seconds of one reading, best of three: other work on the machine does not count."""
    best = float("inf")
    for _ in range(3):
        start = time.process_time()
        read_out(text)
        best = min(best, time.process_time() - start)
    return best


@pytest.mark.parametrize("name", GROWING)
def test_time_grows_with_the_length_alone(name: str) -> None:
    """Four times the length may cost nine times as much, to leave room for noise; quadratic growth costs sixteen."""
    steps = 500
    read_out(GROWING[name](10))  # what is loaded once is loaded before the clock runs
    while (small := cost(GROWING[name](steps))) < 0.02 and steps < 16_000:
        steps *= 2  # too quick to be measured
    assert cost(GROWING[name](4 * steps)) < 9 * max(small, 0.005)


@pytest.mark.parametrize("name", ["whole sentences", "quotation marks that never close", "capitalised words"])
def test_memory_grows_with_the_length_alone(name: str) -> None:
    def peak(text: str) -> int:
        tracemalloc.start()
        try:
            read_out(text)
            return tracemalloc.get_traced_memory()[1]
        finally:
            tracemalloc.stop()

    read_out(GROWING[name](10))
    assert peak(GROWING[name](2_000)) < 9 * max(peak(GROWING[name](500)), 100_000)


PIECES = st.sampled_from(
    [
        *("« ", " »", '"', "Le ministre ", "kazakh ", "M. ", "Baïramov", "a rencontré ", "ont signé ", "un accord "),
        *(
            "Bakou, 11 mars, AZERTAC\n",
            "\n\n",
            ". ",
            ", ",
            " et ",
            "des Affaires étrangères ",
            "président ",
            "l’",
            "d'",
        ),
        *(
            "\u202e",
            "\ufffd",
            "😀",
            "İ",
            "\u00a0",
            "a souligné que ",
            ", a dit ",
            "son homologue ",
            "Azerbaïdjan",
            "(ONU)",
        ),
        *("2025-2026", "le 31 février "),
    ]
)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.one_of(st.text(max_size=200), st.lists(PIECES, max_size=30).map("".join)).map(clean).filter(str.strip))
def test_any_text_is_read_with_exact_offsets(text: str) -> None:
    check(read_out(text), text)
