//! A whole archive in plain lists: drawn at random, written into a file, read back.
//!
//! Everything that a file may hold is drawn; what it must not hold is damage, which other tests do.

#![allow(dead_code, reason = "each test file uses a part of it")]

use std::collections::BTreeMap;

use guanxi::{
    domain::{
        batch::{Batch, BatchKind, Counts},
        contact::{Attitude, BuyingRole, Contact},
        contract::{Commitment, Contract},
        currency::{Currency, Money},
        custom_field::{CustomField, CustomValue, FieldKind},
        custom_scheme::{Criterion, CustomScheme, Level, Threshold, Weight},
        customer::{Attributes, Consent, Customer, CustomerKind, Retained, Stage},
        day::Day,
        experiment::{Experiment, Group, run_of},
        grade::{FourGrade, GoldGrade, SchemeGrade},
        grade_override::Override,
        grade_run::{CustomRun, GradeCount, GradeRun, RunGrade},
        grading_rules::{FourGradeRules, GoldRules, GradingRules},
        id::Id,
        interaction::{Interaction, InteractionKind, Sentiment},
        loss_record::{LossReason, LossRecord, Recoverable},
        loyalty::LoyaltyWeights,
        need::{Need, NeedCategory, NeedStatus, Priority},
        offer::{Offer, OfferAnswer, OfferReason},
        order::{ImportKey, Order, OrderLine},
        policy::{GradePolicy, ServicePolicy},
        provenance::{Extra, Provenance, Source},
        risk_profile::RiskProfile,
        segment::Segment,
        settings::{ModelChoice, OwnRule, RetentionGoals, Settings},
        span::Run,
        task::{Task, TaskKind},
        timestamp::Timestamp,
    },
    transfer::{
        json::{
            reader::{Item, read_archive},
            refusal::ArchiveRefusal,
            writer::Writer,
        },
        source::Bytes,
    },
};
use proptest::{collection::vec, option, prelude::*, sample::select};
use serde_json::{Map, Value, json};

use crate::transfer_house::on;

#[derive(Clone, Debug, Default, PartialEq)]
pub struct Whole {
    pub settings: Settings,
    pub batches: Vec<Batch>,
    pub custom_fields: Vec<CustomField>,
    pub segments: Vec<Segment>,
    pub customers: Vec<Customer>,
    pub contacts: Vec<Contact>,
    pub orders: Vec<Order>,
    pub interactions: Vec<Interaction>,
    pub needs: Vec<Need>,
    pub tasks: Vec<Task>,
    pub overrides: Vec<Override>,
    pub grade_runs: Vec<GradeRun>,
    pub contracts: Vec<Contract>,
    pub loss_records: Vec<LossRecord>,
    pub offers: Vec<Offer>,
    pub experiments: Vec<Experiment>,
    pub analysis: Option<Value>,
    pub unknown: Map<String, Value>,
}

impl Whole {
    pub fn counts(&self) -> Counts {
        Counts {
            customers: self.customers.len() as u64,
            contacts: self.contacts.len() as u64,
            orders: self.orders.len() as u64,
            interactions: self.interactions.len() as u64,
            needs: self.needs.len() as u64,
            tasks: self.tasks.len() as u64,
            custom_fields: self.custom_fields.len() as u64,
            segments: self.segments.len() as u64,
            overrides: self.overrides.len() as u64,
            grade_runs: self.grade_runs.len() as u64,
            contracts: self.contracts.len() as u64,
            loss_records: self.loss_records.len() as u64,
            offers: self.offers.len() as u64,
            experiments: self.experiments.len() as u64,
        }
    }

