//! Backtests of the archive: asked for by a page, worked out in the background
//! after the scores, kept while the archive stays as it is.
//!
//! They keep nobody waiting: scores do not depend on them, because what
//! `Automatic` needs to know the scoring finds out by itself.

use std::rc::Rc;

use leptos::prelude::*;
use serde_json::Value;

use super::{
    errand::{Ended, finish_here},
    gather::{self, Stamp},
    keeper::{Keeper, LOOK_AGAIN_MILLIS},
};
use crate::{
    analysis::{
        progress::Progress,
        transit::trial::{Trial, TrialQuestion},
    },
    platform::clock,
    state::desk::Desk,
};

/// Backtests that are kept, so that moving back and forth costs nothing.
const KEPT: usize = 16;

/// What a backtest was made of.
pub(super) type TrialKey = (Stamp, TrialQuestion);

/// How a page's question stands.
#[derive(Clone, Debug, Default)]
pub enum TrialState {
    /// Nobody has asked yet.
    #[default]
    Idle,
    /// It is being worked out, so far.
    Running(Option<Progress>),
    /// It is done.
    Done(Rc<Trial>),
    /// Somebody stopped it.
    Stopped,
    /// It came to nothing.
    Failed,
}

impl Desk {
    /// How the page's question stands, tracked.
    #[must_use]
    pub fn trial(self) -> TrialState {
        self.scoring.trial.get()
    }

    /// Asks for a backtest of the archive as the scores on the board see it, with
    /// the last `holdout_days` held out, `None` for those that `Automatic` decides
    /// by. What was asked before ends.
    pub fn try_out(self, holdout_days: Option<u32>) {
        let Some(asked) = self.trial_key(holdout_days) else { return };
        let state = self.scoring.trial;
        leptos::task::spawn_local(async move {
            state.set(TrialState::Running(None));
            match self.run_trial(asked).await {
                Ok(trial) => state.set(TrialState::Done(trial)),
                Err(Ended::Lost) => state.set(TrialState::Failed),
                // Whoever stopped it says so, or asks for another.
                Err(Ended::Stopped) => {}
            }
        });
    }

    /// Stops the backtest under way.
    pub fn stop_trial(self) {
        self.scoring.keeper.with_value(|keeper| keeper.courier.stop(keeper.courier.trials()));
        self.scoring.trial.set(TrialState::Stopped);
    }

    /// `analysis` of the archive file, with the backtest that `Automatic` decides
    /// by; `None` where there are no scores.
    pub async fn analysis(self) -> Option<Value> {
        let board = self.settled_scores().await?;
        let trial = match self.trial_key(None) {
            Some(asked) if board.churn().model.is_ok() => self.run_trial(asked).await.ok(),
            _ => None,
        };
        Some(self.peek(|archive| board.analysis(trial.as_deref(), archive)))
    }

    pub(super) fn keep_trials(self) {
        let state = self.scoring.trial;
        self.scoring.keeper.with_value(|keeper| {
            keeper.courier.trials().on_progress(move |progress| state.set(TrialState::Running(Some(progress))));
        });
    }

    fn trial_key(self, holdout_days: Option<u32>) -> Option<TrialKey> {
        let board = self.scores_now()?;
        let keeper = self.scoring.keeper.get_value();
        let (stamp, _) = self.look(&keeper);
        let as_of = board.scores.summaries.as_of;
        let (horizon_days, own_rule) = (board.churn().horizon_days, board.question.own_rule);
        Some((stamp, TrialQuestion { as_of, horizon_days, holdout_days, own_rule }))
    }

    /// The backtest; from memory where nothing has changed.
    async fn run_trial(self, asked: TrialKey) -> Result<Rc<Trial>, Ended> {
        let keeper = self.scoring.keeper.get_value();
        let known = keeper.trials.borrow().iter().find(|(key, _)| *key == asked).map(|(_, trial)| Rc::clone(trial));
        if let Some(trial) = known {
            keeper.courier.stop(keeper.courier.trials());
            return Ok(trial);
        }
        let (stamp, question) = asked;
        // Nothing may come between the look at what the worker has and the question.
        let trial = if self.supply(&keeper, stamp).await? {
            keeper.courier.send_on(keeper.courier.trials(), question.to_bytes()).await?
        } else {
            self.try_out_here(&question).await
        };
        let trial = Rc::new(trial);
        let mut kept = keeper.trials.borrow_mut();
        kept.retain(|((made_of, _), _)| *made_of == stamp);
        if kept.len() >= KEPT {
            kept.remove(0);
        }
        kept.push((asked, Rc::clone(&trial)));
        Ok(trial)
    }

    /// Sees to it that the worker has what the archive holds; false where no worker
    /// can be had. It delivers nothing while scores are being worked out.
    pub(super) async fn supply(self, keeper: &Keeper, stamp: Stamp) -> Result<bool, Ended> {
        while !keeper.courier.holds(&stamp) {
            if self.look(keeper).0 != stamp {
                return Err(Ended::Stopped);
            }
            if keeper.running.replace(true) {
                clock::pause(LOOK_AGAIN_MILLIS).await;
                continue;
            }
            let delivered = self.deliver(keeper, stamp).await;
            keeper.running.set(false);
            // What has changed meanwhile was not looked at.
            leptos::task::spawn_local(self.settle());
            if delivered.is_err() {
                return Ok(false);
            }
        }
        Ok(true)
    }

    /// Where no worker can be had: candidate by candidate, with pauses for the browser.
    async fn try_out_here(self, question: &TrialQuestion) -> Trial {
        let holdings = self.peek(|archive| gather::holdings(archive, gather::purchases(archive)));
        finish_here(question.prepare(&holdings.log(), holdings.evidence().as_ref())).await.finish()
    }
}
