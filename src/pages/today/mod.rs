//! Route `#/today`: what to do now.
//!
//! It composes; what is due, who is at risk and how the base of customers is worked is found by `state`.

mod at_risk;
mod due;
mod idic;
mod reminder;
mod start;
mod top;

use leptos::prelude::*;

use crate::{
    analysis::churn::risk::{RiskBand, Standing},
    i18n::{format, locale::use_locale},
    state::{agenda, scores::ScoreBoard, use_desk},
};

/// The page.
#[component]
#[must_use]
pub fn TodayPage() -> impl IntoView {
    let desk = use_desk();
    let empty = Memo::new(move |_| desk.is_open() && desk.read(crate::domain::archive::Archive::is_empty));
    move || if empty.get() { view! { <start::Start /> }.into_any() } else { view! { <Day /> }.into_any() }
}

/// The day of an archive that holds something.
#[component]
fn Day() -> impl IntoView {
    let (desk, locale) = (use_desk(), use_locale());
    let date = move || format::weekday(locale.lang(), desk.today().epoch_days());
    let due = Memo::new(move |_| desk.read(|archive| agenda::due_tasks(archive, desk.today()).len()));
    let summary = move || {
        let (text, lang) = (&locale.text().today, locale.lang());
        let due = due.get();
        let at_risk = desk.scores().and_then(|board| share_at_high_risk(&board));
        match (due, at_risk) {
            (0, None) => text.all_quiet.to_owned(),
            (due, None) => (text.summary_due)(&format::count(lang, due)),
            (due, Some((customers, share))) => (text.summary)(
                &format::count(lang, due),
                &format::count(lang, customers),
                &format::percent(lang, share, 0),
            ),
        }
    };
    view! {
        <header class="today-head">
            <h1>{date}</h1>
            <p class="reading">{summary}</p>
        </header>
        <reminder::BackupReminder />
        <div class="page-body columns">
            <div class="stack">
                <at_risk::AtRisk />
                <top::TopCustomers />
            </div>
            <aside class="stack">
                <due::Due />
                <due::ContractsDue />
                <due::Birthdays />
                <due::Recent />
            </aside>
        </div>
        <div class="page-body">
            <idic::IdicBoard />
        </div>
    }
    .into_any()
}

/// How many customers stand at high risk and their share (0 to 1) of the value at risk; `None` where nobody does.
fn share_at_high_risk(board: &ScoreBoard) -> Option<(usize, f64)> {
    let (mut customers, mut high, mut all) = (0_usize, 0.0, 0.0);
    for (row, standing) in board.churn().standing.iter().enumerate() {
        let loss = board.churn().expected_loss(row).unwrap_or(0.0);
        all += loss;
        if *standing == Standing::Known(RiskBand::High) {
            customers += 1;
            high += loss;
        }
    }
    (customers > 0 && all > 0.0).then(|| (customers, high / all))
}
