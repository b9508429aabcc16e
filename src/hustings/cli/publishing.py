"""``hustings publish`` and ``hustings verify``: a record as a folder for everybody, and the stranger's check of it."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from hustings.answers.lines import Line, Style, harmless, wrapped
from hustings.cli.complaints import RequestError
from hustings.cli.cosigning import cosigned_json, policy_set
from hustings.cli.json_output import print_json
from hustings.cli.stores import LARGEST, database_url, read_short, sign_first
from hustings.cli.terminal import show, width

if TYPE_CHECKING:
    from hustings.publication.cosigning import Cosigned
    from hustings.publication.remembered import RememberedHeads
    from hustings.publication.verify.record_steps import Known, Report, Step
    from hustings.store import Store

FINE, BAD = 0, 1


@dataclass(frozen=True)
class Publication:
    """What ``hustings publish`` was given."""

    directory: Path | None
    database: str
    policy: Path | None
    cosigned: Sequence[Path] = ()
    rolls: bool = False


def publish(wanted: Publication, *, as_json: bool) -> int:
    """Sign what is not signed yet, ask the witnesses, and publish the store's record into a folder.

    Raises:
        RequestError: If there is no store or no signed head, the folder holds something else, or witnesses remember
            another history.
    """
    from hustings.publication.bundles import PublishError
    from hustings.publication.bundles import publish as publish_record
    from hustings.publication.stored_record import StoredRecord
    from hustings.store import StoreError, open_store

    directory = wanted.directory
    if directory is None:
        raise RequestError("hustings publish needs a folder: hustings publish DIR")
    policy = _policy_for(directory, wanted.policy)
    url = database_url(wanted.database)
    try:
        with open_store(url) as store:
            complaint = _signed_first(store, url)
            cosigned = _cosigned(store, policy, wanted.cosigned)
            with store.reading():
                holdings = StoredRecord(store, policy)
                rolls = _public_rolls(store) if wanted.rolls else ()
                done = publish_record(holdings, directory, progress=_told_how_far(), rolls=rolls)
                unsigned = holdings.unsigned
    except (PublishError, StoreError) as error:
        raise RequestError(str(error)) from None
    except OSError as error:
        raise RequestError(f"{error.filename or directory} cannot be written: {error.strerror}.") from None
    if as_json:
        print_json({
            "directory": str(directory), "origin": done.origin, "size": done.size, "root": done.root.hex(),
            "files_written": done.written, "not_signed": unsigned, "witnesses": cosigned_json(cosigned), "schema": 1,
        })  # fmt: skip
        return FINE
    told = [
        f"Published {done.size:,} entries of {done.origin} in {directory} ({done.written:,} files written).",
        f"Its head is {done.root.hex()[:16]}. Print it on minutes and receipts: whoever has noted it, and the number "
        "of entries, finds out if anything is changed.",
        *(cosigned.sentences if cosigned is not None else ()),
    ]
    if unsigned:
        told.append(f"{unsigned:,} entries are not signed yet, and not published. {complaint}")
    show(_said(Style.PLAIN, each) for each in told)
    return FINE


def _policy_for(directory: Path, given: Path | None) -> bytes | None:
    """The policy that was given, else that of the setting, else the one published before."""
    before = directory / "policy.txt"
    if given is not None:
        return read_short(given)
    return policy_set() or (read_short(before) if before.is_file() else None)


def _signed_first(store: Store, url: str) -> str:
    """Sign the newest entries, if they are not; why that cannot be done here, where it cannot."""
    try:
        sign_first(store, url)
    except RequestError as error:
        return str(error)
    return ""


def _cosigned(store: Store, policy: bytes | None, files: Sequence[Path]) -> Cosigned | None:
    """What the witnesses say to the newest head; cosignatures that came as files are kept, too.

    Raises:
        RequestError: If they remember another history, and not enough signed.
    """
    from hustings.publication.cosigning import cosign_head, keep_cosigned

    if policy is None:
        if files:
            raise RequestError("Whose cosignature counts is in a policy: give one with --policy FILE.")
        return None
    for file in files:
        keep_cosigned(store, read_short(file), policy)
    found = cosign_head(store, policy)
    if found is not None and found.is_disputed:
        raise RequestError(
            f"{' '.join(found.sentences)} Nothing was published. If the store was restored from a backup, restore a "
            "newer one; else find out who wrote to it."
        )
    return found


def _public_rolls(store: Store) -> list[tuple[int, Iterable[bytes]]]:
    """The rows, without names, of every frozen roll that everybody may ask for, and whose rows are those frozen."""
    from hustings.clerk.frozen_rolls import check_rows, frozen_rolls, roll_csv

    rolls = [roll for roll in frozen_rolls(store, sealed=False) if check_rows(store, roll).agree]
    return [(roll.seq, roll_csv(store.vault.roll(roll.seq))) for roll in rolls]


@dataclass(frozen=True)
class Wanted:
    """What ``hustings verify`` was given."""

    bundle: Path | None
    known: Sequence[Path]
    policy: Path | None
    forget: bool
    record: Path | None = None


def verify(wanted: Wanted, *, as_json: bool) -> int:
    """Check a bundle, tell what was found, and remember its head if it is sound.

    Raises:
        RequestError: If no bundle is named, or a file of the request cannot be read.
    """
    from hustings.publication.remembered import MemoryFault, RememberedHeads, usual_place
    from hustings.publication.verify import answer_steps, record_steps

    if wanted.bundle is None:
        raise RequestError("hustings verify needs a bundle: hustings verify DIR or hustings verify FILE.zip")
    for place in (wanted.bundle, wanted.record):
        if place is not None and not place.exists():
            raise RequestError(f"There is no {place}. Name the folder or zip file that is to be checked.")
    policy = read_short(wanted.policy) if wanted.policy else None
    known = [record_steps.Known(str(path), read_short(path)) for path in wanted.known]
    try:
        heads = RememberedHeads.read(usual_place(os.environ, Path.home()))
        forgotten = wanted.forget and heads.forget(_origin_of(wanted.bundle))
    except (MemoryFault, RuntimeError) as error:
        raise RequestError(str(error)) from None
    report = record_steps.verify(
        str(wanted.bundle),
        policy=policy,
        known=[*known, *_remembered(heads)],
        processes=min(8, os.cpu_count() or 1),
        progress=_told_how_far(),
        answer_check=record_steps.checking(answer_steps),
        record=str(wanted.record or ""),
    )
    remembered, complaint = False, ""
    if report.is_sound and report.continues:
        try:
            remembered = heads.remember(report.note)
        except MemoryFault as error:
            complaint = str(error)
    if as_json:
        print_json(report.as_json() | {"remembered": remembered, "forgotten": forgotten})
    else:
        show(_lines(report, remembered=remembered, forgotten=forgotten))
        if complaint:
            print(harmless(complaint), file=sys.stderr)
    return FINE if report.is_sound else BAD


def _remembered(heads: RememberedHeads) -> list[Known]:
    from hustings.publication.verify.record_steps import Known

    told = "the head that this machine remembers"
    return [Known(told, note.encode("utf-8"), own=True) for note in heads.notes.values()]


def _origin_of(bundle: Path) -> str:
    """The log that a bundle says it is of; empty if it does not say so."""
    from hustings.publication.verify import record_steps

    try:
        files = record_steps.open_bundle(str(bundle))
        if "checkpoint" not in files.sizes:
            return ""
        note = record_steps.read_note(files.read("checkpoint", LARGEST))
        return record_steps.read_head(note.text).origin
    except record_steps.Bad:
        return ""


def _lines(report: Report, *, remembered: bool, forgotten: bool) -> list[tuple[Style, str]]:
    found: list[tuple[Style, str]] = []
    for step in report.steps:
        style, mark = _marks(step)
        found.append(_said(style, f"{step.number}. {step.title}: {mark}"))
        found += [_said(Style.PLAIN, told, "✓ ") for told in step.checked]
        found += [_said(Style.NO, finding.sentence, "✗ ") for finding in step.failed]
        for each in step.not_checked:
            needed = ", and it is needed" if each.needed else ""
            found.append(_said(Style.MARK, f"not checked{needed}: {each.what}, because {each.why}", "- "))
    found.append((Style.PLAIN, ""))
    found.append(_said(Style.YES if report.is_sound else Style.MARK if report.holds else Style.NO, report.summary))
    if forgotten:
        found.append(_said(Style.FOOT, "The head remembered before was forgotten first, as you asked."))
    if report.is_sound and not report.continues:
        told = "This head is not remembered: only the full record can show that it goes on from the one before."
        found.append(_said(Style.FOOT, told))
    if remembered:
        found.append(_said(Style.FOOT, "This head is remembered here: a changed history would be told next time."))
    return found


def _marks(step: Step) -> tuple[Style, str]:
    return {
        "checked": (Style.YES, "checked"),
        "failed": (Style.NO, "FAILED"),
        "not checked": (Style.NOT_KNOWN, "not checked"),
    }[step.outcome]


def _said(style: Style, text: str, bullet: str = "") -> tuple[Style, str]:
    return style, wrapped(Line(style, harmless(text), 1 if bullet else 0, bullet), width())


def _told_how_far() -> Any:
    """Tells on a terminal how far it has come, and nobody else."""
    if not sys.stderr.isatty():
        return None

    def tell(done: int, total: int) -> None:
        print(f"\r{done:,} of {total:,} entries", end="\n" if done == total else "", file=sys.stderr, flush=True)

    return tell
