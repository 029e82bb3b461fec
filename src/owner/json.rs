//! A small strict JSON reader (RFC 8259) that keeps duplicate keys and says where a text stops being JSON, which a
//! checker needs and `serde_json` does not tell. Knows nothing of configs.

use crate::text::whole;

/// A JSON value. Numbers keep their text: nothing here needs a float.
#[derive(Clone, Debug, PartialEq)]
pub enum Json {
    Null,
    Bool(bool),
    /// The number as written, e.g. `365`.
    Number(String),
    String(String),
    Array(Vec<Json>),
    /// Members in the order of the file, duplicates included.
    Object(Vec<(String, Json)>),
}

static NULL: Json = Json::Null;

/// Lookups that never fail: what is not there, or of another type, reads as null, empty, or not given.
impl Json {
    pub fn get(&self, name: &str) -> &Json {
        if let Self::Object(members) = self {
            for (key, value) in members {
                if key == name {
                    return value;
                }
            }
        }
        &NULL
    }

    pub fn is_null(&self) -> bool {
        matches!(self, Self::Null)
    }

    pub fn str(&self) -> &str {
        if let Self::String(text) = self {
            text
        } else {
            ""
        }
    }

    pub fn items(&self) -> &[Json] {
        if let Self::Array(items) = self {
            items
        } else {
            &[]
        }
    }

    pub fn members(&self) -> &[(String, Json)] {
        if let Self::Object(members) = self {
            members
        } else {
            &[]
        }
    }

    /// A whole number that fits, else `default`.
    pub fn number(&self, default: u32) -> u32 {
        if let Self::Number(text) = self {
            whole(text).and_then(|number| u32::try_from(number).ok()).unwrap_or(default)
        } else {
            default
        }
    }
}

/// Nesting that no config needs; deeper input is refused so that it cannot exhaust the stack.
const MAX_DEPTH: u32 = 64;

/// Reads one JSON text. The error is the byte offset at which the text stops being JSON.
pub fn parse(text: &str) -> Result<Json, usize> {
    let mut reader = Reader { text, at: 0, depth: 0 };
    reader.document().ok_or(reader.at)
}

struct Reader<'a> {
    text: &'a str,
    at: usize,
    depth: u32,
}

