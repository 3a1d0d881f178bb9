"""The built-in routines, and in ``moves/`` the moves they are made of: TOML data, no code."""
