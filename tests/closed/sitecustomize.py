"""Read by every Python that a test starts: it opens no connection to another machine, either.

What tries is noted in the file that `ENFACE_OPENED` names, for the test to fail by.
"""

from __future__ import annotations

import os
import sys
from typing import Any

_LOOPBACK = {"127.0.0.1", "::1", "localhost"}


def _guard(event: str, arguments: tuple[Any, ...]) -> None:
    if event in {"socket.connect", "socket.sendto"}:
        address = arguments[1]
        if isinstance(address, tuple) and address[0] not in _LOOPBACK:
            with open(os.environ["ENFACE_OPENED"], "a", encoding="utf-8") as marks:  # noqa: PTH123
                marks.write(f"{address}\n")
            raise OSError(f"a connection to {address} was opened")
    elif event == "socket.getaddrinfo" and arguments[0] not in {None, "", *_LOOPBACK}:
        raise OSError("tests look no names up")


if "ENFACE_OPENED" in os.environ:
    sys.addaudithook(_guard)
