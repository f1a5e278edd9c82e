//! Where an application's secret comes from. Never from the command line.

use std::process::Stdio;
use std::time::Duration;

use secrecy::SecretString;
use tokio::process::Command;
use tokio::time::timeout;

use crate::auth::error::Error;
use crate::auth::identity::Identity;
use crate::auth::token_store::TokenStore;
use crate::system::env;

/// How long the profile's command may take. A person may have to type a passphrase.
const COMMAND_TIMEOUT: Duration = Duration::from_secs(300);

/// Where to find the secret when a token has to be fetched.
#[derive(Clone, Debug)]
pub enum SecretSource {
    /// The secret itself: from the environment, from a prompt, or built in.
    Given(SecretString),
    /// The standard output of a command, which is a line for the system's shell.
    Command(String),
    /// The keyring, in which a login stored the secret.
    Keyring,
}

impl SecretSource {
    /// The secret of an application.
    ///
    /// # Errors
    /// There is no secret in the keyring, the keyring cannot be used, or the command failed.
    pub async fn read(&self, identity: &Identity, token_store: &TokenStore) -> Result<SecretString, Error> {
        match self {
            Self::Given(secret) => Ok(secret.clone()),
            Self::Command(command) => from_command(command, COMMAND_TIMEOUT).await,
            Self::Keyring => {
                let found = token_store.keyring().get(&identity.secret_item()).await;
                let no_secret = || Error::NoSecret { client_id: identity.client_id.clone() };
                found.map_err(Error::SecretUnreadable)?.ok_or_else(no_secret)
            }
        }
    }
}

/// Runs the command to its end, without our own secrets in its environment. A command that takes too long,
/// or whose caller stops waiting, is killed.
async fn from_command(command: &str, deadline: Duration) -> Result<SecretString, Error> {
    let failed = |why: String| Error::SecretCommand { command: command.to_owned(), why };
    let mut shell = if cfg!(windows) { Command::new("cmd") } else { Command::new("sh") };
    for name in env::secret_names() {
        shell.env_remove(name);
    }
    let child = shell
        .args([if cfg!(windows) { "/C" } else { "-c" }, command])
        .stdin(Stdio::inherit()) // the command may ask for a passphrase
        .stdout(Stdio::piped())
        .stderr(Stdio::inherit())
        .kill_on_drop(true)
        .spawn()
        .map_err(|error| failed(format!("cannot start a shell: {error}")))?;
    let output = timeout(deadline, child.wait_with_output())
        .await
        .map_err(|_| failed(format!("it did not end within {} s", deadline.as_secs_f64())))?
        .map_err(|error| failed(format!("its output cannot be read: {error}")))?;
    if !output.status.success() {
        return Err(failed(format!("it ended with {}", output.status)));
    }
    let text = String::from_utf8(output.stdout).map_err(|_| failed("its output is not text".to_owned()))?;
    let secret = text.trim_end_matches(['\r', '\n']);
    if secret.is_empty() || secret.contains(char::is_control) {
        return Err(failed("its output is not one line of text".to_owned()));
    }
    Ok(secret.into())
}

#[cfg(all(test, unix))]
mod tests {
    use super::*;
    use secrecy::ExposeSecret as _;

    const LONG: Duration = Duration::from_secs(60);

    #[tokio::test]
    async fn the_command_runs_in_a_runtime_of_one_thread_beside_other_tasks() {
        let folder = tempfile::tempdir().unwrap();
        let other = folder.path().join("other-task");
        // The command ends only when another task of this thread runs meanwhile.
        let command = format!(
            "i=0; until test -e {}; do i=$((i+1)); test $i -lt 1000 || exit 9; sleep 0.01; done; echo s3cret",
            other.display()
        );
        let (secret, made) = tokio::join!(from_command(&command, LONG), async { make(&other) });
        made.unwrap();
        assert_eq!(secret.unwrap().expose_secret(), "s3cret");
    }

    fn make(path: &std::path::Path) -> std::io::Result<std::fs::File> {
        std::fs::OpenOptions::new().write(true).create_new(true).open(path)
    }

    #[tokio::test]
    async fn a_command_that_hangs_is_given_up() {
        let error = from_command("exec sleep 60", Duration::from_millis(50)).await.unwrap_err();
        assert_eq!(error.code(), "secret_command_failed");
        assert!(error.to_string().contains("did not end within 0.05 s"), "{error}");
    }

    #[tokio::test]
    async fn one_line_of_text_is_a_secret_and_nothing_else_is() {
        for (command, why) in [
            ("exit 3", "it ended with exit status: 3"),
            ("true", "not one line of text"),
            ("printf 'a\\nb'", "not one line of text"),
            ("printf '\\377'", "not text"),
        ] {
            let error = from_command(command, LONG).await.unwrap_err().to_string();
            assert!(error.contains(why), "{error}");
        }
    }
}
