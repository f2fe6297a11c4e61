//! What an archive adds to the language: its own fields and its saved segments.
//!
//! It is a copy of names, made when a query is read; it holds no customer.

use super::{
    ast::{Claim, Expr},
    parser::Parser,
    problem::{Misread, QueryProblem},
    scan::{Source, folded_word},
    words::Folded,
};
use crate::{
    domain::{archive::Archive, custom_field::FieldKind, folding::fold},
    state::customer_list::query::ListQuery,
};

/// The scheme that is shipped.
const LAYERED: [&str; 4] = ["layered", "layered grade", "逐层分级", "逐層分級"];

/// A field of the archive's own.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OwnField {
    /// The key that stored queries name.
    pub key: String,
    /// The name that people read and type.
    pub label: String,
    /// What it holds.
    pub kind: FieldKind,
    /// The options of a choice.
    pub options: Vec<String>,
    /// The name in every tongue, where it is the program's and nobody's own.
    pub shipped: Option<&'static [&'static str; 4]>,
}

/// A saved segment.
#[derive(Clone, Debug, PartialEq)]
pub struct Saved {
    /// Its name.
    pub name: String,
    /// What it asks for.
    pub query: ListQuery,
    /// Why it cannot be used in a query.
    pub problem: Option<QueryProblem>,
}

/// The names of one archive.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Lexicon {
    own: Vec<OwnField>,
    labels: Folded<String>,
    saved: Vec<Saved>,
}

impl Lexicon {
    /// The names of an archive as it is now.
    #[must_use]
    pub fn of(archive: &Archive) -> Self {
        // The grades of the archive's own schemes are asked for like a choice.
        let schemes = archive.settings().schemes.iter().map(|scheme| OwnField {
            key: scheme.id.to_string(),
            label: scheme.name.trim().to_owned(),
            kind: FieldKind::Choice,
            options: scheme.grades.clone(),
            shipped: scheme.name.is_empty().then_some(&LAYERED),
        });
        Self::with(archive, schemes)
    }

    /// The same for conditions of such a scheme: one that asked for schemes could ask for itself.
    #[must_use]
    pub fn without_schemes(archive: &Archive) -> Self {
        Self::with(archive, std::iter::empty())
    }

    fn with(archive: &Archive, schemes: impl Iterator<Item = OwnField>) -> Self {
        let own = archive.custom_fields.iter().map(|(_, field)| OwnField {
            key: field.key.clone(),
            label: field.label.trim().to_owned(),
            kind: field.kind,
            options: field.options.clone(),
            shipped: None,
        });
        let saved =
            archive.segments.iter().map(|(_, segment)| (segment.name.clone(), ListQuery::parse(&segment.query)));
        Self::new(own.chain(schemes).collect(), saved.collect())
    }

    /// The names given.
    #[must_use]
    pub fn new(own: Vec<OwnField>, segments: Vec<(String, ListQuery)>) -> Self {
        let named = |field: &OwnField| {
            let shipped = field.shipped.into_iter().flatten().map(|name| (*name).to_owned());
            shipped.chain([field.label.clone()]).map(|name| (folded_word(&name), field.key.clone())).collect::<Vec<_>>()
        };
        let labels = own.iter().flat_map(named);
        let labels = labels.filter(|(label, _)| !label.is_empty()).collect();
        let saved = segments.into_iter().map(|(name, query)| Saved { name, query, problem: None }).collect();
        let mut lexicon = Self { own, labels, saved };
        lexicon.judge();
        lexicon
    }

    /// Reads a query.
    ///
    /// # Errors
    /// Where and why it cannot be read.
    pub fn read(&self, text: &str) -> Result<Expr, Misread> {
        Parser::new(&Source::new(text), self, true).query()
    }

    /// The archive's own field of a key.
    #[must_use]
    pub fn own(&self, key: &str) -> Option<&OwnField> {
        self.own.iter().find(|field| field.key == key)
    }

    /// The archive's own fields.
    #[must_use]
    pub fn own_fields(&self) -> &[OwnField] {
        &self.own
    }

