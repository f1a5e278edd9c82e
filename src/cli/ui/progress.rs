//! How far a long piece of work is: a bar on a terminal, else a line now and then.

use std::cell::{Cell, RefCell};
use std::time::Duration;

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

use crate::cli::ui::time::about;
use crate::cli::ui::{Ui, counted};
use crate::domain::row_state::{State, Tally};
use crate::system::clock::Stopwatch;

/// Off a terminal, lines are at least this far apart.
const BETWEEN_LINES: Duration = Duration::from_secs(10);
/// The time left is worked out anew at most so often.
const BETWEEN_FORECASTS: Duration = Duration::from_secs(1);
/// Waits shorter than this are not named.
const WORTH_NAMING: Duration = Duration::from_secs(2);
/// A wait longer than this is for the limit of the hour.
const FOR_THE_HOUR: Duration = Duration::from_secs(60);

/// Shows a run as it goes.
pub struct Progress<'a> {
    ui: Ui,
    total: u64,
    /// How long so many more requests take at the limits.
    forecast: &'a dyn Fn(u64) -> Duration,
    tally: Cell<Tally>,
    waits_for: RefCell<Option<String>>,
    left: Cell<Duration>,
    watch: Stopwatch,
    forecast_at: Cell<Duration>,
    line_at: Cell<Duration>,
    bar: Option<ProgressBar>,
}

impl<'a> Progress<'a> {
    pub fn new(ui: &Ui, total: u64, forecast: &'a dyn Fn(u64) -> Duration) -> Self {
        let bar = (ui.err_is_terminal() && !ui.is_quiet()).then(|| {
            let bar = ProgressBar::with_draw_target(Some(total), ProgressDrawTarget::stderr());
            // The template is ours, and right.
            let style = ProgressStyle::with_template("{bar:20} {pos}/{len} {wide_msg}");
            bar.set_style(style.unwrap_or_else(|_| ProgressStyle::default_bar()));
            bar.enable_steady_tick(Duration::from_millis(500));
            bar
        });
        Self {
            ui: ui.clone(),
            total,
            forecast,
            tally: Cell::default(),
            waits_for: RefCell::new(None),
            left: Cell::new(forecast(total)),
            watch: Stopwatch::start(),
            forecast_at: Cell::default(),
            line_at: Cell::default(),
            bar,
        }
    }

    /// A row came to its end.
    pub fn ended(&self, state: State) {
        let mut tally = self.tally.get();
        tally.add(state, 1);
        self.tally.set(tally);
        self.waits_for.replace(None);
        self.show();
    }

    pub fn waiting(&self, wait: Duration) {
        if wait >= WORTH_NAMING {
            self.waits_for.replace(Some(next_slot(wait)));
            self.show();
        }
    }

    /// No more will be sent, for a reason that was told or will be.
    pub fn draining(&self, in_flight: usize) {
        if in_flight > 0 {
            let requests = counted(in_flight as u64, "request");
            self.aside(&format!("stopping, with {requests} on the way; again to stop at once"));
        }
    }

    /// A line that stays.
    pub fn aside(&self, line: &str) {
        match &self.bar {
            Some(bar) => bar.suspend(|| self.ui.say(line)),
            None => self.ui.say(line),
        }
    }

    pub fn finish(&self) {
        if let Some(bar) = &self.bar {
            bar.finish_and_clear();
        }
    }

    fn show(&self) {
        let elapsed = self.watch.elapsed();
        if elapsed >= self.forecast_at.get() + BETWEEN_FORECASTS {
            self.forecast_at.set(elapsed);
            self.left.set((self.forecast)(self.total.saturating_sub(self.tally.get().rows())));
        }
        if let Some(bar) = &self.bar {
            bar.set_position(self.tally.get().rows());
            bar.set_message(self.message());
        } else if elapsed >= self.line_at.get() + BETWEEN_LINES {
            self.line_at.set(elapsed);
            self.ui.say(&format!("{} of {} rows; {}", self.tally.get().rows(), self.total, self.message()));
        }
    }

    fn message(&self) -> String {
        let tally = self.tally.get();
        let mut parts = vec![rate(tally.rows(), self.watch.elapsed())];
        if tally.failed() > 0 {
            parts.push(format!("{} failed", tally.failed()));
        }
        parts.push(format!("{} left", about(self.left.get())));
        parts.extend(self.waits_for.borrow().clone());
        parts.join(", ")
    }
}

/// Shows how far reading is: nothing where it is soon done.
pub struct Reading {
    ui: Ui,
    watch: Stopwatch,
    line_at: Cell<Duration>,
    spinner: Option<ProgressBar>,
}

impl Reading {
    pub fn new(ui: &Ui) -> Self {
        let spinner = (ui.err_is_terminal() && !ui.is_quiet()).then(|| {
            let spinner = ProgressBar::with_draw_target(None, ProgressDrawTarget::stderr());
            spinner.set_style(ProgressStyle::default_spinner());
            spinner
        });
        Self { ui: ui.clone(), watch: Stopwatch::start(), line_at: Cell::default(), spinner }
    }

    /// The records of so many rows have been read.
    pub fn rows(&self, rows: u64) {
        let line = format!("read the records of {}", counted(rows, "row"));
        let elapsed = self.watch.elapsed();
        if let Some(spinner) = &self.spinner {
            spinner.set_message(line);
            spinner.tick();
        } else if elapsed >= self.line_at.get() + BETWEEN_LINES {
            self.line_at.set(elapsed);
            self.ui.say(&line);
        }
    }

    pub fn finish(&self) {
        if let Some(spinner) = &self.spinner {
            spinner.finish_and_clear();
        }
    }
}

/// When the next request may leave, and which limit it waits for.
pub fn next_slot(wait: Duration) -> String {
    let at = chrono::Local::now() + wait;
    if wait > FOR_THE_HOUR {
        format!("hourly limit: next slot {}", at.format("%H:%M"))
    } else {
        format!("rate limit: next slot {}", at.format("%H:%M:%S"))
    }
}

#[expect(clippy::cast_precision_loss, reason = "it is rounded to a digit")]
fn rate(rows: u64, elapsed: Duration) -> String {
    let per_second = rows as f64 / elapsed.as_secs_f64().max(0.001);
    if per_second >= 10.0 { format!("{per_second:.0}/s") } else { format!("{per_second:.1}/s") }
}
