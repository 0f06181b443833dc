"""What texts cite, one file per kind of document; `cited_documents` reads the files."""
