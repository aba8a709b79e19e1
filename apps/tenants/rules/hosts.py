"""What a Host header says, once its spellings are set aside, and which names a business may bring."""

import re

from django.http.request import host_validation_re, split_domain_port

WWW = "www."
ACE = "xn--"
LABEL = re.compile(r"[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\Z")


def host_name(header: str) -> str:
    """The bare name in small letters, without port and final dot; empty when it is no host name at all."""
    if not host_validation_re.match(header.lower()):
        return ""
    name, _port = split_domain_port(header)
    return name if len(name) <= 253 else ""


def without_www(name: str) -> str:
    """The name people mean who type www.; empty when there is none to drop."""
    return name.removeprefix(WWW) if name.startswith(WWW) else ""


def is_domain(name: str) -> bool:
    """A host name as browsers send it, with a dot in it; the last part begins with a letter, so never an IP address."""
    *labels, last = name.split(".")
    is_named = bool(labels) and len(last) > 1 and "a" <= last[0] <= "z"
    return is_named and len(name) <= 253 and all(_is_label(label) for label in (*labels, last))


def _is_label(label: str) -> bool:
    """Two hyphens in third place are kept for encoded letters, and those must decode."""
    if not LABEL.match(label):
        return False
    if label[2:4] != "--":
        return True
    try:
        return label.startswith(ACE) and bool(label.removeprefix(ACE).encode().decode("punycode"))
    except UnicodeError:
        return False


def is_at_or_below(name: str, host: str) -> bool:
    return name == host or name.endswith(f".{host}")
