//! The form of the service policy: every grade of a scheme, and the hours that there are.
//!
//! Saving is one change of the settings; what may be promised is the archive's to decide.

use std::ops::RangeInclusive;

use leptos::prelude::*;

use super::{draft::Draft, tables::grade_word};
use crate::{
    components::{Button, ButtonVariant, Checkbox, DialogBody, DialogFoot, ErrorNote, Field, NumberInput, TextInput},
    domain::{
        grade::{Scheme, SchemeGrade},
        policy::{GradePolicy, ServicePolicy},
    },
    i18n::{
        format,
        locale::{Locale, use_locale},
        text::policy::PolicyText,
    },
    state::Failure,
};

/// The fields of one grade, as they are typed.
#[derive(Clone, Copy)]
struct GradeFields {
    grade: SchemeGrade,
    visit: RwSignal<String>,
    response: RwSignal<String>,
    care: RwSignal<String>,
    discount: RwSignal<String>,
    plan: RwSignal<String>,
}

impl GradeFields {
    fn of(policy: &ServicePolicy, grade: SchemeGrade) -> Self {
        let empty = || RwSignal::new(String::new());
        let fields = Self { grade, visit: empty(), response: empty(), care: empty(), discount: empty(), plan: empty() };
        fields.fill(policy);
        fields
    }

    fn fill(self, policy: &ServicePolicy) {
        let of = policy.of(self.grade);
        let typed = |number: Option<u32>| number.map_or_else(String::new, |number| number.to_string());
        self.visit.set(typed(of.visit_days));
        self.response.set(typed(of.response_hours));
        self.care.set(hours_of(of.care_minutes));
        self.discount.set(of.discount_percent.to_string());
        self.plan.set(of.care_plan.clone());
    }

    /// What was typed, tracked; `None` where a number is none that its field takes.
    fn policy(self) -> Option<GradePolicy> {
        Some(GradePolicy {
            visit_days: self.visit.with(|typed| optional(typed, &GradePolicy::VISIT_DAYS))?,
            response_hours: self.response.with(|typed| optional(typed, &GradePolicy::RESPONSE_HOURS))?,
            care_minutes: self.care.with(|typed| minutes(typed))?,
            discount_percent: self.discount.with(|typed| whole(typed, &GradePolicy::DISCOUNT_PERCENT))?,
            care_plan: self.plan.with(|typed| typed.trim().to_owned()),
        })
    }
}

/// A whole number within a range.
fn whole(typed: &str, range: &RangeInclusive<u32>) -> Option<u32> {
    typed.trim().parse().ok().filter(|number| range.contains(number))
}

/// The same, or nothing where nothing was typed; `None` where it is neither.
#[expect(clippy::option_option, reason = "no promise is an answer, and no answer is none")]
fn optional(typed: &str, range: &RangeInclusive<u32>) -> Option<Option<u32>> {
    if typed.trim().is_empty() { Some(None) } else { whole(typed, range).map(Some) }
}

/// Minutes out of typed hours.
#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a float-to-integer cast saturates")]
fn minutes(typed: &str) -> Option<u32> {
    let hours: f64 = typed.trim().parse().ok().filter(|hours: &f64| hours.is_finite() && *hours >= 0.0)?;
    Some((hours * 60.0).round() as u32).filter(|minutes| GradePolicy::CARE_MINUTES.contains(minutes))
}

/// Hours in plain digits: two decimals are enough to tell one minute from the next.
fn hours_of(minutes: u32) -> String {
    let text = format!("{:.2}", f64::from(minutes) / 60.0);
    text.trim_end_matches('0').trim_end_matches('.').to_owned()
}

