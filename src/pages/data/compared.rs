//! The review of an archive file: what would come, change and leave.
//!
//! Nothing is written before Import is pressed.

use std::rc::Rc;

use leptos::prelude::*;

use super::{
    differences::Differences,
    intake::Intake,
    overtaken::Overtaken,
    review::{BringBack, Steps},
    words::{count, say},
};
use crate::{
    components::{Button, ButtonVariant, Choice, CommitBar, FigureTone, Note, RadioGroup, Section, Stat, Stats},
    domain::batch::Counts,
    i18n::{
        format,
        locale::{Locale, use_locale},
        sentences::sentences,
    },
    state::import::{Comparison, Manner, Phase, Session},
};

fn compared(session: Session) -> Option<(Manner, Rc<Comparison>)> {
    let Phase::Compared { manner, comparison } = session.phase() else { return None };
    Some((manner, comparison))
}

/// The page.
#[component]
pub fn ArchiveReview(
    /// Where files come in.
    intake: Intake,
) -> impl IntoView {
    let locale = use_locale();
    let session = intake.session;
    let name = move || session.file().map(|file| file.name());
    let length = move || session.file().map(|file| format::bytes(locale.lang(), file.size()));
    let manner = move || compared(session).map_or("", |(manner, _)| key(manner)).to_owned();
    let manners = move || {
        let text = &locale.text().import;
        vec![
            Choice::new(key(Manner::Replace), text.replace).with_note(text.replace_note),
            Choice::new(key(Manner::Merge), text.merge).with_note(text.merge_note),
        ]
    };
    let choose = move |chosen: String| {
        session.meet(if chosen == key(Manner::Replace) { Manner::Replace } else { Manner::Merge });
    };
    let text = move || compared(session).map_or_else(String::new, |(_, comparison)| sentence(&comparison, locale));
    view! {
        <header class="page-head">
            <div>
                <h1>{move || locale.text().import.archive_review}</h1>
                <p class="line quiet">
                    <b class="soft">
                        <bdi>{name}</bdi>
                    </b>
                    <span>{length}</span>
                </p>
            </div>
            <Steps intake />
        </header>
        <Overtaken session />
        <div class="import-counts">{move || figures(session, locale)}</div>
        <div class="page-body">
            <div class="stack">
                    <Section title=say(locale, |text| text.import.manner)>
                        <RadioGroup
                            legend=say(locale, |text| text.import.manner)
                            quiet_legend=true
                            value=Signal::derive(manner)
                            choices=Signal::derive(manners)
                            on_choose=choose
                        />
                    </Section>
                    <Differences comparison=Signal::derive_local(move || compared(session).map(|(_, found)| found)) />
                    <BringBack session />
                    <Note>{move || locale.text().import.one_batch}</Note>
            </div>
        </div>
        <CommitBar label=say(locale, |text| text.import.ready_name) text=Signal::derive(text)>
            <Button label=say(locale, |text| text.frame.cancel) on_press=move |()| session.cancel() />
            <Button
                label=say(locale, |text| text.import.go)
                variant=ButtonVariant::Primary
                on_press=move |()| session.restore()
            />
        </CommitBar>
    }
}

const fn key(manner: Manner) -> &'static str {
    match manner {
        Manner::Replace => "replace",
        Manner::Merge => "merge",
    }
}

fn figures(session: Session, locale: Locale) -> AnyView {
    let Some((manner, comparison)) = compared(session) else { return ().into_any() };
    let text = &locale.text().import;
    let note = |counts: &Counts| (text.and_orders)(&count(locale, counts.customers), &count(locale, counts.orders));
    let figure = |counts: &Counts| count(locale, counts.customers);
    let unchanged =
        comparison.in_file.minus(&comparison.new).minus(&comparison.changed).minus(&comparison.kept_deleted);
    let leaving = (manner == Manner::Replace).then(|| {
        let (figure, note) = (figure(&comparison.leaving), note(&comparison.leaving));
        let tone = if comparison.leaving.total() > 0 { FigureTone::Alarm } else { FigureTone::Plain };
        view! { <Stat label=text.leaving figure note tone /> }
    });
    let [new, changed, unchanged] =
        [&comparison.new, &comparison.changed, &unchanged].map(|counts| (figure(counts), note(counts)));
    view! {
        <Stats>
            <Stat label=text.new figure=new.0 note=new.1 />
            <Stat label=text.changed figure=changed.0 note=changed.1 tone=FigureTone::Accent />
            <Stat label=text.unchanged figure=unchanged.0 note=unchanged.1 />
            {leaving}
        </Stats>
    }
    .into_any()
}

fn sentence(comparison: &Comparison, locale: Locale) -> String {
    let text = &locale.text().import;
    let number = |number| count(locale, number);
    let Comparison { new, changed, leaving, .. } = comparison;
    if new.total() + changed.total() + leaving.total() == 0 {
        return text.nothing_new.to_owned();
    }
    let mut parts = vec![(text.ready)(&number(new.customers), &number(new.orders))];
    if changed.total() > 0 {
        parts.push((text.ready_changed)(&number(changed.customers), &number(changed.orders)));
    }
    if leaving.total() > 0 {
        parts.push((text.ready_leaving)(&number(leaving.customers), &number(leaving.orders)));
    }
    sentences(parts)
}
