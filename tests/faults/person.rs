//! A person erased: nothing that was ever written about them is left in any row, and what others
//! did can still be taken back.

use guanxi::{
    domain::{
        archive::Archive,
        command::{BulkChange, Command, Write},
        contact::Contact,
        contract::Contract,
        customer::Customer,
        day::Day,
        erasure::ErasureReason,
        event::{Deed, Event, Scope},
        experiment::{Arm, Experiment},
        id::Id,
        interaction::Interaction,
        loss_record::LossRecord,
        need::Need,
        offer::Offer,
        order::Order,
        refusal::Refusal,
        task::Task,
    },
    state::{
        Failure,
        excise::ErasureWish,
        mirror::Wish,
        person_file,
        traces::{Place, Traces},
    },
    storage::{journal::Journal as _, memory::MemoryDisk, row::Store},
    transfer::person::file::PersonFile,
};
use serde_json::json;

use crate::{
    run,
    shop::{NOW, Tab, customer, import, picture, recorded},
};

/// Whom the story is about, and the other one.
const ANNA: u128 = 0xA11A;
const BERT: u128 = 0xBE27;
/// What every text about the one has in it.
const CANARY: &str = "金丝雀";

fn wish() -> ErasureWish {
    let day = Day::from_ymd(2026, 11, 22).unwrap();
    ErasureWish { customer: Id::from_bits(ANNA), reason: ErasureReason::ConsentWithdrawn, day }
}

fn record<T: serde::de::DeserializeOwned>(mut value: serde_json::Value) -> Write<T> {
    value["created"] = "2026-01-01T00:00:00Z".into();
    value["updated"] = "2026-01-01T00:00:00Z".into();
    Write::Record(Box::new(serde_json::from_value(value).unwrap()))
}

async fn revise(tab: &Tab, of: u128, change: impl FnOnce(&mut Customer)) {
    let mut record = tab.mirror.read(|archive| archive.live::<Customer>(Id::from_bits(of))).unwrap();
    let base = record.provenance.updated;
    change(&mut record);
    tab.ask(Command::WriteCustomer(Write::Revise { base, record: Box::new(record) }), &[], NOW).await.unwrap();
}

