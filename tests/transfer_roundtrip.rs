//! Archives that leave as a file and come back: into an empty place, into their own, after deletions.
//!
//! Everything between the two files is the product's: reader, comparison, chunks, journal, writer.

#![expect(clippy::expect_used, reason = "a test that cannot go on says why")]

mod transfer_house;
#[path = "transfer_house/whole.rs"]
mod whole;

use std::{
    future::Future,
    pin::pin,
    task::{Context, Poll, Waker},
};

use guanxi::{
    domain::{
        archive::Archive,
        batch::Counts,
        command::{BulkChange, Command, Write},
        contact::Contact,
        custom_field::CustomValue,
        customer::{Customer, CustomerKind},
        event::Scope,
        id::Id,
        interaction::Interaction,
        need::Need,
        order::Order,
        provenance::Provenance,
        refusal::{FormField, Refusal},
        settings::Settings,
        task::Task,
        timestamp::Timestamp,
    },
    state::{
        Failure,
        bulk::{Bulk, Loose, Numbers},
        import::{Comparison, Manner, deletions::Deletions, merging::Stories, restore::Comparing},
        mirror::{Mirror, Wish},
        outgoing::Outgoing,
    },
    storage::{
        journal::{Chunk, Journal as _},
        memory::{MemoryDisk, MemoryJournal},
    },
    transfer::{json::reader::read_archive, source::Bytes},
};
use proptest::{collection::vec, prelude::*, sample::Index};
use transfer_house::on;
use whole::{Whole, whole};

const NOW: i64 = 1_795_305_600_000;

/// Runs a future to its end; nothing here ever waits for anything outside.
fn run<T>(future: impl Future<Output = T>) -> T {
    let mut future = pin!(future);
    let mut context = Context::from_waker(Waker::noop());
    loop {
        if let Poll::Ready(done) = future.as_mut().poll(&mut context) {
            return done;
        }
    }
}

/// A browser with an archive.
struct Place {
    mirror: Mirror,
    journal: MemoryJournal,
}

impl Place {
    fn new() -> Self {
        let journal = MemoryJournal::new(MemoryDisk::default(), 1);
        run(journal.open()).expect("memory");
        Self { mirror: Mirror::default(), journal }
    }

    fn write(&self, command: Command, bulk: &[Chunk]) -> Result<(), Failure> {
        let wish = Wish::Command(Box::new(command), self.mirror.read(Archive::head));
        run(self.mirror.write(&self.journal, &wish, bulk, 7, || Timestamp::from_millis(NOW))).map(drop)
    }

    /// Takes a file in as the page does: compared, then written.
    fn take_in(&self, file: &[u8], manner: Manner) -> Comparison {
        let head = self.mirror.read(Archive::head);
        let stories = Stories::of(&run(self.journal.entries(0, head)).expect("memory"));
        let deletions = self.mirror.read(|archive| run(Deletions::of(&self.journal, archive))).expect("memory");
        let mut loose: Vec<Loose> = Vec::new();
        let (comparison, restore, chunks) = self.mirror.read(|archive| {
            let mut comparing = Comparing::new(archive, manner, stories, deletions);
            let mut hand_over = |chunk| loose.push(chunk);
            let mut bulk = Bulk::new(&mut hand_over);
            read_archive(&mut Bytes(file), &mut |item| comparing.take(item, Some(&mut bulk)), &mut on)
                .expect("a sound file");
            bulk.finish();
            let (comparison, restore) = comparing.finish();
            (comparison, restore, Numbers::free_in(archive).give(loose))
        });
        match self.write(Command::RestoreArchive(Box::new(restore)), &chunks) {
            Ok(()) | Err(Failure::Refused(Refusal::NothingToDo)) => comparison,
            Err(failure) => panic!("{failure:?}"),
        }
    }

    /// The archive as a file.
    fn file(&self) -> Vec<u8> {
        self.mirror.read(|archive| {
            let mut file = Outgoing::begin(archive, Timestamp::from_millis(NOW)).expect("memory");
            // Few at a time, as a page does that has to paint.
            while file.write(archive, 2).expect("every row can be read") {}
            file.finish(None).expect("all rows are written")
        })
    }

    fn whole(&self) -> Whole {
        Whole::read(&self.file()).expect("an archive's own file opens")
    }
}

/// The archive brought somewhere by its file.
fn brought(file: &[u8]) -> Place {
    let place = Place::new();
    place.take_in(file, Manner::Replace);
    place
}

