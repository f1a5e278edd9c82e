//! Several users of one machine: a shared folder, root in somebody's home, settings of somebody else.
//!
//! Only root can become other users, so these tests are skipped for an ordinary user.

use std::collections::BTreeMap;
use std::ffi::OsStr;
use std::os::unix::fs::{MetadataExt as _, PermissionsExt as _, lchown, symlink};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::atomic::{AtomicBool, Ordering};

use tempfile::TempDir;

use crate::harness::{BINARY, Ran, World, finished, has, report_skip};

/// Numbers that no account has.
const VICTIM: u32 = 61_001;
const ATTACKER: u32 = 61_002;

/// A machine with two ordinary users, and a server.
struct Machine {
    world: World,
    root: TempDir,
}

impl Machine {
    /// `None` where this process cannot become another user.
    fn new() -> Option<Self> {
        if !rustix::process::geteuid().is_root() {
            report_skip("only root can become other users");
            return None;
        }
        if !has("setpriv") {
            return None;
        }
        let machine = Self { world: World::served(), root: TempDir::new().unwrap() };
        set_mode(machine.root.path(), 0o755);
        // If this process wrote the program, a process that another test starts meanwhile would keep the file
        // open for writing, and the system would not run it.
        assert!(Command::new("cp").arg(BINARY).arg(machine.path("candidature")).status().unwrap().success());
        machine.folder("shared", 0, 0o1777);
        machine.folder("open", 0, 0o777);
        machine.folder("victim", VICTIM, 0o700);
        machine.folder("attacker", ATTACKER, 0o755);
        Some(machine)
    }

    fn path(&self, name: &str) -> PathBuf {
        self.root.path().join(name)
    }

    fn folder(&self, name: &str, owner: u32, mode: u32) {
        let path = self.path(name);
        std::fs::create_dir(&path).unwrap();
        set_mode(&path, mode);
        lchown(path, Some(owner), Some(owner)).unwrap();
    }

    /// A file of a user.
    fn file(&self, name: &str, owner: u32, text: &str) -> String {
        let path = self.path(name);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(&path, text).unwrap();
        set_mode(&path, 0o600);
        lchown(&path, Some(owner), Some(owner)).unwrap();
        path.to_str().unwrap().to_owned()
    }

    /// The program as this user, with the home folder `home`, logged in by the environment.
    fn command(&self, user: u32, home: &str) -> Command {
        let mut command = self.world.shell("setpriv");
        let home = self.path(home);
        for (name, folder) in [("XDG_CONFIG_HOME", ".config"), ("XDG_STATE_HOME", ".state"), ("XDG_DATA_HOME", ".data")]
        {
            command.env(name, home.join(folder));
        }
        command.env("HOME", &home).current_dir("/").arg("--clear-groups");
        command.args([format!("--reuid={user}"), format!("--regid={user}")]).arg(self.path("candidature"));
        command
    }

    /// Runs the program as the victim.
    fn victim<S: AsRef<OsStr>>(&self, args: impl IntoIterator<Item = S>) -> Ran {
        Ran::of(self.command(VICTIM, "victim").args(args))
    }

    /// Everything on the machine but the program: owner, mode, names, and text or target.
    fn everything(&self) -> BTreeMap<PathBuf, (u32, u32, u64, String)> {
        let mut found = BTreeMap::new();
        let mut folders = vec![self.root.path().to_owned()];
        while let Some(folder) = folders.pop() {
            for entry in std::fs::read_dir(folder).unwrap() {
                let path = entry.unwrap().path();
                let facts = std::fs::symlink_metadata(&path).unwrap();
                let text = if facts.is_symlink() {
                    std::fs::read_link(&path).unwrap().display().to_string()
                } else if facts.is_file() && !path.ends_with("candidature") {
                    String::from_utf8_lossy(&std::fs::read(&path).unwrap()).into_owned()
                } else {
                    String::new()
                };
                if facts.is_dir() {
                    folders.push(path.clone());
                }
                // What the victim's own commands keep, such as the pace.
                if !(path.starts_with(self.path("victim/.state")) && facts.uid() == VICTIM) {
                    let names = if facts.is_dir() { 1 } else { facts.nlink() };
                    found.insert(path, (facts.uid(), facts.mode(), names, text));
                }
            }
        }
        found
    }
}

fn set_mode(path: impl AsRef<Path>, mode: u32) {
    std::fs::set_permissions(path, std::fs::Permissions::from_mode(mode)).unwrap();
}

/// Makes a link of the attacker.
fn plant(target: impl AsRef<Path>, link: &Path) {
    symlink(target, link).unwrap();
    lchown(link, Some(ATTACKER), Some(ATTACKER)).unwrap();
}

