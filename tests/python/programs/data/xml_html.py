# about: xml.etree: parsing, searching, namespaces, writing, errors; html escape and parser
# rustpython: an end tag that does not match is no error to xml.etree
import html
import html.parser
import xml.etree.ElementTree as ET
from xml.dom import minidom

root = ET.fromstring('<shop xmlns:x="urn:x"><item id="1">Box &amp; é</item><item id="2"/><x:note>n</x:note></shop>')
print(root.tag, [child.get("id") for child in root.iter("item")], root.find("item").text)
print(root.find("{urn:x}note").text, root.findtext("missing", "default"), root.findall("item[@id='2']")[0].attrib)
ET.SubElement(root, "added", {"k": '<"'}).tail = "tail"
print(ET.tostring(root, encoding="unicode"))
ET.indent(root)
ET.ElementTree(root).write("out.xml", encoding="utf-8", xml_declaration=True)
print(len(ET.parse("out.xml").getroot()))
try:
    ET.fromstring("<a><b></a>")
except ET.ParseError as error:
    print(error.position, type(error).__name__)
print(minidom.parseString("<a><b c='d'/></a>").documentElement.toxml())
print(html.escape("<a href=\"x\">'é'</a>"), html.unescape("&lt;&eacute;&#8364;&amp;&nosuch;"))


class Links(html.parser.HTMLParser):
    def handle_starttag(self, tag, attrs):
        print("start", tag, attrs)

    def handle_data(self, data):
        print("data", repr(data))


Links().feed("<p class=x>Hi<br/><A HREF='u'>link &amp; more</a></p>")
