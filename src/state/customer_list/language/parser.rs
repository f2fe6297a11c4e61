//! Reads a query into its tree, or says what was expected where.
//!
//! It keeps note of everything it expected on its way, which is what completion offers.

use super::{
    ast::{Claim, Deed, Expr, Relation},
    lexicon::Lexicon,
    problem::{Misread, QueryProblem, Span},
    scan::{Source, folded_word},
    values::{day, number, quoted, span_of_days, whole_days},
    words::{Comparison, FIELDS, Folded, Join, VOCABULARY, answers, choices, ready_choices},
};
use crate::{domain::custom_field::FieldKind, state::customer_list::query::FilterField};

/// The most characters of a query.
const LONGEST: usize = 2_000;
/// How deep parentheses and negations may stand in one another.
const DEEPEST: usize = 40;
/// How many negations are looked past when a word is told from what follows it.
const MOST_NEGATIONS: usize = 8;

/// What the parser expected at a place.
#[derive(Clone, Debug, PartialEq)]
pub enum Expected {
    /// The name of a field, a negation, a parenthesis.
    Field,
    /// A comparison that fits the field.
    Comparison(FilterField),
    /// `=` or `!=` behind “segment”.
    SegmentComparison,
    /// A value of the field.
    Value(FilterField),
    /// The name of a segment.
    SegmentName,
    /// And, or.
    Join,
    /// A closing parenthesis.
    Closing,
    /// A comma or the closing parenthesis of a list.
    ListGoesOn,
}

/// What a name stands for.
enum Subject {
    Field(FilterField),
    Segment,
}

/// How a field is compared.
enum Sort {
    Choices(Folded<&'static str>),
    /// A share, which also has names for its bands.
    Share(Folded<&'static str>),
    Words,
    Figure,
    Days,
    /// Days since something; a day typed in their place is looked for at the other field.
    Since(FilterField),
}

type Parsed<T> = Result<(T, usize), Misread>;

/// A query that is being read.
pub struct Parser<'a> {
    source: &'a Source,
    lexicon: &'a Lexicon,
    /// Whether segments are looked up.
    checked: bool,
    depth: usize,
    /// What was expected, and where.
    pub expected: Vec<(usize, Expected)>,
}

const fn misread(problem: QueryProblem, from: usize, to: usize) -> Misread {
    Misread { problem, span: Span { from, to } }
}

impl<'a> Parser<'a> {
    /// Begins to read; segments are looked up where `checked` says so.
    pub const fn new(source: &'a Source, lexicon: &'a Lexicon, checked: bool) -> Self {
        Self { source, lexicon, checked, depth: 0, expected: Vec::new() }
    }

    /// Reads the whole text.
    pub fn query(&mut self) -> Result<Expr, Misread> {
        let length = self.source.len();
        if length > LONGEST {
            return Err(misread(QueryProblem::TooLong, LONGEST, length));
        }
        let (expr, end) = self.any(0)?;
        let rest = self.source.past_blanks(end);
        if rest >= length {
            return Ok(expr);
        }
        let closed = self.source.at(rest) == Some(')');
        let problem = if closed { QueryProblem::ParenthesisClosed } else { QueryProblem::JoinExpected };
        Err(self.at_run(problem, rest))
    }

    fn at_run(&self, problem: QueryProblem, place: usize) -> Misread {
        let end = self.source.run_end(place);
        // A sign is named alone; at the end of the text nothing is.
        misread(problem, place, if end == place { (place + 1).min(self.source.len()).max(place) } else { end })
    }

    fn expect(&mut self, place: usize, what: Expected) {
        self.expected.push((place, what));
    }

    fn any(&mut self, place: usize) -> Parsed<Expr> {
        let (first, mut end) = self.all(place)?;
        let mut parts = vec![first];
        while let Some(next) = self.join(end, Join::Or) {
            let (part, after) = self.all(next)?;
            parts.push(part);
            end = after;
        }
        Ok((Expr::any(parts), end))
    }

    fn all(&mut self, place: usize) -> Parsed<Expr> {
        let (first, mut end) = self.not(place)?;
        let mut parts = vec![first];
        while let Some(next) = self.join(end, Join::And) {
            let (part, after) = self.not(next)?;
            parts.push(part);
            end = after;
        }
        Ok((Expr::all(parts), end))
    }

