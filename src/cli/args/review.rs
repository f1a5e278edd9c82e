//! The flags of a review: writing one, and applying what was decided.

use std::path::PathBuf;

use clap::{Args, ValueEnum, ValueHint};

use crate::cli::args::fields::named;
use crate::domain::field::Field;
use crate::review::select::Undecided;

/// Which reviews to write, as typed.
#[derive(Args, Clone, Debug)]
#[command(next_help_heading = "Review")]
pub struct ReviewArgs {
    /// Write the plan for a person who decides about each value: a page for a browser if the name ends in
    /// .html, a workbook if it ends in .xlsx; may be repeated
    #[arg(long = "review", value_name = "FILE", value_hint = ValueHint::FilePath)]
    pub files: Vec<PathBuf>,

    /// Hide the values of these fields in the review
    #[arg(long, value_name = "FIELD[,..]", value_delimiter = ',', value_parser = named, requires = "files")]
    pub mask: Vec<&'static Field>,
}

/// What was decided about a plan, as typed.
#[derive(Args, Clone, Debug)]
#[command(next_help_heading = "Review")]
pub struct DecisionArgs {
    /// Apply only what was accepted in this file: the decisions that a review page saved, or a workbook
    #[arg(long, value_name = "FILE", value_hint = ValueHint::FilePath)]
    pub decisions: Option<PathBuf>,

    /// What happens to values that nobody decided [default: nothing is sent]
    #[arg(long, value_name = "WHAT", requires = "decisions")]
    pub undecided: Option<UndecidedChoice>,

    /// Ask about each row on the terminal: yes, no, only some values, another value; after quitting, the
    /// same command goes on
    #[arg(long, conflicts_with_all = ["decisions", "blind"])]
    pub interactive: bool,
}

/// What happens to values that nobody decided.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum UndecidedChoice {
    /// Keep the old values
    Reject,
    /// Send the new values
    Accept,
}

impl DecisionArgs {
    /// What happens to values that nobody decided.
    pub fn undecided(&self) -> Undecided {
        match self.undecided {
            None => Undecided::Refuse,
            Some(UndecidedChoice::Reject) => Undecided::Reject,
            Some(UndecidedChoice::Accept) => Undecided::Accept,
        }
    }
}
