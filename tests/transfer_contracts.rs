//! Contracts in tables: understood without help, recognised again, revised, and what is wrong with them.

#![expect(clippy::expect_used, reason = "a test that cannot go on says why")]

mod transfer_house;

use guanxi::{
    domain::{
        contract::Contract,
        currency::Currency,
        custom_field::{
            CustomValue,
            FieldKind::{Choice, Number, YesNo},
        },
        customer::CustomerKind,
        day::Day,
        id::Id,
    },
    transfer::{
        import::problem::{Outcome, Why},
        mapping::field::{Field, Shape},
    },
};
use transfer_house::{Archive, fields};

/// The day that the house imports on.
const TODAY: &str = "2026-11-22";

fn day(text: &str) -> Day {
    Day::parse(text).expect("a day")
}

fn of<'a>(archive: &'a Archive, code: &str) -> Vec<&'a Contract> {
    let owner = archive.customers.iter().find(|it| it.code == code || it.name == code).expect("it came in").id;
    archive.contracts.iter().filter(|it| it.customer_id == owner).collect()
}

const SHEET: &str = "customer_id,customer_name,contract_no,contract_start,contract_end,contract_amount,renewal\n\
    C1,Kunshan Lvtu,HT-1,2025-01-01,2025-12-31,\"¥120,000.00\",no\n\
    C1,Kunshan Lvtu,HT-2,2026-01-01,2026-12-31,130000,yes\n\
    C2,Wuxi Taihu,HT-9,2026-03-05,,80000,\n";

#[test]
fn a_sheet_of_contracts_is_understood_and_adds_nothing_the_second_time() {
    let mut archive = Archive::default();
    let done = archive.import(SHEET);
    assert_eq!(
        fields(&done),
        [
            Field::CustomerId,
            Field::Name,
            Field::ContractId,
            Field::ContractStart,
            Field::ContractEnd,
            Field::ContractAmount,
            Field::ContractRenewal
        ]
    );
    assert_eq!((done.review.shape, done.review.problems.len()), (Shape::Contracts, 0));
    assert_eq!((done.review.customers.new, done.review.contracts.new, done.review.orders.new), (2, 3, 0));
    let [first, second] = of(&archive, "C1")[..] else { panic!("two") };
    assert_eq!((first.number.as_str(), first.start, first.end), ("HT-1", day("2025-01-01"), Some(day("2025-12-31"))));
    assert_eq!((first.amount, first.currency, first.renewal), (Some(12_000_000), Currency::CNY, false));
    assert!(second.renewal && of(&archive, "C2")[0].end.is_none());
    assert!(archive.contracts.is_sorted_by_key(|it| it.id));

    let again = archive.import(SHEET);
    assert_eq!(
        (again.review.contracts.new, again.review.contracts.changed, again.review.contracts.unchanged),
        (0, 0, 3)
    );
    assert_eq!(archive.contracts.len(), 3);

    // What a later file says of a contract is written onto it; a blank cell says nothing.
    let later = "customer_id,contract_no,contract_start,contract_end,contract_amount\nC2,HT-9,2026-03-05,2026-09-30,\n";
    let done = archive.import(later);
    assert_eq!((done.review.contracts.new, done.review.contracts.changed), (0, 1));
    assert_eq!((of(&archive, "C2")[0].end, of(&archive, "C2")[0].amount), (Some(day("2026-09-30")), Some(8_000_000)));
}

#[test]
fn chinese_sheets_in_both_scripts_and_sheets_without_numbers() {
    let mut archive = Archive::default();
    let done = archive
        .import("客户名称,合同编号,起始日期,到期日期,合同金额,是否续约\n恒信医疗,A-1,2025/3/1,2026/2/28,50000,是\n");
    assert_eq!((done.review.contracts.new, of(&archive, "恒信医疗")[0].renewal), (1, true));
    let done = archive.import("客戶名稱,合約起始日,合約到期日,合約金額\n大同公司,2024-05-01,2025-04-30,\"NT$ 9,000\"\n大同公司,2025-05-01,,9000\n");
    assert_eq!(done.review.contracts.new, 2);
    assert_eq!(of(&archive, "大同公司")[0].end, Some(day("2025-04-30")));
    let again =
        archive.import("客戶名稱,合約起始日,合約到期日,合約金額\n大同公司,2024-05-01,2025-04-30,\"NT$ 9,000\"\n");
    assert_eq!((again.review.contracts.new, again.review.contracts.unchanged), (0, 1));
}

const CHURN: &str = "customerID,gender,SeniorCitizen,Partner,tenure,Contract,PaymentMethod,MonthlyCharges,TotalCharges,Churn\n\
    7590-AAAAA,Female,0,Yes,1,Month-to-month,Electronic check,29.85,29.85,No\n\
    5575-BBBBB,Male,0,No,34,One year,Mailed check,56.95,1889.5,No\n\
    3668-CCCCC,Male,1,No,2,Month-to-month,Mailed check,53.85,108.15,Yes\n\
    7795-DDDDD,Male,0,No,45,One year,Bank transfer,42.3,1840.75,No\n\
    9237-EEEEE,Female,0,No,0,Two year,Electronic check,70.7, ,No\n\
    9305-FFFFF,Female,1,No,8,Month-to-month,Electronic check,99.65,820.5,Yes\n";

