//! Whose tokens these are: what one job leaves for the next job of the same user, and what a logout revokes.

use std::process::Command;

use crate::harness::{BINARY, Ran, World, has, has_keyring, run_with_input};

/// A job of a CI system without a desktop: a session of its own for the kernel's keyring.
fn job(world: &World, script: &str, with_secret: bool) -> Ran {
    let server = world.server();
    let mut keyctl = Command::new("keyctl");
    world.dress(&mut keyctl);
    keyctl.args(["session", "-", "bash", "-ec", script]).env("IT", BINARY);
    keyctl.env("CANDIDATURE_API_URL", &server.address).env("CANDIDATURE_CLIENT_ID", &server.client_id);
    if with_secret {
        keyctl.env("CANDIDATURE_CLIENT_SECRET", &server.client_secret);
    }
    Ran::of(&mut keyctl)
}

const SHOW: &str = r#""$IT" -v show --id 23"#;

#[cfg(target_os = "linux")]
#[test]
fn the_next_job_of_a_user_gets_no_token_without_a_secret() {
    if !has("keyctl") {
        return;
    }
    let world = World::served();
    job(&world, SHOW, true).ok().says("the token is kept in the session's kernel keyring");
    let refused = job(&world, SHOW, false).fails(4);
    assert!(!refused.stderr.contains("GET "), "{refused:#?}");
    // A job with the secret fetches its own.
    job(&world, SHOW, true).ok();
    assert_eq!(world.count("POST", "/oauth/token"), 2);
}

#[cfg(target_os = "linux")]
#[test]
fn the_commands_of_one_job_share_a_token_and_need_the_secret_for_it() {
    if !has("keyctl") {
        return;
    }
    let world = World::served();
    let script = r#"
        "$IT" show --id 23
        "$IT" show --id 24
        unset CANDIDATURE_CLIENT_SECRET
        "$IT" show --id 25 || echo "status $?"
        keyctl show
        cat /proc/keys
    "#;
    let ran = job(&world, script, true).ok().prints("status 4");
    assert_eq!(world.count("POST", "/oauth/token"), 1);
    // The key has a time-out, which /proc/keys shows as hours or minutes instead of "perm".
    let keys: Vec<&str> = ran.stdout.lines().filter(|line| line.contains("candidature:token")).collect();
    assert!(!keys.is_empty(), "{ran:#?}");
    let of_kernel: Vec<&&str> = keys.iter().filter(|line| line.contains(" user ")).collect();
    assert!(of_kernel.iter().any(|line| !line.contains("perm")), "{keys:#?}");
    let server = world.server();
    assert!(!ran.stdout.contains(&server.client_secret), "{ran:#?}");
}

/// The desktop's keyring is the user's too, and so is that of their next job.
#[test]
fn a_token_for_a_secret_of_the_environment_needs_the_secret_in_the_keyring_too() {
    if !has_keyring() {
        return;
    }
    let world = World::served().with_bus();
    let server = world.server();
    let show = |secret: Option<&str>| {
        let mut command = world.bare_command();
        command.env("CANDIDATURE_API_URL", &server.address).env("CANDIDATURE_CLIENT_ID", &server.client_id);
        secret.map(|secret| command.env("CANDIDATURE_CLIENT_SECRET", secret));
        Ran::of(command.args(["show", "--id", "23"]))
    };
    show(Some(&server.client_secret)).ok();
    show(Some(&server.client_secret)).ok();
    assert_eq!(world.count("POST", "/oauth/token"), 1);
    show(None).fails(4).says("the keyring has no secret");
    show(Some("another-secret")).fails(4).says("is wrong").says("correct CANDIDATURE_CLIENT_ID");
}

