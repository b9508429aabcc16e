"""SHA-256 without the rest of ``hashlib``, which takes a tenth of the time in which a ward is counted to load."""

from __future__ import annotations

import sys

TYPE_CHECKING = False
if TYPE_CHECKING:
    from hashlib import sha256
else:

    def sha256(data: bytes = b""):
        """SHA-256 of these bytes and of those that ``update`` adds: Python's own, or OpenSSL's where that is loaded."""
        if "hashlib" not in sys.modules:
            for name in ("_sha2", "_sha256"):  # as Python has called it since 3.12, and before
                try:
                    return __import__(name).sha256(data)
                except ImportError:
                    continue
        from hashlib import sha256 as of_openssl

        return of_openssl(data)


__all__ = ["sha256"]
