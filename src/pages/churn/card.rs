//! The model card: what the scores rest on and what they cannot know, to read and to take along.
//!
//! It measures nothing; the same facts leave with the archive file.

use std::rc::Rc;

use leptos::prelude::*;

use crate::{
    analysis::{backtest::candidate::Candidate, card::ModelCard, churn::risk::RiskModel},
    components::{Button, Facts, Glyph, Section},
    i18n::{Lang, card::limit, format, text, text::reasons::model_name},
    state::{scores::ScoreBoard, use_desk},
};

/// The section.
#[component]
pub fn Card(
    /// The scores.
    board: Rc<ScoreBoard>,
    /// The language of its words.
    lang: Lang,
) -> impl IntoView {
    let desk = use_desk();
    let text = &text::of(lang).card;
    let card = desk.peek(|archive| board.card(archive));
    let facts = facts(&card, &board, lang);
    let limits: Vec<String> = card.limits.iter().map(|one| limit(lang, one)).collect();
    let file = markdown(text.title, &facts, text.limits, &limits);
    let limits = limits.into_iter().map(|line| view! { <li>{line}</li> }).collect_view();
    let download = move |()| {
        desk.download_model_card(&file);
    };
    view! {
        <Section title=text.title qualifier=text.qualifier>
            <div class="model-card">
                <Facts facts=Signal::stored(facts) />
                <h3>{text.limits}</h3>
                <ul class="reading">{limits}</ul>
                <div class="line">
                    <Button label=text.download icon=Glyph::Download on_press=download />
                </div>
            </div>
        </Section>
    }
    .into_any()
}

fn facts(card: &ModelCard, board: &ScoreBoard, lang: Lang) -> Vec<(String, String)> {
    let words = text::of(lang);
    let text = &words.card;
    let (count, days) = (|things| format::count(lang, things), |days: u32| format::integer(lang, days.into()));
    let mut facts = Vec::new();
    if let Ok(fit) = &board.churn().model {
        facts.push((words.churn.model.to_owned(), model_name(fit.kind).to_owned()));
    }
    let risk = match card.risk_model {
        RiskModel::Model => board.churn().model.as_ref().map_or("", |fit| model_name(fit.kind)).to_owned(),
        RiskModel::Rule(rule) => (words.backtest.candidate)(Candidate::Rule(rule), &days(card.horizon_days)),
        RiskModel::Stack => (words.backtest.candidate)(Candidate::Stack, &days(card.horizon_days)),
        RiskModel::Signals => (words.backtest.candidate)(Candidate::Signals, &days(card.horizon_days)),
        RiskModel::OwnRhythm => text.own_rhythm.to_owned(),
    };
    facts.push((text.risk_from.to_owned(), risk));
    facts.push((text.fitted_on.to_owned(), (text.customers)(&count(card.customers), &count(card.repeat_customers))));
    if let Some(first) = card.first_day {
        let span =
            (text.from_to)(&format::day(lang, first), &format::day(lang, card.as_of), &days(card.history_days()));
        facts.push((text.history.to_owned(), span));
    }
    facts.push((text.horizon.to_owned(), (text.days)(&days(card.horizon_days))));
    let tried = card.validation.as_ref().map_or_else(
        || text.not_held_out.to_owned(),
        |verdict| {
            let winner = (words.backtest.candidate)(verdict.winner, &days(verdict.ask.horizon_days));
            let loss = format::decimal(lang, verdict.log_loss, 3);
            (text.held_out)(&days(verdict.ask.holdout_days), &count(verdict.customers), &winner, &loss)
        },
    );
    facts.push((text.validation.to_owned(), tried));
    facts
}

/// The card as a file that any editor shows.
fn markdown(title: &str, facts: &[(String, String)], heading: &str, limits: &[String]) -> String {
    let facts: Vec<String> = facts.iter().map(|(label, figure)| format!("- {label}: {figure}")).collect();
    let limits: Vec<String> = limits.iter().map(|line| format!("- {line}")).collect();
    format!("# Guanxi · {title}\n\n{}\n\n## {heading}\n\n{}\n", facts.join("\n"), limits.join("\n"))
}
