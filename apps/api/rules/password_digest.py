import hashlib


def password_digest(auth_hash: str) -> str:
    """Of what Django keeps in sessions for the same end: another password makes it another."""
    return hashlib.sha256(auth_hash.encode()).hexdigest()
