# about: urllib.parse, email messages, mimetypes, quopri, http.cookies
import email
import email.policy
import http.cookies
import mimetypes
import urllib.parse
from email.message import EmailMessage

parts = urllib.parse.urlsplit("https://user:pw@host.example:8080/a%20b/c?x=1&y=é&x=2#frag")
print(parts.hostname, parts.port, parts.path, parts.fragment, urllib.parse.parse_qs(parts.query))
print(urllib.parse.urljoin("http://h/a/b/c", "../d?q"), urllib.parse.quote("a b/é?"), urllib.parse.unquote("%C3%A9"))
print(urllib.parse.urlencode({"a": [1, 2], "b": "x y&"}, doseq=True), urllib.parse.urlunsplit(("s", "h", "/p", "", "")))
message = EmailMessage()
message["Subject"] = "Résumé"
message["From"], message["To"] = "a@example.org", "b@example.org, C <c@example.org>"
message.set_content("Text é\n")
message.add_attachment(b"\0\1", maintype="application", subtype="octet-stream", filename="x.bin")
again = email.message_from_bytes(bytes(message), policy=email.policy.default)
print(again["subject"], [a.addr_spec for a in again["to"].addresses], again.get_body().get_content())
print([(p.get_content_type(), p.get_filename()) for p in again.iter_attachments()])
print(mimetypes.guess_type("a.html")[0], mimetypes.guess_type("x.tar.gz"), mimetypes.guess_extension("image/png"))
cookie = http.cookies.SimpleCookie("a=1; b=two")
cookie["a"]["path"] = "/"
print(cookie.output(), cookie["b"].value)
