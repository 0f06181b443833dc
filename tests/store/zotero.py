"""A stand-in for a running Zotero: its local API, as far as it is asked."""

from __future__ import annotations

import json
import threading
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, urlsplit


def item(key, *, collections=(), parent=None, **data):
    data |= {"key": key, "version": 3, "collections": list(collections)}
    data |= {"parentItem": parent} if parent else {}
    data.setdefault("itemType", "journalArticle")
    return {"key": key, "version": 3, "library": {"type": "user", "id": 0}, "data": data}


def collection(key, name, parent=False):
    data = {"key": key, "version": 1, "name": name, "parentCollection": parent}
    return {"key": key, "version": 1, "meta": {"numItems": 1, "numCollections": 0}, "data": data}


class StandIn:
    """What the library holds, and how the next answers fail."""

    def __init__(self):
        self.items = []
        self.collections = []
        self.asked = []
        self.fault = None
        self.address = ""

    def answer(self, path):
        """Status, headers and body for a path."""
        parts = urlsplit(path)
        self.asked.append(path)
        if self.fault:
            return self.fault
        query = {name: values[0] for name, values in parse_qs(parts.query).items()}
        held = {
            "/api/users/0/items": self.items,
            "/api/users/0/collections": self.collections,
            "/api/groups/9/items": self.items[:1],
            "/api/groups/9/collections": [],
        }.get(parts.path)
        if held is None:
            return 404, {}, b"Not found"
        start, limit = int(query.get("start", 0)), int(query.get("limit", 25))
        headers = {"Total-Results": str(len(held)), "Zotero-API-Version": "3"}
        return 200, headers, json.dumps(held[start : start + limit]).encode()


@contextmanager
def running():
    """A stand-in that listens on the loopback."""
    library = StandIn()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self):
            status, headers, body = library.answer(self.path)
            self.send_response(status)
            for name, value in {**headers, "Content-Length": str(len(body))}.items():
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_):
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    library.address = f"http://127.0.0.1:{server.server_port}"
    try:
        yield library
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