/// Commands that would use a ledger to send, and to show.
const WITH_A_LEDGER: [&[&str]; 5] = [
    &["update", "--id", "23", "--pin", "1"],
    &["apply", "EDITS", "--yes"],
    &["runs", "resume", "--last"],
    &["runs", "undo", "--last", "--yes"],
    &["runs", "list"],
];

fn refused_by(machine: &Machine, ledger: &Path, edits: &str, run: impl Fn(&[&str]) -> Ran, why: &str) {
    let before = machine.everything();
    for command in WITH_A_LEDGER {
        let command: Vec<&str> = command.iter().map(|word| if *word == "EDITS" { edits } else { word }).collect();
        run(&[&command[..], &["--ledger", ledger.to_str().unwrap()]].concat()).fails(2).says(why);
        assert!(machine.everything() == before, "{command:?} changed a file");
    }
    assert_eq!(machine.world.edits_applied(), 0);
}

/// A ledger of the attacker, in which a run waits to be resumed.
fn ledger_of_the_attacker(machine: &Machine) -> Vec<u8> {
    let world = World::served_with(&["--rate-second", "1", "--rate-hour", "0"]);
    let file = world.write("edits.csv", "id,pin\n23,evil\n24,evil\n25,evil\n26,evil\n");
    let ledger = machine.path("attacker/ledger.db");
    let apply = ["apply", &file, "--yes", "--blind", "--max-duration", "1s", "--ledger", ledger.to_str().unwrap()];
    set_mode(machine.path("attacker"), 0o700);
    lchown(machine.path("attacker"), Some(0), Some(0)).unwrap();
    world.run(apply).fails(5);
    world.run(["runs", "backup", machine.path("attacker/copy").to_str().unwrap(), "--ledger", apply[7]]).ok();
    let copy = std::fs::read(machine.path("attacker/copy")).unwrap();
    lchown(machine.path("attacker"), Some(ATTACKER), Some(ATTACKER)).unwrap();
    set_mode(machine.path("attacker"), 0o755);
    copy
}

#[test]
fn in_a_shared_folder_nothing_is_sent_and_nobody_elses_file_changes() {
    let Some(machine) = Machine::new() else { return };
    let edits = machine.file("victim/edits.csv", VICTIM, "id,pin\n23,1\n");
    let as_victim = |args: &[&str]| machine.victim(args);
    let evil = ledger_of_the_attacker(&machine);

    // A ledger of ours in the shared folder, with a journal that somebody planted next to it.
    let own = machine.file("shared/own.db", VICTIM, "");
    refused_by(&machine, Path::new(&own), &edits, as_victim, "others can create files in");
    let journal = machine.file("shared/own.db-journal", ATTACKER, "");
    std::fs::write(&journal, &evil).unwrap();
    refused_by(&machine, Path::new(&own), &edits, as_victim, "others can create files in");

    // A planted ledger, and a planted journal in a folder of the victim's own.
    let planted = machine.file("attacker/planted.db", ATTACKER, "");
    std::fs::write(&planted, &evil).unwrap();
    set_mode(&planted, 0o644);
    refused_by(&machine, Path::new(&planted), &edits, as_victim, "is not used");
    let private = machine.file("victim/private.db", VICTIM, "");
    let journal = machine.file("victim/private.db-journal", ATTACKER, "");
    std::fs::write(journal, &evil).unwrap();
    refused_by(&machine, Path::new(&private), &edits, as_victim, "belongs to another user");

    // A ledger under two names.
    let second = machine.file("victim/second.db", VICTIM, "");
    std::fs::hard_link(&second, machine.path("shared/second.db")).unwrap();
    refused_by(&machine, Path::new(&second), &edits, as_victim, "has a second name (a hard link)");

    // A link of the attacker, to a file of the victim.
    let secret = machine.file("victim/secret", VICTIM, "mine\n");
    for folder in ["shared", "open", "attacker"] {
        let link = machine.path(&format!("{folder}/link"));
        plant(&secret, &link);
        refused_by(&machine, &link, &edits, as_victim, "belongs to another user");
        let before = machine.everything();
        let link = link.to_str().unwrap();
        for command in [
            &["plan", &edits, "--save", link, "--force"][..],
            &["check", &edits, "--code-quality", link, "--force"],
            &["export", link, "--force", "--fields", "id", "-o", "csv"],
            &["apply", &edits, "--yes", "--report", link],
        ] {
            let ran = machine.victim(command);
            assert!(ran.status != Some(0) && ran.stderr.contains("belongs to another user"), "{ran:#?}");
            assert!(machine.everything() == before, "{command:?} changed a file");
        }
    }
    assert_eq!(machine.world.edits_applied(), 0);
}

