"""Uses what the interpreter imports by itself: nothing here names those modules in an import."""

import array
import codecs
import datetime
import io
import time
import xml.dom
import xml.etree.ElementTree
import xml.sax


def of_datetime():
    return datetime.datetime.strptime("2026-11-22", "%Y-%m-%d").month


def of_time():
    return time.strptime("22", "%d").tm_mday


def of_type_parameters():
    class Box[T]:
        pass

    def first[T](items: list[T]) -> T:
        return items[0]

    return first([str(Box[int])])


def of_template_strings():
    name = "x"
    return type(t"hello {name}").__module__


def of_encodings():
    with_keyword = str(b"\x80", encoding="windows-1252")
    return "é".encode("cp437").hex(), with_keyword, "bücher.example".encode("idna").decode("ascii")


def of_native_encodings():
    element = xml.etree.ElementTree.Element("a")
    latin = io.TextIOWrapper(io.BytesIO("<a>é</a>".encode("latin-1")), encoding="iso-8859-1").read()
    readers = [codecs.getreader(name)(io.BytesIO(b"x")).read() for name in ("us-ascii", "l1", "u8")]
    return [latin, xml.etree.ElementTree.tostring(element).decode(), *readers]


def of_array():
    return array.array("i", [3, 1, 2]).tolist()


def of_sax():
    class Names(xml.sax.ContentHandler):
        found = []

        def startElement(self, name, attributes):
            self.found.append(name)

    xml.sax.parseString(b"<a><b/></a>", Names())
    return Names.found


def of_dom():
    return xml.dom.getDOMImplementation().createDocument(None, "root", None).documentElement.tagName
