"""What happens to bookings, guests, series and the waitlist, a module a subject. Importing it declares them all."""

from importlib import import_module
from pkgutil import iter_modules

for _module in iter_modules(__path__):
    import_module(f"{__name__}.{_module.name}")
