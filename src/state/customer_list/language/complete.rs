//! What may come next in a query that is being typed: fields, comparisons, values,
//! segments, connectives, in the words of the page.
//!
//! It offers; it changes nothing and does not judge what was typed.

use super::{
    ast::Relation,
    lexicon::Lexicon,
    parser::{Expected, Parser},
    print::{field_name, quoted, value_text, word_of},
    problem::Span,
    scan::{Source, folded_word, is_quote},
    words::{
        COMPARISONS, Comparison, FIELDS, Folded, JOINS, Join, NOT, SEGMENT, Tongue, VOCABULARY, answers, choices,
        ready_choices,
    },
};
use crate::{
    domain::{archive::Archive, custom_field::FieldKind, tables::Dictionary},
    state::customer_list::query::FilterField,
};

/// The most that is offered at once.
const MOST: usize = 40;

/// What an offer is, for the heading above it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum OfferKind {
    /// A field.
    Field,
    /// A whole condition, such as `no order in 90 days`.
    Condition,
    /// A comparison.
    Comparison,
    /// A value of the field.
    Value,
    /// A saved segment.
    Segment,
    /// And, or, a parenthesis.
    Join,
}

/// One way to go on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Offer {
    /// What it is.
    pub kind: OfferKind,
    /// What a person reads.
    pub label: String,
    /// What takes the place of `span`.
    pub insert: String,
    /// The characters it takes the place of.
    pub span: Span,
    /// Whether a part of it stands there already.
    pub begun: bool,
}

/// One candidate before it is compared with what was typed.
struct Candidate {
    kind: OfferKind,
    label: String,
    insert: String,
    /// Other words by which it is found, folded.
    also: Vec<Vec<char>>,
}

/// What may stand at `caret` (counted in characters), what was begun first.
#[must_use]
pub fn complete(text: &str, caret: usize, tongue: Tongue, lexicon: &Lexicon, archive: &Archive) -> Vec<Offer> {
    let typed: String = text.chars().take(caret).collect();
    let source = Source::new(&typed);
    let mut parser = Parser::new(&source, lexicon, true);
    // What is wrong is said elsewhere; here counts what was expected on the way.
    drop(parser.query());
    let mut expected = parser.expected;
    expected.reverse();
    expected.sort_by_key(|(place, _)| usize::MAX - place);
    expected.dedup();
    let candidates = Candidates { tongue, lexicon, archive };
    let end = source.len();
    let mut offers: Vec<Offer> = Vec::new();
    for (place, expected) in expected {
        let begun = place < end;
        let partial = source.folded(Span { from: place, to: end });
        let partial = partial.strip_prefix(&[' ']).unwrap_or(&partial);
        let (bare, opened) = match partial.split_first() {
            Some((first, rest)) if is_quote(*first) => (rest, true),
            _ => (partial, false),
        };
        // Signs are whole as they stand; of words a part may have been typed.
        let goes_on = bare.last().map_or(opened, |last| last.is_alphanumeric() || last.is_whitespace());
        if begun && !goes_on {
            continue;
        }
        let glued = place > 0 && !source.text(Span { from: place - 1, to: place }).trim().is_empty();
        let fitting = candidates.of(&expected, glued).into_iter().filter_map(|candidate| {
            let rank = candidate.rank(bare)?;
            Some((rank, candidate))
        });
        let mut fitting: Vec<(u8, Candidate)> = fitting.collect();
        fitting.sort_by_key(|(rank, _)| *rank);
        for (_, Candidate { kind, label, insert, .. }) in fitting {
            if offers.len() < MOST && !offers.iter().any(|offer| offer.label == label) {
                offers.push(Offer { kind, label, insert, span: Span { from: place, to: end }, begun });
            }
        }
    }
    // What is being typed comes before what may follow it.
    offers.sort_by_key(|offer| !offer.begun);
    offers
}

impl Candidate {
    /// How well it fits what was typed: 0 begins with it, 1 has it in it; nothing where it is all there.
    fn rank(&self, partial: &[char]) -> Option<u8> {
        if partial.is_empty() {
            return Some(0);
        }
        let own = folded_word(&self.label);
        let bare = own.strip_prefix(&['"']).unwrap_or(&own);
        if own == partial {
            return None;
        }
        // Behind a blank the word is over, unless its own printed form goes on.
        let over = partial.last().is_some_and(|last| last.is_whitespace());
        let others = || self.also.iter().map(Vec::as_slice).filter(|_| !over);
        if bare.starts_with(partial) || others().any(|word| word.starts_with(partial)) {
            return Some(0);
        }
        bare.windows(partial.len()).any(|part| part == partial).then_some(1)
    }
}

