"""How a worker is walled in: one module a mechanism, and probing, which finds what this machine can do."""