    pub fn write(&self) -> Vec<u8> {
        let at = Timestamp::from_millis(1_795_305_600_123);
        let mut writer = Writer::new(Vec::new(), at, self.counts(), &self.settings).expect("memory");
        self.batches.iter().for_each(|it| writer.batch(it).expect("memory"));
        self.custom_fields.iter().for_each(|it| writer.record(it).expect("memory"));
        self.segments.iter().for_each(|it| writer.record(it).expect("memory"));
        self.customers.iter().for_each(|it| writer.record(it).expect("memory"));
        self.contacts.iter().for_each(|it| writer.record(it).expect("memory"));
        self.orders.iter().for_each(|it| writer.record(it).expect("memory"));
        self.interactions.iter().for_each(|it| writer.record(it).expect("memory"));
        self.needs.iter().for_each(|it| writer.record(it).expect("memory"));
        self.tasks.iter().for_each(|it| writer.record(it).expect("memory"));
        self.overrides.iter().for_each(|it| writer.record(it).expect("memory"));
        self.grade_runs.iter().for_each(|it| writer.record(it).expect("memory"));
        self.contracts.iter().for_each(|it| writer.record(it).expect("memory"));
        self.loss_records.iter().for_each(|it| writer.record(it).expect("memory"));
        self.offers.iter().for_each(|it| writer.record(it).expect("memory"));
        self.experiments.iter().for_each(|it| writer.record(it).expect("memory"));
        writer.finish(self.analysis.as_ref(), &self.unknown).expect("memory")
    }

    pub fn read(bytes: &[u8]) -> Result<Self, ArchiveRefusal> {
        let mut whole = Self::default();
        read_archive(&mut Bytes(bytes), &mut |item| whole.take(item), &mut on)?;
        Ok(whole)
    }

    /// Keeps what a reader hands out.
    pub fn take(&mut self, item: Item) {
        match item {
            Item::Header(_) => {}
            Item::Settings(it) => self.settings = it,
            Item::Batch(it) => self.batches.push(it),
            Item::CustomField(it) => self.custom_fields.push(it),
            Item::Segment(it) => self.segments.push(it),
            Item::Customer(it) => self.customers.push(it),
            Item::Contact(it) => self.contacts.push(it),
            Item::Order(it) => self.orders.push(it),
            Item::Interaction(it) => self.interactions.push(it),
            Item::Need(it) => self.needs.push(it),
            Item::Task(it) => self.tasks.push(it),
            Item::Override(it) => self.overrides.push(it),
            Item::GradeRun(it) => self.grade_runs.push(it),
            Item::Contract(it) => self.contracts.push(it),
            Item::LossRecord(it) => self.loss_records.push(it),
            Item::Offer(it) => self.offers.push(it),
            Item::Experiment(it) => self.experiments.push(it),
            Item::Analysis(it) => self.analysis = Some(it),
            Item::Unknown(key, value) => {
                self.unknown.insert(key, value);
            }
        }
    }
}

/// Texts as people type and paste them, and as nobody should.
fn text() -> impl Strategy<Value = String> {
    prop_oneof![
        4 => "[a-zA-Z0-9 =+@'\"\\\\,;/-]{0,12}",
        2 => "[\u{4E00}-\u{4EFF}☃🀄👩‍🚀\u{202E}\u{2066}\u{200B}\u{FEFF}\n\t\r]{0,6}",
        // Marks with nothing to stand on, and a heap of them.
        1 => "[\u{301}\u{20DD}\u{FE0F}\u{1AB0}]{1,40}",
        1 => vec(any::<char>().prop_filter("no file holds it", |sign| *sign != '\0'), 0..8)
            .prop_map(|signs| signs.into_iter().collect::<String>()),
    ]
}

fn number() -> impl Strategy<Value = f64> {
    any::<f64>().prop_filter("JSON has no others", |number| number.is_finite())
}

fn amount() -> impl Strategy<Value = i64> {
    prop_oneof![6 => any::<i64>(), 1 => select(vec![0, -1, i64::MIN, i64::MAX, 9_007_199_254_740_993])]
}

const FIRST_DAY: i32 = -719_162;
const LAST_DAY: i32 = 2_932_896;

fn day() -> impl Strategy<Value = Day> {
    prop_oneof![8 => FIRST_DAY..=LAST_DAY, 1 => select(vec![FIRST_DAY, -1, 0, LAST_DAY])]
        .prop_map(|days| Day::from_epoch(days).expect("within the calendar"))
}

