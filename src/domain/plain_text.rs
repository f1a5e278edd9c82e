//! The first look at a text: most texts have nothing that a rule about damaged texts looks for, and one pass over
//! their bytes shows that. The rules would take half of the time of a check (measured).

/// What a byte means for the rules about damaged texts.
#[derive(Clone, Copy)]
struct Class(u8);

/// Letters, digits and the signs of most values.
const PLAIN: u8 = 0;
/// A sign that is plain, but part of what programs leave: a rounded number, a name of an error, a trailing `.0`.
const SIGN: u8 = 1;
/// Any other byte.
const OTHER: u8 = 2;

/// The class of each byte.
#[expect(clippy::indexing_slicing, clippy::cast_possible_truncation, reason = "the index is less than 256")]
const CLASSES: [Class; 256] = {
    let mut classes = [Class(OTHER); 256];
    let mut at = 0;
    while at < 256 {
        let class = match at as u8 {
            b'+' | b'.' | b':' => SIGN,
            b'0'..=b'9' | b'A'..=b'Z' | b'a'..=b'z' | b' ' | b',' | b'-' | b'/' | b'@' => PLAIN,
            _ => OTHER,
        };
        classes[at] = Class(class);
        at += 1;
    }
    classes
};

/// The classes of all bytes of a text together.
fn classes(text: &str) -> u8 {
    text.bytes().fold(PLAIN, |seen, byte| seen | CLASSES.get(usize::from(byte)).map_or(OTHER, |class| class.0))
}

fn has_outer_blank(text: &str) -> bool {
    text.starts_with(' ') || text.ends_with(' ')
}

/// Whether a text has nothing but what most values consist of, so that no letter was lost or misread and no
/// blank is too many.
pub fn is_plain(text: &str) -> bool {
    classes(text) < OTHER && !has_outer_blank(text)
}

/// Whether a text is plain, and also cannot be what another program has left: a word for no value, an error, a rounded
/// number.
pub fn is_innocent(text: &str) -> bool {
    // Words for no value begin with these; the others begin with signs.
    let may_be_no_value = matches!(text.as_bytes(), [b'n' | b'N' | b'u' | b'U' | b'-', ..]);
    classes(text) == PLAIN && !may_be_no_value && !has_outer_blank(text)
}
