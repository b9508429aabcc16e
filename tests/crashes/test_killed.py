"""Killed by signal at moments of chance, and at every single step: nothing acknowledged is lost, nothing is half."""

from __future__ import annotations

import random
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from tests.crashes.acts import Society
from tests.crashes.judging import Acknowledged, goes_on, judge, judge_published
from tests.crashes.killing import Died, Tell, run

from hustings.clerk import Desk
from hustings.clerk.backups import check_backup
from hustings.clerk.restoring import restore
from hustings.store import NoStore, open_store


@pytest.fixture
def society(store_url: str, tmp_path: Path) -> Society:
    return Society(store_url, tmp_path)


def heads(died: Died) -> list[Acknowledged]:
    return [each for each in died.told if isinstance(each, Acknowledged)]


def published(died: Died) -> list[int]:
    return [each for each in died.told if isinstance(each, int)]


# -- moments of chance -------------------------------------------------------------------------------------------------


def rounds(society: Society, number: int, seed: int) -> int:
    """Kill somebody busy so many times, and judge each time; how many acts were acknowledged in all."""
    chance = random.Random(seed)
    known = [society.found()]
    shown: list[int] = []
    acts = 0
    for turn in range(number):
        died = run(society.busy(f"r{turn}"), after=chance.choice([0.0, 0.02, 0.1, 0.3]) * chance.random())
        assert died.killed, died.fault
        acts += len(died.told)
        known += heads(died)
        shown += published(died)
        judge(society.url, known)
        judge_published(society.published, shown)
        known = [*known[-5:], goes_on(society.url, society.key_file, f"after{turn}")]
    return acts


@pytest.mark.parametrize("part", range(2))
def test_somebody_busy_is_killed_twenty_times_and_the_record_stays_whole(society: Society, part: int) -> None:
    assert rounds(society, 20, part) >= 20


@pytest.mark.long
@pytest.mark.parametrize("part", range(20))
def test_somebody_busy_is_killed_a_thousand_times_in_all(society: Society, part: int) -> None:
    assert rounds(society, 25, 100 + part) >= 25


# -- every step --------------------------------------------------------------------------------------------------------

EVERY = [4, pytest.param(1, marks=pytest.mark.long)]
"""Every so many steps somebody is killed, from the first: some of them at each build, all of them now and then."""


@pytest.mark.parametrize("every", [11, pytest.param(1, marks=pytest.mark.long)])
def test_founding_is_killed_at_every_step_and_done_again(tmp_path: Path, every: int) -> None:
    for step in range(1, 1000, every):
        folder = tmp_path / str(step)
        folder.mkdir()
        society = Society(f"sqlite:///{folder / 'store.db'}", folder)
        died = run(lambda tell: tell(society.found()), at_step=step)  # noqa: B023 - run at once
        assert died.fault == ""
        if size_of(society) == 0:
            society.found()
        goes_on(society.url, society.key_file, f"after{step}")
        assert judge(society.url, heads(died)) == 7
        shutil.rmtree(folder)
        if not died.killed:
            assert step > 50
            return
    pytest.fail("the founding never came to its end")


def size_of(society: Society) -> int:
    """Entries on record; 0 where no store is yet."""
    try:
        with open_store(society.url) as store:
            return store.log.size()
    except NoStore:
        return 0


Act = Callable[[Society, int, Tell], object]

ACTS: dict[str, Act] = {
    "enter": lambda society, step, tell: society.enter(f"s{step}", tell),
    "append and sign": lambda society, step, tell: society.append_then_sign(f"s{step}", tell),
    "freeze": lambda society, step, tell: society.freeze(tell),
    "another key": lambda society, step, tell: society.rotate(tell),
    "another rule book": lambda society, step, tell: society.change_book(tell, f"Note {step}."),
}


@pytest.mark.parametrize("every", EVERY)
@pytest.mark.parametrize("act", ACTS)
def test_an_act_is_killed_at_every_step_and_nothing_of_it_is_half(society: Society, act: str, every: int) -> None:
    known = [society.found()]
    step = 1
    while (died := run(lambda tell: ACTS[act](society, step, tell), at_step=step)).killed:  # noqa: B023 - run at once
        known += heads(died)
        judge(society.url, known)
        known = known[-3:]
        step += every
    assert died.fault == ""
    assert step > 12
    judge(society.url, [*known, *heads(died)])
    goes_on(society.url, society.key_file, "last")