fn currency() -> impl Strategy<Value = Currency> {
    select(["CNY", "TWD", "JPY", "KWD"].map(|code| Currency::parse(code).expect("a code")).to_vec())
}

fn extra() -> impl Strategy<Value = Extra> {
    vec(
        (
            "x_[a-z]{1,8}",
            prop_oneof![
                any::<i64>().prop_map(Value::from),
                number().prop_map(Value::from),
                text().prop_map(Value::from),
                Just(json!({"deep": [1, {"er": null}]}))
            ],
        ),
        0..3,
    )
    .prop_map(|members| members.into_iter().collect())
}

fn moment() -> impl Strategy<Value = Timestamp> {
    (-62_135_596_800_000_i64..253_402_300_799_999).prop_map(Timestamp::from_millis)
}

fn provenance() -> impl Strategy<Value = Provenance> {
    let source = select(vec![Source::Manual, Source::Import, Source::Sales, Source::Demo]);
    (moment(), moment(), source, option::of(prop_oneof![Just(70), Just(71), any::<u128>()])).prop_map(
        |(created, updated, source, batch)| Provenance { created, updated, source, batch_id: batch.map(Id::from_bits) },
    )
}

/// Custom fields of every type; customers have values of these, and of fields that are no more.
const KINDS: [FieldKind; 6] =
    [FieldKind::Text, FieldKind::Number, FieldKind::Money, FieldKind::Date, FieldKind::Choice, FieldKind::YesNo];

fn key(kind: FieldKind) -> String {
    format!("{kind:?} 字段")
}

fn custom() -> impl Strategy<Value = BTreeMap<String, CustomValue>> {
    let of_field = |kind: FieldKind| {
        let value = match kind {
            FieldKind::Text => text().prop_map(CustomValue::Text).boxed(),
            FieldKind::Number => number().prop_map(CustomValue::Number).boxed(),
            FieldKind::Money => (amount(), currency())
                .prop_map(|(minor, currency)| CustomValue::Money(Money { minor, currency }))
                .boxed(),
            FieldKind::Date => day().prop_map(|day| CustomValue::Text(day.to_string())).boxed(),
            FieldKind::Choice => select(vec!["是", "否"]).prop_map(|it| CustomValue::Text(it.to_owned())).boxed(),
            FieldKind::YesNo => any::<bool>().prop_map(CustomValue::YesNo).boxed(),
        };
        (Just(key(kind)), value).boxed()
    };
    let known = select(KINDS.to_vec()).prop_flat_map(of_field);
    let lost = (text(), text().prop_map(CustomValue::Text)).boxed();
    vec(prop_oneof![5 => known, 1 => lost], 0..4).prop_map(|values| values.into_iter().collect())
}

prop_compose! {
    fn customer(bits: u128)(
        name in text(), code in text(), tags in vec(text(), 0..3), phones in vec(text(), 0..3), note in text(),
        stage in option::of(select(Stage::ALL.to_vec())), is_person in any::<bool>(), custom in custom(),
        provenance in provenance(), extra in extra(), day in day(), key in option::of(any::<u128>()), at in moment(),
    ) -> Customer {
        let kind = if is_person { CustomerKind::Person } else { CustomerKind::Organisation };
        Customer {
            code, tags, phones, note: note.clone(), stage, custom, extra,
            alias: vec![note.clone()], owner: name.clone(), industry: note.clone(), region: name.clone(),
            attrs: Attributes { culture: note.clone(), ..Attributes::default() },
            retained: Some(Retained { until: day, reason: note.clone() }),
            consent: vec![Consent {
                purpose: note.clone(),
                wording: String::new(),
                how: note,
                given: day,
                withdrawn: Some(day),
            }],
            risk_profile: Some(RiskProfile { answers: vec![1, 4, 2, 3, 1, 1], date: day }),
            first_seen: Some(day), verified_at: Some(at),
            import_key: key.map(ImportKey),
            ..Customer::named(Id::from_bits(bits), kind, name, provenance)
        }
    }
}

