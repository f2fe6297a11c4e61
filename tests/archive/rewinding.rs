//! The archive as it was: every earlier moment is found again as it was shown at the time.

use super::*;

/// What a shop showed after each of its entries, the empty archive first.
struct Moments(Vec<(Vec<String>, guanxi::domain::archive::Ledger)>);

impl Moments {
    fn of(shop: &Shop) -> Self {
        let mut moments = Self(Vec::new());
        moments.keep(shop);
        moments
    }

    fn keep(&mut self, shop: &Shop) {
        let moment = (shop.picture(), shop.archive.ledger().clone());
        // A step that was refused wrote no entry.
        self.0.truncate(usize::try_from(shop.archive.head()).unwrap());
        self.0.push(moment);
    }
}

fn seq(at: usize) -> u64 {
    u64::try_from(at).unwrap()
}

proptest! {
    #[test]
    fn every_moment_is_found_again(steps in steps()) {
        let mut shop = Shop::default();
        let mut moments = Moments::of(&shop);
        for step in steps {
            take(&mut shop, step);
            moments.keep(&shop);
        }
        for (at, (picture, ledger)) in moments.0.iter().enumerate() {
            let mut past = Shop::default();
            shop.journal.iter().for_each(|entry| past.archive.apply(entry));
            past.archive.rewind(&shop.journal, seq(at));
            prop_assert_eq!(&past.picture(), picture, "after entry {}", at);
            prop_assert_eq!(past.archive.ledger(), ledger);
            prop_assert_eq!(past.archive.head(), seq(at));
        }
    }
}

/// An import, an edit of what it brought, an addition, its withdrawal, that taken back, a deletion.
fn eventful() -> (Shop, Vec<Vec<u128>>, Vec<String>) {
    let mut shop = shop_with("table");
    let mut seen = vec![vec![], vec![9], live(&shop)];
    let named = |shop: &Shop| shop.archive.live::<Customer>(Id::from_bits(1)).map_or_else(String::new, |it| it.name);
    let mut names = vec![String::new(), String::new(), named(&shop)];
    let mut see = |shop: &Shop| {
        seen.push(live(shop));
        names.push(named(shop));
    };
    let known = shop.archive.live::<Customer>(Id::from_bits(1)).unwrap();
    let base = known.provenance.updated;
    let renamed = Customer { name: "改名".to_owned(), ..known };
    edit(&mut shop, Command::WriteCustomer(Write::Revise { base, record: Box::new(renamed) }));
    see(&shop);
    edit(&mut shop, Command::WriteContact(record(contact(30, 1))));
    see(&shop);
    edit(&mut shop, withdraw(false));
    see(&shop);
    assert!(shop.undo());
    see(&shop);
    edit(&mut shop, Command::Remove(Scope::Orders(vec![Id::from_bits(10)])));
    see(&shop);
    edit(&mut shop, Command::Remove(Scope::Customers(vec![Id::from_bits(1)])));
    see(&shop);
    (shop, seen, names)
}

#[test]
fn an_import_its_edits_and_its_withdrawal_are_found_again_step_by_step() {
    let (_, seen, names) = eventful();
    assert_eq!(seen.len(), 9, "one for each entry, and the empty archive before");
    for (at, (seen, name)) in seen.iter().zip(&names).enumerate() {
        let (mut shop, ..) = eventful();
        let journal = std::mem::take(&mut shop.journal);
        shop.archive.rewind(&journal, seq(at));
        assert_eq!(live(&shop), *seen, "after entry {at}");
        let found = shop.archive.live::<Customer>(Id::from_bits(1)).map_or_else(String::new, |it| it.name);
        assert_eq!(found, *name, "after entry {at}");
        let batch = shop.archive.batch(Id::from_bits(70)).map(|state| state.hidden_at);
        let expected =
            [None, None, Some(None), Some(None), Some(None), Some(Some(5)), Some(None), Some(None), Some(None)];
        assert_eq!(batch, expected[at], "after entry {at}");
    }
}
