//! The records of a plan: what is added, in the order in which it is stored, and what is changed.
//!
//! Identifiers are derived from the batch; the same plan and stamp always give the same records.

use super::{
    super::{
        csv::table::Table,
        export::orders::is_told,
        mapping::{field::Field, number},
    },
    cell::clean,
    incoming::{self, Said},
    plan::{Fate, OrderDraft, Plan},
    problem::Problems,
    rows,
};
use crate::domain::{
    batch::Batch,
    contact::Contact,
    currency::Currency,
    custom_field::CustomField,
    customer::{Customer, CustomerKind},
    id::Id,
    order::{Order, OrderLine},
    provenance::{Extra, Provenance, Source},
    timestamp::Timestamp,
};

/// What the records of one import have in common.
#[derive(Clone, Copy, Debug)]
pub struct Stamp {
    /// The batch they belong to.
    pub batch: Id<Batch>,
    /// When they are written.
    pub at: Timestamp,
    /// The kind of place the file came from.
    pub source: Source,
}

impl Stamp {
    pub(super) const fn provenance(self) -> Provenance {
        Provenance { created: self.at, updated: self.at, source: self.source, batch_id: Some(self.batch) }
    }
}

/// What a file changes in a customer of the archive.
#[derive(Clone, Debug)]
pub struct CustomerRevision {
    /// Which customer.
    pub id: Id<Customer>,
    said: Vec<Said>,
}

impl CustomerRevision {
    /// The customer as it will be. Blank cells leave their fields as they are.
    #[must_use]
    pub fn revise(&self, before: &Customer, at: Timestamp) -> Customer {
        let mut after = before.clone();
        incoming::write(&self.said, &mut after);
        if after.code == after.id.to_string() {
            after.code.clone_from(&before.code);
        }
        after.provenance.updated = at;
        after
    }
}

/// What a file changes in an order of the archive.
#[derive(Clone, Debug)]
pub struct OrderRevision {
    /// Which order.
    pub id: Id<Order>,
    incoming: Order,
}

impl OrderRevision {
    /// The order as it will be: the file's day, total and lines. What the file is silent about stays:
    /// quantities and costs of lines of the same product, the channel, the note.
    #[must_use]
    pub fn revise(&self, before: &Order, at: Timestamp) -> Order {
        let mut after = before.clone();
        after.date = self.incoming.date;
        after.currency = self.incoming.currency;
        after.amount = self.incoming.amount;
        after.lines.clone_from(&self.incoming.lines);
        for (place, line) in after.lines.iter_mut().enumerate() {
            let known = before.lines.get(place).filter(|known| known.product == line.product);
            line.quantity = line.quantity.or_else(|| known.and_then(|known| known.quantity));
            line.cost = line.cost.or_else(|| known.and_then(|known| known.cost));
        }
        for (text, said) in [(&mut after.channel, &self.incoming.channel), (&mut after.note, &self.incoming.note)] {
            if !said.is_empty() {
                text.clone_from(said);
            }
        }
        after.provenance.updated = at;
        after
    }
}

impl Plan {
    /// The custom fields that the import adds.
    #[must_use]
    pub fn new_custom_fields(&self, stamp: Stamp) -> Vec<CustomField> {
        let dated = self.new_fields.iter().zip(0_u32..).map(|(field, ordinal)| CustomField {
            id: Id::derived(stamp.batch.bits(), ordinal),
            provenance: stamp.provenance(),
            ..field.clone()
        });
        dated.collect()
    }

    /// The customers that the import adds, in the order the file names them; their identifiers rise.
    pub fn new_customers<'a>(&'a self, table: &'a Table, stamp: Stamp) -> impl Iterator<Item = Customer> + 'a {
        let new = self.fates.iter().enumerate().filter(|(_, fate)| **fate == Fate::New);
        new.zip(0_u32..).map(move |((place, _), ordinal)| {
            let id = Id::derived(stamp.batch.bits(), ordinal);
            let said = self.said(table, place, &mut Problems::default());
            let mut customer = Customer::named(id, CustomerKind::default(), String::new(), stamp.provenance());
            incoming::write(&said, &mut customer);
            if customer.name.is_empty() {
                customer.name.clone_from(&customer.code);
            }
            if !said.iter().any(|it| matches!(it, Said::Kind(_))) {
                customer.kind = kind_of(&customer);
            }
            customer.first_seen = None;
            customer.import_key = self.drafts.customers.get(place).map(|draft| draft.key);
            customer
        })
    }