    fn join(&mut self, end: usize, wanted: Join) -> Option<usize> {
        let place = self.source.past_blanks(end);
        self.expect(place, Expected::Join);
        self.source.longest(place, &VOCABULARY.joins).filter(|(join, _)| **join == wanted).map(|(_, end)| end)
    }

    fn not(&mut self, place: usize) -> Parsed<Expr> {
        let place = self.source.past_blanks(place);
        self.expect(place, Expected::Field);
        if self.depth >= DEEPEST {
            return Err(self.at_run(QueryProblem::TooDeep, place));
        }
        if self.source.at(place) == Some('(') {
            return self.parenthesis(place);
        }
        if let Some((claim, end)) = self.lately(place) {
            return Ok((Expr::Claim(claim), end));
        }
        let subject = self.subject(place)?;
        let turned = self.source.longest(place, &VOCABULARY.not).map(|((), end)| end);
        match (subject, turned) {
            (Some((subject, end)), turned) if turned.is_none_or(|turned| turned <= end) => self.claim(subject, end),
            (_, Some(turned)) => {
                self.depth += 1;
                let (part, end) = self.not(turned)?;
                self.depth -= 1;
                Ok((Expr::Not(Box::new(part)), end))
            }
            _ => {
                let run = self.source.run_end(place);
                let unnamed = run == place;
                Err(self.at_run(if unnamed { QueryProblem::FieldExpected } else { QueryProblem::UnknownField }, place))
            }
        }
    }

    fn parenthesis(&mut self, place: usize) -> Parsed<Expr> {
        self.depth += 1;
        let (expr, end) = self.any(place + 1)?;
        self.depth -= 1;
        let close = self.source.past_blanks(end);
        self.expect(close, Expected::Closing);
        match self.source.at(close) {
            Some(')') => Ok((expr, close + 1)),
            Some(_) => Err(self.at_run(QueryProblem::JoinExpected, close)),
            None => Err(misread(QueryProblem::ParenthesisOpen, place, place + 1)),
        }
    }

    /// `no order in 90 days`, `近90天未下单`.
    fn lately(&self, place: usize) -> Option<(Claim, usize)> {
        let (source, words) = (self.source, &*VOCABULARY);
        let past = |end: usize| source.past_blanks(end);
        let skip = |at: usize, words: &Folded<()>| source.longest(at, words).map(|((), end)| past(end));
        let within =
            |deed: &Deed, days: u32, is: bool, end: usize| Some((Claim::Within { deed: *deed, days, is }, end));
        // The time first, as in Chinese.
        let start = skip(place, &words.lately).unwrap_or(place);
        if let Some((days, end)) = whole_days(source, start, true) {
            let end = skip(past(end), &words.within).unwrap_or_else(|| past(end));
            let never = skip(end, &words.never);
            let end = never.or_else(|| skip(end, &words.done)).unwrap_or(end);
            let (deed, end) = source.longest(end, &words.deeds)?;
            return within(deed, days, never.is_none(), end);
        }
        // The deed first, as in English.
        let never = skip(place, &words.never);
        let (deed, end) = source.longest(never.unwrap_or(place), &words.deeds)?;
        let start = skip(past(end), &words.lately)?;
        let (days, end) = whole_days(source, start, false)?;
        within(deed, days, never.is_none(), end)
    }

    /// The name that begins at a place, the longest there is.
    fn subject(&self, place: usize) -> Result<Option<(Subject, usize)>, Misread> {
        let (source, words) = (self.source, &*VOCABULARY);
        if let Some(name) = quoted(source, place) {
            let (name, end) = name.map_err(|(problem, span)| Misread { problem, span })?;
            let folded = folded_word(name.trim());
            let own = self.lexicon.labels().iter().find(|(label, _)| *label == folded);
            let plain = words.fields.iter().find(|(word, _)| *word == folded);
            let field =
                own.map(|(_, key)| FilterField::Custom(key.clone())).or_else(|| plain.map(|(_, field)| field.clone()));
            let field = field.ok_or_else(|| misread(QueryProblem::UnknownField, place, end))?;
            return Ok(Some((Subject::Field(field), end)));
        }
        let plain = source.longest(place, &words.fields).map(|(field, end)| (Subject::Field(field.clone()), end));
        let segment = source.longest(place, &words.segment).map(|((), end)| (Subject::Segment, end));
        let own = source.longest(place, self.lexicon.labels());
        let own = own.map(|(key, end)| (Subject::Field(FilterField::Custom(key.clone())), end));
        let named = self.own_key(place)?;
        // A field of the archive's own goes before a mere synonym, not before a name that is printed.
        let shadows = |(_, end): &(Subject, usize)| {
            let typed = source.folded(Span { from: place, to: *end });
            !FIELDS.iter().flat_map(|word| word.printed).any(|printed| folded_word(printed) == typed)
        };
        let (own, plain) = match (own, plain) {
            (Some(own), Some(plain)) if own.1 == plain.1 && shadows(&own) => (Some(own), None),
            both => both,
        };
        Ok([plain, segment, own, named].into_iter().flatten().fold(None, |best, found| match best {
            Some((_, end)) if end >= found.1 => best,
            _ => Some(found),
        }))
    }