@pytest.mark.parametrize("every", EVERY)
def test_an_erasure_is_killed_at_every_step_and_what_is_erased_is_gone_when_the_next_act_is_done(
    society: Society, tmp_path: Path, every: int
) -> None:
    known = [society.found()]
    step = 1
    died = Died(killed=True)
    while died.killed:
        secret = f"Quillfeather{step}z"
        with Desk.open(society.url, society.key_file) as desk:
            desk.enter(f"2021-01-01 membership {secret}\n2021-01-02 complaint {secret} by {secret}\n", "more.register")
        died = run(lambda tell: society.erase(secret, tell), at_step=step)  # noqa: B023 - run at once
        assert died.fault == ""
        known = [*known[-3:], *heads(died), goes_on(society.url, society.key_file, f"after{step}")]
        judge(society.url, known)
        with open_store(society.url) as store:
            erased = store.vault.alias_named("person", secret) is None
        if erased and society.url.startswith("sqlite"):
            files = [path for path in tmp_path.glob("store.db*") if secret.encode() in path.read_bytes()]
            assert files == [], f"step {step}"
        assert erased or not heads(died)
        step += every
    assert step > 20


@pytest.mark.parametrize("every", [11, pytest.param(1, marks=pytest.mark.long)])
def test_a_backup_is_killed_at_every_step_and_has_its_name_only_when_it_is_whole(
    society: Society, tmp_path: Path, every: int
) -> None:
    society.found()
    step = 1
    died = Died(killed=True)
    while died.killed:
        path = tmp_path / f"backup-{step}.db"
        died = run(lambda tell: society.back_up(path, tell), at_step=step)  # noqa: B023 - run at once
        assert died.fault == ""
        assert path.exists() or not died.told
        if path.exists():
            assert check_backup(path).size == 6
        step += every
    assert step > 30
    judge(society.url)


@pytest.mark.parametrize("every", [11, pytest.param(1, marks=pytest.mark.long)])
def test_a_backup_that_is_brought_back_is_killed_at_every_step_and_can_be_brought_back_again(
    sqlite_url: str, tmp_path: Path, every: int
) -> None:
    society = Society(sqlite_url, tmp_path)
    society.found()
    backup = tmp_path / "backup.db"
    society.back_up(backup, lambda told: None)
    step = 1
    died = Died(killed=True)
    while died.killed:
        folder = tmp_path / f"restored-{step}"
        folder.mkdir()
        again = Society(f"sqlite:///{folder / 'store.db'}", folder)
        died = run(lambda tell: tell(restore(backup, again.url, nothing_newer=True)), at_step=step)  # noqa: B023
        assert died.fault == ""
        if size_of(again) == 0:
            restore(backup, again.url, nothing_newer=True)
        shutil.copy(society.key_file, again.key_file)
        goes_on(again.url, again.key_file, "after")
        assert judge(again.url) == 7
        shutil.rmtree(folder)
        step += every
    assert step > 30


@pytest.mark.parametrize("every", EVERY)
def test_a_first_publication_is_killed_at_every_step_and_goes_on_next_time(society: Society, every: int) -> None:
    society.found()
    step = 1
    while (died := run(society.publish, at_step=step)).killed:
        judge_published(society.published, published(died))
        step += every
    assert died.fault == ""
    assert step > 30
    judge_published(society.published, [6], begun=False)


@pytest.mark.parametrize("every", [13, pytest.param(1, marks=pytest.mark.long)])
def test_a_folder_that_is_brought_up_to_date_passes_the_check_at_every_step(
    society: Society, tmp_path: Path, every: int
) -> None:
    """Also where a tile becomes full, and the narrower one is dropped."""
    society.found()
    society.enter("many", lambda told: None, 245)
    society.publish(lambda told: None)
    society.enter("more", lambda told: None, 20)
    kept = shutil.copytree(society.published, tmp_path / "kept")
    step = 1
    while (died := run(society.publish, at_step=step)).killed:
        judge_published(society.published, published(died), begun=False)
        society.publish(lambda told: None)
        judge_published(society.published, [271], begun=False)
        shutil.rmtree(society.published)
        shutil.copytree(kept, society.published)
        step += every
    assert died.fault == ""
    assert step > 20
    judge_published(society.published, [271], begun=False)