/// The form.
#[component]
pub fn PolicyForm(
    /// The draft; its scheme is the one whose policy is changed.
    draft: Draft,
    /// Called to leave it.
    on_close: Callback<()>,
) -> impl IntoView {
    let (desk, locale, scheme) = (draft.desk, use_locale(), draft.scheme.get_untracked());
    let text = move || &locale.text().policy;
    let policy = desk.peek(|archive| archive.settings().policy.clone());
    let fields =
        StoredValue::new(scheme.best_first().iter().map(|grade| GradeFields::of(&policy, *grade)).collect::<Vec<_>>());
    let available = RwSignal::new(policy.hours_available.to_string());
    let follows = RwSignal::new(policy.follows == scheme);
    let (tried, saving, failure) = (RwSignal::new(false), RwSignal::new(false), RwSignal::new(None::<Failure>));
    let hours = move || available.with(|typed| whole(typed, &ServicePolicy::HOURS_AVAILABLE));
    let save = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        tried.set(true);
        let grades = fields.with_value(|fields| {
            fields
                .iter()
                .map(|one| untrack(|| one.policy()).map(|policy| (one.grade, policy)))
                .collect::<Option<Vec<_>>>()
        });
        let (Some(grades), Some(hours)) = (grades, untrack(hours)) else { return };
        let follows = match (follows.get_untracked(), scheme) {
            (true, scheme) => scheme,
            (false, Scheme::Four) => Scheme::Gold,
            (false, Scheme::Gold) => Scheme::Four,
        };
        saving.set(true);
        leptos::task::spawn_local(async move {
            let change = move |settings: &mut crate::domain::settings::Settings| {
                for (grade, policy) in &grades {
                    settings.policy.of_mut(*grade).clone_from(policy);
                }
                (settings.policy.hours_available, settings.policy.follows) = (hours, follows);
            };
            let done = desk.configure(change).await;
            saving.try_set(false);
            match done {
                Ok(()) => on_close.run(()),
                // What was typed stays.
                Err(refused) => drop(failure.try_set(Some(refused))),
            }
        });
    };
    let shipped = move |()| {
        let shipped = ServicePolicy::default();
        fields.with_value(|fields| fields.iter().for_each(|one| one.fill(&shipped)));
        available.set(shipped.hours_available.to_string());
    };
    let problem = move || {
        let all = locale.text();
        let told = failure.with(|failure| match failure {
            Some(Failure::Refused(refusal)) => Some((all.faults.refused, (all.refusals.say)(refusal))),
            Some(Failure::NotSaved(error)) => Some((all.faults.not_saved, all.faults.sentence(error))),
            None => None,
        });
        told.map(|(title, words)| view! { <ErrorNote title=title.to_owned() text=words /> })
    };
    let grades = fields.with_value(|fields| {
        fields.iter().enumerate().map(|(at, one)| grade(*one, scheme, at, tried, locale)).collect_view()
    });
    let bounds = ServicePolicy::HOURS_AVAILABLE;
    view! {
        <form class="dialog-form" novalidate on:submit=save>
            <DialogBody>
                {problem}
                <div class="form">
                    <p class="quiet small">{move || text().blank_is_none}</p>
                    {grades}
                    <Field
                        label=word(locale, |text| text.available_field)
                        hint=word(locale, |text| text.available_hint)
                        error=error(tried, bounds, move || hours().is_none(), locale)
                        required=true
                    >
                        <NumberInput value=available on_input=move |typed| available.set(typed) min=0.0 step=1.0 />
                    </Field>
                    <Checkbox
                        label=word(locale, |text| text.follow)
                        checked=follows
                        on_change=move |on| follows.set(on)
                    />
                </div>
            </DialogBody>
            <DialogFoot>
                <Button label=word(locale, |text| text.use_shipped) variant=ButtonVariant::Bare on_press=shipped />
                <Button label=Signal::derive(move || locale.text().frame.cancel.to_owned()) on_press=on_close />
                <Button
                    label=Signal::derive(move || locale.text().frame.save.to_owned())
                    variant=ButtonVariant::Primary
                    disabled=Signal::derive(move || saving.get())
                    submit=true
                />
            </DialogFoot>
        </form>
    }
    .into_any()
}

fn word(locale: Locale, pick: fn(&PolicyText) -> &'static str) -> Signal<String> {
    Signal::derive(move || pick(&locale.text().policy).to_owned())
}

/// What is wrong with a number, once saving was tried.
fn error(
    tried: RwSignal<bool>,
    range: RangeInclusive<u32>,
    is_wrong: impl Fn() -> bool + Send + Sync + 'static,
    locale: Locale,
) -> Signal<Option<String>> {
    Signal::derive(move || {
        let bound = |bound: &u32| format::integer(locale.lang(), (*bound).into());
        (tried.get() && is_wrong())
            .then(|| (locale.text().policy.bad_number)(&bound(range.start()), &bound(range.end())))
    })
}

fn grade(fields: GradeFields, scheme: Scheme, place: usize, tried: RwSignal<bool>, locale: Locale) -> impl IntoView {
    let (visit, response, care, discount, plan) =
        (fields.visit, fields.response, fields.care, fields.discount, fields.plan);
    let number = move |label: fn(&PolicyText) -> &'static str,
                       value: RwSignal<String>,
                       range: RangeInclusive<u32>,
                       step: f64,
                       reads: fn(&str) -> bool| {
        let wrong = error(tried, range, move || value.with(|typed| !reads(typed)), locale);
        view! {
            <Field label=word(locale, label) error=wrong>
                <NumberInput value on_input=move |typed| value.set(typed) min=0.0 step />
            </Field>
        }
    };
    let most_hours = 0..=GradePolicy::CARE_MINUTES.end() / 60;
    view! {
        <fieldset class="policy-grade">
            <legend>{move || grade_word(scheme, place, locale)}</legend>
            <div class="form-row">
                {number(|text| text.visit_field, visit, GradePolicy::VISIT_DAYS, 1.0, |typed| {
                    optional(typed, &GradePolicy::VISIT_DAYS).is_some()
                })}
                {number(|text| text.response_field, response, GradePolicy::RESPONSE_HOURS, 1.0, |typed| {
                    optional(typed, &GradePolicy::RESPONSE_HOURS).is_some()
                })}
                {number(|text| text.care_field, care, most_hours, 0.01, |typed| minutes(typed).is_some())}
                {number(|text| text.discount_field, discount, GradePolicy::DISCOUNT_PERCENT, 1.0, |typed| {
                    whole(typed, &GradePolicy::DISCOUNT_PERCENT).is_some()
                })}
            </div>
            <Field label=word(locale, |text| text.care_plan)>
                <TextInput
                    value=plan
                    on_input=move |typed| plan.set(typed)
                    placeholder=Signal::derive(move || (locale.text().policy.care_plans)(fields.grade).to_owned())
                />
            </Field>
        </fieldset>
    }
    .into_any()
}
