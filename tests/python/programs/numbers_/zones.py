# about: zoneinfo with its keys, where there is no data of the system: ZoneInfoNotFoundError
import zoneinfo

zoneinfo.reset_tzpath(to=[])
try:
    zoneinfo.ZoneInfo("Nowhere/At_all")
except zoneinfo.ZoneInfoNotFoundError as error:
    print(type(error).__name__, isinstance(error, KeyError))
try:
    zoneinfo.ZoneInfo("../etc/passwd")
except ValueError as error:
    print("ValueError")
print(zoneinfo.TZPATH)
