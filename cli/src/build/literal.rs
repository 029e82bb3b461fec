//! Data as JavaScript literals, which may also stand in markup.

use serde_json::Value;

/// A text as a string, in the quotes that need fewer escapes.
pub fn text(text: &str) -> String {
    let count = |mark: char| text.matches(mark).count();
    let quote = if count('\'') < count('"') { '\'' } else { '"' };
    let mut out = String::with_capacity(text.len() + 2);
    out.push(quote);
    let mut letters = text.chars().peekable();
    while let Some(letter) = letters.next() {
        match letter {
            '\0' if letters.peek().is_some_and(char::is_ascii_digit) => out.push_str("\\x00"),
            '\0' => out.push_str("\\0"),
            '\n' => out.push_str("\\n"),
            '\r' => out.push_str("\\r"),
            '\\' => out.push_str("\\\\"),
            '<' if matches!(letters.peek(), Some('/' | '!')) => out.push_str("\\x3c"),
            _ if letter == quote => out.extend(['\\', letter]),
            _ => out.push(letter),
        }
    }
    out.push(quote);
    out
}

/// A value as an expression; names of fields without quotes where they need none.
pub fn object(value: &Value) -> String {
    match value {
        Value::Object(fields) => {
            let fields: Vec<String> =
                fields.iter().map(|(name, value)| format!("{}:{}", key(name), object(value))).collect();
            format!("{{{}}}", fields.join(","))
        }
        Value::Array(items) => format!("[{}]", items.iter().map(object).collect::<Vec<_>>().join(",")),
        Value::String(string) => text(string),
        other => other.to_string(),
    }
}

fn key(name: &str) -> String {
    let plain = |letter: char| letter.is_ascii_alphabetic() || letter == '_';
    match name {
        // As it stands it would set the object's prototype.
        "__proto__" => "[\"__proto__\"]".to_owned(),
        _ if name.starts_with(plain) && name.chars().all(|letter| plain(letter) || letter.is_ascii_digit()) => {
            name.to_owned()
        }
        _ => text(name),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn a_text_escapes_what_would_end_it_or_the_markup_around_it() {
        assert_eq!(text("a'b"), r#""a'b""#);
        assert_eq!(text("a\"b\"'"), r#"'a"b"\''"#);
        assert_eq!(text("\0a\x001\r\n\\"), r#""\0a\x001\r\n\\""#);
        assert_eq!(text("</script><!--"), r#""\x3c/script>\x3c!--""#);
    }

    #[test]
    fn an_object_keeps_its_names_and_values() {
        let value = json!({"a": [1, true, null], "b-c": {"d1": "e"}, "1": 2, "__proto__": {}});
        assert_eq!(object(&value), r#"{a:[1,true,null],"b-c":{d1:"e"},"1":2,["__proto__"]:{}}"#);
        assert_eq!(object(&json!({})) + &object(&json!([])), "{}[]");
    }
}
