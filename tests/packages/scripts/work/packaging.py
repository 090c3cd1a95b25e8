"""Versions, specifiers, requirements, markers, tags and metadata, as an installer uses them."""

from packaging.markers import InvalidMarker, Marker
from packaging.metadata import parse_email
from packaging.requirements import InvalidRequirement, Requirement
from packaging.specifiers import SpecifierSet
from packaging.tags import parse_tag
from packaging.utils import canonicalize_name, parse_sdist_filename, parse_wheel_filename
from packaging.version import InvalidVersion, Version

VERSIONS = ["1.0.post1", "1.0", "1!0.5", "1.0rc1", "1.0.dev3", "1.0+local.7", "1.10", "1.9"]
ENVIRONMENT = {"python_version": "3.11", "sys_platform": "linux", "platform_machine": "x86_64", "extra": "tests"}
METADATA = "Metadata-Version: 2.1\nName: shop\nVersion: 1.2\nRequires-Dist: rich>=14\nKeywords: a,b\nUnknown: x\n\nLong text\n"


def attempt(what, text: str) -> str:
    try:
        return str(what(text))
    except (InvalidVersion, InvalidRequirement, InvalidMarker, ValueError) as error:
        return f"{type(error).__name__}: {error}"


def run() -> str:
    ordered = sorted(map(Version, VERSIONS))
    chosen = SpecifierSet(">=1.0,!=1.9,<2").filter(map(str, ordered))
    requirement = Requirement('rich[jupyter, x]>=14,<16; python_version >= "3.9" and extra == "tests"')
    marker = Marker('(sys_platform == "win32" or platform_machine in "x86_64 arm64") and python_version not in "2.7"')
    raw, unparsed = parse_email(METADATA)
    return "\n".join(
        [
            " < ".join(map(str, ordered)),
            " ".join(chosen),
            f"{requirement.name} {sorted(requirement.extras)} {requirement.specifier} | {requirement.marker}",
            f"{requirement.marker.evaluate(ENVIRONMENT)} {marker.evaluate(ENVIRONMENT)} {marker}",
            f"{Version('1!2.3.4rc1.post2.dev3+a.b')!r} {Version('2.3').is_prerelease} {Version('1.2rc1').pre}",
            str(sorted(map(str, parse_tag("py2.py3-none-any")))),
            f"{parse_wheel_filename('shop_x-1.0-1-py3-none-any.whl')[:3]} {parse_sdist_filename('shop-1.0.tar.gz')}",
            canonicalize_name("A.B__c"),
            f"{sorted(raw.items())} {unparsed}",
            f"{SpecifierSet('~=1.4.2').contains('1.4.9')} {SpecifierSet('===x').contains('x')} {'1.0rc1' in SpecifierSet('>=1', prereleases=True)}",
            attempt(Version, "1.x"),
            attempt(Requirement, "rich >= "),
            attempt(Requirement, "a @ https://example.org/a.whl ; os_name == 'nt'"),
            attempt(Marker, "python_version >> '3'"),
            attempt(parse_wheel_filename, "nothing.whl"),
            "",
        ]
    )
