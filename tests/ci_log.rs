//! GitHub's runner reads the output of a step and acts on what it finds there. Here, an applicant and a server
//! write what the runner would act on.

use std::process::{Command, Stdio};

use serde_json::json;

use crate::harness::{BINARY, Ran, World};
use crate::stand_in::{StandIn, answer};

/// What an applicant may write into a form. Each holds a command of GitHub, Azure Pipelines or GitLab.
const HOSTILE: [&str; 13] = [
    "::add-mask::EVIL",
    "  ::stop-commands::EVIL",
    "x\n::error::EVIL",
    "x\r::set-output name=a::EVIL",
    "x\r\n::group::EVIL",
    "##[group]EVIL",
    "x ##[add-mask]EVIL",
    ":\u{ad}:add-matcher::EVIL",
    "\u{2060}#\u{feff}#[error]EVIL",
    "\u{2028}\u{85}::notice::EVIL",
    // As people paste it from a log.
    "CI fails with ##[error]Process completed with exit code 1",
    "x ##vso[task.setvariable variable=a]EVIL",
    "\u{1b}[0Ksection_start:1:EVIL\r\u{1b}[0K",
];

/// The names that the runner knows (`ActionCommandManager.cs`), and Azure's.
const NAMES: [&str; 16] = [
    "stop-commands",
    "internal-set-repo-path",
    "set-env",
    "set-output",
    "save-state",
    "add-mask",
    "add-path",
    "add-matcher",
    "remove-matcher",
    "debug",
    "warning",
    "error",
    "notice",
    "group",
    "endgroup",
    "echo",
];

/// The characters that have no weight in the comparison of .NET, which the runner uses without saying
/// `StringComparison.Ordinal`.
fn has_no_weight(c: char) -> bool {
    matches!(c, '\u{0}'..='\u{8}' | '\u{e}'..='\u{1a}' | '\u{1c}'..='\u{1f}' | '\u{7f}'..='\u{84}' | '\u{86}'..='\u{9f}' | '\u{ad}' | '\u{34f}'
        | '\u{61c}' | '\u{180b}'..='\u{180e}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}'
        | '\u{fe00}'..='\u{fe0f}' | '\u{feff}' | '\u{fff9}'..='\u{fffb}' | '\u{e0000}'..='\u{e01ef}')
}

/// A command, as `TryParseV2` and then `TryParse` of `ActionCommand.cs` find it in a line: the name and the rest.
fn command_in(line: &str) -> Option<(String, String)> {
    let is_known = |info: &str| NAMES.contains(&info.split(' ').next().unwrap().to_lowercase().as_str());
    let seen = |text: &str| text.chars().filter(|c| !has_no_weight(*c)).collect::<String>();
    let trimmed = seen(line.trim_start());
    if let Some((info, data)) = trimmed.strip_prefix("::").and_then(|rest| rest.split_once("::"))
        && is_known(info)
    {
        return Some((info.to_owned(), data.to_owned()));
    }
    let (_, rest) = trimmed.split_once("##[").or_else(|| trimmed.split_once("##vso["))?;
    let (info, data) = rest.split_once(']')?;
    (is_known(info) || info.starts_with("task.")).then(|| (info.to_owned(), data.to_owned()))
}

/// The runner's lines: .NET ends a line at a line feed, a carriage return, or both.
fn commands_in(output: &str) -> Vec<(String, String)> {
    output.split(['\n', '\r']).filter_map(command_in).collect()
}

/// Asserts that the runner finds no command but our own annotations, which name the file.
fn assert_harmless(ran: &Ran, what: &str) {
    for output in [&ran.stdout, &ran.stderr] {
        for (info, data) in commands_in(output) {
            let is_ours = ["error file=", "warning file="].iter().any(|ours| info.starts_with(ours));
            assert!(is_ours && info.contains(".csv,line="), "{what}: {info} {data} in {ran:#?}");
        }
        assert!(!output.contains("\r\u{1b}[0K"), "{what}: {ran:#?}");
    }
}

