//! Core dumps, which would hold secrets and personal data.

/// Keeps the memory of this process out of core dumps, where the system allows it.
pub fn forbid() {
    #[cfg(target_os = "linux")]
    {
        use rustix::process::{DumpableBehavior, set_dumpable_behavior};
        // Where that is not allowed, nothing is worse than without it.
        let _ = set_dumpable_behavior(DumpableBehavior::NotDumpable);
    }
}
