"""A server on the loopback that answers as arXiv, Crossref, OpenAlex and Semantic Scholar do.

It knows a few papers, finds them by identifier and by the words of a title, and fails as it is
told: each service has a queue of faults, one a question.
"""

from __future__ import annotations

import json
import re
import threading
import time
import zlib
from collections import defaultdict
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, unquote, urlsplit
from xml.sax.saxutils import escape

SERVICES = ("arxiv", "crossref", "openalex", "semanticscholar")


@dataclass
class Paper:
    title: str
    people: tuple[tuple[str, str], ...] = ()
    year: int = 2017
    doi: str = ""
    arxiv: str = ""
    pmid: str = ""
    abstract: str = ""
    journal: str = ""
    subtitle: str = ""
    volume: str = ""
    pages: str = ""
    isbn: str = ""
    kind: str = ""


@dataclass
class Fault:
    """One answer that is not what was asked for."""

    status: int = 200
    body: bytes = b""
    headers: dict[str, str] = field(default_factory=dict)
    slow: float = 0
    """Seconds over which the body comes, byte by byte; it ends when the client hangs up."""


class StandIn:
    def __init__(self) -> None:
        self.papers: list[Paper] = []
        self.faults: dict[str, list[Fault]] = defaultdict(list)
        self.asked: list[tuple[str, str, dict[str, str]]] = []
        self.knows = set(SERVICES)
        self._heard = threading.Event()
        handler = type("Handler", (_Handler,), {"stand_in": self})
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
        self._server.daemon_threads = True
        self._thread = threading.Thread(target=self._server.serve_forever, args=(0.01,))
        self._thread.start()
        self.address = f"http://127.0.0.1:{self._server.server_port}"

    def close(self) -> None:
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()

    def hear(self, service: str, path: str, headers: dict[str, str]) -> None:
        self.asked.append((service, path, headers))
        self._heard.set()

    def wait(self) -> None:
        """Until something is asked, or a second is over."""
        self._heard.wait(1)
        self._heard.clear()

    def answer(self, service: str, path: str, query: dict[str, str]) -> tuple[int, bytes]:
        if service == "arxiv":
            return 200, self._feed(query)
        papers = {
            "crossref": self._crossref,
            "openalex": self._openalex,
            "semanticscholar": self._semanticscholar,
        }[service](path, query)
        status = 404 if papers is None else 200
        return status, json.dumps(papers or {"error": "not found"}).encode()

    def _find(self, service, words, most=5):
        """Papers that share words with a title, in the order in which they are known."""
        wanted = set(re.findall(r"\w+", words.casefold()))
        known = self.papers if service in self.knows else []
        return [p for p in known if wanted & set(re.findall(r"\w+", p.title.casefold()))][:most]

    def _one(self, service, **ids):
        known = self.papers if service in self.knows else []
        for paper in known:
            if any(value and getattr(paper, name).lower() == value for name, value in ids.items()):
                return paper
        return None

    def _feed(self, query: dict[str, str]) -> bytes:
        if query.get("id_list"):
            one = self._one("arxiv", arxiv=query["id_list"])
            papers = [one] if one else []
        else:
            asked = query["search_query"]
            words = re.findall(r"\w+", asked.replace("ti:", "").replace(" AND ", " "))
            # All of the words, and a phrase only where no sign stands between them.
            papers = [
                p
                for p in self._find("arxiv", " ".join(words))
                if p.arxiv
                and set(words) <= set(re.findall(r"\w+", p.title.casefold()))
                and ('"' not in asked or " ".join(words) in p.title.casefold())
            ]
        entries = "".join(
            f"""<entry>
    <id>http://arxiv.org/abs/{p.arxiv}v2</id>
    <updated>{p.year + 1}-08-02T00:41:18Z</updated>
    <published>{p.year}-06-12T17:57:34Z</published>
    <title>{escape(p.title)}</title>
    <summary>  {escape(p.abstract)}
</summary>
    {"".join(f"<author><name>{escape(f'{g} {f}')}</name></author>" for g, f in p.people)}
    <arxiv:primary_category xmlns:arxiv="http://arxiv.org/schemas/atom" term="cs.CL"
      scheme="http://arxiv.org/schemas/atom"/>
    <category term="cs.CL" scheme="http://arxiv.org/schemas/atom"/>
    <link href="http://arxiv.org/abs/{p.arxiv}v2" rel="alternate" type="text/html"/>
  </entry>"""
            for p in papers
        )
        return f"""<?xml version="1.0" encoding="UTF-8"?>
<feed xmlns="http://www.w3.org/2005/Atom">
  <title type="html">ArXiv Query</title>
  <id>http://arxiv.org/api/cHxbiOdZaP56ODnBPIenZhzg5f8</id>
  <opensearch:totalResults xmlns:opensearch="http://a9.com/-/spec/opensearch/1.1/"
    >{len(papers)}</opensearch:totalResults>
  {entries}
</feed>
""".encode()

    def _crossref(self, path, query):
        if path == "/works":
            isbn = query.get("filter", "").removeprefix("isbn:")
            if isbn:
                books = [paper for paper in self.papers if paper.isbn == isbn]
                return {"message": {"items": [_crossref_item(paper) for paper in books]}}
            found = self._find("crossref", query["query.bibliographic"], int(query["rows"]))
            items = [_crossref_item(paper) for paper in found if paper.doi]
            return {
                "status": "ok",
                "message-type": "work-list",
                "message": {"total-results": len(items), "items": items},
            }
        one = self._one("crossref", doi=unquote(path.removeprefix("/works/")))
        return one and {"status": "ok", "message-type": "work", "message": _crossref_item(one)}

    def _openalex(self, path, query):
        if path == "/works":
            found = self._find(
                "openalex", query["filter"].removeprefix("title.search:"), int(query["per-page"])
            )
            return {"meta": {"count": len(found)}, "results": [_openalex_work(p) for p in found]}
        kind, _, id = unquote(path.removeprefix("/works/")).partition(":")
        arxiv = id.removeprefix("10.48550/arxiv.")
        one = self._one("openalex", **({"pmid": id} if kind == "pmid" else {"doi": id}))
        one = one or (self._one("openalex", arxiv=arxiv) if arxiv != id else None)
        return one and _openalex_work(one)

    def _semanticscholar(self, path, query):
        if path == "/paper/search/match":
            found = self._find("semanticscholar", query["query"], 1)
            return {"data": [_paper(p) | {"matchScore": 174.2} for p in found]} if found else None
        kind, _, id = unquote(path.removeprefix("/paper/")).partition(":")
        name = {"DOI": "doi", "ARXIV": "arxiv", "PMID": "pmid"}[kind]
        one = self._one("semanticscholar", **{name: id})
        return one and _paper(one)


