"""Whom the services run as, and where that account can reach its files."""

import hashlib
import os
import pwd
import stat
from dataclasses import dataclass
from pathlib import Path

from launch.errors import CannotLaunch

SHARED_SCRATCH = Path("/var/tmp")  # noqa: S108 - survives a reboot; guarded by `own_directory`


@dataclass(frozen=True, slots=True)
class Account:
    """`drops` is true when we are root and have to become this account first."""

    uid: int
    gid: int
    drops: bool

    @property
    def group(self) -> int | None:
        return self.gid if self.drops else None

    @property
    def user(self) -> int | None:
        return self.uid if self.drops else None

    @property
    def extra_groups(self) -> list[int] | None:
        return [] if self.drops else None


def service_account(root: Path) -> Account:
    """Ourselves, or for root the owner of the checkout, or `nobody`: PostgreSQL refuses to run as root."""
    if os.geteuid() != 0:
        return Account(os.geteuid(), os.getegid(), drops=False)
    entry = _passwd_entry(root.stat().st_uid) if root.stat().st_uid else _nobody()
    entry = entry or _nobody()
    return Account(entry.pw_uid, entry.pw_gid, drops=True)


def require_passwd_entry(account: Account) -> None:
    """`initdb` looks its own user up and fails obscurely when there is none."""
    if _passwd_entry(account.uid) is None:
        raise CannotLaunch(
            f"PostgreSQL does not run as uid {account.uid}, which has no entry in /etc/passwd.\n"
            f"Add one (echo 'serai:x:{account.uid}:{account.gid}::/tmp:/bin/sh' >> /etc/passwd), "
            "run as another user, or set DATABASE_URL."
        )


def service_home(root: Path, *, account: Account) -> Path:
    """`var/` of the checkout, unless the account cannot get there (a checkout below a closed home directory)."""
    if not account.drops or can_reach(root, account=account):
        return root / "var"
    name = hashlib.sha256(str(root).encode()).hexdigest()[:10]
    return own_directory(SHARED_SCRATCH / f"serai-{name}")


def own_directory(path: Path) -> Path:
    """Creates `path`, or refuses it when somebody else laid it there before us."""
    path.mkdir(mode=0o755, exist_ok=True)
    found = path.lstat()
    if not stat.S_ISDIR(found.st_mode) or found.st_uid != os.geteuid():
        raise CannotLaunch(f"{path} belongs to somebody else. Remove it, or set DATABASE_URL and REDIS_URL.")
    return path


def can_reach(path: Path, *, account: Account) -> bool:
    return all(_may_enter(folder.stat(), account) for folder in (path, *path.parents))


def give(path: Path, *, account: Account) -> None:
    if account.drops:
        os.chown(path, account.uid, account.gid)


def _may_enter(folder: os.stat_result, account: Account) -> bool:
    if folder.st_uid == account.uid:
        return bool(folder.st_mode & stat.S_IXUSR)
    if folder.st_gid == account.gid:
        return bool(folder.st_mode & stat.S_IXGRP)
    return bool(folder.st_mode & stat.S_IXOTH)


def _passwd_entry(uid: int) -> pwd.struct_passwd | None:
    try:
        return pwd.getpwuid(uid)
    except KeyError:
        return None


def _nobody() -> pwd.struct_passwd:
    try:
        return pwd.getpwnam("nobody")
    except KeyError:
        raise CannotLaunch(
            "PostgreSQL does not run as root and there is no user `nobody` to run it as. "
            "Run as an ordinary user, or set DATABASE_URL and REDIS_URL."
        ) from None
