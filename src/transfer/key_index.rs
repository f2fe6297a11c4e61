//! Keys of 128 bits with the place of what they lead to: 20 bytes each, sorted once, then searched.
//!
//! It holds no records and forgets nothing: what is pushed stays.

/// A key and a place in one sortable piece.
type Entry = [u32; 5];

/// Keys and places.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct KeyIndex(Vec<Entry>);

impl KeyIndex {
    pub(super) fn push(&mut self, key: u128, place: u32) {
        self.0.push(entry(key, place));
    }

    /// Sorts; to be called once between the last `push` and the first look.
    pub(super) fn sort(&mut self) {
        self.0.sort_unstable();
        self.0.dedup();
    }

    /// The places of a key, lowest first.
    pub(super) fn places(&self, key: u128) -> impl Iterator<Item = u32> {
        let wanted = entry(key, 0);
        let from = self.0.partition_point(|known| *known < wanted);
        let rest = self.0.get(from..).unwrap_or_default();
        rest.iter().take_while(move |known| known.get(..4) == wanted.get(..4)).map(|[.., place]| *place)
    }

    /// Whether a key was pushed.
    pub(super) fn has(&self, key: u128) -> bool {
        self.places(key).next().is_some()
    }

    /// Its words, five for each key, to be handed to another thread.
    pub(super) fn words(&self) -> impl Iterator<Item = u32> {
        self.0.iter().flatten().copied()
    }

    /// An index from its words.
    pub(super) fn from_words(words: &[u32]) -> Self {
        Self(words.as_chunks::<5>().0.to_vec())
    }

    /// The lowest key that was pushed with two places, and those places.
    pub(super) fn first_repeated(&self) -> Option<(u128, u32, u32)> {
        self.0.windows(2).find_map(|pair| match pair {
            [[a0, a1, a2, a3, first], [b0, b1, b2, b3, second]] if [a0, a1, a2, a3] == [b0, b1, b2, b3] => {
                let word = |word: &u32, shift: u32| u128::from(*word) << shift;
                Some((word(a0, 96) | word(a1, 64) | word(a2, 32) | word(a3, 0), *first, *second))
            }
            _ => None,
        })
    }
}

#[expect(clippy::cast_possible_truncation, reason = "the key is cut into its four words")]
const fn entry(key: u128, place: u32) -> Entry {
    [(key >> 96) as u32, (key >> 64) as u32, (key >> 32) as u32, key as u32, place]
}
