//! The use cases of the program, as functions of plain values: no clap, no terminal.

pub mod verify;
