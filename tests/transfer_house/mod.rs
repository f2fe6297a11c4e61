//! What the tests of files in and out share: an archive in plain lists, and a decoder for old encodings.

#![allow(dead_code, reason = "each test file uses a part of it")]

use std::{collections::BTreeSet, ops::ControlFlow};

use guanxi::{
    domain::{
        contact::Contact, contract::Contract, currency::Currency, custom_field::CustomField, customer::Customer,
        day::Day, id::Id, order::Order, provenance::Source, timestamp::Timestamp,
    },
    transfer::{
        csv::{
            encoding::{Decoder, Decoders, Encoding},
            reader::{Options, read_table},
            table::Table,
        },
        import::{
            existing::{Existing, Standing},
            plan::{self, Plan, PlanError, Request, Review},
            records::Stamp,
        },
        mapping::{
            field::Field,
            guess::{self, Context, Survey},
        },
        sniff::{Refusal, sniff},
        source::Bytes,
    },
};

/// Decoders of the encoding standard, as a browser has them.
pub struct Standard;

struct Legacy(encoding_rs::Decoder);

impl Decoder for Legacy {
    fn decode(&mut self, bytes: &[u8], last: bool, into: &mut String) {
        into.reserve(self.0.max_utf8_buffer_length(bytes.len()).expect("a test is small"));
        let (_, read, _) = self.0.decode_to_string(bytes, into, last);
        assert_eq!(read, bytes.len());
    }
}

impl Decoders for Standard {
    fn decoder(&self, encoding: Encoding) -> Option<Box<dyn Decoder>> {
        let standard = encoding_rs::Encoding::for_label(encoding.label().as_bytes())?;
        Some(Box::new(Legacy(standard.new_decoder_without_bom_handling())))
    }
}

/// Goes on to the end.
pub fn on(_done: u64, _total: u64) -> ControlFlow<()> {
    ControlFlow::Continue(())
}

/// Reads bytes as a table, as the page does: first what it is, then its rows.
pub fn table(bytes: &[u8]) -> Result<Table, Refusal> {
    sniff(&mut Bytes(bytes))?;
    read_table(&mut Bytes(bytes), &Standard, Options::default(), &mut on)
}

/// Reads a text as a table.
pub fn read(text: &str) -> Table {
    table(text.as_bytes()).expect("a table")
}

/// Looks at a text as a table.
pub fn survey(text: &str) -> Survey {
    guess::survey(&read(text), &Context { usual_currency: Some(Currency::USD), ..Context::default() }, None, &mut on)
        .expect("rows")
}

/// What an import did.
pub struct Done {
    pub review: Review,
    pub survey: Survey,
    pub brought_back: Vec<Id<Order>>,
}

/// The fields that the columns were read into.
pub fn fields(done: &Done) -> Vec<Field> {
    done.survey.mapping.columns.iter().map(|choice| choice.field.clone()).collect()
}

/// The day it is: 2026-11-22.
pub const TODAY: Day = Day::clamped(20_779);

/// An archive in plain lists.
pub struct Archive {
    pub customers: Vec<Customer>,
    pub contacts: Vec<Contact>,
    pub orders: Vec<Order>,
    pub contracts: Vec<Contract>,
    pub custom_fields: Vec<CustomField>,
    pub removed: BTreeSet<u128>,
    pub standing: Standing,
    pub bring_back: bool,
    pub currency: Option<Currency>,
    pub batches: u64,
    pub today: Day,
}

impl Default for Archive {
    fn default() -> Self {
        Self {
            customers: Vec::new(),
            contacts: Vec::new(),
            orders: Vec::new(),
            contracts: Vec::new(),
            custom_fields: Vec::new(),
            removed: BTreeSet::new(),
            standing: Standing::Live,
            bring_back: false,
            currency: None,
            batches: 0,
            today: TODAY,
        }
    }
}

