//! A file of edits as rows: CSV, JSON Lines or XLSX, whatever its encoding.
