//! `--method`: PATCH or PUT.

use clap::{Args, ValueEnum};

use crate::http_client::call::Method;

#[derive(Args, Clone, Debug)]
pub struct MethodArgs {
    /// HTTP method; the API treats both alike [default: patch]
    #[arg(long, value_enum, value_name = "METHOD", help_heading = "How")]
    method: Option<UpdateMethod>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum UpdateMethod {
    Patch,
    Put,
}

impl MethodArgs {
    pub fn method(&self) -> Method {
        match self.method {
            None | Some(UpdateMethod::Patch) => Method::Patch,
            Some(UpdateMethod::Put) => Method::Put,
        }
    }
}
