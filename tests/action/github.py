"""A GitHub for tests: the comments of one pull request, on loopback."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import Any
from urllib.parse import parse_qs, urlsplit


class GitHub(ThreadingHTTPServer):
    """Answers for the pull request 7 of `acme/org`; `refuses` is the status with which it answers what writes."""

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.comments: list[dict[str, Any]] = []
        self.asked: list[str] = []
        self.refuses: int | None = None

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.server_port}"

    def say(self, body: str | None, by: str | None = "User") -> dict[str, Any]:
        user = by and {"type": by, "login": by.lower()}
        self.comments.append({"id": 100 + len(self.comments), "body": body, "user": user})
        return self.comments[-1]


class _Handler(BaseHTTPRequestHandler):
    server: GitHub

    def do_GET(self) -> None:
        path, query = self._asked()
        assert path == "/repos/acme/org/issues/7/comments", path
        size, page = int(query["per_page"][0]), int(query["page"][0])
        self._answer(200, self.server.comments[size * (page - 1) : size * page])

    def do_POST(self) -> None:
        path, _ = self._asked()
        assert path == "/repos/acme/org/issues/7/comments", path
        self._written(lambda body: self.server.say(body, "Bot"))

    def do_PATCH(self) -> None:
        path, _ = self._asked()
        (comment,) = [c for c in self.server.comments if path == f"/repos/acme/org/issues/comments/{c['id']}"]
        self._written(lambda body: comment.update(body=body) or comment)

    def log_message(self, format: str, *args: Any) -> None:
        """Keep quiet."""

    def _asked(self) -> tuple[str, dict[str, list[str]]]:
        assert self.headers["Authorization"] == "Bearer t0ken"
        self.server.asked.append(self.command)
        parts = urlsplit(self.path)
        return parts.path, parse_qs(parts.query)

    def _written(self, write: Any) -> None:
        body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))["body"]
        if self.server.refuses:
            self._answer(self.server.refuses, {"message": "Resource not accessible by integration"})
        else:
            self._answer(200, write(body))

    def _answer(self, status: int, data: Any) -> None:
        text = json.dumps(data).encode()
        self.send_response(status)
        self.send_header("Content-Length", str(len(text)))
        self.end_headers()
        self.wfile.write(text)


@contextmanager
def serving() -> Iterator[GitHub]:
    """Serve until left."""
    with GitHub() as server:
        thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        try:
            yield server
        finally:
            server.shutdown()
            thread.join()
