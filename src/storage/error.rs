//! The one error of this floor: opaque, with questions to ask of it.
//!
//! It holds no sentence; i18n puts it into words.

use super::meta::Position;

/// Why the disk did not do what it was asked. Whatever it is, nothing was written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct StorageError(Kind);

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    Full,
    Blocked,
    Closed,
    Lost,
    Damaged,
    Gone,
    Newer { found: u32, known: u32 },
    Unavailable,
    Undecided,
    Locked,
    Moved(Position),
}

impl StorageError {
    pub(super) const FULL: Self = Self(Kind::Full);
    pub(super) const BLOCKED: Self = Self(Kind::Blocked);
    pub(super) const CLOSED: Self = Self(Kind::Closed);
    pub(super) const LOST: Self = Self(Kind::Lost);
    /// Something is missing, or its checksum is not what was written.
    pub const DAMAGED: Self = Self(Kind::Damaged);
    /// There was an archive under the page, and now there is none.
    pub const GONE: Self = Self(Kind::Gone);
    pub(super) const UNAVAILABLE: Self = Self(Kind::Unavailable);
    pub(super) const UNDECIDED: Self = Self(Kind::Undecided);
    /// A passphrase locks the archive, and its key is not here.
    pub const LOCKED: Self = Self(Kind::Locked);

    pub(super) const fn newer_than(found: u32, known: u32) -> Self {
        Self(Kind::Newer { found, known })
    }

    pub(super) const fn moved_to(position: Position) -> Self {
        Self(Kind::Moved(position))
    }

    /// The disk or the browser's quota is full.
    #[must_use]
    pub const fn is_full(&self) -> bool {
        matches!(self.0, Kind::Full)
    }

    /// Another tab holds the database and does not give way; asking again may work.
    #[must_use]
    pub const fn is_blocked(&self) -> bool {
        matches!(self.0, Kind::Blocked)
    }

    /// This tab gave way to another one (a newer version, or a deletion) and must be reloaded.
    #[must_use]
    pub const fn is_closed(&self) -> bool {
        matches!(self.0, Kind::Closed)
    }

    /// The browser lost its database under the page; the next attempt opens it anew.
    #[must_use]
    pub const fn is_lost(&self) -> bool {
        matches!(self.0, Kind::Lost)
    }

    /// Something is missing, or its checksum is not what was written.
    #[must_use]
    pub const fn is_damaged(&self) -> bool {
        matches!(self.0, Kind::Damaged)
    }

    /// The browser has thrown away what was stored while the page had it open; the page has the only copy.
    #[must_use]
    pub const fn is_gone(&self) -> bool {
        matches!(self.0, Kind::Gone)
    }

    /// A newer version of this program wrote it; it is not touched.
    #[must_use]
    pub const fn is_newer(&self) -> bool {
        matches!(self.0, Kind::Newer { .. })
    }

    /// The version found (at least) and the version known, where a newer one wrote it.
    #[must_use]
    pub const fn versions(&self) -> Option<(u32, u32)> {
        match self.0 {
            Kind::Newer { found, known } => Some((found, known)),
            Kind::Full
            | Kind::Blocked
            | Kind::Closed
            | Kind::Lost
            | Kind::Damaged
            | Kind::Gone
            | Kind::Unavailable
            | Kind::Undecided
            | Kind::Locked
            | Kind::Moved(_) => None,
        }
    }

    /// This window has no database (private window, or storage switched off).
    #[must_use]
    pub const fn is_unavailable(&self) -> bool {
        matches!(self.0, Kind::Unavailable)
    }

    /// The archive was not opened, or is not what it was and nobody has decided yet.
    #[must_use]
    pub const fn is_undecided(&self) -> bool {
        matches!(self.0, Kind::Undecided)
    }

    /// A passphrase locks the archive, and this tab does not have its key.
    #[must_use]
    pub const fn is_locked(&self) -> bool {
        matches!(self.0, Kind::Locked)
    }

    /// Where the archive stands now, where another tab has written since the caller looked.
    #[must_use]
    pub const fn moved(&self) -> Option<Position> {
        match self.0 {
            Kind::Moved(position) => Some(position),
            Kind::Full
            | Kind::Blocked
            | Kind::Closed
            | Kind::Lost
            | Kind::Damaged
            | Kind::Gone
            | Kind::Newer { .. }
            | Kind::Unavailable
            | Kind::Undecided
            | Kind::Locked => None,
        }
    }

    /// The same call may succeed later without a reload (full, blocked or lost).
    #[must_use]
    pub const fn may_pass(&self) -> bool {
        matches!(self.0, Kind::Full | Kind::Blocked | Kind::Lost)
    }
}
