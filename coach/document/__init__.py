"""A TOML file that a person writes: read safely, and every problem of it told with its place."""
