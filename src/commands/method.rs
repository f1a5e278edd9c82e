//! `--method`: PATCH or PUT.

use clap::{Args, ValueEnum};

use crate::http::call::Method;

#[derive(Args, Clone, Debug)]
pub struct MethodArgs {
    /// HTTP method; the API treats both alike
    #[arg(
        long,
        value_enum,
        value_name = "METHOD",
        default_value = "patch",
        hide_default_value = true,
        help_heading = "How"
    )]
    method: UpdateMethod,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum UpdateMethod {
    Patch,
    Put,
}

impl MethodArgs {
    pub fn method(&self) -> Method {
        match self.method {
            UpdateMethod::Patch => Method::Patch,
            UpdateMethod::Put => Method::Put,
        }
    }
}

/// The method that a run was begun with.
pub fn by_name(name: &str) -> Method {
    if name == Method::Put.name() { Method::Put } else { Method::Patch }
}
