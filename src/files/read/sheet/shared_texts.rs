//! The table of texts of an XLSX workbook, which cells name by their number.

use quick_xml::events::Event;

use crate::files::error::Error;
use crate::files::read::sheet::parts::Parts;
use crate::files::read::sheet::row::unescaped;
use crate::files::read::sheet::xml::{Xml, attribute, damaged, push_text};

/// The memory that all texts together may take.
const MAX_BYTES: usize = 640 << 20;
/// How many texts are kept together.
const PER_BLOCK: usize = 1024;

/// The texts, in blocks: one text at a time would take three times the memory.
#[derive(Debug, Default)]
pub struct SharedTexts {
    blocks: Vec<Block>,
    bytes: usize,
}

#[derive(Debug, Default)]
struct Block {
    texts: String,
    ends: Vec<u32>,
}

impl SharedTexts {
    /// Reads the table; a workbook may have none.
    pub fn read(parts: &mut Parts, part: &str) -> Result<Self, Error> {
        let mut table = Self::default();
        let Some(mut xml) = parts.get(part)? else { return Ok(table) };
        let mut text = String::new();
        loop {
            match xml.next()? {
                Event::Start(element) if element.local_name().as_ref() == "sst" => {
                    check_claim(attribute(&element, "uniqueCount").as_deref())?;
                }
                Event::Start(element) if element.local_name().as_ref() == "si" => {
                    text.clear();
                    rich_text_into(&mut xml, &mut text)?;
                    table.push(&unescaped(&text))?;
                }
                Event::Empty(element) if element.local_name().as_ref() == "si" => table.push("")?,
                Event::Eof => return Ok(table),
                _ => {}
            }
        }
    }

    /// The text with a number; `None` if the table is shorter.
    pub fn get(&self, number: usize) -> Option<&str> {
        let block = self.blocks.get(number / PER_BLOCK)?;
        let at = number % PER_BLOCK;
        let end = *block.ends.get(at)?;
        let start = at.checked_sub(1).and_then(|before| block.ends.get(before)).copied().unwrap_or(0);
        block.texts.get(start as usize..end as usize)
    }

    fn push(&mut self, text: &str) -> Result<(), Error> {
        self.bytes += text.len() + size_of::<u32>();
        if self.bytes > MAX_BYTES {
            return Err(Error::TooManyTexts);
        }
        if self.blocks.last().is_none_or(|block| block.ends.len() == PER_BLOCK) {
            if let Some(full) = self.blocks.last_mut() {
                full.texts.shrink_to_fit();
            }
            self.blocks.push(Block::default());
        }
        if let Some(block) = self.blocks.last_mut() {
            block.texts.push_str(text);
            block.ends.push(u32::try_from(block.texts.len()).unwrap_or(u32::MAX));
        }
        Ok(())
    }
}

/// Refuses a table that claims more texts than fit into memory: the number is a sign of a made-up file.
fn check_claim(claim: Option<&str>) -> Result<(), Error> {
    let Some(claim) = claim else { return Ok(()) };
    let is_possible = claim.trim().parse::<usize>().is_ok_and(|count| count <= MAX_BYTES / size_of::<u32>());
    if is_possible { Ok(()) } else { Err(damaged("it claims more texts than it has room for")) }
}

/// Appends the text up to the end of the element that was just started: its parts of any style, without
/// the pronunciation that Japanese texts have.
pub fn rich_text_into<R: std::io::Read>(xml: &mut Xml<R>, text: &mut String) -> Result<(), Error> {
    let (mut depth, mut is_text) = (1_u32, false);
    while depth > 0 {
        let is_phonetic = match xml.next()? {
            Event::Start(element) => {
                depth += 1;
                is_text = element.local_name().as_ref() == "t";
                element.local_name().as_ref() == "rPh"
            }
            Event::End(_) => {
                depth -= 1;
                is_text = false;
                false
            }
            Event::Eof => return Err(damaged("it ends inside a text")),
            event if is_text => {
                push_text(&event, text)?;
                false
            }
            _ => false,
        };
        if is_phonetic {
            xml.skip()?;
            depth -= 1;
        }
    }
    Ok(())
}
