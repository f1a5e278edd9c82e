//! An XML part as events, within limits: no event and no part may fill the memory or the day.

use std::borrow::Cow;
use std::io::{self, BufRead, BufReader, Read};

use quick_xml::escape::resolve_predefined_entity;
use quick_xml::events::{BytesStart, Event};
use quick_xml::{Reader, XmlVersion};

use crate::files::error::Error;
use crate::files::read::unpack::MAX_FILE_BYTES;

/// The longest text of a cell, and of a row.
pub const MAX_TEXT_BYTES: usize = 64 << 20;
/// A part that is shorter may be packed in any way.
const MIN_BOMB_BYTES: u64 = 256 << 20;
/// A sheet becomes 5 to 50 times as long when it is unpacked. Deflate can do 1,032 times.
const MAX_EXPANSION: u64 = 250;

/// Reads the events of a part.
pub struct Xml<R: Read> {
    events: Reader<Limited<R>>,
    buffer: Vec<u8>,
}

impl<R: Read> Xml<R> {
    /// Starts at the beginning of a part that takes `packed` bytes of its archive.
    pub fn new(part: R, packed: u64) -> Self {
        let limited = Limited { inner: BufReader::with_capacity(1 << 16, part), event: 0, total: 0, packed };
        let mut events = Reader::from_reader(limited);
        events.config_mut().check_end_names = true;
        Self { events, buffer: Vec::new() }
    }

    /// The next event; [`Event::Eof`] after the last one.
    pub fn next(&mut self) -> Result<Event<'_>, Error> {
        self.buffer.clear();
        self.events.get_mut().event = 0;
        self.events.read_event_into(&mut self.buffer).map_err(|error| explain(&error))
    }

    /// Skips everything up to the end of the element that was just started.
    pub fn skip(&mut self) -> Result<(), Error> {
        let mut depth = 1_u32;
        while depth > 0 {
            match self.next()? {
                Event::Start(_) => depth += 1,
                Event::End(_) => depth -= 1,
                Event::Eof => return Err(damaged("it ends inside an element")),
                _ => {}
            }
        }
        Ok(())
    }

    /// Appends the text up to the end of the element that was just started, without inner elements.
    pub fn text_into(&mut self, text: &mut String) -> Result<(), Error> {
        loop {
            match self.next()? {
                Event::End(_) => return Ok(()),
                Event::Start(_) => self.skip()?,
                Event::Eof => return Err(damaged("it ends inside an element")),
                event => push_text(&event, text)?,
            }
        }
    }
}

/// Appends the text of an event; nothing for events without text.
pub fn push_text(event: &Event<'_>, text: &mut String) -> Result<(), Error> {
    match event {
        Event::Text(part) => text.push_str(&part.xml10_content()),
        Event::CData(part) => text.push_str(&part.xml10_content()),
        Event::GeneralRef(entity) => match entity.resolve_char_ref().map_err(|error| explain(&error))? {
            Some(c) => text.push(c),
            None => text.push_str(
                resolve_predefined_entity(entity)
                    .ok_or_else(|| damaged(format!("it names an unknown entity {:?}", &**entity)))?,
            ),
        },
        _ => {}
    }
    if text.len() > MAX_TEXT_BYTES { Err(Error::CellTooLarge) } else { Ok(()) }
}

/// The value of an attribute, by its name without a prefix.
pub fn attribute<'e>(element: &'e BytesStart<'_>, name: &str) -> Option<Cow<'e, str>> {
    let mut attributes = element.attributes();
    let found = attributes.with_checks(false).flatten().find(|found| found.key.local_name().as_ref() == name)?;
    found.normalized_value(XmlVersion::Implicit1_0).ok()
}

/// Whether an attribute says yes.
pub fn is_true(element: &BytesStart<'_>, name: &str) -> bool {
    attribute(element, name).is_some_and(|value| matches!(&*value, "1" | "true" | "on"))
}

/// The error of a workbook that breaks the rules of its format.
pub fn damaged(cause: impl Into<String>) -> Error {
    Error::DamagedSheet { cause: cause.into() }
}

fn explain(error: &quick_xml::Error) -> Error {
    match error {
        quick_xml::Error::Io(cause) if cause.kind() == io::ErrorKind::FileTooLarge => Error::CellTooLarge,
        quick_xml::Error::Io(cause) if cause.kind() == io::ErrorKind::QuotaExceeded => Error::WorkbookExpands,
        _ => damaged(error.to_string()),
    }
}

/// Reads a part up to the limits.
struct Limited<R> {
    inner: BufReader<R>,
    /// The bytes of the current event.
    event: usize,
    /// The bytes of the part up to now.
    total: u64,
    /// The bytes that the part takes in its archive.
    packed: u64,
}

impl<R: Read> Read for Limited<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let read = self.fill_buf()?.read(buffer)?;
        self.consume(read);
        Ok(read)
    }
}

impl<R: Read> BufRead for Limited<R> {
    fn fill_buf(&mut self) -> io::Result<&[u8]> {
        if self.event > MAX_TEXT_BYTES {
            return Err(io::ErrorKind::FileTooLarge.into());
        }
        let is_bomb = self.total > MIN_BOMB_BYTES && self.total / MAX_EXPANSION > self.packed;
        if is_bomb || self.total > MAX_FILE_BYTES {
            return Err(io::ErrorKind::QuotaExceeded.into());
        }
        self.inner.fill_buf()
    }

    fn consume(&mut self, amount: usize) {
        self.event += amount;
        self.total += amount as u64;
        self.inner.consume(amount);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Reads a part of blanks until it is refused. How many bytes were read, and why no more.
    fn read_blanks(packed: u64) -> (u64, io::ErrorKind) {
        let inner = BufReader::with_capacity(1 << 20, io::repeat(b' '));
        let mut part = Limited { inner, event: 0, total: 0, packed };
        loop {
            part.event = 0;
            match part.fill_buf().map(<[u8]>::len) {
                Ok(length) => part.consume(length),
                Err(error) => return (part.total, error.kind()),
            }
        }
    }

    #[test]
    fn a_part_that_expands_too_much_is_refused() {
        let (read, why) = read_blanks(300_000);
        assert_eq!(why, io::ErrorKind::QuotaExceeded);
        assert!((MIN_BOMB_BYTES..MIN_BOMB_BYTES + (2 << 20)).contains(&read), "{read}");
        let (read, _) = read_blanks(2 << 20);
        assert!(read > 250 * (2 << 20), "{read}");
    }
}
