"""Nothing that is kept says where it was made or where its packages were fetched; the locks are whole."""

from __future__ import annotations

import re
import subprocess
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
LOCKS = ("requirements-build.lock", "requirements.lock", "requirements-dev.lock", "requirements-gazetteer.lock")

# Written in pieces, so that this file does not hold what it looks for.
INDEX_HOSTS = re.compile(
    "|".join(
        re.escape(".".join(parts))
        for parts in (
            ("pypi", "org"),
            ("pythonhosted", "org"),
            ("npmjs", "org"),
            ("npmjs", "com"),
            ("deb", "debian", "org"),
        )
    )
)
MACHINE_PATHS = re.compile(
    "(?<![\\w./<-])/(?:" + "|".join(("root", "work", "home", "opt", "Users", "tmp/bash")) + ")[/_][\\w.]"
)


def kept_texts() -> list[tuple[str, str]]:
    """Every text file that git keeps or would keep, by its path."""
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT,
        capture_output=True,
        check=True,
    ).stdout
    texts = []
    for name in sorted(filter(None, listed.decode().split("\0"))):
        path = ROOT / name
        data = path.read_bytes() if path.is_file() else b"\0"  # deleted, but not yet committed so
        if b"\0" not in data[:8192]:
            texts.append((name, data.decode("utf-8", "replace")))
    return texts


@pytest.fixture(scope="module")
def texts() -> list[tuple[str, str]]:
    if not (ROOT / ".git").exists():
        pytest.skip("only a checkout knows which files are kept")
    return kept_texts()


@pytest.mark.parametrize("pattern", [INDEX_HOSTS, MACHINE_PATHS], ids=["index hosts", "machine paths"])
def test_no_kept_file_names(pattern: re.Pattern[str], texts: list[tuple[str, str]]) -> None:
    assert len(texts) > 30
    found = [f"{name}: {match[0]}" for name, text in texts for match in pattern.finditer(text)]
    assert found == []


def test_the_patterns_find_what_they_forbid() -> None:
    assert INDEX_HOSTS.search("https://files.python" + "hosted.org/x")
    assert MACHINE_PATHS.search("in " + "/home" + "/someone/x")
    assert not MACHINE_PATHS.search("https://example.org/work/x")


def requirements(lock: str) -> dict[str, list[str]]:
    """Each pinned requirement of a lock ("name==version ; marker") with its hashes."""
    pinned: dict[str, list[str]] = {}
    for line in (ROOT / lock).read_text(encoding="utf-8").splitlines():
        words = line.strip().removesuffix("\\").strip()
        if not words or words.startswith("#"):
            continue
        if words.startswith("--hash="):
            pinned[list(pinned)[-1]].append(words.removeprefix("--hash="))
        else:
            pinned[words] = []
    return pinned


@pytest.mark.parametrize("lock", LOCKS)
def test_each_requirement_of_a_lock_is_pinned_and_hashed(lock: str) -> None:
    pinned = requirements(lock)
    assert len(pinned) >= 5
    for requirement, hashes in pinned.items():
        assert re.fullmatch(r"[a-z0-9-]+==[\w.]+( ; [^;]+)?", requirement), requirement
        assert hashes, requirement
        assert all(re.fullmatch(r"sha256:[0-9a-f]{64}", value) for value in hashes), requirement


def names(requirement_list: list[str]) -> set[str]:
    return {re.split(r"[<>=!~;\[ ]", requirement)[0].lower().replace("_", "-") for requirement in requirement_list}


def test_the_locks_hold_what_the_project_asks_for() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    groups = project["dependency-groups"]
    run = names(list(requirements("requirements.lock")))
    build = names(list(requirements("requirements-build.lock")))
    develop = names(list(requirements("requirements-dev.lock")))
    assert names(project["project"]["dependencies"]) <= run
    assert names(groups["build"]) | names(project["build-system"]["requires"]) <= build
    optional = project["project"]["optional-dependencies"]
    extras = {name for extra, wanted in optional.items() if extra != "s3" for name in names(wanted)}
    assert names(groups["test"]) | names(groups["lint"]) | extras | run <= develop
    assert names(groups["gazetteer"]) <= names(list(requirements("requirements-gazetteer.lock")))


def test_the_locks_of_one_environment_agree_on_every_version() -> None:
    versions: dict[str, set[str]] = {}
    for lock in ("requirements-build.lock", "requirements.lock", "requirements-dev.lock"):
        for requirement in requirements(lock):
            name, _, rest = requirement.partition("==")
            version, _, marker = rest.partition(" ; ")
            versions.setdefault(f"{name} {marker}".strip(), set()).add(version)
    assert {name: found for name, found in versions.items() if len(found) > 1} == {}
