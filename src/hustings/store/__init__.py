"""The database: log, vault and readings of one organisation. Only the clerk has the key."""

from hustings.store.entries_read import Grounds, entries_between, entry_of
from hustings.store.faults import Busy, Damaged, Misplaced, NoStore, ReadOnly, StoreError
from hustings.store.filing import Alias, Filing
from hustings.store.keeping import LogKey, Store, StoredCheckpoint
from hustings.store.log import Head
from hustings.store.opening import open_store
from hustings.store.schema import EVERYBODY_ID, EVERYWHERE_ID, NO_SLOT_ID, NOBODY_ID
from hustings.store.shelf import StoreShelf
from hustings.store.vault import RollRow
from hustings.store.writing import Writing

__all__ = [
    "EVERYBODY_ID",
    "EVERYWHERE_ID",
    "NOBODY_ID",
    "NO_SLOT_ID",
    "Alias",
    "Busy",
    "Damaged",
    "Filing",
    "Grounds",
    "Head",
    "LogKey",
    "Misplaced",
    "NoStore",
    "ReadOnly",
    "RollRow",
    "Store",
    "StoreError",
    "StoreShelf",
    "StoredCheckpoint",
    "Writing",
    "entries_between",
    "entry_of",
    "open_store",
]
