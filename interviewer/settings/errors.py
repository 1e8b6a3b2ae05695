"""The one error of wrong settings."""


class SettingsError(Exception):
    """A setting is wrong; the message is one sentence that names where it was read and what would be right."""
