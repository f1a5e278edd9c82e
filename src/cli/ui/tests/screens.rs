//! The screens of a terminal with 80 and with 120 columns.

use std::time::Duration;

use crate::cli::ui::captured::Captured;
use crate::cli::ui::edit::say_differences;
use crate::cli::ui::run_report::{NextCommands, RunReport};
use crate::cli::ui::tests::sample;
use crate::cli::ui::{ColorChoice, Ui, UiOptions, edit, fields, findings, plan, run_report, runs, text};
use crate::domain::comparison::diff;
use crate::domain::row_state::{State, Tally};
use crate::domain::target::Target;
use crate::ops::history::{RunState, Summary};

const WIDTHS: [u16; 2] = [80, 120];

fn terminal(width: u16) -> (Ui, Captured) {
    Ui::captured_terminal(UiOptions { color: ColorChoice::Never, ..UiOptions::default() }, width)
}

/// What was printed. No line is wider than the terminal, unless the line holds a command.
fn screen(captured: &Captured, width: u16) -> String {
    let text = format!("{}--- standard error\n{}", captured.stdout(), captured.stderr());
    for line in text.lines().filter(|line| !line.contains("candidature ")) {
        assert!(text::width(line) <= usize::from(width), "too wide: {line}");
    }
    text
}

#[test]
fn a_plan_is_grouped_by_record() {
    for width in WIDTHS {
        let (ui, captured) = terminal(width);
        plan::show(&ui, &mut sample::plan(), Some(Duration::from_secs(151)), false).unwrap();
        insta::assert_snapshot!(format!("plan-{width}"), screen(&captured, width));
    }
}

#[test]
fn a_full_plan_cuts_nothing() {
    let (ui, captured) = terminal(80);
    plan::show(&ui, &mut sample::plan(), None, true).unwrap();
    let shown = screen(&captured, 80);
    assert_eq!(shown.matches("\nline ").count() + 1, 288);
    assert!(!captured.stdout().contains('…'), "{shown}");
    assert!(shown.contains("Écrire à la famille.\n"), "{shown}");
}

#[test]
fn old_and_new_values_have_colours() {
    let (ui, captured) = Ui::captured_terminal(UiOptions::default(), 80);
    let row = sample::row(State::Pending, None);
    let differences = diff(&row.wanted, &row.before.unwrap());
    say_differences(&ui, &Target::Candidature(23), None, &differences, false);
    assert_eq!(
        captured.stderr(),
        "\x1b[1mrecord 23\x1b[0m\n  birth_city  \x1b[31mParis\x1b[0m → \x1b[32mLyon\x1b[0m\n  \
         pin         \x1b[31mnull\x1b[0m → \x1b[32m1\x1b[0m\n"
    );
}

#[test]
fn off_a_terminal_a_plan_is_rows_without_separators() {
    let (ui, captured) = Ui::captured(UiOptions::default());
    plan::show(&ui, &mut sample::plan(), None, false).unwrap();
    assert!(captured.stdout().starts_with("2\t1 (user1)\tbirth_city\tParis\tPort Gonzalo\n"), "{}", captured.stdout());
    assert!(captured.stdout().lines().all(|line| line.split('\t').count() == 5));
}

#[test]
fn findings_are_grouped_by_cause() {
    for width in WIDTHS {
        let (ui, captured) = terminal(width);
        findings::print(&ui, "corrections.csv", &sample::checked(), false, findings::Extent::First).unwrap();
        insta::assert_snapshot!(format!("findings-{width}"), screen(&captured, width));
    }
}

fn tally(states: &[(State, u64)]) -> Tally {
    let mut tally = Tally::default();
    for (state, rows) in states {
        tally.add(*state, *rows);
    }
    tally
}

#[test]
fn a_run_that_ended_names_the_next_step() {
    let next = NextCommands {
        resume: "candidature runs resume 6".into(),
        show: "candidature runs show 6".into(),
        undo: Some("candidature runs undo 6".into()),
    };
    let report = |states: &[(State, u64)]| RunReport {
        run: sample::run(),
        tally: tally(states),
        stop: None,
        unverified: Vec::new(),
        failures: Vec::new(),
        rejected: Vec::new(),
        unplanned: 0,
        ended_at: 1_767_225_700_000,
    };
    let (ui, captured) = terminal(80);
    run_report::print(&ui, &report(&[(State::Updated, 1200), (State::Unchanged, 3)]), &next).unwrap();
    assert_eq!(captured.stdout(), "run 6: 1,200 updated, 3 unchanged\n");
    assert_eq!(captured.stderr(), "undo with: candidature runs undo 6\n");
    let (ui, captured) = terminal(80);
    run_report::print(&ui, &report(&[(State::Unchanged, 3)]), &next).unwrap();
    assert_eq!(captured.stderr(), "");
}

#[test]
fn a_run_lists_the_rows_that_need_a_look() {
    for width in WIDTHS {
        let (ui, captured) = terminal(width);
        let summary = Summary {
            run: sample::run(),
            state: RunState::Done,
            tally: tally(&[(State::Updated, 1200), (State::Failed, 1), (State::Conflict, 1)]),
            source: "corrections.csv".into(),
        };
        let refused = "the API refused the edit: 422 Unprocessable Entity (birth_city 東京都渋谷区 is too long)";
        let rows = [
            sample::row(State::Failed, Some(refused)),
            sample::row(State::Conflict, Some("birth_city changed since the record was read")),
        ];
        runs::show(&ui, &summary, &rows, false).unwrap();
        runs::list(&ui, &[summary]).unwrap();
        let shown =
            screen(&captured, width).replace(&crate::cli::ui::time::date(1_767_225_600_000), "0000-00-00 00:00");
        insta::assert_snapshot!(format!("run-{width}"), shown);
    }
}

#[test]
fn fields_have_their_flags_and_columns_whole() {
    for width in WIDTHS {
        let (ui, captured) = terminal(width);
        fields::print(&ui).unwrap();
        let shown = screen(&captured, width);
        for field in crate::domain::field::FIELDS {
            assert!(shown.contains(&format!("--{}", field.flag())) && shown.contains(field.column()), "{shown}");
        }
    }
}

#[test]
fn an_edit_is_printed_with_the_command_that_undoes_it() {
    let (ui, captured) = terminal(80);
    edit::print_unchanged(&ui, &Target::Candidature(23), &[]).unwrap();
    assert!(captured.stdout().starts_with("unchanged candidature 23"), "{}", captured.stdout());
}
