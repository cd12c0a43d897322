"""Files that are compressed as a whole: `.gz`, and `.zst` with the extra `zstd`."""

from __future__ import annotations

import gzip
import io
from typing import Any, BinaryIO, cast

from kg.core.errors import InputError

SUFFIXES = (".gz", ".zst")
_BLOCK = 1 << 17


def decompressed(raw: BinaryIO, suffix: str, where: str) -> BinaryIO:
    """The stream of what a compressed file holds; the file itself for any other suffix.

    Reading on raises OSError, EOFError or zlib.error where the data are damaged or cut short. Raises InputError where
    the library is missing.
    """
    if suffix == ".gz":
        return cast(BinaryIO, gzip.open(raw))
    if suffix == ".zst":
        return cast(BinaryIO, io.BufferedReader(_Zstandard(raw, where), _BLOCK))
    return raw


class _Zstandard(io.RawIOBase):
    """One Zstandard frame after another. Unlike the library's own reader it notices an end that comes too early."""

    def __init__(self, raw: BinaryIO, where: str) -> None:
        try:
            import zstandard
        except ImportError as error:
            hint = "pip install 'dispatch-kg[zstd]', or decompress it first"
            raise InputError("to read .zst needs zstandard", where=where, hint=hint) from error
        self._raw, self._library = raw, zstandard
        self._frame: Any = None
        self._left = self._ready = b""  # read and not yet decompressed; decompressed and not yet given

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]  # the base class says "Buffer"
        while not self._ready:
            data = self._left or self._raw.read(_BLOCK)
            if not data:
                if self._frame is not None:
                    raise EOFError("Zstandard data cut short")
                return 0
            self._frame = self._frame or self._library.ZstdDecompressor().decompressobj()
            try:
                self._ready = self._frame.decompress(data)
            except self._library.ZstdError as error:
                raise OSError(f"damaged Zstandard data: {error}") from error
            self._left = self._frame.unused_data
            if self._frame.eof:
                self._frame = None
        size = min(len(buffer), len(self._ready))
        buffer[:size], self._ready = self._ready[:size], self._ready[size:]
        return size