/// What a person may delete by hand.
#[derive(Clone, Copy, Debug)]
enum Deleted {
    Customer(Index),
    Contact(Index),
    Order(Index),
    Interaction(Index),
    Need(Index),
    Task(Index),
    Override(Index),
    Contract(Index),
    Loss(Index),
    Offer(Index),
    Experiment(Index),
    Run(Index),
    Field(Index),
}

fn deletions() -> impl Strategy<Value = Vec<Deleted>> {
    let one = prop_oneof![
        1 => any::<Index>().prop_map(Deleted::Customer),
        2 => any::<Index>().prop_map(Deleted::Contact),
        2 => any::<Index>().prop_map(Deleted::Order),
        1 => any::<Index>().prop_map(Deleted::Interaction),
        1 => any::<Index>().prop_map(Deleted::Need),
        1 => any::<Index>().prop_map(Deleted::Task),
        1 => any::<Index>().prop_map(Deleted::Override),
        1 => any::<Index>().prop_map(Deleted::Contract),
        1 => any::<Index>().prop_map(Deleted::Loss),
        1 => any::<Index>().prop_map(Deleted::Offer),
        1 => any::<Index>().prop_map(Deleted::Experiment),
        1 => any::<Index>().prop_map(Deleted::Run),
        1 => any::<Index>().prop_map(Deleted::Field),
    ];
    vec(one, 0..4)
}

/// Takes one record out of a list; its identifier, unless the list is empty.
fn taken<T, I>(list: &mut Vec<T>, at: Index, id: impl Fn(&T) -> I) -> Option<I> {
    (!list.is_empty()).then(|| id(&list.remove(at.index(list.len()))))
}

/// Deletes from the lists what a person deletes, with what belongs to it, and says how to ask for it.
fn delete(whole: &mut Whole, what: Deleted) -> Option<Scope> {
    Some(match what {
        Deleted::Customer(at) => {
            let gone: Id<Customer> = taken(&mut whole.customers, at, |it| it.id)?;
            whole.contacts.retain(|it| it.customer_id != gone);
            whole.orders.retain(|it| it.customer_id != gone);
            whole.interactions.retain(|it| it.customer_id != gone);
            whole.needs.retain(|it| it.customer_id != gone);
            whole.tasks.retain(|it| it.customer_id != Some(gone));
            whole.overrides.retain(|it| it.customer_id != gone);
            whole.contracts.retain(|it| it.customer_id != gone);
            whole.loss_records.retain(|it| it.customer_id != gone);
            whole.offers.retain(|it| it.customer_id != gone);
            Scope::Customers(vec![gone])
        }
        Deleted::Contact(at) => Scope::Contacts(vec![taken::<Contact, _>(&mut whole.contacts, at, |it| it.id)?]),
        Deleted::Order(at) => Scope::Orders(vec![taken::<Order, _>(&mut whole.orders, at, |it| it.id)?]),
        Deleted::Interaction(at) => {
            Scope::Interactions(vec![taken::<Interaction, _>(&mut whole.interactions, at, |it| it.id)?])
        }
        Deleted::Need(at) => Scope::Needs(vec![taken::<Need, _>(&mut whole.needs, at, |it| it.id)?]),
        Deleted::Task(at) => Scope::Tasks(vec![taken::<Task, _>(&mut whole.tasks, at, |it| it.id)?]),
        Deleted::Override(at) => Scope::Overrides(vec![taken(&mut whole.overrides, at, |it| it.id)?]),
        Deleted::Run(at) => Scope::GradeRuns(vec![taken(&mut whole.grade_runs, at, |it| it.id)?]),
        Deleted::Contract(at) => Scope::Contracts(vec![taken(&mut whole.contracts, at, |it| it.id)?]),
        Deleted::Loss(at) => Scope::LossRecords(vec![taken(&mut whole.loss_records, at, |it| it.id)?]),
        Deleted::Offer(at) => Scope::Offers(vec![taken(&mut whole.offers, at, |it| it.id)?]),
        Deleted::Experiment(at) => Scope::Experiments(vec![taken(&mut whole.experiments, at, |it| it.id)?]),
        Deleted::Field(at) => Scope::CustomFields(vec![taken(&mut whole.custom_fields, at, |it| it.id)?]),
    })
}