/// The link at the path is the victim's at one moment, and the attacker's at the next.
#[test]
fn a_link_that_is_switched_leads_to_no_other_file() {
    let Some(machine) = Machine::new() else { return };
    let edits = machine.file("victim/edits.csv", VICTIM, "id,pin\n23,x\n23,y\n");
    let secret = machine.file("victim/secret", VICTIM, "mine\n");
    let (link, next) = (machine.path("open/report.json"), machine.path("open/next"));
    let is_over = AtomicBool::new(false);
    std::thread::scope(|scope| {
        scope.spawn(|| {
            while !is_over.load(Ordering::Relaxed) {
                drop(std::fs::remove_file(&next));
                symlink(machine.path("victim/report.json"), &next).unwrap();
                lchown(&next, Some(VICTIM), Some(VICTIM)).unwrap();
                std::fs::rename(&next, &link).unwrap();
                plant(&secret, &next);
                std::fs::rename(&next, &link).unwrap();
            }
        });
        for _ in 0..100 {
            let ran = machine.victim(["check", &edits, "--code-quality", link.to_str().unwrap(), "--force"]);
            assert!(!ran.stderr.contains("panicked"), "{ran:#?}");
        }
        is_over.store(true, Ordering::Relaxed);
    });
    assert_eq!(std::fs::read_to_string(secret).unwrap(), "mine\n");
}

#[test]
fn root_uses_no_ledger_of_another_user() {
    let Some(machine) = Machine::new() else { return };
    let edits = machine.file("victim/edits.csv", VICTIM, "id,pin\n23,1\n");
    let as_root = |args: &[&str]| machine.world.run(args);
    for folder in ["victim", "shared", "open"] {
        let ledger = machine.file(&format!("{folder}/ledger.db"), VICTIM, "");
        refused_by(&machine, Path::new(&ledger), &edits, as_root, "is not used");
    }
    let link = machine.path("victim/link");
    symlink(machine.file("root/ledger.db", 0, ""), &link).unwrap();
    lchown(&link, Some(VICTIM), Some(VICTIM)).unwrap();
    refused_by(&machine, &link, &edits, as_root, "belongs to another user");
}

/// `sudo` keeps HOME on some systems.
#[test]
fn root_in_the_home_of_a_user_leaves_nothing_there_and_runs_nothing_of_the_user() {
    let Some(machine) = Machine::new() else { return };
    let edits = machine.file("root/edits.csv", 0, "id,pin\n23,1\n");
    let before = machine.everything();
    let as_root = |args: &[&str]| Ran::of(machine.command(0, "victim").args(args));
    as_root(&["update", "--id", "23", "--pin", "1"]).fails(2).says("home folder of another user").says("sudo -H");
    as_root(&["apply", &edits, "--yes"]).fails(2).says("home folder of another user");
    as_root(&["runs"]).fails(2);
    as_root(&["--profile", "sandbox", "show", "--id", "23"]).fails(2).says("home folder of another user");
    as_root(&["doctor"]);
    as_root(&["plan", &edits]).ok();
    assert_eq!(machine.everything(), before);

    let ran = machine.path("shared/ran");
    let config = format!("[profiles.p]\nclient_id = \"x\"\nsecret_command = \"touch {}\"\n", ran.display());
    machine.folder("victim/.config", VICTIM, 0o755);
    machine.file("victim/.config/candidature/config.toml", VICTIM, &config);
    as_root(&["--profile", "p", "show", "--id", "23"]).fails(2).says("belongs to another user");
    assert!(!ran.exists());
    // The user whose file it is runs the command.
    let mut own = machine.command(VICTIM, "victim");
    own.env_remove("CANDIDATURE_CLIENT_ID").env_remove("CANDIDATURE_CLIENT_SECRET").env_remove("CANDIDATURE_API_URL");
    lchown(machine.path("victim/.config/candidature"), Some(VICTIM), Some(VICTIM)).unwrap();
    drop(Ran::of(own.args(["--profile", "p", "--timeout", "1", "show", "--id", "23"])));
    assert!(ran.exists());
}

