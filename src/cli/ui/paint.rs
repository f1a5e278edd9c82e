//! Colours: few, from the terminal's own palette, so that they can be read on dark and light backgrounds.

/// Colours text, or leaves it as it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Paint {
    /// Whether text is coloured.
    pub is_on: bool,
}

impl Paint {
    /// A heading: bold.
    pub fn heading(self, text: &str) -> String {
        self.styled(text, "1")
    }

    /// A value that is replaced: red.
    pub fn old_value(self, text: &str) -> String {
        self.styled(text, "31")
    }

    /// A value that is set: green.
    pub fn new_value(self, text: &str) -> String {
        self.styled(text, "32")
    }

    /// The word in front of an error: bold red.
    pub fn error(self, text: &str) -> String {
        self.styled(text, "1;31")
    }

    /// The word in front of a warning: bold yellow.
    pub fn warning(self, text: &str) -> String {
        self.styled(text, "1;33")
    }

    /// The word in front of a hint: bold cyan.
    pub fn hint(self, text: &str) -> String {
        self.styled(text, "1;36")
    }

    fn styled(self, text: &str, ansi: &str) -> String {
        if self.is_on { format!("\x1b[{ansi}m{text}\x1b[0m") } else { text.to_owned() }
    }
}
