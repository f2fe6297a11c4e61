//! Kaplan and Meier's estimate: how many are still waiting at every age, where
//! some were last seen waiting.
//!
//! What is waited for, and in which unit, the caller knows.
//!
//! Sources: Kaplan & Meier 1958; Greenwood 1926 for the variance; Kalbfleisch &
//! Prentice 2002, section 1.4.1, for intervals on the scale of ln(-ln S), which
//! stay within 0 and 1.

use crate::analysis::churn::estimate::Z_95;
use crate::analysis::columns::Interval;
use crate::analysis::numeric::quantile::count;

/// How long one case was seen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Seen {
    /// For so long, 0 or more.
    pub age: u32,
    /// Whether the wait ended then; otherwise it was last seen going on.
    pub ended: bool,
}

/// One age at which waits ended. The estimate falls there and stays until the next.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Step {
    /// The age.
    pub age: u32,
    /// Cases that were still seen waiting just before it.
    pub at_risk: usize,
    /// Waits that ended at it.
    pub ended: usize,
    /// The share still waiting after it, 0 to 1.
    pub waiting: f64,
    /// Its 95% interval; `None` where everybody's wait has ended, which has no variance.
    pub interval: Option<Interval>,
}

/// The estimate at every age at which a wait ended, the lowest first. A wait
/// that ended at the age at which another was last seen ended before that.
#[must_use]
pub fn kaplan_meier(cases: &[Seen]) -> Vec<Step> {
    let mut cases = cases.to_vec();
    cases.sort_unstable_by_key(|case| case.age);
    let mut at_risk = cases.len();
    let (mut waiting, mut greenwood) = (1.0, 0.0);
    let mut steps = Vec::new();
    for same in cases.chunk_by(|one, other| one.age == other.age) {
        let ended = same.iter().filter(|case| case.ended).count();
        if let (Some(case), true) = (same.first(), ended > 0) {
            let (n, d) = (count(at_risk), count(ended));
            waiting *= 1.0 - d / n;
            greenwood += d / (n * (n - d));
            steps.push(Step { age: case.age, at_risk, ended, waiting, interval: interval(waiting, greenwood) });
        }
        at_risk -= same.len();
    }
    steps
}

/// The estimate at the end of a span.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct AtEnd {
    /// Cases that were seen longer: they were waiting still, or last seen waiting later.
    pub beyond: usize,
    /// The share still waiting at it, 0 to 1.
    pub waiting: f64,
    /// Its 95% interval; `None` where no wait has ended yet, or all have.
    pub interval: Option<Interval>,
}

/// The estimate at each of some ascending ages, until fewer than `least` cases were seen longer.
pub fn at_ends(cases: &[Seen], steps: &[Step], ends: impl IntoIterator<Item = u32>, least: usize) -> Vec<AtEnd> {
    let mut ages: Vec<u32> = cases.iter().map(|case| case.age).collect();
    ages.sort_unstable();
    let at_end = |end: u32| {
        let last = steps.partition_point(|step| step.age <= end).checked_sub(1).and_then(|at| steps.get(at));
        AtEnd {
            // Whoever is seen beyond the end is still waiting at it.
            beyond: ages.len() - ages.partition_point(|age| *age <= end),
            waiting: last.map_or(1.0, |step| step.waiting),
            interval: last.and_then(|step| step.interval),
        }
    };
    ends.into_iter().map(at_end).take_while(|end| end.beyond >= least).collect()
}

/// S to the powers e^(±z σ / ln S), where σ² is Greenwood's sum.
fn interval(waiting: f64, greenwood: f64) -> Option<Interval> {
    if waiting <= 0.0 || !greenwood.is_finite() {
        return None;
    }
    let ln = libm::log(waiting);
    let reach = libm::exp(Z_95 * greenwood.sqrt() / -ln);
    Some(Interval { low: libm::exp(ln * reach), high: libm::exp(ln / reach) })
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Weeks in remission under 6-mercaptopurine; negative where last seen in
    /// remission (Freireich et al. 1963, as in Kalbfleisch & Prentice's appendix).
    const REMISSION: [i32; 21] =
        [6, 6, 6, -6, 7, -9, 10, -10, -11, 13, 16, -17, -19, -20, 22, 23, -25, -32, -32, -34, -35];

    fn cases() -> Vec<Seen> {
        REMISSION.iter().map(|weeks| Seen { age: weeks.unsigned_abs(), ended: *weeks > 0 }).collect()
    }

    /// By hand: 18/21, times 16/17, 14/15, 11/12, 10/11, 6/7, 5/6. The intervals
    /// are the textbooks' for this example, to their three digits.
    #[test]
    fn remissions_are_the_textbooks() {
        let wanted = [
            (6, 21, 3, 0.857, 0.620, 0.952),
            (7, 17, 1, 0.807, 0.563, 0.923),
            (10, 15, 1, 0.753, 0.503, 0.889),
            (13, 12, 1, 0.690, 0.432, 0.849),
            (16, 11, 1, 0.627, 0.368, 0.805),
            (22, 7, 1, 0.538, 0.268, 0.747),
            (23, 6, 1, 0.448, 0.188, 0.680),
        ];
        let steps = kaplan_meier(&cases());
        assert_eq!(steps.len(), wanted.len());
        for (step, (age, at_risk, ended, waiting, low, high)) in steps.iter().zip(wanted) {
            assert_eq!((step.age, step.at_risk, step.ended), (age, at_risk, ended));
            let interval = step.interval.unwrap();
            for (mine, theirs) in [(step.waiting, waiting), (interval.low, low), (interval.high, high)] {
                assert!((mine - theirs).abs() < 6e-4, "at {age}: {mine} {theirs}");
            }
        }
        let product = 18.0 / 21.0 * 16.0 / 17.0 * 14.0 / 15.0 * 11.0 / 12.0 * 10.0 / 11.0 * 6.0 / 7.0 * 5.0 / 6.0;
        assert!((steps[6].waiting - product).abs() < 1e-15);
    }

    #[test]
    fn without_censoring_it_is_the_share_and_at_the_end_there_is_no_interval() {
        let steps = kaplan_meier(&[1, 2, 2, 5].map(|age| Seen { age, ended: true }));
        let waiting: Vec<f64> = steps.iter().map(|step| step.waiting).collect();
        assert_eq!(waiting, vec![0.75, 0.25, 0.0]);
        assert!(steps[0].interval.is_some() && steps[2].interval.is_none());
    }

    #[test]
    fn nobody_and_nothing() {
        assert!(kaplan_meier(&[]).is_empty());
        assert!(kaplan_meier(&[Seen { age: 4, ended: false }]).is_empty());
    }
}