/// An archive in which one customer has every kind of record, changed, deleted, taken back and
/// done together with others, folded and not.
async fn told(disk: &MemoryDisk) -> Tab {
    let tab = Tab::new(disk, 1);
    tab.open().await.unwrap();
    let owner = Id::<Customer>::from_bits(ANNA);
    let mut anna = customer(ANNA, &format!("{CANARY} \"Anna\" <b>O'Neil</b>\\"));
    anna.phones = vec!["+86 (138) 0000-7788".to_owned()];
    anna.emails = vec!["Anna.Canary@example.test".to_owned()];
    anna.tags = vec![format!("{CANARY} tag")];
    anna.owner = format!("{CANARY} owner");
    anna.note = format!("{CANARY} note\nsecond line");
    tab.ask(Command::WriteCustomer(recorded(anna)), &[], NOW).await.unwrap();
    tab.ask(Command::WriteCustomer(recorded(customer(BERT, "Bert"))), &[], NOW).await.unwrap();
    let (command, bulk) = import(&tab, 0xB1, 12);
    tab.ask(command, &bulk, NOW).await.unwrap();
    let contact = json!({"id": Id::<Contact>::from_bits(1), "customer_id": owner, "name": format!("{CANARY} contact")});
    tab.ask(Command::WriteContact(record(contact)), &[], NOW).await.unwrap();
    let order = json!({"id": Id::<Order>::from_bits(2), "customer_id": owner, "date": "2026-01-02", "currency": "CNY",
        "amount": 500, "lines": [{"product": format!("{CANARY} product"), "amount": 500}], "channel": format!("{CANARY} shop"),
        "note": format!("{CANARY} order")});
    tab.ask(Command::WriteOrder(record(order)), &[], NOW).await.unwrap();
    tab.mirror.fold(&tab.journal).await.unwrap();
    let interaction = json!({"id": Id::<Interaction>::from_bits(3), "customer_id": owner, "date": "2026-01-03",
        "subject": format!("{CANARY} subject"), "body": format!("{CANARY} body")});
    tab.ask(Command::WriteInteraction(record(interaction)), &[], NOW).await.unwrap();
    let need = json!({"id": Id::<Need>::from_bits(4), "customer_id": owner, "text": format!("{CANARY} need")});
    tab.ask(Command::WriteNeed(record(need)), &[], NOW).await.unwrap();
    let task = json!({"id": Id::<Task>::from_bits(5), "customer_id": owner, "title": format!("{CANARY} task")});
    tab.ask(Command::WriteTask(record(task)), &[], NOW).await.unwrap();
    let grade = json!({"id": Id::<()>::from_bits(6), "customer_id": owner, "grade": {"four": "strategic"},
        "reason": format!("{CANARY} reason"), "author": "me", "set_on": "2026-01-01", "until": "2026-12-31"});
    let Write::Record(grade) = record(grade) else { panic!("a new one") };
    tab.ask(Command::SetGrades(vec![*grade]), &[], NOW).await.unwrap();
    let contract = json!({"id": Id::<Contract>::from_bits(7), "customer_id": owner, "number": format!("{CANARY} 7"),
        "start": "2026-01-01", "currency": "CNY", "commitments": [{"text": format!("{CANARY} promise")}]});
    tab.ask(Command::WriteContract(record(contract)), &[], NOW).await.unwrap();
    let loss = json!({"id": Id::<LossRecord>::from_bits(8), "customer_id": owner, "date": "2026-01-02", "reason": "closed_or_moved",
        "competitor": format!("{CANARY} rival"), "note": format!("{CANARY} loss")});
    tab.ask(Command::WriteLossRecord(record(loss)), &[], NOW).await.unwrap();
    let offer = json!({"id": Id::<Offer>::from_bits(9), "customer_id": owner, "product": "Pot", "date": "2026-01-02",
        "answer": "refused", "note": format!("{CANARY} offer")});
    tab.ask(Command::WriteOffer(record(offer)), &[], NOW).await.unwrap();
    let run = |bits: u128| json!([{"first": Id::<Customer>::from_bits(bits), "count": 1}]);
    let group = json!({"treated": run(ANNA), "control": run(BERT), "treated_then": 1, "control_then": 1});
    let experiment = json!({"id": Id::<Experiment>::from_bits(10), "play": "Call", "start": "2026-01-02", "horizon_days": 90,
        "treated_percent": 50, "seed": 7, "groups": [group]});
    let Write::Record(experiment) = record::<Experiment>(experiment) else { panic!("a new one") };
    tab.ask(Command::BeginExperiment(experiment), &[], NOW).await.unwrap();
    revise(&tab, ANNA, |anna| anna.address = format!("{CANARY} street 1")).await;
    tab.mirror.fold(&tab.journal).await.unwrap();
    // A deleted task, an edit that was taken back, and a deed on both of them.
    tab.ask(Command::Remove(Scope::Tasks(vec![Id::from_bits(5)])), &[], NOW).await.unwrap();
    revise(&tab, ANNA, |anna| anna.note = format!("{CANARY} taken back")).await;
    tab.wish(&Wish::Undo, &[], NOW).await.unwrap();
    let customers = vec![owner, Id::from_bits(BERT)];
    tab.ask(Command::ReviseMany { customers, change: BulkChange::AddTag("年框".to_owned()) }, &[], NOW).await.unwrap();
    revise(&tab, BERT, |bert| "华东".clone_into(&mut bert.region)).await;
    tab
}

fn rows_with(disk: &MemoryDisk, text: &str) -> Vec<String> {
    let dump = disk.dump();
    let has = |bytes: &[u8]| bytes.windows(text.len()).any(|window| window == text.as_bytes());
    dump.rows.iter().filter(|row| has(&row.bytes)).map(|row| format!("{:?} {:?}", row.store, row.key)).collect()
}