    /// The contacts that the import adds, in the order of the file.
    pub fn new_contacts<'a>(&'a self, table: &'a Table, stamp: Stamp) -> impl Iterator<Item = Contact> + 'a {
        let owners = self.owners(stamp);
        let reading = self.reading(table);
        self.contacts.iter().zip(0_u32..).filter_map(move |(&(customer, row), ordinal)| {
            let cells = table.row(row as usize)?;
            let text = |field: &Field| {
                let column = self.mapping.column_of(field);
                column.map_or("", |column| clean(cells.cell(column), reading.is_guarded)).to_owned()
            };
            let some = |text: String| if text.is_empty() { Vec::new() } else { vec![text] };
            Some(Contact {
                id: Id::derived(stamp.batch.bits(), ordinal),
                customer_id: *owners.get(customer as usize)?,
                name: text(&Field::ContactName),
                title: text(&Field::ContactTitle),
                dept: String::new(),
                role: None,
                influence: None,
                attitude: None,
                phones: some(text(&Field::ContactPhone)),
                emails: some(text(&Field::ContactEmail)),
                wechat: String::new(),
                birthday: None,
                note: String::new(),
                provenance: stamp.provenance(),
                extra: Extra::new(),
            })
        })
    }

    /// The orders that the import adds, by customer and then by day; their identifiers rise.
    pub fn new_orders<'a>(&'a self, table: &'a Table, stamp: Stamp) -> impl Iterator<Item = Order> + 'a {
        let owners = self.owners(stamp);
        let owner = move |order: &OrderDraft| owners.get(order.customer as usize).copied();
        let mut new: Vec<u32> =
            (0_u32..).zip(&self.orders).filter(|(_, order)| order.fate == Fate::New).map(|(place, _)| place).collect();
        new.sort_by_key(|place| {
            let order = self.orders.get(*place as usize);
            order.map(|order| (owner(order), order.day, self.first_row(order)))
        });
        new.into_iter().zip(0_u32..).filter_map(move |(place, ordinal)| {
            let draft = self.orders.get(place as usize)?;
            let id = Id::derived(stamp.batch.bits(), ordinal);
            let customer = owner(draft)?;
            Some(self.order(table, draft, id, customer, stamp))
        })
    }

    /// What changes in customers of the archive.
    pub fn customer_revisions<'a>(&'a self, table: &'a Table) -> impl Iterator<Item = CustomerRevision> + 'a {
        self.fates.iter().enumerate().filter_map(move |(place, fate)| match fate {
            Fate::Changed(known) | Fate::BroughtBack(known) => Some(CustomerRevision {
                id: Id::from_bits(known.bits),
                said: self.said(table, place, &mut Problems::default()),
            }),
            Fate::New | Fate::Unchanged(_) | Fate::KeptDeleted(_) => None,
        })
    }

    /// What changes in orders of the archive.
    pub fn order_revisions<'a>(&'a self, table: &'a Table, stamp: Stamp) -> impl Iterator<Item = OrderRevision> + 'a {
        let owners = self.owners(stamp);
        self.orders.iter().filter_map(move |order| {
            let Fate::Changed(known) = order.fate else { return None };
            let id = Id::from_bits(known.bits);
            let customer = *owners.get(order.customer as usize)?;
            Some(OrderRevision { id, incoming: self.order(table, order, id, customer, stamp) })
        })
    }

    /// Customers and orders that were deleted by hand and come back.
    #[must_use]
    pub fn brought_back(&self) -> (Vec<Id<Customer>>, Vec<Id<Order>>) {
        let back = |fate: &Fate| match fate {
            Fate::BroughtBack(known) => Some(known.bits),
            Fate::New | Fate::Changed(_) | Fate::Unchanged(_) | Fate::KeptDeleted(_) => None,
        };
        let customers = self.fates.iter().filter_map(back).map(Id::from_bits).collect();
        let orders = self.orders.iter().filter_map(|order| back(&order.fate)).map(Id::from_bits).collect();
        (customers, orders)
    }

    /// Who each customer of the file is in the archive.
    pub(super) fn owners(&self, stamp: Stamp) -> Vec<Id<Customer>> {
        let mut ordinal = 0_u32;
        let owner = |fate: &Fate| match fate {
            Fate::New => {
                ordinal += 1;
                Id::derived(stamp.batch.bits(), ordinal - 1)
            }
            Fate::Changed(known) | Fate::Unchanged(known) | Fate::KeptDeleted(known) | Fate::BroughtBack(known) => {
                Id::from_bits(known.bits)
            }
        };
        self.fates.iter().map(owner).collect()
    }

