//! One experiment: how it was drawn, who is treated, and what came of it once its days are over.

use leptos::prelude::*;

use super::{
    draft::in_words,
    members::{List, MemberList},
};
use crate::{
    analysis::{
        columns::Interval,
        experiments::outcome::{Did, Outcome, Verdict},
    },
    components::{Button, ButtonVariant, Column, DataTable, Glyph, Section},
    domain::{
        command::Command,
        currency::Currency,
        day::Day,
        event::Scope,
        experiment::{Arm, Experiment},
        id::Id,
    },
    i18n::{Lang, format, money, sentences::sentences, text},
    state::{
        Desk,
        customer_list::query::ListQuery,
        experiments::{Member, members, outcome, seen_until, tasks},
        route::Route,
        use_desk,
    },
};

/// Of which experiment which customers are listed.
pub type Listed = (Id<Experiment>, List);

/// An experiment with what the archive says of it.
#[derive(Clone, Debug, PartialEq)]
struct Seen {
    experiment: Experiment,
    members: Vec<Member>,
    as_of: Day,
    currency: Currency,
}

/// The section of one experiment.
#[component]
pub fn ExperimentCard(
    /// Which.
    id: Id<Experiment>,
    /// Whose customers are listed.
    listed: RwSignal<Option<Listed>>,
    /// The language of its words.
    lang: Lang,
) -> impl IntoView {
    let desk = use_desk();
    let seen = Memo::new(move |_| {
        desk.read_scored(|reading| {
            let experiment = reading.archive.experiments.get(id)?.clone();
            let members = members(reading, &experiment);
            Some(Seen { experiment, members, as_of: seen_until(reading), currency: reading.currency })
        })
    });
    let title = move || seen.with(|seen| seen.as_ref().map(|seen| seen.experiment.play.clone())).unwrap_or_default();
    let body = move || seen.with(|seen| seen.as_ref().map(|seen| body(desk, seen, listed, lang)));
    let list = move || {
        let (_, list) = listed.get().filter(|(of, _)| *of == id)?;
        seen.with(|seen| {
            let seen = seen.as_ref()?;
            let members: Vec<Member> = seen.members.iter().filter(|member| list.has(member)).cloned().collect();
            let is_over = seen.as_of >= seen.experiment.last_day();
            Some(view! { <MemberList list members currency=seen.currency is_over lang /> })
        })
    };
    let delete = move || {
        let label = Signal::derive(move || (text::of(lang).experiments.delete)(&title()));
        view! {
            <Button
                label
                variant=ButtonVariant::Bare
                icon=Glyph::Trash
                icon_only=true
                on_press=move |()| desk.send(Command::Remove(Scope::Experiments(vec![id])))
            />
        }
    };
    view! {
        <Section title=Signal::derive(title) links=delete>
            {body}
            {list}
        </Section>
    }
    .into_any()
}

fn body(desk: Desk, seen: &Seen, listed: RwSignal<Option<Listed>>, lang: Lang) -> AnyView {
    let words = &text::of(lang).experiments;
    let Seen { experiment, members, as_of, currency } = seen;
    let last = experiment.last_day();
    let day = |day: Day| format::day(lang, day.epoch_days());
    let began =
        (words.began)(&day(experiment.start), &format::integer(lang, experiment.horizon_days.into()), &day(last));
    let by_grade = experiment.groups.iter().any(|group| group.grade.is_some());
    let drawn = if by_grade { words.drawn_by_grade } else { words.drawn };
    let share = format::percent(lang, f64::from(experiment.treated_percent) / 100.0, 0);
    let found = outcome(experiment, members);
    let result = if *as_of < last {
        waiting(desk, seen, &found, listed, lang)
    } else {
        judged(experiment.id, &found, *currency, listed, lang)
    };
    let missing = (found.treated.missing + found.control.missing > 0).then(|| {
        let [treated, control] = [found.treated, found.control].map(|did| format::count(lang, did.missing as usize));
        view! { <p>{(words.missing)(&treated, &control)}</p> }
    });
    view! {
        <div class="experiment-facts">
            <p>{sentences([began, drawn(&share, &experiment.seed.to_string())])}</p>
            <p>{words.about} {about(desk, &experiment.population, lang)}</p>
            {missing}
        </div>
        {result}
    }
    .into_any()
}

/// The query, leading to those whom it asks for today.
fn about(desk: Desk, stored: &str, lang: Lang) -> AnyView {
    let query = ListQuery { expression: stored.to_owned(), ..ListQuery::default() };
    let href = format!("{}?{}", Route::Customers.href(), query.address());
    let said = if stored.is_empty() {
        let [_, _, everybody, _] = text::of(lang).experiments.presets;
        everybody.to_owned()
    } else {
        in_words(desk, stored, lang)
    };
    view! {
        <a class="link" href=href>
            <bdi>{said}</bdi>
        </a>
    }
    .into_any()
}

