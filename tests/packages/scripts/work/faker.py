"""Invented customers of several countries, always the same by seed; own providers, and every locale's names."""

import warnings
from datetime import date

from faker import Faker
from faker.config import AVAILABLE_LOCALES, PROVIDERS
from faker.exceptions import UniquenessException
from faker.providers import BaseProvider, DynamicProvider

LOCALES = ["en_US", "de_DE", "fr_FR", "ja_JP", "pl_PL", "pt_BR", "el_GR", "hi_IN"]


class Nuts(BaseProvider):
    def nut(self) -> str:
        return self.random_element(["hazel", "wal", "pea"]) + "nut"


def customer(locale: str) -> str:
    fake = Faker(locale)
    fake.seed_instance(7)
    address = fake.address().replace("\n", " / ")
    birthday = fake.date_between(date(1950, 1, 1), date(2000, 1, 1))
    parts = [fake.name(), address, fake.company(), fake.job(), fake.phone_number(), fake.email(), birthday.isoformat()]
    return f"{locale}: " + " | ".join(parts)


def of_everything() -> list[str]:
    fake = Faker("en_GB")
    fake.seed_instance(3)
    # It has a generator without the seed, and the methods of the provider that comes last count.
    fake.add_provider(DynamicProvider(provider_name="size", elements=["small"]))
    fake.add_provider(Nuts)
    return [
        f"{fake.nut()} {fake.size()} {fake.iban()} {fake.credit_card_number('visa')} {fake.isbn13()} {fake.ean13()}",
        f"{fake.uuid4()} {fake.sha1()} {fake.ipv4_private()} {fake.mac_address()} {fake.hex_color()} {fake.license_plate()}",
        fake.sentence(nb_words=8) + " " + fake.text(max_nb_chars=60),
        fake.user_name() + " " + fake.user_agent(),
        fake.json(data_columns={"who": "name", "at": "city"}, num_rows=2),
        fake.csv(header=("who", "note"), data_columns=("{{name}}", "{{bs}}"), num_rows=2),
        fake.bothify("??-## ^^", letters="nut") + " " + repr(fake.pydecimal(left_digits=3, right_digits=2)),
        repr([fake.unique.random_digit() for _ in range(10)]),
    ]


def every_locale() -> list[str]:
    # Not the city: Italy's stand in a set.
    lines = [f"{len(AVAILABLE_LOCALES)} locales, {len(PROVIDERS)} providers"]
    for locale in AVAILABLE_LOCALES:
        with warnings.catch_warnings(record=True) as deprecations:
            fake = Faker(locale)
        lines += [str(warning.message) for warning in deprecations]
        fake.seed_instance(1)
        lines.append(f"{locale} {fake.last_name()} {fake.company()}")
    return lines


def faults() -> list[str]:
    lines = []
    try:
        Faker("xx_XX")
    except AttributeError as error:
        lines.append(str(error))
    fake = Faker()
    try:
        for _ in range(3):
            fake.unique.boolean()
    except UniquenessException as error:
        lines.append(str(error))
    return lines


def run() -> str:
    return "\n".join([*map(customer, LOCALES), *of_everything(), *every_locale(), *faults()]) + "\n"
