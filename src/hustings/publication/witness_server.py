"""A witness behind HTTP: one address, one method, and bounds on everything that a stranger can send.

The protocol is C2SP tlog-witness; what it says is decided in ``witness``. Here it is only read and answered: a request
that is too large, too slow or not of HTTP's form costs a connection and nothing else.
"""

from __future__ import annotations

import http.server
import io
import socket
import socketserver
import sys
import threading
import time
from collections.abc import Callable
from http import HTTPStatus
from typing import Any

from hustings.publication.witness import Witness
from hustings.record.witnessing import Reply

PATH = "/add-checkpoint"

LARGEST_REQUEST = 1 << 17
"""Bytes of a request's body, at most: 63 hashes of a proof, and a checkpoint with many signatures."""

SECONDS = 10.0
"""How long a whole request may take to arrive, and how long a connection is kept that asks nothing."""

MOST_CONNECTIONS = 64
"""Connections at one time, at most; more are closed at once, and ask again later."""


class Patient(io.RawIOBase):
    """Reads from a connection until a moment that does not move, however slowly the bytes drip."""

    def __init__(self, connection: socket.socket, seconds: float) -> None:
        self.connection = connection
        self.seconds = seconds
        self.until = time.monotonic() + seconds

    def again(self) -> None:
        """A new request may take its whole time."""
        self.until = time.monotonic() + self.seconds

    def readable(self) -> bool:
        """It is there to be read."""
        return True

    def readinto(self, buffer: Any, /) -> int:
        """What has come, at most as much as fits.

        Raises:
            TimeoutError: If the moment has passed.
        """
        left = self.until - time.monotonic()
        if left <= 0:
            raise TimeoutError("the request took too long")
        self.connection.settimeout(left)
        return self.connection.recv_into(buffer)


class WitnessHandler(http.server.BaseHTTPRequestHandler):
    """Answers one connection."""

    protocol_version = "HTTP/1.1"
    server_version = "hustings-witness"
    sys_version = ""
    server: WitnessServer

    def setup(self) -> None:
        """Read patiently, but not for ever."""
        super().setup()
        self.patient = Patient(self.connection, self.server.seconds)
        self.rfile.close()
        self.rfile = io.BufferedReader(self.patient)

    def handle_one_request(self) -> None:
        """One request; a connection that breaks or drips is closed."""
        self.patient.again()
        try:
            super().handle_one_request()
        except OSError:
            self.close_connection = True

    def do_POST(self) -> None:
        """``add-checkpoint``, the only thing that a witness does."""
        if self.path != PATH:
            self.answer(Reply(404, f"A witness has only {PATH}.\n".encode()), close=True)
            return
        length = self.headers.get("Content-Length", "")
        if "Transfer-Encoding" in self.headers or not (length.isascii() and length.isdigit()):
            self.answer(Reply(411, b"Say how long the request is (Content-Length).\n"), close=True)
        elif len(length) > 9 or int(length) > LARGEST_REQUEST:
            self.answer(Reply(413, f"A request has at most {LARGEST_REQUEST:,} bytes.\n".encode()), close=True)
        else:
            body = self.rfile.read(int(length))
            if len(body) == int(length):
                self.answer(self.server.witness.add_checkpoint(body, at=self.server.clock()))
            else:
                self.close_connection = True

    def do_GET(self) -> None:
        """Nothing is to be got: whoever asks is told what there is."""
        if self.path == PATH:
            self.answer(Reply(405, b"Send a checkpoint (POST); nothing is to be got here.\n"), close=True)
        else:
            self.answer(Reply(404, f"A witness has only {PATH}.\n".encode()), close=True)

    do_HEAD = do_PUT = do_DELETE = do_OPTIONS = do_PATCH = do_GET

    def answer(self, reply: Reply, *, close: bool = False) -> None:
        """Send a reply whole."""
        self.connection.settimeout(self.server.seconds)
        self.send_response(reply.status)
        self.send_header("Content-Type", reply.content_type)
        self.send_header("Content-Length", str(len(reply.body)))
        if reply.status == HTTPStatus.METHOD_NOT_ALLOWED:
            self.send_header("Allow", "POST")
        if close:
            self.send_header("Connection", "close")
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(reply.body)

    def log_message(self, format: str, *args: Any) -> None:
        """One line of our own for each request: what was asked and how it came out, never a name or an address."""
        self.server.log(f"witness: {format % args}")


class WitnessServer(socketserver.ThreadingMixIn, http.server.HTTPServer):
    """Serves a witness; ``serve_forever`` until ``shutdown``.

    Args:
        address: Host and port; port 0 takes a free one (``server_address`` tells which).
        clock: The time, in seconds since 1970.
        log: Takes each line of the log.
    Raises:
        OSError: If the address is taken, or not of this machine.
    """

    daemon_threads = True
    allow_reuse_address = True
    request_queue_size = 32

    def __init__(
        self,
        address: tuple[str, int],
        witness: Witness,
        *,
        clock: Callable[[], int] = lambda: int(time.time()),
        log: Callable[[str], None] = lambda line: print(line, file=sys.stderr, flush=True),
        seconds: float = SECONDS,
        most: int = MOST_CONNECTIONS,
    ) -> None:
        self.witness, self.clock, self.log, self.seconds = witness, clock, log, seconds
        self._places = threading.BoundedSemaphore(most)
        if ":" in address[0]:
            self.address_family = socket.AF_INET6
        super().__init__(address, WitnessHandler)

    def server_bind(self) -> None:
        """Bind without asking anybody for the name of this machine."""
        socketserver.TCPServer.server_bind(self)
        self.server_name, self.server_port = str(self.server_address[0]), int(self.server_address[1])

    def process_request(self, request: Any, client_address: Any) -> None:
        """A thread for the connection, if there is place for one more."""
        if self._places.acquire(blocking=False):
            super().process_request(request, client_address)
        else:
            self.shutdown_request(request)

    def process_request_thread(self, request: Any, client_address: Any) -> None:
        """Serve the connection, and give its place back."""
        try:
            super().process_request_thread(request, client_address)
        finally:
            self._places.release()

    def handle_error(self, request: Any, client_address: Any) -> None:
        """A fault in one connection is told in one line, and ends only that connection."""
        self.log(f"witness: a request could not be answered ({sys.exc_info()[1]!r})")
