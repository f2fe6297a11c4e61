//! The choice of a scheme and its thresholds as sliders.
//!
//! The drawing above a slider is the value that stands at each point of the
//! ranking, on a square-root scale.

use leptos::prelude::*;

use super::{
    draft::{Draft, Shown},
    own_form::OwnForm,
    own_verbs::NewScheme,
};
use crate::{
    analysis::{
        grading::{
            four::FourGrade,
            gold::{GoldCuts, GoldGrade},
            index::GradeIndex,
        },
        summary::minor,
    },
    charts::{Hue, Legend, LegendKey, Passing, ThresholdSlider},
    components::{Choice, RadioGroup},
    domain::grading_rules::{GoldRules, GradingRules},
    i18n::{
        Lang, format,
        locale::{Locale, use_locale},
        money, schemes,
        text::grading::GradingText,
    },
    state::scores::Scheme,
};

/// Bars above a slider.
const BARS: u8 = 40;

/// One threshold: where it stands in the rules, and how it is shown.
#[derive(Clone, Copy)]
struct Threshold {
    label: fn(&GradingText) -> &'static str,
    range: (f64, f64, f64),
    read: fn(&GradingRules) -> f64,
    write: fn(&mut GradingRules, f64),
    /// The threshold in words: on this archive, under these rules. Without them a
    /// percentile is shown with the amount that its profile has there.
    words: Option<fn(Words<'_>, f64) -> String>,
    /// The value at a point from 0 to 1 of the slider's way.
    profile: Option<fn(&GradeIndex, f64) -> Option<f64>>,
    passing: Passing,
}

/// What the words of a threshold are made of.
#[derive(Clone, Copy)]
struct Words<'a> {
    text: &'static GradingText,
    lang: Lang,
    index: &'a GradeIndex,
    money: &'a dyn Fn(f64) -> String,
}

impl Words<'_> {
    fn share(&self, share: f64) -> String {
        format::percent(self.lang, share, 0)
    }

    /// A percentile with what it stands for: `P70 · ¥12k`.
    fn percentile(&self, percentile: f64, meaning: Option<String>) -> String {
        let name = format!("P{}", format::decimal(self.lang, percentile, 0));
        meaning.map_or(name.clone(), |meaning| format!("{name} · {meaning}"))
    }
}

const SHARE: (f64, f64, f64) = (0.0, 1.0, 0.01);
const PERCENTILE: (f64, f64, f64) = (0.0, 100.0, 1.0);

