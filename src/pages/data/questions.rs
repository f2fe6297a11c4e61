//! What the review has to ask, and how the file as a whole is read.
//!
//! An answer has the file counted anew; it is never guessed in silence.

use leptos::prelude::*;

use super::words::{self, say};
use crate::{
    components::{Choice, Field as Labelled, RadioGroup, Section, Select},
    domain::currency::Currency,
    i18n::locale::use_locale,
    state::import::{DELIMITERS, DayOrder, Encoding, Field, Question, Session},
};

/// Currencies that are offered beside the one found in the file.
const CURRENCIES: [&str; 20] = [
    "CNY", "TWD", "USD", "HKD", "EUR", "JPY", "GBP", "SGD", "KRW", "MYR", "THB", "VND", "IDR", "PHP", "INR", "AUD",
    "CAD", "CHF", "NZD", "MOP",
];

/// The section of what has to be asked; nothing where that is nothing. A question stays with its answer.
#[component]
pub fn Questions(
    /// The import.
    session: Session,
) -> impl IntoView {
    let locale = use_locale();
    // Whose rows these are is asked by the alert above; the answer is shown here.
    let shown = Memo::new(move |_| {
        let mapping = session.mapping();
        let is_shown = |question: &Question| *question != Question::WhoseRows || mapping.answers(*question);
        session.asked().into_iter().filter(is_shown).collect::<Vec<_>>()
    });
    let asked = move || shown.get().into_iter().map(|question| ask(session, question)).collect_view();
    view! {
        <Show when=move || shown.with(|shown| !shown.is_empty())>
            <Section title=say(locale, |text| text.import.answer_first)>
                <div class="stack" data-gap="small">{asked}</div>
            </Section>
        </Show>
    }
}

fn ask(session: Session, question: Question) -> AnyView {
    let locale = use_locale();
    let name = move |place: usize| {
        let surveyed = session.surveyed();
        words::column(surveyed.as_ref().and_then(|surveyed| surveyed.survey.columns.get(place)), place, locale)
    };
    match question {
        Question::WhoseRows => {
            let answers = move || {
                let (text, mapping) = (locale.text(), session.mapping());
                let said = [(Field::CustomerId, text.mapping.customer_id), (Field::Name, text.fields.name)];
                let given = said.into_iter().filter_map(|(field, word)| Some((mapping.column_of(&field)?, word)));
                given.map(|(place, word)| view! { <li><bdi>{name(place)}</bdi> " → " {word}</li> }).collect_view()
            };
            view! {
                <div>
                    <p>{move || locale.text().import.whose_rows}</p>
                    <ul class="soft">{answers}</ul>
                </div>
            }
            .into_any()
        }
        Question::FieldTwice { column } => {
            view! { <p class="alarm">{move || (locale.text().import.field_twice)(&name(column))}</p> }.into_any()
        }
        Question::Currency => view! { <AmountCurrency session /> }.into_any(),
        Question::DayOrder { column } => {
            let choices = move || {
                let text = &locale.text().import;
                vec![Choice::new("day", text.third_of_august), Choice::new("month", text.eighth_of_march)]
            };
            let chosen = move || {
                let mapping = session.mapping();
                let order = mapping.columns.get(column).and_then(|choice| choice.day_order);
                order.map_or("", |order| if order == DayOrder::DayFirst { "day" } else { "month" }).to_owned()
            };
            let choose = move |chosen: String| {
                let mut mapping = untrack(|| session.mapping());
                if let Some(choice) = mapping.columns.get_mut(column) {
                    let is_day = chosen == "day";
                    choice.day_order = Some(if is_day { DayOrder::DayFirst } else { DayOrder::MonthFirst });
                }
                session.remap(mapping);
            };
            view! {
                <RadioGroup
                    legend=Signal::derive(move || (locale.text().import.which_day)(&name(column)))
                    value=Signal::derive(chosen)
                    choices=Signal::derive(choices)
                    on_choose=choose
                />
            }
            .into_any()
        }
    }
}

