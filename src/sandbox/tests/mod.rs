//! The sandbox over real connections, with a client of a few lines that shares nothing with ours.

mod access;
mod faults;
mod folder;
mod lists;
mod records;
mod world;
