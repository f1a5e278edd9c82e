//! The application that we are, and the names of its items in a keyring.

/// The application that asks for a token, and what the token is for. A token belongs to exactly one
/// identity.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Identity {
    /// The API's address.
    pub address: String,
    /// The application's id.
    pub client_id: String,
    /// The scopes of the token.
    pub scopes: Vec<String>,
}

impl Identity {
    /// The keyring's name for the token.
    pub fn token_item(&self) -> String {
        format!("token {} {} {}", self.address, self.client_id, self.scopes.join(" "))
    }

    /// The keyring's name for the secret, which is the same for all scopes.
    pub fn secret_item(&self) -> String {
        format!("secret {} {}", self.address, self.client_id)
    }
}
