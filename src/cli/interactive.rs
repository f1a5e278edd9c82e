//! `apply --interactive`: asks about each row of a plan on the terminal.

use std::path::PathBuf;

use anyhow::Result;

use crate::cli::answers::Answers;
use crate::cli::context::Context;
use crate::cli::ui::counted;
use crate::cli::ui::differences::{Layout, RecordDifferences};
use crate::cli::ui::prompt::{self, Question};
use crate::cli::ui::review::card::shown;
use crate::cli::ui::review::rejected;
use crate::cli::usage_error::UsageError;
use crate::domain::changes::Changes;
use crate::domain::field::Field;
use crate::domain::reading::Reading;
use crate::domain::row_state::State;
use crate::domain::value;
use crate::plan::{Line, Plan};
use crate::review::decisions::{Decision, Decisions, Verdict};
use crate::review::select::{Selected, Undecided, select};
use crate::system::scratch_file::scratch_file;

const HELP: &str = "\
y          send the new values
n [WHY]    keep the old values; the reason is listed at the end
s          decide about each value
e          send another value
a          send these values and those of all rows that follow
q          stop, send nothing, and keep the answers for the next time
";

/// Asks about each row that has no answer yet. Returns what was accepted, and the file with the answers.
pub fn selected(context: &Context, plan: &mut Plan) -> Result<(Selected, PathBuf)> {
    let answers = Answers::open(&plan.header)?;
    let ui = &context.ui;
    if answers.len() > 0 {
        let kept = ui.counted(answers.len() as u64, "answer");
        ui.say(&format!("going on with {kept} of {}; delete the file to start over", answers.path().display()));
    }
    let layout = Layout { paint: ui.err_paint(), ..ui.layout(true) };
    let decisions = Decisions::none("the answers", &plan.header.sha256);
    let of = plan.header.changed;
    let mut asking = Asking { context, answers, decisions, layout, number: 0, of, accepts_rest: false };
    for line in plan.lines()? {
        let line = line?;
        if line.state == State::Pending {
            asking.line(&line)?;
        }
    }
    asking.keep()?;
    let shown = |line: &Line, field: &Field| shown(line, field, &[]);
    let selected = select(plan, &asking.decisions, Undecided::Refuse, &shown, scratch_file()?)?;
    rejected::say(ui, &selected.rejected);
    Ok((selected, asking.answers.path().to_owned()))
}

struct Asking<'a> {
    context: &'a Context,
    answers: Answers,
    decisions: Decisions,
    layout: Layout,
    /// The row that is asked about, from 1, and how many there are.
    number: u64,
    of: u64,
    accepts_rest: bool,
}

/// What to do about a row.
enum Choice {
    Accept,
    Reject(String),
    Each,
    Edit,
    All,
    Quit,
}

impl Choice {
    fn of(answer: &str) -> Option<Self> {
        let (word, rest) = answer.split_once(' ').unwrap_or((answer, ""));
        match word.to_lowercase().as_str() {
            "y" | "yes" => Some(Self::Accept),
            "n" | "no" => Some(Self::Reject(rest.trim().to_owned())),
            "s" | "some" => Some(Self::Each),
            "e" | "edit" => Some(Self::Edit),
            "a" | "all" => Some(Self::All),
            "q" | "quit" => Some(Self::Quit),
            _ => None,
        }
    }
}

