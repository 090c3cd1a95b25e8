"""A zone and its records from text, messages on the wire, names and addresses: all that needs no server."""

import dns.exception
import dns.flags
import dns.message
import dns.name
import dns.opcode
import dns.rcode
import dns.rdata
import dns.rdataclass
import dns.rdatatype
import dns.reversename
import dns.rrset
import dns.update
import dns.zone

ZONE = """\
$ORIGIN nuts.example.
$TTL 3600
@       SOA     ns hostmaster 7 7200 900 1209600 86400
@       NS      ns
@       MX      10 mail
@       TXT     "v=spf1 -all" "two"
@       CAA     0 issue "ca.example"
ns      A       192.0.2.1
mail    AAAA    2001:db8::25
www     CNAME   shop
shop    HTTPS   1 . alpn=h2 ipv4hint=192.0.2.7
_sip._tcp SRV   0 5 5060 sip
k       DNSKEY  256 3 8 AQAB
k       SSHFP   1 1 0123456789abcdef0123456789abcdef01234567
s       LOC     52 22 23.000 N 4 53 32.000 E -2.00m 0.00m 10000.00m 10.00m
n       NAPTR   100 10 "u" "E2U+sip" "!^.*$!sip:x@nuts.example!" .
t       TLSA    3 1 1 0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef
"""


def zone() -> list[str]:
    zone = dns.zone.from_text(ZONE)
    lines = [zone.to_text(relativize=False).strip()]
    for name, ttl, record in sorted(zone.iterate_rdatas(), key=str):
        kind = f"{type(record).__module__}.{type(record).__name__}"
        lines.append(f"{name} {ttl} {kind} {record.to_wire(origin=zone.origin).hex()}")
    return lines


def messages() -> list[str]:
    query = dns.message.make_query("nuts.example", "MX", use_edns=0, payload=1232, id=77)
    answer = dns.message.make_response(query)
    answer.flags |= dns.flags.AA
    answer.answer.append(dns.rrset.from_text("nuts.example.", 60, "IN", "MX", "10 mail", "20 spare.example."))
    wire = answer.to_wire(origin=dns.name.root)
    read = dns.message.from_wire(wire)
    update = dns.update.UpdateMessage("nuts.example", id=3)
    update.replace("www", 300, "A", "192.0.2.9")
    return [wire.hex(), str(read == answer) + " " + dns.rcode.to_text(read.rcode()), read.to_text(), update.to_text()]


def names() -> list[str]:
    name = dns.name.from_text("WWW.Nuts.Example")
    record = dns.rdata.from_text("IN", "SRV", "0 0 80 www")
    return [
        repr(name) + str(name.is_subdomain(dns.name.from_text("example"))) + str(name.split(2)),
        str(dns.reversename.from_address("2001:db8::1")),
        dns.reversename.to_address(dns.name.from_text("1.2.0.192.in-addr.arpa.")),
        str(dns.name.from_text("bücher.example")),
        repr(record) + " " + record.replace(port=8080).to_text(),
        dns.rdata.from_text("IN", "TYPE65280", "\\# 2 abcd").to_text(),
        dns.rdatatype.to_text(257) + dns.rdataclass.to_text(3) + dns.opcode.to_text(5),
    ]


def faults() -> list[str]:
    lines = []
    for text in ["$ORIGIN x.\n@ 1 IN A 300.1.1.1\n", "$ORIGIN x.\n@ 1 IN MX ten mail\n", "$ORIGIN x.\na 1 IN A 192.0.2.1\n"]:
        try:
            dns.zone.from_text(text)
        except dns.exception.DNSException as error:
            lines.append(f"{type(error).__name__}: {error}")
    return lines


def run() -> str:
    return "\n".join(zone() + messages() + names() + faults()) + "\n"
