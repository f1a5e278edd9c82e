//! The local database of all runs: what was sent, when, and what it replaced.
