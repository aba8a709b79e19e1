"""Pictures of every screen, over a seeded world at a fixed hour: `make screens`, then open var/screens/index.html."""
