//! Prints a query in the words of a language, so that reading it gives the same query back.
//!
//! The stored form is one of these languages; it never changes with the page's.

use super::{
    ast::{Claim, Deed, Expr, Relation},
    lexicon::Lexicon,
    scan::{folded_word, is_quote},
    words::{COMPARISONS, Comparison, DEEDS, FIELDS, JOINS, Join, NOT, SEGMENT, Tongue, Word, answers, choices},
};
use crate::{domain::custom_field::FieldKind, state::customer_list::query::FilterField};

/// The query in the words of a language.
#[must_use]
pub fn print(expr: &Expr, tongue: Tongue, lexicon: &Lexicon) -> String {
    Printer { tongue, lexicon }.expr(expr)
}

/// The name of a field as it is printed; in quotation marks where it would be misread without.
#[must_use]
pub fn field_name(field: &FilterField, tongue: Tongue, lexicon: &Lexicon) -> String {
    let FilterField::Custom(key) = field else {
        let word = FIELDS.iter().find(|word| word.means == *field);
        return word.map_or_else(String::new, |word| tongue.of(&word.printed).to_owned());
    };
    let stored = if key.chars().all(|c| c.is_ascii_alphanumeric() || "-_".contains(c)) && !key.is_empty() {
        format!("field.{key}")
    } else {
        format!("field.{}", quoted(key))
    };
    let label = lexicon.own(key).map_or("", |own| own.shipped.map_or(own.label.as_str(), |names| tongue.of(names)));
    if tongue == Tongue::Stored || label.is_empty() {
        return stored;
    }
    let meant = Expr::Claim(Claim::Empty { field: field.clone(), is: true });
    let reads_back = |name: &String| lexicon.read(&format!("{name} is empty")).as_ref() == Ok(&meant);
    let named = [label.to_owned(), quoted(label)].into_iter().find(reads_back);
    named.unwrap_or(stored)
}

/// A word as it is printed: bare where nothing in it could be taken for something else.
#[must_use]
pub fn word_text(word: &str) -> String {
    let plain = word.chars().all(|c| c.is_alphanumeric() || "-_".contains(c));
    if plain && !word.is_empty() && !is_word_of_the_language(word) { word.to_owned() } else { quoted(word) }
}

/// A word in quotation marks.
#[must_use]
pub fn quoted(word: &str) -> String {
    let mut out = String::with_capacity(word.len() + 2);
    out.push('"');
    for character in word.chars() {
        // Full-width marks count as the narrow ones when read.
        if is_quote(character) || matches!(character, '\\' | '＂' | '＇' | '＼') {
            out.push('\\');
        }
        out.push(character);
    }
    out.push('"');
    out
}

/// Whether a connective of Han characters stands anywhere in it, or it is one of the English ones.
fn is_word_of_the_language(word: &str) -> bool {
    let folded = folded_word(word);
    super::words::VOCABULARY.joins.iter().any(|(join, _)| {
        let han = join.first().is_some_and(|c| *c >= '\u{2E80}');
        folded == *join || (han && folded.windows(join.len()).any(|part| part == join.as_slice()))
    })
}

/// The word of an idea.
pub(super) fn word_of<T: PartialEq>(words: &[Word<T>], means: &T, tongue: Tongue) -> &'static str {
    words.iter().find(|word| word.means == *means).map_or("", |word| tongue.of(&word.printed))
}

struct Printer<'a> {
    tongue: Tongue,
    lexicon: &'a Lexicon,
}

