"""Whatever README.md shows is run, in the order of the page, and its output compared with the page's (readme.py)."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

import pytest

from tests.docs.readme import PAGE, ROOT, Example, examples, lay_out, missing, run, with_real_output

README = PAGE.read_text(encoding="utf-8")


def test_the_page_does_what_it_shows(tmp_path: Path) -> None:
    shown = list(examples(README))
    assert sum(example.language == "console" for example in shown) >= 15
    assert any(example.language == "python" for example in shown)
    lay_out(tmp_path)
    wrong = []
    for example in shown:
        if not example.is_run:
            continue
        code, output = run(example, tmp_path)
        lacking = missing(example.shown, output)
        if code or lacking:
            wrong.append(f"$ {example.source}\nexit code {code}; lacks: {lacking}\n{output[:1500]}")
    assert not wrong, "\n\n".join(wrong)


def test_the_demo_on_the_page_is_the_demo_of_the_makefile() -> None:
    recipe = subprocess.run(["make", "-n", "demo"], cwd=ROOT, capture_output=True, encoding="utf-8", check=True).stdout
    demo = re.findall(r"^echo; echo '\$ (.*)'$", recipe, re.MULTILINE)
    block = next(body for body in re.findall(r"^```console\n(.*?)^```$", README, re.M | re.S) if "$ make demo" in body)
    assert len(demo) >= 6
    shown = [example.source for example in examples(f"```console\n{block}```") if example.is_run]
    assert shown == demo


def test_every_make_target_on_a_page_exists() -> None:
    targets = set(re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))
    pages = README + (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    named = set(re.findall(r"(?:`|^\$ |^)make ([a-z-]+)", pages, re.MULTILINE))
    assert {"demo", "test"} <= named <= targets


def test_every_command_is_on_the_page() -> None:
    from kg.cli import cli

    assert {name for name in cli.commands if f"$ kg {name}" not in README} == set()


@pytest.mark.parametrize("page", ["README.md", "CONTRIBUTING.md"])
def test_links_to_files_lead_somewhere(page: str) -> None:
    targets = re.findall(r"\]\(([^)#]+)", (ROOT / page).read_text(encoding="utf-8"))
    assert [target for target in targets if "://" not in target and not (ROOT / target).exists()] == []


@pytest.mark.parametrize(
    ("shown", "output", "lacking"),
    [
        (("a  b", "d"), "a b\nc\nd", None),
        (("d", "a b"), "a b\nc\nd", "a b"),
        (("a … c",), "a xyz c\n", None),
        (("…", "b"), "a\n", "b"),
        (("a.c",), "abc", "a.c"),
    ],
)
def test_the_comparison_can_fail(shown: tuple[str, ...], output: str, lacking: str | None) -> None:
    assert missing(shown, output) == lacking


def test_output_that_has_changed_is_put_in_anew(tmp_path: Path) -> None:
    page = "Text\n\n```console\n$ printf 'a\\nb\\nc\\n'\nx\n…\n\n$ echo new\nnew\n$ make demo\nkept\n```\n"
    assert with_real_output(page, tmp_path) == (page.replace("\nx\n…", "\na\n…"), [])


def test_lines_left_open_stay_open(tmp_path: Path) -> None:
    page = "```console\n$ printf 'a 1\\nb 2\\n'\na …\nb 1\n```\n"
    assert with_real_output(page, tmp_path) == (page.replace("b 1", "b 2"), [])


def test_the_page_keeps_what_a_failing_command_showed(tmp_path: Path) -> None:
    page = "```console\n$ false\nold\n```\n"
    assert with_real_output(page, tmp_path) == (page, ["false\n"])


def test_a_command_may_go_over_two_lines() -> None:
    (example,) = examples("```console\n$ echo a \\\n    b\na b\n```\n")
    assert example == Example("console", "echo a b", ("a b",))