/// Before the end: what is left to be done, and no result.
fn waiting(desk: Desk, seen: &Seen, found: &Outcome, listed: RwSignal<Option<Listed>>, lang: Lang) -> AnyView {
    let words = &text::of(lang).experiments;
    let Seen { experiment, members, as_of, .. } = seen;
    let said = if *as_of < experiment.start {
        (words.not_begun)(&format::day(lang, as_of.epoch_days()))
    } else {
        (words.not_yet)(&format::integer(lang, experiment.last_day().since(*as_of).into()))
    };
    let lacking = members.iter().filter(|member| member.arm == Arm::Treated && !member.has_task).count();
    let id = experiment.id;
    let plan = move |()| {
        let tasks = desk.peek(|archive| {
            let experiment = archive.experiments.get(id)?;
            Some(tasks(archive, experiment, desk.today(), desk.now(), || desk.fresh_id()))
        });
        desk.send(Command::PlanTasks(tasks.unwrap_or_default()));
    };
    let act = if lacking > 0 {
        view! { <Button label=(words.make_tasks)(&format::count(lang, lacking)) icon=Glyph::Calendar on_press=plan /> }
            .into_any()
    } else {
        view! { <p class="quiet">{words.tasks_made}</p> }.into_any()
    };
    let arms = Arm::ALL.into_iter().zip([found.treated, found.control]);
    let columns = columns(&[("arm", words.arms_head), ("all", words.heads[0])]);
    let rows = arms
        .map(move |(arm, did)| {
            view! {
                <tr>
                    <th scope="row">{(words.arms)(arm)}</th>
                    <td class="number">{number(did.bought.all, (id, List { arm, bought: None }), listed, lang)}</td>
                </tr>
            }
        })
        .collect_view();
    view! {
        <p class="reading">{said}</p>
        <DataTable caption=words.view class="experiment-result" compact=true columns=Signal::stored(columns)>
            {rows}
        </DataTable>
        {act}
    }
    .into_any()
}

fn columns(heads: &[(&'static str, &str)]) -> Vec<Column> {
    let column = |(key, label): &(&'static str, &str)| Column {
        key,
        label: (*label).to_owned(),
        numeric: *key != "arm",
        ..Column::default()
    };
    heads.iter().map(column).collect()
}

/// A number that shows its customers below.
fn number(count: u32, list: Listed, listed: RwSignal<Option<Listed>>, lang: Lang) -> AnyView {
    let shown = format::count(lang, count as usize);
    let label = format!("{shown}: {}", (text::of(lang).experiments.list)(list.1.arm, list.1.bought));
    let is_shown = move || (listed.get() == Some(list)).to_string();
    let toggle = move |_| listed.update(|listed| *listed = (*listed != Some(list)).then_some(list));
    view! {
        <button class="link" type="button" aria-label=label aria-expanded=is_shown on:click=toggle>
            {shown}
        </button>
    }
    .into_any()
}

/// After the end: one sentence, and the figures behind it.
fn judged(
    id: Id<Experiment>,
    found: &Outcome,
    currency: Currency,
    listed: RwSignal<Option<Listed>>,
    lang: Lang,
) -> AnyView {
    let words = &text::of(lang).experiments;
    let percent = |share: f64| format::percent(lang, share, 0);
    let points = |share: f64| format::signed(lang, share * 100.0, 1);
    let (treated, control) = (found.treated.bought.value(), found.control.bought.value());
    let say = match found.verdict {
        Verdict::Worked => words.worked,
        Verdict::NotSeen => words.not_seen,
        Verdict::Harmed => words.harmed,
    };
    let Interval { low, high } = found.difference;
    let said = say(&percent(treated), &percent(control), &points(low), &points(high));
    let [all, bought, share, amount] = words.heads;
    let columns =
        columns(&[("arm", words.arms_head), ("all", all), ("bought", bought), ("share", share), ("amount", amount)]);
    let rows = Arm::ALL
        .into_iter()
        .zip([found.treated, found.control])
        .map(move |(arm, did)| line((id, arm), &did, currency, listed, lang))
        .collect_view();
    let money = |minor: f64| money::compact(lang, minor, Some(currency));
    let apart = found.treated.amounts.mean - found.control.amounts.mean;
    let amounts = found.amount_difference.map(|ends| between(&money(ends.low), &money(ends.high)));
    let foot = view! {
        <tr>
            <th scope="row">{words.difference}</th>
            <td></td>
            <td></td>
            <td class="number">
                {(words.points)(&points(treated - control))} " " {between(&points(low), &points(high))}
            </td>
            <td class="number">{money(apart)} " " {amounts}</td>
        </tr>
    };
    let p = if found.p < 0.0001 {
        format!("< {}", format::decimal(lang, 0.0001, 4))
    } else {
        format::decimal(lang, found.p, 4)
    };
    view! {
        <p class="reading" data-verdict=format!("{:?}", found.verdict)>{said}</p>
        <DataTable
            caption=words.result
            scroll=true
            class="experiment-result"
            compact=true
            columns=Signal::stored(columns)
            foot=move || foot
        >
            {rows}
        </DataTable>
        <p class="fit-note">{sentences([(words.chance)(&p), words.method.to_owned()])}</p>
    }
    .into_any()
}

fn between(low: &str, high: &str) -> AnyView {
    view! { <small class="quiet nowrap">{format!("{low} … {high}")}</small> }.into_any()
}

fn line(
    (id, arm): (Id<Experiment>, Arm),
    did: &Did,
    currency: Currency,
    listed: RwSignal<Option<Listed>>,
    lang: Lang,
) -> AnyView {
    let words = &text::of(lang).experiments;
    let ends = did.bought.interval();
    let percent = |share: f64| format::percent(lang, share, 0);
    view! {
        <tr>
            <th scope="row">{(words.arms)(arm)}</th>
            <td class="number">{number(did.bought.all, (id, List { arm, bought: None }), listed, lang)}</td>
            <td class="number">{number(did.bought.some, (id, List { arm, bought: Some(true) }), listed, lang)}</td>
            <td class="number">{percent(did.bought.value())} " " {between(&percent(ends.low), &percent(ends.high))}</td>
            <td class="number">{money::compact(lang, did.amounts.mean, Some(currency))}</td>
        </tr>
    }
    .into_any()
}
