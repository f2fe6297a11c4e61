//! Who is treated: a draw that anybody can repeat from the seed.
//!
//! The lot of a customer is the SHA-256 of the text `seed/identifier` (decimal; hyphenated, small letters). The lowest
//! lots are treated. A lot depends on the seed and the customer alone, so no order of rows can change it.

use sha2::{Digest as _, Sha256};

/// A draw of one group.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Draw {
    /// With whom the play is done, ascending.
    pub treated: Vec<u128>,
    /// With whom it is not, ascending.
    pub control: Vec<u128>,
}

/// The lot of a customer.
#[must_use]
pub fn lot(seed: u32, customer: u128) -> [u8; 32] {
    let mut uuid = [0; uuid::fmt::Hyphenated::LENGTH];
    let uuid = uuid::Uuid::from_u128(customer).hyphenated().encode_lower(&mut uuid);
    Sha256::digest(format!("{seed}/{uuid}")).into()
}

/// Divides each group so that `percent` of all are treated, to the nearest whole customer, and each group has its
/// share to within one (largest remainder; of equal ones the earlier group).
#[must_use]
pub fn split(seed: u32, groups: &[Vec<u128>], percent: u32) -> Vec<Draw> {
    let sizes = treated_sizes(&groups.iter().map(Vec::len).collect::<Vec<_>>(), percent);
    let drawn = groups.iter().zip(sizes).map(|(group, treated)| {
        let mut lots: Vec<([u8; 32], u128)> = group.iter().map(|customer| (lot(seed, *customer), *customer)).collect();
        lots.sort_unstable();
        let (first, rest) = lots.split_at(treated.min(lots.len()));
        let ascending = |lots: &[([u8; 32], u128)]| {
            let mut ids: Vec<u128> = lots.iter().map(|(_, id)| *id).collect();
            ids.sort_unstable();
            ids
        };
        Draw { treated: ascending(first), control: ascending(rest) }
    });
    drawn.collect()
}

/// How many of each group are treated.
fn treated_sizes(sizes: &[usize], percent: u32) -> Vec<usize> {
    let percent = percent.min(100) as usize;
    let all: usize = sizes.iter().sum();
    let asked = (all * percent + 50) / 100;
    let mut treated: Vec<usize> = sizes.iter().map(|size| size * percent / 100).collect();
    let mut by_rest: Vec<usize> = (0..sizes.len()).collect();
    by_rest.sort_by_key(|at| std::cmp::Reverse(sizes.get(*at).map_or(0, |size| size * percent % 100)));
    let missing = asked.saturating_sub(treated.iter().sum());
    for at in by_rest.into_iter().take(missing) {
        if let Some(one) = treated.get_mut(at) {
            *one += 1;
        }
    }
    treated
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_lot_is_what_any_sha256_tool_says() {
        // printf '7/00000000-0000-7000-8000-00000000000a' | sha256sum
        let lot = lot(7, 0x7000_8000_0000_0000_000a);
        let first = lot.iter().take(8).fold(0_u64, |bits, byte| bits << 8 | u64::from(*byte));
        assert_eq!(first, 0x0e52_930f_6dae_09ba);
    }

    #[test]
    fn every_group_has_its_share_and_all_together_what_was_asked() {
        let sizes = |sizes: &[usize], percent: u32| treated_sizes(sizes, percent);
        assert_eq!(sizes(&[3, 3, 3], 50), [2, 2, 1], "half of nine is five");
        assert_eq!(sizes(&[1, 10, 4], 30), [1, 3, 1], "the largest remainder is rounded up");
        assert_eq!(sizes(&[], 50), [] as [usize; 0]);
    }

    proptest! {
        #[test]
        fn the_order_of_rows_is_nothing_to_it_and_nobody_is_lost(
            ids in proptest::collection::btree_set(any::<u128>(), 0..60), seed: u32, percent in 5_u32..=95, cut in 0_usize..60,
        ) {
            let mut ids: Vec<u128> = ids.into_iter().collect();
            let tail = ids.split_off(cut.min(ids.len()));
            let groups = vec![ids, tail];
            let drawn = split(seed, &groups, percent);
            let turned: Vec<Vec<u128>> = groups.iter().map(|group| group.iter().rev().copied().collect()).collect();
            prop_assert_eq!(&split(seed, &turned, percent), &drawn);
            let all: usize = groups.iter().map(Vec::len).sum();
            let treated: usize = drawn.iter().map(|draw| draw.treated.len()).sum();
            prop_assert_eq!(treated, (all * percent as usize + 50) / 100);
            for (group, draw) in groups.iter().zip(&drawn) {
                let mut both = [draw.treated.clone(), draw.control.clone()].concat();
                both.sort_unstable();
                prop_assert_eq!(&both, group);
                let share = group.len() as f64 * f64::from(percent) / 100.0;
                prop_assert!((draw.treated.len() as f64 - share).abs() < 1.0 + 1e-9);
            }
        }
    }
}