prop_compose! {
    fn order(bits: u128, owner: u128)(
        number_ in text(), date in day(), amount_ in amount(), currency in currency(), provenance in provenance(),
        lines in vec((text(), option::of(number()), amount(), option::of(amount())), 0..3), extra in extra(),
        key in option::of(any::<u128>()),
    ) -> Order {
        Order {
            id: Id::from_bits(bits), customer_id: Id::from_bits(owner), number: number_.clone(), date, currency,
            amount: amount_,
            lines: lines.into_iter().map(|(product, quantity, amount, cost)| OrderLine { product, quantity, amount, cost }).collect(),
            channel: number_.clone(), note: number_, return_of: None, import_key: key.map(ImportKey), provenance, extra,
        }
    }
}

prop_compose! {
    fn contact(bits: u128, owner: u128)(
        texts in vec(text(), 6), provenance in provenance(), extra in extra(), day in day(), influence in any::<u8>(),
    ) -> Contact {
        let [name, title, dept, phone, wechat, note] = texts.try_into().expect("six were asked for");
        Contact {
            id: Id::from_bits(bits), customer_id: Id::from_bits(owner), name, title, dept, role: Some(BuyingRole::Decider),
            influence: Some(influence), attitude: Some(Attitude::Opposed), phones: vec![phone], emails: vec![], wechat,
            birthday: Some(day), note, provenance, extra,
        }
    }
}

prop_compose! {
    fn interaction(bits: u128, owner: u128, contacts: Vec<u128>)(
        texts in vec(text(), 5), provenance in provenance(), extra in extra(), date in day(),
        kind in select(InteractionKind::ALL.to_vec()), with in proptest::sample::subsequence(contacts.clone(), 0..=contacts.len()),
    ) -> Interaction {
        let [subject, body, outcome, next_step, owner_] = texts.try_into().expect("five were asked for");
        Interaction {
            id: Id::from_bits(bits), customer_id: Id::from_bits(owner), contact_ids: with.into_iter().map(Id::from_bits).collect(),
            date, kind, inbound: true, subject, body, outcome, sentiment: Some(Sentiment::Negative), next_step,
            owner: owner_, provenance, extra,
        }
    }
}

prop_compose! {
    fn settings()(
        name in text(), columns in vec(text(), 0..3), extra in extra(), as_of in option::of(day()), share in 0.0..=1.0_f64,
        percentile in 0.0..=100.0_f64, multiple in 0.0..1e300_f64, windows in 0..=4_u8, horizon in 1..=3650_u32,
        currency in option::of(currency()), model in select(vec![ModelChoice::Automatic, ModelChoice::BgNbd, ModelChoice::ParetoNbd]),
    ) -> Settings {
        let four = FourGradeRules {
            strategic_set_share: share, strategic_mean_multiple: multiple, partner_potential_percentile: percentile,
            value_active_windows: windows, ..FourGradeRules::default()
        };
        let gold = GoldRules { gold_top_share: share, potential_percentile: percentile, ..GoldRules::default() };
        let mut policy = ServicePolicy { hours_available: horizon, ..ServicePolicy::default() };
        policy.four.partner = GradePolicy {
            visit_days: as_of.map(|_| horizon), response_hours: None, care_minutes: horizon * 7, discount_percent: horizon % 101,
            care_plan: name.chars().take(200).collect(),
        };
        let loyalty = LoyaltyWeights { tenure: horizon % 101, mood: 0, ..LoyaltyWeights::default() };
        let retention_goals = RetentionGoals { month: as_of.map(|_| horizon.clamp(1, 100)), quarter: None };
        let own_rule = OwnRule { days: as_of.map(|_| horizon), gap_tenths: (horizon % 2 == 0).then_some(10 + horizon % 991) };
        let own = CustomScheme {
            id: Id::from_bits(horizon.into()), version: horizon, name: format!("自{}", name.chars().take(100).collect::<String>()), grades: vec!["金".to_owned(), "银".to_owned()],
            levels: vec![
                Level { criterion: Criterion::Query(name.clone()), cuts: Vec::new() },
                Level { criterion: Criterion::Points, cuts: vec![Threshold::Percentile(percentile), Threshold::Amount(share)] },
            ],
            outcomes: vec![0, 1, 1, 0, 0, 1], points: vec![Weight { criterion: Criterion::Field(name.clone()), weight: -percentile }],
            tolerance_percent: horizon % 51, extra: extra.clone(),
        };
        let schemes = if horizon % 3 == 0 { CustomScheme::shipped() } else { vec![CustomScheme::layered(), own] };
        Settings { name, columns, extra, as_of, horizon_days: horizon, currency, model, grading: GradingRules { four, gold }, grading_version: horizon, schemes, retention_goals, own_rule, policy: Box::new(policy), loyalty, history_years: as_of.map(|_| horizon % 11), review_after_years: as_of.map(|_| horizon % 7) }
    }
}

