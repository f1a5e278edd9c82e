//! What a person sees on a terminal and what a script reads, as a whole. A changed snapshot has to be read
//! as a newcomer reads it.

mod sample;
mod schemas;
mod screens;
