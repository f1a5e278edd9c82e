//! End to end, over real connections.
