//! A small strict JSON reader (RFC 8259) that keeps duplicate keys and the place of everything, and says where and how a
//! text stops being JSON, which a checker needs and `serde_json` does not tell. Knows nothing of configs.

use super::node::{Member, Node, Value};

/// Why a text is not JSON.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    /// The byte at which it stops being JSON.
    pub at: usize,
    pub wanted: Wanted,
    /// The opening brackets that were not closed yet, by their bytes; the innermost last.
    pub open: Vec<usize>,
}

/// What should have stood at a fault.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Wanted {
    Value,
    Key,
    Colon,
    /// A comma or the closing bracket.
    Comma,
    End,
    /// The rest of a string that began at this byte.
    StringEnd(usize),
    /// The letter of an escape sequence, or its four hexadecimal digits; the sequence began at this byte.
    Escape(usize),
    /// The other half of a character written as two escape sequences, of which the first began at this byte.
    Surrogate(usize),
    /// A digit of a number that began at this byte.
    Digit(usize),
    /// Less nesting.
    Depth,
}

/// Nesting that no config needs; deeper input is refused so that it cannot exhaust the stack.
pub const MAX_DEPTH: usize = 64;

/// Reads one JSON text.
pub fn read(text: &str) -> Result<Node, Fault> {
    let mut reader = Reader { text, at: 0, open: Vec::new() };
    reader.document().map_err(|wanted| Fault { at: reader.at, wanted, open: reader.open })
}

struct Reader<'a> {
    text: &'a str,
    at: usize,
    open: Vec<usize>,
}

type Found<T> = Result<T, Wanted>;

impl Reader<'_> {
    fn document(&mut self) -> Found<Node> {
        let value = self.value()?;
        self.space();
        if self.at == self.text.len() {
            Ok(value)
        } else {
            Err(Wanted::End)
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

    fn value(&mut self) -> Found<Node> {
        self.space();
        let start = self.at;
        let value = match self.peek() {
            b'{' => self.nested(Self::object)?,
            b'[' => self.nested(Self::array)?,
            b'"' => Value::String(self.string(Wanted::Value)?),
            b't' => self.word("true", Value::Bool(true))?,
            b'f' => self.word("false", Value::Bool(false))?,
            b'n' => self.word("null", Value::Null)?,
            b'-' | b'0'..=b'9' => self.number()?,
            _ => return Err(Wanted::Value),
        };
        Ok(Node { span: start..self.at, value })
    }

    fn nested(&mut self, read: fn(&mut Self) -> Found<Value>) -> Found<Value> {
        if self.open.len() == MAX_DEPTH {
            return Err(Wanted::Depth);
        }
        self.open.push(self.at);
        self.at += 1;
        let value = read(self)?;
        self.open.pop();
        Ok(value)
    }

    fn object(&mut self) -> Found<Value> {
        let mut members = Vec::new();
        self.space();
        if self.take(b'}') {
            return Ok(Value::Object(members));
        }
        loop {
            self.space();
            let start = self.at;
            let name = self.string(Wanted::Key)?;
            let key = start..self.at;
            self.space();
            if !self.take(b':') {
                return Err(Wanted::Colon);
            }
            members.push(Member { name, key, value: self.value()? });
            if self.end_of(b'}')? {
                return Ok(Value::Object(members));
            }
        }
    }

    fn array(&mut self) -> Found<Value> {
        let mut items = Vec::new();
        self.space();
        if self.take(b']') {
            return Ok(Value::Array(items));
        }
        loop {
            items.push(self.value()?);
            if self.end_of(b']')? {
                return Ok(Value::Array(items));
            }
        }
    }

    /// After an item: true at the closing mark, false at a comma.
    fn end_of(&mut self, mark: u8) -> Found<bool> {
        self.space();
        if self.take(mark) {
            Ok(true)
        } else if self.take(b',') {
            Ok(false)
        } else {
            Err(Wanted::Comma)
        }
    }

    fn word(&mut self, word: &str, value: Value) -> Found<Value> {
        if !self.text.get(self.at..).is_some_and(|rest| rest.starts_with(word)) {
            return Err(Wanted::Value);
        }
        self.at += word.len();
        Ok(value)
    }

    fn number(&mut self) -> Found<Value> {
        let start = self.at;
        self.take(b'-');
        if !self.take(b'0') {
            self.digits(start)?;
        }
        if self.take(b'.') {
            self.digits(start)?;
        }
        if matches!(self.peek(), b'e' | b'E') {
            self.at += 1;
            if matches!(self.peek(), b'+' | b'-') {
                self.at += 1;
            }
            self.digits(start)?;
        }
        Ok(Value::Number(self.text.get(start..self.at).unwrap_or_default().to_owned()))
    }

    fn digits(&mut self, number: usize) -> Found<()> {
        let start = self.at;
        while self.peek().is_ascii_digit() {
            self.at += 1;
        }
        if self.at > start {
            Ok(())
        } else {
            Err(Wanted::Digit(number))
        }
    }

    fn string(&mut self, wanted: Wanted) -> Found<String> {
        let opening = self.at;
        if !self.take(b'"') {
            return Err(wanted);
        }
        let mut out = String::new();
        loop {
            let start = self.at;
            while !matches!(self.peek(), b'"' | b'\\' | 0..=0x1f) {
                self.at += 1;
            }
            // Both ends stand at ASCII characters, so the slice is whole characters.
            out.push_str(self.text.get(start..self.at).unwrap_or_default());
            if self.take(b'"') {
                return Ok(out);
            }
            if !self.take(b'\\') {
                return Err(Wanted::StringEnd(opening));
            }
            self.escape(&mut out)?;
        }
    }

    fn escape(&mut self, out: &mut String) -> Found<()> {
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
            _ => return Err(Wanted::Escape(self.at - 1)),
        };
        self.at += 1;
        out.push_str(plain);
        Ok(())
    }

    /// `\uXXXX`, joined with the next one where it is the first half of a surrogate pair. A lone half is refused.
    fn unicode(&mut self, out: &mut String) -> Found<()> {
        let start = self.at - 2;
        let mut code = self.hex(start)?;
        if (0xd800..0xdc00).contains(&code) {
            let next = self.at;
            if !(self.take(b'\\') && self.take(b'u')) {
                return Err(Wanted::Surrogate(start));
            }
            let low = self.hex(next)?;
            if !(0xdc00..0xe000).contains(&low) {
                return Err(Wanted::Surrogate(start));
            }
            code = 0x10000 + ((code - 0xd800) << 10) + (low - 0xdc00);
        }
        out.push(char::from_u32(code).ok_or(Wanted::Surrogate(start))?);
        Ok(())
    }

    fn hex(&mut self, start: usize) -> Found<u32> {
        let mut code = 0;
        for _ in 0..4 {
            let digit = char::from(self.peek()).to_digit(16).ok_or(Wanted::Escape(start))?;
            code = code * 16 + digit;
            self.at += 1;
        }
        Ok(code)
    }
}
