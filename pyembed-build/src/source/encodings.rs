//! Python's names of text encodings, and what they decode to.

use encoding_rs::{self as rs, DecoderResult, Encoding};

/// The way from the bytes of a source file to text.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Codec {
    Utf8,
    Ascii,
    Latin1,
    /// A table of encoding_rs. Where Python leaves the bytes 0x80 to 0x9F undefined, WHATWG fills
    /// them with control characters; `c1` says what Python does with them.
    Table {
        encoding: &'static Encoding,
        c1: C1,
    },
}

/// Python's reading of the bytes 0x80 to 0x9F where the WHATWG table has a C1 control character or
/// another idea.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum C1 {
    /// As the table says.
    Table,
    /// A byte that would be a control character is an error (the code pages of Windows).
    Undefined,
    /// Every such byte is the control character of the same number (ISO 8859 read through a Windows
    /// table).
    Controls,
}

/// The text before the first byte that cannot be decoded, and that byte's offset.
#[derive(Debug, PartialEq)]
pub(super) struct Undecodable {
    pub(super) before: String,
    pub(super) offset: usize,
}

/// The codec of a PEP 263 name, by Python's rules for the spelling: case, `-`, `_` and spaces do
/// not matter.
pub(super) fn codec(name: &str) -> Option<Codec> {
    let name = name.to_ascii_lowercase().replace(['-', ' '], "_");
    // `utf-8-unix` and `latin-1-dos` are how Emacs writes line endings; Python's tokenizer accepts
    // them.
    if name.starts_with("utf_8_") {
        return Some(Codec::Utf8);
    }
    if ["latin_1_", "iso_8859_1_", "iso_latin_1_"]
        .iter()
        .any(|prefix| name.starts_with(prefix))
    {
        return Some(Codec::Latin1);
    }
    let table = |encoding, c1| Some(Codec::Table { encoding, c1 });
    match name.as_str() {
        "utf_8" | "utf8" | "u8" | "utf" | "cp65001" | "utf8_ucs2" | "utf8_ucs4" => {
            Some(Codec::Utf8)
        }
        "ascii" | "us_ascii" | "us" | "646" | "iso646_us" | "iso_646.irv_1991"
        | "ansi_x3.4_1968" | "cp367" | "ibm367" => Some(Codec::Ascii),
        "latin_1" | "latin1" | "latin" | "l1" | "iso_8859_1" | "iso8859_1" | "iso_latin_1"
        | "iso8859" | "8859" | "cp819" | "ibm819" | "iso_ir_100" | "csisolatin1" => {
            Some(Codec::Latin1)
        }
        // These two are read through a Windows table that agrees with them from 0xA0 on.
        "iso8859_9" | "iso_8859_9" | "latin5" | "l5" => table(rs::WINDOWS_1254, C1::Controls),
        "iso8859_11" | "iso_8859_11" | "thai" | "tis_620" | "tis620" => {
            table(rs::WINDOWS_874, C1::Controls)
        }
        other => windows(other)
            .map(|encoding| Codec::Table {
                encoding,
                c1: C1::Undefined,
            })
            .or_else(|| {
                iso(other)
                    .or_else(|| national(other))
                    .map(|encoding| Codec::Table {
                        encoding,
                        c1: C1::Table,
                    })
            }),
    }
}

fn windows(name: &str) -> Option<&'static Encoding> {
    let page = name
        .strip_prefix("windows_")
        .or_else(|| name.strip_prefix("cp"))
        .unwrap_or(name);
    Some(match page {
        "874" => rs::WINDOWS_874,
        "1250" => rs::WINDOWS_1250,
        "1251" => rs::WINDOWS_1251,
        "1252" => rs::WINDOWS_1252,
        "1253" => rs::WINDOWS_1253,
        "1254" => rs::WINDOWS_1254,
        "1255" => rs::WINDOWS_1255,
        "1256" => rs::WINDOWS_1256,
        "1257" => rs::WINDOWS_1257,
        "1258" => rs::WINDOWS_1258,
        _ => return None,
    })
}

