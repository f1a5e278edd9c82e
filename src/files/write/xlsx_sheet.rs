//! What all sheets that this program writes look like.

use rust_xlsxwriter::{Format, Worksheet, XlsxError};

use crate::domain::field::{Field, Kind};

/// The number format that keeps what a person types as text.
pub fn text_format() -> Format {
    Format::new().set_num_format("@")
}

/// Whether the values of a field are written as text.
pub fn is_text(field: &Field) -> bool {
    !matches!(field.kind, Kind::Integer { .. })
}

/// Names a sheet and writes its header. Each column is a name, and whether its cells are text.
pub fn write_header(
    sheet: &mut Worksheet,
    columns: impl Iterator<Item = (&'static str, bool)>,
) -> Result<(), XlsxError> {
    let (bold, text) = (Format::new().set_bold(), text_format());
    sheet.set_name("candidatures")?.set_freeze_panes(1, 0)?;
    for (column, (name, is_text)) in (0..).zip(columns) {
        if is_text {
            sheet.set_column_format(column, &text)?;
        }
        sheet.set_column_width(column, width(name))?;
        sheet.write_string_with_format(0, column, name, &bold)?;
    }
    Ok(())
}

/// A width in characters: enough for the name in bold, and for most values.
fn width(name: &str) -> f64 {
    let letters = u32::try_from(name.len()).unwrap_or(u32::MAX);
    (f64::from(letters) * 1.2).max(12.0)
}