impl Asking<'_> {
    /// Decides about the values of a row: as before, or by asking.
    fn line(&mut self, line: &Line) -> Result<()> {
        self.number += 1;
        let known: Option<Vec<Decision>> = line.wanted.iter().map(|(field, _)| self.answers.of(line, field)).collect();
        if let Some(known) = known {
            return line
                .wanted
                .iter()
                .zip(known)
                .try_for_each(|((field, _), decision)| self.add(line, field, decision));
        }
        let mut changed = line.clone();
        loop {
            let choice = if self.accepts_rest { Choice::All } else { self.choice(&changed)? };
            match choice {
                Choice::Accept => break self.accept(line, &changed.wanted)?,
                Choice::All => {
                    self.accepts_rest = true;
                    return self.accept(line, &changed.wanted);
                }
                Choice::Reject(why) => {
                    for (field, _) in line.wanted.iter() {
                        self.add(line, field, Decision { comment: why.clone(), ..Decision::of(Verdict::Reject) })?;
                    }
                    break;
                }
                Choice::Each => break self.each(line, &changed)?,
                Choice::Edit => self.edit(&mut changed)?,
                Choice::Quit => return Err(self.quit()?),
            }
        }
        self.keep()
    }

    /// Shows a row and asks until the answer is known.
    fn choice(&self, line: &Line) -> Result<Choice> {
        let values = line.wanted.iter().count() as u64;
        let text = RecordDifferences::of_row(line).text(self.layout);
        self.context.ui.message(&format!("\n({} of {}) {text}", self.number, self.of));
        let these = if values == 1 { "this value".to_owned() } else { format!("these {}", counted(values, "value")) };
        let question = format!("Send {these}? [y]es, [n]o, [s]ome, [e]dit, [a]ll, [q]uit, [?]");
        loop {
            match self.ask(&question)? {
                None => return Ok(Choice::Quit),
                Some(answer) => match Choice::of(&answer) {
                    Some(choice) => return Ok(choice),
                    None => self.context.ui.message(HELP),
                },
            }
        }
    }

    /// Asks about each value of a row.
    fn each(&mut self, line: &Line, changed: &Line) -> Result<()> {
        for (field, value) in changed.wanted.iter() {
            let (old, new) = shown(changed, field, &[]);
            let decision = loop {
                let Some(answer) = self.ask(&format!("{}: {old} → {new}? [y]es, [n]o", field.name))? else {
                    return Err(self.quit()?);
                };
                match Choice::of(&answer) {
                    Some(Choice::Accept) => break Decision::of(verdict(line, field, value)),
                    Some(Choice::Reject(why)) => break Decision { comment: why, ..Decision::of(Verdict::Reject) },
                    Some(Choice::Quit) => return Err(self.quit()?),
                    _ => {}
                }
            };
            self.add(line, field, decision)?;
        }
        Ok(())
    }

    /// Asks for another value of a field of the row. An empty answer keeps the value.
    fn edit(&self, changed: &mut Line) -> Result<()> {
        let names = changed.wanted.field_names();
        let Some(field) = self.field(&names, &changed.wanted)? else { return Ok(()) };
        loop {
            let answer = self.ask(&format!("New value of {}:", field.name))?.unwrap_or_default();
            if answer.is_empty() {
                return Ok(());
            }
            match value::from_text(field, &answer, &Reading::default()) {
                Ok(value) => {
                    changed.wanted.set(field, value);
                    return Ok(());
                }
                Err(invalid) => self.context.ui.warn(&format!("{}: {invalid}", field.name)),
            }
        }
    }

    /// The only field, or the one that was chosen; none if nothing was chosen.
    fn field(&self, names: &[&str], wanted: &Changes) -> Result<Option<&'static Field>> {
        let by_name = |name: &str| wanted.iter().map(|(field, _)| field).find(|field| field.name == name);
        if let [only] = names {
            return Ok(by_name(only));
        }
        loop {
            let answer = self.ask(&format!("Which field? {}", names.join(", ")))?.unwrap_or_default();
            if answer.is_empty() {
                return Ok(None);
            }
            if let Some(field) = by_name(&answer) {
                return Ok(Some(field));
            }
        }
    }

    fn accept(&mut self, line: &Line, wanted: &Changes) -> Result<()> {
        wanted.iter().try_for_each(|(field, value)| self.add(line, field, Decision::of(verdict(line, field, value))))
    }

    fn add(&mut self, line: &Line, field: &'static Field, decision: Decision) -> Result<()> {
        self.answers.add(line, field, &decision);
        Ok(self.decisions.add(line.number, field.name, decision)?)
    }

    /// Keeps the answers for the next time. Those of a dry run would be used by the real run without a question.
    fn keep(&self) -> Result<()> {
        if self.context.dry_run { Ok(()) } else { self.answers.keep() }
    }

    fn quit(&self) -> Result<anyhow::Error> {
        self.keep()?;
        Ok(UsageError::Cancelled { state: self.state() }.into())
    }

    /// What the end of the questions leaves behind.
    fn state(&self) -> &'static str {
        let keeps = !self.context.dry_run && self.answers.len() > 0;
        if keeps { "nothing was sent; to go on later, give the same command" } else { "nothing was sent" }
    }

    /// The answer without blanks around it; none if the input ended.
    fn ask(&self, text: &str) -> Result<Option<String>> {
        let (flag, state) = ("--decisions FILE instead of --interactive", self.state());
        prompt::line(&self.context.ui, &Question { text, flag, state })
    }
}

/// Whether the value of the plan is sent, or the one that was typed.
fn verdict(line: &Line, field: &Field, value: &value::Value) -> Verdict {
    let is_as_planned = line.wanted.iter().any(|(other, planned)| other == field && planned == value);
    if is_as_planned { Verdict::Accept } else { Verdict::Replace(value.clone()) }
}