/// A customer, `None` where it is gone.
fn live(tab: &Tab, of: u128) -> Option<Customer> {
    tab.mirror.read(|archive| archive.live(Id::from_bits(of)))
}

async fn erase(tab: &Tab) -> Result<guanxi::domain::erasure::Erasure, Failure> {
    let now = || guanxi::domain::timestamp::Timestamp::from_millis(NOW);
    tab.mirror.erase_customer(&tab.journal, &wish(), 7, now).await
}

#[test]
fn nothing_of_a_person_is_left_and_what_others_did_can_be_taken_back() {
    run(async {
        let disk = MemoryDisk::default();
        let tab = told(&disk).await;
        let other = Tab::new(&disk, 9);
        other.open().await.unwrap();
        let identifier = Id::<Customer>::from_bits(ANNA).to_string();
        let secrets = [CANARY, "Anna", "13800007788", "anna.canary", &identifier];
        for secret in secrets {
            assert!(!rows_with(&disk, secret).is_empty(), "{secret} is nowhere before: the search would find nothing");
        }
        let traces = tab.mirror.read(|archive| Traces::of(archive, &archive.part_of(Id::from_bits(ANNA))));
        let entries = tab.journal.entries_after(0).await.unwrap();
        let before = tab.mirror.read(|archive| traces.look(&disk.dump(), archive, &entries));
        for place in
            [Place::Store(Store::Chunk), Place::Store(Store::Journal), Place::Store(Store::History), Place::Memory]
        {
            let found = before.found.iter().find(|found| found.place == place).unwrap();
            assert!(found.hits > 0, "the proof sees nothing in {place:?}, where there is something");
        }

        let erasure = erase(&tab).await.unwrap();
        let counts = erasure.counts;
        let each = [counts.customers, counts.contacts, counts.orders, counts.interactions, counts.needs, counts.tasks];
        assert_eq!(
            (each, counts.overrides, counts.contracts, counts.loss_records, counts.offers),
            ([1; 6], 1, 1, 1, 1)
        );

        let experiment = tab.mirror.read(|archive| archive.experiments.get(Id::from_bits(10)).cloned().unwrap());
        assert!(experiment.members().eq([Id::from_bits(BERT)]), "the others stay in it");
        assert_eq!(Arm::ALL.map(|arm| experiment.size_then(arm)), [1, 1], "and how many began is known");

        for secret in secrets {
            assert_eq!(rows_with(&disk, secret), Vec::<String>::new(), "{secret}");
        }
        let entries = tab.journal.entries_after(0).await.unwrap();
        let after = tab.mirror.read(|archive| traces.look(&disk.dump(), archive, &entries));
        assert_eq!((after.hits(), after.mentions.len(), after.changes), (0, 0, 0), "{after:?}");
        assert!(after.read().0 > 3 && after.read().1 == Store::ALL.len());
        assert!(!disk_sentinel(&tab).contains(CANARY));

        // The history has no gap: what is gone says so, and the erasure says no more than it may.
        assert!(entries.iter().map(|entry| entry.seq).eq(1..=entries.len() as u64));
        let told: Vec<_> = entries.iter().filter(|entry| entry.deed == Deed::EraseCustomer).collect();
        assert_eq!(told.len(), 1);
        assert_eq!(told[0].events, [Event::CustomerErased(Box::new(erasure.clone()))]);
        assert_eq!(tab.mirror.read(|archive| archive.ledger().erasures.clone()), [erasure]);
        let marked = |entry: &guanxi::domain::event::Entry| entry.events.iter().any(Event::is_erasure);
        assert!(entries.iter().filter(|entry| marked(entry)).count() > 10);

        // Opened anew, it is the same archive; and the other tab follows.
        let held = tab.mirror.read(|archive| picture(archive, false));
        let anew = Tab::new(&disk, 4);
        anew.open().await.unwrap();
        assert_eq!(anew.mirror.read(|archive| picture(archive, false)), held);
        other.mirror.catch_up(&other.journal).await.unwrap();
        assert_eq!(other.mirror.read(|archive| picture(archive, false)), held);
        assert!(live(&other, ANNA).is_none());

        // What was done to the other one goes back step by step, and forth again.
        tab.wish(&Wish::Undo, &[], NOW).await.unwrap();
        assert_eq!(live(&tab, BERT).unwrap().region, "");
        tab.wish(&Wish::Undo, &[], NOW).await.unwrap();
        assert_eq!(live(&tab, BERT).unwrap().tags, Vec::<String>::new());
        tab.wish(&Wish::Redo, &[], NOW).await.unwrap();
        assert_eq!(live(&tab, BERT).unwrap().tags, ["年框"]);
        tab.wish(&Wish::Undo, &[], NOW).await.unwrap();
        let mut steps = 0;
        while tab.wish(&Wish::Undo, &[], NOW).await.is_ok() {
            steps += 1;
        }
        assert_eq!(
            steps, 3,
            "the import, the other customer and the experiment that has it; none of the person's entries"
        );
        assert!(tab.mirror.read(Archive::is_empty) || tab.mirror.read(Archive::counts).customers == 0);
        assert_eq!(rows_with(&disk, CANARY), Vec::<String>::new(), "undo brings nothing back");
    });
}

