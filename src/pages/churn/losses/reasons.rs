//! Why customers left: a Pareto chart of reasons and the table behind it, every number a way to the customers.
//!
//! What a reason weighs is analysis'.

use leptos::prelude::*;

use super::{Graded, Look};
use crate::{
    analysis::{
        churn::losses::{Loss, ReasonWeight, Weight, pareto},
        summary::minor,
    },
    charts::{Bar, Bars, BarsData, ChartTable, Hue, LegendKey},
    components::{Choice, Column, DataTable, EmptyState, Field, Section, Select},
    domain::{currency::Currency, grade::FourGrade, loss_record::LossReason},
    i18n::{Lang, format, money, sentences::sentences, text},
    state::{
        customer_list::{
            query::{Filter, FilterField, ListQuery, Test},
            words::{LOST, WON_BACK, grade_word, reason_word},
        },
        route::Route,
        use_desk,
    },
};

/// Below so many losses the order of reasons is said to be loose.
const FEW: usize = 10;
/// The share that the reading counts reasons up to.
const MOST_OF_IT: f64 = 0.8;

/// The section.
#[component]
pub fn Reasons(
    /// Every loss with the grade of its customer.
    losses: Memo<Vec<Graded>>,
    /// What was chosen.
    look: Look,
    /// The language of its words.
    lang: Lang,
) -> impl IntoView {
    let desk = use_desk();
    let words = &text::of(lang).losses;
    let as_of = Memo::new(move |_| desk.read_scored(|reading| (reading.as_of(), reading.currency)));
    let chosen = Memo::new(move |_| {
        let wanted = look.grade.get();
        let fits = |grade: Option<FourGrade>| wanted.is_none() || grade == wanted;
        losses.with(|losses| {
            losses.iter().filter(|(_, grade)| fits(*grade)).map(|(loss, _)| *loss).collect::<Vec<Loss>>()
        })
    });
    let weights = Memo::new(move |_| chosen.with(|losses| pareto(losses, look.weight.get())));
    let until = move || (words.why_until)(&format::day(lang, as_of.get().0.epoch_days()));
    let is_empty = Memo::new(move |_| losses.with(Vec::is_empty));
    let body = move || {
        if is_empty.get() {
            return view! { <EmptyState title=words.none text=words.none_next /> }.into_any();
        }
        view! {
            <div class="cohort-controls">
                <Measure look lang />
                <GradeChoice look lang />
            </div>
            <Drawing weights as_of look lang />
            {move || table(&weights.get(), as_of.get().1, look.grade.get(), lang)}
            <p class="fit-note">{move || (words.why_notes)(&format::day(lang, as_of.get().0.epoch_days()))}</p>
        }
        .into_any()
    };
    view! {
        <Section title=words.why qualifier=Signal::derive(until)>
            {body}
        </Section>
    }
    .into_any()
}

#[component]
fn Measure(look: Look, lang: Lang) -> impl IntoView {
    const NAMES: [(Weight, &str); 2] = [(Weight::Number, "number"), (Weight::Value, "value")];
    let words = &text::of(lang).losses;
    let value = move || NAMES.iter().find(|(one, _)| *one == look.weight.get()).map_or("", |(_, name)| name).to_owned();
    let choices: Vec<Choice> =
        NAMES.iter().zip(words.measures).map(|((_, name), word)| Choice::new(*name, word)).collect();
    let choose = move |name: String| {
        if let Some((chosen, _)) = NAMES.iter().find(|(_, own)| *own == name) {
            look.weight.set(*chosen);
        }
    };
    view! {
        <Field label=words.measure inline=true>
            <Select value=Signal::derive(value) choices=Signal::stored(choices) on_choose=choose />
        </Field>
    }
}

#[component]
fn GradeChoice(look: Look, lang: Lang) -> impl IntoView {
    let all = text::of(lang);
    let value = move || look.grade.get().map_or("", grade_word).to_owned();
    let every = Choice::new("", all.losses.every_grade);
    let grades = FourGrade::ALL.map(|grade| Choice::new(grade_word(grade), (all.values.grades)(grade)));
    let choices: Vec<Choice> = std::iter::once(every).chain(grades).collect();
    let choose =
        move |name: String| look.grade.set(FourGrade::ALL.into_iter().find(|grade| grade_word(*grade) == name));
    view! {
        <Field label=all.losses.grade inline=true>
            <Select value=Signal::derive(value) choices=Signal::stored(choices) on_choose=choose />
        </Field>
    }
}

