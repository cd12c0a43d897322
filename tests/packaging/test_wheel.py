"""The artefact that people install: built, put into a clean environment outside the checkout, and run there."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tarfile
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]


def run(*command: str | Path, cwd: Path, env: dict[str, str] | None = None) -> str:
    """Runs a command that must succeed; gives its standard output."""
    done = subprocess.run([str(word) for word in command], cwd=cwd, env=env, capture_output=True, encoding="utf-8")
    assert done.returncode == 0, f"{command}\n{done.stdout}\n{done.stderr}"
    return done.stdout


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the source archive, and the wheel that was built from that archive alone."""
    folder = tmp_path_factory.mktemp("dist")
    run(sys.executable, "-m", "build", "--no-isolation", "--outdir", folder, ROOT, cwd=folder)
    return folder


@pytest.fixture(scope="module")
def wheel(built: Path) -> Path:
    (found,) = built.glob("*.whl")
    return found


@pytest.fixture(scope="module")
def kg(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The command of a clean environment that holds the wheel and what requirements.lock names, no more."""
    folder = tmp_path_factory.mktemp("clean")
    run(sys.executable, "-m", "venv", folder / "env", cwd=folder)
    python = folder / "env" / ("Scripts" if os.name == "nt" else "bin") / "python"
    install = (
        python,
        "-m",
        "pip",
        "--disable-pip-version-check",
        "install",
        "--quiet",
        "--no-deps",
        "--no-build-isolation",
    )
    for lock in ("requirements-build.lock", "requirements.lock"):
        run(*install, "--require-hashes", "-r", ROOT / lock, cwd=folder)
    run(*install, wheel, cwd=folder)
    run(python, "-m", "pip", "check", cwd=folder)
    return python.with_name("kg")


def test_the_wheel_carries_ontology_gazetteer_and_queries(wheel: Path) -> None:
    inside = set(zipfile.ZipFile(wheel).namelist())
    for folder in ("ontology", "queries"):
        files = (path for path in (ROOT / folder).rglob("*") if path.is_file() and path.parent.name != "__pycache__")
        kept = {path.relative_to(ROOT).as_posix() for path in files}
        assert {f"kg/_data/{name}" for name in kept} <= inside
    assert {"kg/_data/ontology/diplomacy.ttl", "kg/_data/ontology/shapes.ttl", "kg/_data/ontology/topics.ttl"} <= inside
    assert sum(name.startswith("kg/_data/ontology/gazetteer/") and name.endswith(".ttl") for name in inside) >= 4
    assert sum(name.startswith("kg/_data/queries/") and name.endswith(".rq") for name in inside) >= 15


def test_the_wheel_carries_nothing_else(wheel: Path) -> None:
    tops = {name.split("/")[0] for name in zipfile.ZipFile(wheel).namelist()}
    assert {top for top in tops if not top.endswith(".dist-info")} == {"kg"}


def test_the_source_archive_can_be_worked_on(built: Path) -> None:
    (archive,) = built.glob("*.tar.gz")
    with tarfile.open(archive) as tar:
        inside = {name.partition("/")[2] for name in tar.getnames()}
    needed = ["Makefile", "pyproject.toml", "README.md", "LICENSE", "CHANGELOG.md", "CONTRIBUTING.md"]
    needed += ["requirements-build.lock", "requirements.lock", "requirements-dev.lock", "tests/packaging/test_wheel.py"]
    needed += ["seeds/azertac-2025-03-11.txt", "ontology/diplomacy.ttl", "queries/who-met-whom.rq"]
    assert set(needed) <= inside
    assert not any(name.startswith((".venv/", "out/", "dist/")) for name in inside)


def test_the_installed_command_builds_and_answers_outside_the_checkout(kg: Path, tmp_path: Path) -> None:
    shutil.copy(ROOT / "seeds" / "azertac-2025-03-11.txt", tmp_path)
    env = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}
    env["PYTHONSAFEPATH"] = "1"
    where = run(kg.with_name("python"), "-c", "import kg.core.resources as r; print(r.ONTOLOGY)", cwd=tmp_path, env=env)
    assert Path(where.strip()).is_relative_to(kg.parents[1])
    run(kg, "build", "azertac-2025-03-11.txt", "--store", "graph", cwd=tmp_path, env=env)
    met = run(kg, "query", "who-met-whom", "--store", "graph", "--format", "csv", cwd=tmp_path, env=env)
    assert "Djeyhoun Baïramov" in met
    assert "Murat Nurtleu" in met
