//! The form of an own scheme: its name and grades, what each level asks, the grade of each path, what points are made of.
//!
//! It stores nothing: what was typed goes onto the page as a trial.

use leptos::prelude::*;

use super::{
    draft::Draft,
    scheme_fields::{Fields, Wrong, choices, key_of, of_key},
};
use crate::{
    components::{
        Button, ButtonVariant, Choice, Dialog, DialogBody, DialogFoot, DialogWidth, ErrorNote, Field, Select, TextArea,
        TextInput,
    },
    domain::{
        custom_scheme::{Criterion, CustomScheme, Level, Threshold},
        refusal::{FormField, Refusal},
    },
    i18n::{
        format,
        locale::{Locale, use_locale},
        schemes::{self, SchemeWords},
        text::schemes::SchemesText,
    },
};

/// The dialog; it is there while `form` holds a scheme.
#[component]
pub fn SchemeDialog(
    /// The draft.
    draft: Draft,
    /// What is edited.
    form: RwSignal<Option<CustomScheme>>,
) -> impl IntoView {
    let locale = use_locale();
    let title = move || {
        let text = &locale.text().schemes;
        form.with(|form| match form {
            Some(scheme) if draft.stored_scheme(scheme.id).is_some() => {
                (text.edit_title)(&schemes::name(locale.lang(), scheme))
            }
            Some(_) | None => text.new_title.to_owned(),
        })
    };
    let close = Callback::new(move |()| form.set(None));
    view! {
        <Dialog
            title=Signal::derive(title)
            open=Signal::derive(move || form.with(Option::is_some))
            on_close=close
            width=DialogWidth::Wide
        >
            {move || form.get_untracked().map(|scheme| view! { <SchemeFields draft scheme on_close=close /> })}
        </Dialog>
    }
    .into_any()
}

#[component]
fn SchemeFields(draft: Draft, scheme: CustomScheme, on_close: Callback<()>) -> impl IntoView {
    let locale = use_locale();
    let fields = Fields::of(draft, scheme, untrack(|| locale.lang()));
    let wrong = RwSignal::new(None::<Wrong>);
    let take = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        match fields.read() {
            Ok(scheme) => {
                on_close.run(());
                draft.try_scheme(scheme);
            }
            Err(found) => wrong.set(Some(found)),
        }
    };
    let problem = move || {
        let all = locale.text();
        wrong.get().map(|wrong| {
            let say = |refusal: &Refusal| (all.refusals.say)(refusal);
            let words = match wrong {
                Wrong::Name => say(&Refusal::Malformed(FormField::SchemeName)),
                Wrong::Grades => say(&Refusal::Malformed(FormField::GradeName)),
                Wrong::Condition => all.schemes.unreadable.to_owned(),
                Wrong::Paths => (all.schemes.too_many_paths)(&format::count(locale.lang(), CustomScheme::MOST_PATHS)),
                Wrong::Points => all.schemes.no_points.to_owned(),
            };
            view! { <ErrorNote title=all.faults.refused.to_owned() text=words /> }
        })
    };
    let levels = Memo::new(move |_| fields.scheme.with(|scheme| scheme.levels.len()));
    let weights = Memo::new(move |_| fields.scheme.with(|scheme| scheme.points.len()));
    view! {
        <form class="dialog-form" novalidate on:submit=take>
            <DialogBody>
                {problem}
                <div class="form">
                    <Field label=word(locale, |text| text.name)>
                        <TextInput
                            value=Signal::derive(move || fields.scheme.with(|scheme| scheme.name.clone()))
                            on_input=move |typed| fields.scheme.update(|scheme| scheme.name = typed)
                            placeholder=Signal::derive(move || {
                                fields.scheme.with(|scheme| {
                                    let is_shipped = scheme.id == CustomScheme::layered().id;
                                    if is_shipped { locale.text().schemes.layered } else { "" }.to_owned()
                                })
                            })
                        />
                    </Field>
                    <Field label=word(locale, |text| text.grades) hint=word(locale, |text| text.grades_hint)>
                        <TextArea value=fields.grades on_input=move |typed| fields.grades.set(typed) />
                    </Field>
                    {move || (0..levels.get()).map(|at| level(fields, draft, at, locale)).collect_view()}
                    <div class="scheme-verbs">
                        <Button
                            label=word(locale, |text| text.add_level)
                            variant=ButtonVariant::Bare
                            disabled=Signal::derive(move || levels.get() >= *CustomScheme::LEVELS.end())
                            on_press=move |()| fields.add_level()
                        />
                        <Button
                            label=word(locale, |text| text.remove_level)
                            variant=ButtonVariant::Bare
                            disabled=Signal::derive(move || levels.get() <= *CustomScheme::LEVELS.start())
                            on_press=move |()| fields.change_levels(|levels| drop(levels.pop()))
                        />
                    </div>
                    <Outcomes fields draft />
                    <fieldset class="policy-grade">
                        <legend>{move || locale.text().schemes.points}</legend>
                        <p class="quiet small">{move || locale.text().schemes.points_hint}</p>
                        {move || (0..weights.get()).map(|at| weight(fields, draft, at, locale)).collect_view()}
                        <div class="scheme-verbs">
                            <Button
                                label=word(locale, |text| text.add_weight)
                                variant=ButtonVariant::Bare
                                disabled=Signal::derive(move || weights.get() >= CustomScheme::MOST_WEIGHTS)
                                on_press=move |()| fields.add_weight()
                            />
                            <Button
                                label=word(locale, |text| text.remove_weight)
                                variant=ButtonVariant::Bare
                                disabled=Signal::derive(move || weights.get() == 0)
                                on_press=move |()| fields.scheme.update(|scheme| drop(scheme.points.pop()))
                            />
                        </div>
                    </fieldset>
                    <p class="quiet small">{move || locale.text().schemes.try_out_note}</p>
                </div>
            </DialogBody>
            <DialogFoot>
                <Button label=Signal::derive(move || locale.text().frame.cancel.to_owned()) on_press=on_close />
                <Button
                    label=word(locale, |text| text.try_out)
                    variant=ButtonVariant::Primary
                    submit=true
                />
            </DialogFoot>
        </form>
    }
    .into_any()
}