/// The currency of amounts that name none.
#[component]
fn AmountCurrency(
    /// The import.
    session: Session,
) -> impl IntoView {
    let locale = use_locale();
    let chosen = move || session.mapping().currency.map(|currency| currency.code().to_owned());
    let choices = move || {
        let none = chosen().is_none().then(|| Choice::new("", locale.text().mapping.choose_one));
        let other = chosen().filter(|code| !CURRENCIES.contains(&code.as_str()));
        let other = other.map(|code| Choice::new(code.clone(), code));
        let usual = CURRENCIES.iter().map(|code| Choice::new(*code, *code));
        none.into_iter().chain(other).chain(usual).collect::<Vec<_>>()
    };
    let choose = move |code: String| {
        let mut mapping = untrack(|| session.mapping());
        mapping.currency = Currency::parse(&code);
        session.remap(mapping);
    };
    view! {
        <Labelled
            label=say(locale, |text| text.mapping.currency)
            hint=say(locale, |text| text.mapping.currency_hint)
        >
            <Select
                value=Signal::derive(move || chosen().unwrap_or_default())
                choices=Signal::derive(choices)
                on_choose=choose
            />
        </Labelled>
    }
}

/// Encoding, delimiter, header and currency.
#[component]
pub fn HowRead(
    /// The import.
    session: Session,
) -> impl IntoView {
    let locale = use_locale();
    let encoding = move || session.surveyed().map(|surveyed| surveyed.encoding.label().to_owned()).unwrap_or_default();
    let encodings = Encoding::ALL.map(|one| Choice::new(one.label(), words::encoding(one))).to_vec();
    let encodings = Signal::stored(encodings);
    let choose_encoding = move |label: String| {
        let chosen = Encoding::ALL.into_iter().find(|one| one.label() == label);
        session.read_again(|asked| asked.encoding = chosen);
    };
    let delimiter = move || session.surveyed().map_or(b',', |surveyed| surveyed.delimiter);
    let delimiters = move || {
        let own = Some(delimiter()).filter(|own| !DELIMITERS.contains(own));
        let all = DELIMITERS.into_iter().chain(own);
        all.map(|byte| Choice::new(byte.to_string(), words::delimiter(byte, locale.text()))).collect::<Vec<_>>()
    };
    let choose_delimiter = move |byte: String| session.read_again(|asked| asked.delimiter = byte.parse().ok());
    let header = move || if session.mapping().has_header { "names" } else { "data" }.to_owned();
    let headers = move || {
        let text = &locale.text().mapping;
        vec![Choice::new("names", text.header_names), Choice::new("data", text.header_data)]
    };
    let choose_header = move |chosen: String| session.read_again(|asked| asked.has_header = Some(chosen == "names"));
    // A workbook's cells are divided and encoded already.
    let is_text = move || session.workbook().is_none();
    let has_amounts = Memo::new(move |_| {
        // Where the file did not tell the currency, it stands among the questions.
        session.mapping().has_orders() && !session.asked().contains(&Question::Currency)
    });
    view! {
        <Section title=say(locale, |text| text.mapping.how_read)>
            <div class="form-row">
                <Show when=is_text>
                    <Labelled label=say(locale, |text| text.mapping.encoding)>
                        <Select
                            value=Signal::derive(encoding)
                            choices=encodings
                            on_choose=choose_encoding
                        />
                    </Labelled>
                    <Labelled label=say(locale, |text| text.mapping.delimiter)>
                        <Select
                            value=Signal::derive(move || delimiter().to_string())
                            choices=Signal::derive(delimiters)
                            on_choose=choose_delimiter
                        />
                    </Labelled>
                </Show>
                <Labelled label=say(locale, |text| text.mapping.header)>
                    <Select value=Signal::derive(header) choices=Signal::derive(headers) on_choose=choose_header />
                </Labelled>
            </div>
            <Show when=move || has_amounts.get()>
                <AmountCurrency session />
            </Show>
        </Section>
    }
}
