//! A backtest in sentences: who won, by how much, what it was asked.
//!
//! The figures are the report's; nothing is decided here.

use crate::{
    analysis::{
        backtest::{
            candidate::{Candidate, INCUMBENT},
            measure::Figure,
            run::{Contender, Report},
            verdict::{BEYOND_CHANCE, is_beyond_chance},
        },
        churn::model::PurchaseModel,
        transit::trial::Trial,
    },
    i18n::{
        Lang, format,
        text::backtest::{BacktestText, Comparison},
    },
    state::scores::ScoreBoard,
};

/// A candidate by name, under the report's horizon.
pub fn name(text: &BacktestText, lang: Lang, report: &Report, candidate: Candidate) -> String {
    (text.candidate)(candidate, &format::integer(lang, report.verdict.ask.horizon_days.into()))
}

/// The candidate that scores are made with: the verdict's, or the model asked for by name.
pub fn in_use(board: &ScoreBoard) -> Option<Candidate> {
    if let Some(verdict) = &board.scores.verdict {
        return Some(verdict.winner);
    }
    board.churn().model.as_ref().ok().map(|fit| Candidate::Model(fit.kind))
}

/// One candidate of a report.
pub fn contender(report: &Report, candidate: Candidate) -> Option<&Contender> {
    report.contenders.iter().find(|contender| contender.candidate == candidate)
}

/// The rule with the lowest log loss; where none has probabilities, the one that ranks best.
pub fn best_rule(report: &Report) -> Option<&Contender> {
    let rules = || report.contenders.iter().filter(|one| matches!(one.candidate, Candidate::Rule(_)));
    let loss = |one: &&Contender| one.probabilities.as_ref().map_or(f64::INFINITY, |given| given.log_loss.value);
    let area = |one: &&Contender| one.ranking.map_or(0.0, |ranking| ranking.auc.value);
    let truest =
        rules().filter(|one| one.probabilities.is_some()).min_by(|one, other| loss(one).total_cmp(&loss(other)));
    truest.or_else(|| rules().max_by(|one, other| area(one).total_cmp(&area(other))))
}

/// The verdict in one sentence.
pub fn verdict(text: &BacktestText, lang: Lang, report: &Report) -> String {
    let winner = report.verdict.winner;
    let word = name(text, lang, report, winner);
    match winner {
        Candidate::Rule(_) => (text.rule_wins)(&word),
        Candidate::Stack => text.stack_wins.to_owned(),
        Candidate::Signals => text.signals_win.to_owned(),
        Candidate::Model(model) if model != PurchaseModel::MbgNbd => (text.model_wins)(&word),
        Candidate::Model(_) | Candidate::EveryoneAlike | Candidate::Nobody => stays(text, &word, report),
    }
}

fn stays(text: &BacktestText, word: &str, report: &Report) -> String {
    let Some((mine, rule)) = contender(report, INCUMBENT).zip(best_rule(report)) else {
        return (text.stays_alone)(word);
    };
    let Some(given) = &rule.probabilities else { return (text.stays_alone)(word) };
    let truth = if is_beyond_chance(&given.gain) {
        Comparison::Worse
    } else if given.gain.value < -BEYOND_CHANCE * given.gain.error {
        Comparison::Better
    } else {
        Comparison::Tie
    };
    (text.stays)(word, ranking(mine, report), truth)
}

/// How a candidate ranks against the best of the rules.
fn ranking(mine: &Contender, report: &Report) -> Comparison {
    let area = |one: &Contender| one.ranking.map(|ranking| ranking.auc);
    let rules = report.contenders.iter().filter(|one| matches!(one.candidate, Candidate::Rule(_)));
    let best = rules.filter_map(area).max_by(|one, other| one.value.total_cmp(&other.value));
    let Some((mine, best)) = area(mine).zip(best) else { return Comparison::Tie };
    let reach = BEYOND_CHANCE * libm::hypot(mine.error, best.error);
    match mine.value - best.value {
        gap if gap > reach => Comparison::Better,
        gap if gap < -reach => Comparison::Worse,
        _ => Comparison::Tie,
    }
}

/// What was asked, and what speaks for the verdict.
pub fn readings(text: &BacktestText, lang: Lang, trial: &Trial, report: &Report, board: &ScoreBoard) -> Vec<String> {
    let count = |things| format::count(lang, things);
    let days = |days: u32| format::integer(lang, days.into());
    let verdict = &report.verdict;
    let mut lines = vec![(text.asked_about)(
        &count(verdict.customers),
        &format::day(lang, report.cut),
        &days(verdict.ask.holdout_days),
        &count(report.active),
    )];
    if report.customers_in_all > verdict.customers {
        lines.push((text.sampled)(&count(verdict.customers), &count(report.customers_in_all)));
    }
    let loss = |figure: f64| format::decimal(lang, figure, 3);
    if verdict.winner != INCUMBENT {
        let theirs = verdict.log_loss + verdict.gain.value;
        let Figure { value, error } = verdict.gain;
        lines.push((text.losses)(&loss(verdict.log_loss), &loss(theirs), &loss(value), &loss(error)));
    }
    let off =
        |one: &Contender| one.probabilities.as_ref().map(|given| format::percent(lang, given.calibration_error, 1));
    let pair =
        contender(report, verdict.winner).zip(best_rule(report)).filter(|(one, rule)| one.candidate != rule.candidate);
    if let Some((mine, rule)) = pair
        && let Some((error, theirs)) = off(mine).zip(off(rule))
    {
        let word = |one: &Contender| name(text, lang, report, one.candidate);
        lines.push((text.errors)(&word(mine), &error, &word(rule), &theirs));
    }
    if verdict.ask.holdout_days != verdict.ask.horizon_days {
        lines.push((text.spans_differ)(&days(verdict.ask.holdout_days), &days(verdict.ask.horizon_days)));
    }
    if trial.ask.holdout_days != trial.default_days {
        lines.push((text.decides)(&days(trial.default_days)));
    } else if board.scores.verdict.is_none() {
        lines.push((text.by_name)(&name(text, lang, report, verdict.winner)));
    }
    lines
}
