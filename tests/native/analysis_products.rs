//! Products: rules, their significance and usual amounts give the reference's numbers (see tests/fixtures/README.md),
//! and hold what no sample can: symmetry, independence of the rows' order, few rules where there is nothing.

use std::collections::BTreeMap;

use guanxi::analysis::products::baskets::{FOREIGN, Sales, Unit};
use guanxi::analysis::products::fisher::at_least;
use guanxi::analysis::products::rules::{LEAST_SUPPORT, LEVEL, MOST_RULES, Mined, Rule, mine, usual_minimum};
use guanxi::domain::currency::Currency;
use guanxi::domain::day::Day;
use guanxi::domain::demo::{AFFINITY, DemoSize, Made, Making, make};
use guanxi::domain::id::Id;
use guanxi::domain::timestamp::Timestamp;
use proptest::prelude::*;
use serde_json::Value;

/// The orders of the fixture, and what its products are called.
fn fixture() -> (Sales, Vec<String>) {
    fn number(names: &mut BTreeMap<String, u32>, name: &str) -> u32 {
        let next = u32::try_from(names.len()).unwrap();
        *names.entry(name.to_owned()).or_insert(next)
    }
    let (mut customers, mut orders, mut products) = (BTreeMap::new(), BTreeMap::new(), BTreeMap::new());
    let mut sales = Sales::default();
    for line in include_str!("../fixtures/products.csv").lines().skip(1) {
        let cells: Vec<&str> = line.split(',').collect();
        sales.customers.push(number(&mut customers, cells[0]));
        sales.orders.push(number(&mut orders, cells[1]));
        sales.products.push(number(&mut products, cells[2]));
        sales.amounts.push(cells[3].parse().unwrap());
    }
    let mut names = vec![String::new(); products.len()];
    products.into_iter().for_each(|(name, at)| names[at as usize] = name);
    (sales, names)
}

fn mined(sales: &Sales, unit: Unit, minimum: u32) -> Mined {
    mine(&sales.baskets(unit), minimum, &mut |_, _| {})
}

fn close(mine: f64, theirs: &Value) {
    let theirs = theirs.as_f64().unwrap();
    assert!((mine - theirs).abs() <= 1e-11 * theirs.abs(), "{mine} is not {theirs}");
}

fn near(mine: f64, theirs: &Value) {
    let theirs = theirs.as_f64().unwrap();
    assert!((mine - theirs).abs() <= 1e-7 * theirs.abs(), "{mine} is not {theirs}");
}

#[test]
fn rules_are_the_references() {
    let (sales, names) = fixture();
    let reference: Value = serde_json::from_str(include_str!("../fixtures/products_reference.json")).unwrap();
    for (unit, by) in [(Unit::Customer, "customer"), (Unit::Order, "order")] {
        let found = mined(&sales, unit, LEAST_SUPPORT);
        let theirs = &reference[by];
        assert_eq!(u64::from(found.baskets), theirs["baskets"].as_u64().unwrap());
        assert_eq!(found.tests, theirs["tests"].as_u64().unwrap());
        assert_eq!((found.products, found.frequent, found.left_out), (10, 10, 0));
        let theirs = theirs["rules"].as_array().unwrap();
        assert_eq!(found.rules.len(), theirs.len());
        assert!(found.rules.windows(2).all(|pair| pair[0].p <= pair[1].p));
        for rule in &found.rules {
            let [given, then] = [rule.given, rule.then].map(|at| names[at as usize].as_str());
            let one = theirs.iter().find(|it| it["given"] == given && it["then"] == then).expect("a rule of theirs");
            let counts = [rule.both, rule.of_given, rule.of_then].map(u64::from);
            assert_eq!(counts, ["both", "of_given", "of_then"].map(|key| one[key].as_u64().unwrap()));
            close(rule.support(), &one["support"]);
            close(rule.confidence(), &one["confidence"]);
            close(rule.lift(), &one["lift"]);
            close(rule.interval().low, &one["interval"][0]);
            close(rule.interval().high, &one["interval"][1]);
            // Their chances come from bisections, ours from their fixed point.
            near(rule.p, &one["p"]);
            near(rule.q, &one["q"]);
        }
    }
    for (at, amount) in sales.usual_amounts().into_iter().enumerate() {
        close(amount.unwrap(), &reference["usual_cents"][&names[at]]);
    }
}