#[test]
fn a_logout_revokes_the_token() {
    if !has_keyring() {
        return;
    }
    let world = World::served().with_bus();
    let server = world.server();
    let mut login = world.bare_command();
    login.args(["--api-url", &server.address, "auth", "login", "--client-id", &server.client_id, "--secret-stdin"]);
    run_with_input(&mut login, &server.client_secret).ok();
    let bare = |words: &[&str]| Ran::of(world.bare_command().args(words));
    let token = bare(&["auth", "token"]).ok().stdout;
    let use_it = || {
        let mut command = world.bare_command();
        command.env("CANDIDATURE_TOKEN", token.trim()).args(["--api-url", &server.address, "show", "--id", "23"]);
        Ran::of(&mut command)
    };
    use_it().ok();
    let outcome = bare(&["auth", "logout", "-o", "json"]).ok().json();
    assert_eq!((&outcome["token_was_revoked"], &outcome["secret_was_kept"]), (&true.into(), &true.into()));
    use_it().fails(4).says("revoked");
    assert_eq!(world.count("POST", "/oauth/revoke"), 1);
    let outcome = bare(&["auth", "logout", "-o", "json"]).ok().json();
    assert_eq!(outcome["token_was_revoked"], false);
}

#[test]
fn a_token_that_cannot_be_revoked_is_removed_and_the_logout_says_so() {
    if !has_keyring() {
        return;
    }
    let world = World::served().with_bus();
    let (address, secret) = (world.server().address.clone(), world.server().client_secret.clone());
    let mut login = world.bare_command();
    login.args(["--api-url", &address, "auth", "login", "--client-id", "sandbox-application", "--secret-stdin"]);
    run_with_input(&mut login, &secret).ok();
    let world = world.without_server();
    let bare = |words: &[&str]| Ran::of(world.bare_command().args(words));
    bare(&["auth", "logout"]).ok().says("the token was removed, but not revoked, and is valid for 120 minutes");
    bare(&["show", "--id", "23"]).fails(4).says("the keyring has no secret");
}

/// CI systems set the variable of a secret that they do not have to nothing.
#[test]
fn an_empty_secret_is_reported_as_an_empty_id_is() {
    let world = World::served();
    let server = world.server();
    let show = |id: &str, secret: &str| {
        let mut command = world.bare_command();
        command.env("CANDIDATURE_API_URL", &server.address);
        command.env("CANDIDATURE_CLIENT_ID", id).env("CANDIDATURE_CLIENT_SECRET", secret);
        Ran::of(command.args(["show", "--id", "23", "-o", "json"])).fails(4).error_json()
    };
    for blank in ["", " \n"] {
        let of_id = show(blank, &server.client_secret);
        let of_secret = show(&server.client_id, blank);
        assert_eq!(of_id["code"], of_secret["code"]);
        assert_eq!(of_id["message"], "the environment has a client secret but no client id");
        assert_eq!(of_secret["message"], "the environment has a client id but an empty client secret");
        assert!(of_secret["hints"].to_string().contains("CANDIDATURE_CLIENT_SECRET too"), "{of_secret}");
    }
}

#[test]
fn a_login_is_suggested_only_where_it_can_help_and_with_the_profile() {
    let world = World::served();
    let server = world.server();
    let run = |id: Option<&str>, words: &[&str]| {
        let mut command = world.bare_command();
        command.env("CANDIDATURE_API_URL", &server.address);
        id.map(|id| command.env("CANDIDATURE_CLIENT_ID", id).env("CANDIDATURE_CLIENT_SECRET", "wrong"));
        Ran::of(command.args(words)).fails(4)
    };
    let wrong = run(Some(&server.client_id), &["show", "--id", "23"]).says("correct CANDIDATURE_CLIENT_ID and");
    assert!(!wrong.stderr.contains("auth login"), "{wrong:#?}");
    let text = "[profiles.paris]\nscopes = [\"public\"]\n";
    world.write("config/candidature/config.toml", text);
    run(None, &["--profile", "paris", "show", "--id", "23"]).says("`candidature auth login --profile paris`");
    let text = "[profiles.ci]\nclient_id = \"sandbox-application\"\nsecret_command = \"echo wrong\"\n";
    world.write("config/candidature/config.toml", &format!("{text}api_url = \"{}\"\n", server.address));
    let mut command = world.bare_command();
    let wrong = Ran::of(command.args(["--profile", "ci", "show", "--id", "23"])).fails(4);
    let wrong = wrong.says("check what the profile's secret_command prints");
    assert!(!wrong.stderr.contains("auth login"), "{wrong:#?}");
    let mut login = world.bare_command();
    login.args(["--api-url", &server.address, "auth", "login", "--client-id", "x", "--secret-stdin"]);
    let wrong = run_with_input(&mut login, "wrong").fails(4).says("is wrong");
    assert!(!wrong.stderr.contains("auth login"), "{wrong:#?}");
}
