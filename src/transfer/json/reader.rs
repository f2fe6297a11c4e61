//! The bytes of an archive file to its records, one after another.
//!
//! Nothing that was handed out may be used before the end has come without a refusal:
//! the checksum stands last.

use std::{
    ops::ControlFlow,
    pin::pin,
    task::{Context, Poll, Waker},
};

use serde::de::DeserializeOwned;
use serde_json::Value;

pub use super::item::Item;
use super::{
    super::{
        csv::encoding::utf16_of,
        source::{AtOnce, Progress, SlowSource, Source},
    },
    layout::{FORMAT, Header, MAX_MEMBER, MAX_RECORD, RESCUE_FORMAT, Section, VERSION},
    references::References,
    refusal::{ArchiveRefusal, Position},
    strict::{self, Fault, Found},
    typed,
    window::{Cut, Window},
    writer,
};
use crate::domain::{
    batch::{Batch, Counts},
    interaction::Interaction,
    order::Order,
    record::Record,
    timestamp::Timestamp,
};

/// Reads an archive file from beginning to end and hands out what it holds. `progress` is told
/// bytes read and bytes in all.
///
/// # Errors
/// Where the file is refused; then nothing of what was handed out may be used.
pub fn read_archive(
    source: &mut dyn Source,
    take: &mut dyn FnMut(Item),
    progress: Progress<'_>,
) -> Result<Header, ArchiveRefusal> {
    let mut source = AtOnce(source);
    let reading = pin!(read_slowly(&mut source, take, progress));
    match reading.poll(&mut Context::from_waker(Waker::noop())) {
        Poll::Ready(read) => read,
        // Nothing is waited for where every byte is there at once.
        Poll::Pending => Err(ArchiveRefusal::Unreadable),
    }
}

/// As [`read_archive`], of a file whose bytes have to be waited for.
///
/// # Errors
/// As [`read_archive`].
pub async fn read_slowly(
    source: &mut dyn SlowSource,
    take: &mut dyn FnMut(Item),
    progress: Progress<'_>,
) -> Result<Header, ArchiveRefusal> {
    if source.size() == 0 {
        return Err(ArchiveRefusal::Empty);
    }
    let mut reader = Reader {
        window: Window::new(source),
        take,
        progress,
        references: References::default(),
        header: Opening::default(),
        found: Counts::default(),
        last_section: None,
        records: 0,
    };
    reader.file().await
}

/// The members before the records, as they come.
#[derive(Default)]
struct Opening {
    version: Option<u64>,
    min_reader: Option<u64>,
    exported_at: Option<Timestamp>,
    counts: Option<Counts>,
    has_settings: bool,
}

struct Reader<'a> {
    window: Window<'a>,
    take: &'a mut dyn FnMut(Item),
    progress: Progress<'a>,
    references: References,
    header: Opening,
    found: Counts,
    last_section: Option<Section>,
    records: u64,
}

type Read<T> = Result<T, ArchiveRefusal>;