fn disk_sentinel(tab: &Tab) -> String {
    serde_json::to_string(&tab.journal.sentinel()).unwrap()
}

#[test]
fn what_others_wrote_about_a_person_stays_and_is_told() {
    run(async {
        let disk = MemoryDisk::default();
        let tab = told(&disk).await;
        let name = live(&tab, ANNA).unwrap().name;
        revise(&tab, BERT, |bert| bert.note = format!("a friend of {name}")).await;
        let part = tab.mirror.read(|archive| archive.part_of(Id::from_bits(ANNA)));
        let traces = tab.mirror.read(|archive| Traces::of(archive, &part));
        let mentions = tab.mirror.read(|archive| traces.mentioned(archive, &part));
        assert_eq!(mentions.len(), 1);
        assert_eq!(mentions[0].customer, Some(Id::from_bits(BERT)));
        erase(&tab).await.unwrap();
        let entries = tab.journal.entries_after(0).await.unwrap();
        let proof = tab.mirror.read(|archive| traces.look(&disk.dump(), archive, &entries));
        assert!(proof.hits() > 0, "another's note still has the name");
        assert_eq!(proof.mentions, mentions, "and is named as the reason");
        assert_eq!(proof.changes, 1);
    });
}

#[test]
fn the_file_of_a_person_has_everything_of_theirs_and_nothing_of_others() {
    run(async {
        let disk = MemoryDisk::default();
        let tab = told(&disk).await;
        let name = live(&tab, ANNA).unwrap().name;
        let entries = tab.journal.entries_after(0).await.unwrap();
        let made = || {
            tab.mirror.read(|archive| {
                let part = archive.part_of(Id::from_bits(ANNA));
                let mentions = Traces::of(archive, &part).mentioned(archive, &part);
                let now = guanxi::domain::timestamp::Timestamp::from_millis(NOW);
                person_file::gather(archive, &part, &entries, mentions, json!({"grade": "general"}), now).unwrap()
            })
        };
        let file = made();
        let bytes = file.to_json().unwrap();
        let back: PersonFile = serde_json::from_slice(&bytes).unwrap();
        assert_eq!(back, file, "what is written can be read");

        // Record by record what the archive holds.
        tab.mirror.read(|archive| {
            let owner = Id::from_bits(ANNA);
            assert_eq!(back.customer, archive.live::<Customer>(owner).unwrap());
            let (contacts, orders) = (&back.records.contacts, &back.records.orders);
            assert!(contacts.iter().eq(archive.contacts.of_customer(owner).map(|(_, it)| it)) && contacts.len() == 1);
            assert_eq!(orders[..], [archive.live::<Order>(Id::from_bits(2)).unwrap()]);
            assert_eq!(orders[0].lines.len(), 1);
            assert_eq!(back.records.interactions[..], [archive.live::<Interaction>(Id::from_bits(3)).unwrap()]);
            assert_eq!(back.records.needs[..], [archive.live::<Need>(Id::from_bits(4)).unwrap()]);
            assert_eq!(back.records.contracts[..], [archive.live::<Contract>(Id::from_bits(7)).unwrap()]);
            assert_eq!(back.records.loss_records[..], [archive.live::<LossRecord>(Id::from_bits(8)).unwrap()]);
            assert_eq!(back.records.offers[..], [archive.live::<Offer>(Id::from_bits(9)).unwrap()]);
            assert_eq!((back.records.overrides.len(), back.records.tasks.len()), (1, 0));
            let [experiment] = &back.experiments[..] else { panic!("{:?}", back.experiments) };
            assert!(experiment.members().eq([owner]), "its own arm, and nobody else");
        });
        assert_eq!(back.deleted.tasks[0].id, Id::from_bits(5), "what was deleted is still held, and told");
        let text = String::from_utf8(bytes).unwrap();
        assert!(text.contains(&format!("{CANARY} taken back")), "the history is in it");
        assert!(!text.contains("Bert") && !text.contains("批 "), "and nobody else");
        let bulk = back.changes.iter().find(|entry| entry.deed == Deed::BulkRevise).unwrap();
        assert_eq!(bulk.events.len(), 1, "of what was done to several, their own alone");
        assert!(back.mentions.is_empty());

        revise(&tab, BERT, |bert| bert.note = format!("a friend of {name}")).await;
        let mentions = made().mentions;
        assert_eq!(mentions.len(), 1);
        assert_eq!(mentions[0].record["name"], "Bert");
    });
}