/// Whoever can write the address decides where the secret is sent.
#[test]
fn settings_that_others_own_or_can_write_do_not_say_where_secrets_go() {
    let Some(machine) = Machine::new() else { return };
    machine.folder("victim/.config", VICTIM, 0o755);
    let address = &machine.world.server().address;
    let config = format!("[profiles.p]\napi_url = \"{address}\"\n");
    let file = machine.file("victim/.config/candidature/config.toml", VICTIM, &config);
    set_mode(machine.path("victim/.config/candidature"), 0o755);
    let show = || {
        let mut command = machine.command(VICTIM, "victim");
        Ran::of(command.env_remove("CANDIDATURE_API_URL").args(["--profile", "p", "show", "--id", "23"]))
    };
    show().ok();
    for mode in [0o666, 0o602] {
        set_mode(&file, mode);
        show().fails(2).says("can be written by others").says("chmod go-w");
    }
    set_mode(&file, 0o644);
    lchown(&file, Some(ATTACKER), Some(ATTACKER)).unwrap();
    show().fails(2).says("belongs to another user");
    // Root may write everything anyway.
    lchown(&file, Some(0), Some(0)).unwrap();
    show().ok();
    // A file that decides nothing about secrets does no harm.
    machine.file("victim/.config/candidature/config.toml", ATTACKER, "[profiles.p]\nrate = 5.0\n");
    set_mode(&file, 0o644);
    let mut command = machine.command(VICTIM, "victim");
    Ran::of(command.args(["--profile", "p", "show", "--id", "23"])).ok();
}

/// Files on a disk that cannot be written, as after a restore.
#[test]
fn a_ledger_that_cannot_be_written_is_read_with_its_journal_or_refused() {
    let Some(machine) = Machine::new() else { return };
    machine.folder("victim/ledger", VICTIM, 0o700);
    let ledger = machine.path("victim/ledger/ledger.db");
    let ledger_flag = ["--ledger", ledger.to_str().unwrap()];
    machine.victim(["update", "--id", "23", "--birth-city", "Lima"].iter().chain(&ledger_flag)).ok();
    let wal = machine.path("victim/ledger/ledger.db-wal");
    assert!(std::fs::metadata(&wal).unwrap().len() > 32, "the test needs a journal");
    let read_only = |mode| {
        for entry in std::fs::read_dir(machine.path("victim/ledger")).unwrap() {
            set_mode(entry.unwrap().path(), 0o400);
        }
        set_mode(machine.path("victim/ledger"), mode);
    };
    let list = || machine.victim(["runs", "list"].iter().chain(&ledger_flag));
    read_only(0o500);
    // The file for shared memory exists, so the journal can be read.
    list().ok().prints("update");
    set_mode(machine.path("victim/ledger"), 0o700);
    std::fs::remove_file(machine.path("victim/ledger/ledger.db-shm")).unwrap();
    read_only(0o500);
    let before = machine.everything();
    list().fails(2).says("its newest runs are in").says("copy both files");
    assert_eq!(machine.everything(), before);
    // Without a journal, the file is complete.
    set_mode(machine.path("victim/ledger"), 0o700);
    set_mode(&ledger, 0o600);
    set_mode(&wal, 0o600);
    machine.victim(["runs", "prune", "--older-than", "1000d"].iter().chain(&ledger_flag)).ok();
    read_only(0o500);
    list().ok().prints("update");
}

/// A file system with room for this many files and folders; false where it cannot be made.
fn small_disk(path: &Path, files: u32) -> bool {
    let options = format!("size=1m,nr_inodes={files}");
    let mut mount = Command::new("mount");
    mount.args(["-t", "tmpfs", "-o", &options, "tmpfs"]).arg(path).stderr(Stdio::null());
    mount.status().is_ok_and(|status| status.success())
}

/// There is room for one file, as the first try of a report needs, and not for the folder of the run.
#[test]
fn a_report_is_tried_completely_before_anything_is_sent() {
    let world = World::served();
    let file = world.write("edits.csv", "id,pin\n23,1\n");
    let disk = world.path("disk");
    std::fs::create_dir(&disk).unwrap();
    // One of the two is the folder at the root of the disk.
    if !small_disk(&disk, 2) {
        return report_skip("only root can mount a small disk");
    }
    let mut apply = world.command();
    apply.args(["apply", &file, "--yes", "--report"]).arg(&disk);
    let ran = finished(apply.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap());
    assert!(Command::new("umount").arg(&disk).status().unwrap().success());
    assert_eq!((ran.status, world.edits_applied()), (Some(1), 0), "{ran:#?}");
    // On a good disk, nothing of the trial is left, and no name but those of the report matters.
    std::fs::create_dir(disk.join("failed.csv")).unwrap();
    world.run(["apply", &file, "--yes", "--report", disk.to_str().unwrap()]).ok().prints("1 updated");
    let mut names: Vec<_> = std::fs::read_dir(&disk).unwrap().map(|entry| entry.unwrap().file_name()).collect();
    names.sort();
    assert_eq!(names, ["failed.csv", "run-1"]);
}
