# about: datetime, timedelta, timezone, strftime, fromisoformat, calendar, time structures
import calendar
import time
from datetime import date, datetime, time as clock, timedelta, timezone

moment = datetime(2024, 2, 29, 13, 5, 6, 789, tzinfo=timezone(timedelta(hours=2)))
print(moment.isoformat(), moment.astimezone(timezone.utc), moment.timestamp(), repr(moment))
print(moment.strftime("%Y-%m-%d %H:%M:%S.%f %z %j %a %b %p %%"), moment.date(), moment.timetz(), f"{moment:%d.%m.%y}")
print(date(2024, 1, 31) + timedelta(days=30), datetime(2024, 3, 1) - datetime(2023, 3, 1), date(2024, 12, 30).isocalendar())
print(datetime.fromisoformat("2024-01-02T03:04:05.678+00:00"), date.fromisoformat("20240102"), datetime.strptime("3 Feb 2021 04:05", "%d %b %Y %H:%M"))
print(timedelta(days=-1, seconds=5), timedelta(hours=25) / 2, str(timedelta(microseconds=1)), timedelta(weeks=1).total_seconds())
for attempt in (lambda: date(2023, 2, 29), lambda: moment < datetime(2024, 1, 1), lambda: datetime.strptime("x", "%Y"), lambda: date(1, 1, 1) - timedelta(1)):
    try:
        attempt()
    except (ValueError, TypeError, OverflowError) as error:
        print(type(error).__name__)
print(*map(int, calendar.monthrange(2024, 2)), calendar.isleap(1900), calendar.timegm((2024, 1, 1, 0, 0, 0)))
print(calendar.month(2024, 2))
print(time.gmtime(0)[:6], time.strftime("%Y", time.gmtime(86400 * 366)), clock(5, 6).isoformat(), moment.replace(fold=1).fold)
