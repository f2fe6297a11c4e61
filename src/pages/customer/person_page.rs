//! Everything about a customer as a page to read: each record with every member it has, in words.
//!
//! It leaves out only what says nothing to a person: identifiers and keys, which the data file has.

use serde::{Serialize, de::DeserializeOwned};
use serde_json::Value;

use super::{figures, subject::Subject};
use crate::{
    analysis::churn::risk::Reason,
    domain::{
        currency::Currency,
        custom_field::CustomField,
        customer::Consent,
        day::Day,
        event::Entry,
        order::Order,
        record::{Noun, Record},
        risk_profile::RiskProfile,
    },
    i18n::{Text, format, reasons::risk_reason},
    state::{
        history::{Act, happenings, plain},
        person_file::{Belongings, Card, Fact, Mentioned, Page, PersonFile, Section, Table},
    },
};

/// Members that say nothing to a person.
const SILENT: [&str; 8] =
    ["id", "customer_id", "contact_ids", "import_key", "batch_id", "source", "return_of", "consent"];

/// The page of a file, in the language that is spoken now.
pub fn person_page(subject: Subject, file: &PersonFile) -> Page {
    let text = subject.locale.text_now();
    let lang = subject.locale.lang_now();
    let words = Words { subject, text, fields: &file.custom_fields };
    let mut sections = vec![Section {
        heading: text.person.facts.to_owned(),
        cards: vec![words.card(Noun::Customer, &file.customer, String::new())],
        ..Section::default()
    }];
    sections.extend(words.scores(&file.score));
    sections.extend(words.belongings(&file.records));
    let deleted = words.belongings(&file.deleted);
    if !deleted.is_empty() {
        sections.push(Section {
            heading: text.person.deleted.to_owned(),
            note: text.person.deleted_note.to_owned(),
            ..Section::default()
        });
        sections.extend(deleted);
    }
    sections.extend(words.mentions(file));
    sections.extend(words.changes(&file.changes));
    let made = format::moment(lang, millis(file.exported_at.millis()));
    Page {
        lang: lang.tag().to_owned(),
        title: (text.person.everything)(&file.customer.name),
        about: (text.person.made)(&made),
        sections,
    }
}

#[expect(clippy::cast_precision_loss, reason = "milliseconds since 1970 stay below 2^53")]
const fn millis(millis: i64) -> f64 {
    millis as f64
}

/// What is needed to put a record into words.
#[derive(Clone, Copy)]
struct Words<'a> {
    subject: Subject,
    text: &'static Text,
    fields: &'a [CustomField],
}