#[test]
fn a_table_worked_by_hand() {
    // Eighty customers: twenty with a and b, four with b alone, the rest with c.
    let sold = (0..80).map(|customer| {
        (
            customer,
            if customer < 20 {
                "ab"
            } else if customer < 24 {
                "b"
            } else {
                "c"
            },
        )
    });
    let mut sales = Sales::default();
    for (customer, products) in sold {
        for product in products.bytes().map(|letter| u32::from(letter - b'a')) {
            // A product twice is one product.
            for order in 0..2 {
                sales.customers.push(customer);
                sales.orders.push(customer * 2 + order);
                sales.products.push(product);
                sales.amounts.push(if order == 0 { 100 } else { FOREIGN });
            }
        }
    }
    let found = mined(&sales, Unit::Customer, 20);
    assert_eq!((found.baskets, found.products, found.frequent, found.tests), (80, 3, 3, 3));
    let [one, other] = found.rules[..] else { panic!("two directions of one pair: {:?}", found.rules) };
    // C(24, 20) ways of having a's twenty among b's, of C(80, 20).
    let fisher = at_least(20, 20, 24, 80);
    assert!((fisher / (10_626.0 / 3_535_316_142_212_174_320.0) - 1.0).abs() < 1e-9);
    assert!(one.p > fisher && one.p == other.p, "some of it is explained by who buys two products at all");
    assert!((one.q - 3.0 * one.p).abs() < 1e-15, "three pairs were tested");
    assert!((one.lift() - 10.0 / 3.0).abs() < 1e-12 && (other.lift() - 10.0 / 3.0).abs() < 1e-12);
    assert_eq!([one.given, one.then, other.given, other.then], [0, 1, 1, 0]);
    assert_eq!([one.confidence(), other.confidence()], [1.0, 20.0 / 24.0]);
    assert_eq!(sales.usual_amounts(), vec![Some(100.0); 3], "foreign amounts are no amounts");
    assert!(mined(&sales, Unit::Customer, 21).rules.is_empty(), "twenty are too few where more are asked for");
    assert!(mined(&Sales::default(), Unit::Customer, 1).rules.is_empty());
}

#[test]
fn in_orders_only_those_of_two_products_or_more_count() {
    let (sales, _) = fixture();
    let baskets = sales.baskets(Unit::Order);
    assert!(baskets.iter().all(|basket| basket.len() >= 2 && basket.is_sorted_by(|one, other| one < other)));
    let single = sales.baskets(Unit::Customer).iter().filter(|basket| basket.len() == 1).count();
    assert!(single > 0, "a customer of one product counts among the customers");
}

#[test]
fn the_minimum_grows_with_the_baskets() {
    assert_eq!([0, 60, 5_999, 100_000].map(usual_minimum), [5, 5, 5, 100]);
}

/// A fixed sequence.
fn chance(state: &mut u64) -> u32 {
    *state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
    (*state >> 33) as u32
}

#[test]
fn where_nothing_goes_together_hardly_anything_is_found() {
    let mut false_ones = 0;
    for seed in 0..40_u64 {
        let mut state = 0x9E37_79B9_7F4A_7C15 ^ seed;
        let mut sales = Sales::default();
        for customer in 0..300 {
            for product in 0..20 {
                if chance(&mut state) % 10 < 2 + product % 3 {
                    sales.customers.push(customer);
                    sales.orders.push(customer);
                    sales.products.push(product);
                    sales.amounts.push(1);
                }
            }
        }
        false_ones += usize::from(!mined(&sales, Unit::Customer, LEAST_SUPPORT).rules.is_empty());
    }
    // Where nothing is true, any rule at all is false: up to 5% of 40 archives may have one, and chance a few more.
    assert!(false_ones <= 6, "{false_ones} of 40 archives");
}

#[test]
fn customers_who_buy_more_of_everything_make_no_rules() {
    let mut false_ones = 0;
    for seed in 0..40_u64 {
        let mut state = 0x5851_F42D_4C95_7F2D ^ seed;
        let mut sales = Sales::default();
        for customer in 0..300 {
            // Half of them buy seldom, half of them five times as often.
            let share = if customer % 2 == 0 { 10 } else { 50 };
            for product in 0..12 {
                if chance(&mut state) % 100 < share {
                    sales.customers.push(customer);
                    sales.orders.push(customer);
                    sales.products.push(product);
                    sales.amounts.push(1);
                }
            }
        }
        let found = mined(&sales, Unit::Customer, LEAST_SUPPORT);
        false_ones += usize::from(!found.rules.is_empty());
        assert_eq!(found.tests, 66);
    }
    assert!(false_ones <= 6, "{false_ones} of 40 archives");
}

/// The orders of demo data, and what its products are called.
fn demo(size: DemoSize) -> (Sales, Vec<String>) {
    let at = Timestamp::from_millis(1_795_305_600_000);
    let today = Day::parse("2026-11-22").unwrap();
    let making = Making { size, batch: Id::new(1_795_305_600_000, &[7; 10]), at, today, currency: Currency::CNY };
    let (mut sales, mut names, mut owners) = (Sales::default(), Vec::<String>::new(), Vec::new());
    make(&making, &mut |made| {
        let Made::Order(order) = made else { return };
        if owners.last() != Some(&order.customer_id) {
            owners.push(order.customer_id);
        }
        for line in &order.lines {
            let known = names.iter().position(|name| *name == line.product);
            let product = known.unwrap_or_else(|| {
                names.push(line.product.clone());
                names.len() - 1
            });
            sales.customers.push(u32::try_from(owners.len()).unwrap());
            sales.orders.push(u32::try_from(sales.orders.len()).unwrap());
            sales.products.push(u32::try_from(product).unwrap());
            sales.amounts.push(line.amount);
        }
    });
    (sales, names)
}

