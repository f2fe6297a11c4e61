//! Backups in a folder: how their files are called, and which of them newer ones replace.
//!
//! It reads no clock and deletes nothing. The number in a name says which backup is the newer one; the day in it
//! only says to which day, week and month it belongs, so that a clock that is wrong removes nothing (see
//! [`superseded`]).

use std::{cmp::Reverse, collections::BTreeSet, fmt};

use crate::{domain::day::Day, storage::meta::ArchiveId};

/// How many of the newest backups are kept, whenever they were made.
pub const LAST: usize = 10;
/// Of how many days the newest backup is kept.
pub const DAYS: usize = 14;
/// Of how many weeks (Monday to Sunday) the newest backup is kept.
pub const WEEKS: usize = 8;

/// Which archive a backup is of: the last twelve digits of its identifier, which were drawn by lot.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct ShortId(String);

impl ShortId {
    const DIGITS: usize = 12;

    /// Of an archive.
    #[must_use]
    pub fn of(archive: ArchiveId) -> Self {
        let id = archive.to_string();
        Self(id.get(id.len().saturating_sub(Self::DIGITS)..).unwrap_or(&id).to_owned())
    }
}

/// A backup in a folder, as its name tells: `guanxi-9f3a51c07be2-2026-11-23T0412-00017.json`, or `.guanxi` where a
/// passphrase opens it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Generation {
    /// Which archive it is of.
    pub archive: ShortId,
    /// The day it was made, in local time.
    pub day: Day,
    /// The minute of that day, 0 to 1439.
    pub minute: u16,
    /// Its number among the backups of that archive in that folder; it rises with each.
    pub serial: u32,
    /// Whether a passphrase opens it.
    pub is_sealed: bool,
}

impl fmt::Display for Generation {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { archive: ShortId(archive), day, minute, serial, is_sealed } = self;
        let ending = if *is_sealed { "guanxi" } else { "json" };
        let (hour, minute) = (minute / 60, minute % 60);
        write!(formatter, "guanxi-{archive}-{day}T{hour:02}{minute:02}-{serial:05}.{ending}")
    }
}

impl Generation {
    /// Reads a name. `None` for every name that would not be written so, to the letter: a copy that a person renamed
    /// is theirs.
    #[must_use]
    pub fn parse(name: &str) -> Option<Self> {
        let (stem, ending) = name.strip_prefix("guanxi-")?.rsplit_once('.')?;
        let (rest, serial) = stem.rsplit_once('-')?;
        let (archive, moment) = rest.split_once('-')?;
        let (day, time) = moment.split_once('T')?;
        let is_hex = |digit: char| digit.is_ascii_digit() || ('a'..='f').contains(&digit);
        if archive.len() != ShortId::DIGITS || !archive.chars().all(is_hex) {
            return None;
        }
        let number = |text: Option<&str>| text?.parse::<u16>().ok();
        let (hour, minute) = (number(time.get(..2))?, number(time.get(2..))?);
        let found = Self {
            archive: ShortId(archive.to_owned()),
            day: Day::parse(day)?,
            minute: hour.checked_mul(60)?.checked_add(minute)?,
            serial: serial.parse().ok()?,
            is_sealed: ending == "guanxi",
        };
        (found.to_string() == name).then_some(found)
    }
}

/// The number of the next backup of an archive, among everything that lies in the folder.
#[must_use]
pub fn next_serial(found: &[Generation], archive: &ShortId) -> u32 {
    let newest = found.iter().filter(|other| other.archive == *archive).map(|other| other.serial).max();
    newest.unwrap_or(0).saturating_add(1)
}

