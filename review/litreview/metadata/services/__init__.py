"""The services for metadata, a file each, in the order in which a title is looked up."""

from litreview.metadata.services import arxiv, crossref, openalex, semanticscholar
from litreview.metadata.services.base import Question, Service

__all__ = ["SERVICES", "Question", "Service"]

SERVICES: dict[str, Service] = {
    service.name: service
    for service in (
        openalex.service,
        crossref.service,
        semanticscholar.service,
        arxiv.service,
    )
}