#[test]
fn a_sheet_of_months_and_churn_becomes_customers_with_contracts_and_fields() {
    let mut archive = Archive::default();
    let done = archive.import(CHURN);
    let new = Field::NewCustom;
    assert_eq!(
        fields(&done),
        [
            Field::CustomerId,
            new(Choice),
            new(YesNo),
            new(YesNo),
            Field::ContractMonths,
            new(Choice),
            new(Choice),
            new(Number),
            new(Number),
            Field::ContractEnded
        ]
    );
    assert_eq!((done.review.customers.new, done.review.contracts.new, done.review.rows_left_out), (6, 6, 0));
    let running = of(&archive, "5575-BBBBB")[0];
    assert_eq!((running.start, running.end), (day("2024-01-22"), None));
    let ended = of(&archive, "3668-CCCCC")[0];
    assert_eq!((ended.start, ended.end, ended.renewal), (day("2026-09-22"), Some(day(TODAY)), false));
    assert_eq!(of(&archive, "9237-EEEEE")[0].start, day(TODAY));
    let senior = archive.customers.iter().find(|it| it.code == "3668-CCCCC").expect("it came in");
    assert_eq!(senior.custom["seniorcitizen"], CustomValue::YesNo(true));
    assert_eq!(senior.custom["contract"], CustomValue::Text("Month-to-month".to_owned()));
    assert_eq!(
        (senior.custom["monthlycharges"].clone(), senior.kind),
        (CustomValue::Number(53.85), CustomerKind::Person)
    );
    assert_eq!(archive.custom_fields.len(), 7);

    // The same file, weeks later: nothing is added, nothing moves.
    archive.today = Day::parse("2026-12-24").expect("a day");
    let before = archive.contracts.clone();
    let again = archive.import(CHURN);
    let (customers, contracts) = (again.review.customers, again.review.contracts);
    assert_eq!((customers.new, customers.changed, contracts.new, contracts.changed), (0, 0, 0, 0));
    assert_eq!((archive.contracts.clone(), again.review.new_fields), (before, Vec::new()));

    // Somebody has left since.
    let left = CHURN.replace("45,One year,Bank transfer,42.3,1840.75,No", "46,One year,Bank transfer,42.3,1840.75,Yes");
    let done = archive.import(&left);
    assert_eq!((done.review.contracts.changed, of(&archive, "7795-DDDDD")[0].end), (1, Some(day("2026-12-24"))));
    assert_eq!(of(&archive, "7795-DDDDD")[0].start, before_start(&archive));
}

/// Where the contract that ended later began: 45 months before the first import.
fn before_start(archive: &Archive) -> Day {
    let first = Day::parse(TODAY).expect("a day").plus_months(-45);
    assert_eq!(of(archive, "7795-DDDDD").len(), 1);
    first
}

#[test]
fn what_cannot_be_read_is_told_with_its_line_and_cell() {
    let mut archive = Archive::default();
    let sheet = "customer_id,contract_no,contract_start,contract_end,contract_amount,renewal\n\
        C1,1,2025-02-30,,1,\nC2,2,,2025-01-01,1,\nC3,3,2025-01-01,2024-01-01,1,\nC4,4,2025-01-01,soon,1,\n\
        C5,5,2025-01-01,,much,perhaps\nC5,5,2025-01-01,,7,\n";
    let done = archive.import(sheet);
    let told: Vec<_> = done.review.problems.iter().map(|it| (it.line, it.column, it.why.clone(), it.outcome)).collect();
    let out = Outcome::RowLeftOut;
    assert_eq!(
        told,
        [
            (2, Some(2), Why::NoSuchDay, out),
            (3, Some(2), Why::Empty, out),
            (4, Some(3), Why::EndsBeforeStart, out),
            (5, Some(3), Why::NotADay, out),
            (6, Some(4), Why::NotANumber, Outcome::CellLeftEmpty),
            (6, Some(5), Why::NotYesOrNo, Outcome::CellLeftEmpty),
            (7, Some(1), Why::ContractTwice, Outcome::FirstKept),
        ]
    );
    assert_eq!((archive.customers.len(), archive.contracts.len(), archive.contracts[0].amount), (1, 1, None));
}

#[test]
fn other_sheets_with_such_words_are_no_contracts() {
    let mut archive = Archive::default();
    let orders = archive
        .import("order id,customer,date,amount,start,end,cancelled\n1,Ann,2025-01-02,10,2025-01-02,2025-01-05,no\n");
    assert_eq!((orders.review.shape, orders.review.contracts.new), (Shape::Orders, 0));
    let customers = archive.import("name,phone,renewal,tenure\nAnn,13800000000,yes,4\nBen,13800000001,no,5\n");
    assert_eq!((customers.review.shape, customers.review.contracts.new), (Shape::Customers, 0));
}

#[test]
fn a_deleted_contract_stays_deleted_and_comes_back_with_its_customer() {
    let mut archive = Archive::default();
    archive.import(SHEET);
    let gone = of(&archive, "C2")[0].id.bits();
    archive.removed.insert(gone);
    let again = archive.import(SHEET);
    assert_eq!((again.review.contracts.new, again.review.contracts.kept_deleted), (0, 1));
    // The house knows what is removed by bits alone, which a customer and another contract share.
    archive.contracts[1].id = Id::from_bits(999);
    archive.removed.insert(of(&archive, "C2")[0].customer_id.bits());
    archive.bring_back = true;
    let again = archive.import(SHEET);
    assert_eq!((again.review.customers.brought_back, again.review.contracts.unchanged), (1, 3));
}