    /// `field.` and the key of a field of the archive's own, as stored queries have it.
    fn own_key(&self, place: usize) -> Result<Option<(Subject, usize)>, Misread> {
        let prefix: Vec<char> = "field".chars().collect();
        let dot = self.source.word_end(place, &prefix).filter(|end| self.source.at(*end) == Some('.'));
        let Some(dot) = dot else { return Ok(None) };
        let (key, end) = if let Some(name) = quoted(self.source, dot + 1) {
            name.map_err(|(problem, span)| Misread { problem, span })?
        } else {
            let end = self.source.run_end(dot + 1);
            (self.source.text(Span { from: dot + 1, to: end }), end)
        };
        match self.lexicon.own(&key) {
            Some(_) => Ok(Some((Subject::Field(FilterField::Custom(key)), end))),
            None => Err(misread(QueryProblem::UnknownField, place, end)),
        }
    }

    fn claim(&mut self, subject: Subject, end: usize) -> Parsed<Expr> {
        let place = self.source.past_blanks(end);
        let (claim, end) = match subject {
            Subject::Segment => self.segment(place),
            Subject::Field(field) => self.field(field, place),
        }?;
        Ok((Expr::Claim(claim), end))
    }

    fn comparison(&self, place: usize) -> Parsed<Comparison> {
        let found = self.source.longest(place, &VOCABULARY.comparisons);
        found.map(|(found, end)| (*found, end)).ok_or_else(|| self.at_run(QueryProblem::ComparisonExpected, place))
    }

    fn segment(&mut self, place: usize) -> Parsed<Claim> {
        self.expect(place, Expected::SegmentComparison);
        let (comparison, end) = self.comparison(place)?;
        let Comparison::Relation(relation @ (Relation::Equal | Relation::Unequal)) = comparison else {
            return Err(misread(QueryProblem::SegmentsCompare, place, end));
        };
        let is = relation == Relation::Equal;
        let start = self.source.past_blanks(end);
        self.expect(start, Expected::SegmentName);
        let (name, end) = self.word(start)?;
        if !self.checked {
            return Ok((Claim::Segment { name, is }, end));
        }
        match self.lexicon.saved(&name).map(|saved| (saved.name.clone(), saved.problem)) {
            Some((name, None)) => Ok((Claim::Segment { name, is }, end)),
            Some((_, Some(problem))) => Err(misread(problem, start, end)),
            None => Err(misread(QueryProblem::UnknownSegment, start, end)),
        }
    }

    fn sort_of(&self, field: &FilterField) -> Sort {
        match field {
            FilterField::Risk => Sort::Share(choices(field).map(ready_choices).unwrap_or_default()),
            FilterField::Grade
            | FilterField::GoldGrade
            | FilterField::Stage
            | FilterField::Kind
            | FilterField::Lost
            | FilterField::Cadence
            | FilterField::Offer
            | FilterField::Mood
            | FilterField::LossReason
            | FilterField::RiskPreference => Sort::Choices(choices(field).map(ready_choices).unwrap_or_default()),
            FilterField::RiskChange
            | FilterField::Value
            | FilterField::Loyalty
            | FilterField::Complete
            | FilterField::Orders
            | FilterField::Total => Sort::Figure,
            FilterField::FirstOrder | FilterField::Ordered => Sort::Days,
            FilterField::LastOrder | FilterField::LastOrderDay => Sort::Since(FilterField::LastOrderDay),
            FilterField::LastVisit | FilterField::LastVisitDay => Sort::Since(FilterField::LastVisitDay),
            FilterField::LastContact | FilterField::LastContactDay => Sort::Since(FilterField::LastContactDay),
            FilterField::Owner
            | FilterField::Region
            | FilterField::Industry
            | FilterField::Tag
            | FilterField::Name
            | FilterField::Code
            | FilterField::Bought => Sort::Words,
            FilterField::Custom(key) => match self.lexicon.own(key).map(|own| own.kind) {
                Some(FieldKind::Number | FieldKind::Money) => Sort::Figure,
                Some(FieldKind::Date) => Sort::Days,
                Some(FieldKind::YesNo) => Sort::Choices(ready_choices(answers())),
                Some(FieldKind::Text | FieldKind::Choice) | None => Sort::Words,
            },
        }
    }