fn iso(name: &str) -> Option<&'static Encoding> {
    let part = name
        .strip_prefix("iso8859_")
        .or_else(|| name.strip_prefix("iso_8859_"))
        .unwrap_or(name);
    Some(match part {
        "2" | "latin2" | "l2" => rs::ISO_8859_2,
        "3" | "latin3" | "l3" => rs::ISO_8859_3,
        "4" | "latin4" | "l4" => rs::ISO_8859_4,
        "5" | "cyrillic" => rs::ISO_8859_5,
        "6" | "arabic" => rs::ISO_8859_6,
        "7" | "greek" | "greek8" => rs::ISO_8859_7,
        "8" | "hebrew" => rs::ISO_8859_8,
        "10" | "latin6" | "l6" => rs::ISO_8859_10,
        "13" | "latin7" | "l7" => rs::ISO_8859_13,
        "14" | "latin8" | "l8" => rs::ISO_8859_14,
        "15" | "latin9" | "l9" => rs::ISO_8859_15,
        "16" | "latin10" | "l10" => rs::ISO_8859_16,
        _ => return None,
    })
}

fn national(name: &str) -> Option<&'static Encoding> {
    Some(match name {
        "koi8_r" | "cskoi8r" => rs::KOI8_R,
        "koi8_u" => rs::KOI8_U,
        "cp866" | "866" | "ibm866" => rs::IBM866,
        "mac_roman" | "macroman" | "macintosh" => rs::MACINTOSH,
        "mac_cyrillic" | "maccyrillic" => rs::X_MAC_CYRILLIC,
        "shift_jis" | "shiftjis" | "sjis" | "s_jis" | "csshiftjis" | "cp932" | "932" | "ms932"
        | "mskanji" | "ms_kanji" | "windows_31j" => rs::SHIFT_JIS,
        "euc_jp" | "eucjp" | "ujis" | "u_jis" => rs::EUC_JP,
        "iso2022_jp" | "iso_2022_jp" | "iso2022jp" | "csiso2022jp" => rs::ISO_2022_JP,
        "gbk" | "cp936" | "936" | "ms936" | "gb2312" | "gb2312_80" | "euc_cn" | "euccn"
        | "eucgb2312_cn" | "chinese" => rs::GBK,
        "gb18030" | "gb18030_2000" => rs::GB18030,
        "big5" | "big5_tw" | "csbig5" | "big5hkscs" | "big5_hkscs" | "hkscs" | "cp950" | "950"
        | "ms950" => rs::BIG5,
        "euc_kr" | "euckr" | "korean" | "ksc5601" | "ks_c_5601" | "ks_c_5601_1987"
        | "ks_x_1001" | "cp949" | "949" | "ms949" | "uhc" => rs::EUC_KR,
        _ => return None,
    })
}

impl Codec {
    /// The text of the bytes.
    pub(super) fn decode(self, bytes: &[u8]) -> Result<String, Undecodable> {
        match self {
            Self::Utf8 => std::str::from_utf8(bytes)
                .map(str::to_owned)
                .map_err(|error| {
                    let before =
                        String::from_utf8_lossy(&bytes[..error.valid_up_to()]).into_owned();
                    Undecodable {
                        before,
                        offset: error.valid_up_to(),
                    }
                }),
            Self::Ascii => by_byte(bytes, |byte| byte.is_ascii().then_some(char::from(byte))),
            Self::Latin1 => by_byte(bytes, |byte| Some(char::from(byte))),
            Self::Table {
                encoding,
                c1: C1::Table,
            } => by_table(bytes, encoding),
            Self::Table { encoding, c1 } => by_byte(bytes, |byte| single(byte, encoding, c1)),
        }
    }
}

fn by_byte(bytes: &[u8], decode: impl Fn(u8) -> Option<char>) -> Result<String, Undecodable> {
    let mut text = String::with_capacity(bytes.len());
    for (offset, &byte) in bytes.iter().enumerate() {
        match decode(byte) {
            Some(c) => text.push(c),
            None => {
                return Err(Undecodable {
                    before: text,
                    offset,
                });
            }
        }
    }
    Ok(text)
}

/// One byte of a single-byte table.
fn single(byte: u8, encoding: &'static Encoding, c1: C1) -> Option<char> {
    if byte.is_ascii() || (c1 == C1::Controls && byte < 0xA0) {
        return Some(char::from(byte));
    }
    let text = encoding
        .decode_without_bom_handling_and_without_replacement(std::slice::from_ref(&byte))?;
    text.chars().next().filter(|c| !c.is_control())
}