#[test]
fn what_others_said_before_and_identifiers_of_other_nouns_are_no_traces() {
    run(async {
        let disk = MemoryDisk::default();
        let tab = told(&disk).await;
        // The same subject, and a contact of another customer under the number that the erased one has.
        let both = |of: u128, id: u128| {
            let customer = Id::<Customer>::from_bits(of);
            json!({"id": Id::<Interaction>::from_bits(id), "customer_id": customer, "date": "2026-01-05", "subject": "Plan the tasting"})
        };
        tab.ask(Command::WriteInteraction(record(both(ANNA, 31))), &[], NOW).await.unwrap();
        tab.ask(Command::WriteInteraction(record(both(BERT, 32))), &[], NOW).await.unwrap();
        let contact = json!({"id": Id::<Contact>::from_bits(ANNA), "customer_id": Id::<Customer>::from_bits(BERT), "name": "Cem"});
        tab.ask(Command::WriteContact(record(contact)), &[], NOW).await.unwrap();
        let traces = tab.mirror.read(|archive| Traces::of(archive, &archive.part_of(Id::from_bits(ANNA))));
        erase(&tab).await.unwrap();
        let entries = tab.journal.entries_after(0).await.unwrap();
        let proof = tab.mirror.read(|archive| traces.look(&disk.dump(), archive, &entries));
        assert_eq!((proof.hits(), proof.shared), (0, 1), "{proof:?}");
        assert!(tab.mirror.read(|archive| archive.is_live::<Contact>(Id::from_bits(ANNA))), "another's record stays");
    });
}

#[test]
fn who_is_not_there_cannot_be_erased() {
    run(async {
        let disk = MemoryDisk::default();
        let tab = told(&disk).await;
        erase(&tab).await.unwrap();
        let dump = disk.dump();
        assert_eq!(erase(&tab).await, Err(Failure::Refused(Refusal::RecordUnknown)));
        assert_eq!(disk.dump(), dump);
    });
}
