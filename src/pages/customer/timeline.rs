//! What happened, newest first: orders and interactions in one line of time.
//!
//! Changes of the archive itself are `history`'s.

use leptos::prelude::*;

use super::{figures, subject::Subject};
use crate::{
    components::{Glyph, Icon, Section},
    domain::{currency::Currency, day::Day, interaction::InteractionKind},
    i18n::format,
    state::customer_facts::OrderFace,
};

/// How many moments the overview shows.
const MOST: usize = 10;

/// One moment.
#[derive(Clone, Debug, PartialEq)]
enum Moment {
    Order { number: String, lines: usize, amount: i64, currency: Currency },
    Interaction { kind: InteractionKind, subject: String, body: String, owner: String },
}

/// The icon of a kind of interaction.
pub const fn glyph_of(kind: InteractionKind) -> Glyph {
    match kind {
        InteractionKind::Visit | InteractionKind::Meeting => Glyph::Customers,
        InteractionKind::Call => Glyph::Phone,
        InteractionKind::Email => Glyph::Mail,
        InteractionKind::Message => Glyph::Voice,
        InteractionKind::Research => Glyph::Search,
        InteractionKind::Note => Glyph::File,
    }
}

/// The newest moments.
#[component]
pub fn Timeline(
    /// Whose time it is.
    subject: Subject,
) -> impl IntoView {
    let moments = Memo::new(move |_| moments(subject));
    let links =
        move || view! { <a class="link" href=subject.tab("interactions")>{move || subject.text().customer.all}</a> };
    let list = move || {
        if moments.with(Vec::is_empty) {
            let none = subject.text().customer.none_yet;
            return view! { <p class="quiet">{none(crate::domain::record::Noun::Interaction)}</p> }.into_any();
        }
        let moments = moments.get().into_iter().map(|(day, moment)| row(subject, day, moment)).collect_view();
        view! { <ul class="timeline">{moments}</ul> }.into_any()
    };
    view! {
        <Section title=subject.word(|text| text.customer.timeline) links=links>
            {list}
        </Section>
    }
}

fn moments(subject: Subject) -> Vec<(Day, Moment)> {
    let orders: Vec<OrderFace> = subject.orders().into_iter().rev().take(MOST).collect();
    let mut moments: Vec<(Day, Moment)> = subject.read(|archive| {
        let ordered = orders.iter().map(|face| {
            let record = archive.orders.record(face.row, &archive.customers).ok();
            let (number, lines) = record.map(|order| (order.number, order.lines.len())).unwrap_or_default();
            (face.day, Moment::Order { number, lines, amount: face.amount, currency: face.currency })
        });
        let talked = archive.interactions.of_customer(subject.id).map(|(_, talk)| {
            let (subject, body, owner) = (talk.subject.clone(), talk.body.clone(), talk.owner.clone());
            (talk.date, Moment::Interaction { kind: talk.kind, subject, body, owner })
        });
        ordered.chain(talked).collect()
    });
    moments.sort_by_key(|(day, _)| std::cmp::Reverse(*day));
    moments.truncate(MOST);
    moments
}

fn row(subject: Subject, day: Day, moment: Moment) -> impl IntoView {
    let lang = subject.lang();
    let short = format::month_day(lang, day.epoch_days());
    let (glyph, title, text, who) = match moment {
        Moment::Order { number, lines, amount, currency } => {
            let words = &subject.text().customer;
            let title = if amount < 0 { words.order_return.to_owned() } else { (words.order_named)(&number) };
            let count =
                if lines > 0 { format!(" · {}", (words.lines_count)(&subject.count(lines))) } else { String::new() };
            (Glyph::Cart, title, format!("{}{count}", figures::exact(lang, amount, currency)), String::new())
        }
        Moment::Interaction { kind, subject: title, body, owner } => {
            let word = (subject.text().values.interactions)(kind);
            (glyph_of(kind), format!("{word} · {title}"), body, owner)
        }
    };
    view! {
        <li>
            <Icon glyph />
            <time datetime=day.to_string() title=subject.day(day)>
                {short}
            </time>
            <div class="timeline-text">
                <b>
                    <bdi>{title}</bdi>
                </b>
                <p>
                    <bdi>{text}</bdi>
                </p>
            </div>
            <span class="timeline-who">
                <bdi>{who}</bdi>
            </span>
        </li>
    }
}
