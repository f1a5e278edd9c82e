//! Templates to fill in: the two columns that can identify a record, then the fields to set.

use std::io::Write;

use anyhow::{Context as _, Result};
use rust_xlsxwriter::{ColNum, DataValidation, Formula, RowNum, Workbook, Worksheet, XlsxError};
use serde_json::{Map, Value as Json};

use crate::domain::country_names::COUNTRIES;
use crate::domain::field::{Field, Kind};
use crate::domain::reading::Reading;
use crate::domain::value;
use crate::files::write::csv_writer::CsvWriter;
use crate::files::write::record_writer::{ID, USER, editable_fields};
use crate::files::write::xlsx_sheet::{is_text, write_header};

/// The user in examples: that of the example record of the API page.
const EXAMPLE_USER: &str = "lbuckrid";
const EXAMPLE_ID: i64 = 23;

/// The sheet with the country codes and the names of the countries. The list of a cell has no room for them.
const CODES: &str = "codes";

/// The last row of a sheet.
const LAST_ROW: RowNum = 1_048_575;

/// Writes one CSV row with the names of the columns.
pub fn csv(to: impl Write) -> Result<()> {
    let mut to = CsvWriter::new(to);
    to.row([ID, USER].into_iter().chain(editable_fields().iter().map(|field| field.column())))?;
    Ok(to.flush()?)
}

/// Writes one JSON line for each way to identify a record, with an example value for every field.
pub fn jsonl(mut to: impl Write) -> Result<()> {
    for (target, name) in [(ID, Json::from(EXAMPLE_ID)), (USER, Json::from(EXAMPLE_USER))] {
        let members = editable_fields().into_iter().map(|field| (field.column().to_owned(), example(field)));
        let line: Map<String, Json> = [(target.to_owned(), name)].into_iter().chain(members).collect();
        writeln!(to, "{}", Json::Object(line))?;
    }
    Ok(to.flush()?)
}

fn example(field: &'static Field) -> Json {
    value::from_text(field, field.example, &Reading::default()).map_or(Json::Null, |value| value.to_json())
}

/// Writes a workbook that explains each column, offers values to choose from, and keeps leading zeros and
/// dates as they are typed.
pub fn xlsx(mut to: impl Write + Send) -> Result<()> {
    let mut workbook = Workbook::new();
    fill(&mut workbook).context("cannot create the workbook")?;
    workbook.save_to_writer(&mut to).context("cannot write the workbook")?;
    Ok(to.flush()?)
}

/// A column of the workbook.
struct TemplateColumn {
    name: &'static str,
    help: String,
    field: Option<&'static Field>,
}

fn columns() -> Vec<TemplateColumn> {
    let target = |name, help: String| TemplateColumn { name, help, field: None };
    let mut columns = vec![
        target(ID, format!("Number of the candidature to edit, such as {EXAMPLE_ID}; or fill in user")),
        target(USER, format!("Login or number of the user whose candidature to edit, such as {EXAMPLE_USER}")),
    ];
    columns.extend(editable_fields().into_iter().map(|field| TemplateColumn {
        name: field.column(),
        help: format!("{} ({})\nExample: {}", field.help, field.kind.name(), field.example),
        field: Some(field),
    }));
    columns
}

fn fill(workbook: &mut Workbook) -> Result<(), XlsxError> {
    let columns = columns();
    // The sheet to fill in comes first, because the first sheet is read.
    let sheet = workbook.add_worksheet();
    let holds_text = |column: &TemplateColumn| column.field.map_or(column.name == USER, is_text);
    write_header(sheet, columns.iter().map(|column| (column.name, holds_text(column))))?;
    for (index, column) in (0..).zip(&columns) {
        explain(sheet, index, column)?;
    }
    add_codes(workbook)
}

/// Explains a column at its header, and offers the usual values in its cells.
fn explain(sheet: &mut Worksheet, index: ColNum, column: &TemplateColumn) -> Result<(), XlsxError> {
    let with_help = |rule: DataValidation| rule.set_input_title(column.name)?.set_input_message(&column.help);
    sheet.add_data_validation(0, index, 0, index, &with_help(DataValidation::new().allow_any_value())?)?;
    if let Some(choice) = column.field.map(choice).transpose()?.flatten() {
        sheet.add_data_validation(1, index, LAST_ROW, index, &choice)?;
    }
    Ok(())
}

/// The list of usual values of a field. It refuses no other value: the check of the file does that.
fn choice(field: &'static Field) -> Result<Option<DataValidation>, XlsxError> {
    let values = field.completions();
    let list = DataValidation::new().show_error_message(false);
    Ok(match (field.kind, values) {
        (_, []) => None,
        (Kind::CountryCode, codes) => {
            Some(list.allow_list_formula(Formula::new(format!("={CODES}!$A$1:$A${}", codes.len()))))
        }
        (_, values) => Some(list.allow_list_strings(values)?),
    })
}

fn add_codes(workbook: &mut Workbook) -> Result<(), XlsxError> {
    let sheet = workbook.add_worksheet();
    sheet.set_name(CODES)?.set_column_width(1, 30)?.set_column_width(2, 30)?;
    for (row, country) in (0..).zip(COUNTRIES.iter()) {
        sheet.write_string(row, 0, country.code)?;
        sheet.write_string(row, 1, country.english)?;
        sheet.write_string(row, 2, country.french)?;
    }
    Ok(())
}
