"""What went wrong on the way to a server, in one sentence each."""

from __future__ import annotations

import urllib.error
import urllib.parse

from reader.errors import EnfaceError
from translations.packs.addresses import host_of, shown

_TOO_MANY = 429


class NetworkError(EnfaceError):
    """A server cannot be reached, or its answer is of no use.

    `status` is the HTTP status where there was one; `temporary` says that the same request may
    succeed later; `retry_after` is the pause in seconds that the server asked for.
    """

    def __init__(
        self,
        message: str,
        details: str = "",
        *,
        status: int | None = None,
        temporary: bool = False,
        retry_after: float | None = None,
    ) -> None:
        super().__init__(message, details)
        self.status = status
        self.temporary = temporary
        self.retry_after = retry_after

    @property
    def fact(self) -> str:
        """What went wrong, without what to do about it: for a part of another sentence."""
        return str(self).rpartition("; ")[0] or str(self).removesuffix(".")

    def hide(self, secret: str) -> None:
        """Take a secret out of what it says: servers repeat what they refuse."""
        self.args = (str(self).replace(secret, "…"),)
        self.details = self.details.replace(secret, "…")


class SilentServerError(NetworkError):
    """It has said nothing for too long."""


class BrokenOffError(NetworkError):
    """The connection has ended before the answer did."""


class UnreadableAnswerError(NetworkError):
    """It answered, but not in JSON: a web page of a proxy, say."""


class TransferCancelled(NetworkError):  # noqa: N818 - it is what somebody wished, no error
    """Somebody cancelled; what has arrived of a download is kept."""

    def __init__(self) -> None:
        super().__init__("The transfer was cancelled; start it again to go on with it.")


def unknown_host(url: str, details: str) -> NetworkError:
    """The name has no address, or there is no network."""
    return NetworkError(
        f"{host_of(url)} cannot be found; check the address and the connection to the network.",
        details,
        temporary=True,
    )


def nobody_there(url: str, details: str) -> NetworkError:
    """The machine is there, but no server listens."""
    place = urllib.parse.urlsplit(url).netloc.rpartition("@")[2] or shown(url)
    return NetworkError(
        f"Nothing answers at {place}; check the address and that the server is running.",
        details,
        temporary=True,
    )


def untrusted(url: str, details: str) -> NetworkError:
    """The certificate does not fit."""
    host = host_of(url)
    return NetworkError(
        f"{host} cannot prove that it is {host} (its certificate is not valid); check the address "
        "and this computer's clock, or name its certificate's file in SSL_CERT_FILE.",
        details,
    )


def broke_off(url: str, details: str = "", *, kept: bool = False) -> NetworkError:
    """The connection ended before its time; `kept`: what has arrived of a file is not lost."""
    again = "what has arrived is kept: try again" if kept else "try again"
    return BrokenOffError(
        f"The connection to {host_of(url)} broke off; {again}.", details, temporary=True
    )


def lied(url: str) -> NetworkError:
    """The server names a length of a file, and another one when it is asked for the rest of it."""
    return NetworkError(
        f"{host_of(url)} does not send the pack at the length that it names; try again later, or"
        " choose another index."
    )


def timed_out(url: str) -> NetworkError:
    """The server took too long."""
    return SilentServerError(
        f"{host_of(url)} did not answer in time; try again later.", "timeout", temporary=True
    )


def fell_silent(url: str, seconds: float) -> NetworkError:
    """The server has stopped in the middle of a file."""
    return SilentServerError(
        f"{host_of(url)} has sent nothing for {seconds:g} seconds; what has arrived is kept:"
        " try again later.",
        "timeout",
        temporary=True,
    )


def refused_address(url: str) -> NetworkError:
    """No address that Enface would open."""
    return NetworkError(
        f"“{shown(url)}” is no web address; it must begin with https:// or http://"
        " and name a server."
    )


def refused_redirect(url: str, target: str) -> NetworkError:
    """The server sends us somewhere we do not go unasked."""
    return NetworkError(
        f"{host_of(url)} redirects to “{shown(target)}”, which is not followed; check the address."
    )


def status_error(error: urllib.error.HTTPError, url: str, said: str) -> NetworkError:
    """The server answered, but not with what was asked; `said` is its own reason, if any."""
    status, host = error.code, host_of(url)
    details = f"{status} {error.reason} {shown(url)}"
    because = f": {said.rstrip('.')}" if said else ""
    if status in {404, 410} and not said:
        return NetworkError(
            f"{host} has nothing at “{shown(url)}” ({status}); check the address.",
            details,
            status=status,
        )
    if status == _TOO_MANY or status in {503, 504}:
        return NetworkError(
            f"{host} is too busy ({status}{because}); try again later.",
            details,
            status=status,
            temporary=True,
            retry_after=_pause(error),
        )
    if status >= 500:
        return NetworkError(
            f"{host} has a fault ({status}{because}); try again later.",
            details,
            status=status,
            temporary=True,
            retry_after=_pause(error),
        )
    if status in {401, 403}:
        return NetworkError(
            f"{host} refuses access ({status}{because}); check the address and the key.",
            details,
            status=status,
        )
    return NetworkError(
        f"{host} refuses the request ({status}{because}); check the address, and the key if it"
        " wants one.",
        details,
        status=status,
    )


def _pause(error: urllib.error.HTTPError) -> float | None:
    """Retry-After in seconds (RFC 9110, 10.2.3); its other form, a date, is not worth a parser."""
    text = (error.headers.get("Retry-After") or "").strip()
    return float(text) if text.isascii() and text.isdigit() else None
