//! The endpoints of the API as functions, and what their answers mean.

pub mod application;
pub mod error;
pub mod list;
pub mod lookup;
pub mod pages;
pub mod record;
pub mod refusal;
mod response;
pub mod roles;
pub mod users;

pub use crate::api::application::{Application, application};
pub use crate::api::error::Error;
pub use crate::api::record::{Accepted, show, show_from, update, update_call, update_in};
pub use crate::api::refusal::AppliesTo;
pub use crate::api::roles::Permissions;