/// Which backups of one archive are not needed any more (grandfather, father, son): kept are the [`LAST`] newest, then
/// the newest of each of [`DAYS`] days, of each of [`WEEKS`] weeks, and of every month for ever.
///
/// "Newest" goes by the number in the name, and days are counted as they appear there, from the newest backup
/// back; today is not asked for. So whatever goes, a newer one of the same month stays: a clock that is set back or
/// forward by ten years opens other months and removes nothing that was made after. The newest backup always stays. No more
/// than `LAST + DAYS + WEEKS` are kept, apart from one per month.
///
/// `checked` are backups of that archive that were read back whole; one that was not takes nobody's place.
#[must_use]
pub fn superseded(checked: &[Generation], archive: &ShortId) -> Vec<Generation> {
    let mut newest_first: Vec<&Generation> = checked.iter().filter(|backup| backup.archive == *archive).collect();
    newest_first.sort_by_key(|backup| Reverse((backup.serial, backup.day, backup.minute)));
    let (mut days, mut weeks, mut months) = (BTreeSet::new(), BTreeSet::new(), BTreeSet::new());
    let mut gone = Vec::new();
    for (place, backup) in newest_first.into_iter().enumerate() {
        let (year, month, _) = backup.day.ymd();
        // The first of January 1970 was a Thursday.
        let week = (backup.day.epoch_days() + 3).div_euclid(7);
        let of_day = days.len() < DAYS && days.insert(backup.day);
        let of_week = weeks.len() < WEEKS && weeks.insert(week);
        let of_month = months.insert((year, month));
        if place >= LAST && !of_day && !of_week && !of_month {
            gone.push(backup.clone());
        }
    }
    gone
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::{DAYS, Generation, LAST, ShortId, WEEKS, next_serial, superseded};
    use crate::domain::{day::Day, id::Id};

    fn id(bits: u128) -> ShortId {
        ShortId::of(Id::from_bits(bits))
    }

    fn made(day: i32, serial: u32) -> Generation {
        Generation { archive: id(1), day: Day::clamped(i64::from(day)), minute: 252, serial, is_sealed: false }
    }

    fn serials(backups: &[Generation]) -> Vec<u32> {
        backups.iter().map(|backup| backup.serial).collect()
    }

    #[test]
    fn names_are_read_as_they_are_written() {
        let day = Day::from_ymd(2026, 11, 23).unwrap();
        let backup = Generation { archive: id(0x9f3a_51c0_7be2), day, minute: 252, serial: 17, is_sealed: false };
        let sealed = Generation { is_sealed: true, ..backup.clone() };
        assert_eq!(backup.to_string(), "guanxi-9f3a51c07be2-2026-11-23T0412-00017.json");
        assert_eq!(sealed.to_string(), "guanxi-9f3a51c07be2-2026-11-23T0412-00017.guanxi");
        assert_eq!(Generation::parse(&backup.to_string()), Some(backup));
        assert_eq!(Generation::parse(&sealed.to_string()), Some(sealed));
    }

    #[test]
    fn what_a_person_put_there_or_renamed_is_theirs() {
        for name in [
            "guanxi-2026-11-23.json",
            "guanxi-9f3a51c07be2-2026-11-23T0412-00017 (1).json",
            "guanxi-9f3a51c07be2-2026-11-23T0412-00017.json.bak",
            "guanxi-9f3a51c07be2-2026-11-23T0412-17.json",
            "guanxi-9F3A51C07BE2-2026-11-23T0412-00017.json",
            "guanxi-9f3a51c07be2-2026-11-23T2460-00017.json",
            "guanxi-9f3a51c07be2-2026-02-30T0412-00017.json",
            "guanxi-9f3a51c07be2-2026-11-23T0412-00017.txt",
            "old guanxi-9f3a51c07be2-2026-11-23T0412-00017.json",
            "accounts.xlsx",
            "guanxi-",
            "",
        ] {
            assert_eq!(Generation::parse(name), None, "{name}");
        }
    }

    #[test]
    fn ten_stay_however_often_they_are_made_and_then_the_newest_of_each_day() {
        let day = 20_780;
        let many: Vec<_> = (1..=30).map(|serial| made(day, serial)).collect();
        assert_eq!(serials(&superseded(&many, &id(1))), (1..=20).rev().collect::<Vec<_>>());
        // One a day for 80 days, beginning on the first of a month.
        let start = Day::from_ymd(2026, 9, 1).unwrap().epoch_days();
        let daily: Vec<_> = (0..80).map(|past| made(start + past, u32::try_from(past).unwrap() + 1)).collect();
        let gone = serials(&superseded(&daily, &id(1)));
        let kept: Vec<u32> = (1..=80).filter(|serial| !gone.contains(serial)).collect();
        // The last days of September and October; Sundays from 4 October on; fourteen days up to 19 November.
        assert_eq!(kept, [30, 34, 41, 48, 55, 61, 62].into_iter().chain(67..=80).collect::<Vec<_>>());
    }

    #[test]
    fn a_clock_that_was_set_back_ten_years_removes_nothing_made_before() {
        let right: Vec<_> = (0..24).map(|past| made(20_780 + past, u32::try_from(past).unwrap() + 1)).collect();
        let before = superseded(&right, &id(1));
        let mut folder: Vec<_> = right.iter().filter(|backup| !before.contains(backup)).cloned().collect();
        folder.push(made(20_803 - 3_652, 25));
        assert!(superseded(&folder, &id(1)).len() <= 1, "no more than by any other backup");
        let newest: Vec<_> = (20..=25).collect();
        assert!(superseded(&folder, &id(1)).iter().all(|backup| !newest.contains(&backup.serial)));
    }

    #[test]
    fn the_next_number_is_above_everything_of_that_archive_in_the_folder() {
        let other = Generation { archive: id(2), ..made(1, 900) };
        assert_eq!(next_serial(&[], &id(1)), 1);
        assert_eq!(next_serial(&[made(5, 7), other, made(9, 3)], &id(1)), 8);
    }

    proptest! {
        /// Whatever lies in a folder, in whatever order clocks have made it.
        #[test]
        fn the_newest_stays_the_number_is_bounded_and_nothing_else_is_touched(
            days in prop::collection::vec((0_i32..40_000, 1_u128..3), 1..200),
            spread in 1_i32..400,
        ) {
            let folder: Vec<Generation> = days
                .iter()
                .zip(1_u32..)
                .map(|(&(day, archive), serial)| Generation { archive: id(archive), ..made(day % spread + 9_000, serial) })
                .collect();
            let gone = superseded(&folder, &id(1));
            prop_assert!(gone.iter().all(|backup| backup.archive == id(1) && folder.contains(backup)));
            let kept: Vec<&Generation> =
                folder.iter().filter(|backup| backup.archive == id(1) && !gone.contains(backup)).collect();
            let newest = folder.iter().filter(|backup| backup.archive == id(1)).max_by_key(|backup| backup.serial);
            prop_assert!(newest.is_none_or(|newest| kept.contains(&newest)));
            let month = |backup: &Generation| { let (year, month, _) = backup.day.ymd(); (year, month) };
            for backup in &gone {
                prop_assert!(kept.iter().any(|other| other.serial > backup.serial && month(other) == month(backup)));
                prop_assert!(kept.iter().filter(|other| other.serial > backup.serial).count() >= LAST);
            }
            let mut months: Vec<_> = folder.iter().filter(|backup| backup.archive == id(1)).map(month).collect();
            months.sort_unstable();
            months.dedup();
            prop_assert!(kept.len() <= LAST + DAYS + WEEKS + months.len());
            // Thinned out once, a folder stays as it is until the next backup.
            let rest: Vec<Generation> = kept.into_iter().cloned().collect();
            prop_assert!(superseded(&rest, &id(1)).is_empty());
        }
    }
}
