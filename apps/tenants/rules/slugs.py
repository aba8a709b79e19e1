"""Which addresses a business may have: they become host names, schema names and folders."""

import re

SHAPE = re.compile(r"[a-z](?:-?[a-z0-9]){2,39}\Z")

KEPT = """
about abuse account accounts admin agencies agency analytics api app apps assets auth autoconfig autodiscover
beta billing blog booking bookings careers cdn chat community company contact dashboard data demo dev
developer developers docs download downloads email events example feedback files forum ftp git guest guests
help home host hostmaster ical imap images img info information-schema internal invoice invoices jobs legal
live localhost login logout mail mailer map maps marketing marketplace media metrics mobile monitor my news
noreply ns ns1 ns2 official operator owner pages partner partners pay payment payments platform plan plans pop
portal postgres postmaster pricing privacy prod production public register root sales sandbox search secure
security serai server shop signin signup site smtp sql ssl staff staging stage static stats status store stripe
styleguide superuser support system template templates tenant tenants terms test tests tls token tools tour
tours trust updates upload uploads user users vendor venue venues web webhook webhooks webmail websocket wiki
www www1 www2 ws
"""
RESERVED = frozenset(KEPT.split())


def is_well_formed(slug: str) -> bool:
    """Three to forty small letters, digits and single hyphens, from a letter on; so never `pg_` or an `xn--` name."""
    return len(slug) <= 40 and SHAPE.match(slug) is not None


def is_reserved(slug: str) -> bool:
    return slug in RESERVED
