//! STUB
use anyhow::Result;
use super::context::Context;
use crate::bulk::read::{Options, Source};
use crate::cli::file::FileArgs;
use std::fs::File;
pub fn input(_context: &Context, args: &FileArgs) -> Result<File> { Ok(File::open(&args.file)?) }
pub fn open(_context: &Context, args: &FileArgs, file: File) -> Result<Source> { Source::open(&args.file, file, Options::default()) }
pub fn check(_c: &Context, _s: &Source, _a: &FileArgs) -> Result<()> { Ok(()) }