impl Printer<'_> {
    fn expr(&self, expr: &Expr) -> String {
        match expr {
            Expr::All(parts) => self.joined(parts, Join::And),
            Expr::Any(parts) => self.joined(parts, Join::Or),
            Expr::Not(part) => {
                let part = match **part {
                    Expr::All(_) | Expr::Any(_) => format!("({})", self.expr(part)),
                    Expr::Not(_) | Expr::Claim(_) => self.expr(part),
                };
                format!("{} {part}", self.tongue.of(&NOT.printed))
            }
            Expr::Claim(claim) => self.claim(claim),
        }
    }

    fn joined(&self, parts: &[Expr], join: Join) -> String {
        let part = |part: &Expr| match part {
            // Each binds closer than what stands around it, or is enclosed.
            Expr::Any(_) => format!("({})", self.expr(part)),
            Expr::All(_) if join == Join::And => format!("({})", self.expr(part)),
            Expr::All(_) | Expr::Not(_) | Expr::Claim(_) => self.expr(part),
        };
        let word = format!(" {} ", word_of(&JOINS, &join, self.tongue));
        parts.iter().map(part).collect::<Vec<_>>().join(&word)
    }

    fn claim(&self, claim: &Claim) -> String {
        match claim {
            Claim::Number { field, relation, number } => self.related(field, *relation, &number.to_string()),
            Claim::Day { field, relation, day } => self.related(field, *relation, &day.to_string()),
            Claim::Words { field, is, words } => self.words(field, *is, words),
            Claim::Contains { field, is, text } => self.compared(field, Comparison::Contains(*is), &word_text(text)),
            Claim::Empty { field, is } => self.compared(field, Comparison::Empty(*is), ""),
            Claim::Within { deed, days, is } => self.within(*deed, *days, *is),
            Claim::Segment { name, is } => {
                let relation = if *is { Relation::Equal } else { Relation::Unequal };
                self.symbol(self.tongue.of(&SEGMENT.printed), relation, &quoted(name))
            }
        }
    }

    fn related(&self, field: &FilterField, relation: Relation, value: &str) -> String {
        self.symbol(&field_name(field, self.tongue, self.lexicon), relation, value)
    }

    fn symbol(&self, name: &str, relation: Relation, value: &str) -> String {
        let sign = word_of(&COMPARISONS, &Comparison::Relation(relation), self.tongue);
        let blank = if self.tongue.is_han() { "" } else { " " };
        format!("{name}{blank}{sign}{blank}{value}")
    }

    /// Comparisons in words have blanks around them in every language: names end where they end.
    fn compared(&self, field: &FilterField, comparison: Comparison, value: &str) -> String {
        let name = field_name(field, self.tongue, self.lexicon);
        format!("{name} {} {value}", word_of(&COMPARISONS, &comparison, self.tongue)).trim_end().to_owned()
    }

    fn words(&self, field: &FilterField, is: bool, words: &[String]) -> String {
        let printed: Vec<String> =
            words.iter().map(|word| value_text(field, word, self.tongue, self.lexicon)).collect();
        if let [only] = printed.as_slice() {
            return self.related(field, if is { Relation::Equal } else { Relation::Unequal }, only);
        }
        let comma = if self.tongue.is_han() { "、" } else { ", " };
        self.compared(field, Comparison::In(is), &format!("({})", printed.join(comma)))
    }

    fn within(&self, deed: Deed, days: u32, is: bool) -> String {
        let deed = word_of(&DEEDS, &deed, self.tongue);
        if self.tongue.is_han() {
            return format!("近{days}天{}{deed}", if is { "" } else { "未" });
        }
        let unit = if days == 1 { "day" } else { "days" };
        format!("{}{deed} in {days} {unit}", if is { "" } else { "no " })
    }
}

/// A word of a field as it is printed: a fixed one by its code, any other as it is.
#[must_use]
pub fn value_text(field: &FilterField, word: &str, tongue: Tongue, lexicon: &Lexicon) -> String {
    let answered = |key: &str| lexicon.own(key).is_some_and(|own| own.kind == FieldKind::YesNo);
    let is_answer = if let FilterField::Custom(key) = field { answered(key) } else { false };
    let fixed = if is_answer { answers() } else { choices(field).unwrap_or_default() };
    let known = fixed.iter().find(|choice| choice.means == word);
    known.map_or_else(|| word_text(word), |choice| tongue.of(&choice.printed).to_owned())
}
