//! Stories of settings: what they may be, and back again.

use guanxi::domain::settings::{OwnRule, RetentionGoals};

use super::*;

#[test]
fn a_retention_goal_is_a_percentage_or_none() {
    let mut shop = Shop::default();
    let with = |month, quarter| {
        let retention_goals = RetentionGoals { month, quarter };
        Command::Configure(Box::new(Settings { retention_goals, ..Settings::default() }))
    };
    for (month, quarter) in [(Some(0), None), (None, Some(101))] {
        assert_eq!(shop.ask(with(month, quarter)), Err(Refusal::OutOfRange(FormField::RetentionGoal)));
    }
    shop.ask(with(Some(1), Some(100))).unwrap();
    assert_eq!(shop.archive.settings().retention_goals.quarter, Some(100));
    assert!(shop.undo());
    assert!(shop.archive.settings().retention_goals.is_empty());
    let untouched = serde_json::to_string(&Settings::default()).unwrap();
    assert!(!untouched.contains("retention_goals"), "an archive without a goal stays as it was");
}

#[test]
fn the_users_own_rule_is_a_setting_that_can_be_taken_back() {
    let mut shop = Shop::default();
    let with = |days, gap_tenths| {
        let own_rule = OwnRule { days, gap_tenths };
        Command::Configure(Box::new(Settings { own_rule, ..Settings::default() }))
    };
    for (days, tenths) in [(Some(0), None), (Some(3_651), None), (None, Some(9)), (Some(60), Some(1_001))] {
        assert_eq!(shop.ask(with(days, tenths)), Err(Refusal::OutOfRange(FormField::OwnRule)));
    }
    shop.ask(with(Some(60), Some(25))).unwrap();
    assert_eq!(shop.archive.settings().own_rule, OwnRule { days: Some(60), gap_tenths: Some(25) });
    assert!(shop.undo());
    assert!(shop.archive.settings().own_rule.is_empty());
    let untouched = serde_json::to_string(&Settings::default()).unwrap();
    assert!(!untouched.contains("own_rule"), "an archive without a rule stays as it was");
}