/// The bars and the line over them.
#[component]
fn Drawing(
    weights: Memo<Vec<ReasonWeight>>,
    as_of: Memo<(crate::domain::day::Day, Currency)>,
    look: Look,
    lang: Lang,
) -> impl IntoView {
    let words = &text::of(lang).losses;
    let axis = move || {
        let [of_losses, of_value] = words.axes;
        if look.weight.get() == Weight::Number { of_losses } else { of_value }
    };
    let data = move || {
        let (by, currency) = (look.weight.get(), as_of.get().1);
        weights.with(|weights| drawn(weights, by, currency, lang))
    };
    let legend = move || {
        let key = |label: &str, hue, line| LegendKey { label: label.to_owned(), hue, line };
        vec![key(axis(), Hue::First, false), key(words.so_far, Hue::Second, true)]
    };
    let told = move || weights.with(|weights| reading(weights, look.weight.get(), lang));
    let figures = move || weights.with(|weights| behind(weights, as_of.get().1, lang));
    view! {
        <Bars
            title=words.why
            quiet_title=true
            reading=Signal::derive(told)
            legend=Signal::derive(legend)
            data=Signal::derive(data)
            table=Signal::derive(figures)
        />
    }
    .into_any()
}

fn drawn(weights: &[ReasonWeight], by: Weight, currency: Currency, lang: Lang) -> BarsData {
    let words = &text::of(lang).losses;
    let bar = |(place, weight): (usize, &ReasonWeight)| Bar {
        label: (words.reasons)(weight.reason).to_owned(),
        short: format::count(lang, place + 1),
        total: weight.share,
        part: weight.share,
        figure: match by {
            Weight::Number => format::count(lang, weight.losses),
            Weight::Value => money::compact(lang, minor(weight.value), Some(currency)),
        },
        hue: Hue::First,
    };
    let quarter = |quarter: u8| f64::from(quarter) / 4.0;
    BarsData {
        bars: weights.iter().enumerate().map(bar).collect(),
        end_label: None,
        axis_label: String::new(),
        steps: (0..=4).map(|at| (quarter(at), format::percent(lang, quarter(at), 0))).collect(),
        line: weights.iter().map(|weight| weight.cumulative).collect(),
    }
}

fn reading(weights: &[ReasonWeight], by: Weight, lang: Lang) -> String {
    let words = &text::of(lang).losses;
    let Some(first) = weights.first() else { return words.none_of_grade.to_owned() };
    let name = (words.reasons)(first.reason);
    let percent = |share| format::percent(lang, share, 0);
    let most = weights.iter().position(|weight| weight.cumulative >= MOST_OF_IT - 1e-9).unwrap_or(0);
    let together = weights.get(most).map_or(0.0, |weight| weight.cumulative);
    let weighing = if by == Weight::Value && first.value == 0 {
        words.no_value.to_owned()
    } else if weights.len() == 1 {
        (words.reading_one)(name)
    } else {
        (words.reading)(name, &percent(first.share), &format::count(lang, most + 1), &percent(together))
    };
    let (losses, won) = totals(weights);
    let won = (words.won_back_of)(&format::count(lang, won), &format::count(lang, losses));
    let few = (losses < FEW).then(|| (words.few)(&format::count(lang, losses)));
    sentences([Some(weighing), Some(won), few].into_iter().flatten())
}

fn totals(weights: &[ReasonWeight]) -> (usize, usize) {
    weights.iter().fold((0, 0), |(losses, won), weight| (losses + weight.losses, won + weight.won_back))
}

