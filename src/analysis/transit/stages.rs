//! The question about stages over time on its way to a worker, and the answer back.
//!
//! Like `facts`, it answers `None` of anything unknown and does not guess.

use crate::{
    analysis::{
        churn::{model::Parameters, outlook::Outlook},
        lifecycle::over_time::Yardstick,
        lifecycle::timeline::place,
        transit::facts::{Numbers, Reader, model_code, model_of, numbers_of},
    },
    domain::customer::Stage,
};

/// What is asked about the orders that were delivered.
#[derive(Debug, Clone, PartialEq)]
pub struct StageQuestion {
    /// What tells the risk.
    pub yardstick: Yardstick,
    /// Days since 1970-01-01.
    pub days: Vec<i32>,
}

impl StageQuestion {
    /// As bytes.
    #[must_use]
    pub fn to_bytes(&self) -> Vec<u8> {
        let mut numbers = Numbers::default();
        let Yardstick { outlook, challenger, horizon_days } = &self.yardstick;
        numbers.extend([f64::from(*horizon_days)]);
        numbers.extend([f64::from(u8::from(outlook.is_some()))]);
        if let Some(Outlook { model, parameters }) = outlook {
            numbers.extend([model_code(*model)]);
            numbers.extend(parameters.as_array());
        }
        numbers.challenger(challenger.as_ref());
        numbers.extend(self.days.iter().copied().map(f64::from));
        numbers.into_bytes()
    }

    /// From bytes; `None` where they are others.
    #[must_use]
    pub fn from_bytes(bytes: &[u8]) -> Option<Self> {
        let numbers = numbers_of(bytes);
        let mut numbers = Reader::new(&numbers);
        let horizon_days = numbers.count()?;
        let outlook = if numbers.count()? == 0 {
            None
        } else {
            let model = model_of(numbers.next()?)?;
            let [r, alpha, a, b] = numbers.array()?;
            Some(Outlook { model, parameters: Parameters { r, alpha, a, b } })
        };
        let challenger = numbers.challenger()?;
        let days = std::iter::from_fn(|| numbers.day()).collect();
        Some(Self { yardstick: Yardstick { outlook, challenger, horizon_days }, days })
    }
}

/// The stages of a day as bytes: each its place in [`Stage::ALL`].
#[must_use]
pub fn to_bytes(stages: &[Stage]) -> Vec<u8> {
    stages.iter().map(|stage| u8::try_from(place(*stage)).unwrap_or(u8::MAX)).collect()
}

/// The stage of a byte.
#[must_use]
pub fn of_byte(byte: u8) -> Option<Stage> {
    Stage::ALL.get(usize::from(byte)).copied()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::churn::model::PurchaseModel;

    #[test]
    fn a_question_comes_back_from_its_bytes() {
        let outlook =
            Outlook { model: PurchaseModel::BgNbd, parameters: Parameters { r: 0.25, alpha: 4.5, a: 0.75, b: 2.5 } };
        for outlook in [None, Some(outlook)] {
            let yardstick = Yardstick { outlook, challenger: None, horizon_days: 90 };
            let asked = StageQuestion { yardstick, days: vec![-5, 19_000] };
            assert_eq!(StageQuestion::from_bytes(&asked.to_bytes()), Some(asked));
        }
        assert_eq!(StageQuestion::from_bytes(&[1; 5]), None);
        assert_eq!(
            to_bytes(&Stage::ALL).into_iter().map(of_byte).collect::<Option<Vec<_>>>(),
            Some(Stage::ALL.to_vec())
        );
    }
}
