//! The progress of long work: a bar on a terminal, else a line every ten seconds.

use std::cell::{Cell, RefCell};
use std::time::Duration;

use indicatif::{ProgressBar, ProgressStyle};

use crate::cli::ui::Ui;
use crate::cli::ui::progress_target::draw_target;
use crate::cli::ui::time::about;
use crate::domain::row_state::{State, Tally};
use crate::system::clock::{Stopwatch, local_now};

/// The least time between two lines where there is no terminal.
const BETWEEN_LINES: Duration = Duration::from_secs(10);
/// The least time between two forecasts of the time left.
const BETWEEN_FORECASTS: Duration = Duration::from_secs(1);
/// A shorter wait is not shown.
const LONG_WAIT: Duration = Duration::from_secs(2);
/// A longer wait can only be for the hourly limit.
const LONGEST_WAIT_OF_A_SECOND: Duration = Duration::from_secs(60);

/// The progress of a run.
pub struct Progress<'a> {
    ui: Ui,
    total: u64,
    /// How long a number of requests takes at the current limits.
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
    /// Shows the progress of `total` rows. `forecast` says how long a number of requests takes.
    pub fn new(ui: &Ui, total: u64, forecast: &'a dyn Fn(u64) -> Duration) -> Self {
        let bar = (ui.err_is_terminal() && !ui.is_quiet()).then(|| {
            let bar = ProgressBar::with_draw_target(Some(total), draw_target(ui));
            // The template is a constant, and valid.
            let style = ProgressStyle::with_template("{bar:20} {human_pos}/{human_len} {wide_msg}");
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

    /// A row reached a final state.
    pub fn ended(&self, state: State) {
        let mut tally = self.tally.get();
        tally.add(state, 1);
        self.tally.set(tally);
        self.waits_for.replace(None);
        self.show();
    }

    /// The next request has to wait for the rate limit.
    pub fn waiting(&self, wait: Duration) {
        if wait >= LONG_WAIT {
            self.waits_for.replace(Some(next_slot(wait)));
            self.show();
        }
    }

    /// Nothing more is sent; requests in flight are waited for.
    pub fn draining(&self, in_flight: usize) {
        if in_flight > 0 {
            let requests = self.ui.counted(in_flight as u64, "request");
            self.aside(&format!("stopping after {requests} in flight; press Ctrl-C again to stop at once"));
        }
    }

    /// Prints a line above the bar.
    fn aside(&self, line: &str) {
        match &self.bar {
            Some(bar) => bar.suspend(|| self.ui.say(line)),
            None => self.ui.say(line),
        }
    }

    /// Removes the bar.
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

/// The progress of reading records; nothing is shown if the work is short.
pub struct Reading {
    ui: Ui,
    watch: Stopwatch,
    line_at: Cell<Duration>,
    spinner: Option<ProgressBar>,
}

impl Reading {
    /// Starts with no record read.
    pub fn new(ui: &Ui) -> Self {
        let spinner = (ui.err_is_terminal() && !ui.is_quiet()).then(|| {
            let spinner = ProgressBar::with_draw_target(None, draw_target(ui));
            spinner.set_style(ProgressStyle::default_spinner());
            spinner
        });
        Self { ui: ui.clone(), watch: Stopwatch::start(), line_at: Cell::default(), spinner }
    }

    /// The records of this many rows have been read.
    pub fn rows(&self, rows: u64) {
        let line = format!("read the records of {}", self.ui.counted(rows, "row"));
        let elapsed = self.watch.elapsed();
        if let Some(spinner) = &self.spinner {
            spinner.set_message(line);
            spinner.tick();
        } else if elapsed >= self.line_at.get() + BETWEEN_LINES {
            self.line_at.set(elapsed);
            self.ui.say(&line);
        }
    }

    /// Removes the spinner.
    pub fn finish(&self) {
        if let Some(spinner) = &self.spinner {
            spinner.finish_and_clear();
        }
    }
}

/// Until when the next request waits, and for which limit.
pub fn next_slot(wait: Duration) -> String {
    let at = local_now() + wait;
    if wait > LONGEST_WAIT_OF_A_SECOND {
        format!("waiting for the hourly limit until {}", at.format("%H:%M"))
    } else {
        format!("waiting for the rate limit until {}", at.format("%H:%M:%S"))
    }
}

#[expect(clippy::cast_precision_loss, reason = "the rate is rounded to one digit")]
fn rate(rows: u64, elapsed: Duration) -> String {
    let per_second = rows as f64 / elapsed.as_secs_f64().max(0.001);
    if per_second >= 10.0 { format!("{per_second:.0}/s") } else { format!("{per_second:.1}/s") }
}
