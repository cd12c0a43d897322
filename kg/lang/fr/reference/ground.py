"""On whose ground a dispatch moves, and of whom it speaks, sentence by sentence.

An office told without its state belongs to the host where the one spoken of is abroad: "À Rome, il a vu le ministre de
la Défense, X". Places are those told by a preposition; the theme is the first actor of a sentence that no preposition
governs, or that of the sentence before where a pronoun stands for it.
"""

from __future__ import annotations

from bisect import bisect_left

from kg.lang.fr.document import Known
from kg.lang.fr.lexicon import endings, words
from kg.lang.fr.people import OF_PERSONS, Chunk
from kg.lang.fr.reference.cast import Cast, Person
from kg.lang.fr.reference.holders import Holders
from kg.lang.fr.reference.roles import HEADS_OF_GOVERNMENT, HEADS_OF_STATE
from kg.lang.fr.segment import Sentence

_PLACED = {"à", "en", "au", "aux"}
_GOVERNING = words("discourse", "governing")
_PRONOUNS = words("discourse", "pronouns")
_STANDING = words("discourse", "standing_for")
_RECEIVING = words("discourse", "receiving")
_COMING = endings("discourse", "coming")
_BOUND_FOR = words("discourse", "bound_for")
_HAPPENING = words("discourse", "happening")
_VISITS = {"visite", "deplacement", "arrivee", "venue", "sejour", "voyage", "tournee"}
_MEETING = words("discourse", "meeting")
_SIGNED = words("discourse", "signed")
_LATER = endings("discourse", "later")
_PASSED = words("groups", "adverbs") - {"puis"}
_ARTICLES = words("words", "articles") | words("words", "possessives") | {"un", "une"}

_ACTORS = ("p:", "b:", "org/", "state/")  # how the references of those who act begin
_LEAD = 14  # tokens before a place that tell whether something happens there
_FRONTED = 5  # a place so near to the beginning of a sentence holds for all of it
_GOAL = 8  # tokens between a verb of coming and the place
_ROW = 12  # persons told in a row
_BACK = 30  # sentences looked back on
_NEAR = 60  # phrases of one sentence looked back on