const FOUR: [Threshold; 8] = [
    Threshold {
        label: |text| text.set_share,
        range: SHARE,
        read: |rules| rules.four.strategic_set_share,
        write: |rules, value| rules.four.strategic_set_share = value,
        words: Some(|words, share| {
            let customers = format::count(words.lang, words.index.leading_set(share));
            (words.text.share_is)(&words.share(share), &customers)
        }),
        profile: Some(|index, share| {
            let set = index.leading_set(share.max(0.001));
            let last = index.leading_sum(set).saturating_sub(index.leading_sum(set.saturating_sub(1)));
            Some(minor(last))
        }),
        passing: Passing::Below,
    },
    Threshold {
        label: |text| text.own_share,
        range: (0.0, 0.2, 0.005),
        read: |rules| rules.four.strategic_own_share,
        write: |rules, value| rules.four.strategic_own_share = value,
        words: Some(|words, share| format!("≥ {}", format::percent(words.lang, share, 1))),
        profile: None,
        passing: Passing::Above,
    },
    Threshold {
        label: |text| text.mean_multiple,
        range: (1.0, 20.0, 0.5),
        read: |rules| rules.four.strategic_mean_multiple,
        write: |rules, value| rules.four.strategic_mean_multiple = value,
        words: Some(|words, multiple| {
            let amount = (words.money)(multiple * words.index.mean_current());
            format!("× {} · {amount}", format::decimal(words.lang, multiple, 1))
        }),
        profile: None,
        passing: Passing::Above,
    },
    Threshold {
        label: |text| text.partner_potential,
        range: PERCENTILE,
        read: |rules| rules.four.partner_potential_percentile,
        write: |rules, value| rules.four.partner_potential_percentile = value,
        words: None,
        profile: Some(GradeIndex::potential_quantile),
        passing: Passing::Above,
    },
    Threshold {
        label: |text| text.partner_risk,
        range: PERCENTILE,
        read: |rules| rules.four.partner_risk_percentile,
        write: |rules, value| rules.four.partner_risk_percentile = value,
        words: Some(|words, at| {
            words.percentile(at, words.index.risk_quantile(at / 100.0).map(|risk| words.share(risk)))
        }),
        profile: Some(GradeIndex::risk_quantile),
        passing: Passing::Below,
    },
    Threshold {
        label: |text| text.partner_interactions,
        range: PERCENTILE,
        read: |rules| rules.four.partner_interactions_percentile,
        write: |rules, value| rules.four.partner_interactions_percentile = value,
        words: Some(|words, at| {
            let contacts = words.index.interactions_quantile(at / 100.0);
            words.percentile(at, contacts.map(|contacts| format::decimal(words.lang, contacts, 1)))
        }),
        profile: Some(GradeIndex::interactions_quantile),
        passing: Passing::Above,
    },
    Threshold {
        label: |text| text.value_windows,
        range: (0.0, 4.0, 1.0),
        read: |rules| f64::from(rules.four.value_active_windows),
        write: |rules, value| rules.four.value_active_windows = windows(value),
        words: Some(|words, count| format!("≥ {}", format::decimal(words.lang, count, 0))),
        profile: None,
        passing: Passing::Above,
    },
    Threshold {
        label: |text| text.value_current,
        range: PERCENTILE,
        read: |rules| rules.four.value_current_percentile,
        write: |rules, value| rules.four.value_current_percentile = value,
        words: None,
        profile: Some(GradeIndex::current_quantile),
        passing: Passing::Above,
    },
];

const GOLD: [Threshold; 3] = [
    Threshold {
        label: |text| text.gold_top,
        range: SHARE,
        read: |rules| rules.gold.gold_top_share,
        write: |rules, value| rules.gold.gold_top_share = value,
        words: Some(|words, share| {
            let cuts = GoldCuts::new(words.index, &GoldRules { gold_top_share: share, ..GoldRules::default() });
            (words.text.share_is)(&words.share(share), &format::count(words.lang, cuts.top))
        }),
        profile: Some(|index, share| index.current_quantile(1.0 - share)),
        passing: Passing::Below,
    },
    Threshold {
        label: |text| text.gold_potential,
        range: PERCENTILE,
        read: |rules| rules.gold.potential_percentile,
        write: |rules, value| rules.gold.potential_percentile = value,
        words: None,
        profile: Some(GradeIndex::potential_quantile),
        passing: Passing::Above,
    },
    Threshold {
        label: |text| text.gold_current,
        range: PERCENTILE,
        read: |rules| rules.gold.potential_current_percentile,
        write: |rules, value| rules.gold.potential_current_percentile = value,
        words: None,
        profile: Some(GradeIndex::current_quantile),
        passing: Passing::Below,
    },
];

/// The slider has whole steps from 0 to 4.
#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a float-to-integer cast saturates")]
const fn windows(value: f64) -> u8 {
    value as u8
}

