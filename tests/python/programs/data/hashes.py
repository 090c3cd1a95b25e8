# about: hashlib, hmac, zlib checksums, secrets' shapes, uuid3 and uuid5
# needs: openssl
import hashlib
import hmac
import io
import secrets
import uuid

for name in ("md5", "sha1", "sha256", "sha512", "sha3_256", "blake2b", "blake2s"):
    print(name, hashlib.new(name, b"text").hexdigest()[:24], hashlib.new(name).digest_size)
running = hashlib.sha256()
running.update(b"te")
other = running.copy()
running.update(b"xt")
print(running.hexdigest() == hashlib.sha256(b"text").hexdigest(), other.hexdigest() != running.hexdigest())
print(hashlib.shake_128(b"x").hexdigest(5), hashlib.blake2b(b"x", digest_size=4, key=b"k").hexdigest())
print(hashlib.pbkdf2_hmac("sha256", b"pw", b"salt", 10).hex()[:16], hashlib.file_digest(io.BytesIO(b"text"), "md5").hexdigest()[:8])
print(hmac.new(b"key", b"text", "sha256").hexdigest()[:16], hmac.compare_digest("a", "a"))
try:
    hashlib.new("no-such")
except ValueError:
    print("ValueError")
print(uuid.uuid5(uuid.NAMESPACE_DNS, "python.org"), uuid.uuid3(uuid.NAMESPACE_URL, "x").version, uuid.UUID(int=5).hex)
print(len(secrets.token_hex(8)), len(secrets.token_bytes(5)), uuid.uuid4().version, secrets.choice([1]))