class Ground:
    """Answers for a person's phrase whose an office told without an owner is; ISO codes, or None."""

    def __init__(self, cast: Cast, holders: Holders) -> None:
        self.cast, self.holders = cast, holders
        self.doc, self.people = cast.doc, cast.people
        told = [(k, iso) for k in self.doc.in_order if (iso := self._stands_at(k))]
        self._lead_town = next(iter(told), None)
        held = [(k.first, iso) for k, iso in told if self._happens(k)]
        self._at, self._states = [at for at, _ in held], [iso for _, iso in held]
        self._lasting = [(at, iso) for at, iso in held if not self._recalled(at)]

    def _stands_at(self, known: Known) -> str | None:
        """The state of a place told by a preposition: "à Rome", "en Italie"; None of another name."""
        doc, at = self.doc, known.first
        if known.kind != "name" or known.entry.kind not in {"City", "State"} or known.start < doc.head.body_start:
            return None
        town = known.entry.kind == "City"
        before = doc.norm(at - 1)
        if before not in ({"à"} if town else _PLACED - {"à"}) and not (town and doc.norm(at - 2) == "capitale"):
            return None
        chunk = self.people.by_token.get(at)
        if (chunk is not None and chunk.kind != "place") or doc.quoted(known.start):
            return None  # "ambassadeur en Italie"
        low = doc.sentence_of(at).first
        lead = doc.norms(max(low, at - 8), at - 1)
        if any(n in _BOUND_FOR or (len(n) > 4 and n.endswith(_LATER)) for n in lead):
            return None  # "se rendra à Rome"
        return doc.state_of(known.entry)

    def _happens(self, known: Known) -> bool:
        """Whether a place is where something happens: "À Rome, …", "visite à Rome", "a été signé mardi à Rome"."""
        doc, at = self.doc, known.first
        low = doc.sentence_of(at).first
        lead = doc.norms(max(low, at - _LEAD), at - 1)
        signed = set(lead[-4:]) & _SIGNED and set(lead) & {"a", "ont", "ete", "avait", "avaient"}
        return at - low <= _FRONTED or bool(_HAPPENING & set(lead)) or bool(signed)

    def at(self, chunk: Chunk) -> str | None:
        """The state on whose ground a phrase tells of someone."""
        number = self.doc.sentence_number(chunk.first)
        sentence = self.doc.sentences[number]
        before = bisect_left(self._at, chunk.first)
        if before and self._at[before - 1] >= sentence.first:
            return self._states[before - 1]
        if before < len(self._at) and self._at[before] <= sentence.last:
            return self._states[before]
        before = bisect_left(self._lasting, chunk.first, key=lambda told: told[0])
        if before:
            return self._lasting[before - 1][1]
        lead = self._lead_town
        return lead[1] if lead and lead[0].first < chunk.first else None

    def _recalled(self, token: int) -> bool:
        """Whether a sentence tells of what had been before: "La veille, il avait vu X à Vilnius"."""
        sentence = self.doc.sentence_of(token)
        norms = set(self.doc.norms(sentence.first, sentence.last))
        return bool(norms & {"avait", "avaient", "etait", "etaient"}) and not norms & {"a", "ont", "est", "sont"}

    # -- of whom the text speaks ---

    def theme(self, token: int, *, sort: str = "") -> tuple[str, ...]:
        """Who is spoken of at a token: references of the first actor of its sentence before it, else of the sentences
        before.

        `sort` is a pronoun with which the one meant agrees: "il", "elle".
        """
        number = self.doc.sentence_number(token)
        for back in range(number, max(-1, number - _BACK), -1):
            sentence = self.doc.sentences[back]
            high = token if back == number else sentence.last + 1
            for chunk in self.people.between(sentence.first, high, _NEAR):
                if self._pronoun_before(sentence.first, chunk.first):
                    break
                if (
                    chunk.kind == "adjective"
                    or self.governed(chunk)
                    or self._said(chunk)
                    or self._in_head(chunk, sentence)
                ):
                    continue
                refs = self._government(chunk, sentence) or self.holders.refs(chunk)
                if refs and refs[0].startswith(_ACTORS) and self._agrees(refs, sort):
                    return refs
        return ()

    def _in_head(self, chunk: Chunk, sentence: Sentence) -> bool:
        """Whether a phrase stands in the dateline before the text's first sentence."""
        return self.doc.in_head(chunk.first) and self.doc.head.body_start < sentence.end

    def _government(self, chunk: Chunk, sentence: Sentence) -> tuple[str, ...]:
        """ "Berlin a dépêché son ministre": the state for whose government a town stands, where it opens a sentence."""
        low = self.doc.opening(sentence)
        if chunk.kind != "place" or chunk.known is None or chunk.known.entry.kind != "City" or chunk.first > low + 1:
            return ()
        state = self.doc.state_of(chunk.known.entry)
        return (f"state/{state}",) if state and self.doc.mark(chunk.last + 1) not in {",", "–", "-", "("} else ()

    def _said(self, chunk: Chunk) -> bool:
        """Whether a phrase is of what somebody says."""
        return self.doc.quoted(self.doc.tokens[chunk.first].start) is not None

    def pronoun(self, chunk: Chunk) -> str | None:
        """The subject pronoun nearest before a phrase in its sentence; "" for a noun that stands for someone."""
        low = self.doc.sentence_of(chunk.first).first
        for at in range(chunk.first - 1, low - 1, -1):
            norm = self.doc.norm(at).removeprefix("-t-").removeprefix("-")
            if norm in _PRONOUNS:
                return "elle" if "elle" in norm else "il"
            other = self.people.by_token.get(at)
            if other is not None and other.kind == "person" and not self.governed(other):
                return None
        return None

    def _pronoun_before(self, low: int, high: int) -> bool:
        return any(self.doc.norm(at) in _PRONOUNS | _STANDING for at in range(low, min(high, low + 40)))

    def _agrees(self, refs: tuple[str, ...], sort: str) -> bool:
        if not sort:
            return True
        people = [self.cast.person(r) for r in refs if r.startswith("p:")]
        return bool(people) and people[0].feminine is not (sort == "il")

    def governed(self, chunk: Chunk) -> bool:
        """Whether a preposition governs a phrase, so that it is no subject."""
        at = chunk.first - 1
        while at >= 0 and self.doc.norm(at) in _ARTICLES:
            at -= 1
        return self.doc.norm(at) in _GOVERNING

    # -- whose an office is ---

    def owner(self, chunk: Chunk, person: Person) -> str | None:
        """The state of an office told without one, by where it is told and of whom; None where that tells nothing."""
        theme = self.theme(chunk.first)
        spoken = self.cast.state_of(theme[0]) if theme and theme != (person.ref,) else None
        ground, home = self.at(chunk), self.doc.home
        if chunk.offices[0].head in HEADS_OF_STATE | HEADS_OF_GOVERNMENT and (state := self._state_subject(chunk)):
            return state
        if (state := self._met_together(chunk)) and state != spoken:
            return state
        partner = self._partner(chunk)
        if partner is not None and ground != home:
            return ground if partner == home else home
        if ground is None or ground == home:
            if self._comes(chunk) or self._has_come(chunk):
                return spoken if spoken and spoken != home else self.cast.other_state(home)
            return None
        met = theme and theme != (person.ref,) and self._met(chunk)
        if not met:
            return ground if self._receives(chunk) else None
        return ground if spoken != ground else home

    def _state_subject(self, chunk: Chunk) -> str | None:
        """ "Le Mali a ratifié le texte que le président X avait signé": the state that is the sentence's subject."""
        sentence = self.doc.sentence_of(chunk.first)
        low = self.doc.opening(sentence)
        first = next(iter(self.people.between(low, low + 3, 1)), None)
        if first is None or first.kind != "place" or first.known is None or self.governed(first):
            return None
        relative = self.doc.norm(self._lead(chunk)) in {"que", "qu'"}
        return first.known.entry.iso if relative and first.first < chunk.first else None

    def _lead(self, chunk: Chunk) -> int:
        """The token before a phrase, over its determiner, adverbs, days and places."""
        low, at = self.doc.sentence_of(chunk.first).first, chunk.first - 1
        while at >= low and self.doc.norm(at) not in {"de", "du"}:
            place = self.people.by_token.get(at)
            if place is not None and place.kind == "place":
                at = place.first - (2 if self.doc.norm(place.first - 1) in _PLACED else 1)
            elif self._passed(at):
                at -= 1
            else:
                break
        return at

    def _passed(self, at: int) -> bool:
        """Whether a word may stand between a verb and whom it is of: an article, an adverb, a day, an opening comma."""
        if self.doc.mark(at) == ",":
            place = self.people.by_token.get(at - 1)
            told = at - 1 in self.doc.in_date or (place is not None and place.kind == "place")
            return told or self.doc.norm(at - 1) in _MEETING | {"avec", "par"}
        return self.doc.norm(at) in _ARTICLES | _PASSED or at in self.doc.in_date

    def _met(self, chunk: Chunk, depth: int = 0) -> bool:
        """Whether a phrase tells of someone whom the one spoken of meets: "avec X", "reçu par X", "a vu X"."""
        at = self._lead(chunk)
        lead = self.doc.norm(at)
        if lead == "par":
            return bool(set(self.doc.norms(max(0, at - 8), at - 1)) & _RECEIVING)
        if lead in {",", "et", "puis", "que"}:
            before = self._before(chunk) if depth < _ROW else None
            return before is not None and self._met(before, depth + 1)
        if lead in {"de", "du"} and self.doc.norm(at - 1) == "invitation":
            return True
        if lead in {"de", "du"} and self.doc.norm(at - 1) == "presence":
            before = self._before(chunk) if depth < _ROW else None
            return before is not None and self._met(before, depth + 1)
        return lead == "avec" or lead in _MEETING

    def _met_together(self, chunk: Chunk) -> str | None:
        """ "avec le Premier ministre géorgien X et le ministre de l'Economie Y": both are of one state."""
        if self.doc.norm(self._lead(chunk)) not in {"et", "puis"}:
            return None
        before = self._before(chunk)
        if before is None or before.kind != "person" or before.group is not None or not self._met(before):
            return None
        return self.cast.person_of(before).state_code()

    def _before(self, chunk: Chunk) -> Chunk | None:
        """The person or office told just before a phrase in its sentence."""
        low = self.doc.sentence_of(chunk.first).first
        before = [c for c in self.people.between(low, chunk.first, _NEAR) if c.kind in OF_PERSONS]
        return before[-1] if before else None

    def _partner(self, chunk: Chunk) -> str | None:
        """The state of the other of two who act together: "coprésidée par M. X et le Premier ministre Y"."""
        low = self.doc.sentence_of(chunk.first).first
        near = self.people.between(low, self.doc.sentence_of(chunk.first).last + 1, _NEAR)
        pair = [c for c in near if c.kind == "person"]
        if len(pair) != 2 or chunk not in pair:
            return None
        between = set(self.doc.norms(pair[0].last + 1, pair[1].first - 1))
        first = self.doc.norm(self._lead(pair[0]))
        if "et" not in between or not between <= _ARTICLES | {"et", ",", "par", "avec"} or first != "par":
            return None
        other = pair[0] if chunk is pair[1] else pair[1]
        return self.cast.person_of(other).state_code()

    def _receives(self, chunk: Chunk) -> bool:
        """ "Le Premier ministre, X, a reçu la délégation"."""
        after = self.doc.norms(chunk.last + 1, chunk.last + 6)
        return bool(set(after) & _RECEIVING) and "ete" not in after and "par" not in after

    def _has_come(self, chunk: Chunk) -> bool:
        """ "Arrivé lundi à Bakou, le Premier ministre X": a guest of the home state."""
        low = self.doc.opening(self.doc.sentence_of(chunk.first))
        if not self._opens(chunk, low):
            return False
        opening = self.doc.norms(low, low + 3)
        came = any(n.startswith(("arrive", "venu", "attendu")) for n in opening[:2]) or opening[:2] == ["en", "visite"]
        places = self.doc.known_between(low, chunk.first)
        return came and any(k.kind == "name" and self.doc.state_of(k.entry) == self.doc.home for k in places)

    def _opens(self, chunk: Chunk, low: int) -> bool:
        """Whether a phrase is the first actor of its sentence and its subject."""
        first = self.people.first_actor(low, chunk.first + 1)
        return first is chunk and not self.governed(chunk)

    def _comes(self, chunk: Chunk) -> bool:
        """ "annonce que le Premier ministre X viendra à Bakou": who comes to a state is of another, the speaker's."""
        after = self.doc.norms(chunk.last + 1, chunk.last + 5)
        visit = self.doc.norm(self._lead(chunk) - 1) in _VISITS and self.doc.norm(self._lead(chunk)) in {"de", "du"}
        goal = self.doc.known.get(chunk.last + 2)
        bound = goal is not None and goal.kind == "name" and self.doc.state_of(goal.entry) == self.doc.home
        if visit and bound and self.doc.norm(chunk.last + 1) in _PLACED:
            return True  # "la visite du président X à Bakou"
        moving = next((n for n, norm in enumerate(after) if norm.startswith(_COMING)), None)
        if moving is None:
            return False
        told = self.doc.known_between(chunk.last + 1 + moving, chunk.last + 1 + moving + _GOAL)
        goals = [s for k in told if k.kind == "name" and (s := self.doc.state_of(k.entry))]
        return goals[0] == self.doc.home if goals else after[moving].startswith("vien")
