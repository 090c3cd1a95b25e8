"""The standard library's zoneinfo with time zones from the package, where the system's are not to be used."""

import zoneinfo
from datetime import datetime, timedelta, timezone
from importlib.resources import files

NAMES = ["Europe/Berlin", "America/Argentina/Buenos_Aires", "Asia/Kolkata", "Pacific/Apia", "UTC"]


def run() -> str:
    zoneinfo.reset_tzpath(to=())
    zoneinfo.ZoneInfo.clear_cache()
    moment = datetime(2024, 7, 1, 12, tzinfo=timezone.utc)
    lines = [moment.astimezone(zoneinfo.ZoneInfo(name)).strftime(f"{name} %Y-%m-%d %H:%M %Z %z") for name in NAMES]
    berlin = zoneinfo.ZoneInfo("Europe/Berlin")
    twice = datetime(2024, 10, 27, 2, 30, tzinfo=berlin)
    lines.append(f"{twice.isoformat()} {twice.replace(fold=1).isoformat()} {twice.dst()}")
    lines.append((datetime(2024, 3, 30, 12, tzinfo=berlin) + timedelta(days=1)).isoformat())
    lines.append(f"{len(zoneinfo.available_timezones()) > 500} {files('tzdata').joinpath('zoneinfo', 'UTC').read_bytes()[:4]}")
    try:
        zoneinfo.ZoneInfo("Mars/Olympus")
    except zoneinfo.ZoneInfoNotFoundError as error:
        lines.append(f"{type(error).__name__}: {error}")
    return "\n".join(lines) + "\n"