prop_compose! {
    /// A small archive with every kind of record in it, most of the time.
    pub fn whole()(people in prop_oneof![1 => Just(0_u128), 5 => 1..4_u128])(
        customers in (0..people).map(customer).collect::<Vec<_>>(),
        orders in (0..people * 2).map(|at| order(at, at / 2)).collect::<Vec<_>>(),
        contacts in (0..people).map(|at| contact(at, at / 2)).collect::<Vec<_>>(),
        interactions in (0..people).map(|at| interaction(at, at, (0..people).collect())).collect::<Vec<_>>(),
        texts in vec(text(), 6), at in provenance(), extra in extra(), day in day(), settings in settings(),
        unknown in extra(), people in Just(people), kinds in proptest::sample::subsequence(KINDS.to_vec(), 0..=6),
    ) -> Whole {
        let [a, b, c, d, e, f] = texts.try_into().expect("six were asked for");
        let mut orders = orders;
        if let [first, .., last] = orders.as_mut_slice() {
            first.return_of = Some(last.id);
        }
        let batch = |bits| Batch {
            id: Id::from_bits(bits), kind: BatchKind::Table, name: b.clone(), at: at.created, source: at.source,
            added: Counts { orders: u64::MAX, ..Counts::default() }, changed: Counts::default(), extra: extra.clone(),
        };
        let field = |kind: FieldKind| CustomField {
            id: Id::from_bits(80 + kind as u128), key: key(kind), label: format!("{d}{kind:?}"), kind,
            options: if kind == FieldKind::Choice { vec!["是".to_owned(), "否".to_owned(), e.clone()] } else { Vec::new() },
            provenance: at, extra: extra.clone(),
        };
        let need = |bits| Need {
            id: Id::from_bits(bits), customer_id: Id::from_bits(0), text: a.clone(), category: NeedCategory::Difficulty,
            priority: Priority::High, status: NeedStatus::Met, evidence: b.clone(), product: c.clone(), provenance: at, extra: extra.clone(),
        };
        let task = |bits: u128| Task {
            id: Id::from_bits(bits), customer_id: (bits > 0).then(|| Id::from_bits(bits - 1)), title: d.clone(), kind: TaskKind::Visit,
            due: Some(day), done: None, owner: e.clone(), priority: Priority::Low, note: f.clone(), provenance: at, extra: extra.clone(),
        };
        let grade = |nth: u128| {
            let (four, gold) = (FourGrade::ALL[nth as usize % 4], GoldGrade::ALL[nth as usize % 3]);
            (SchemeGrade::Four(four), SchemeGrade::Gold(gold), RunGrade { four, gold, four_by_hand: nth.is_multiple_of(2), gold_by_hand: nth.is_multiple_of(5) })
        };
        let set = |bits: u128| Override {
            id: Id::from_bits(bits), customer_id: Id::from_bits(0), grade: if bits.is_multiple_of(2) { grade(bits).0 } else { grade(bits).1 },
            reason: a.clone(), author: b.clone(), set_on: day, until: day, provenance: at, extra: extra.clone(),
        };
        let currency = settings.currency.unwrap_or(Currency::CNY);
        let contract = |bits: u128| Contract {
            id: Id::from_bits(bits), customer_id: Id::from_bits(0), number: a.clone(), start: day, end: bits.is_multiple_of(2).then_some(day),
            renewal: bits.is_multiple_of(3), currency, amount: (bits > 0).then_some(i64::MAX),
            commitments: (0..bits).map(|nth| Commitment { text: b.clone(), due: Some(day), done: nth.is_multiple_of(2).then_some(day) }).collect(),
            note: c.clone(), import_key: Some(ImportKey(bits)), provenance: at, extra: extra.clone(),
        };
        let offer = |bits: u128| Offer {
            id: Id::from_bits(bits), customer_id: Id::from_bits(0), product: a.clone(), date: day,
            why: bits.is_multiple_of(2).then(|| OfferReason { given: b.clone(), both: 1, of_given: 2, of_then: u32::MAX, all: 4 }),
            answer: OfferAnswer::ALL[bits as usize % 3], answered: bits.is_multiple_of(3).then_some(day), note: c.clone(),
            provenance: at, extra: extra.clone(),
        };
        let loss = |bits: u128| LossRecord {
            id: Id::from_bits(bits), customer_id: Id::from_bits(0), date: day, reason: LossReason::ALL[bits as usize % 9],
            competitor: a.clone(), recoverable: Recoverable::ALL[bits as usize % 3], note: b.clone(), provenance: at, extra: extra.clone(),
        };
        let experiment = |bits: u128| Experiment {
            id: Id::from_bits(bits), play: b.clone(), population: c.clone(), start: day, horizon_days: 90, treated_percent: 50, seed: u32::MAX,
            groups: vec![Group { grade: None, treated: run_of((0..people).map(Id::from_bits)), control: run_of(std::iter::once(Id::from_bits(77))), treated_then: u32::MAX, control_then: 1 }],
            provenance: at, extra: extra.clone(),
        };
        // The second remembers customers who are not in the file, the third counts alone.
        let run = |nth: u128| {
            let mut customers = Run::default();
            let letters = if nth < 2 { people + nth * 3 } else { 0 };
            (0..letters).for_each(|bits| customers.push(Id::<Customer>::from_bits(bits * (nth + 1))));
            let counts = vec![GradeCount { customers: u64::MAX, value: i64::MIN }; 4];
            GradeRun {
                id: Id::from_bits(90 + nth), date: day, as_of: day, rules_version: 7, rules: settings.grading, currency: settings.currency,
                four: counts.clone(), gold: counts, overrides: 2, customers, grades: (0..letters).map(|bits| grade(bits).2.letter()).collect(),
                custom: vec![CustomRun {
                    scheme: CustomScheme { extra: extra.clone(), ..CustomScheme::layered() },
                    counts: vec![GradeCount { customers: 1, value: 2 }; 4],
                    places: (0..letters).map(|bits| CustomRun::letter(usize::try_from(bits % 5).ok().filter(|place| *place < 4))).collect(),
                }],
                provenance: at, extra: extra.clone(),
            }
        };
        let grade_runs = (0..3).map(run).collect();
        Whole {
            settings,
            overrides: (0..people).map(set).collect(),
            grade_runs,
            contracts: (0..people).map(contract).collect(),
            loss_records: (0..people).map(loss).collect(),
            offers: (0..people).map(offer).collect(),
            experiments: (0..2).map(experiment).collect(),
            batches: vec![batch(70), batch(71)],
            custom_fields: kinds.into_iter().map(field).collect(),
            segments: vec![Segment { id: Id::from_bits(9), name: f.clone(), query: e.clone(), provenance: at, extra: extra.clone() }],
            needs: (0..people.min(2)).map(need).collect(),
            tasks: (0..=people).map(task).collect(),
            analysis: Some(json!({"model": {"kind": "mbg_nbd", "parameters": {"r": 0.25, "alpha": 6.18}, "as_of": day.to_string()}})),
            customers, contacts, orders, interactions, unknown,
        }
    }
}
