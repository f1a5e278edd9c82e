//! Text from outside in a page, and what makes a page self-contained: styles and scripts by their digests.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use serde::Serialize;
use sha2::{Digest as _, Sha256};

/// Text between tags or in a quoted attribute.
pub fn escaped(text: &str) -> String {
    let mut safe = String::with_capacity(text.len() + 16);
    for c in text.chars() {
        match c {
            '&' => safe.push_str("&amp;"),
            '<' => safe.push_str("&lt;"),
            '>' => safe.push_str("&gt;"),
            '"' => safe.push_str("&quot;"),
            '\'' => safe.push_str("&#39;"),
            c => safe.push(c),
        }
    }
    safe
}

/// JSON for a script element of the type `application/json`: no text can end the element.
pub fn json(data: &impl Serialize) -> serde_json::Result<String> {
    Ok(serde_json::to_string(data)?
        .replace('<', "\\u003c")
        .replace('\u{2028}', "\\u2028")
        .replace('\u{2029}', "\\u2029"))
}

/// The beginning of a page that loads nothing, with its only style and, if it has one, its only script.
pub fn head(title: &str, style: &str, script: Option<&str>) -> String {
    let scripts = script.map_or_else(|| "'none'".to_owned(), source);
    format!(
        "<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src {}; script-src {scripts}; \
         base-uri 'none'; form-action 'none'\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
         <meta name=\"color-scheme\" content=\"light dark\">\n<meta name=\"referrer\" content=\"no-referrer\">\n\
         <meta name=\"robots\" content=\"noindex\">\n<title>{}</title>\n<style>{style}</style>\n</head>\n",
        source(style),
        escaped(title)
    )
}

/// The name of a file without its folders.
pub fn file_name(source: &str) -> &str {
    source.rsplit(['/', '\\']).next().unwrap_or(source)
}

/// How a policy names a style or a script.
fn source(text: &str) -> String {
    format!("'sha256-{}'", STANDARD.encode(Sha256::digest(text)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_text_becomes_markup() {
        assert_eq!(escaped("</script>\"'&<img onerror=x>"), "&lt;/script&gt;&quot;&#39;&amp;&lt;img onerror=x&gt;");
        let data = json(&["</script><!--", "\u{2028}"]).unwrap();
        assert_eq!(data, r#"["\u003c/script>\u003c!--","\u2028"]"#);
        assert_eq!(serde_json::from_str::<Vec<String>>(&data).unwrap(), ["</script><!--", "\u{2028}"]);
    }

    /// The digest that a browser computes, as in the example of the Content Security Policy specification.
    #[test]
    fn a_policy_names_the_digest_of_a_script() {
        assert_eq!(source("alert('Hello, world.');"), "'sha256-qznLcsROx4GACP2dm0UCKCzCG+HiZ1guq6ZZDob/Tng='");
    }
}
