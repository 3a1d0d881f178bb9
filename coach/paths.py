"""Where files live. Returns paths and creates nothing.

``COACH_HOME=DIR`` puts configuration and data under one folder (tests, a stick, a synced folder).
"""

import os
from pathlib import Path

APP = "cooldown-coach"


def home() -> Path | None:
    """The folder of ``COACH_HOME``, or None when the system's own places are used."""
    named = os.environ.get("COACH_HOME")
    return Path(named).expanduser().absolute() if named else None


def config_dir() -> Path:
    """Folder of ``settings.toml``."""
    if (own := home()) is not None:
        return own / "config"
    from platformdirs import user_config_path

    return user_config_path(APP, appauthor=False)


def data_dir() -> Path:
    """Folder of the journal and of ``routines/``, the person's own."""
    if (own := home()) is not None:
        return own / "data"
    from platformdirs import user_data_path

    return user_data_path(APP, appauthor=False)


def settings_file() -> Path:
    """The settings, TOML."""
    return config_dir() / "settings.toml"


def journal_file() -> Path:
    """The journal, SQLite."""
    return data_dir() / "journal.sqlite3"


def own_routines_dir() -> Path:
    """The person's own routines, one TOML file each."""
    return data_dir() / "routines"