def _crossref_item(p: Paper):
    item = {
        "DOI": p.doi,
        "type": p.kind or ("journal-article" if p.journal else "posted-content"),
        "title": [p.title],
        "author": [
            {"given": g, "family": f, "sequence": "additional", "affiliation": []}
            if g
            else {"name": f, "sequence": "first", "affiliation": []}
            for g, f in p.people
        ],
        "issued": {"date-parts": [[p.year, 6, 12]]},
        "container-title": [p.journal] if p.journal else [],
        "publisher": "A Press",
        "URL": f"http://dx.doi.org/{p.doi}",
        "score": 38.5,
    }
    if p.subtitle:
        item["subtitle"] = [p.subtitle]
    if p.abstract:
        item["abstract"] = f"<jats:title>Abstract</jats:title><jats:p>{p.abstract}</jats:p>"
    return item | {k: v for k, v in (("volume", p.volume), ("page", p.pages)) if v}


def _openalex_work(p: Paper):
    index: dict[str, list[int]] = {}
    for place, word in enumerate(p.abstract.split()):
        index.setdefault(word, []).append(place)
    source = {"display_name": p.journal, "type": "journal", "issn_l": "1234-5678"}
    repository = {"display_name": "arXiv (Cornell University)", "type": "repository"}
    landing = f"http://arxiv.org/abs/{p.arxiv}" if p.arxiv else "https://example.org/paper"
    return {
        "id": f"https://openalex.org/W{zlib.crc32(p.title.encode())}",
        "doi": f"https://doi.org/{p.doi}" if p.doi else None,
        "display_name": p.title,
        "publication_year": p.year,
        "type": "article",
        "ids": {"pmid": f"https://pubmed.ncbi.nlm.nih.gov/{p.pmid}"} if p.pmid else {},
        "authorships": [
            {"author_position": "first", "author": {"display_name": f"{g} {f}".strip()}}
            for g, f in p.people
        ],
        "biblio": {"volume": p.volume or None, "issue": None, "first_page": None},
        "primary_location": {
            "landing_page_url": landing,
            "source": source if p.journal else repository,
        },
        "locations": [{"landing_page_url": landing}],
        "abstract_inverted_index": index or None,
    }


def _paper(p: Paper):
    ids = {"DOI": p.doi, "ArXiv": p.arxiv, "PubMed": p.pmid}
    return {
        "paperId": "204e3073870fae3d05bcbc2f6a8e263d9b72e776",
        "externalIds": {name: id for name, id in ids.items() if id} | {"CorpusId": 13756489},
        "url": "https://www.semanticscholar.org/paper/204e3073870fae3d05bcbc2f6a8e263d9b72e776",
        "title": p.title,
        "abstract": p.abstract or None,
        "venue": p.journal or "arXiv.org",
        "year": p.year,
        "publicationTypes": ["JournalArticle"],
        "journal": {"name": p.journal or "ArXiv", "volume": p.volume, "pages": p.pages},
        "authors": [{"authorId": "1", "name": f"{g} {f}".strip()} for g, f in p.people],
    }


class _Handler(BaseHTTPRequestHandler):
    stand_in: StandIn

    def do_GET(self) -> None:
        split = urlsplit(self.path)
        service, _, path = split.path[1:].partition("/")
        query = {name: values[0] for name, values in parse_qs(split.query).items()}
        headers = {name.lower(): value for name, value in self.headers.items()}
        self.stand_in.hear(service, self.path, headers)
        faults = self.stand_in.faults[service]
        if faults:
            self._send(faults.pop(0))
        else:
            status, body = self.stand_in.answer(service, f"/{path}", query)
            self._send(Fault(status, body))

    def _send(self, fault: Fault) -> None:
        self.send_response(fault.status)
        for name, value in fault.headers.items():
            self.send_header(name, value)
        if "content-length" not in fault.headers:
            self.send_header("content-length", str(len(fault.body)))
        self.end_headers()
        try:
            if not fault.slow:
                self.wfile.write(fault.body)
                return
            for byte in fault.body:
                self.wfile.write(bytes([byte]))
                self.wfile.flush()
                time.sleep(fault.slow / len(fault.body))
        except OSError:
            pass  # hung up

    def log_message(self, *_: object) -> None:
        pass