    fn first_row(&self, order: &OrderDraft) -> u32 {
        self.lines.get(order.first as usize).map_or(0, |line| line.row)
    }

    fn order(
        &self,
        table: &Table,
        draft: &OrderDraft,
        id: Id<Order>,
        customer_id: Id<Customer>,
        stamp: Stamp,
    ) -> Order {
        let [(_, channel), (_, note)] = self.order_texts(table, draft);
        let number = table.row(self.first_row(draft) as usize).zip(self.places.order);
        let number = number.map_or("", |(row, column)| clean(row.cell(column), rows::may_be_guarded(table)));
        Order {
            id,
            customer_id,
            number: number.to_owned(),
            date: draft.day,
            currency: draft.currency,
            amount: draft.amount,
            lines: self.order_lines(table, draft),
            channel: channel.to_owned(),
            note: note.to_owned(),
            return_of: None,
            import_key: Some(draft.key),
            provenance: stamp.provenance(),
            extra: Extra::new(),
        }
    }

    /// The channel and the note of an order: of its first row that has one.
    pub(super) fn order_texts<'a>(&self, table: &'a Table, draft: &OrderDraft) -> [(&'static str, &'a str); 2] {
        let is_guarded = rows::may_be_guarded(table);
        let first = |column: Option<usize>| {
            let column = column?;
            let texts = self.rows_of(draft).filter_map(|row| table.row(row as usize));
            texts.map(|row| clean(row.cell(column), is_guarded)).find(|text| !text.is_empty())
        };
        [
            ("channel", first(self.places.channel).unwrap_or_default()),
            ("note", first(self.places.note).unwrap_or_default()),
        ]
    }

    fn rows_of(&self, draft: &OrderDraft) -> impl Iterator<Item = u32> {
        let from = draft.first as usize;
        let lines = self.lines.get(from..from + draft.count as usize).unwrap_or_default();
        lines.iter().filter(|line| line.currency == draft.currency).map(|line| line.row)
    }

    /// The lines of an order: one for each row that names a product, a quantity or a cost.
    pub(super) fn order_lines(&self, table: &Table, draft: &OrderDraft) -> Vec<OrderLine> {
        let is_guarded = rows::may_be_guarded(table);
        let from = draft.first as usize;
        let drafts = self.lines.get(from..from + draft.count as usize).unwrap_or_default();
        let of_order = drafts.iter().filter(|line| line.currency == draft.currency);
        let lines = of_order.filter_map(|line| {
            let row = table.row(line.row as usize)?;
            let number = |column: Option<usize>| {
                let column = column?;
                let mark = self.mapping.columns.get(column)?.decimal_mark;
                number::read(clean(row.cell(column), is_guarded), mark).ok()
            };
            let product = self.drafts.products.get(line.product as usize).cloned().unwrap_or_default();
            let quantity = number(self.places.quantity).map(|(decimal, _)| decimal.to_f64());
            let cost = number(self.places.cost).and_then(|(decimal, _)| decimal.minor(line.currency).ok());
            let line = OrderLine { product, quantity, amount: line.amount, cost };
            (is_told(&line) || cost.is_some()).then_some(line)
        });
        lines.collect()
    }

    /// Whether it has amounts of orders or of contracts, which need a currency.
    #[must_use]
    pub fn brings_amounts(&self) -> bool {
        self.review.days.is_some() || self.mapping.column_of(&Field::ContractAmount).is_some()
    }

    /// The currency that amounts without any were read in; the archive's from its first import on.
    #[must_use]
    pub const fn currency(&self) -> Currency {
        self.usual
    }
}

/// A customer of whom the file does not say what it is: names of organisations say so themselves;
/// a short Han name, or none, is a person's.
fn kind_of(customer: &Customer) -> CustomerKind {
    const WORDS: &str =
        "公司 集团 企业 厂 店 行 社 院 校 学 所 局 部 处 会 馆 中心 银行 医院 酒店 餐厅 超市 商行 工作室 事务所 合作社";
    let name = crate::domain::folding::fold(&customer.name);
    let is_han = |c: char| matches!(c, '\u{4E00}'..='\u{9FFF}' | '·');
    let is_short_han = name.chars().all(is_han) && (2..=4).contains(&name.chars().count());
    let is_organisation = WORDS.split(' ').any(|word| name.ends_with(word));
    let has_no_name = customer.name == customer.code && customer.credit_code.is_empty();
    if (is_short_han && !is_organisation) || has_no_name { CustomerKind::Person } else { CustomerKind::Organisation }
}