fn by_table(bytes: &[u8], encoding: &'static Encoding) -> Result<String, Undecodable> {
    let mut decoder = encoding.new_decoder_without_bom_handling();
    let mut before = String::new();
    let mut offset = 0;
    loop {
        let rest = &bytes[offset..];
        before.reserve(
            decoder
                .max_utf8_buffer_length_without_replacement(rest.len())
                .unwrap_or(rest.len())
                .max(16),
        );
        let (result, read) = decoder.decode_to_string_without_replacement(rest, &mut before, true);
        offset += read;
        match result {
            DecoderResult::InputEmpty => return Ok(before),
            DecoderResult::OutputFull => {}
            DecoderResult::Malformed(bad, after) => {
                return Err(Undecodable {
                    before,
                    offset: offset.saturating_sub(usize::from(bad) + usize::from(after)),
                });
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn decode(name: &str, bytes: &[u8]) -> Result<String, usize> {
        codec(name)
            .unwrap()
            .decode(bytes)
            .map_err(|error| error.offset)
    }

    #[test]
    fn latin_1_is_pythons_and_not_the_webs() {
        for name in [
            "latin-1",
            "iso-8859-1",
            "ISO8859-1",
            "latin1",
            "l1",
            "iso-latin-1-unix",
        ] {
            assert_eq!(decode(name, b"\x80\xe9"), Ok("\u{80}é".into()), "{name}");
        }
    }

    #[test]
    fn windows_code_pages_have_holes() {
        assert_eq!(decode("cp1252", b"\x80\xe9"), Ok("€é".into()));
        assert_eq!(decode("windows-1252", b"ab\x81"), Err(2));
        assert_eq!(decode("cp1251", b"\xef\xf0\xe8"), Ok("при".into()));
    }

    #[test]
    fn iso_8859_9_is_not_windows_1254() {
        assert_eq!(decode("iso8859-9", b"\x80\xf0"), Ok("\u{80}ğ".into()));
        assert_eq!(decode("cp1254", b"\x80\xf0"), Ok("€ğ".into()));
    }

    #[test]
    fn python_spellings_are_known() {
        assert_eq!(decode("iso8859_15", b"\xa4"), Ok("€".into()));
        assert_eq!(decode("koi8_r", b"\xc0"), Ok("ю".into()));
        assert_eq!(decode("shift_jis", b"\x83\x6e"), Ok("ハ".into()));
        assert_eq!(decode("GBK", b"\xc4\xe3"), Ok("你".into()));
        assert_eq!(decode("euc_jp", b"\xa5\xcf"), Ok("ハ".into()));
        assert_eq!(decode("big5", b"\xa7\x41"), Ok("你".into()));
        assert_eq!(decode("euc_kr", b"\xb0\xa1"), Ok("가".into()));
        for unknown in [
            "",
            "utf-16",
            "rot13",
            "cp437",
            "x-user-defined",
            "replacement",
        ] {
            assert_eq!(codec(unknown), None, "{unknown}");
        }
    }

    #[test]
    fn the_first_bad_byte_is_found() {
        assert_eq!(decode("utf-8", b"ab\xff"), Err(2));
        assert_eq!(decode("ascii", b"a\xc3\xa9"), Err(1));
        assert_eq!(decode("shift_jis", b"ab\xff\xffcd"), Err(2));
        assert_eq!(decode("euc_jp", b"ab\xa5"), Err(2));
        assert_eq!(decode("gb18030", b"ab\x81"), Err(2));
    }

    #[test]
    fn every_codec_takes_any_bytes() {
        let bytes: Vec<u8> = (0..=255u8)
            .flat_map(|first| (0..=255u8).flat_map(move |second| [first, second]))
            .collect();
        let names = [
            "iso2022_jp",
            "gbk",
            "big5",
            "euc_kr",
            "euc_jp",
            "shift_jis",
            "gb18030",
            "cp1255",
            "tis-620",
            "greek",
        ];
        for name in names {
            for part in bytes.chunks(7) {
                if let Err(offset) = decode(name, part) {
                    assert!(offset < part.len(), "{name} {part:?}");
                }
            }
        }
    }
}
