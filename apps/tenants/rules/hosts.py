"""What a Host header says, once its spellings are set aside."""

from django.http.request import host_validation_re, split_domain_port

WWW = "www."


def host_name(header: str) -> str:
    """The bare name in small letters, without port and final dot; empty when it is no host name at all."""
    if not host_validation_re.match(header.lower()):
        return ""
    name, _port = split_domain_port(header)
    return name if len(name) <= 253 else ""


def without_www(name: str) -> str:
    """The name people mean who type www.; empty when there is none to drop."""
    return name.removeprefix(WWW) if name.startswith(WWW) else ""