#[test]
fn the_hidden_affinity_of_the_demo_is_found_and_leads() {
    for size in [DemoSize::Small, DemoSize::Medium] {
        let (sales, names) = demo(size);
        let found = mine(&sales.baskets(Unit::Customer), LEAST_SUPPORT, &mut |_, _| {});
        let name = |product: u32| names[product as usize].as_str();
        let first = found.rules.first().expect("a rule");
        let mut pair = [name(first.given), name(first.then)];
        pair.sort_unstable();
        let mut hidden = AFFINITY.pair;
        hidden.sort_unstable();
        assert_eq!(pair, hidden, "{size:?}");
        assert!(found.rules.len() <= 6, "{} rules, of {size:?}", found.rules.len());
    }
}

#[test]
fn too_many_rules_leave_the_most_significant() {
    // Every product goes with every other one of its half.
    let mut sales = Sales::default();
    for customer in 0..60_u32 {
        for product in 0..160_u32 {
            if (product < 80) == (customer < 30) {
                sales.customers.push(customer);
                sales.orders.push(customer);
                sales.products.push(product);
                sales.amounts.push(1);
            }
        }
    }
    let found = mined(&sales, Unit::Customer, LEAST_SUPPORT);
    assert_eq!(found.rules.len() + found.left_out as usize, 2 * 80 * 79);
    assert_eq!(found.rules.len(), MOST_RULES);
}

prop_compose! {
    fn some_sales()(lines in proptest::collection::vec((0_u32..30, 0_u32..3, 0_u32..8, -1_i64..900), 0..260)) -> Sales {
        Sales {
            customers: lines.iter().map(|line| line.0).collect(),
            orders: lines.iter().map(|line| line.0 * 3 + line.1).collect(),
            products: lines.iter().map(|line| line.2).collect(),
            amounts: lines.iter().map(|line| line.3).collect(),
        }
    }
}

fn shuffled(sales: &Sales, seed: u64) -> Sales {
    let mut order: Vec<usize> = (0..sales.len()).collect();
    let mut state = seed;
    for at in (1..order.len()).rev() {
        order.swap(at, chance(&mut state) as usize % (at + 1));
    }
    Sales {
        customers: order.iter().map(|at| sales.customers[*at]).collect(),
        orders: order.iter().map(|at| sales.orders[*at]).collect(),
        products: order.iter().map(|at| sales.products[*at]).collect(),
        amounts: order.iter().map(|at| sales.amounts[*at]).collect(),
    }
}

proptest! {
    #[test]
    fn the_order_of_the_rows_does_not_matter(sales in some_sales(), seed: u64) {
        let other = shuffled(&sales, seed);
        for unit in [Unit::Customer, Unit::Order] {
            prop_assert_eq!(mined(&sales, unit, 2), mined(&other, unit, 2));
        }
        prop_assert_eq!(sales.usual_amounts(), other.usual_amounts());
        prop_assert_eq!(Sales::from_columns(sales.clone().into_columns()), Some(sales));
    }

    #[test]
    fn figures_of_a_rule_agree_with_one_another_and_with_counting(sales in some_sales()) {
        let baskets = sales.baskets(Unit::Customer);
        let found = mine(&baskets, 1, &mut |_, _| {});
        let having = |products: &[u32]| {
            u32::try_from(baskets.iter().filter(|basket| products.iter().all(|it| basket.contains(it))).count()).unwrap()
        };
        for rule in &found.rules {
            let Rule { given, then, both, of_given, of_then, all, p, q } = *rule;
            prop_assert_eq!((both, of_given, of_then), (having(&[given, then]), having(&[given]), having(&[then])));
            prop_assert_eq!(all as usize, baskets.len());
            let back = found.rules.iter().find(|it| it.given == then && it.then == given).unwrap();
            prop_assert!((rule.lift() - back.lift()).abs() < 1e-12 && rule.lift() > 1.0);
            prop_assert!((rule.confidence() * f64::from(of_given) - rule.support() * f64::from(all)).abs() < 1e-9);
            let interval = rule.interval();
            prop_assert!((interval.low..=interval.high).contains(&rule.confidence()));
            prop_assert!((0.0..=1.0).contains(&p) && p <= q && q <= LEVEL);
            prop_assert!(p >= at_least(both, of_given, of_then, all) * (1.0 - 1e-12));
        }
    }
}
