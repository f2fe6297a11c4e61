//! What a comparison asks of every noun: where it is counted, what people know a record by, how
//! its values read.
//!
//! The names of nouns and members are i18n's.

use serde_json::Value;

use crate::{
    domain::{
        batch::Counts,
        command::Revised,
        contact::Contact,
        contract::Contract,
        currency::major_text,
        custom_field::CustomField,
        customer::Customer,
        experiment::Experiment,
        grade_override::Override,
        grade_run::GradeRun,
        interaction::Interaction,
        loss_record::LossRecord,
        need::Need,
        offer::Offer,
        order::{Order, OrderLine},
        segment::Segment,
        task::Task,
    },
    state::history,
};

/// Where a record is counted and listed.
pub(super) trait Listed {
    /// Adds one to its noun's count.
    fn tally(counts: &mut Counts);
    /// Puts it among the revised records.
    fn list(revised: &mut Revised, record: Self);
    /// What people know it by, beside its customer; empty where it has no name.
    fn title(&self) -> String;
    /// A value of one of its members, as people read it.
    fn words(&self, member: &str, value: &Value) -> String;
}

macro_rules! listed {
    ($noun:ident, $list:ident, $title:expr, $words:expr) => {
        impl Listed for $noun {
            fn tally(counts: &mut Counts) {
                counts.$list += 1;
            }

            fn list(revised: &mut Revised, record: Self) {
                revised.$list.push(record);
            }

            fn title(&self) -> String {
                let title: fn(&Self) -> String = $title;
                title(self)
            }

            fn words(&self, member: &str, value: &Value) -> String {
                let words: fn(&Self, &str, &Value) -> Option<String> = $words;
                words(self, member, value).unwrap_or_else(|| history::plain(Some(value)))
            }
        }
    };
    ($noun:ident on $shelf:ident, $title:expr) => {
        listed!($noun, $shelf, $title, |_, _, _| None);
    };
}

listed!(Customer on customers, |it| it.name.clone());
listed!(
    Order,
    orders,
    |it| if it.number.is_empty() { it.date.to_string() } else { it.number.clone() },
    |order, member, value| match member {
        "amount" => value.as_i64().map(|minor| major_text(minor, order.currency)),
        "lines" => serde_json::from_value::<Vec<OrderLine>>(value.clone()).ok().map(|lines| line_words(order, &lines)),
        _ => None,
    }
);
listed!(Contact on contacts, |it| it.name.clone());
listed!(Interaction on interactions, |it| if it.subject.is_empty() { it.date.to_string() } else { it.subject.clone() });
listed!(Need on needs, |it| it.text.clone());
listed!(Task on tasks, |it| it.title.clone());
listed!(CustomField on custom_fields, |it| it.label.clone());
listed!(Segment on segments, |it| it.name.clone());
listed!(Override on overrides, |it| it.reason.clone());
listed!(Contract on contracts, |it| it.number.clone());
listed!(LossRecord on loss_records, |it| it.date.to_string());
listed!(Offer on offers, |it| it.product.clone());
listed!(Experiment, experiments, |it| it.play.clone(), |_, member, _| match member {
    // Long lists of identifiers read like nothing.
    "groups" => Some(String::new()),
    _ => None,
});
listed!(GradeRun, grade_runs, |it| it.date.to_string(), |_, member, value| match member {
    // A letter for each customer reads like nothing; how many there are does.
    "grades" => value.as_str().map(|grades| grades.len().to_string()),
    "customers" => Some(String::new()),
    _ => None,
});

fn line_words(order: &Order, lines: &[OrderLine]) -> String {
    let words = lines.iter().map(|line| {
        let quantity = line.quantity.map(|quantity| format!("{quantity} × ")).unwrap_or_default();
        format!("{quantity}{} {}", line.product, major_text(line.amount, order.currency))
    });
    words.collect::<Vec<_>>().join(", ")
}
