//! The embedded copy of the API, for practice and for tests.
