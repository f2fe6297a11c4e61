//! What the archive holds of contracts, in the form that analysis asks for.
//!
//! It measures nothing.

use crate::{
    analysis::{
        cohort::survival::Seen,
        contracts::{
            features::{Cell, Origin, Sheet},
            lifetime::lifetime,
        },
    },
    domain::{
        archive::Archive,
        contract::Contract,
        currency::Money,
        custom_field::{CustomValue, FieldKind},
        customer::Customer,
        day::Day,
        id::Id,
    },
};

/// How long every contract was seen by a day, in months.
#[must_use]
pub fn lifetimes(archive: &Archive, as_of: Day) -> Vec<Seen> {
    archive.contracts.iter().filter_map(|(_, contract)| lifetime(contract, as_of)).collect()
}

/// What a model of the archive's contracts can be made from: how long they have run, their worth where one has any,
/// and every custom field of customers that counts or chooses.
#[must_use]
pub fn offered(archive: &Archive) -> Vec<Origin> {
    let counts =
        |kind: FieldKind| matches!(kind, FieldKind::Number | FieldKind::Money | FieldKind::YesNo | FieldKind::Choice);
    let has_amounts = archive.contracts.iter().any(|(_, contract)| contract.amount.is_some());
    let fields = archive.custom_fields.iter().filter(|(_, field)| counts(field.kind));
    std::iter::once(Origin::Months)
        .chain(has_amounts.then_some(Origin::Amount))
        .chain(fields.map(|(_, field)| Origin::Field(field.key.clone())))
        .collect()
}

/// Every contract that had begun by a day with its values, and which contract each row is.
#[must_use]
pub fn sheet(archive: &Archive, origins: &[Origin], as_of: Day) -> (Sheet, Vec<Id<Contract>>) {
    let mut sheet = Sheet { origins: origins.to_vec(), ..Sheet::default() };
    let mut rows = Vec::new();
    for (_, contract) in archive.contracts.iter() {
        let Some(seen) = lifetime(contract, as_of) else { continue };
        sheet.cells.extend(cells(archive, contract, origins, as_of));
        sheet.ended.push(seen.ended);
        rows.push(contract.id);
    }
    (sheet, rows)
}

/// The values of one contract.
#[must_use]
pub fn cells(archive: &Archive, contract: &Contract, origins: &[Origin], as_of: Day) -> Vec<Cell> {
    let asks_customer = origins.iter().any(|origin| matches!(origin, Origin::Field(_)));
    let owner: Option<Customer> = if asks_customer { archive.live(contract.customer_id) } else { None };
    let cell = |origin: &Origin| match origin {
        Origin::Months => lifetime(contract, as_of).map_or(Cell::Missing, |seen| Cell::Number(seen.age.into())),
        Origin::Amount => contract
            .amount
            .map_or(Cell::Missing, |minor| Cell::Number(major(&Money { minor, currency: contract.currency }))),
        Origin::Field(key) => match owner.as_ref().and_then(|owner| owner.custom.get(key)) {
            Some(CustomValue::Number(number)) => Cell::Number(*number),
            Some(CustomValue::Money(money)) => Cell::Number(major(money)),
            Some(CustomValue::YesNo(yes)) => Cell::Yes(*yes),
            Some(CustomValue::Text(text)) => Cell::Word(text.clone()),
            None => Cell::Missing,
        },
    };
    origins.iter().map(cell).collect()
}

#[expect(clippy::cast_precision_loss, reason = "amounts of contracts stay below 2^53 minor units")]
fn major(money: &Money) -> f64 {
    money.minor as f64 / money.currency.minor_per_major() as f64
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> Day {
        Day::parse(text).unwrap()
    }

    #[test]
    fn contracts_and_their_customers_fields_make_one_sheet() {
        let mut archive = Archive::default();
        let stamp = "2026-01-01T00:00:00.000Z";
        let owner = Id::<Customer>::from_bits(1);
        let customer = serde_json::json!({
            "id": owner, "kind": "person", "name": "Ann", "created": stamp, "updated": stamp,
            "custom": {"plan": "gold", "devices": 3.0, "senior": true},
        });
        archive.customers.put(&serde_json::from_value(customer).unwrap());
        for (bits, key, kind) in
            [(1, "plan", "choice"), (2, "devices", "number"), (3, "senior", "yes_no"), (4, "memo", "text")]
        {
            let field = serde_json::json!({
                "id": Id::<()>::from_bits(bits), "key": key, "label": key, "kind": kind, "created": stamp, "updated": stamp,
            });
            archive.custom_fields.put(&serde_json::from_value(field).unwrap());
        }
        for (bits, start, end, amount) in [
            (1, "2026-01-15", None, Some(12_345)),
            (2, "2025-01-15", Some("2025-07-20"), None),
            (3, "2027-01-01", None, None),
        ] {
            let contract = serde_json::json!({
                "id": Id::<Contract>::from_bits(bits), "customer_id": owner, "start": start, "end": end, "currency": "CNY",
                "amount": amount, "created": stamp, "updated": stamp,
            });
            archive.contracts.put(&serde_json::from_value(contract).unwrap());
        }
        let origins = offered(&archive);
        let field = |key: &str| Origin::Field(key.to_owned());
        assert_eq!(origins, [Origin::Months, Origin::Amount, field("plan"), field("devices"), field("senior")]);
        let (sheet, rows) = sheet(&archive, &origins, day("2026-11-22"));
        assert_eq!((rows.len(), sheet.ended.clone()), (2, vec![false, true]));
        let rest = [Cell::Word("gold".to_owned()), Cell::Number(3.0), Cell::Yes(true)];
        assert_eq!(sheet.row(0), [&[Cell::Number(10.0), Cell::Number(123.45)], rest.as_slice()].concat());
        assert_eq!(sheet.row(1), [&[Cell::Number(7.0), Cell::Missing], rest.as_slice()].concat());
        let seen = lifetimes(&archive, day("2026-11-22"));
        assert_eq!(seen, [Seen { age: 10, ended: false }, Seen { age: 7, ended: true }]);
    }
}
