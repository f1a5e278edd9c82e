//! Rows of a file of edits, with further columns, in the file's own layout.

use std::io::Write;

use anyhow::{Context as _, Result};
use rust_xlsxwriter::{ColNum, Color, Format, RowNum, Workbook};

use crate::files::layout::Layout;
use crate::files::write::csv_writer::CsvWriter;
use crate::files::write::encoder::Encoder;
use crate::files::write::xlsx_sheet::text_format;

/// The most characters of a cell of a workbook.
const LONGEST_CELL: usize = 32_767;

/// Writes rows of cells. A layout without cells (JSON Lines) is written as CSV.
pub enum TableWriter<W: Write + Send> {
    /// Separated values.
    Csv(Box<CsvWriter<Encoder<W>>>),
    /// A workbook.
    Xlsx(Box<Sheet<W>>),
}

/// A workbook with one sheet.
pub struct Sheet<W: Write> {
    workbook: Workbook,
    /// Plain, marked, bold.
    formats: [Format; 3],
    row: RowNum,
    to: W,
}

impl<W: Write + Send> TableWriter<W> {
    /// Starts with the header.
    pub fn start(layout: &Layout, header: &[String], to: W) -> Result<Self> {
        let mut writer = match layout {
            Layout::Csv { separator, encoding, mark } => {
                let separator = u8::try_from(*separator).unwrap_or(b',');
                Self::Csv(Box::new(CsvWriter::separated_by(separator, Encoder::new(to, encoding, *mark)?)))
            }
            Layout::JsonLines => Self::Csv(Box::new(CsvWriter::new(Encoder::new(to, "UTF-8", true)?))),
            Layout::Xlsx => Self::Xlsx(Box::new(Sheet::start(to)?)),
        };
        match &mut writer {
            Self::Csv(writer) => writer.row(header)?,
            Self::Xlsx(sheet) => sheet.row(header, |_| 2)?,
        }
        Ok(writer)
    }

    /// Writes a row. The cells at the indexes `marked` get a colour, where the layout has colours.
    pub fn row(&mut self, cells: &[String], marked: &[usize]) -> Result<()> {
        match self {
            Self::Csv(writer) => writer.row(cells),
            Self::Xlsx(sheet) => sheet.row(cells, |index| usize::from(marked.contains(&index))),
        }
    }

    /// Writes what is left.
    pub fn finish(self) -> Result<()> {
        match self {
            Self::Csv(mut writer) => Ok(writer.flush()?),
            Self::Xlsx(mut sheet) => {
                sheet.workbook.save_to_writer(&mut sheet.to).context("cannot write the workbook")?;
                Ok(sheet.to.flush()?)
            }
        }
    }
}

impl<W: Write + Send> Sheet<W> {
    fn start(to: W) -> Result<Self> {
        let mut workbook = Workbook::new();
        let sheet = workbook.add_worksheet_with_constant_memory().context("cannot create the workbook")?;
        sheet.set_freeze_panes(1, 0).context("cannot create the workbook")?;
        let marked = text_format().set_background_color(Color::RGB(0x00FF_D7D7));
        Ok(Self { workbook, formats: [text_format(), marked, text_format().set_bold()], row: 0, to })
    }

    fn row(&mut self, cells: &[String], format_of: impl Fn(usize) -> usize) -> Result<()> {
        let sheet = self.workbook.worksheet_from_index(0).context("cannot write the workbook")?;
        for (index, cell) in cells.iter().enumerate() {
            let format = self.formats.get(format_of(index)).filter(|_| !cell.is_empty() || format_of(index) == 1);
            let Some(format) = format else { continue };
            let text: String = cell.chars().take(LONGEST_CELL).collect();
            let column = ColNum::try_from(index).unwrap_or(ColNum::MAX);
            sheet.write_string_with_format(self.row, column, text, format).context("cannot write the workbook")?;
        }
        self.row += 1;
        Ok(())
    }
}
