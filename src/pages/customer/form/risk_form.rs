//! The questionnaire about risk: six questions, one answer each, and the day.
//!
//! The answers are a part of their customer; what is written is the customer.

use leptos::prelude::*;

use super::{
    dialog::FormDialog,
    draft::{Draft, write},
    inputs::{Inputs, day_of, filled},
};
use crate::{
    components::{Button, ButtonVariant, Choice, RadioGroup},
    domain::{
        command::Command,
        customer::Customer,
        refusal::{FormField, Refusal},
        risk_profile::RiskProfile,
    },
    i18n::{locale::use_locale, text::risk_profile::RiskQuestion},
    state::use_desk,
};

/// The form.
#[component]
pub fn RiskForm(
    /// Who answers.
    customer: Customer,
    /// Called when it is done with.
    #[prop(into)]
    on_close: Callback<()>,
) -> impl IntoView {
    let (desk, locale) = (use_desk(), use_locale());
    let draft = Draft::new();
    let inputs = Inputs::of(draft);
    let known = customer.risk_profile.clone();
    let is_known = known.is_some();
    // Asked again, it is answered on another day; the answers of before are where one begins.
    let date = filled(&desk.today().to_string());
    let of_before = known.map_or_else(Vec::new, |profile| profile.answers);
    let answers: [RwSignal<String>; RiskProfile::QUESTIONS] =
        std::array::from_fn(|at| RwSignal::new(of_before.get(at).map_or_else(String::new, u8::to_string)));
    let customer = StoredValue::new(customer);
    let send = move |profile: Option<RiskProfile>| {
        let before = customer.get_value();
        let after = Customer { risk_profile: profile, ..before.clone() };
        draft.send(Command::WriteCustomer(write(Some(&before), after)), on_close);
    };
    let save = move |()| {
        let given: Option<Vec<u8>> = answers.iter().map(|answer| answer.with_untracked(|it| it.parse().ok())).collect();
        match (given, day_of(date)) {
            (None, _) => draft.refuse(Refusal::Malformed(FormField::RiskAnswers)),
            (_, None) => draft.refuse(Refusal::Malformed(FormField::Date)),
            (Some(answers), Some(date)) => send(Some(RiskProfile { answers, date })),
        }
    };
    let questions = move || {
        let words = &locale.text().risk_profile;
        words.questions.iter().zip(answers).map(|(question, answer)| asked(question, answer)).collect_view()
    };
    let missing = draft.error(Some(FormField::RiskAnswers));
    let wrong = move || missing.get().map(|said| view! { <p class="field-error" role="alert">{said}</p> });
    let removal = move || {
        is_known.then(|| {
            view! {
                <div class="line">
                    <Button
                        label=inputs.word(|text| text.risk_profile.remove)
                        variant=ButtonVariant::Warn
                        on_press=move |()| send(None)
                    />
                </div>
            }
        })
    };
    view! {
        <FormDialog
            title=inputs.word(|text| text.risk_profile.preference)
            draft
            on_save=save
            on_close
            on_delete=None
        >
            <div class="form">
                {questions}
                {wrong}
                {inputs.day(|text| text.risk_profile.date, date, Some(FormField::Date))}
                {removal}
            </div>
        </FormDialog>
    }
    .into_any()
}

fn asked(question: &'static RiskQuestion, answer: RwSignal<String>) -> AnyView {
    let choices: Vec<Choice> =
        (1_u8..).zip(question.answers).map(|(points, word)| Choice::new(points.to_string(), word)).collect();
    view! {
        <RadioGroup
            legend=question.question
            value=answer
            choices=Signal::stored(choices)
            on_choose=move |points| answer.set(points)
        />
    }
    .into_any()
}
