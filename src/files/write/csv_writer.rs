//! The one writer of CSV: RFC 4180, in UTF-8, with CRLF at the end of each row.

use std::io::{self, Write};

use anyhow::{Result, anyhow};

/// Writes rows of cells. Cells are written exactly, also those that a spreadsheet takes for a formula: a
/// file has to be readable by `apply` without changes.
pub struct CsvWriter<W: Write>(::csv::Writer<W>);

impl<W: Write> CsvWriter<W> {
    /// A writer with a buffer; call [`flush`](Self::flush) at the end.
    pub fn new(to: W) -> Self {
        Self::separated_by(b',', to)
    }

    /// A writer with another separator than a comma.
    pub fn separated_by(separator: u8, to: W) -> Self {
        let mut builder = ::csv::WriterBuilder::new();
        Self(builder.delimiter(separator).terminator(::csv::Terminator::CRLF).from_writer(to))
    }

    /// Writes a row. All rows of a file have the same number of cells.
    ///
    /// # Errors
    /// The [`io::Error`] of the destination, so that a closed pipe can be recognised.
    pub fn row<C: AsRef<[u8]>>(&mut self, cells: impl IntoIterator<Item = C>) -> Result<()> {
        self.0.write_record(cells).map_err(|error| match error.into_kind() {
            ::csv::ErrorKind::Io(error) => error.into(),
            other => anyhow!("cannot write the CSV: {other:?}"),
        })
    }

    /// Writes the buffer to the destination and flushes that.
    pub fn flush(&mut self) -> io::Result<()> {
        self.0.flush()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_are_quoted_only_if_needed_and_never_changed() {
        let mut text = Vec::new();
        let mut writer = CsvWriter::new(&mut text);
        writer.row(["id", "pin"]).unwrap();
        writer.row(["=1+1", "a \"b\", c\r\nd"]).unwrap();
        writer.row([String::new(), "é".to_owned()]).unwrap();
        writer.flush().unwrap();
        drop(writer);
        assert_eq!(String::from_utf8(text).unwrap(), "id,pin\r\n=1+1,\"a \"\"b\"\", c\r\nd\"\r\n,é\r\n");
    }
}
