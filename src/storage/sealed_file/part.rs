//! The parts of a sealed file: where each lies, what it says of itself, and its text sealed.
//!
//! What a part says of itself only tells one damage from another; what counts is what it is bound to.

use super::{
    head::{Head, VERSION},
    refusal::SealedRefusal,
};
use crate::storage::lock::{ArchiveKey, Crypto, open_fresh, seal_fresh};

/// Bytes before the sealed text: number (4), whether it is the last (1), length of the text (4), file (16).
pub const FRAME_BYTES: usize = 25;
/// Bytes that sealing adds: a nonce in front, a tag behind.
const SEAL: u64 = 12 + 16;

/// What a part says of itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Frame {
    number: u32,
    is_last: bool,
    length: u32,
    file: u128,
}

impl Frame {
    /// Reads it; `None` where these are no such bytes.
    #[must_use]
    pub fn read(bytes: &[u8; FRAME_BYTES]) -> Option<Self> {
        let (number, rest) = bytes.split_first_chunk()?;
        let (&[last], rest) = rest.split_first_chunk()?;
        let (length, file) = rest.split_first_chunk()?;
        (last <= 1).then_some(Self {
            number: u32::from_le_bytes(*number),
            is_last: last == 1,
            length: u32::from_le_bytes(*length),
            file: u128::from_le_bytes(file.try_into().ok()?),
        })
    }
}

/// Seals a part.
pub(super) async fn seal(
    crypto: &dyn Crypto,
    key: &ArchiveKey,
    head: &Head,
    (number, is_last): (u32, bool),
    text: &[u8],
    into: &mut Vec<u8>,
) -> Option<()> {
    let sealed = seal_fresh(crypto, &key.secret, &bound(head, number, is_last), text).await?;
    into.extend(number.to_le_bytes());
    into.push(u8::from(is_last));
    into.extend(u32::try_from(text.len()).ok()?.to_le_bytes());
    into.extend(head.file().bits().to_le_bytes());
    into.extend(sealed);
    Some(())
}

/// What a part is bound to: the format and its version, the file, its number, whether it is the last, and the head.
fn bound(head: &Head, number: u32, is_last: bool) -> Vec<u8> {
    let mut bound = b"guanxi part ".to_vec();
    bound.extend(VERSION.to_le_bytes());
    bound.extend(head.file().bits().to_le_bytes());
    bound.extend(number.to_le_bytes());
    bound.push(u8::from(is_last));
    bound.extend(head.digest());
    bound
}

/// Where the parts of a file lie.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Layout {
    start: u64,
    part_bytes: u64,
    end: u64,
    file: u128,
}

impl Layout {
    /// Of a file of so many bytes.
    #[must_use]
    pub fn of(head: &Head, size: u64) -> Self {
        let (start, file) = (head.bytes().len() as u64, head.file().bits());
        Self { start, part_bytes: head.part_bytes().into(), end: size, file }
    }

    /// How many parts there are.
    #[must_use]
    pub const fn parts(&self) -> u64 {
        self.end.saturating_sub(self.start).div_ceil(self.stride())
    }

    /// How many bytes of text there are, where nothing is wrong with the parts.
    #[must_use]
    pub const fn text(&self) -> u64 {
        let around = (FRAME_BYTES as u64 + SEAL).saturating_mul(self.parts());
        self.end.saturating_sub(self.start).saturating_sub(around)
    }

    /// The part that a byte of the text is in, from 1, and its place there.
    #[must_use]
    pub const fn find(&self, offset: u64) -> (u64, u64) {
        (offset / self.part_bytes + 1, offset % self.part_bytes)
    }

    /// Where a part lies: its first byte, and how many it has.
    #[must_use]
    pub fn place(&self, part: u64) -> (u64, usize) {
        let from = self.start.saturating_add(part.saturating_sub(1).saturating_mul(self.stride()));
        let length = self.end.saturating_sub(from).min(self.stride());
        (from, usize::try_from(length).unwrap_or_default())
    }

    const fn stride(&self) -> u64 {
        self.part_bytes + FRAME_BYTES as u64 + SEAL
    }

    /// Looks at what the parts say of themselves, before a passphrase is asked for; `None` stands for a part
    /// that is too short or strange to say anything.
    ///
    /// # Errors
    /// What is wrong with the first that is not as it should be.
    pub fn check(&self, frames: &[Option<Frame>]) -> Result<(), SealedRefusal> {
        let of = frames.len() as u64;
        for (part, frame) in (1_u64..).zip(frames) {
            let is_final = part == of;
            let damaged = SealedRefusal::PartDamaged { part, of };
            let frame = match frame {
                Some(frame) => frame,
                None if is_final && self.place(part).1 < FRAME_BYTES => return Err(SealedRefusal::EndsEarly),
                None => return Err(damaged),
            };
            if frame.file != self.file {
                return Err(SealedRefusal::PartForeign { part, of });
            }
            let found = u64::from(frame.number);
            if found != part {
                return Err(self.out_of_order(frames, part, found));
            }
            if !is_final && frame.is_last {
                return Err(SealedRefusal::Trailing);
            }
            if u64::from(frame.length) > self.part_bytes {
                return Err(damaged);
            }
            if !is_final && u64::from(frame.length) != self.part_bytes {
                return Err(damaged);
            }
            let there = (self.place(part).1 as u64).checked_sub(FRAME_BYTES as u64 + SEAL);
            match there.map(|there| there.cmp(&u64::from(frame.length))) {
                None | Some(std::cmp::Ordering::Less) => return Err(SealedRefusal::EndsEarly),
                Some(std::cmp::Ordering::Greater) => return Err(SealedRefusal::Trailing),
                Some(std::cmp::Ordering::Equal) if is_final && !frame.is_last => {
                    return Err(SealedRefusal::EndsEarly);
                }
                Some(std::cmp::Ordering::Equal) => {}
            }
        }
        if of == 0 { Err(SealedRefusal::EndsEarly) } else { Ok(()) }
    }

    /// What it means that another part stands where this one belongs.
    fn out_of_order(&self, frames: &[Option<Frame>], part: u64, found: u64) -> SealedRefusal {
        let ours = |frame: &&Frame| frame.file == self.file;
        let numbers = || frames.iter().flatten().filter(ours).map(|frame| u64::from(frame.number));
        if numbers().any(|number| number == part) {
            return SealedRefusal::PartMisplaced { part, found };
        }
        let next = usize::try_from(part).ok().and_then(|next| frames.get(next).copied().flatten());
        let goes_on = next.is_none_or(|next| u64::from(next.number) == found + 1);
        if found > part && goes_on {
            return SealedRefusal::PartMissing { part, of: numbers().max().unwrap_or(found) };
        }
        SealedRefusal::PartDamaged { part, of: frames.len() as u64 }
    }

    /// Opens a part of the file with that head.
    ///
    /// # Errors
    /// Damaged, where it is another part than the one that was sealed for this place.
    pub async fn open(
        &self,
        crypto: &dyn Crypto,
        key: &ArchiveKey,
        head: &Head,
        part: u64,
        bytes: &[u8],
    ) -> Result<Vec<u8>, SealedRefusal> {
        let of = self.parts();
        let damaged = SealedRefusal::PartDamaged { part, of };
        let number = u32::try_from(part).or(Err(damaged))?;
        let (_, sealed) = bytes.split_at_checked(FRAME_BYTES).ok_or(damaged)?;
        open_fresh(crypto, &key.secret, &bound(head, number, part == of), sealed).await.ok_or(damaged)
    }
}
