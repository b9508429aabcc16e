"""Every setting of the environment, with what it is for; one that is mistyped is told, not passed over."""

from __future__ import annotations

import difflib
import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

PREFIX = "HUSTINGS_"


@dataclass(frozen=True, slots=True)
class Setting:
    """A setting of the environment.

    Args:
        meaning: What it is for, as ``docs/administrators.md`` has it.
        default: What holds where it is not set, in words.
    """

    name: str
    meaning: str
    default: str


SETTINGS = (
    Setting("HUSTINGS_DATABASE_URL", "the store", "`sqlite:///hustings.db`"),
    Setting(
        "HUSTINGS_KEY_FILE",
        "the file of the private key",
        "the database's file with `.key` at its end; `hustings.key` for PostgreSQL",
    ),
    Setting("HUSTINGS_POLICY", "the witnesses and the quorum, a policy file", "none"),
    Setting("HUSTINGS_BACKUPS", "the folder of the backups, where `hustings erase` notes what was erased", "none"),
    Setting("HUSTINGS_HOSTS", "names under which the pages may be asked for, with commas between them", "this machine"),
    Setting("HUSTINGS_LOG", "`json`: a line for each request on stderr; `off`: only faults", "`off`"),
    Setting("HUSTINGS_DEBUG", "`1`: where a fault of Hustings happened is shown", "not shown"),
)

_OF_TESTS = (f"{PREFIX}FAULTS",)
"""Set by ``script/test`` for itself."""


def unknown_settings(environment: Mapping[str, str]) -> Iterator[str]:
    """A sentence for each setting that begins like ours and is none."""
    names = [setting.name for setting in SETTINGS]
    for name in sorted(environment):
        if name.startswith(PREFIX) and name not in names and name not in _OF_TESTS:
            near = difflib.get_close_matches(name, names, n=1)
            hint = f"Did you mean {near[0]}?" if near else f"There are {', '.join(names)}."
            yield f"There is no setting {name}; it does nothing. {hint}"


@dataclass(frozen=True, slots=True)
class PageSettings:
    """What the environment says of the pages."""

    hosts: tuple[str, ...]
    logs_requests: bool


def page_settings() -> PageSettings:
    """Read the settings of the pages.

    Raises:
        RequestError: If one has a value that it cannot have.
    """
    from environs import Env, EnvError, validate

    from hustings.cli.complaints import RequestError

    env = Env()
    try:
        listed: list[str] = env.list("HUSTINGS_HOSTS", [])
        log = env.str("HUSTINGS_LOG", "off", validate=validate.OneOf(["json", "off"]))
    except EnvError:
        told = os.environ.get("HUSTINGS_LOG", "")
        raise RequestError(f'HUSTINGS_LOG is json or off, and not "{told}".') from None
    hosts = tuple(host.strip() for host in listed if host.strip())
    for host in hosts:
        if not all(mark.isalnum() or mark in "-.:[]" for mark in host):
            raise RequestError(
                f'HUSTINGS_HOSTS lists names such as record.example.org, with commas between them; "{host}" is none.'
            )
    return PageSettings(hosts, log == "json")
