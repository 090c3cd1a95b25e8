"""Password hashes of several kinds with fixed salts, a context that migrates, one-time passwords and an htpasswd file."""

from passlib import hash as hashes
from passlib.apache import HtdigestFile, HtpasswdFile
from passlib.context import CryptContext, LazyCryptContext
from passlib.exc import InvalidTokenError, UnknownHashError
from passlib.registry import list_crypt_handlers
from passlib.totp import TOTP

SALTED = [
    ("md5_crypt", {"salt": "abcdefgh"}),
    ("apr_md5_crypt", {"salt": "abcdefgh"}),
    ("sha1_crypt", {"salt": "abcdefgh", "rounds": 10}),
    ("sha256_crypt", {"salt": "abcdefgh", "rounds": 1000}),
    ("sha512_crypt", {"salt": "abcdefgh", "rounds": 1000}),
    ("pbkdf2_sha256", {"salt": b"0123456789abcdef", "rounds": 20}),
    ("pbkdf2_sha512", {"salt": b"0123456789abcdef", "rounds": 20}),
    ("django_pbkdf2_sha256", {"salt": "abcdefgh", "rounds": 20}),
    ("grub_pbkdf2_sha512", {"salt": b"0123456789abcdef", "rounds": 10}),
    ("scram", {"salt": b"0123456789abcdef", "rounds": 10}),
    ("ldap_salted_sha1", {"salt": b"abcdefgh"}),
    ("phpass", {"salt": "abcdefgh", "rounds": 7}),
    ("sun_md5_crypt", {"salt": "abcdefgh", "rounds": 1}),
    ("des_crypt", {"salt": "ab"}),
    ("bsdi_crypt", {"salt": "abcd", "rounds": 5}),
    ("fshp", {"salt": b"abcdefgh", "rounds": 5}),
    ("mssql2005", {"salt": b"abcd"}),
    ("oracle11", {"salt": "0123456789ABCDEF0123"}),
]
UNSALTED = ["hex_md5", "hex_sha256", "mysql323", "mysql41", "ldap_sha1", "plaintext"]


def kinds() -> list[str]:
    lines = []
    for name, settings in SALTED:
        hasher = getattr(hashes, name).using(**settings)
        made = hasher.hash("pässwort")
        lines.append(f"{name} {made} {hasher.verify('pässwort', made)} {hasher.verify('other', made)}")
    return lines + [f"{name} {getattr(hashes, name).hash('nuts')}" for name in UNSALTED]


def contexts() -> list[str]:
    context = CryptContext(["pbkdf2_sha256", "sha512_crypt", "des_crypt"], deprecated="auto", pbkdf2_sha256__rounds=10)
    old = hashes.des_crypt.using(salt="zz").hash("nuts")
    valid, new = context.verify_and_update("nuts", old)
    lazy = LazyCryptContext(["ldap_md5", "roundup_plaintext"])
    lines = [
        f"{valid} {context.identify(new)} {context.needs_update(new)} {lazy.schemes()} {context.identify('$6$x$')}",
        context.to_string(),
        repr(CryptContext.from_string(context.to_string()).to_dict() == context.to_dict()),
    ]
    try:
        context.verify("nuts", "klingon")
    except UnknownHashError as error:
        lines.append(f"{type(error).__name__}: {error}")
    return lines


def files() -> list[str]:
    passwords = HtpasswdFile.from_string(b"ana:" + hashes.apr_md5_crypt.using(salt="x").hash("nuts").encode() + b"\n")
    digests = HtdigestFile.from_string(b"", default_realm="shop")
    digests.set_password("ana", "nuts")
    return [
        f"{passwords.users()} {passwords.check_password('ana', 'nuts')} {passwords.check_password('ben', 'nuts')}",
        passwords.to_string().decode() + digests.to_string().decode(),
    ]


def one_time() -> list[str]:
    totp = TOTP("S3JDVB7QD2R7JPXX", label="ana", issuer="shop")
    match = totp.match(totp.generate(1419622709).token, 1419622729)
    lines = [totp.generate(1419622739).token + " " + totp.to_uri() + f" {match.counter} {match.expected_counter}", totp.to_json()]
    try:
        totp.match("000000", 1419622729)
    except InvalidTokenError as error:
        lines.append(f"{type(error).__name__}: {error}")
    return lines


def run() -> str:
    lines = [*kinds(), *contexts(), *files(), *one_time(), " ".join(list_crypt_handlers())]
    return "\n".join(lines) + "\n"
