//! Which rows a typed query asks for: its tree as a tree of predicates, made once per question.
//!
//! The columns are `source`'s; reading the text is `language`'s.

use std::{
    cell::{OnceCell, RefCell},
    collections::BTreeMap,
    rc::Rc,
};

use super::{
    filter::matching_with,
    language::{Claim, Expr, Lexicon, Relation},
    query::FilterField,
    reading::Reading,
    source::{self, CustomColumns, Passes, Wanted, nobody},
};

/// What queries are answered from.
pub struct Answering<'a, 'c> {
    /// The archive beside its scores.
    pub reading: Reading<'a>,
    /// The columns of custom fields.
    pub columns: CustomColumns<'c>,
    /// The archive's names, copied where a typed query asks for them.
    lexicon: OnceCell<Lexicon>,
    /// Who is in a segment, by name: each is asked for once.
    segments: RefCell<BTreeMap<String, Rc<Vec<bool>>>>,
}

impl<'a, 'c> Answering<'a, 'c> {
    /// Ready to answer.
    pub fn new(reading: Reading<'a>, columns: CustomColumns<'c>) -> Self {
        Self { reading, columns, lexicon: OnceCell::new(), segments: RefCell::default() }
    }

    fn lexicon(&self) -> &Lexicon {
        self.lexicon.get_or_init(|| Lexicon::of(self.reading.archive))
    }

    /// The predicate of a stored query; one that cannot be read holds for nobody, however it is negated.
    pub fn stored(&self, expression: &str) -> Passes<'a> {
        self.lexicon().read(expression).map_or_else(|_| nobody(), |expr| self.expr(&expr))
    }

    fn expr(&self, expr: &Expr) -> Passes<'a> {
        match expr {
            Expr::All(parts) => {
                let parts: Vec<_> = parts.iter().map(|part| self.expr(part)).collect();
                Box::new(move |row| parts.iter().all(|passes| passes(row)))
            }
            Expr::Any(parts) => {
                let parts: Vec<_> = parts.iter().map(|part| self.expr(part)).collect();
                Box::new(move |row| parts.iter().any(|passes| passes(row)))
            }
            Expr::Not(part) => turned(self.expr(part), false),
            Expr::Claim(claim) => self.claim(claim),
        }
    }

    fn claim(&self, claim: &Claim) -> Passes<'a> {
        match claim {
            Claim::Number { field, relation, number } => self.related(field, *relation, *number),
            Claim::Day { field, relation, day } => self.related(field, *relation, f64::from(day.epoch_days())),
            Claim::Words { field, is, words } => turned(self.words(field, Wanted::folded(words)), *is),
            Claim::Contains { field, is, text } => turned(self.words(field, Wanted::containing(text)), *is),
            Claim::Empty { field, is } => turned(self.empty(field), *is),
            Claim::Within { deed, days, is } => {
                let since = source::days_since(*deed, self.reading);
                let most = f64::from(*days);
                turned(Box::new(move |row| since(row).is_some_and(|since| since <= most)), *is)
            }
            Claim::Segment { name, is } => {
                let members = self.members(name);
                turned(Box::new(move |row| members.get(row as usize).copied().unwrap_or_default()), *is)
            }
        }
    }

    fn words(&self, field: &FilterField, wanted: Wanted<'_>) -> Passes<'a> {
        source::words(field, wanted, self.reading, self.columns)
    }

    fn figures(&self, field: &FilterField, fits: impl Fn(f64) -> bool + 'a) -> Passes<'a> {
        source::figures(field, fits, self.reading, self.columns)
    }

    fn related(&self, field: &FilterField, relation: Relation, number: f64) -> Passes<'a> {
        #[expect(clippy::float_cmp, reason = "a number that somebody typed is meant as it stands")]
        let equal = move |own: f64| own == number;
        match relation {
            Relation::Equal => self.figures(field, equal),
            Relation::Unequal => turned(self.figures(field, equal), false),
            Relation::Above => self.figures(field, move |own| own > number),
            Relation::AtLeast => self.figures(field, move |own| own >= number),
            Relation::Below => self.figures(field, move |own| own < number),
            Relation::AtMost => self.figures(field, move |own| own <= number),
        }
    }

    fn empty(&self, field: &FilterField) -> Passes<'a> {
        if let FilterField::Custom(key) = field {
            let Some(column) = (self.columns)(key) else { return nobody() };
            return Box::new(move |row| {
                column.number(row).is_none() && column.words().word(column.word(row)).is_empty()
            });
        }
        if field.is_figure() || *field == FilterField::Risk {
            return turned(self.figures(field, |_| true), false);
        }
        self.words(field, Wanted::nothing())
    }

    fn members(&self, name: &str) -> Rc<Vec<bool>> {
        let known = self.segments.borrow().get(name).cloned();
        known.unwrap_or_else(|| {
            let mut rows = Vec::new();
            if let Some(saved) = self.lexicon().saved(name) {
                // Circles were refused when the query was read.
                matching_with(&saved.query, self, &mut rows);
            }
            let mut members = vec![false; self.reading.archive.customers.len() as usize];
            for row in rows {
                if let Some(place) = members.get_mut(row as usize) {
                    *place = true;
                }
            }
            let members = Rc::new(members);
            self.segments.borrow_mut().insert(name.to_owned(), Rc::clone(&members));
            members
        })
    }
}

fn turned(passes: Passes<'_>, is: bool) -> Passes<'_> {
    if is { passes } else { Box::new(move |row| !passes(row)) }
}
