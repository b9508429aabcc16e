"""Acts come in: read, ask leave, decide, enter, and give a receipt."""

from hustings.clerk.desk import Desk, NotFounded, Receipt
from hustings.clerk.key_file import KeyFileError
from hustings.clerk.refiling import rebuild_readings
from hustings.clerk.register_read import on_shelf, register_of
from hustings.clerk.rules import Rules, rules_of

__all__ = [
    "Desk",
    "KeyFileError",
    "NotFounded",
    "Receipt",
    "Rules",
    "on_shelf",
    "rebuild_readings",
    "register_of",
    "rules_of",
]
