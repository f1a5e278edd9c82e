//! The empty file to fill in: the two columns that can name a record, then the fields to set.

use std::io::Write;

use anyhow::{Context as _, Result};
use rust_xlsxwriter::{ColNum, DataValidation, Formula, RowNum, Workbook, Worksheet, XlsxError};
use serde_json::{Map, Value as Json};

use crate::domain::field::{Field, Kind};
use crate::domain::value;
use crate::files::write::{ID, USER, csv, editable, xlsx};

/// The user of the examples: that of the API page's example record.
const EXAMPLE_USER: &str = "lbuckrid";
const EXAMPLE_ID: i64 = 23;

/// The sheet that holds the values to choose from where they are too many for a cell's own list.
const CODES: &str = "codes";

/// The last row of a sheet.
const LAST_ROW: RowNum = 1_048_575;

/// One line with the names of the columns.
pub fn csv(to: impl Write) -> Result<()> {
    let mut to = csv::writer(to);
    csv::header(&mut to, &mut [ID, USER].into_iter().chain(editable().iter().map(|field| field.column())))?;
    Ok(to.flush()?)
}

/// A line for each way to name a record, with an example for every field.
pub fn jsonl(mut to: impl Write) -> Result<()> {
    for (target, name) in [(ID, Json::from(EXAMPLE_ID)), (USER, Json::from(EXAMPLE_USER))] {
        let members = editable().into_iter().map(|field| (field.column().to_owned(), example(field)));
        let line: Map<String, Json> = [(target.to_owned(), name)].into_iter().chain(members).collect();
        writeln!(to, "{}", Json::Object(line))?;
    }
    Ok(to.flush()?)
}

fn example(field: &'static Field) -> Json {
    value::from_text(field, field.example).map_or(Json::Null, |value| value.to_json())
}

/// A workbook that says at each heading what belongs under it, offers what can be chosen, and leaves
/// leading zeros and dates as they are typed.
pub fn xlsx(mut to: impl Write + Send) -> Result<()> {
    let mut workbook = Workbook::new();
    fill(&mut workbook).context("cannot make the workbook")?;
    workbook.save_to_writer(&mut to).context("cannot write the workbook")?;
    Ok(to.flush()?)
}

/// A heading of the workbook.
struct Column {
    name: &'static str,
    help: String,
    field: Option<&'static Field>,
}

fn columns() -> Vec<Column> {
    let target = |name, help: String| Column { name, help, field: None };
    let mut columns = vec![
        target(ID, format!("Number of the candidature to edit, such as {EXAMPLE_ID}; or give its user")),
        target(USER, format!("Login or number of the user whose candidature to edit, such as {EXAMPLE_USER}")),
    ];
    columns.extend(editable().into_iter().map(|field| Column {
        name: field.column(),
        help: format!("{}\nExample: {}", field.help, field.example),
        field: Some(field),
    }));
    columns
}

fn fill(workbook: &mut Workbook) -> Result<(), XlsxError> {
    let columns = columns();
    // The sheet to fill in is the first, which is the one that is read.
    let sheet = workbook.add_worksheet();
    let is_text = |column: &Column| column.field.map_or(column.name == USER, xlsx::is_text);
    xlsx::head(sheet, columns.iter().map(|column| (column.name, is_text(column))))?;
    for (at, column) in (0..).zip(&columns) {
        explain(sheet, at, column)?;
    }
    add_codes(workbook)
}

/// Tells at the heading what the column is, and offers the values that a field usually has.
fn explain(sheet: &mut Worksheet, at: ColNum, column: &Column) -> Result<(), XlsxError> {
    let says = |rule: DataValidation| rule.set_input_title(column.name)?.set_input_message(&column.help);
    sheet.add_data_validation(0, at, 0, at, &says(DataValidation::new().allow_any_value())?)?;
    if let Some(choice) = column.field.map(choice).transpose()?.flatten() {
        sheet.add_data_validation(1, at, LAST_ROW, at, &choice)?;
    }
    Ok(())
}

/// A list to choose from. It refuses nothing: that is for the check of the whole file.
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
    sheet.set_name(CODES)?.set_hidden(true);
    let codes = editable().into_iter().filter(|field| field.kind == Kind::CountryCode).flat_map(Field::completions);
    for (row, code) in (0..).zip(codes) {
        sheet.write_string(row, 0, *code)?;
    }
    Ok(())
}