fn in_actions(world: &World, words: &[&str]) -> Ran {
    Ran::of(world.command().env("GITHUB_ACTIONS", "true").args(words))
}

#[test]
fn the_model_finds_what_the_runner_finds() {
    for hostile in &HOSTILE[..12] {
        assert_eq!(commands_in(hostile).len(), 1, "{hostile:?}");
    }
    for harmless in ["a::error::b", "::unknown::x", "::error:x", "#[error]x", "##[error", "[::1]"] {
        assert_eq!(commands_in(harmless), [], "{harmless:?}");
    }
}

/// Records 1 to 13 get a hostile city and a hostile remark each.
fn hostile_world() -> World {
    let world = World::served();
    let rows = HOSTILE.iter().zip(1..).map(|(text, id)| {
        let row = json!({"id": id, "birth_city": text, "other_information": format!("{text}\n{text}")});
        format!("{row}\n")
    });
    let file = world.write("hostile.jsonl", &rows.collect::<String>());
    in_actions(&world, &["apply", &file, "--yes"]).ok();
    world
}

#[test]
fn hostile_records_run_no_command() {
    let world = hostile_world();
    let list = ["list", "--fields", "birth_city,other_information", "--limit", "0"];
    let mut commands: Vec<Vec<String>> = Vec::new();
    let mut add = |words: &[&str]| commands.push(words.iter().map(|word| (*word).to_owned()).collect());
    for format in ["table", "json", "jsonl", "csv", "markdown"] {
        add(&[&list[..], &["-o", format]].concat());
        add(&["runs", "show", "1", "-o", format]);
        add(&["runs", "-o", format]);
        add(&["runs", "undo", "1", "--dry-run", "-o", format]);
        for id in 1..=HOSTILE.len() {
            add(&["show", "--id", &id.to_string(), "-o", format]);
        }
    }
    add(&["export", "-", "--fields", "birth_city,other_information"]);
    add(&["export", "-", "-o", "jsonl"]);
    add(&["runs", "export", "1"]);
    add(&["update", "--id", "1", "--birth-city", "##[group]EVIL", "--diff", "--yes"]);
    add(&["update", "--id", "1", "--birth-city", "::error::EVIL", "-n"]);
    add(&["update", "--id", "1", "--birth-city", "::error::EVIL", "-v"]);
    add(&["runs", "undo", "1", "--yes"]);
    for words in commands {
        let words: Vec<&str> = words.iter().map(String::as_str).collect();
        assert_harmless(&in_actions(&world, &words), &words.join(" "));
    }
}

/// What a person wrote into a file that a job checks and applies, with errors in it.
#[test]
fn hostile_rows_run_no_command_and_annotations_work() {
    let world = World::served();
    let cell = |text: &str| format!("\"{}\"", text.replace('"', "\"\""));
    for hostile in HOSTILE {
        let rows = format!("id,birth_city,gender,{}\n1,{},{}\nx,,,\n", cell(hostile), cell(hostile), cell(hostile));
        let file = world.write("rows.csv", &rows);
        for format in ["table", "json", "jsonl", "csv", "markdown"] {
            for verb in ["check", "plan"] {
                let ran = in_actions(&world, &[verb, &file, "-o", format]).fails(2);
                assert_harmless(&ran, &format!("{verb} {format} {hostile:?}"));
                let shown = commands_in(&ran.stderr);
                assert!(shown.iter().any(|(info, _)| info.starts_with("error file=")), "{ran:#?}");
            }
        }
        let name = world.write(&format!("{}.csv", hostile.replace('/', "")), "id,pn\n1,2\n");
        assert_harmless(&in_actions(&world, &["check", &name]).fails(2), "a file with a hostile name");
        let ran = in_actions(&world, &["update", "--user", hostile, hostile, "--pin", "1"]);
        assert_harmless(&ran, "hostile arguments");
        let ran = in_actions(&world, &["update", "--id", "1", "--gender", hostile, "--phone-country-code", hostile]);
        assert_harmless(&ran, "hostile values");
    }
}

