//! A set of plain number columns and its cutting into pieces of bytes.
//!
//! Pieces are small enough to be copied between two frames. They carry no
//! version: both ends are the same build. Nothing here knows what is counted.

/// The most bytes of numbers in a piece.
pub const PIECE_BYTES: usize = 1 << 21;

/// Bytes before the numbers of a piece: place, kind, and how many numbers the column will have.
const HEAD_BYTES: usize = 8;

/// A piece that makes no sense: it was not cut by [`Columns::pieces`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct BadPiece;

macro_rules! kinds {
    ($($(#[$doc:meta])* $kind:ident($number:ty, $width:literal) = $code:literal $take:ident,)*) => {
        /// One column.
        #[derive(Debug, Clone, PartialEq)]
        pub enum Column {
            $($(#[$doc])* $kind(Vec<$number>),)*
        }

        $(impl From<Vec<$number>> for Column {
            fn from(numbers: Vec<$number>) -> Self {
                Self::$kind(numbers)
            }
        })*

        impl Column {
            fn empty(code: u8, total: usize) -> Option<Self> {
                match code {
                    $($code => Some(Self::$kind(Vec::with_capacity(total))),)*
                    _ => None,
                }
            }

            const fn code(&self) -> u8 {
                match self {
                    $(Self::$kind(_) => $code,)*
                }
            }

            const fn len(&self) -> usize {
                match self {
                    $(Self::$kind(numbers) => numbers.len(),)*
                }
            }

            /// Numbers in a piece.
            const fn stride(&self) -> usize {
                match self {
                    $(Self::$kind(_) => PIECE_BYTES / $width,)*
                }
            }

            fn write(&self, from: usize, out: &mut Vec<u8>) {
                match self {
                    $(Self::$kind(numbers) => {
                        let until = numbers.len().min(from + self.stride());
                        let numbers = numbers.get(from..until).unwrap_or_default();
                        out.extend(numbers.iter().flat_map(|number| number.to_le_bytes()));
                    })*
                }
            }

            fn read(&mut self, bytes: &[u8]) -> Result<(), BadPiece> {
                match self {
                    $(Self::$kind(numbers) => {
                        let (each, rest) = bytes.as_chunks::<$width>();
                        if !rest.is_empty() {
                            return Err(BadPiece);
                        }
                        numbers.extend(each.iter().map(|bytes| <$number>::from_le_bytes(*bytes)));
                    })*
                }
                Ok(())
            }
        }

        impl Taker {
            $(
                /// The next column, of this kind; `None` where it is another or missing.
                pub fn $take(&mut self) -> Option<Vec<$number>> {
                    match self.0.next()? {
                        Column::$kind(numbers) => Some(numbers),
                        #[allow(unreachable_patterns, reason = "the same arm serves every kind")]
                        _ => None,
                    }
                }
            )*
        }
    };
}

kinds! {
    /// Small numbers, flags, text.
    U8(u8, 1) = 0 bytes,
    /// Counts and places.
    U32(u32, 4) = 1 counts,
    /// Days.
    I32(i32, 4) = 2 days,
    /// Minor units.
    I64(i64, 8) = 3 amounts,
    /// Everything else; NaN where absent.
    F64(f64, 8) = 4 numbers,
    /// How far numbers may be off; NaN where absent.
    F32(f32, 4) = 5 deviations,
}

/// Columns in an order that both ends agree on.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Columns(Vec<Column>);

/// Columns on their way out of a set, in order.
#[derive(Debug)]
pub struct Taker(std::vec::IntoIter<Column>);

impl Columns {
    /// Adds a column at the end.
    pub fn push(&mut self, column: impl Into<Column>) {
        self.0.push(column.into());
    }

    /// Whether there are no columns.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Takes the columns out in order.
    #[must_use]
    pub fn take(self) -> Taker {
        Taker(self.0.into_iter())
    }

    /// All columns as pieces of about [`PIECE_BYTES`] bytes, in an order in which they can be added again.
    pub fn pieces(&self) -> impl Iterator<Item = Vec<u8>> + '_ {
        (0_u16..).zip(&self.0).flat_map(|(place, column)| {
            let total = column.len();
            (0..total.max(1)).step_by(column.stride()).map(move |from| {
                let mut piece = Vec::with_capacity(HEAD_BYTES + PIECE_BYTES.min(total * 8));
                piece.extend(place.to_le_bytes());
                piece.extend([column.code(), 0]);
                piece.extend(u32::try_from(total).unwrap_or(u32::MAX).to_le_bytes());
                column.write(from, &mut piece);
                piece
            })
        })
    }

    /// Adds a piece behind those before it.
    ///
    /// # Errors
    /// Where it is no piece or does not follow the last one.
    pub fn add(&mut self, piece: &[u8]) -> Result<(), BadPiece> {
        let (head, bytes) = piece.split_first_chunk::<HEAD_BYTES>().ok_or(BadPiece)?;
        let [low, high, code, _, total @ ..] = *head;
        let place = usize::from(u16::from_le_bytes([low, high]));
        if place == self.0.len() {
            // Room is made as it is needed: a damaged total asks for no more than a piece.
            let total = usize::try_from(u32::from_le_bytes(total)).unwrap_or(0).min(PIECE_BYTES);
            self.0.push(Column::empty(code, total).ok_or(BadPiece)?);
        }
        let last = place + 1 == self.0.len();
        let column = self.0.last_mut().filter(|column| last && column.code() == code).ok_or(BadPiece)?;
        column.read(bytes)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn column() -> impl Strategy<Value = Column> {
        prop_oneof![
            proptest::collection::vec(any::<u8>(), 0..9).prop_map(Column::from),
            proptest::collection::vec(any::<u32>(), 0..9).prop_map(Column::from),
            proptest::collection::vec(any::<i32>(), 0..9).prop_map(Column::from),
            proptest::collection::vec(any::<i64>(), 0..9).prop_map(Column::from),
            proptest::collection::vec(-1e9_f64..1e9, 0..9).prop_map(Column::from),
        ]
    }

    proptest! {
        #[test]
        fn pieces_add_up_to_the_columns(columns in proptest::collection::vec(column(), 0..6)) {
            let columns = Columns(columns);
            let mut again = Columns::default();
            for piece in columns.pieces() {
                again.add(&piece).unwrap();
            }
            prop_assert_eq!(again, columns);
        }

        #[test]
        fn nonsense_is_refused_without_a_panic(bytes in proptest::collection::vec(any::<u8>(), 0..24)) {
            let mut columns = Columns::default();
            let refused = columns.add(&bytes).is_err();
            prop_assert!(refused || bytes.len() >= HEAD_BYTES);
        }
    }

    #[test]
    fn long_columns_are_cut_and_join_again() {
        let mut columns = Columns::default();
        columns.push((0..PIECE_BYTES as u32).collect::<Vec<u32>>());
        columns.push(vec![f64::NAN, 1.5]);
        let pieces: Vec<Vec<u8>> = columns.pieces().collect();
        assert_eq!(pieces.len(), 5, "four of the first column, one of the second");
        assert!(pieces.iter().all(|piece| piece.len() <= PIECE_BYTES + HEAD_BYTES));
        let mut again = Columns::default();
        pieces.iter().for_each(|piece| again.add(piece).unwrap());
        let (mut mine, mut theirs) = (columns.take(), again.take());
        assert_eq!(mine.counts(), theirs.counts());
        assert_eq!(theirs.numbers().map(|numbers| numbers[0].is_nan() && numbers[1] == 1.5), Some(true));
        let mut gap = Columns::default();
        assert_eq!(gap.add(&pieces[4]), Err(BadPiece), "the second column before the first");
    }
}
