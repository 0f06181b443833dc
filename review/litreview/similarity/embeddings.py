"""Texts as an encoder sees them: each encoded once, kept on disk."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from hashlib import blake2b
from pathlib import Path
from typing import Any, TypeAlias

import numpy as np
from numpy.typing import NDArray

from litreview.errors import UsageError
from litreview.similarity.embedding_files import digests, load, save

__all__ = ["EmbeddingCache", "Encode", "sentence_encoder"]

Encode: TypeAlias = Callable[[list[str]], Any]
"""From n texts to an array of shape (n, d)."""


class EmbeddingCache:
    """Encoded texts.

    Attributes:
        vectors: shape (texts, d), float32, rows of length 1, or 0 for a text without words.
    """

    def __init__(self, encode: Encode, cache: Path | None = None) -> None:
        """Nothing is encoded yet.

        Args:
            encode: the encoder. What it is called in the cache is its attribute `name`, or else the
                name under which it was defined: an encoder that changes changes its name.
            cache: a folder to keep vectors in, none if None.
        """
        self._encode = encode
        self._of = "meaning 1 " + encoder_name(encode)
        self._path = None
        if cache is not None:
            short = blake2b(self._of.encode(), digest_size=6).hexdigest()
            self._path = Path(cache) / f"meaning-{short}.npz"
        self.vectors = np.zeros((0, 0), np.float32)

    def extend(self, texts: Sequence[tuple[str, str]]) -> None:
        """Append texts, encoding those the cache does not hold.

        Raises:
            UsageError: the encoder raises, or returns something else than n rows of numbers.
        """
        own = digests(texts)
        kept, values = load(self._path, self._of) if self._path else (own[:0], self.vectors[:0])
        place = {key.tobytes(): at for at, key in enumerate(kept)}
        missing = {key.tobytes(): at for at, key in enumerate(own) if key.tobytes() not in place}
        if missing:
            new = self._encoded([texts[at] for at in missing.values()])
            if len(values) and values.shape[1] != new.shape[1]:
                raise UsageError(
                    f"The encoder returned {values.shape[1]} numbers per text before and returns "
                    f"{new.shape[1]} now; give a changed encoder a new name."
                )
            values = np.concatenate([values, new]) if len(values) else new
            place |= {key: len(kept) + at for at, key in enumerate(missing)}
            if self._path:
                joined = np.concatenate([kept, own[list(missing.values())]])
                save(self._path, self._of, joined, values)
        added = values[[place[key.tobytes()] for key in own]]
        self.vectors = np.concatenate([self.vectors, added]) if len(self.vectors) else added

    def one(self, text: str) -> NDArray[np.float32]:
        """Encode another text, shape (d,).

        Raises:
            UsageError: as `extend` does.
        """
        encoded: NDArray[np.float32] = self._encoded([(text, "")])[0]
        return encoded

    def _encoded(self, texts: Sequence[tuple[str, str]]) -> NDArray[np.float32]:
        lines = [". ".join(filter(None, (part.strip() for part in text))) for text in texts]
        try:
            vectors = np.asarray(self._encode(lines), dtype=np.float32)
        except Exception as error:
            raise UsageError(f"The encoder {encoder_name(self._encode)} fails: {error}") from error
        if vectors.ndim != 2 or len(vectors) != len(lines) or not vectors.shape[1]:  # noqa: PLR2004
            raise UsageError(
                f"The encoder {encoder_name(self._encode)} returns shape {vectors.shape} for "
                f"{len(lines)} texts; it must return one row of numbers per text."
            )
        if not np.isfinite(vectors).all():
            raise UsageError(
                f"The encoder {encoder_name(self._encode)} returns numbers that are not finite."
            )
        lengths = np.linalg.norm(vectors, axis=1, keepdims=True)
        worded = np.array([[bool(line)] for line in lines])
        worth = worded & (lengths > 0)
        return np.asarray(np.where(worth, vectors / np.maximum(lengths, 1e-30), 0), np.float32)


def encoder_name(encode: Encode) -> str:
    """What an encoder is called."""
    given = getattr(encode, "name", None)
    if isinstance(given, str) and given:
        return given
    owner = encode if hasattr(encode, "__qualname__") else type(encode)
    return f"{owner.__module__}.{owner.__qualname__}"


def sentence_encoder(model: str | Path, *, fetch: bool = False) -> Encode:
    """An encoder of the library sentence-transformers.

    Args:
        model: a folder that holds a model, or the name of one.
        fetch: may the model be fetched from the internet; else it must be on this machine.

    Raises:
        UsageError: the library or the model is not there.
    """
    try:
        from sentence_transformers import SentenceTransformer
    except ImportError as error:
        raise UsageError(
            "Embeddings need extra packages; install jupyterlab-litreview[embeddings]."
        ) from error
    try:
        made = SentenceTransformer(str(model), local_files_only=not fetch, trust_remote_code=False)
    except (OSError, ValueError) as error:
        raise UsageError(
            f"There is no sentence-transformers model {model} on this machine; give the folder "
            "that holds it, or allow a download (fetch=True)."
        ) from error

    def encode(texts: list[str]) -> Any:
        return made.encode(texts, show_progress_bar=False)

    encode.name = f"sentence-transformers {model}"  # type: ignore[attr-defined]
    return encode
