//! Work that ends early when the process is asked to stop.

use std::future::Future;

use anyhow::Result;

use crate::ops::error::Error;
use crate::system::signals::{StopCount, asked_to_stop};

/// Does the work, unless the process is asked to stop first, which leaves things as `state` says.
pub async fn unless_stopped<T>(
    requests: &mut StopCount,
    state: &str,
    work: impl Future<Output = Result<T>>,
) -> Result<T> {
    tokio::select! {
        biased;
        () = asked_to_stop(requests) => Err(Error::Interrupted { state: state.to_owned() }.into()),
        result = work => result,
    }
}
