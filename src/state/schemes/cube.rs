//! Any two figures of the customers as a grid, and the customers of a cell as a list (product.md C3).

use crate::{
    analysis::grading::cube::Classes,
    domain::{custom_field::FieldKind, custom_scheme::Criterion},
};

/// Classes by their bounds as a typed query in its stored form (docs/query.md); `None` where a measure is no field of
/// the query language. `kind` says of what type an own field is.
#[must_use]
pub fn expression(
    sides: [(&Criterion, &Classes, usize); 2],
    kind: impl Fn(&str) -> Option<FieldKind>,
) -> Option<String> {
    let mut claims = Vec::new();
    for (criterion, classes, class) in sides {
        let (field, scale) = field(criterion, &kind)?;
        match classes.bounds(class) {
            (None, None) => claims.push(format!("{field} is not empty")),
            (from, to) => {
                claims.extend(from.map(|from| format!("{field} >= {}", from / scale)));
                claims.extend(to.map(|to| format!("{field} < {}", to / scale)));
            }
        }
    }
    Some(claims.join(" and "))
}

/// The field of a measure, and how many of the measure's units one of the field's has.
fn field(criterion: &Criterion, kind: impl Fn(&str) -> Option<FieldKind>) -> Option<(String, f64)> {
    let plain = |name: &str| Some((name.to_owned(), 1.0));
    match criterion {
        Criterion::CurrentValue => plain("value"),
        Criterion::TotalSales => plain("total"),
        Criterion::PurchaseDays => plain("orders"),
        Criterion::DaysSinceLast => plain("last"),
        Criterion::Loyalty => plain("loyalty"),
        Criterion::ChurnRisk => Some(("risk".to_owned(), 100.0)),
        Criterion::Field(key) => {
            matches!(kind(key)?, FieldKind::Number | FieldKind::Money).then(|| (format!("field.{key}"), 1.0))
        }
        Criterion::ModelValue
        | Criterion::Potential
        | Criterion::YearsOfBusiness
        | Criterion::RfmSum
        | Criterion::Interactions
        | Criterion::Points
        | Criterion::Query(_) => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        analysis::grading::custom::Figures, domain::archive::Archive, state::customer_list::language::Lexicon,
    };

    fn said(up: &Criterion, across: &Criterion, thirds: &Classes, one: &Classes) -> Option<String> {
        expression([(up, thirds, 1), (across, one, 0)], |_| Some(FieldKind::Money))
    }

    #[test]
    fn a_cell_is_a_query_that_can_be_read() {
        let thirds = Classes::of(&Figures::new((0..9).map(f64::from).collect()), 3);
        let one = Classes::of(&Figures::new(vec![1.0]), 3);
        let said = |up: &Criterion, across: &Criterion| said(up, across, &thirds, &one);
        let text = said(&Criterion::CurrentValue, &Criterion::TotalSales).unwrap();
        assert_eq!(text, "value >= 3 and value < 6 and total is not empty");
        let archive = Archive::default();
        let lexicon = Lexicon::without_schemes(&archive);
        for across in [Criterion::PurchaseDays, Criterion::DaysSinceLast, Criterion::ChurnRisk, Criterion::Loyalty] {
            let text = said(&Criterion::CurrentValue, &across).unwrap();
            assert!(lexicon.read(&text).is_ok(), "{text}");
        }
        let risk = said(&Criterion::ChurnRisk, &Criterion::Field("本".to_owned())).unwrap();
        assert_eq!(risk, "risk >= 0.03 and risk < 0.06 and field.本 is not empty");
        assert_eq!(said(&Criterion::RfmSum, &Criterion::TotalSales), None);
    }
}