    fn field(&mut self, field: FilterField, place: usize) -> Parsed<Claim> {
        self.expect(place, Expected::Comparison(field.clone()));
        let (comparison, end) = self.comparison(place)?;
        let sort = self.sort_of(&field);
        let unfit = |problem| Err(misread(problem, place, end));
        match (comparison, sort) {
            (Comparison::Empty(is), _) => Ok((Claim::Empty { field: field.since(), is }, end)),
            (Comparison::Contains(is), Sort::Words) => {
                let (text, end) = self.value(&field, end, Self::word)?;
                Ok((Claim::Contains { field, is, text }, end))
            }
            (Comparison::In(is), Sort::Words) => self.list(field, is, end, &Self::word),
            (Comparison::In(is), Sort::Choices(words) | Sort::Share(words)) => {
                self.list(field, is, end, &|parser, at| parser.choice(at, &words))
            }
            (Comparison::Relation(relation @ (Relation::Equal | Relation::Unequal)), Sort::Words) => {
                let (word, end) = self.value(&field, end, Self::word)?;
                Ok((Claim::Words { field, is: relation == Relation::Equal, words: vec![word] }, end))
            }
            (Comparison::Relation(relation @ (Relation::Equal | Relation::Unequal)), Sort::Choices(words)) => {
                let (word, end) = self.value(&field, end, |parser, at| parser.choice(at, &words))?;
                Ok((Claim::Words { field, is: relation == Relation::Equal, words: vec![word] }, end))
            }
            (Comparison::Relation(relation), Sort::Share(words)) => self.share(field, relation, end, &words),
            (Comparison::Relation(relation), Sort::Figure) => {
                let (number, end) = self.value(&field, end, |parser, at| {
                    number(parser.source, at).ok_or_else(|| parser.at_run(QueryProblem::NumberExpected, at))
                })?;
                Ok((Claim::Number { field, relation, number }, end))
            }
            (Comparison::Relation(relation), Sort::Days) => {
                let (day, end) = self.value(&field, end, |parser, at| {
                    day(parser.source, at).ok_or_else(|| parser.at_run(QueryProblem::DayExpected, at))
                })?;
                Ok((Claim::Day { field, relation, day }, end))
            }
            (Comparison::Relation(relation), Sort::Since(twin)) => self.since(field, twin, relation, end),
            (_, Sort::Words) => unfit(QueryProblem::WordsCompare),
            (_, Sort::Choices(_)) => unfit(QueryProblem::ChoicesCompare),
            (_, Sort::Share(_) | Sort::Figure | Sort::Days | Sort::Since(_)) => unfit(QueryProblem::FiguresCompare),
        }
    }

    /// Notes that a value is expected, and reads it.
    fn value<T>(&mut self, field: &FilterField, end: usize, read: impl Fn(&Self, usize) -> Parsed<T>) -> Parsed<T> {
        let place = self.source.past_blanks(end);
        self.expect(place, Expected::Value(field.clone()));
        read(self, place)
    }

    fn share(
        &mut self,
        field: FilterField,
        relation: Relation,
        end: usize,
        words: &Folded<&'static str>,
    ) -> Parsed<Claim> {
        let by_name = matches!(relation, Relation::Equal | Relation::Unequal);
        let (read, end) = self.value(&field, end, |parser, at| {
            if let Some((share, end)) = number(parser.source, at) {
                let inside = (0.0..=1.0).contains(&share);
                return if inside { Ok((Ok(share), end)) } else { Err(misread(QueryProblem::ShareExpected, at, end)) };
            }
            match parser.choice(at, words) {
                Ok((word, end)) if by_name => Ok((Err(word), end)),
                _ => Err(parser.at_run(QueryProblem::ShareExpected, at)),
            }
        })?;
        let claim = match read {
            Ok(number) => Claim::Number { field, relation, number },
            Err(word) => Claim::Words { field, is: relation == Relation::Equal, words: vec![word] },
        };
        Ok((claim, end))
    }

