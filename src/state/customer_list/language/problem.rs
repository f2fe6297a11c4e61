//! Why a typed query cannot be read, and where.
//!
//! It holds no sentence; `i18n` says it.

/// A piece of a text, counted in characters: from the first up to before the second.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Span {
    /// The first character.
    pub from: usize,
    /// The character after the last.
    pub to: usize,
}

impl Span {
    /// The characters before it, in it, and after it.
    #[must_use]
    pub fn cut(self, text: &str) -> [String; 3] {
        let before = text.chars().take(self.from).collect();
        let inside = text.chars().skip(self.from).take(self.to.saturating_sub(self.from)).collect();
        [before, inside, text.chars().skip(self.to.max(self.from)).collect()]
    }
}

/// What is wrong at a place of a query, in terms of what was expected there.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum QueryProblem {
    /// The name of a field was expected; the text ends or a sign stands there.
    FieldExpected,
    /// No field has this name.
    UnknownField,
    /// A comparison was expected after the field.
    ComparisonExpected,
    /// The field holds words: `=`, `!=`, `in`, `contains`, `is empty`.
    WordsCompare,
    /// The field holds one of a few words: `=`, `!=`, `in`, `is empty`.
    ChoicesCompare,
    /// The field holds numbers or days: `=`, `!=`, `>`, `>=`, `<`, `<=`, `is empty`.
    FiguresCompare,
    /// Segments take `=` and `!=`.
    SegmentsCompare,
    /// A word was expected.
    WordExpected,
    /// None of the few words that the field takes.
    UnknownWord,
    /// A number was expected.
    NumberExpected,
    /// A share from 0 to 1, or a percentage, was expected.
    ShareExpected,
    /// A day was expected.
    DayExpected,
    /// An opening parenthesis was expected before the list.
    ListExpected,
    /// A comma or the closing parenthesis was expected in the list.
    ListOpen,
    /// `and` or `or` was expected.
    JoinExpected,
    /// The quotation mark is not closed.
    QuoteOpen,
    /// The parenthesis is not closed.
    ParenthesisOpen,
    /// The parenthesis was never opened.
    ParenthesisClosed,
    /// No segment has this name.
    UnknownSegment,
    /// The segment asks for itself, by way of others perhaps.
    SegmentCircle,
    /// The segment's own query cannot be read.
    SegmentBroken,
    /// Parentheses and negations stand too deep in one another.
    TooDeep,
    /// The text is longer than any query.
    TooLong,
}

/// A query that cannot be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Misread {
    /// What is wrong.
    pub problem: QueryProblem,
    /// Where; empty where something is missing.
    pub span: Span,
}
