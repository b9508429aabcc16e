"""What the repository promises to whoever clones it."""

from __future__ import annotations

import re
import subprocess
import sys
import tomllib
import zipfile
from pathlib import Path

import pytest

from hustings.cli.example_files import ExamplesMissingError, example_root

ROOT = Path(__file__).resolve().parents[1]

MACHINE = re.compile(r"(?<![\w.~*-])/(?:work|root|home/\w+|Users/\w+)/")
"""A path that is right on one machine only; not the tail of an address such as ``example.org`` with folders."""

PINNED = re.compile(r"^([a-z0-9-]+)==(\S+)", re.MULTILINE)


def git(*words: str) -> str:
    """What git says about the repository; a copy that is no checkout promises nothing here."""
    if not (ROOT / ".git").exists():
        pytest.skip("asks git what is tracked, and this copy is not a git checkout")
    return subprocess.run(["git", "-C", str(ROOT), *words], check=True, capture_output=True, text=True).stdout


def tracked(*patterns: str) -> list[Path]:
    """Tracked files that are there (one that is being moved is not)."""
    names = git("ls-files", "-z", "--", *patterns).split("\0")
    return [ROOT / name for name in names if name and (ROOT / name).is_file()]


def machine_paths(text: str) -> list[int]:
    """The lines, from 1, on which a text names a path of one machine."""
    lines = enumerate(text.splitlines(), start=1)
    return [number for number, line in lines if MACHINE.search(line) or f"{ROOT}/" in line]


def test_no_tracked_text_names_a_path_of_one_machine() -> None:
    found = []
    for path in tracked():
        try:
            text = path.read_text(encoding="utf-8")
        except UnicodeDecodeError:
            continue  # a font or a picture
        found += [f"{path.relative_to(ROOT)}:{line}" for line in machine_paths(text)]

    assert found == []


def test_a_path_of_one_machine_is_told_from_an_address() -> None:
    work, home = "/".join(["", "work", "main"]), "/".join(["", "home", "ada", "hustings"])
    text = f"see {work}\nsee https://example.org{work}\ncd {home}\ncd ~{home}\nscript{work}\n{ROOT}/src\n"

    assert machine_paths(text) == [1, 3, 6]


def test_no_lock_file_with_download_addresses_is_tracked() -> None:
    assert git("ls-files", "--", "uv.lock", "**/uv.lock") == ""


def test_scripts_can_be_run_and_stop_at_the_first_error() -> None:
    modes = [line.split() for line in git("ls-files", "--stage", "--", ":(glob)script/*", ".ci/run").splitlines()]
    without_run_bit = [name for mode, _, _, name in modes if mode != "100755"]
    careful = re.compile(r"#!/usr/bin/env bash\n(#.*\n)*set -euo pipefail\n")
    careless = [name for *_, name in modes if not careful.match((ROOT / name).read_text(encoding="utf-8"))]

    assert {"script/setup", "script/demo", "script/test", "script/pins", ".ci/run"} <= {name for *_, name in modes}
    assert without_run_bit == []
    assert careless == []


@pytest.mark.parametrize("name", ["run", "dev", "build"])
def test_every_pin_has_a_version_and_a_hash_and_no_pin_names_an_index(name: str) -> None:
    text = (ROOT / "requirements" / f"{name}.txt").read_text(encoding="utf-8")
    lines = [line.strip() for line in text.replace("\\\n", " ").splitlines()]
    pins = [line for line in lines if line and not line.startswith("#")]

    assert pins != []
    assert [pin for pin in pins if not re.match(r"\S+==\S+ .*--hash=sha256:[0-9a-f]{64}", pin)] == []
    assert re.findall(r"--(?:index-url|extra-index-url|find-links)|http", text) == []


def test_the_pins_have_all_that_the_project_asks_for() -> None:
    asked = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    run, dev, build = (
        dict(PINNED.findall((ROOT / "requirements" / f"{name}.txt").read_text(encoding="utf-8")))
        for name in ("run", "dev", "build")
    )

    assert names(asked["project"]["dependencies"]) - set(run) == set(), "run script/pins"
    assert names(asked["dependency-groups"]["dev"]) - set(dev) == set(), "run script/pins"
    assert names(asked["build-system"]["requires"]) - set(build) == set(), "run script/pins"
    assert set(run.items()) - set(dev.items()) == set(), "what is tested is not what is run: run script/pins"


def names(requirements: list[str]) -> set[str]:
    """``Django-CSP>=4.0`` asks for ``django-csp``."""
    return {re.split(r"[^\w.-]", requirement)[0].lower().replace("_", "-") for requirement in requirements}


def test_an_installed_package_has_every_file_and_the_examples(tmp_path: Path) -> None:
    """Templates, styles, texts and example organisations: `pip install .` must be able to run `hustings demo`."""
    subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "--target", "wheel", "--directory", str(tmp_path)],
        cwd=ROOT, check=True, capture_output=True,
    )  # fmt: skip
    (wheel,) = tmp_path.glob("*.whl")
    packed = set(zipfile.ZipFile(wheel).namelist())

    in_package = {path.relative_to(ROOT / "src").as_posix() for path in tracked("src/hustings")}
    examples = {f"hustings/{path.relative_to(ROOT).as_posix()}" for path in tracked("examples")}
    assert (in_package | examples) - packed == set()


def test_every_link_from_page_to_page_leads_somewhere() -> None:
    broken = [
        f"{page.relative_to(ROOT)}: {target}"
        for page in tracked("*.md")
        for target in re.findall(r"\]\(([^)#\s]+)", page.read_text(encoding="utf-8"))
        if "://" not in target and not target.startswith("mailto:") and not (page.parent / target).exists()
    ]

    assert broken == []


def test_the_glossary_is_in_order_and_points_only_to_itself() -> None:
    text = " ".join((ROOT / "docs" / "glossary.md").read_text(encoding="utf-8").split())
    words = [word.rstrip(".") for word in re.findall(r"\*\*(.+?)\*\*", text)]
    pointed_to = {
        word for group in re.findall(r"(?:See|Compare) ((?:\*[^*]+\*(?:, )?)+)", text) for word in group.split("*")
    }

    assert words == sorted(words, key=str.casefold)
    assert {word for word in pointed_to if word.strip(", ")} - {word.lower() for word in words} == set()


def test_the_examples_of_a_wheel_come_before_those_of_a_checkout(tmp_path: Path) -> None:
    package = tmp_path / "src" / "hustings"
    package.mkdir(parents=True)
    with pytest.raises(ExamplesMissingError, match="The example organisations are not here"):
        example_root(package)

    (tmp_path / "examples").mkdir()
    with pytest.raises(ExamplesMissingError):
        example_root(package)  # somebody else's folder of examples

    (tmp_path / "pyproject.toml").touch()
    assert example_root(package) == tmp_path / "examples"

    (package / "examples").mkdir()
    assert example_root(package) == package / "examples"


def test_every_decision_record_has_a_number_of_its_own() -> None:
    records = sorted((ROOT / "docs" / "adr").glob("*.md"))
    numbers = [path.name.partition("-")[0] for path in records]

    assert len(set(numbers)) == len(numbers) >= 11
    assert [path.read_text(encoding="utf-8").split()[:2] for path in records] == [["#", number] for number in numbers]