impl Reader<'_> {
    fn document(&mut self) -> Option<Json> {
        let value = self.value()?;
        self.space();
        if self.at == self.text.len() {
            Some(value)
        } else {
            None
        }
    }

    fn peek(&self) -> u8 {
        // 0 is no JSON character, so it can stand for the end of the text.
        self.text.as_bytes().get(self.at).copied().unwrap_or(0)
    }

    fn take(&mut self, byte: u8) -> bool {
        let found = self.peek() == byte;
        if found {
            self.at += 1;
        }
        found
    }

    fn space(&mut self) {
        while matches!(self.peek(), b' ' | b'\n' | b'\r' | b'\t') {
            self.at += 1;
        }
    }

    fn value(&mut self) -> Option<Json> {
        self.space();
        match self.peek() {
            b'{' => self.nested(Self::object),
            b'[' => self.nested(Self::array),
            b'"' => Some(Json::String(self.string()?)),
            b't' => self.word("true", Json::Bool(true)),
            b'f' => self.word("false", Json::Bool(false)),
            b'n' => self.word("null", Json::Null),
            _ => self.number(),
        }
    }

    fn nested(&mut self, read: fn(&mut Self) -> Option<Json>) -> Option<Json> {
        if self.depth == MAX_DEPTH {
            return None;
        }
        self.depth += 1;
        self.at += 1;
        let value = read(self)?;
        self.depth -= 1;
        Some(value)
    }

    fn object(&mut self) -> Option<Json> {
        let mut members = Vec::new();
        self.space();
        if self.take(b'}') {
            return Some(Json::Object(members));
        }
        loop {
            self.space();
            let name = self.string()?;
            self.space();
            if !self.take(b':') {
                return None;
            }
            members.push((name, self.value()?));
            if self.end_of(b'}')? {
                return Some(Json::Object(members));
            }
        }
    }

    fn array(&mut self) -> Option<Json> {
        let mut items = Vec::new();
        self.space();
        if self.take(b']') {
            return Some(Json::Array(items));
        }
        loop {
            items.push(self.value()?);
            if self.end_of(b']')? {
                return Some(Json::Array(items));
            }
        }
    }

    /// After an item: `Some(true)` at the closing mark, `Some(false)` at a comma.
    fn end_of(&mut self, mark: u8) -> Option<bool> {
        self.space();
        if self.take(mark) {
            return Some(true);
        }
        if self.take(b',') {
            return Some(false);
        }
        None
    }

    fn word(&mut self, word: &str, value: Json) -> Option<Json> {
        if !self.text.get(self.at..)?.starts_with(word) {
            return None;
        }
        self.at += word.len();
        Some(value)
    }

    fn number(&mut self) -> Option<Json> {
        let start = self.at;
        self.take(b'-');
        if !self.take(b'0') {
            self.digits()?;
        }
        if self.take(b'.') {
            self.digits()?;
        }
        if matches!(self.peek(), b'e' | b'E') {
            self.at += 1;
            if matches!(self.peek(), b'+' | b'-') {
                self.at += 1;
            }
            self.digits()?;
        }
        Some(Json::Number(self.text.get(start..self.at)?.to_owned()))
    }

    fn digits(&mut self) -> Option<()> {
        let start = self.at;
        while self.peek().is_ascii_digit() {
            self.at += 1;
        }
        if self.at > start {
            Some(())
        } else {
            None
        }
    }

    fn string(&mut self) -> Option<String> {
        if !self.take(b'"') {
            return None;
        }
        let mut out = String::new();
        loop {
            let start = self.at;
            while !matches!(self.peek(), b'"' | b'\\' | 0..=0x1f) {
                self.at += 1;
            }
            // Both ends stand at ASCII characters, so the slice is whole characters.
            out.push_str(self.text.get(start..self.at)?);
            if self.take(b'"') {
                return Some(out);
            }
            if !self.take(b'\\') {
                return None;
            }
            self.escape(&mut out)?;
        }
    }

    fn escape(&mut self, out: &mut String) -> Option<()> {
        let plain = match self.peek() {
            b'"' => "\"",
            b'\\' => "\\",
            b'/' => "/",
            b'b' => "\u{8}",
            b'f' => "\u{c}",
            b'n' => "\n",
            b'r' => "\r",
            b't' => "\t",
            b'u' => {
                self.at += 1;
                return self.unicode(out);
            }
            _ => return None,
        };
        self.at += 1;
        out.push_str(plain);
        Some(())
    }

    /// `\uXXXX`, joined with the next one where it is the first half of a surrogate pair. A lone half is refused.
    fn unicode(&mut self, out: &mut String) -> Option<()> {
        let mut code = self.hex()?;
        if (0xd800..0xdc00).contains(&code) {
            if !(self.take(b'\\') && self.take(b'u')) {
                return None;
            }
            let low = self.hex()?;
            if !(0xdc00..0xe000).contains(&low) {
                return None;
            }
            code = 0x10000 + ((code - 0xd800) << 10) + (low - 0xdc00);
        }
        out.push(char::from_u32(code)?);
        Some(())
    }

    fn hex(&mut self) -> Option<u32> {
        let mut code = 0;
        for _ in 0..4 {
            let byte = self.peek();
            let digit = match byte {
                b'0'..=b'9' => byte - b'0',
                b'a'..=b'f' | b'A'..=b'F' => (byte | 32) - b'a' + 10,
                _ => return None,
            };
            code = code * 16 + u32::from(digit);
            self.at += 1;
        }
        Some(code)
    }
}
