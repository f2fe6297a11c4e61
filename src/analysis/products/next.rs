//! What a customer may want next: products that it has not bought, by the rules of what it has.
//!
//! Item-to-item: from the products a customer has to those that go with them, looked up and not searched for at the
//! moment of asking (Linden, Smith & York 2003, *IEEE Internet Computing* 7(1), 76-80).

use std::collections::BTreeMap;

use super::rules::Rule;

/// A product to be offered, and why.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Suggestion {
    /// The rule of the highest confidence that leads to it from what was bought.
    pub rule: Rule,
    /// Its confidence times the usual amount of the product, in minor units; absent where no amount is known.
    pub expected: Option<f64>,
}

/// The products to be offered first, at most `most` of them, the highest expected amount first; those of which no
/// amount is known follow by confidence. A product that was bought, or that `is_out`, is not among them.
#[must_use]
pub fn suggestions(
    has: impl Fn(u32) -> bool,
    rules: &[Rule],
    usual_amount: impl Fn(u32) -> Option<f64>,
    is_out: impl Fn(u32) -> bool,
    most: usize,
) -> Vec<Suggestion> {
    let mut best: BTreeMap<u32, Rule> = BTreeMap::new();
    let lead = |rule: &&Rule| has(rule.given) && !has(rule.then) && !is_out(rule.then);
    for rule in rules.iter().filter(lead) {
        let stands = best.entry(rule.then).or_insert(*rule);
        if rule.confidence() > stands.confidence() {
            *stands = *rule;
        }
    }
    let suggestion = |rule: Rule| {
        let expected = usual_amount(rule.then).map(|amount| amount * rule.confidence());
        Suggestion { rule, expected }
    };
    let mut found: Vec<Suggestion> = best.into_values().map(suggestion).collect();
    let amount = |it: &Suggestion| it.expected.unwrap_or(-1.0);
    found.sort_by(|one, other| {
        let by_confidence = other.rule.confidence().total_cmp(&one.rule.confidence());
        amount(other).total_cmp(&amount(one)).then(by_confidence).then(one.rule.then.cmp(&other.rule.then))
    });
    found.truncate(most);
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rule(given: u32, then: u32, both: u32, of_given: u32) -> Rule {
        Rule { given, then, both, of_given, of_then: 50, all: 200, p: 1e-6, q: 1e-5 }
    }

    #[test]
    fn the_best_rule_to_each_product_counts_and_what_was_bought_is_left_out() {
        let rules = [rule(1, 3, 10, 40), rule(2, 3, 10, 20), rule(1, 4, 30, 40), rule(1, 2, 39, 40), rule(9, 5, 9, 10)];
        let amount = |product: u32| Some(f64::from(product) * 1_000.0);
        let has = |product: u32| product == 1 || product == 2;
        let told = |out: &[u32], most: usize| -> Vec<(u32, u32, Option<f64>)> {
            let found = suggestions(has, &rules, amount, |product| out.contains(&product), most);
            found.iter().map(|it| (it.rule.given, it.rule.then, it.expected)).collect()
        };
        // Three comes by two with 50%, not by one with 25%; two is bought, and five has no rule from what was.
        assert_eq!(told(&[], 5), [(1, 4, Some(3_000.0)), (2, 3, Some(1_500.0))]);
        assert_eq!(told(&[4], 5), [(2, 3, Some(1_500.0))], "what was refused is not offered");
        assert_eq!(told(&[], 1).len(), 1);
        assert!(suggestions(|_| false, &rules, amount, |_| false, 5).is_empty(), "nothing bought, nothing said");
    }

    #[test]
    fn products_without_an_amount_come_last() {
        let rules = [rule(1, 3, 30, 40), rule(1, 4, 10, 40)];
        let found = suggestions(|it| it == 1, &rules, |product| (product == 4).then_some(1.0), |_| false, 5);
        assert_eq!(found.iter().map(|it| it.rule.then).collect::<Vec<_>>(), [4, 3]);
    }
}