/// What is left points to nothing that is gone.
fn let_go(whole: &mut Whole) {
    let contacts: Vec<Id<Contact>> = whole.contacts.iter().map(|it| it.id).collect();
    let orders: Vec<Id<Order>> = whole.orders.iter().map(|it| it.id).collect();
    whole.interactions.iter_mut().for_each(|it| it.contact_ids.retain(|id| contacts.contains(id)));
    whole.orders.iter_mut().for_each(|it| it.return_of = it.return_of.filter(|id| orders.contains(id)));
}

/// The identity, whichever way a file goes: into an empty place, and into the place it came from.
fn comes_back(place: &Place) {
    let file = place.file();
    assert_eq!(brought(&file).file(), file, "byte for byte");
    for manner in [Manner::Merge, Manner::Replace] {
        let told = place.take_in(&file, manner);
        assert_eq!((told.new, told.changed, told.leaving), <(Counts, Counts, Counts)>::default(), "{manner:?}");
        assert_eq!((told.differences, told.difference_count), (Vec::new(), 0), "{manner:?}");
        assert_eq!(place.file(), file, "{manner:?} adds nothing and changes nothing");
    }
}

fn config(cases: u32) -> ProptestConfig {
    ProptestConfig { cases, failure_persistence: None, ..ProptestConfig::default() }
}

proptest! {
    #![proptest_config(config(1_000))]

    #[test]
    fn what_was_exported_comes_back(whole in whole()) {
        let bytes = whole.write();
        let back = Whole::read(&bytes).map_err(|refusal| TestCaseError::fail(format!("{refusal:?}")))?;
        prop_assert_eq!(&back, &whole);
        prop_assert_eq!(back.write(), bytes, "the same archive is the same file, byte for byte");
    }
}

proptest! {
    // The whole way through comparison, chunks and journal takes its time.
    #![proptest_config(config(200))]

    #[test]
    fn an_archive_that_leaves_as_a_file_comes_back(whole in whole(), deletions in deletions()) {
        let mut expected = Whole { analysis: None, unknown: serde_json::Map::new(), ..whole.clone() };
        let place = brought(&whole.write());
        prop_assert_eq!(&place.whole(), &expected);
        for what in deletions {
            if let Some(scope) = delete(&mut expected, what) {
                place.write(Command::Remove(scope), &[]).expect("it is there");
            }
        }
        let_go(&mut expected);
        prop_assert_eq!(&place.whole(), &expected, "what was deleted is not in the file, and nothing points to it");
        comes_back(&place);
    }
}

#[test]
fn a_real_archive_comes_back() {
    let mut lists = transfer_house::Archive::default();
    lists.import(include_str!("fixtures/cdnow_sample.csv"));
    let whole = Whole { customers: lists.customers, orders: lists.orders, ..Whole::default() };
    assert_eq!((whole.customers.len(), whole.orders.len()), (2357, 6919));
    let place = brought(&whole.write());
    assert_eq!(place.whole(), whole);
    place.write(Command::Remove(Scope::Customers(vec![whole.customers[7].id])), &[]).expect("it is there");
    comes_back(&place);
}

#[test]
fn what_no_file_may_hold_never_comes_in() {
    let place = Place::new();
    let named = |bits, name: &str| {
        let provenance = Provenance::manual(Timestamp::from_millis(NOW));
        Box::new(Customer::named(Id::from_bits(bits), CustomerKind::Person, name.to_owned(), provenance))
    };
    let mut customer = named(1, "An\0na");
    customer.custom.insert("mo\0od".to_owned(), CustomValue::Text("\0fine".to_owned()));
    place.write(Command::WriteCustomer(Write::Record(customer)), &[]).expect("a name is left");
    let nameless = place.write(Command::WriteCustomer(Write::Record(named(2, "\0"))), &[]);
    assert_eq!(nameless, Err(Failure::Refused(Refusal::Blank(FormField::Name))));
    let change = BulkChange::AddTag("V\0IP".to_owned());
    place.write(Command::ReviseMany { customers: vec![Id::from_bits(1)], change }, &[]).expect("a tag");
    let settings = Settings { name: "\0Shop".to_owned(), ..Default::default() };
    place.write(Command::Configure(Box::new(settings)), &[]).expect("a name");
    let whole = place.whole();
    let one = &whole.customers[0];
    assert_eq!((one.name.as_str(), one.tags[0].as_str(), whole.settings.name.as_str()), ("Anna", "VIP", "Shop"));
    assert_eq!(one.custom["mood"], CustomValue::Text("fine".to_owned()));
}