fn word(locale: Locale, pick: fn(&SchemesText) -> &'static str) -> Signal<String> {
    Signal::derive(move || pick(&locale.text().schemes).to_owned())
}

/// The choice of a criterion, with its condition where it is one.
fn criterion(
    draft: Draft,
    label: Signal<String>,
    of_level: bool,
    locale: Locale,
    read: impl Fn() -> Criterion + Copy + Send + Sync + 'static,
    write: impl Fn(Criterion) + Copy + Send + Sync + 'static,
) -> impl IntoView {
    let offered = move || draft.desk.read(|archive| choices(archive, locale.lang(), of_level));
    let is_condition = Memo::new(move |_| read().is_condition());
    let typed = move || if let Criterion::Query(typed) = read() { typed } else { String::new() };
    let condition = move || {
        view! {
            <Field label=word(locale, |text| text.condition) hint=word(locale, |text| text.condition_hint)>
                <TextInput
                    value=Signal::derive(typed)
                    on_input=move |typed| write(Criterion::Query(typed))
                />
            </Field>
        }
    };
    view! {
        <Field label>
            <Select
                value=Signal::derive(move || key_of(&read()))
                choices=Signal::derive(offered)
                on_choose=move |key: String| write(of_key(&key))
            />
        </Field>
        {move || is_condition.get().then(condition)}
    }
    .into_any()
}

fn level(fields: Fields, draft: Draft, at: usize, locale: Locale) -> impl IntoView {
    let own = move || fields.scheme.with(|scheme| scheme.levels.get(at).cloned());
    let read = move || own().map_or(Criterion::CurrentValue, |level| level.criterion);
    let write = move |criterion: Criterion| {
        // What is typed changes the condition and no more.
        if criterion.is_condition() && untrack(read).is_condition() {
            fields.scheme.update(|scheme| {
                if let Some(level) = scheme.levels.get_mut(at) {
                    level.criterion = criterion;
                }
            });
        } else {
            fields.ask(at, criterion);
        }
    };
    let is_condition = Memo::new(move |_| read().is_condition());
    let bands = move || own().map_or(2, |level| level.bands());
    let by_percentile =
        move || own().is_none_or(|level| level.cuts.first().is_none_or(|cut| matches!(cut, Threshold::Percentile(_))));
    let numbers = move || {
        let choice = |bands: usize| Choice::new(bands.to_string(), format::count(locale.lang(), bands));
        (2..=Level::MOST_CUTS + 1).map(choice).collect()
    };
    let ways = move || {
        let text = &locale.text().schemes;
        vec![Choice::new("percentile", text.by_percentile), Choice::new("amount", text.by_amount)]
    };
    let cuts = move || {
        view! {
            <Field label=word(locale, |text| text.bands)>
                <Select
                    value=Signal::derive(move || bands().to_string())
                    choices=Signal::derive(numbers)
                    on_choose=move |chosen: String| {
                        fields.divide(at, chosen.parse().unwrap_or(2), untrack(by_percentile));
                    }
                />
            </Field>
            <Field label=word(locale, |text| text.by)>
                <Select
                    value=Signal::derive(move || if by_percentile() { "percentile" } else { "amount" }.to_owned())
                    choices=Signal::derive(ways)
                    on_choose=move |chosen: String| fields.divide(at, untrack(bands), chosen == "percentile")
                />
            </Field>
        }
    };
    let label = word(locale, |text| text.criterion);
    view! {
        <fieldset class="policy-grade">
            <legend>{move || (locale.text().schemes.level)(&format::count(locale.lang(), at + 1))}</legend>
            <div class="form-row">
                {criterion(draft, label, true, locale, read, write)}
                {move || (!is_condition.get()).then(cuts)}
            </div>
        </fieldset>
    }
    .into_any()
}

