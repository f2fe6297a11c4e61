//! English nouns after a number. Chinese has no plural, so it needs nothing here.
//!
//! It formats no number; the caller has done that.

/// The noun alone, for where the number stands apart from it.
pub(super) fn noun(count: &str, one: &'static str, several: &'static str) -> &'static str {
    if count == "1" { one } else { several }
}

/// `1 customer`, `2 customers`; for nouns that take an `s`.
pub(super) fn counted(count: &str, noun: &str) -> String {
    let ending = if count == "1" { "" } else { "s" };
    format!("{count} {noun}{ending}")
}

#[cfg(test)]
mod tests {
    use crate::i18n::{Lang, text::of};

    #[test]
    fn one_is_not_several() {
        let text = of(Lang::En);
        let import = &text.import;
        assert_eq!([(import.of_customers)("1"), (import.of_customers)("2")], ["customer", "customers"]);
        assert_eq!((import.same)("1"), "customer, same in every field");
        assert_eq!((import.and_orders)("1", "2"), "customer; 2 orders");
        assert!((text.data.withdraw_text)("a.csv", "1", "1").starts_with("1 customer and 1 order that came"));
        assert!((text.demo.erase_warning)("1", "2,000").starts_with("1 customer, 2,000 orders and"));
    }
}
