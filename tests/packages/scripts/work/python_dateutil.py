"""Parses dates in many spellings, computes with them, expands recurrences and knows time zones from its own tables."""

import warnings
from datetime import date, datetime, timedelta

from dateutil import parser, tz, utils
from dateutil.easter import easter
from dateutil.relativedelta import FR, MO, relativedelta
from dateutil.rrule import DAILY, MONTHLY, rrule, rruleset, rrulestr

START = datetime(2024, 1, 31, 9, 30)
TEXTS = ["2024-02-29T12:00:00Z", "Thu Sep 25 10:36:28 2003", "25 Sep 2003 10pm", "10/09/03", "2003-W40-4", "20240229T101112.5+0530"]


def parsed() -> list[str]:
    lines = [f"{text}: {parser.parse(text, default=START).isoformat()}" for text in TEXTS if "W" not in text]
    lines.append(parser.parse("10.09.2003", dayfirst=True).isoformat())
    lines.append(str(parser.parse("Today is 25 of September of 2003, at 10:49:41", fuzzy_with_tokens=True)))
    lines.append(parser.isoparse("2003-W40-4").isoformat())
    for text in ["2024-02-30", "no date", "99:99"]:
        try:
            lines.append(str(parser.parse(text)))
        except (parser.ParserError, OverflowError) as error:
            lines.append(f"{text}: {type(error).__name__}")
    return lines


def recurring() -> list[str]:
    days = rruleset()
    days.rrule(rrule(DAILY, count=5, dtstart=START))
    days.exdate(START + timedelta(days=2))
    text = "DTSTART:20240101T090000\nRRULE:FREQ=MONTHLY;BYDAY=-1FR;COUNT=3"
    return [
        " ".join(f"{day:%d}" for day in days),
        " ".join(f"{day:%m-%d}" for day in rrulestr(text)),
        str(rrule(MONTHLY, interval=2, byweekday=MO(1), until=datetime(2024, 6, 1), dtstart=START)),
    ]


def zones() -> list[str]:
    from dateutil.zoneinfo import get_zonefile_instance

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        berlin = get_zonefile_instance().get("Europe/Berlin")
        version = get_zonefile_instance().metadata["tzversion"]
    summer = datetime(2024, 7, 1, 12, tzinfo=berlin)
    rule = tz.tzstr("EST5EDT,M3.2.0,M11.1.0")
    gap = datetime(2024, 3, 31, 2, 30, tzinfo=berlin)
    return [
        version,
        f"{summer.isoformat()} {summer.tzname()} {summer.astimezone(tz.UTC).isoformat()}",
        f"{datetime(2024, 7, 1, tzinfo=rule):%Z %z} {tz.datetime_exists(gap)} {tz.resolve_imaginary(gap).isoformat()}",
        repr(tz.tzoffset("X", 3600)) + repr(tz.gettz("EST5EDT4,M3.2.0,M11.1.0")),
    ]


def run() -> str:
    moved = [START + relativedelta(months=+1), START + relativedelta(weekday=FR(-1), year=2025), START + relativedelta(day=1)]
    lines = parsed() + recurring() + zones() + [day.isoformat() for day in moved]
    lines.append(repr(relativedelta(datetime(2024, 2, 29), datetime(1999, 12, 31))))
    lines.append(f"{easter(2024)} {easter(2024, 2)} {utils.within_delta(START, START, timedelta(1))} {date(2024, 1, 1) + relativedelta(months=1)}")
    return "\n".join(lines) + "\n"
