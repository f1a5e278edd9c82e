//! Counts the bytes of an archive while its parts are read: compared with the bytes that come out, they show how
//! much a part expands.

use std::fs::File;
use std::io::{self, Read, Seek, SeekFrom};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

/// How many bytes of the archive were read, so that a part knows how much it expands.
#[derive(Clone, Debug, Default)]
pub struct PackedBytes(Arc<AtomicU64>);

impl PackedBytes {
    /// The number of bytes.
    pub fn read(&self) -> u64 {
        self.0.load(Ordering::Relaxed)
    }
}

/// A file whose bytes are counted when they are read.
#[derive(Debug)]
pub struct Counted {
    file: File,
    packed: PackedBytes,
}

impl Counted {
    /// Adds the bytes that are read of a file to `packed`.
    pub fn new(file: File, packed: PackedBytes) -> Self {
        Self { file, packed }
    }
}

impl Read for Counted {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let read = self.file.read(buffer)?;
        self.packed.0.fetch_add(read as u64, Ordering::Relaxed);
        Ok(read)
    }
}

impl Seek for Counted {
    fn seek(&mut self, to: SeekFrom) -> io::Result<u64> {
        self.file.seek(to)
    }
}
