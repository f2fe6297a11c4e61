//! Which model answers, why, and the facts of its fit.

use std::rc::Rc;

use leptos::prelude::*;

use crate::{
    analysis::{
        backtest::candidate::Candidate,
        churn::{challenger::Challenger, fit::ModelFit, model::PurchaseModel, rule::RuleFit},
    },
    components::{Facts, Section},
    domain::settings::ModelChoice,
    i18n::{Lang, format, locale::use_locale, reasons, text::churn::ChurnText, text::reasons::model_name},
    state::scores::ScoreBoard,
};

/// The model in plain sentences, then in numbers.
#[component]
pub fn ModelFacts(
    /// The scores.
    board: Rc<ScoreBoard>,
) -> impl IntoView {
    let locale = use_locale();
    let (text, lang) = (&locale.text_now().churn, locale.lang_now());
    let churn = board.churn();
    let mut notes: Vec<String> = match &churn.model {
        Ok(fit) => fit.notes.iter().map(|note| reasons::fit_note(lang, note)).collect(),
        Err(note) => vec![reasons::fit_note(lang, note)],
    };
    match &churn.amounts {
        Ok(fit) => notes.extend(fit.notes.iter().map(|note| reasons::amount_note(lang, note))),
        Err(note) if churn.model.is_ok() => notes.push(reasons::amount_note(lang, note)),
        Err(_) => {}
    }
    let asked = board.question.model;
    let verdict = churn.model.as_ref().map_or_else(
        |_| text.own_rhythm.to_owned(),
        |fit| {
            let say = if asked == ModelChoice::Automatic { text.automatic_is } else { text.asked };
            say(model_name(fit.kind))
        },
    );
    let fitted = churn.model.as_ref().ok().map(|fit| {
        let count = |things| format::count(lang, things);
        view! { <p class="reading">{(text.fitted_on)(&count(fit.customers), &count(fit.repeat_customers))}</p> }
    });
    let words = &locale.text_now().backtest;
    let automatic = (asked == ModelChoice::Automatic).then(|| {
        let line = if board.scores.verdict.is_some() { words.automatic } else { words.automatic_untested };
        view! { <p class="reading">{line}</p> }
    });
    let instead = churn.challenger.zip(churn.model.as_ref().ok()).map(|(challenger, fit)| {
        let model = model_name(fit.kind);
        let line = match challenger {
            Challenger::Rule(RuleFit { rule, horizon_days, .. }) => {
                let days = format::integer(lang, horizon_days.into());
                (words.risk_from_rule)(&(words.candidate)(Candidate::Rule(rule), &days), model)
            }
            Challenger::Stack(_) => (words.risk_from_stack)(model),
            Challenger::Signals(_) => (words.risk_from_signals)(model),
        };
        view! { <p class="reading">{line}</p> }
    });
    let notes = notes.into_iter().map(|note| view! { <p class="reading">{note}</p> }).collect_view();
    let facts = churn.model.as_ref().ok().map(|fit| {
        let facts = facts(fit, &board, text, lang);
        view! { <Facts facts=Signal::stored(facts) label=text.facts /> }
    });
    view! {
        <Section title=text.which_model>
            <p class="verdict">{verdict}</p>
            {instead}
            {notes}
            {fitted}
            {automatic}
            {facts}
        </Section>
    }
}

/// What a model's parameters are called in the papers.
pub const fn letters(model: PurchaseModel) -> &'static [&'static str] {
    match model {
        PurchaseModel::MbgNbd | PurchaseModel::BgNbd => &["r", "α", "a", "b"],
        PurchaseModel::ParetoNbd => &["r", "α", "s", "β"],
        PurchaseModel::Nbd => &["r", "α"],
    }
}

fn facts(fit: &ModelFit, board: &ScoreBoard, text: &ChurnText, lang: Lang) -> Vec<(String, String)> {
    let errors = fit.standard_errors();
    let mut facts: Vec<(String, String)> = letters(fit.kind)
        .iter()
        .zip(fit.parameters.as_array())
        .enumerate()
        .map(|(position, (letter, value))| {
            let value = format::decimal(lang, value, 3);
            let error = errors.and_then(|errors| errors.get(position).copied());
            let figure =
                error.map_or(value.clone(), |error| (text.with_error)(&value, &format::decimal(lang, error, 3)));
            ((*letter).to_owned(), figure)
        })
        .collect();
    facts.push((text.log_likelihood.to_owned(), format::decimal(lang, fit.log_likelihood, 1)));
    facts.push((text.population.to_owned(), format::count(lang, fit.customers)));
    facts.push((text.repeat.to_owned(), format::count(lang, fit.repeat_customers)));
    if let Some(baseline) = board.churn().baseline {
        facts.push((text.average_risk.to_owned(), format::percent(lang, baseline.average_risk, 0)));
        facts.push((text.usual_gap.to_owned(), (text.days)(&format::decimal(lang, baseline.usual_gap_days, 0))));
    }
    facts
}