impl Archive {
    /// The index an import works with.
    pub fn existing(&self) -> Existing {
        let mut existing = Existing::default();
        let standing = |bits: u128| if self.removed.contains(&bits) { Standing::Removed } else { self.standing };
        for customer in &self.customers {
            existing.add_customer(customer, standing(customer.id.bits()));
        }
        for contact in &self.contacts {
            existing.add_contact(contact);
        }
        for order in &self.orders {
            existing.add_order(order, standing(order.id.bits()));
        }
        for contract in &self.contracts {
            existing.add_contract(contract, standing(contract.id.bits()));
        }
        let existing = existing.finished();
        let handed_over = Existing::from_bytes(&existing.to_bytes()).expect("its own bytes");
        assert_eq!(handed_over, existing);
        handed_over
    }

    /// Imports a text with the first mapping proposed.
    pub fn import(&mut self, text: &str) -> Done {
        self.try_import(text.as_bytes()).expect("nothing has to be asked")
    }

    /// Imports bytes with the first mapping proposed.
    pub fn try_import(&mut self, bytes: &[u8]) -> Result<Done, PlanError> {
        self.import_table(&table(bytes).expect("a table"))
    }

    /// Imports a table with the first mapping proposed.
    pub fn import_table(&mut self, table: &Table) -> Result<Done, PlanError> {
        let context = Context {
            custom_fields: &self.custom_fields,
            currency: self.currency,
            usual_currency: Some(Currency::USD),
        };
        let survey = guess::survey(table, &context, None, &mut on).expect("rows");
        let names: Vec<String> = survey.columns.iter().map(|column| column.name.clone()).collect();
        let request = Request {
            mapping: &survey.mapping,
            open_days: &survey.open_days(),
            names: &names,
            custom_fields: &self.custom_fields,
            archive_currency: self.currency,
            as_of: self.today,
            bring_back: self.bring_back,
        };
        let plan = plan::plan(table, &request, &self.existing(), &mut on)?;
        self.batches += 1;
        let stamp = Stamp {
            batch: Id::new(1_700_000_000_000 + self.batches, &[7; 10]),
            at: Timestamp::from_millis(1_700_000_000_000),
            source: Source::Import,
        };
        for revision in plan.customer_revisions(table) {
            let customer = self.customers.iter_mut().find(|it| it.id == revision.id).expect("it is known");
            *customer = revision.revise(customer, stamp.at);
        }
        for revision in plan.order_revisions(table, stamp) {
            let order = self.orders.iter_mut().find(|it| it.id == revision.id).expect("it is known");
            *order = revision.revise(order, stamp.at);
        }
        for revision in plan.contract_revisions() {
            let contract = self.contracts.iter_mut().find(|it| it.id == revision.id).expect("it is known");
            *contract = revision.revise(contract, stamp.at);
        }
        let brought_back = plan.brought_back().1;
        self.custom_fields.extend(plan.new_custom_fields(stamp));
        self.customers.extend(plan.new_customers(table, stamp));
        self.contacts.extend(plan.new_contacts(table, stamp));
        self.orders.extend(plan.new_orders(table, stamp));
        self.contracts.extend(plan.new_contracts(table, stamp));
        Ok(Done { review: plan.review, survey, brought_back })
    }
}

/// An archive with one file in it.
pub struct Import {
    pub archive: Archive,
}

/// What a table comes to in an empty archive without a currency, read as the survey says.
pub fn plan_into_nothing(table: &Table, survey: &Survey) -> Result<Plan, PlanError> {
    let names: Vec<String> = survey.columns.iter().map(|column| column.name.clone()).collect();
    let request = Request {
        mapping: &survey.mapping,
        open_days: &survey.open_days(),
        names: &names,
        custom_fields: &[],
        archive_currency: None,
        as_of: TODAY,
        bring_back: false,
    };
    plan::plan(table, &request, &Existing::default(), &mut on)
}

/// Imports a table that was read before into an empty archive.
pub fn import(table: &Table) -> Import {
    let survey =
        guess::survey(table, &Context { usual_currency: Some(Currency::USD), ..Context::default() }, None, &mut on)
            .expect("rows");
    let plan = plan_into_nothing(table, &survey).expect("nothing has to be asked");
    let stamp = Stamp { batch: Id::new(1, &[1; 10]), at: Timestamp::from_millis(0), source: Source::Import };
    let mut archive = Archive::default();
    archive.customers.extend(plan.new_customers(table, stamp));
    archive.orders.extend(plan.new_orders(table, stamp));
    Import { archive }
}
