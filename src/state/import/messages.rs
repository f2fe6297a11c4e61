//! What page and worker say to each other during an import, as JSON in parcels.
//!
//! Chunks travel beside it as bytes.

use serde::{Deserialize, Serialize};

use super::restore::{Comparison, Manner};

use crate::{
    domain::{
        batch::Counts, command::Restore, contract::Contract, currency::Currency, customer::Customer, day::Day, id::Id,
        order::Order, provenance::Source, record::Noun, tables::Part, timestamp::Timestamp,
    },
    platform::worker::{Parcel, Reply},
    state::bulk::Loose,
    storage::{lock::KeyRecord, sealed_file::SealedRefusal},
    transfer::{
        csv::encoding::Encoding,
        export::problems::RowNote,
        import::plan::Review,
        json::refusal::ArchiveRefusal,
        mapping::{
            field::{Mapping, Question},
            guess::Survey,
        },
        sniff::Refusal,
    },
};

/// How a file shall be read.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct Asked {
    /// The encoding, where the person has chosen one.
    pub encoding: Option<Encoding>,
    /// The byte between two cells, where the person has chosen one.
    pub delimiter: Option<u8>,
    /// Whether the first row names the columns, where the person has said so.
    pub has_header: Option<bool>,
    /// The place of the sheet of a workbook, where the person has chosen one.
    pub sheet: Option<usize>,
    /// The currency that goes with the person's language.
    pub usual_currency: Option<Currency>,
    /// How an archive file shall meet the archive, where the person has chosen.
    pub manner: Option<Manner>,
    /// Whether records of an archive file come back that were deleted by hand.
    pub bring_back: bool,
}

/// What the worker found in a file.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Surveyed {
    /// The columns and a first mapping.
    pub survey: Survey,
    /// How the text was encoded.
    pub encoding: Encoding,
    /// The byte between two cells.
    pub delimiter: u8,
    /// How many rows, the header included.
    pub rows: u64,
}

/// How a plan shall be made.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct PlanAsked {
    /// How the columns are read.
    pub mapping: Mapping,
    /// The as-of day: contracts of which a file tells how long they have run ran up to it.
    pub as_of: Day,
    /// Whether records that were deleted by hand come back.
    pub bring_back: bool,
}

/// How the rows that something is wrong with shall be written.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct RowsAsked {
    /// The headings of line, columns, why and what happens.
    pub headings: [String; 4],
    /// What is wrong with which row.
    pub notes: Vec<RowNote>,
}

/// What a plan came to.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub enum Planned {
    /// It can be reviewed. The archive stood at this entry.
    Review(Box<Review>, u64),
    /// Something has to be asked first.
    Questions(Vec<Question>),
}

/// The stamp that the records of the import carry.
#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
pub struct TakeAsked {
    /// The batch, as bits in hexadecimal inside an identifier.
    pub batch: Id<crate::domain::batch::Batch>,
    /// When it is written.
    pub at: Timestamp,
    /// The kind of place the file came from.
    pub source: Source,
}

/// What is to be written beside the chunks.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Taken {
    /// Records that lie in the chunks.
    pub added: Counts,
    /// Customers of the archive as they shall be.
    pub customers: Vec<Customer>,
    /// Orders of the archive as they shall be.
    pub orders: Vec<Order>,
    /// Contracts of the archive as they shall be.
    pub contracts: Vec<Contract>,
    /// Customers and orders that come back.
    pub brought_back: (Vec<Id<Customer>>, Vec<Id<Order>>),
    /// The currency the amounts were read in.
    pub currency: Option<Currency>,
}

/// The kind of a chunk, as the text of its parcel.
#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
struct ChunkKind {
    noun: Noun,
    /// Whether it is the cold part of orders.
    cold: bool,
}

/// The kind of parcels that carry a chunk.
const CHUNK: &str = "chunk";

/// The kind of the parcel that carries the rows of a workbook's sheet, packed into a file.
pub const SHEET: &str = "import.sheet";

/// The kind of the parcel that carries every row of an archive that lies in the page's memory.
pub const LYING: &str = "import.lying";

/// The kind of the parcel that carries the key of an archive that a passphrase locks; its text names the database.
pub const KEY: &str = "import.key";

/// The kind of the parcel that carries the key of a file that was opened with its passphrase.
pub const FILE_KEY: &str = "import.file_key";

/// The kind of the parcel that carries the rows to mend, as the bytes of a CSV file.
pub const ROWS: &str = "import.rows";

/// The worker's side: hands a chunk to the page.
pub fn send_chunk(reply: &Reply, loose: Loose) {
    let kind = ChunkKind { noun: loose.noun, cold: loose.part == Part::Cold };
    if let Ok(text) = serde_json::to_string(&kind) {
        let parcel = Parcel { kind: CHUNK.to_owned(), text, bytes: loose.bytes, file: None };
        // A page that is gone hears nothing, and needs to hear nothing.
        reply.send(&parcel).ok();
    }
}

/// The page's side: the chunk that a parcel carries.
pub fn chunk_of(parcel: &Parcel) -> Option<Loose> {
    let kind: ChunkKind = serde_json::from_str(&parcel.text).ok().filter(|_| parcel.kind == CHUNK)?;
    let part = match (kind.noun, kind.cold) {
        (Noun::Order, true) => Part::Cold,
        (Noun::Order, false) => Part::Hot,
        _ => Part::Whole,
    };
    Some(Loose { noun: kind.noun, part, bytes: parcel.bytes.clone() })
}

/// What the worker says.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub enum Said {
    /// So much is done of so much.
    Progress(u64, u64),
    /// Nothing of the file can be read.
    Refused(Refusal),
    /// The file is a workbook: the rows of one of its sheets shall be handed over.
    IsWorkbook,
    /// The file is an archive file, not a table; this is what restoring it would do.
    Compared(Manner, Box<Comparison>, u64),
    /// The archive file is refused.
    ArchiveRefused(ArchiveRefusal),
    /// The file has a passphrase, and this is how it opens.
    Sealed(Box<KeyRecord>),
    /// It does not open, with any passphrase.
    SealedRefused(SealedRefusal),
    /// Everything of an archive file that is to be written; the chunks came before.
    Restored(Box<Restore>),
    /// The archive on disk cannot be read.
    ArchiveUnreadable,
    /// The columns.
    Surveyed(Box<Surveyed>),
    /// The plan.
    Planned(Planned),
    /// Everything that is to be written; the chunks came before.
    Taken(Box<Taken>),
}
