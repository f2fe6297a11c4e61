//! A typed text, read character by character in its folded form: full width as half width,
//! traditional as simplified, capitals as small letters.
//!
//! It knows no word; `words` does.

use super::problem::Span;
use crate::domain::folding::fold;

/// The text of a query. Places are counted in characters of what was typed.
pub struct Source {
    typed: Vec<char>,
    folded: Vec<Vec<char>>,
}

/// The folded form of one character; nothing for those that cannot be seen.
fn folded(character: char) -> Vec<char> {
    let mut bytes = [0; 4];
    fold(character.encode_utf8(&mut bytes)).chars().collect()
}

/// A word in the form in which texts are compared with it.
pub fn folded_word(word: &str) -> Vec<char> {
    word.chars().flat_map(folded).collect()
}

/// Whether a character makes Latin words: these end at blanks and signs, those of Han anywhere.
fn is_latin(character: char) -> bool {
    (character.is_alphanumeric() || character == '_') && character < '\u{2E80}'
}

impl Source {
    /// Takes a text in.
    pub fn new(text: &str) -> Self {
        let typed: Vec<char> = text.chars().collect();
        let folded = typed.iter().map(|character| folded(*character)).collect();
        Self { typed, folded }
    }

    /// How many characters.
    pub const fn len(&self) -> usize {
        self.typed.len()
    }

    /// The folded character at a place, where it is one.
    pub fn at(&self, place: usize) -> Option<char> {
        match self.folded.get(place)?.as_slice() {
            [one] => Some(*one),
            _ => None,
        }
    }

    /// What was typed between two places.
    pub fn text(&self, span: Span) -> String {
        self.typed.iter().take(span.to).skip(span.from).collect()
    }

    /// The folded characters between two places.
    pub fn folded(&self, span: Span) -> Vec<char> {
        self.folded.iter().take(span.to).skip(span.from).flatten().copied().collect()
    }

    fn is_blank(&self, place: usize) -> bool {
        self.folded.get(place).is_some_and(|folded| folded.iter().all(|c| c.is_whitespace()))
    }

    /// The first place from `place` on that is no blank.
    pub fn past_blanks(&self, mut place: usize) -> usize {
        while self.is_blank(place) {
            place += 1;
        }
        place
    }

    /// Where a folded word that begins at `place` ends; a blank in the word stands for any blanks.
    pub fn word_end(&self, place: usize, word: &[char]) -> Option<usize> {
        let (mut at, mut rest) = (place, word);
        while let Some((first, others)) = rest.split_first() {
            if *first == ' ' {
                let next = self.past_blanks(at);
                if next == at {
                    return None;
                }
                (at, rest) = (next, others);
                continue;
            }
            rest = rest.strip_prefix(self.folded.get(at)?.as_slice())?;
            at += 1;
        }
        let inside = |place: Option<usize>| place.and_then(|place| self.at(place)).is_some_and(is_latin);
        let cuts = word.last().copied().is_some_and(is_latin) && inside(Some(at));
        (at > place && !cuts).then_some(at)
    }

    /// The longest of the words that begins at `place`, with what it means and where it ends.
    pub fn longest<'w, T>(&self, place: usize, words: &'w [(Vec<char>, T)]) -> Option<(&'w T, usize)> {
        let ends = words.iter().filter_map(|(word, means)| Some((means, self.word_end(place, word)?)));
        // The first of equals: a table lists what it prefers first.
        ends.fold(None, |best, (means, end)| match best {
            Some((_, longest)) if longest >= end => best,
            _ => Some((means, end)),
        })
    }

    /// The end of the run of characters from `place` up to a blank or a sign.
    pub fn run_end(&self, place: usize) -> usize {
        let mut end = place;
        while end < self.len() && !self.is_blank(end) && !self.at(end).is_some_and(is_sign) {
            end += 1;
        }
        end
    }
}

/// Characters that end a bare word. An apostrophe may stand in a name.
fn is_sign(character: char) -> bool {
    "()=<>!,、;|&≠≥≤≧≦[]{}".contains(character) || (is_quote(character) && !"'’".contains(character))
}

/// Opens and closes a quoted word.
pub fn is_quote(character: char) -> bool {
    "\"'“”‘’「」『』《》".contains(character)
}

/// What closes a quotation that `open` opened. Input methods may give either of a pair.
pub fn closes(open: char, character: char) -> bool {
    match open {
        '"' | '“' | '”' => "\"“”".contains(character),
        '\'' | '‘' | '’' => "'‘’".contains(character),
        '「' => character == '」',
        '『' => character == '』',
        _ => character == '》',
    }
}
