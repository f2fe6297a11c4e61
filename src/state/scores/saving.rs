//! Saving runs of the grading: asked for, or with rules that change.
//!
//! What a run holds is `runs`', how long it is kept the archive's.

use super::{ScoreBoard, runs::saved_runs};
use crate::{
    domain::{command::Command, grade_run::GradeRun, grading_rules::GradingRules, refusal::Refusal},
    state::{Desk, Failure},
};

impl Desk {
    /// Saves the grading as it stands.
    ///
    /// # Errors
    /// As `dispatch`; nothing to do where there are no scores.
    pub async fn save_run(self) -> Result<(), Failure> {
        let board = self.settled_scores().await.ok_or(Refusal::NothingToDo)?;
        let rules = board.question.rules;
        let runs = vec![self.run_of(&board, &rules)];
        self.dispatch(Command::SaveRuns { rules: Box::new(rules), runs }).await
    }

    /// Grades by other rules from now on, and saves what they make of everybody; and, unless the newest run
    /// says it already, what held until now, so that the difference can be seen later.
    ///
    /// # Errors
    /// As `dispatch`.
    pub async fn commit_rules(self, rules: GradingRules) -> Result<(), Failure> {
        let mut runs = Vec::new();
        if let Some(board) = self.settled_scores().await {
            let before = self.run_of(&board, &board.question.rules);
            let is_saved = self.peek(|archive| {
                let newest = saved_runs(archive).into_iter().next().map(|saved| saved.run.id);
                let newest = newest.and_then(|id| archive.grade_runs.get(id));
                newest.is_some_and(|newest| {
                    (newest.rules_version, &newest.customers, &newest.grades)
                        == (before.rules_version, &before.customers, &before.grades)
                })
            });
            let before = (!is_saved).then_some(before);
            runs.extend(before.into_iter().chain([self.run_of(&board, &rules)]));
        }
        self.dispatch(Command::SaveRuns { rules: Box::new(rules), runs }).await
    }

    fn run_of(self, board: &ScoreBoard, rules: &GradingRules) -> GradeRun {
        let (id, today, now) = (self.fresh_id(), self.today(), self.now());
        self.peek(|archive| board.run(archive, rules, id, today, now))
    }
}