fn weight(fields: Fields, draft: Draft, at: usize, locale: Locale) -> impl IntoView {
    let read = move || {
        let of = |scheme: &CustomScheme| scheme.points.get(at).map(|one| one.criterion.clone());
        fields.scheme.with(of).unwrap_or(Criterion::CurrentValue)
    };
    let write = move |criterion: Criterion| {
        fields.scheme.update(|scheme| {
            if let Some(one) = scheme.points.get_mut(at) {
                one.criterion = criterion;
            }
        });
    };
    let label = Signal::derive(move || (locale.text().schemes.weight)(&format::count(locale.lang(), at + 1)));
    view! { <div class="form-row">{criterion(draft, label, false, locale, read, write)}</div> }.into_any()
}

/// The grade at the end of each path, to be chosen.
#[component]
fn Outcomes(fields: Fields, draft: Draft) -> impl IntoView {
    let locale = use_locale();
    // The paths stay while grades are chosen: they are made anew where the levels are others.
    let levels = Memo::new(move |_| fields.scheme.with(|scheme| scheme.levels.clone()));
    let names = Memo::new(move |_| fields.names());
    let rows = move || {
        let (lang, currency) = (locale.lang(), draft.currency());
        let words = draft.desk.read(|archive| SchemeWords::of(lang, archive, currency));
        let scheme = levels.with(|levels| CustomScheme { levels: levels.clone(), ..CustomScheme::layered() });
        let cuts: Vec<Vec<Option<f64>>> = scheme
            .levels
            .iter()
            .map(|level| {
                let figures = draft.desk.criterion_figures(&level.criterion);
                level.cuts.iter().map(|cut| figures.as_ref().and_then(|figures| figures.cut(*cut))).collect()
            })
            .collect();
        let row = |path: usize| {
            let bands = scheme.bands_of(path).into_iter().zip(&scheme.levels).zip(&cuts);
            let bands: Vec<String> =
                bands.map(|((band, level), cuts)| words.band(&level.criterion, cuts, band)).collect();
            let label = (locale.text().schemes.outcome_of)(&bands.join(" · "));
            let chosen =
                move || fields.scheme.with(|scheme| scheme.outcomes.get(path).copied().unwrap_or_default().to_string());
            let offered = move || {
                let choice = |(place, name): (usize, String)| Choice::new(place.to_string(), name);
                names.get().into_iter().enumerate().map(choice).collect()
            };
            let choose = move |place: String| {
                fields.scheme.update(|scheme| {
                    if let (Some(outcome), Ok(place)) = (scheme.outcomes.get_mut(path), place.parse()) {
                        *outcome = place;
                    }
                });
            };
            view! {
                <tr>
                    {bands.into_iter().map(|band| view! { <td>{band}</td> }).collect_view()}
                    <td>
                        <Select
                            label=Signal::stored(label)
                            value=Signal::derive(chosen)
                            choices=Signal::derive(offered)
                            on_choose=choose
                        />
                    </td>
                </tr>
            }
        };
        (0..scheme.paths().min(CustomScheme::MOST_PATHS)).map(row).collect_view()
    };
    view! {
        <fieldset class="policy-grade">
            <legend>{move || locale.text().schemes.outcomes}</legend>
            <table class="table paths">
                <caption class="visually-hidden">{move || locale.text().schemes.outcomes}</caption>
                <tbody>{rows}</tbody>
            </table>
        </fieldset>
    }
}
