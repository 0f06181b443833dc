"""Files that are encrypted with AES and open without a password are read like any."""

from __future__ import annotations

import io

import pytest
from pypdf import PdfReader, PdfWriter

from litreview.workspace.pdf_text import read

from ...pdfs import pdf as made


@pytest.mark.parametrize("algorithm", ["AES-128", "AES-256"])
@pytest.mark.parametrize(("password", "locked"), [("", False), ("secret", True)])
def test_encryption_without_a_password_is_no_lock(tmp_path, algorithm, password, locked):
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(made("Of looms"))))
    writer.encrypt(user_password=password, owner_password="other", algorithm=algorithm)
    path = tmp_path / "a.pdf"
    writer.write(path)
    said = read(path)
    assert ("Of looms" in said.text) is not locked
    assert ("password-protected" in said.remark) is locked
