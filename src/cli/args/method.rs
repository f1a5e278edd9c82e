//! The flag for the HTTP method of an edit: PATCH or PUT.

use clap::{Args, ValueEnum};

use crate::http_client::call::Method;

/// The HTTP method of an edit, as typed.
#[derive(Args, Clone, Debug)]
pub struct MethodArgs {
    /// HTTP method of the edit; the API treats both in the same way [default: patch]
    #[arg(long, value_enum, value_name = "METHOD", help_heading = "Behaviour")]
    method: Option<UpdateMethod>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum UpdateMethod {
    Patch,
    Put,
}

impl MethodArgs {
    /// The method to use; PATCH unless another one was given.
    pub fn method(&self) -> Method {
        match self.method {
            None | Some(UpdateMethod::Patch) => Method::Patch,
            Some(UpdateMethod::Put) => Method::Put,
        }
    }
}
