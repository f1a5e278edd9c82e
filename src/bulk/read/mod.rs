//! STUB
use std::fs::File;
use std::io::{Seek, SeekFrom};
use anyhow::Result;
use crate::domain::edit::{Edit, Target, Changes};
use crate::domain::{field, value};
#[derive(Clone, Debug, Default)]
pub struct Options { pub ignore_columns: Vec<String>, pub null_token: Option<String>, pub sheet: Option<String>, pub allow_identity_change: bool }
pub struct Source { name: String, file: File, columns: Vec<String> }
pub struct Row { pub number: u64, pub line: u64, pub input: Vec<String>, pub edit: Edit }
pub struct Edits<'a> { columns: &'a [String], r: csv::Reader<File>, n: u64 }
impl Source {
    pub fn open(name: &str, mut file: File, _o: Options) -> Result<Source> { file.seek(SeekFrom::Start(0))?; let mut r = csv::Reader::from_reader(file.try_clone()?); let columns = r.headers()?.iter().map(|s| s.to_owned()).collect(); Ok(Source { name: name.into(), file, columns }) }
    pub fn name(&self) -> &str { &self.name }
    pub fn columns(&self) -> &[String] { &self.columns }
    pub fn notices(&self) -> &[String] { &[] }
    pub fn sha256(&self) -> Result<String> { Ok("stub".into()) }
    pub fn edits(&self) -> Result<Edits<'_>> { let mut f = self.file.try_clone()?; f.seek(SeekFrom::Start(0))?; Ok(Edits { columns: &self.columns, r: csv::Reader::from_reader(f), n: 0 }) }
}
impl Iterator for Edits<'_> {
    type Item = Result<Row>;
    fn next(&mut self) -> Option<Result<Row>> {
        let rec = self.r.records().next()?.ok()?;
        self.n += 1;
        let mut changes = Changes::default(); let mut target = None;
        for (c, cell) in self.columns.iter().zip(rec.iter()) {
            if cell.is_empty() { continue; }
            match c.as_str() { "id" => target = Some(Target::Candidature(cell.parse().ok()?)), "user" => target = Some(Target::User(cell.parse().ok()?)), "error" => {},
              name => { let f = field::by_name(name)?; changes.set(f, value::from_text(f, cell).ok()?); } }
        }
        Some(Edit::new(target?, changes).map(|edit| Row { number: self.n, line: self.n + 1, input: rec.iter().map(|s| s.to_owned()).collect(), edit }))
    }
}
