//! A connection to the API as one application: what every use case that talks to the API is given.

use std::path::PathBuf;
use std::rc::Rc;
use std::time::Duration;

use crate::auth::ClientCredentials;
use crate::config::address::Address;
use crate::http_client::client::Client;
use crate::http_client::rate::share::Share;
use crate::ledger::Owner;

/// The name of the application when an existing token is used: a token does not say to which application
/// it belongs.
pub const UNKNOWN_APPLICATION: &str = "(token)";

/// A connection to the API. Its futures run on the caller's runtime.
pub struct Session {
    /// Sends calls, paced, with a token.
    pub client: Client,
    /// The client id and secret; `None` when a ready-made token is used.
    pub credentials: Option<Rc<ClientCredentials>>,
    /// Where the API is, with the port of an embedded sandbox.
    pub address: Address,
    /// The profile, address and application, as the ledger records them.
    pub owner: Owner,
    /// The file in which the processes of this host share the rate limit, if there is one.
    pub pace_file: Option<PathBuf>,
}

impl Session {
    /// Makes calls wait for the rate limit as long as the client has time, and use this share of it.
    pub fn wait_for_slots(&mut self, share: Share) {
        self.client.limit_timeout = Duration::MAX;
        self.client.pacer.set_share(share);
    }
}

/// Whether a run or a plan of one owner may be continued by another: the profile and the address must
/// be the same, and the application where both are known.
pub fn is_same_owner(one: &Owner, other: &Owner) -> bool {
    let is_known = |owner: &Owner| owner.application != UNKNOWN_APPLICATION;
    let differs = is_known(one) && is_known(other) && one.application != other.application;
    one.profile == other.profile && one.address == other.address && !differs
}