    fn since(&mut self, field: FilterField, twin: FilterField, relation: Relation, end: usize) -> Parsed<Claim> {
        let place = self.source.past_blanks(end);
        self.expect(place, Expected::Value(field.clone()));
        if let Some((day, end)) = day(self.source, place) {
            return Ok((Claim::Day { field: twin, relation, day }, end));
        }
        let days = span_of_days(self.source, place);
        let (number, end) = days.ok_or_else(|| self.at_run(QueryProblem::NumberExpected, place))?;
        Ok((Claim::Number { field: field.since(), relation, number }, end))
    }

    fn list(
        &mut self,
        field: FilterField,
        is: bool,
        end: usize,
        read: &dyn Fn(&Self, usize) -> Parsed<String>,
    ) -> Parsed<Claim> {
        let open = self.source.past_blanks(end);
        if self.source.at(open) != Some('(') {
            return Err(self.at_run(QueryProblem::ListExpected, open));
        }
        let (mut words, mut end) = (Vec::new(), open + 1);
        loop {
            let (word, after) = self.value(&field, end, read)?;
            if !words.contains(&word) {
                words.push(word);
            }
            let next = self.source.past_blanks(after);
            self.expect(next, Expected::ListGoesOn);
            end = next + 1;
            match self.source.at(next) {
                Some(',' | '、' | ';') => {}
                Some(')') => return Ok((Claim::Words { field, is, words }, end)),
                Some(_) => return Err(self.at_run(QueryProblem::ListOpen, next)),
                None => return Err(misread(QueryProblem::ParenthesisOpen, open, open + 1)),
            }
        }
    }

    /// One of a field's few words, by its code.
    fn choice(&self, place: usize, words: &Folded<&'static str>) -> Parsed<String> {
        if let Some(name) = quoted(self.source, place) {
            let (name, end) = name.map_err(|(problem, span)| Misread { problem, span })?;
            let folded = folded_word(name.trim());
            let known = words.iter().find(|(word, _)| *word == folded);
            let problem = misread(QueryProblem::UnknownWord, place, end);
            return known.map(|(_, code)| ((*code).to_owned(), end)).ok_or(problem);
        }
        let found = self.source.longest(place, words).map(|(code, end)| ((*code).to_owned(), end));
        let empty = self.source.run_end(place) == place;
        let problem = if empty { QueryProblem::WordExpected } else { QueryProblem::UnknownWord };
        found.ok_or_else(|| self.at_run(problem, place))
    }

    /// A word in quotation marks, or bare up to a blank, a sign, or a connective with a condition behind it.
    fn word(&self, place: usize) -> Parsed<String> {
        if let Some(name) = quoted(self.source, place) {
            return name.map_err(|(problem, span)| Misread { problem, span });
        }
        let end = self.source.run_end(place);
        if end == place {
            return Err(self.at_run(QueryProblem::WordExpected, place));
        }
        let is_cut = |at: &usize| {
            let join = self.source.longest(*at, &VOCABULARY.joins).filter(|_| self.source.at(*at).is_some_and(is_han));
            join.is_some_and(|(_, end)| self.begins_condition(end))
        };
        let end = (place + 1..end).find(is_cut).unwrap_or(end);
        Ok((self.source.text(Span { from: place, to: end }), end))
    }

    fn begins_condition(&self, place: usize) -> bool {
        let mut at = self.source.past_blanks(place);
        for _ in 0..MOST_NEGATIONS {
            if at >= self.source.len() || self.source.at(at) == Some('(') || self.lately(at).is_some() {
                return true;
            }
            if matches!(self.subject(at), Ok(Some(_))) {
                return true;
            }
            let Some(((), end)) = self.source.longest(at, &VOCABULARY.not) else { return false };
            at = self.source.past_blanks(end);
        }
        false
    }
}

fn is_han(character: char) -> bool {
    character >= '\u{2E80}'
}
