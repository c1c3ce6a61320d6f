//! How far long work is: on a terminal, from the first second on; what is written never depends on it.

use std::cell::Cell;
use std::io::IsTerminal;
use std::time::{Duration, Instant};

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

use crate::cli::Context;

/// What is quicker than this is done before a bar is read.
const AFTER: Duration = Duration::from_secs(1);

/// A bar with the time left on standard error.
pub struct Progress {
    bar: ProgressBar,
    begun: Instant,
    shown: Cell<bool>,
    on: bool,
}

impl Progress {
    /// A bar for so many steps, in words; nothing where standard error is no terminal or `--quiet` is given.
    pub fn new(what: &'static str, total: u64, context: Context) -> Self {
        let bar = ProgressBar::with_draw_target(Some(total), ProgressDrawTarget::hidden());
        if let Ok(style) = ProgressStyle::with_template("{msg} {bar:30} {percent:>3}%  {eta}") {
            bar.set_style(style);
        }
        bar.set_message(what);
        let on = !context.quiet && std::io::stderr().is_terminal();
        Progress { bar, begun: Instant::now(), shown: Cell::new(false), on }
    }

    /// So many steps are done.
    pub fn tell(&self, done: u64) {
        if !self.on || self.begun.elapsed() < AFTER {
            return;
        }
        if !self.shown.replace(true) {
            self.bar.set_draw_target(ProgressDrawTarget::stderr());
        }
        self.bar.set_position(done);
    }
}

impl Drop for Progress {
    fn drop(&mut self) {
        self.bar.finish_and_clear();
    }
}
