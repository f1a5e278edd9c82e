//! Which format a file of edits has. The content decides, not the name of the file.

use std::fs::File;
use std::io::{BufReader, Read as _, Seek as _, SeekFrom};
use std::path::Path;

use anyhow::{Result, anyhow};

use crate::domain::charset::Charset;
use crate::files::error::Error;
use crate::files::read::csv_rows::{CsvDialect, open_csv};
use crate::files::read::decode::TextEncoding;
use crate::files::read::detect_encoding::{DetectedEncoding, detect_encoding};
use crate::files::read::finding::Finding;
use crate::files::read::json_lines::{JsonLinesDialect, open_json_lines};
use crate::files::read::notice::Notice;
use crate::files::read::options::ReadOptions;
use crate::files::read::raw_row::RawRow;
use crate::files::read::sheet::open::{Sheet, Workbook};
use crate::files::read::sheet::xml::damaged;

/// The format of a file, with everything that reading it needs.
pub enum SourceFormat {
    /// Separated values.
    Csv(CsvDialect),
    /// One JSON object per line.
    JsonLines(JsonLinesDialect),
    /// A sheet of a workbook.
    Sheet(Sheet),
}

/// What was detected about a file.
pub struct Detected {
    /// The format.
    pub format: SourceFormat,
    /// The row with the headers; `None` for JSON Lines.
    pub header: Option<RawRow>,
    /// What may surprise the person who made the file.
    pub notices: Vec<Notice>,
    /// What is suspicious about the whole file.
    pub findings: Vec<Finding>,
}

/// How much of an old Office document is searched for signs of a password.
const MAX_SEARCHED: u64 = 64 << 20;

/// The first bytes of unsupported formats, and what these are called.
const UNSUPPORTED: [(&[u8], &str); 2] = [(b"%PDF-", "a PDF"), (b"{\\rtf", "a document of a word processor")];

/// Detects what the user did not choose about the format of a file.
pub fn detect(name: &str, file: &mut File, options: &ReadOptions) -> Result<Detected> {
    let named = options.encoding.as_deref().map(named_encoding).transpose()?;
    let start = first_bytes(file)?;
    if start.starts_with(b"PK\x03\x04") {
        if let Some(named) = named {
            return Err(Error::EncodingOfWorkbook { name: name.to_owned(), named }.into());
        }
        return detect_sheet(name, file, options);
    }
    if start.starts_with(b"\xd0\xcf\x11\xe0") {
        return Err(of_compound_file(name, file)?.into());
    }
    if let Some((_, what)) = UNSUPPORTED.iter().find(|(mark, _)| start.starts_with(mark)) {
        return Err(Error::UnsupportedFormat { name: name.to_owned(), what }.into());
    }
    if let Some(sheet) = &options.sheet {
        return Err(Error::NotAWorkbook { name: name.to_owned(), sheet: sheet.clone() }.into());
    }
    detect_text(name, file, named, options)
}

fn named_encoding(name: &str) -> Result<Charset, Error> {
    Charset::by_name(name).ok_or_else(|| Error::UnknownEncoding { name: name.to_owned() })
}

fn detect_sheet(name: &str, file: &File, options: &ReadOptions) -> Result<Detected> {
    let open = || {
        let workbook = Workbook::open(name, file.try_clone().map_err(|error| damaged(error.to_string()))?, options)?;
        workbook.sheet(name, file, options.sheet.as_deref())
    };
    let opened = open().map_err(|error| of_workbook(name, error))?;
    let is_named = ["xlsx", "xlsm", "ods"].iter().any(|extension| has_extension(name, extension));
    let notices = (!is_named).then_some(Notice::Workbook).into_iter().chain(opened.notice).collect();
    Ok(Detected {
        format: SourceFormat::Sheet(opened.sheet),
        header: Some(opened.header),
        notices,
        findings: Vec::new(),
    })
}

/// An error of a workbook that names the file.
fn of_workbook(name: &str, error: Error) -> anyhow::Error {
    let name = name.to_owned();
    match error {
        Error::DamagedSheet { cause } => anyhow!(cause).context(Error::DamagedWorkbook { name }),
        error if error.to_string().starts_with(&name) => error.into(),
        error => anyhow::Error::from(error).context(format!("cannot read {name}")),
    }
}

/// The error of a file in the format of old Office documents, which encrypted new documents have too.
fn of_compound_file(name: &str, file: &mut File) -> Result<Error> {
    let name = name.to_owned();
    // The names of the streams are in one of the file's sectors.
    let encrypted: Vec<u8> = "EncryptedPackage".encode_utf16().flat_map(u16::to_le_bytes).collect();
    file.seek(SeekFrom::Start(0))?;
    let mut reader = BufReader::new(file.take(MAX_SEARCHED));
    let (mut window, mut chunk) = (Vec::new(), vec![0; 1 << 16]);
    loop {
        let read = reader.read(&mut chunk)?;
        window.extend_from_slice(chunk.get(..read).unwrap_or_default());
        if memchr::memmem::find(&window, &encrypted).is_some() {
            return Ok(Error::PasswordProtected { name });
        }
        if read == 0 {
            return Ok(Error::UnsupportedFormat { name, what: "an old Excel workbook (.xls)" });
        }
        window.drain(..window.len().saturating_sub(encrypted.len()));
    }
}

fn detect_text(name: &str, file: &mut File, named: Option<Charset>, options: &ReadOptions) -> Result<Detected> {
    let DetectedEncoding { encoding, finding } = detect_encoding(name, file, named)?;
    let findings = Vec::from_iter(finding);
    let mut notices = Vec::from_iter(encoding.notice());
    match first_character(file, encoding)? {
        Some(b'[') => Err(Error::JsonArray { name: name.to_owned() }.into()),
        Some(b'{') => {
            let format = SourceFormat::JsonLines(open_json_lines(name, file, encoding)?);
            Ok(Detected { format, header: None, notices, findings })
        }
        _ => {
            let (dialect, header) = open_csv(name, file, encoding, options)?;
            notices.extend(dialect.notice());
            Ok(Detected { format: SourceFormat::Csv(dialect), header: Some(header), notices, findings })
        }
    }
}

fn first_bytes(file: &mut File) -> Result<Vec<u8>> {
    file.seek(SeekFrom::Start(0))?;
    let mut start = Vec::new();
    file.take(8).read_to_end(&mut start)?;
    Ok(start)
}

fn has_extension(name: &str, extension: &str) -> bool {
    Path::new(name).extension().is_some_and(|found| found.eq_ignore_ascii_case(extension))
}

/// The first character of a text that is not white space.
fn first_character(file: &File, encoding: TextEncoding) -> Result<Option<u8>> {
    let mut start = Vec::new();
    encoding.decode(file.try_clone()?)?.take(4096).read_to_end(&mut start)?;
    Ok(start.into_iter().find(|byte| !byte.is_ascii_whitespace()))
}