/// The cells of a row behind the name of its reason.
fn cells(weight: &ReasonWeight, currency: Currency, lang: Lang) -> [String; 5] {
    [
        format::count(lang, weight.losses),
        money::compact(lang, minor(weight.value), Some(currency)),
        format::percent(lang, weight.share, 0),
        format::percent(lang, weight.cumulative, 0),
        format::count(lang, weight.won_back),
    ]
}

fn behind(weights: &[ReasonWeight], currency: Currency, lang: Lang) -> ChartTable {
    let words = &text::of(lang).losses;
    let row = |weight: &ReasonWeight| {
        let name = (words.reasons)(weight.reason).to_owned();
        std::iter::once(name).chain(cells(weight, currency, lang)).collect()
    };
    ChartTable {
        heads: words.heads.into_iter().skip(1).map(str::to_owned).collect(),
        rows: weights.iter().map(row).collect(),
    }
}

fn table(weights: &[ReasonWeight], currency: Currency, grade: Option<FourGrade>, lang: Lang) -> AnyView {
    let words = &text::of(lang).losses;
    if weights.is_empty() {
        return ().into_any();
    }
    let keys = ["place", "reason", "losses", "value", "share", "so-far", "won-back"];
    let columns: Vec<Column> = keys
        .into_iter()
        .zip(words.heads)
        .map(|(key, label)| Column { key, label: label.to_owned(), numeric: key != "reason", ..Column::default() })
        .collect();
    let row = |(place, weight): (usize, &ReasonWeight)| {
        let [losses, value, share, so_far, won] = cells(weight, currency, lang);
        let to = |standing| href(Some(weight.reason), standing, grade);
        view! {
            <tr>
                <td class="number" data-cell="place">{format::count(lang, place + 1)}</td>
                <th scope="row">{(words.reasons)(weight.reason)}</th>
                <td class="number">
                    <a class="link" href=to(None)>{losses}</a>
                </td>
                <td class="number">{value}</td>
                <td class="number" data-cell="share">{share}</td>
                <td class="number" data-cell="so-far">{so_far}</td>
                <td class="number">{linked(weight.won_back, won, to(Some(WON_BACK)))}</td>
            </tr>
        }
    };
    let rows = weights.iter().enumerate().map(row).collect_view();
    let (losses, won) = totals(weights);
    let value = weights.iter().fold(0_i64, |sum, weight| sum.saturating_add(weight.value));
    let foot = view! {
        <tr>
            <td data-cell="place"></td>
            <th scope="row">{words.total}</th>
            <td class="number">
                <a class="link" href=href(None, None, grade)>{format::count(lang, losses)}</a>
            </td>
            <td class="number">{money::compact(lang, minor(value), Some(currency))}</td>
            <td data-cell="share"></td>
            <td data-cell="so-far"></td>
            <td class="number">{linked(won, format::count(lang, won), href(None, Some(WON_BACK), grade))}</td>
        </tr>
    }
    .into_any();
    view! {
        <DataTable
            caption=words.reasons_table
            scroll=true
            class="loss-reasons"
            compact=true
            columns=Signal::stored(columns)
            foot=move || foot
        >
            {rows}
        </DataTable>
    }
    .into_any()
}

/// A number that leads somewhere where there is somebody.
fn linked(count: usize, figure: String, href: String) -> AnyView {
    if count == 0 {
        return figure.into_any();
    }
    view! { <a class="link" href=href>{figure}</a> }.into_any()
}

/// The customers behind a number.
fn href(reason: Option<LossReason>, standing: Option<&str>, grade: Option<FourGrade>) -> String {
    let mut query = ListQuery::default();
    let one_of = |words: &[&str]| Test::OneOf(words.iter().map(|word| (*word).to_owned()).collect());
    let standings = standing.map_or_else(|| one_of(&[LOST, WON_BACK]), |standing| one_of(&[standing]));
    query.set(Filter { field: FilterField::Lost, test: standings });
    if let Some(reason) = reason {
        query.set(Filter { field: FilterField::LossReason, test: one_of(&[reason_word(reason)]) });
    }
    if let Some(grade) = grade {
        query.set(Filter { field: FilterField::Grade, test: one_of(&[grade_word(grade)]) });
    }
    format!("{}?{}", Route::Customers.href(), query.address())
}