struct Candidates<'a> {
    tongue: Tongue,
    lexicon: &'a Lexicon,
    archive: &'a Archive,
}

fn synonyms<T: PartialEq>(words: &Folded<T>, means: &T) -> Vec<Vec<char>> {
    words.iter().filter(|(_, other)| other == means).map(|(word, _)| word.clone()).collect()
}

impl Candidates<'_> {
    fn of(&self, expected: &Expected, glued: bool) -> Vec<Candidate> {
        match expected {
            Expected::Field => self.fields(),
            Expected::Comparison(field) => self.comparisons(field, glued),
            Expected::SegmentComparison => self.relations(&[Relation::Equal, Relation::Unequal], glued),
            Expected::Value(field) => self.values(field),
            Expected::SegmentName => self.segments(),
            Expected::Join => self.joins(glued),
            Expected::Closing => vec![Self::sign(")")],
            Expected::ListGoesOn => {
                vec![Self::sign(")"), Self::sign(if self.tongue.is_han() { "、" } else { ", " })]
            }
        }
    }

    /// A blank behind a word, where the language has one.
    fn spaced(&self, word: &str) -> String {
        if self.tongue.is_han() { word.to_owned() } else { format!("{word} ") }
    }

    fn sign(sign: &str) -> Candidate {
        Candidate { kind: OfferKind::Join, label: sign.trim().to_owned(), insert: sign.to_owned(), also: Vec::new() }
    }

    fn fields(&self) -> Vec<Candidate> {
        let words = &*VOCABULARY;
        let name = |label: String, also| Candidate { kind: OfferKind::Field, insert: self.spaced(&label), label, also };
        let plain = FIELDS
            .iter()
            // Days since something and the day itself share their words; the first is offered.
            .filter(|word| word.means == word.means.since())
            .map(|word| name(self.tongue.of(&word.printed).to_owned(), synonyms(&words.fields, &word.means)));
        let own = self.lexicon.own_fields().iter().map(|own| {
            let label = field_name(&FilterField::Custom(own.key.clone()), self.tongue, self.lexicon);
            name(label, Vec::new())
        });
        let segment = (!self.lexicon.segments().is_empty())
            .then(|| name(self.tongue.of(&SEGMENT.printed).to_owned(), synonyms(&words.segment, &())));
        let lately: &[&str] = match self.tongue {
            Tongue::Simplified => &["近90天未下单", "近90天未拜访", "近90天未联系"],
            Tongue::Traditional => &["近90天未下單", "近90天未拜訪", "近90天未聯絡"],
            Tongue::English | Tongue::Stored => {
                &["no order in 90 days", "no visit in 90 days", "no contact in 90 days"]
            }
        };
        let lately = lately.iter().map(|text| Candidate {
            kind: OfferKind::Condition,
            label: (*text).to_owned(),
            insert: (*text).to_owned(),
            also: Vec::new(),
        });
        let not = self.tongue.of(&NOT.printed);
        let not = Candidate {
            kind: OfferKind::Join,
            label: not.to_owned(),
            insert: format!("{not} "),
            also: synonyms(&words.not, &()),
        };
        plain.chain(own).chain(segment).chain(lately).chain([not, Self::sign("(")]).collect()
    }

    fn comparison(&self, comparison: Comparison, glued: bool) -> Candidate {
        let label = word_of(&COMPARISONS, &comparison, self.tongue).to_owned();
        let in_words = label.chars().any(char::is_alphabetic);
        let insert = match comparison {
            Comparison::In(_) => format!("{label} ("),
            Comparison::Empty(_) => label.clone(),
            Comparison::Contains(_) | Comparison::Relation(_) => self.spaced(&label),
        };
        // Names end where they end: comparisons in Han words stand apart from them.
        let insert = if in_words && self.tongue.is_han() {
            let before = if glued { " " } else { "" };
            let behind = if matches!(comparison, Comparison::Contains(_)) { " " } else { "" };
            format!("{before}{insert}{behind}")
        } else {
            insert
        };
        Candidate { kind: OfferKind::Comparison, label, insert, also: synonyms(&VOCABULARY.comparisons, &comparison) }
    }

    fn relations(&self, relations: &[Relation], glued: bool) -> Vec<Candidate> {
        relations.iter().map(|relation| self.comparison(Comparison::Relation(*relation), glued)).collect()
    }

    fn comparisons(&self, field: &FilterField, glued: bool) -> Vec<Candidate> {
        use Relation::{Above, AtLeast, AtMost, Below, Equal, Unequal};
        let kind = if let FilterField::Custom(key) = field { self.lexicon.own(key).map(|own| own.kind) } else { None };
        let figures = matches!(kind, Some(FieldKind::Number | FieldKind::Money | FieldKind::Date)) || field.is_figure();
        let fixed = choices(field).is_some() || kind == Some(FieldKind::YesNo);
        let mut offers = match (figures, field) {
            (true, _) | (false, FilterField::Risk) => {
                self.relations(&[Above, AtLeast, Below, AtMost, Equal, Unequal], glued)
            }
            (false, _) => self.relations(&[Equal, Unequal], glued),
        };
        let more: &[Comparison] = match (figures, fixed) {
            (true, _) => &[],
            (false, true) => &[Comparison::In(true), Comparison::In(false)],
            (false, false) => {
                &[Comparison::Contains(true), Comparison::Contains(false), Comparison::In(true), Comparison::In(false)]
            }
        };
        let empty = [Comparison::Empty(true), Comparison::Empty(false)];
        offers.extend(more.iter().chain(&empty).map(|comparison| self.comparison(*comparison, glued)));
        offers
    }

    fn values(&self, field: &FilterField) -> Vec<Candidate> {
        let customers = &self.archive.customers;
        let value = |word: &str, also: Vec<Vec<char>>| {
            let text = value_text(field, word, self.tongue, self.lexicon);
            Candidate { kind: OfferKind::Value, label: text.clone(), insert: text, also }
        };
        let of = |words: &Dictionary| -> Vec<Candidate> {
            let mut words: Vec<&str> = words.iter().map(|(_, word)| word).filter(|word| !word.is_empty()).collect();
            words.sort_unstable();
            words.into_iter().map(|word| value(word, vec![folded_word(word)])).collect()
        };
        let fixed = |choices| {
            let ready = ready_choices(choices);
            choices.iter().map(|choice| value(choice.means, synonyms(&ready, &choice.means))).collect()
        };
        if let Some(choices) = choices(field) {
            return fixed(choices);
        }
        match field {
            FilterField::Owner => of(customers.owners()),
            FilterField::Region => of(customers.regions()),
            FilterField::Industry => of(customers.industries()),
            FilterField::Tag => of(customers.tag_words()),
            FilterField::Custom(key) => match self.lexicon.own(key) {
                Some(own) if own.kind == FieldKind::YesNo => fixed(answers()),
                Some(own) => own.options.iter().map(|option| value(option, vec![folded_word(option)])).collect(),
                None => Vec::new(),
            },
            FilterField::Name
            | FilterField::Code
            | FilterField::Bought
            | FilterField::Grade
            | FilterField::GoldGrade
            | FilterField::Risk
            | FilterField::Stage
            | FilterField::Kind
            | FilterField::Lost
            | FilterField::LossReason
            | FilterField::RiskChange
            | FilterField::RiskPreference
            | FilterField::Value
            | FilterField::Loyalty
            | FilterField::Complete
            | FilterField::Cadence
            | FilterField::Offer
            | FilterField::Mood
            | FilterField::LastOrder
            | FilterField::LastOrderDay
            | FilterField::FirstOrder
            | FilterField::Ordered
            | FilterField::Orders
            | FilterField::Total
            | FilterField::LastVisit
            | FilterField::LastVisitDay
            | FilterField::LastContact
            | FilterField::LastContactDay => Vec::new(),
        }
    }

    fn segments(&self) -> Vec<Candidate> {
        let usable = self.lexicon.segments().iter().filter(|saved| saved.problem.is_none());
        usable
            .map(|saved| {
                let (label, insert) = (saved.name.clone(), quoted(&saved.name));
                Candidate { kind: OfferKind::Segment, label, insert, also: Vec::new() }
            })
            .collect()
    }

    fn joins(&self, glued: bool) -> Vec<Candidate> {
        let before = if glued { " " } else { "" };
        let join = |join: Join| {
            let label = word_of(&JOINS, &join, self.tongue).to_owned();
            let insert = format!("{before}{label} ");
            Candidate { kind: OfferKind::Join, label, insert, also: synonyms(&VOCABULARY.joins, &join) }
        };
        vec![join(Join::And), join(Join::Or)]
    }
}