/// The form at the left.
#[component]
pub fn SchemeForm(
    /// The draft.
    draft: Draft,
) -> impl IntoView {
    let locale = use_locale();
    let text = move || &locale.text().grading;
    let choices = move || {
        let values = &locale.text().values;
        let comma = if locale.lang() == Lang::En { ", " } else { "、" };
        let four = FourGrade::ALL.map(values.grades).join(comma);
        let gold = GoldGrade::ALL.map(values.golds).join(comma);
        let shipped =
            [Choice::new("four", text().four).with_note(four), Choice::new("gold", text().gold).with_note(gold)];
        let tried = draft.own();
        let mut own = draft.desk.read(|archive| archive.settings().schemes.clone());
        if let Some(tried) = tried.filter(|tried| own.iter().all(|scheme| scheme.id != tried.id)) {
            own.push(tried);
        }
        let own = own.iter().map(|scheme| {
            let choice = Choice::new(Shown::Own(scheme.id).key(), schemes::name(locale.lang(), scheme));
            choice.with_note(scheme.grades.join(comma))
        });
        shipped.into_iter().chain(own).collect::<Vec<_>>()
    };
    let choices = Memo::new(move |_| choices());
    let choose = move |value: String| draft.shown.set(Shown::of_key(&value));
    let has_interactions =
        Memo::new(move |_| draft.board(|board| board.scores.index.has_interactions).unwrap_or_default());
    let sliders = move || {
        let thresholds = if draft.scheme.get() == Scheme::Four { FOUR.as_slice() } else { GOLD.as_slice() };
        let about_contacts =
            |threshold: &&Threshold| (threshold.label)(text()) != text().partner_interactions || has_interactions.get();
        let shown = thresholds.iter().filter(about_contacts);
        shown.map(|threshold| slider(draft, *threshold, locale)).collect_view()
    };
    let is_own = Memo::new(move |_| matches!(draft.shown.get(), Shown::Own(_)));
    let keys = move || vec![LegendKey { label: text().passes.to_owned(), hue: Hue::First, line: false }];
    let shipped = move || {
        view! {
            <div class="grading-group">
                <h2>{move || text().thresholds}</h2>
                <Legend keys=Signal::derive(keys) />
            </div>
            {sliders}
        }
        .into_any()
    };
    view! {
        <form class="grading-scheme" aria-label=move || text().scheme on:submit=|event| event.prevent_default()>
            <h1>{move || locale.text().frame.grading}</h1>
            <RadioGroup
                legend=Signal::derive(move || text().scheme.to_owned())
                quiet_legend=true
                value=Signal::derive(move || draft.shown.get().key())
                choices
                on_choose=choose
            />
            <NewScheme draft />
            {move || if is_own.get() { view! { <OwnForm draft /> }.into_any() } else { shipped() }}
        </form>
    }
    .into_any()
}

fn slider(draft: Draft, threshold: Threshold, locale: Locale) -> impl IntoView {
    let Threshold { label, range, read, write, words, profile, passing } = threshold;
    let in_words = move |value: f64| {
        let (lang, currency) = (locale.lang(), draft.currency());
        let money = |amount: f64| money::compact(lang, amount, currency);
        let text = &locale.text().grading;
        let say = |index: &GradeIndex| {
            let all = Words { text, lang, index, money: &money };
            let amount = || profile.and_then(|profile| profile(index, value / 100.0)).map(money);
            words.map_or_else(|| all.percentile(value, amount()), |words| words(all, value))
        };
        draft.board(|board| say(&board.scores.index)).unwrap_or_default()
    };
    let former = move || {
        let (stored, tried) = (read(&draft.stored()), read(&draft.rules()));
        (stored.to_bits() != tried.to_bits()).then(|| in_words(stored))
    };
    let bins = Memo::new(move |_| draft.board(|board| bars(&board.scores.index, profile)).unwrap_or_default());
    view! {
        <ThresholdSlider
            label=Signal::derive(move || label(&locale.text().grading).to_owned())
            value=Signal::derive(move || read(&draft.rules()))
            on_input=move |value| draft.try_out(|rules| write(rules, value))
            range=Signal::stored(range)
            words=Signal::derive(move || in_words(read(&draft.rules())))
            former=Signal::derive(former)
            bins=bins
            passing
        />
    }
}

fn bars(index: &GradeIndex, profile: Option<fn(&GradeIndex, f64) -> Option<f64>>) -> Vec<f64> {
    let Some(profile) = profile else { return Vec::new() };
    let at = |bar: u8| (f64::from(bar) + 0.5) / f64::from(BARS);
    (0..BARS).map(|bar| profile(index, at(bar)).unwrap_or(0.0).max(0.0).sqrt()).collect()
}
