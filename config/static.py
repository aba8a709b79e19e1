"""Where the files of the pages lie in production: each under a name that says what is in it."""

from whitenoise.storage import CompressedManifestStaticFilesStorage as Storage

_IMPORTS = Storage._js_module_import_aggregation_patterns[1]  # noqa: SLF001 - Django names it nowhere else


class Files(Storage):
    """Our scripts too ask for one another by these names, so that after an update none of them is an old one.

    Django would do so for all there are, also for those of libraries that ask for files they do not bring.
    """

    patterns = (*Storage.patterns, ("js/*.js", _IMPORTS))
