//! Where an application's secret comes from. Never from the command line.

use std::process::{Command, Stdio};

use anyhow::{Context as _, Result};
use secrecy::SecretString;

use crate::auth::Identity;
use crate::auth::store::TokenStore;
use crate::error::Failure;

/// Where to look for the secret when a token has to be fetched.
#[derive(Clone, Debug)]
pub enum SecretSource {
    /// From the environment, from a prompt, or built in.
    Given(SecretString),
    /// The standard output of a command, which is not told the variables of these names.
    Command { command: String, hidden: Vec<&'static str> },
    /// The keyring, where `auth login` put it.
    Keyring,
}

impl SecretSource {
    pub fn read(&self, identity: &Identity, vault: &TokenStore) -> Result<SecretString> {
        match self {
            Self::Given(secret) => Ok(secret.clone()),
            Self::Command { command, hidden } => from_command(command, hidden),
            Self::Keyring => from_keyring(identity, vault),
        }
    }
}

fn from_keyring(identity: &Identity, vault: &TokenStore) -> Result<SecretString> {
    let no_secret = |message: String| {
        Failure::credentials(message)
            .hint("`candidature auth login` stores one")
            .hint("without a keyring, set CANDIDATURE_CLIENT_ID and CANDIDATURE_CLIENT_SECRET, or give the profile a `secret_command`")
    };
    match vault.keyring().get(&identity.secret_item()) {
        Ok(Some(secret)) => Ok(secret),
        Ok(None) => {
            Err(no_secret(format!("the keyring has no secret for the application {}", identity.client_id)).into())
        }
        Err(error) => Err(no_secret(format!("the secret cannot be read from the keyring: {error}")).into()),
    }
}

fn from_command(command: &str, hidden: &[&str]) -> Result<SecretString> {
    let failed = |why: String| {
        Failure::credentials(format!("the profile's secret_command gave no secret: {why}"))
            .hint(format!("run it by hand: {command}"))
    };
    let mut shell = if cfg!(windows) { Command::new("cmd") } else { Command::new("sh") };
    for name in hidden {
        shell.env_remove(name);
    }
    let output = shell
        .args([if cfg!(windows) { "/C" } else { "-c" }, command])
        .stdin(Stdio::inherit()) // it may ask for a passphrase
        .stderr(Stdio::inherit())
        .output()
        .context("cannot start a shell")
        .map_err(|error| failed(format!("{error:#}")))?;
    if !output.status.success() {
        return Err(failed(format!("it ended with {}", output.status)).into());
    }
    let text = String::from_utf8(output.stdout).map_err(|_| failed("its output is not text".to_owned()))?;
    let secret = text.trim_end_matches(['\r', '\n']);
    if secret.is_empty() || secret.contains(char::is_control) {
        return Err(failed("its output is not one line of text".to_owned()).into());
    }
    Ok(secret.into())
}