impl Reader<'_> {
    async fn file(&mut self) -> Read<Header> {
        self.open().await?;
        let mut keys: Vec<String> = Vec::new();
        loop {
            match self.next_token().await? {
                Some(b'"') => {}
                Some(_) => return Err(self.not_json().await),
                None => return Err(self.ends_early()),
            }
            // Everything before the key of the checksum is in the checksum.
            match self.window.is_next(b"\"checksum\"").await {
                Ok(true) => return self.close().await,
                Ok(false) => {}
                Err(cut) => return Err(self.cut(cut, "").await),
            }
            let key: String = self.small("").await?;
            if keys.contains(&key) {
                return Err(ArchiveRefusal::DuplicateKey { path: key });
            }
            self.expect(b':').await?;
            if keys.is_empty() {
                self.format(&key).await?;
            } else {
                self.member(&key).await?;
            }
            keys.push(key);
            match self.next_token().await? {
                Some(b',') => self.expect(b',').await?,
                Some(b'}') => return Err(ArchiveRefusal::Missing { path: "checksum".to_owned() }),
                Some(_) => return Err(self.not_json().await),
                None => return Err(self.ends_early()),
            }
        }
    }

    /// Passes the opening brace.
    async fn open(&mut self) -> Read<()> {
        let opening = self.window.opening().await.map_err(plain)?;
        if utf16_of(opening.get(..64 * 1024).unwrap_or(opening)).is_some() {
            return Err(ArchiveRefusal::Utf16);
        }
        self.window.skip_mark();
        match self.next_token().await? {
            Some(b'{') => self.expect(b'{').await?,
            Some(b'[' | b'"' | b'-' | b'0'..=b'9' | b't' | b'f' | b'n') => return Err(ArchiveRefusal::WrongShape),
            Some(_) => return Err(self.not_json().await),
            None => return Err(ArchiveRefusal::Empty),
        }
        if self.next_token().await? == Some(b'}') {
            return Err(ArchiveRefusal::NotOurs { says: None });
        }
        Ok(())
    }

    /// Whether the first member says that the file is ours.
    async fn format(&mut self, key: &str) -> Read<()> {
        if key != "format" {
            return Err(ArchiveRefusal::NotOurs { says: self.other_program(key).await });
        }
        let format: Value = self.small("format").await?;
        match format.as_str() {
            Some(FORMAT) => Ok(()),
            Some(RESCUE_FORMAT) => Err(ArchiveRefusal::Rescue),
            Some(other) => Err(ArchiveRefusal::NotOurs { says: Some(other.chars().take(80).collect()) }),
            None => Err(ArchiveRefusal::NotOurs { says: None }),
        }
    }

    /// What a file that is not ours says that it is, as far as its first members tell.
    async fn other_program(&mut self, first: &str) -> Option<String> {
        let mut key = first.to_owned();
        for _ in 0..20 {
            let value: Value = self.small("").await.ok()?;
            if let (
                Some(text),
                "app" | "application" | "generator" | "source" | "type" | "name" | "format" | "product",
            ) = (value.as_str(), key.as_str())
            {
                return Some(text.chars().take(80).collect());
            }
            self.expect(b',').await.ok()?;
            key = self.small("").await.ok()?;
            self.expect(b':').await.ok()?;
        }
        None
    }

    async fn member(&mut self, key: &str) -> Read<()> {
        if let Some(section) = Section::of_key(key) {
            return self.section(section).await;
        }
        let is_late = self.last_section.is_some();
        let misplaced = || Err(ArchiveRefusal::Misplaced { path: key.to_owned() });
        match key {
            "version" | "min_reader" | "exported_at" | "counts" | "settings" if is_late => misplaced(),
            "version" => {
                self.header.version = Some(self.small(key).await?);
                Ok(())
            }
            "min_reader" => {
                self.header.min_reader = Some(self.small(key).await?);
                self.check_version()
            }
            "exported_at" => {
                self.header.exported_at = Some(self.small(key).await?);
                Ok(())
            }
            "counts" => {
                self.header.counts = Some(self.small(key).await?);
                Ok(())
            }
            "settings" => {
                let header = self.whole_header()?;
                (self.take)(Item::Header(header));
                let settings = self.small(key).await?;
                self.header.has_settings = true;
                (self.take)(Item::Settings(settings));
                Ok(())
            }
            "analysis" if self.last_section.is_none() => misplaced(),
            "analysis" => {
                let analysis = self.small(key).await?;
                (self.take)(Item::Analysis(analysis));
                Ok(())
            }
            _ => {
                let value = self.small(key).await?;
                (self.take)(Item::Unknown(key.to_owned(), value));
                Ok(())
            }
        }
    }

    fn check_version(&self) -> Read<()> {
        let theirs = self.header.version.ok_or_else(|| missing("version"))?;
        let asks_for = self.header.min_reader.ok_or_else(|| missing("min_reader"))?;
        if asks_for > VERSION {
            return Err(ArchiveRefusal::Newer { theirs, asks_for, ours: VERSION });
        }
        Ok(())
    }

    fn whole_header(&self) -> Read<Header> {
        self.check_version()?;
        Ok(Header {
            version: self.header.version.ok_or_else(|| missing("version"))?,
            min_reader: self.header.min_reader.ok_or_else(|| missing("min_reader"))?,
            exported_at: self.header.exported_at.ok_or_else(|| missing("exported_at"))?,
            counts: self.header.counts.ok_or_else(|| missing("counts"))?,
        })
    }

    async fn section(&mut self, section: Section) -> Read<()> {
        if !self.header.has_settings {
            return Err(missing("settings"));
        }
        let next = self.last_section.map_or(Some(&Section::Batches), |last| Section::ALL.iter().find(|it| **it > last));
        if next != Some(&section) {
            return Err(ArchiveRefusal::Misplaced { path: section.key().to_owned() });
        }
        if self.next_token().await? != Some(b'[') {
            let value: Value = self.small(section.key()).await?;
            return Err(typed::unfit(section.key().to_owned(), value.to_string().as_bytes()));
        }
        self.expect(b'[').await?;
        let mut place = 0_u32;
        if self.next_token().await? == Some(b']') {
            self.expect(b']').await?;
        } else {
            loop {
                self.item(section, place).await?;
                place += 1;
                self.records += 1;
                if self.records.is_multiple_of(2048)
                    && (self.progress)(self.window.offset(), self.window.size()) == ControlFlow::Break(())
                {
                    return Err(ArchiveRefusal::Cancelled);
                }
                match self.next_token().await? {
                    Some(b',') => self.expect(b',').await?,
                    Some(b']') => break self.expect(b']').await?,
                    Some(_) => return Err(self.not_json().await),
                    None => return Err(self.ends_early()),
                }
            }
        }
        self.references.close(section)?;
        section.count(&mut self.found, place.into());
        self.last_section = Some(section);
        Ok(())
    }

    async fn item(&mut self, section: Section, place: u32) -> Read<()> {
        let path = format!("{}[{place}]", section.key());
        let item = match section {
            Section::Batches => {
                let batch: Batch = self.value(&path, 3, MAX_RECORD).await?;
                self.references.add(batch.id.bits(), place);
                Item::Batch(batch)
            }
            Section::CustomFields => Item::CustomField(self.record(&path, place).await?),
            Section::Segments => Item::Segment(self.record(&path, place).await?),
            Section::Customers => Item::Customer(self.record(&path, place).await?),
            Section::Contacts => Item::Contact(self.record(&path, place).await?),
            Section::Orders => {
                let order: Order = self.record(&path, place).await?;
                if let Some(of) = order.return_of {
                    self.references.add_return(place, &order, of);
                }
                Item::Order(order)
            }
            Section::Interactions => {
                let interaction: Interaction = self.record(&path, place).await?;
                let lost = interaction.contact_ids.iter().position(|id| !self.references.has_contact(id.bits()));
                if let Some(nth) = lost {
                    let path = format!("{path}.contact_ids[{nth}]");
                    return Err(ArchiveRefusal::Dangling { path, section: Section::Contacts });
                }
                Item::Interaction(interaction)
            }
            Section::Needs => Item::Need(self.record(&path, place).await?),
            Section::Tasks => Item::Task(self.record(&path, place).await?),
            Section::Overrides => Item::Override(self.record(&path, place).await?),
            Section::GradeRuns => Item::GradeRun(self.record(&path, place).await?),
            Section::Contracts => Item::Contract(self.record(&path, place).await?),
            Section::LossRecords => Item::LossRecord(self.record(&path, place).await?),
            Section::Offers => Item::Offer(self.record(&path, place).await?),
            Section::Experiments => Item::Experiment(self.record(&path, place).await?),
        };
        (self.take)(item);
        Ok(())
    }

    async fn record<T: Record>(&mut self, path: &str, place: u32) -> Read<T> {
        let record: T = self.value(path, 3, MAX_RECORD).await?;
        self.references.add(record.id().bits(), place);
        match record.customer_id() {
            Some(id) if !self.references.has_customer(id) => {
                Err(ArchiveRefusal::Dangling { path: format!("{path}.customer_id"), section: Section::Customers })
            }
            Some(_) | None => Ok(record),
        }
    }

    /// Reads the end: the checksum, the closing brace, and nothing more.
    async fn close(&mut self) -> Read<Header> {
        let hash = self.window.take_hash();
        let key: String = self.small("").await?;
        self.expect(b':').await?;
        let said: Value = self.small(&key).await?;
        self.expect(b'}').await?;
        if self.next_token().await?.is_some() {
            let offset = self.window.offset();
            return Err(ArchiveRefusal::Trailing(self.window.position(offset).await));
        }
        if said.as_str() != Some(writer::checksum(hash).as_str()) {
            return Err(ArchiveRefusal::ChecksumMismatch);
        }
        let header = self.whole_header()?;
        if self.last_section < Some(Section::last_of(header.version)) {
            let next = Section::ALL.into_iter().find(|section| Some(*section) > self.last_section);
            return Err(missing(next.map_or("settings", Section::key)));
        }
        for section in Section::ALL {
            let (header, found) = (section.counted(&header.counts), section.counted(&self.found));
            if let (Some(header), Some(found)) = (header, found)
                && header != found
            {
                return Err(ArchiveRefusal::CountMismatch { section, header, found });
            }
        }
        let size = self.window.size();
        match (self.progress)(size, size) {
            ControlFlow::Continue(()) => Ok(header),
            ControlFlow::Break(()) => Err(ArchiveRefusal::Cancelled),
        }
    }

    /// Reads a member of the file's own object.
    async fn small<T: DeserializeOwned>(&mut self, path: &str) -> Read<T> {
        self.value(path, 2, MAX_MEMBER).await
    }

    /// Reads the value that comes next, `depth` levels deep.
    async fn value<T: DeserializeOwned>(&mut self, path: &str, depth: usize, limit: usize) -> Read<T> {
        let cut = match self.window.value(limit).await {
            Ok((bytes, offset)) => match strict::check(bytes, depth - 1) {
                Ok(()) => return typed::read(bytes, path),
                Err(found) => Ok((found, offset)),
            },
            Err(cut) => Err(cut),
        };
        match cut {
            Ok((found, offset)) => Err(self.fault(&found, offset, path).await),
            Err(Cut::TooLong) => Err(ArchiveRefusal::TooLong { path: path.to_owned(), limit: limit as u64 }),
            Err(cut) => Err(self.cut(cut, path).await),
        }
    }

    async fn fault(&mut self, found: &Found, offset: u64, path: &str) -> ArchiveRefusal {
        let at = offset + found.offset as u64;
        let path = typed::joined(path, &found.path);
        match found.fault {
            Fault::NotJson => ArchiveRefusal::NotJson(self.window.position(at).await),
            Fault::Ends => self.ends_early(),
            Fault::NotUtf8 => ArchiveRefusal::NotUtf8(self.window.position(at).await),
            Fault::TooDeep => ArchiveRefusal::TooDeep { path, limit: super::layout::MAX_DEPTH as u64 },
            Fault::DuplicateKey => ArchiveRefusal::DuplicateKey { path },
            Fault::ZeroCharacter => ArchiveRefusal::ZeroCharacter { path },
            Fault::LoneSurrogate => ArchiveRefusal::LoneSurrogate { path },
            Fault::NumberTooLarge => ArchiveRefusal::NumberTooLarge { path },
            Fault::TooLong => ArchiveRefusal::TooLong { path, limit: super::layout::MAX_TEXT as u64 },
        }
    }

    async fn next_token(&mut self) -> Read<Option<u8>> {
        self.window.next_token().await.map_err(plain)
    }

    async fn expect(&mut self, wanted: u8) -> Read<()> {
        match self.window.expect(wanted).await {
            Ok(()) => Ok(()),
            Err(cut) => Err(self.cut(cut, "").await),
        }
    }

    async fn cut(&mut self, cut: Cut, path: &str) -> ArchiveRefusal {
        match cut {
            Cut::EndsEarly => self.ends_early(),
            Cut::NotJson(offset) => ArchiveRefusal::NotJson(self.window.position(offset).await),
            Cut::TooLong => ArchiveRefusal::TooLong { path: path.to_owned(), limit: MAX_MEMBER as u64 },
            Cut::Source(refusal) => refusal,
        }
    }

    async fn not_json(&mut self) -> ArchiveRefusal {
        let offset = self.window.offset();
        ArchiveRefusal::NotJson(self.window.position(offset).await)
    }

    fn ends_early(&self) -> ArchiveRefusal {
        let promised = self.header.counts.map(|counts| {
            Section::ALL.iter().filter_map(|section| section.counted(&counts)).fold(0_u64, u64::saturating_add)
        });
        let percent = promised.map(|promised| match promised {
            0 => 99,
            _ => u8::try_from(u128::from(self.records) * 100 / u128::from(promised)).unwrap_or(99).min(99),
        });
        ArchiveRefusal::EndsEarly { percent }
    }
}

fn missing(path: &str) -> ArchiveRefusal {
    ArchiveRefusal::Missing { path: path.to_owned() }
}

/// A failure before anything is known of the file.
fn plain(cut: Cut) -> ArchiveRefusal {
    match cut {
        Cut::EndsEarly => ArchiveRefusal::EndsEarly { percent: None },
        Cut::NotJson(offset) => ArchiveRefusal::NotJson(Position { offset, line: 1, column: offset + 1 }),
        Cut::TooLong => ArchiveRefusal::TooLong { path: String::new(), limit: MAX_MEMBER as u64 },
        Cut::Source(refusal) => refusal,
    }
}
