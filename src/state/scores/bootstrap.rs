//! Bootstraps of the fit in force: asked for by a person, worked out in the background, kept while that fit stands.

use std::rc::Rc;

use leptos::prelude::*;

use super::errand::{Ended, finish_here};
use crate::{
    analysis::{
        churn::bootstrap::Replicates, progress::Progress, purchases::PurchaseLog, transit::resample::BootstrapQuestion,
    },
    domain::tables::PurchaseColumns,
    state::{desk::Desk, scores::gather},
};

/// Where the draws begin; always the same, so that one archive always gives one answer.
const SEED: u32 = 1;

/// How the question stands.
#[derive(Clone, Debug, Default)]
pub enum BootstrapState {
    /// Nobody has asked about the fit in force.
    #[default]
    Idle,
    /// It is being worked out, so far.
    Running(Option<Progress>),
    /// It is done.
    Done(Rc<Replicates>),
    /// It came to nothing.
    Failed,
}

/// The last question and what became of it.
#[derive(Clone, Debug)]
pub(super) struct Asked {
    question: BootstrapQuestion,
    state: BootstrapState,
}

impl Desk {
    /// How the question about the fit in force stands, tracked.
    #[must_use]
    pub fn bootstrap(self) -> BootstrapState {
        let Some(asked) = self.asked_bootstrap().get() else { return BootstrapState::Idle };
        let in_force = self.scores().and_then(|board| question(&board));
        if in_force == Some(asked.question) { asked.state } else { BootstrapState::Idle }
    }

    /// Asks for a bootstrap of the fit in force. What was asked before ends.
    pub fn begin_bootstrap(self) {
        let Some(question) = self.scores_now().and_then(|board| question(&board)) else { return };
        let asked = self.asked_bootstrap();
        let tell = move |state| asked.set(Some(Asked { question, state }));
        self.scoring.keeper.with_value(|keeper| {
            keeper.courier.bootstraps().on_progress(move |progress| tell(BootstrapState::Running(Some(progress))));
        });
        leptos::task::spawn_local(async move {
            tell(BootstrapState::Running(None));
            match self.draw(&question).await {
                Ok(replicates) => tell(BootstrapState::Done(Rc::new(replicates))),
                Err(Ended::Lost) => tell(BootstrapState::Failed),
                // Whoever stopped it says so, or asks for another.
                Err(Ended::Stopped) => {}
            }
        });
    }

    /// Stops the bootstrap under way.
    pub fn stop_bootstrap(self) {
        self.scoring.keeper.with_value(|keeper| keeper.courier.stop(keeper.courier.bootstraps()));
        self.asked_bootstrap().set(None);
    }

    fn asked_bootstrap(self) -> RwSignal<Option<Asked>, LocalStorage> {
        self.scoring.keeper.with_value(|keeper| keeper.bootstrap)
    }

    async fn draw(self, question: &BootstrapQuestion) -> Result<Replicates, Ended> {
        let keeper = self.scoring.keeper.get_value();
        let (stamp, _) = self.look(&keeper);
        // Nothing may come between the look at what the worker has and the question.
        if self.supply(&keeper, stamp).await? {
            return keeper.courier.send_on(keeper.courier.bootstraps(), question.to_bytes()).await;
        }
        let purchases = self.peek(gather::purchases);
        let PurchaseColumns { offsets, days, amounts } = &purchases;
        Ok(finish_here(question.prepare(&PurchaseLog { offsets, days, amounts })).await.finish())
    }
}

fn question(board: &super::ScoreBoard) -> Option<BootstrapQuestion> {
    BootstrapQuestion::about(board.churn(), board.scores.summaries.as_of, SEED)
}
