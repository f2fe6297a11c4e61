//! Saving runs of the grading: asked for, or with rules that change.
//!
//! What a run holds is `runs`', how long it is kept the archive's.

use std::rc::Rc;

use super::{ScoreBoard, runs::saved_runs};
use crate::{
    domain::{
        command::Command, custom_scheme::CustomScheme, grade_run::GradeRun, grading_rules::GradingRules,
        refusal::Refusal,
    },
    state::{Desk, Failure, schemes::SchemeGrades},
};

impl Desk {
    /// Saves the grading as it stands.
    ///
    /// # Errors
    /// As `dispatch`; nothing to do where there are no scores.
    pub async fn save_run(self) -> Result<(), Failure> {
        let board = self.settled_scores().await.ok_or(Refusal::NothingToDo)?;
        let (rules, schemes) = (board.question.rules, self.own_schemes());
        let runs = vec![self.run_of(&board, &rules, &schemes)];
        self.dispatch(Command::SaveRuns { rules: Box::new(rules), schemes, runs }).await
    }

    /// Grades by other rules from now on, and saves what they make of everybody; and, unless the newest run
    /// says it already, what held until now, so that the difference can be seen later.
    ///
    /// # Errors
    /// As `dispatch`.
    pub async fn commit_rules(self, rules: GradingRules) -> Result<(), Failure> {
        let board = self.settled_scores().await;
        self.commit(board, rules, self.own_schemes()).await
    }

    /// The same for one of the archive's own schemes: another version of it, or one that joins.
    ///
    /// # Errors
    /// As `dispatch`.
    pub async fn commit_scheme(self, scheme: CustomScheme) -> Result<(), Failure> {
        let board = self.settled_scores().await;
        let mut schemes = self.own_schemes();
        match schemes.iter_mut().find(|own| own.id == scheme.id) {
            Some(own) => *own = scheme,
            None => schemes.push(scheme),
        }
        let rules = self.peek(|archive| archive.settings().grading);
        self.commit(board, rules, schemes).await
    }

    async fn commit(
        self,
        board: Option<Rc<ScoreBoard>>,
        rules: GradingRules,
        schemes: Vec<CustomScheme>,
    ) -> Result<(), Failure> {
        let mut runs = Vec::new();
        if let Some(board) = board {
            let before = self.run_of(&board, &board.question.rules, &self.own_schemes());
            let is_saved = self.peek(|archive| {
                let newest = saved_runs(archive).into_iter().next().map(|saved| saved.run.id);
                let newest = newest.and_then(|id| archive.grade_runs.get(id));
                newest.is_some_and(|newest| {
                    (newest.rules_version, &newest.customers, &newest.grades, &newest.custom)
                        == (before.rules_version, &before.customers, &before.grades, &before.custom)
                })
            });
            let before = (!is_saved).then_some(before);
            runs.extend(before.into_iter().chain([self.run_of(&board, &rules, &schemes)]));
        }
        self.dispatch(Command::SaveRuns { rules: Box::new(rules), schemes, runs }).await
    }

    fn own_schemes(self) -> Vec<CustomScheme> {
        self.peek(|archive| archive.settings().schemes.clone())
    }

    fn run_of(self, board: &ScoreBoard, rules: &GradingRules, schemes: &[CustomScheme]) -> GradeRun {
        let graded: Vec<Rc<SchemeGrades>> =
            schemes.iter().filter_map(|scheme| self.scheme_grades_now(scheme)).collect();
        let (id, today, now) = (self.fresh_id(), self.today(), self.now());
        self.peek(|archive| board.run(archive, rules, &graded, id, today, now))
    }
}
