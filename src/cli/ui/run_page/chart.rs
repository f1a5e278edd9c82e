//! How many requests a run sent in each second, as a drawing. Pure.

use std::collections::BTreeMap;

/// The most bars of a chart: a longer run has bars of several seconds.
const MOST_BARS: u64 = 60;
const WIDTH: f64 = 640.0;
const HEIGHT: f64 = 160.0;
/// Room for the numbers on the left and at the bottom.
const LEFT: f64 = 40.0;
const BOTTOM: f64 = 24.0;

/// Requests by the second in which their answer came.
#[derive(Clone, Debug, Default)]
pub struct Requests(BTreeMap<u64, u64>);

impl Requests {
    /// Counts requests whose answer came at this time, in milliseconds since 1970.
    pub fn add(&mut self, at_ms: u64, requests: u64) {
        *self.0.entry(at_ms / 1000).or_default() += requests;
    }

    /// The number of all requests.
    pub fn total(&self) -> u64 {
        self.0.values().sum()
    }

    /// From the first to the last answer, in seconds; at least 1.
    pub fn seconds(&self) -> u64 {
        match (self.0.first_key_value(), self.0.last_key_value()) {
            (Some((first, _)), Some((last, _))) => last - first + 1,
            _ => 1,
        }
    }

    /// Requests in a second, for each bar, and the seconds of a bar.
    #[expect(clippy::cast_precision_loss, reason = "a drawing needs no precision")]
    fn bars(&self) -> (Vec<f64>, u64) {
        let first = self.0.keys().next().copied().unwrap_or_default();
        let width = self.seconds().div_ceil(MOST_BARS);
        let mut bars = vec![0; usize::try_from(self.seconds().div_ceil(width)).unwrap_or(0)];
        for (second, requests) in &self.0 {
            if let Some(bar) = usize::try_from((second - first) / width).ok().and_then(|at| bars.get_mut(at)) {
                *bar += requests;
            }
        }
        (bars.into_iter().map(|requests| requests as f64 / width as f64).collect(), width)
    }

    /// The drawing, with the limit as a line; nothing if nothing was sent.
    #[expect(clippy::cast_precision_loss, reason = "a drawing needs no precision")]
    pub fn svg(&self, limit: f64) -> String {
        if self.0.is_empty() {
            return String::new();
        }
        let (bars, seconds) = self.bars();
        let highest = bars.iter().copied().fold(limit, f64::max).ceil();
        let (room, ground) = (WIDTH - LEFT, HEIGHT - BOTTOM);
        let y = |rate: f64| ground - rate / highest * (ground - 8.0);
        let step = room / bars.len() as f64;
        let drawn: String = (0_u32..)
            .zip(&bars)
            .map(|(at, rate)| {
                let (x, top) = (LEFT + f64::from(at) * step, y(*rate));
                let (width, height) = ((step * 0.85).min(24.0), ground - top);
                format!(
                    "<rect x=\"{x:.1}\" y=\"{top:.1}\" width=\"{width:.1}\" height=\"{height:.1}\" class=\"rate\"/>"
                )
            })
            .collect();
        let label = |x: f64, y: f64, anchor: &str, text: &str| {
            format!("<text x=\"{x:.0}\" y=\"{y:.1}\" text-anchor=\"{anchor}\">{text}</text>")
        };
        let end = self.seconds().div_ceil(seconds) * seconds;
        format!(
            "<svg viewBox=\"0 0 {WIDTH} {HEIGHT}\" role=\"img\" aria-labelledby=\"chart\">{drawn}\
             <line x1=\"{LEFT}\" x2=\"{WIDTH}\" y1=\"{ground}\" y2=\"{ground}\" class=\"axis\"/>\
             <line x1=\"{LEFT}\" x2=\"{WIDTH}\" y1=\"{limit_at:.1}\" y2=\"{limit_at:.1}\" class=\"limit\"/>{}{}{}{}</svg>\n",
            label(LEFT - 6.0, y(limit) + 4.0, "end", &limit.to_string()),
            label(LEFT - 6.0, ground + 4.0, "end", "0"),
            label(LEFT, HEIGHT - 6.0, "start", "0 s"),
            label(WIDTH, HEIGHT - 6.0, "end", &format!("{end} s")),
            limit_at = y(limit),
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_long_run_has_bars_of_several_seconds() {
        let mut requests = Requests::default();
        for second in 0..600 {
            requests.add(1_000_000 + second * 1000, 2);
        }
        let (bars, seconds) = requests.bars();
        assert_eq!((bars.len(), seconds, requests.total(), requests.seconds()), (60, 10, 1200, 600));
        assert!(bars.iter().all(|rate| (rate - 2.0).abs() < 1e-9));
    }

    #[test]
    fn a_bar_that_is_higher_than_the_limit_fits() {
        let mut requests = Requests::default();
        requests.add(5000, 8);
        let svg = requests.svg(2.0);
        assert!(svg.contains("y=\"8.0\"") && svg.contains(">1 s<"), "{svg}");
        assert_eq!(Requests::default().svg(2.0), "");
    }
}
