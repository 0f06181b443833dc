"""The HTTP client for the services: polite, bounded, and stopped at once on request.

The libraries arxiv, habanero and pyalex send their own requests. None of the three bounds the
length of a response or the total time, follows Retry-After, or can be stopped (arxiv and pyalex
wait without limit, pyalex uses one fixed address). So all requests go through this client; the
libraries only build queries and parse responses, where they can do so without a request.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Mapping
from email.utils import parsedate_to_datetime
from typing import TYPE_CHECKING, TypeVar
from urllib.parse import urljoin, urlsplit

from litreview.metadata.errors import ServiceError, Stopped
from litreview.metadata.response_cache import ResponseCache

if TYPE_CHECKING:
    import httpx

__all__ = ["HttpClient"]

LARGEST = 1 << 23
"""Bytes of an answer; five papers with their abstracts are a hundredth of it."""

SECONDS = 30.0
"""How long an answer may take from the question to its last byte."""

PATIENCE = 60.0
"""The longest pause that a service may ask for before it is left out."""

TRIES = 3  # of a request that failed for a moment
FAILURES = 3
"""After so many questions in a row without an answer a service is left out."""

_REDIRECTS = 3  # in a row; doi.org needs two
_EVER = 86_400.0 * 365  # seconds; a longer wait is as good as none
_CONNECT, _READ = 5.0, 10.0
_OK, _MULTIPLE, _BAD, _SERVER = 200, 300, 400, 500
_UNAUTHORISED, _FORBIDDEN, _MISSING, _GONE, _SLOWER, _BUSY = 401, 403, 404, 410, 429, 503

Answer = TypeVar("Answer")

_turn = threading.Lock()
_next: dict[str, float] = {}


class HttpClient:
    """Asks services, one question at a time, and keeps their answers.

    Attributes:
        out: services that are left out from here on, with the sentence that says why.
    """

    def __init__(
        self,
        answers: ResponseCache,
        agent: str = "jupyterlab-litreview",
        stop: Callable[[], bool] | None = None,
        sleep: Callable[[float], None] = time.sleep,
    ) -> None:
        """Open nothing yet; a connection is made with the first request.

        Args:
            answers: what was asked before.
            agent: how we name ourselves.
            stop: asked while waiting and reading; True hangs up.
            sleep: waits, in seconds.
        """
        self.out: dict[str, str] = {}
        self._answers = answers
        self._agent = agent
        self._stop = stop
        self._sleep = sleep
        self._client: httpx.Client | None = None
        self._failures: dict[str, int] = {}

    def ask(
        self,
        service: str,
        url: str,
        read: Callable[[bytes], Answer],
        *,
        pause: float = 0.0,
        headers: Mapping[str, str] | None = None,
    ) -> Answer | None:
        """What a service answers; ``None`` if it knows nothing of what was asked.

        Args:
            service: its name, for people.
            url: the question.
            read: reads the answer; raises `ValueError` and its like if it makes no sense.
            pause: seconds between two questions to the same host.
            headers: such as a key, which is not kept.

        Raises:
            ServiceError: if there is no answer.
            Stopped: if somebody said stop.
        """
        asked, body = self._answers.get(url)
        if asked:
            try:
                return None if body is None else read(body)
            except _SENSELESS:
                pass  # kept by an earlier version
        if service in self.out:
            raise ServiceError(self.out[service])
        try:
            body = self._tried(service, url, pause, headers or {})
            answer = None if body is None else _sense(service, body, read)
        except ServiceError as error:
            self._failures[service] = self._failures.get(service, 0) + 1
            if error.lasting or self._failures[service] >= FAILURES:
                self.out[service] = str(error)
            raise
        self._failures[service] = 0
        self._answers.put(url, body)
        return answer

    def close(self) -> None:
        """Hang up."""
        if self._client is not None:
            self._client.close()

    def _tried(
        self, service: str, url: str, pause: float, headers: Mapping[str, str]
    ) -> bytes | None:
        for number in range(TRIES):
            self._take_turn(url, pause)
            status, after, body = self._send(service, url, headers)
            if status == _OK:
                return body
            if status in (_MISSING, _GONE):
                return None
            if status in (_UNAUTHORISED, _FORBIDDEN):
                raise ServiceError(
                    f"{service} refused access ({status}); an API key may be missing", lasting=True
                )
            if status < _SERVER and status != _SLOWER:
                raise ServiceError(f"{service} rejected the request ({status})")
            wait = after if after is not None else 2.0**number
            if status in (_SLOWER, _BUSY) and wait > PATIENCE:
                minutes = -(-wait // 60)
                raise ServiceError(
                    f"{service} is rate limited; retry in {minutes:.0f} min", lasting=True
                )
            if number + 1 < TRIES:
                self._wait(min(wait, PATIENCE))
        if status == _SLOWER:
            raise ServiceError(
                f"{service} has received too many requests (429); try again later", lasting=True
            )
        raise ServiceError(f"{service} is not available ({status}); try again later")

    def _send(
        self, service: str, url: str, headers: Mapping[str, str]
    ) -> tuple[int, float | None, bytes]:
        """Status, pause asked for in seconds, and body of an answer."""
        import httpx

        if self._client is None:
            timeout = httpx.Timeout(_READ, connect=_CONNECT)
            self._client = httpx.Client(timeout=timeout, headers={"user-agent": self._agent})
        deadline = time.monotonic() + SECONDS
        try:
            for _ in range(_REDIRECTS + 1):
                with self._client.stream("GET", url, headers=dict(headers)) as response:
                    if not _MULTIPLE <= response.status_code < _BAD:
                        body = self._read(service, response, deadline)
                        return response.status_code, _pause(response.headers), body
                    url = _next_place(service, url, response.headers.get("location", ""))
        except httpx.TimeoutException:
            raise ServiceError(f"{service} timed out") from None
        except (httpx.HTTPError, httpx.InvalidURL) as error:
            broken = not isinstance(error, httpx.ConnectError | httpx.ProxyError)
            what = "closed the connection early" if broken else "cannot be reached"
            raise ServiceError(f"{service} {what}", lasting=not broken) from None
        raise ServiceError(f"{service} redirects too many times")

    def _read(self, service: str, response: httpx.Response, deadline: float) -> bytes:
        chunks: list[bytes] = []
        size = 0
        for chunk in response.iter_bytes():
            self._heed()
            size += len(chunk)
            if size > LARGEST:
                raise ServiceError(
                    f"{service} sent more than {LARGEST >> 20} MiB, which was not read"
                )
            if time.monotonic() > deadline:
                raise ServiceError(f"{service} timed out")
            chunks.append(chunk)
        return b"".join(chunks)

    def _take_turn(self, url: str, pause: float) -> None:
        """Wait until the host may be asked again, by any part of this process."""
        host = _host(url)
        if host in _OWN_MACHINE:
            pause = 0.0
        with _turn:
            start = max(time.monotonic(), _next.get(host, 0.0))
            _next[host] = start + pause
        self._wait(start - time.monotonic())

    def _wait(self, seconds: float) -> None:
        self._heed()
        while seconds > 0:
            part = min(seconds, _BLINK)
            self._sleep(part)
            seconds -= part
            self._heed()

    def _heed(self) -> None:
        if self._stop is not None and self._stop():
            raise Stopped


_BLINK = 0.1  # seconds after which Ctrl-C is noticed
_OWN_MACHINE = frozenset(("localhost", "127.0.0.1", "::1"))
_SENSELESS = (ValueError, KeyError, TypeError, AttributeError, IndexError, RecursionError)


def _sense(service: str, body: bytes, read: Callable[[bytes], Answer]) -> Answer:
    start = body[:500].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if start.startswith((b"<!doctype html", b"<html")):
        raise ServiceError(
            f"{service} returned a web page instead of data; "
            "your network may require you to log in first"
        )
    try:
        return read(body)
    except _SENSELESS:
        raise ServiceError(f"{service} sent a response that could not be understood") from None


def _pause(headers: Mapping[str, str]) -> float | None:
    """How long a service asks to wait, in seconds, if it says so (RFC 9110, Retry-After)."""
    said = headers.get("retry-after", "").strip()[:40]
    if said.isascii() and said.isdecimal():
        return min(float(said), _EVER)
    try:
        return max(parsedate_to_datetime(said).timestamp() - time.time(), 0.0) if said else None
    except (ValueError, TypeError, OverflowError):
        return None


def _next_place(service: str, url: str, location: str) -> str:
    """Where a service sends us on to: only to itself, as a key is for no one else."""
    try:
        there = urljoin(url, location)
    except ValueError:
        there = ""
    if _place(there) != _place(url):
        raise ServiceError(
            f"{service} redirects to another address, {_host(there)[:80] or 'which is not valid'}"
        )
    return there


def _place(url: str) -> tuple[str, str]:
    """Scheme and host with port."""
    try:
        split = urlsplit(url)
    except ValueError:
        return "", ""
    return split.scheme, split.netloc


def _host(url: str) -> str:
    try:
        return (urlsplit(url).hostname or "").lower()
    except ValueError:
        return ""