/// A server, or somebody between us and the server, that explains a refusal in words of its own.
#[test]
fn a_hostile_server_runs_no_command() {
    for hostile in HOSTILE {
        for (status, kind) in [
            ("422 Unprocessable Entity", "json"),
            ("403 Forbidden", "json"),
            ("401 Unauthorized", "json"),
            ("500 Internal Server Error", "plain"),
            ("200 OK", "json"),
            ("404 Not Found", "html"),
        ] {
            let explained = json!({"error": hostile, "message": hostile, "birth_city": [hostile, hostile]});
            let body = if kind == "json" { explained.to_string() } else { hostile.to_owned() };
            let header = format!("Content-Type: text/{kind}\r\n").replace("text/json", "application/json");
            let server = StandIn::answering(answer(status, &header, &body));
            let world = World::new();
            for format in ["table", "json"] {
                let mut command = world.bare_command();
                command.env("GITHUB_ACTIONS", "true").env("CANDIDATURE_TOKEN", "a-token");
                command.args(["--api-url", &server.url(), "--timeout", "0.2", "-o", format, "-vv", "update"]);
                let ran = Ran::of(command.args(["--blind", "--id", "1", "--birth-city", "x"]));
                assert_harmless(&ran, &format!("{status} {hostile:?}"));
            }
        }
    }
}

/// A pipe may lead to the log or to another program. JSON means the same to both; a file is never a log.
#[test]
fn json_keeps_its_meaning_and_files_are_exact() {
    let world = hostile_world();
    let words = ["list", "--fields", "birth_city,other_information", "--limit", "0", "--sort", "id", "-o"];
    let plain = |format: &str| Ran::of(world.command().args(words).arg(format)).ok();
    let actions = |format: &str| in_actions(&world, &[&words[..], &[format]].concat()).ok();
    let (json, in_log) = (plain("json"), actions("json"));
    assert_ne!(json.stdout, in_log.stdout);
    assert_eq!(json.json(), in_log.json());
    assert!(!in_log.stderr.contains("warning"), "{in_log:#?}");
    let file = |format: &str| {
        let path = world.path("out");
        let out = std::fs::File::create(&path).unwrap();
        let mut command = world.command();
        command.env("GITHUB_ACTIONS", "true").args(words).arg(format).stdout(out).stderr(Stdio::piped());
        assert!(command.spawn().unwrap().wait().unwrap().success());
        std::fs::read_to_string(&path).unwrap()
    };
    for format in ["json", "csv", "table", "markdown"] {
        assert_eq!(file(format), plain(format).stdout, "{format}");
    }
    // The CSV in a pipe says that it is not exact.
    actions("csv").says("write to a file for the exact text");
    let harmless = ["show", "--id", "23", "-o", "csv"];
    let (there, here) = (in_actions(&world, &harmless).ok(), Ran::of(world.command().args(harmless)).ok());
    assert_eq!((there.stdout, there.stderr), (here.stdout, here.stderr));
}

/// GitLab's runner makes a section of a mark in the log.
#[test]
fn a_mark_of_gitlab_is_escaped() {
    let world = hostile_world();
    for variable in ["GITLAB_CI", "GITHUB_ACTIONS"] {
        let csv = ["show", "--id", "13", "-o", "csv"];
        let ran = Ran::of(world.command().env(variable, "true").args(csv)).ok();
        assert!(ran.stdout.contains("\\u001b[0Ksection_start:1:EVIL\r\\u001b[0K"), "{ran:#?}");
    }
}

#[test]
fn one_stream_for_both_is_harmless_too() {
    let world = hostile_world();
    let line = format!("\"{BINARY}\" -v list --fields birth_city --limit 0 -o csv 2>&1");
    let mut shell = Command::new("bash");
    world.dress(&mut shell);
    let server = world.server();
    shell.env("GITHUB_ACTIONS", "true").env("CANDIDATURE_API_URL", &server.address);
    shell.env("CANDIDATURE_CLIENT_ID", &server.client_id).env("CANDIDATURE_CLIENT_SECRET", &server.client_secret);
    let ran = Ran::of(shell.args(["-c", &line])).ok();
    assert_harmless(&ran, "both streams");
}
