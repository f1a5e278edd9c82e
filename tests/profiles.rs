//! Profiles: listed, switched, forgotten, and named where they matter.

use crate::harness::{Ran, World};

const CONFIG: &str = "config/candidature/config.toml";

fn with_profiles(world: &World) {
    let address = &world.server().address;
    let profile = |name: &str| {
        format!("# about {name}\n[profiles.{name}]\napi_url = \"{address}\"\nclient_id = \"{name}-id\"\n\n")
    };
    world.write(CONFIG, &format!("{}{}", profile("paris"), profile("lyon")));
}

fn current(world: &World) -> String {
    let listed = world.run(["auth", "list", "-o", "json"]).ok().json();
    let profiles = listed["profiles"].as_array().unwrap();
    let current = profiles.iter().find(|profile| profile["current"] == true).unwrap();
    current["profile"].as_str().unwrap().to_owned()
}

#[test]
fn profiles_are_listed_and_switched() {
    let world = World::served();
    with_profiles(&world);
    assert_eq!(current(&world), "default");
    let listed = world.run(["auth", "list"]).ok();
    assert!(listed.stdout.contains("\tparis\thttp://") && listed.stdout.contains("*\tdefault\t"), "{listed:#?}");
    assert!(listed.stdout.contains("\tsandbox\tsandbox\t") && listed.stdout.contains("\tstaging\thttps://"));
    world.run(["auth", "switch", "paris"]).ok().prints("commands now use the profile paris");
    assert_eq!(current(&world), "paris");
    world.run(["doctor"]).ok().prints("paris (config file)");
    let mut other = world.command();
    Ran::of(other.args(["doctor", "--profile", "lyon"])).ok().prints("lyon (--profile)");
    // Comments stay.
    let config = std::fs::read_to_string(world.path(CONFIG)).unwrap();
    assert!(config.contains("profile = \"paris\"") && config.contains("# about lyon"), "{config}");
    let mut overridden = world.command();
    overridden.env("CANDIDATURE_PROFILE", "lyon").args(["auth", "switch", "sandbox"]);
    let overridden = Ran::of(&mut overridden).ok().prints("the profile sandbox is saved");
    let overridden = overridden.says("this shell still uses the profile lyon, because CANDIDATURE_PROFILE is set");
    assert!(!overridden.stdout.contains("commands now use"), "{overridden:#?}");
    world.run(["auth", "switch", "default"]).ok();
    assert_eq!(current(&world), "default");
    assert!(!std::fs::read_to_string(world.path(CONFIG)).unwrap().contains("profile = "));
    world.run(["auth", "switch", "pariss"]).fails(2).says("profiles: ");
    world.run(["auth", "switch", "a/b"]).fails(2);
    world
        .run(["show", "--id", "23", "--profile", "pariss"])
        .fails(2)
        .says("profiles: lyon, paris, default, sandbox, staging");
}

#[test]
fn the_profile_is_named_unless_it_is_the_default() {
    let world = World::served();
    with_profiles(&world);
    let file = world.write("a.csv", "id,pin\n23,9\n");
    world.run(["plan", &file, "--profile", "paris"]).ok().says("on localhost (profile paris): 1 row");
    let plain = world.run(["plan", &file]).ok();
    assert!(plain.stderr.contains("on localhost: 1 row"), "{plain:#?}");
    let refused = world.run(["apply", &file, "--profile", "paris"]).fails(2);
    refused.says("localhost (profile paris): Update 1 value of 1 record");
}

#[test]
fn a_logout_can_remove_the_profile() {
    let world = World::served();
    with_profiles(&world);
    world.run(["auth", "switch", "lyon"]).ok();
    world.run(["auth", "logout"]).ok().prints("profile lyon is kept");
    world.run(["auth", "logout", "--forget-profile"]).ok().prints("profile lyon is removed");
    let config = std::fs::read_to_string(world.path(CONFIG)).unwrap();
    assert!(!config.contains("lyon-id") && config.contains("paris-id"), "{config}");
    assert_eq!(current(&world), "default");
    world.write(CONFIG, "[profiles.bare]\nrate = 1.0\n");
    let mut bare = world.bare_command();
    Ran::of(bare.args(["auth", "logout", "--forget-profile", "--profile", "bare"]))
        .ok()
        .prints("profile bare is removed");
}