impl Words<'_> {
    fn belongings(self, records: &Belongings) -> Vec<Section> {
        let those = [
            self.section(1, Noun::Contact, &records.contacts, |it| it.name.clone()),
            self.orders(&records.orders),
            self.section(3, Noun::Interaction, &records.interactions, |it| self.day(it.date)),
            self.section(4, Noun::Need, &records.needs, |_| String::new()),
            self.section(5, Noun::Task, &records.tasks, |it| it.title.clone()),
            self.section(6, Noun::Contract, &records.contracts, |it| it.number.clone()),
            self.section(7, Noun::Override, &records.overrides, |_| String::new()),
            self.section(7, Noun::LossRecord, &records.loss_records, |it| self.day(it.date)),
            self.section(0, Noun::Offer, &records.offers, |it| it.product.clone()),
        ];
        those.into_iter().flatten().collect()
    }

    /// The records of one noun below the name of their tab; nothing where there are none.
    fn section<T: Record>(
        self,
        tab: usize,
        noun: Noun,
        records: &[T],
        title: impl Fn(&T) -> String,
    ) -> Option<Section> {
        // They have no tab of their own.
        let heading = if matches!(noun, Noun::Override | Noun::LossRecord | Noun::Offer) {
            (self.text.customer.nouns)(noun)
        } else {
            self.text.customer.tabs.get(tab).copied().unwrap_or_default()
        };
        let cards: Vec<Card> = records.iter().map(|record| self.card(noun, record, title(record))).collect();
        (!cards.is_empty()).then(|| Section { heading: heading.to_owned(), cards, ..Section::default() })
    }

    /// The orders as a table: there are many, and each says the same things.
    fn orders(self, orders: &[Order]) -> Option<Section> {
        let cards: Vec<Card> = orders.iter().map(|order| self.card(Noun::Order, order, String::new())).collect();
        let mut columns: Vec<String> = Vec::new();
        for (name, _) in cards.iter().flat_map(|card| &card.facts) {
            if !columns.contains(name) {
                columns.push(name.clone());
            }
        }
        let cell = |card: &Card, column: &String| {
            let mut facts = card.facts.iter().filter(|(name, _)| name == column).map(|(_, value)| value.clone());
            facts.next().unwrap_or_default()
        };
        let rows = cards.iter().map(|card| columns.iter().map(|column| cell(card, column)).collect()).collect();
        let heading = self.text.customer.tabs.get(2).copied().unwrap_or_default().to_owned();
        (!cards.is_empty()).then(|| Section { heading, table: Some(Table { columns, rows }), ..Section::default() })
    }

    fn card<T: Serialize>(self, noun: Noun, record: &T, title: String) -> Card {
        let Ok(Value::Object(members)) = serde_json::to_value(record) else { return Card::default() };
        let currency = members.get("currency").and_then(typed::<Currency>);
        let mut facts = Vec::new();
        for (name, value) in &members {
            self.facts(noun, name, value, currency, &mut facts);
        }
        facts.retain(|(_, value)| !value.is_empty() && *value != title);
        Card { title, facts }
    }

    fn consent(self, consent: &Consent) -> Fact {
        let words = &self.text.consent;
        let Consent { purpose, wording, how, given, withdrawn } = consent;
        let span = match withdrawn {
            Some(withdrawn) => (words.until)(&self.day(*given), &self.day(*withdrawn)),
            None => (words.since)(&self.day(*given)),
        };
        let said = [purpose, &span, how, wording].map(String::as_str);
        let said: Vec<&str> = said.into_iter().filter(|part| !part.is_empty()).collect();
        (words.consents.to_owned(), said.join(" · "))
    }

    fn risk(self, profile: &RiskProfile) -> Fact {
        let words = &self.text.risk_profile;
        let said = (words.said)((words.attitudes)(profile.attitude()), &profile.points().to_string());
        let answers = words.questions.iter().zip(&profile.answers).filter_map(|(question, answer)| {
            let place = usize::from(*answer).checked_sub(1)?;
            Some(format!("{} {}", question.question, question.answers.get(place)?))
        });
        let lines: Vec<String> = [said, self.day(profile.date)].into_iter().chain(answers).collect();
        (words.preference.to_owned(), lines.join("\n"))
    }

    fn facts(self, noun: Noun, name: &str, value: &Value, currency: Option<Currency>, into: &mut Vec<Fact>) {
        let [created, updated] = self.text.person.times;
        match (name, value) {
            ("consent", Value::Array(consents)) => {
                into.extend(consents.iter().filter_map(typed::<Consent>).map(|consent| self.consent(&consent)));
            }
            ("risk_profile", value) => into.extend(typed::<RiskProfile>(value).map(|profile| self.risk(&profile))),
            (name, _) if SILENT.contains(&name) => {}
            ("custom", Value::Object(values)) => {
                let label =
                    |key: &str| self.fields.iter().find(|field| field.key == key).map(|field| field.label.clone());
                into.extend(
                    values.iter().map(|(key, value)| (label(key).unwrap_or_else(|| key.clone()), plain(Some(value)))),
                );
            }
            ("attrs", Value::Object(values)) => {
                into.extend(values.iter().map(|(key, value)| (key.clone(), plain(Some(value)))));
            }
            ("created", value) => into.push((created.to_owned(), self.moment(value))),
            ("updated", value) => into.push((updated.to_owned(), self.moment(value))),
            // It stands with the amount.
            ("currency", _) => {}
            (name, value) => {
                let label = self.text.member(name).map_or_else(|| name.to_owned(), str::to_owned);
                into.push((label, self.value(noun, name, value, currency)));
            }
        }
    }

    fn value(self, noun: Noun, name: &str, value: &Value, currency: Option<Currency>) -> String {
        let values = &self.text.values;
        let word = match (noun, name) {
            (Noun::Customer, "kind") => typed(value).map(values.kinds),
            (Noun::Customer, "stage") => typed(value).map(values.stages),
            (Noun::Contact, "role") => typed(value).map(values.roles),
            (Noun::Contact, "attitude") => typed(value).map(values.attitudes),
            (Noun::Interaction, "kind") => typed(value).map(values.interactions),
            (Noun::Interaction, "sentiment") => typed(value).map(values.sentiments),
            (Noun::Need, "category") => typed(value).map(values.categories),
            (Noun::Need, "status") => typed(value).map(values.statuses),
            (Noun::Need | Noun::Task, "priority") => typed(value).map(values.priorities),
            (Noun::Task, "kind") => typed(value).map(values.tasks),
            (Noun::LossRecord, "reason") => typed(value).map(self.text.losses.reasons),
            (Noun::Offer, "answer") => typed(value).map(self.text.offers.answers),
            (Noun::LossRecord, "recoverable") => typed(value).map(self.text.losses.answers),
            (Noun::Override, "grade") => typed(value).map(|grade| values.grade(grade)),
            _ => None,
        };
        if let Some(word) = word {
            return word.to_owned();
        }
        match (name, value, currency) {
            ("why", why, _) if noun == Noun::Offer => {
                let number = |name: &str| plain(why.get(name));
                (self.text.offers.because)(&number("given"), &number("of_given"), &number("both"))
            }
            ("amount", Value::Number(minor), Some(currency)) => self.money(minor.as_i64(), currency),
            ("commitments", Value::Array(commitments), _) => {
                let one = |commitment: &Value| {
                    let text = plain(commitment.get("text"));
                    let day = |name: &str| commitment.get(name).and_then(typed::<Day>).map(|day| self.day(day));
                    let due = day("due").map(|due| (self.text.customer.overdue)(&due));
                    let done = day("done").map(|done| (self.text.contracts.fulfilled)(&done));
                    [Some(text), due, done].into_iter().flatten().collect::<Vec<_>>().join(" · ")
                };
                commitments.iter().map(one).collect::<Vec<_>>().join("\n")
            }
            ("lines", Value::Array(lines), Some(currency)) => {
                let line = |line: &Value| {
                    let amount = self.money(line.get("amount").and_then(Value::as_i64), currency);
                    let [product, quantity] = ["product", "quantity"].map(|name| plain(line.get(name)));
                    let words = [product, quantity, amount];
                    words.iter().filter(|word| !word.is_empty()).cloned().collect::<Vec<_>>().join(" · ")
                };
                lines.iter().map(line).collect::<Vec<_>>().join("\n")
            }
            (_, Value::Bool(yes), _) => if *yes { self.text.fields.yes } else { self.text.fields.no }.to_owned(),
            ("verified_at", value, _) => self.moment(value),
            (_, value, _) => typed::<Day>(value).map_or_else(|| plain(Some(value)), |day| self.day(day)),
        }
    }

    fn money(self, minor: Option<i64>, currency: Currency) -> String {
        minor.map_or_else(String::new, |minor| figures::exact(self.subject.locale.lang_now(), minor, currency))
    }

    fn day(self, day: Day) -> String {
        format::day(self.subject.locale.lang_now(), day.epoch_days())
    }

    fn moment(self, value: &Value) -> String {
        let at = typed::<crate::domain::timestamp::Timestamp>(value);
        at.map_or_else(String::new, |at| format::moment(self.subject.locale.lang_now(), millis(at.millis())))
    }

    /// Grades, risk and value as the page shows them, and why the risk is what it is.
    fn scores(self, score: &Value) -> Option<Section> {
        let as_of = score.get("as_of").and_then(typed::<Day>)?;
        let (lang, insight) = (self.subject.locale.lang_now(), &self.text.insight);
        let facts = self.subject.desk.scores_now().and_then(|board| {
            let row = self.subject.desk.peek(|archive| archive.customers.row(self.subject.id))?;
            let row = board.row(row)?;
            let values = &self.text.values;
            let worth = |part: &str| format!("{} · {part}", insight.value);
            let grades = format!("{} · {}", (values.grades)(row.grade()), (values.golds)(row.grade_gold()));
            let mut facts = vec![(self.text.supervision.grade.to_owned(), grades)];
            let risk = row.churn_risk().map(|risk| format::percent(lang, risk.value, 0));
            let standing = (values.standings)(row.standing());
            facts.push((
                insight.risk.to_owned(),
                risk.map_or_else(|| standing.to_owned(), |risk| format!("{risk} · {standing}")),
            ));
            for reason in row.reasons().iter().flatten() {
                facts.push((self.text.person.because.to_owned(), self.reason(reason)));
            }
            if let Some(currency) = board.currency {
                facts.push((worth(insight.value_current), figures::exact(lang, row.value_current(), currency)));
                if let Some(value) = row.value_model() {
                    facts.push((worth(insight.value_model), figures::estimated(lang, value.value, currency)));
                }
                facts.push((
                    insight.value_potential.to_owned(),
                    figures::estimated(lang, row.value_potential(), currency),
                ));
            }
            Some(facts)
        })?;
        let heading = (self.text.person.scores)(&self.day(as_of));
        Some(Section { heading, cards: vec![Card { title: String::new(), facts }], ..Section::default() })
    }

    fn reason(self, reason: &Reason) -> String {
        let lang = self.subject.locale.lang_now();
        format!("{} {}", format::signed(lang, reason.contribution() * 100.0, 0), risk_reason(lang, reason))
    }

    fn mentions(self, file: &PersonFile) -> Option<Section> {
        let nouns = self.text.customer.nouns;
        let card = |mention: &Mentioned| {
            let noun = typed::<Noun>(&mention.noun).unwrap_or(Noun::Customer);
            self.card(noun, &mention.record, nouns(noun).to_owned())
        };
        let cards: Vec<Card> = file.mentions.iter().map(card).collect();
        let heading = self.text.person.mentions.to_owned();
        (!cards.is_empty()).then(|| Section { heading, cards, ..Section::default() })
    }

    /// What was changed, newest first.
    fn changes(self, entries: &[Entry]) -> Option<Section> {
        let customer = self.subject.id;
        let told = self.subject.desk.peek(|archive| {
            let told = entries.iter().rev().flat_map(|entry| happenings(entry, customer, archive));
            told.collect::<Vec<_>>()
        });
        let [recorded, revised, hidden, shown, imported] = self.text.customer.acts;
        let rows: Vec<Vec<String>> = told
            .into_iter()
            .map(|happening| {
                let act = match happening.act {
                    Act::Recorded => recorded,
                    Act::Revised => revised,
                    Act::Hidden => hidden,
                    Act::Shown => shown,
                    Act::Imported => imported,
                };
                let what = format!("{} {act}", (self.text.customer.nouns)(happening.noun));
                let change = |(name, before, after): (String, String, String)| {
                    let label = self.text.member(&name).map_or(name, str::to_owned);
                    let empty = self.text.customer.empty_value;
                    let [before, after] = [before, after].map(|it| if it.is_empty() { empty.to_owned() } else { it });
                    format!("{label}: {before} → {after}")
                };
                let changes = happening.changes.into_iter().map(change).collect::<Vec<_>>().join("\n");
                let at = format::moment(self.subject.locale.lang_now(), millis(happening.at.millis()));
                vec![at, what, changes]
            })
            .collect();
        let heading = self.text.person.changes.to_owned();
        let table = Table { columns: Vec::new(), rows };
        (!table.rows.is_empty()).then(|| Section { heading, table: Some(table), ..Section::default() })
    }
}

fn typed<T: DeserializeOwned>(value: &Value) -> Option<T> {
    serde_json::from_value(value.clone()).ok()
}
