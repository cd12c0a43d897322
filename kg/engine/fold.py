"""Names without their spelling: a readable slug, and a key on which transliterations agree.

Djeyhoun Baïramov, Jeyhun Bayramov, Ceyhun Bayramov and Джейхун Байрамов have one key. The key stands for sounds only as
far as transliterations differ in them: it is no phonetic code, and unlike names keep unlike keys.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from hashlib import blake2b

from rapidfuzz.distance import JaroWinkler, Levenshtein

LEAST_SIMILARITY = 0.86  # of two words of five letters or more (Jaro-Winkler)
LEAST_SIMILARITY_SHORT = 0.9
_SHORT = 4
# Words of a body's name that its spellings leave out or add.
SMALL_WORDS = frozenset(["de", "du", "des", "d", "la", "le", "les", "l", "et", "en", "pour", "a", "au", "aux"])
_BARE = 3  # words of so few consonants must share them all: Karim is not Kasim
_FRAME = str.maketrans("jzhk", "ssgg", "aeiou")

_READINGS = (  # letter=reading
    # Latin
    "ß=ss æ=ae œ=oe ø=o ł=l đ=dj ð=d þ=th ı=i ə=a ŋ=ng ħ=h "
    # Cyrillic, with the letters of Ukrainian, Belarusian, Serbian, Macedonian, Kazakh, Kyrgyz, Tajik, Uzbek and Tatar
    "а=a б=b в=v г=g д=d е=e ё=io ж=j з=z и=i й=i к=k л=l м=m н=n о=o п=p р=r с=s т=t у=ou ф=f х=kh ц=ts ч=tch "
    "ш=ch щ=chtch ъ= ы=y ь= э=e ю=iou я=ia і=i ї=i є=e ґ=g ў=ou ђ=dj ј=i љ=l њ=n ћ=tch џ=dj ѓ=g ќ=k ѕ=dz ә=a ғ=gh "
    "қ=k ң=n ө=o ұ=ou ү=u һ=h ӣ=i ӯ=ou ҳ=h ҷ=dj ҝ=g ҹ=dj "
    # Greek
    "α=a β=v γ=g δ=d ε=e ζ=z η=i θ=th ι=i κ=k λ=l μ=m ν=n ξ=x ο=o π=p ρ=r σ=s ς=s τ=t υ=y φ=f χ=ch ψ=ps ω=o "
    # Georgian
    "ა=a ბ=b გ=g დ=d ე=e ვ=v ზ=z თ=t ი=i კ=k ლ=l მ=m ნ=n ო=o პ=p ჟ=j რ=r ს=s ტ=t უ=ou ფ=p ქ=k ღ=gh ყ=q შ=ch ჩ=tch "
    "ც=ts ძ=dz წ=ts ჭ=tch ხ=kh ჯ=dj ჰ=h "
    # Armenian
    "ա=a բ=b գ=g դ=d ե=e զ=z է=e ը=e թ=t ժ=j ի=i լ=l խ=kh ծ=ts կ=k հ=h ձ=dz ղ=gh ճ=tch մ=m յ=i ն=n շ=ch ո=o չ=tch "
    "պ=p ջ=dj ռ=r ս=s վ=v տ=t ր=r ց=ts ւ=u փ=p ք=k և=ev օ=o ֆ=f "
)
_LETTERS = {letter: reading for letter, _, reading in (pair.partition("=") for pair in _READINGS.split())}
_LETTERS |= dict.fromkeys("ʻʼ’'‘`", "")
_DIGRAPHS = {"дж": "dj", "ու": "ou"}  # letters that stand for one sound together


def _ascii(text: str) -> str:
    """Lower-case ASCII for every letter that has a reading; others are dropped."""
    lower = text.replace("İ", "i").casefold() if "ß" not in text else text.replace("ß", "ss").casefold()
    for pair, reading in _DIGRAPHS.items():
        lower = lower.replace(pair, reading)
    out = []
    for char in unicodedata.normalize("NFC", lower):
        if char < "\u0080" and char not in "'`":
            out.append(char)
        elif char in _LETTERS:
            out.append(_LETTERS[char])
        else:
            for part in unicodedata.normalize("NFKD", char):
                if part < "\u0080":
                    out.append(part)
                elif part in _LETTERS:
                    out.append(_LETTERS[part])
                elif unicodedata.category(part)[0] in "ZP":
                    out.append(" ")
    return "".join(out)


@lru_cache(maxsize=16384)
def slug(text: str) -> str:
    """A readable name for IRIs: ASCII letters and digits in lower case, joined by hyphens.

    Letters without a Latin reading (Arabic, Chinese …) are replaced by a short hash of the text, so that unlike texts
    keep unlike slugs. Never empty.
    """
    elided = re.sub(r"(?i)\b(l|d|qu|n|s|c|j|m|t)['’](?=\w)", r"\1 ", text)
    words = "-".join(re.findall(r"[a-z0-9]+", _ascii(elided)))
    lost = any(unicodedata.category(c)[0] == "L" and not _ascii(c) and c not in "ьъЬЪʻʼ" for c in text)
    if lost or not words:
        return "-".join(filter(None, (words, blake2b(text.encode("utf-8", "replace"), digest_size=4).hexdigest())))
    return words


# What tells whose spelling a name is in: a letter is not read alike in all of them.
_AZERI = re.compile("[əƏ]")
_TURKIC = re.compile("[ğĞşŞıİəƏ]")
_UKRAINIAN = re.compile("[іїєґІЇЄҐ]")
_ENGLISH = re.compile("sh|Sh|SH")

_STEPS: tuple[tuple[re.Pattern[str], str], ...] = tuple(
    (re.compile(pattern), by)
    for pattern, by in (
        (r"(?<=[aeiouy])h$", ""),
        (r"s[hc]?ht?ch|chtch|shch", "s"),  # щ
        (r"d[sz]h|dj", "j"),
        (r"tch|tsh|cz", "j"),
        (r"zh", "j"),
        (r"sch|sh|sz|ch", "s"),
        (r"kh|^x(?=[aeiou])|x(?=[tr])", "h"),
        (r"x", "ks"),
        (r"gh|gu(?=[eiy])", "g"),
        (r"ph", "f"),
        (r"th", "t"),
        (r"ck|qu(?=[eiy])|q", "k"),
        (r"^c(?=[aeiouy])|c(?=[eiy])|(?<=i)c(?=s?$)", "j"),
        (r"c", "k"),
        (r"oo|ou", "u"),
        (r"w(?=[aeiouy])", "u"),
        (r"w", "v"),
        (r"y", "i"),
        (r"(.)\1+", r"\1"),
        (r"^ie", "e"),
        (r"(?<=[aeou])ie|ie(?=va?$)", "e"),
        (r"sand(?:re|er)$", "sandr"),
        (r"^m[aou]h[ae]m+[ae]d$", "mohamed"),
        (r"^ahm[ae]d$", "ahmed"),
        (r"^h[ou]s+ein$", "husein"),
        (r"^el$", "al"),
        (r"^(?:bin|ibn)$", "ben"),
        (r"(.)\1+", r"\1"),
    )
)


@lru_cache(maxsize=32768)
def _fold_word(word: str, last: bool) -> str:
    for pattern, by in _STEPS:
        word = pattern.sub(by, word)
    if last and len(word) > 4 and word.endswith(("ane", "ine")):
        word = word[:-1]  # a French spelling keeps the n from being nasal: Poutine, ben Salmane
    return word


def _read(name: str) -> str:
    """The name in ASCII, as its own orthography reads it."""
    text = unicodedata.normalize("NFC", name)
    if _AZERI.search(text):
        text = text.translate(str.maketrans("xXqQcC", "hHgGjJ"))
    cedilla = "tch" if _TURKIC.search(text) else "s"  # French has it before a, o and u alone, inside a word
    text = re.sub(r"(?i)\bç|ç\b|ç(?=[eiıə])", "tch", text)
    text = re.sub(r"[çÇ]", cedilla, text)
    text = re.sub(r"[čćČĆ]", "tch", text)
    text = re.sub(r"[šşșśŠŞȘŚ]", "ch", text)
    text = re.sub(r"[žźżŽŹŻ]", "j", text) if re.search("[žŽ]", text) else text
    if _UKRAINIAN.search(text):
        text = text.translate(str.maketrans("гГ", "һһ"))
    text = re.sub(r"(?<=[жшщчЖШЩЧ])ё", "е", text)
    if _ENGLISH.search(text):  # then "ch" is not French
        text = re.sub(r"(?i)(?<![st])ch", "tch", text)
    return _ascii(re.sub(r"[-‐‑–·.]", " ", text))


@lru_cache(maxsize=32768)
def fold_key(name: str) -> str:
    """The key of a name: its words in their order, each reduced to what transliterations share. Empty without
    letters."""
    words = re.findall(r"[a-z0-9]+", _read(name))
    return " ".join(filter(None, (_fold_word(w, len(words) > 1 and n == len(words) - 1) for n, w in enumerate(words))))


def similar(one: str, other: str) -> bool:
    """Whether two names may be one: as many words, and each word nearly the same once folded.

    "Aliev" and "Alieva" are two persons' names, not two spellings.
    """
    first, second = fold_key(one).split(), fold_key(other).split()
    if not first or len(first) != len(second):
        return False
    return all(similar_words(a, b) for a, b in zip(first, second, strict=True))


def similar_words(one: str, other: str) -> bool:
    """Whether two folded words may be one word in two spellings."""
    if one == other:
        return True
    short, long = sorted((one, other), key=len)
    if long == short + "a" and short.endswith(("v", "n", "i")):
        return False
    least = LEAST_SIMILARITY_SHORT if len(short) <= _SHORT else LEAST_SIMILARITY
    if JaroWinkler.normalized_similarity(one, other) < least:
        return False
    first, second = frame(one), frame(other)
    return Levenshtein.distance(first, second) <= (1 if min(len(first), len(second)) > _BARE else 0)


def neighbourhood(word: str) -> frozenset[str]:
    """Keys of a folded word, of which words that are `similar_words` share at least one.

    They are its consonants, and these with one left out where so much may differ (the symmetric deletions of
    approximate matching).
    """
    bones = frame(word)
    less = {bones[:at] + bones[at + 1 :] for at in range(len(bones))} if len(bones) > _BARE else set()
    return frozenset({bones, *less})


def frame(word: str) -> str:
    """The consonants of a folded word, those that spellings confuse as one: like words have like frames."""
    return word.translate(_FRAME)
