"""An answer from a store as a bundle that a stranger can check: for the command, and for whoever serves pages."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from hustings.answers import PutQuestion, ShelvedRegister
from hustings.answers.claim import TooLarge, claim_of, quoted_seqs
from hustings.entries.leaf import leaf_fields
from hustings.publication.bundles import PublishError, answer_bundle
from hustings.publication.stored_record import StoredRecord
from hustings.rulebook import PUBLIC


def answer_proof(holdings: StoredRecord, put: PutQuestion, *, rule: int) -> bytes:
    """The answer to a question as one zip file: the claim, and the entries that it rests on with their proofs.

    It is made for the reader of the question, and handed to nobody else: it opens what that reader may see. Inside
    one ``store.reading()``, so that the answer and the head are of one moment.

    Args:
        holdings: The record of the store that the question was put to.
        put: A question put to a register on the store's shelf, for a reader.
        rule: The entry that names the rule book in force.
    Raises:
        PublishError: If the answer can have no proof: it is only supposed, larger than a claim may be, or rests on
            entries that are not signed yet.
    """
    claim = signed_claim(holdings, put, rule=rule)
    seqs = quoted_seqs(claim)
    if put.question.reader == PUBLIC:
        _refuse_sealed(holdings, seqs)
    return answer_bundle(holdings, claim, {*seqs, *erasures_of(holdings, seqs)})


def signed_claim(holdings: StoredRecord, put: PutQuestion, *, rule: int) -> dict[str, Any]:
    """The claim of an answer under the signed head; arguments and errors are those of ``answer_proof``."""
    register = put.register
    if not isinstance(register, ShelvedRegister):
        raise PublishError("Only an answer from a store can be proved: a register file has no signed head.")
    if not put.question.reader:
        raise PublishError("A proof is made for a reader, who will see what it opens: name one, as public.")
    head = register.shelf.head
    if head.size != holdings.size:
        raise PublishError(
            f"The answer is of {head.size:,} entries, and the signed head of {holdings.size:,}. Sign the head of all "
            "entries first: hustings publish does."
        )
    checkpoint = {"origin": head.origin, "size": head.size, "root": head.root.hex()}
    try:
        return claim_of(put, checkpoint=checkpoint, rule=rule)
    except TooLarge as error:
        raise PublishError(str(error)) from None
    except ValueError as error:
        raise PublishError(f"There is no proof of this answer: {error}.") from None


def erasures_of(holdings: StoredRecord, seqs: Sequence[int]) -> list[int]:
    """The entries that say on what ground something of these entries was erased."""
    quoted = set(seqs)
    return [seq for seq, notice in holdings.erasures() if any(each["seq"] in quoted for each in notice["erased"])]


def _refuse_sealed(holdings: StoredRecord, seqs: Sequence[int]) -> None:
    """A last look: what everybody is handed opens no sealed entry, whatever was worked out before."""
    for seq in seqs:
        ((_, leaf),) = holdings.leaves(seq, seq + 1)
        fields: Mapping[str, Any] = leaf_fields(leaf)
        if fields["type"] == "sealed":
            raise PublishError(f"The proof would open entry {seq}, which not everybody may see. It was not made.")
