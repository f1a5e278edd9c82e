//! STUB
use clap::Args;
#[derive(Args, Clone, Debug)]
pub struct FileArgs {
    pub file: String,
    #[arg(long)]
    pub strict: bool,
    #[arg(long)]
    pub expect_rows: Option<u64>,
}
