//! The form that sets grades by hand: which, why, who answers for it, until when.
//!
//! Whether it may be set is the archive's decision; lifting needs no form.

use leptos::prelude::*;

use super::{
    dialog::FormDialog,
    draft::Draft,
    inputs::{Inputs, chosen, day_of, filled, text_of},
};
use crate::{
    components::{Choice, DateInput, Field, TextArea, TextInput},
    domain::{
        command::Command,
        customer::Customer,
        grade::{FourGrade, GoldGrade, SchemeGrade},
        grade_override::Override,
        id::Id,
        provenance::Extra,
        refusal::{FormField, Refusal},
    },
    i18n::{Text, format, locale::use_locale},
    state::{
        forms::{FormRequest, use_form_request},
        scores::{Scheme, last_author},
        use_desk,
    },
};

/// Days from today until the last day that is offered.
const USUAL_DAYS: i32 = 90;

const GRADES: [SchemeGrade; 7] = [
    SchemeGrade::Four(FourGrade::Strategic),
    SchemeGrade::Four(FourGrade::Partner),
    SchemeGrade::Four(FourGrade::Value),
    SchemeGrade::Four(FourGrade::General),
    SchemeGrade::Gold(GoldGrade::Gold),
    SchemeGrade::Gold(GoldGrade::Potential),
    SchemeGrade::Gold(GoldGrade::General),
];

fn key(grade: SchemeGrade) -> String {
    format!("{grade:?}")
}

fn grades(text: &Text) -> Vec<Choice> {
    let word = |grade| match grade {
        SchemeGrade::Four(grade) => (text.values.grades)(grade).to_owned(),
        SchemeGrade::Gold(grade) => (text.supervision.gold_grade)((text.values.golds)(grade)),
    };
    GRADES.map(|grade| Choice::new(key(grade), word(grade))).to_vec()
}

/// The form, where one is asked for; the app puts it over the rooms.
#[component]
#[must_use]
pub fn GradeDialog() -> impl IntoView {
    let requests = use_form_request();
    move || match requests.asked()? {
        FormRequest::SetGrades(customers, scheme) => Some(view! { <GradeForm customers scheme /> }.into_any()),
        FormRequest::NewCustomer | FormRequest::EditCustomer(_) | FormRequest::SaveDocument => None,
    }
}

#[component]
fn GradeForm(customers: Vec<Id<Customer>>, scheme: Scheme) -> impl IntoView {
    let (desk, locale, requests) = (use_desk(), use_locale(), use_form_request());
    let draft = Draft::new();
    let inputs = Inputs::of(draft);
    let any_of_scheme = match scheme {
        Scheme::Four => SchemeGrade::Four(FourGrade::General),
        Scheme::Gold => SchemeGrade::Gold(GoldGrade::General),
    };
    let single = match customers.as_slice() {
        [one] => Some(*one),
        _ => None,
    };
    let (before, author) = desk.peek(|archive| {
        let before = single.and_then(|customer| archive.override_of(customer, any_of_scheme).cloned());
        let author = before.as_ref().map_or_else(|| last_author(archive), |before| before.author.clone());
        (before, author)
    });
    // What the rules give to one customer, in both schemes.
    let by_rules = single.and_then(|customer| {
        let row = desk.peek(|archive| archive.customers.row(customer))?;
        let board = desk.scores_now()?;
        let row = board.row(row)?;
        Some((row.grade_by_rules(), row.gold_by_rules()))
    });
    let usual = match (scheme, by_rules) {
        (Scheme::Four, Some((four, _))) => SchemeGrade::Four(four),
        (Scheme::Gold, Some((_, gold))) => SchemeGrade::Gold(gold),
        (_, None) => any_of_scheme,
    };
    let grade = filled(&key(before.as_ref().map_or(usual, |before| before.grade)));
    let reason = filled(before.as_ref().map_or("", |before| before.reason.as_str()));
    let (author, until) = (filled(&author), filled(&desk.today().plus(USUAL_DAYS).to_string()));
    let close = Callback::new(move |()| requests.close());
    let whom = {
        let (count, name) = (customers.len(), single.map(|one| desk.peek(|archive| name_of(archive, one))));
        move || {
            let name = name.clone().map(|name| view! { <b><bdi>{name}</bdi></b> " " });
            let text = &locale.text().supervision;
            let words = match by_rules {
                Some((four, gold)) => {
                    let values = &locale.text().values;
                    (text.rules_give)((values.grades)(four), (values.golds)(gold))
                }
                None if count == 1 => String::new(),
                None => (text.for_many)(&format::count(locale.lang(), count)),
            };
            view! { <p>{name} <span class="quiet">{words}</span></p> }
        }
    };
    let customers = StoredValue::new(customers);
    let save = move |()| {
        let Some(until) = day_of(until) else { return draft.refuse(Refusal::Malformed(FormField::Until)) };
        let Some(grade) = chosen(&GRADES, key, grade) else { return };
        let set = |customer_id| Override {
            id: desk.fresh_id(),
            customer_id,
            grade,
            reason: text_of(reason),
            author: text_of(author),
            set_on: desk.today(),
            until,
            provenance: draft.provenance(),
            extra: Extra::new(),
        };
        let grades = customers.with_value(|customers| customers.iter().copied().map(set).collect());
        draft.send(Command::SetGrades(grades), close);
    };
    view! {
        <FormDialog
            title=inputs.word(|text| text.supervision.set_by_hand)
            draft
            on_save=save
            on_close=close
            on_delete=None
        >
            <div class="form">
                {whom.clone()}
                {inputs.choice(|text| text.supervision.grade, grade, grades)}
                <Field
                    label=inputs.word(|text| text.supervision.reason)
                    error=draft.error(Some(FormField::Reason))
                    required=true
                >
                    <TextArea value=reason on_input=move |text| reason.set(text) />
                </Field>
                <div class="form-row">
                    <Field
                        label=inputs.word(|text| text.supervision.author)
                        error=draft.error(Some(FormField::Author))
                        required=true
                    >
                        <TextInput value=author on_input=move |text| author.set(text) />
                    </Field>
                    <Field
                        label=inputs.word(|text| text.supervision.until)
                        error=draft.error(Some(FormField::Until))
                        required=true
                    >
                        <DateInput value=until on_input=move |text| until.set(text) />
                    </Field>
                </div>
                <p class="quiet small">{move || locale.text().supervision.until_hint}</p>
            </div>
        </FormDialog>
    }
    .into_any()
}

fn name_of(archive: &crate::domain::archive::Archive, customer: Id<Customer>) -> String {
    archive.customers.row(customer).map_or_else(String::new, |row| archive.customers.name(row).to_owned())
}
