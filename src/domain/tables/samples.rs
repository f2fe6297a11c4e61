//! Records that the tests of tables and chunks draw.
//!
//! They are small and alike on purpose: what collides finds more than what is large.

use proptest::prelude::*;

use crate::domain::{
    currency::Currency,
    customer::{Customer, CustomerKind, Stage},
    day::Day,
    id::Id,
    order::{ImportKey, Order, OrderLine},
    provenance::{Provenance, Source},
    timestamp::Timestamp,
};

/// Origins with few moments, sources and batches, so that they meet again.
pub fn provenance() -> impl Strategy<Value = Provenance> {
    (0_i64..3, 0_i64..3, prop_oneof![Just(Source::Manual), Just(Source::Import)], proptest::option::of(0_u128..3))
        .prop_map(|(created, later, source, batch)| Provenance {
            created: Timestamp::from_millis(created * 1_000),
            updated: Timestamp::from_millis((created + later) * 1_000),
            source,
            batch_id: batch.map(|batch| Id::from_bits(batch << 32)),
        })
}

/// Words that fold together, are empty, or hold what a text should not.
pub fn word() -> impl Strategy<Value = String> {
    proptest::sample::select(vec!["", "杭州", "關係", "Acme", "ａｃｍｅ", "b@x.cn", "0571-88", "a\nb"])
        .prop_map(str::to_owned)
}

/// Customers of thirty identifiers.
pub fn customer() -> impl Strategy<Value = Customer> + Clone {
    let texts = (word(), word(), word(), word(), proptest::collection::vec(word(), 0..3), word());
    let rest = (0_u128..30, any::<bool>(), proptest::option::of(proptest::sample::select(Stage::ALL.to_vec())));
    std::sync::Arc::new((texts, rest, provenance()).prop_map(
        |((name, code, owner, region, tags, phone), (bits, person, stage), provenance)| {
            let kind = if person { CustomerKind::Person } else { CustomerKind::Organisation };
            let mut customer = Customer::named(Id::from_bits(bits), kind, name, provenance);
            customer.code = code;
            customer.owner = owner;
            customer.region = region;
            customer.tags = tags;
            customer.phones = vec![phone];
            customer.stage = stage;
            customer.extra.insert("later".to_owned(), serde_json::json!({ "kept": bits.to_string() }));
            customer
        },
    ))
}

/// Orders of forty identifiers and five customers, with every member they may have.
pub fn order() -> impl Strategy<Value = Order> + Clone {
    let money = (0_u128..40, 0_u128..5, -3_i64..60, 0_i32..9, any::<bool>());
    let line = (word(), proptest::option::of(prop_oneof![Just(2.0), Just(0.1), Just(-0.0)]), 0_i64..3);
    let rest = (word(), word(), proptest::collection::vec(line, 0..3), proptest::option::of(0_u128..9), any::<bool>());
    std::sync::Arc::new((money, rest, provenance()).prop_map(
        |((bits, customer, amount, day, yuan), (number, channel, lines, key, extra), provenance)| {
            let amount_of = |step: i64| if step == 0 { amount } else { step * 1_000_000 };
            Order {
                id: Id::from_bits(bits),
                customer_id: Id::from_bits(customer),
                number,
                date: Day::clamped(i64::from(day)),
                currency: if yuan { Currency::CNY } else { Currency::USD },
                amount,
                lines: lines
                    .into_iter()
                    .map(|(product, quantity, step)| OrderLine {
                        product,
                        quantity,
                        amount: amount_of(step),
                        cost: (step == 1).then_some(-7),
                    })
                    .collect(),
                channel: channel.clone(),
                note: if extra { channel } else { String::new() },
                return_of: (amount < 0).then(|| Id::from_bits(u128::MAX)),
                import_key: key.map(ImportKey),
                provenance,
                extra: if extra {
                    [("later".to_owned(), serde_json::json!(1.5))].into_iter().collect()
                } else {
                    serde_json::Map::new()
                },
            }
        },
    ))
}