    pub(super) const fn labels(&self) -> &Folded<String> {
        &self.labels
    }

    /// The saved segment of a name: the same letters first, then the same in another writing.
    #[must_use]
    pub fn saved(&self, name: &str) -> Option<&Saved> {
        self.saved.iter().find(|saved| saved.name == name).or_else(|| {
            let folded = fold(name.trim());
            self.saved.iter().find(|saved| fold(saved.name.trim()) == folded)
        })
    }

    /// The saved segments.
    #[must_use]
    pub fn segments(&self) -> &[Saved] {
        &self.saved
    }

    /// Whether a query asks, itself or by way of segments, for the segment of a name.
    #[must_use]
    pub fn reaches(&self, query: &ListQuery, name: &str) -> bool {
        let mut seen: Vec<String> = Vec::new();
        let mut ahead = self.names_in(query).unwrap_or_default();
        let folded = fold(name.trim());
        while let Some(next) = ahead.pop() {
            if fold(next.trim()) == folded {
                return true;
            }
            if !seen.contains(&next) {
                ahead.extend(self.saved(&next).and_then(|saved| self.names_in(&saved.query)).unwrap_or_default());
                seen.push(next);
            }
        }
        false
    }

    /// The segments that a query names; nothing where it cannot be read.
    fn names_in(&self, query: &ListQuery) -> Option<Vec<String>> {
        let mut names = Vec::new();
        if !query.expression.is_empty() {
            let expr = Parser::new(&Source::new(&query.expression), self, false).query().ok()?;
            collect(&expr, &mut names);
        }
        Some(names)
    }

    /// Says of each segment whether it can be used.
    fn judge(&mut self) {
        let names: Vec<Option<Vec<usize>>> = self.saved.iter().map(|saved| self.places(&saved.query)).collect();
        let circles = (0..self.saved.len()).map(|at| is_in_circle(at, &names));
        let mut problems: Vec<Option<QueryProblem>> = circles
            .zip(&names)
            .map(|(circle, names)| match names {
                None => Some(QueryProblem::SegmentBroken),
                Some(_) if circle => Some(QueryProblem::SegmentCircle),
                Some(_) => None,
            })
            .collect();
        // Who names a broken one is broken, at most as often as there are segments.
        for _ in 0..self.saved.len() {
            for at in 0..names.len() {
                let of = names.get(at).and_then(Option::as_ref);
                let fails = of.is_some_and(|of| of.iter().any(|next| problems.get(*next).is_some_and(Option::is_some)));
                if let Some(problem) = problems.get_mut(at).filter(|problem| fails && problem.is_none()) {
                    *problem = Some(QueryProblem::SegmentBroken);
                }
            }
        }
        for (saved, problem) in self.saved.iter_mut().zip(problems) {
            saved.problem = problem;
        }
    }

    /// The places of the segments that a query names; nothing where one is not there.
    fn places(&self, query: &ListQuery) -> Option<Vec<usize>> {
        let place = |name: &String| {
            let saved = self.saved(name)?;
            self.saved.iter().position(|other| std::ptr::eq(other, saved))
        };
        self.names_in(query)?.iter().map(place).collect()
    }
}

fn collect(expr: &Expr, names: &mut Vec<String>) {
    match expr {
        Expr::All(parts) | Expr::Any(parts) => parts.iter().for_each(|part| collect(part, names)),
        Expr::Not(part) => collect(part, names),
        Expr::Claim(Claim::Segment { name, .. }) => names.push(name.clone()),
        Expr::Claim(_) => {}
    }
}

/// Whether a way leads from a segment back to itself.
fn is_in_circle(start: usize, names: &[Option<Vec<usize>>]) -> bool {
    let of = |at: usize| names.get(at).and_then(Option::as_ref).cloned().unwrap_or_default();
    let (mut seen, mut ahead) = (vec![false; names.len()], of(start));
    while let Some(next) = ahead.pop() {
        if next == start {
            return true;
        }
        if let Some(seen) = seen.get_mut(next).filter(|seen| !**seen) {
            *seen = true;
            ahead.extend(of(next));
        }
    }
    false
}
