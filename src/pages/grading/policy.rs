//! The service policy of the chosen scheme: what each grade is promised.
//!
//! What it takes in hours is `capacity`'s.

use leptos::prelude::*;

use super::{draft::Draft, policy_form::PolicyForm, tables::chop};
use crate::{
    components::{Button, ButtonVariant, Column, DataTable, Dialog, DialogWidth, Glyph, Section},
    domain::policy::{GradePolicy, ServicePolicy},
    i18n::{
        format, hours,
        locale::{Locale, use_locale},
    },
    state::scores::Scheme,
};

/// The section.
#[component]
pub fn Policy(
    /// The draft.
    draft: Draft,
) -> impl IntoView {
    let locale = use_locale();
    let text = move || &locale.text().policy;
    let editing = RwSignal::new(false);
    let policy = Memo::new(move |_| draft.desk.read(|archive| archive.settings().policy.clone()));
    let columns = move || {
        let text = text();
        [
            ("grade", locale.text().grading.grade, false),
            ("visit", text.visit, true),
            ("response", text.response, true),
            ("care", text.care, true),
            ("discount", text.discount, true),
            ("plan", text.care_plan, false),
        ]
        .map(|(key, label, numeric)| Column { key, label: label.to_owned(), numeric, ..Column::default() })
        .to_vec()
    };
    let rows = move || {
        let scheme = draft.scheme.get();
        policy.with(|policy| (0..scheme.best_first().len()).map(|at| row(policy, scheme, at, locale)).collect_view())
    };
    let qualifier = move || {
        let text = text();
        let (shipped, followed) = policy.with(|policy| (policy.is_shipped(), policy.follows == draft.scheme.get()));
        let what = if shipped { text.policy_shipped } else { text.policy_key };
        if followed { format!("{} · {what}", text.followed) } else { what.to_owned() }
    };
    let title = move || {
        let grading = &locale.text().grading;
        (text().edit_title)(if draft.scheme.get() == Scheme::Four { grading.four } else { grading.gold })
    };
    let edit = move || {
        view! {
            <Button
                label=Signal::derive(move || text().edit.to_owned())
                variant=ButtonVariant::Bare
                icon=Glyph::Edit
                on_press=move |()| editing.set(true)
            />
        }
    };
    let close = Callback::new(move |()| editing.set(false));
    view! {
        <Section
            title=Signal::derive(move || text().policy.to_owned())
            qualifier=Signal::derive(qualifier)
            links=edit
        >
            <div class="table-scroll" tabindex="0">
                <DataTable
                    caption=Signal::derive(move || text().policy.to_owned())
                    class="policy"
                    columns=Signal::derive(columns)
                >
                    {rows}
                </DataTable>
            </div>
        </Section>
        <Dialog title=Signal::derive(title) open=editing on_close=close width=DialogWidth::Wide>
            <PolicyForm draft on_close=close />
        </Dialog>
    }
    .into_any()
}

fn row(policy: &ServicePolicy, scheme: Scheme, place: usize, locale: Locale) -> impl IntoView + use<> {
    let grade = scheme.best_first().get(place).copied();
    let told = grade.map(|grade| (policy.of(grade).clone(), (locale.text().policy.care_plans)(grade)));
    let (promised, plan) = told.unwrap_or((GradePolicy::default(), ""));
    let (text, lang) = (&locale.text().policy, locale.lang());
    let or_none = |number: Option<u32>, words: fn(&str) -> String| {
        number.map_or_else(|| text.none.to_owned(), |number| words(&format::integer(lang, number.into())))
    };
    let is_own = !promised.care_plan.is_empty();
    let plan = if is_own { promised.care_plan } else { plan.to_owned() };
    view! {
        <tr>
            <th scope="row">{chop(scheme, place, locale)}</th>
            <td class="number nowrap">{or_none(promised.visit_days, text.days)}</td>
            <td class="number nowrap">{or_none(promised.response_hours, text.hours)}</td>
            <td class="number nowrap">
                {(text.hours_a_year)(&hours::of_minutes(lang, promised.care_minutes.into()))}
            </td>
            <td class="number">{format::percent(lang, f64::from(promised.discount_percent) / 100.0, 0)}</td>
            <td data-cell="plan" class=if is_own { "" } else { "quiet" }>
                <bdi>{plan}</bdi>
            </td>
        </tr>
    }
}
