//! The form of a customer, for new ones and for those there are, custom fields included.
//!
//! It opens over any room, by request.

use std::collections::BTreeMap;

use leptos::prelude::*;

use super::{
    dialog::FormDialog,
    draft::{Draft, write},
    inputs::{Inputs, choices_of, chosen, filled, text_of, words_of},
};
use crate::{
    components::{Choice, DateInput, Field, Select, TextKind},
    domain::{
        command::Command,
        currency::{Currency, Money, major_text, minor_of_text},
        custom_field::{CustomField, CustomValue, FieldKind},
        customer::{Customer, CustomerKind, Stage},
        record::Noun,
        refusal::{FormField, Refusal},
    },
    i18n::{Text, locale::use_locale},
    state::{
        customer_list::{
            custom_column::YES_NO,
            words::{kind_word, stage_word},
        },
        forms::{FormRequest, use_form_request},
        use_desk,
    },
};

/// The form, where one is asked for; the app puts it over the rooms.
#[component]
pub fn CustomerDialog() -> impl IntoView {
    let (desk, requests) = (use_desk(), use_form_request());
    move || match requests.asked()? {
        FormRequest::NewCustomer => Some(view! { <CustomerForm before=None /> }.into_any()),
        FormRequest::EditCustomer(id) => {
            let before = desk.peek(|archive| archive.live::<Customer>(id))?;
            Some(view! { <CustomerForm before=Some(before) /> }.into_any())
        }
        FormRequest::SetGrades(..) | FormRequest::SaveDocument => None,
    }
}

const KINDS: [CustomerKind; 2] = [CustomerKind::Organisation, CustomerKind::Person];

fn kind_key(kind: CustomerKind) -> String {
    kind_word(kind).to_owned()
}

fn stage_key(stage: Stage) -> String {
    stage_word(stage).to_owned()
}

fn kinds(text: &Text) -> Vec<Choice> {
    choices_of(&KINDS, kind_key, text.values.kinds, None)
}

fn stages(text: &Text) -> Vec<Choice> {
    choices_of(&Stage::ALL, stage_key, text.values.stages, Some(text.values.stage_by_rule))
}

#[component]
fn CustomerForm(before: Option<Customer>) -> impl IntoView {
    let (desk, locale, requests) = (use_desk(), use_locale(), use_form_request());
    let draft = Draft::new();
    let inputs = Inputs::of(draft);
    let of = before.clone().unwrap_or_else(|| {
        Customer::named(desk.fresh_id(), CustomerKind::Organisation, String::new(), draft.provenance())
    });
    let noun = Noun::Customer;
    let title = if before.is_some() {
        inputs.word(|text| (text.customer.edit_record)(Noun::Customer))
    } else {
        Signal::derive(move || (locale.text().customer.new_record)(noun).to_owned())
    };
    let (name, kind) = (filled(&of.name), filled(kind_word(of.kind)));
    let (industry, region) = (filled(&of.industry), filled(&of.region));
    let (phone, email) = (filled(&of.phones.join(", ")), filled(&of.emails.join(", ")));
    let (owner, tags) = (filled(&of.owner), filled(&of.tags.join(", ")));
    let stage = filled(of.stage.map_or("", stage_word));
    let (address, credit_code) = (filled(&of.address), filled(&of.credit_code));
    let (source, needs, note) = (filled(&of.acquisition_source), filled(&of.need_profile), filled(&of.note));
    let fields: Vec<CustomField> =
        desk.peek(|archive| archive.custom_fields.iter().map(|(_, field)| field.clone()).collect());
    let customs: Vec<(CustomField, RwSignal<String>)> = fields
        .into_iter()
        .map(|field| {
            let text = of.custom.get(&field.key).map(custom_text).unwrap_or_default();
            (field, RwSignal::new(text))
        })
        .collect();
    let customs = StoredValue::new(customs);
    let before = StoredValue::new(before);
    let of = StoredValue::new(of);
    let close = Callback::new(move |()| requests.close());
    let save = move |()| {
        let mut customer = of.get_value();
        customer.name = text_of(name);
        customer.kind = chosen(&KINDS, kind_key, kind).unwrap_or_default();
        (customer.industry, customer.region) = (text_of(industry), text_of(region));
        (customer.phones, customer.emails) = (words_of(phone), words_of(email));
        (customer.owner, customer.tags) = (text_of(owner), words_of(tags));
        customer.stage = chosen(&Stage::ALL, stage_key, stage);
        (customer.address, customer.credit_code) = (text_of(address), text_of(credit_code).to_ascii_uppercase());
        (customer.acquisition_source, customer.need_profile) = (text_of(source), text_of(needs));
        customer.note = text_of(note);
        let currency = desk.peek(|archive| archive.settings().currency.unwrap_or(Currency::CNY));
        match customs.with_value(|customs| customs_of(customs, customer.custom.clone(), currency)) {
            Ok(custom) => customer.custom = custom,
            Err(field) => return draft.refuse(Refusal::Malformed(field)),
        }
        let write = before.with_value(|before| write(before.as_ref(), customer));
        draft.send(Command::WriteCustomer(write), close);
    };
    view! {
        <FormDialog title draft on_save=save on_close=close on_delete=None>
            <div class="form-row">
                {inputs.first_line(|text| text.fields.name, name, FormField::Name)}
                {inputs.choice(|text| text.fields.kind, kind, kinds)}
                {inputs.line(|text| text.fields.industry, industry, None)}
                {inputs.line(|text| text.fields.region, region, None)}
                {inputs.kind(|text| text.fields.phone, phone, FormField::Phone, TextKind::Phone)}
                {inputs.kind(|text| text.fields.email, email, FormField::Email, TextKind::Text)}
                {inputs.line(|text| text.fields.owner, owner, None)}
                {inputs.choice(|text| text.fields.stage, stage, stages)}
                {inputs.hinted(|text| text.fields.tags, |text| text.customer.separated, tags, None, TextKind::Text)}
                {customs.with_value(|customs| customs.iter().map(|(field, value)| custom_input(inputs, draft, field, *value)).collect_view())}
            </div>
            <details class="form-more">
                <summary>{move || locale.text().customer.more_fields}</summary>
                <div class="form-row">
                    {inputs.line(|text| text.fields.address, address, None)}
                    {inputs.line(|text| text.fields.credit_code, credit_code, Some(FormField::CreditCode))}
                    {inputs.line(|text| text.fields.acquisition_source, source, None)}
                    {inputs.line(|text| text.fields.need_profile, needs, None)}
                    {inputs.area(|text| text.fields.note, note)}
                </div>
            </details>
        </FormDialog>
    }
}

fn custom_input(inputs: Inputs, draft: Draft, field: &CustomField, value: RwSignal<String>) -> AnyView {
    let own = FormField::Custom(field.key.clone());
    let error = draft.error(Some(own.clone()));
    let choose = move |text| value.set(text);
    match field.kind {
        FieldKind::Text => inputs.named_line(field.label.clone(), value, own, TextKind::Text),
        FieldKind::Number | FieldKind::Money => inputs.named_line(field.label.clone(), value, own, TextKind::Decimal),
        FieldKind::Date => view! {
            <Field label=field.label.clone() error>
                <DateInput value on_input=choose />
            </Field>
        }
        .into_any(),
        FieldKind::Choice | FieldKind::YesNo => {
            let locale = use_locale();
            let field_of = StoredValue::new(field.clone());
            let choices = Signal::derive(move || field_of.with_value(|field| custom_choices(field, locale.text())));
            view! {
                <Field label=field.label.clone() error>
                    <Select value choices on_choose=choose />
                </Field>
            }
            .into_any()
        }
    }
}

fn custom_choices(field: &CustomField, text: &Text) -> Vec<Choice> {
    let none = Choice::new("", text.fields.none);
    if field.kind == FieldKind::YesNo {
        let [yes, no] = YES_NO;
        return vec![none, Choice::new(yes, text.fields.yes), Choice::new(no, text.fields.no)];
    }
    std::iter::once(none)
        .chain(field.options.iter().map(|option| Choice::new(option.clone(), option.clone())))
        .collect()
}

fn custom_text(value: &CustomValue) -> String {
    match value {
        CustomValue::YesNo(is_so) => {
            let [yes, no] = YES_NO;
            (if *is_so { yes } else { no }).to_owned()
        }
        CustomValue::Number(number) => number.to_string(),
        CustomValue::Money(Money { minor, currency }) => major_text(*minor, *currency),
        CustomValue::Text(text) => text.clone(),
    }
}

/// The values of custom fields as typed; the field that cannot be read where one cannot.
fn customs_of(
    customs: &[(CustomField, RwSignal<String>)],
    mut values: BTreeMap<String, CustomValue>,
    currency: Currency,
) -> Result<BTreeMap<String, CustomValue>, FormField> {
    for (field, value) in customs {
        let text = text_of(*value);
        if text.is_empty() {
            values.remove(&field.key);
            continue;
        }
        let unreadable = || FormField::Custom(field.key.clone());
        let value = match field.kind {
            FieldKind::Text | FieldKind::Date | FieldKind::Choice => CustomValue::Text(text),
            FieldKind::YesNo => CustomValue::YesNo(YES_NO.first() == Some(&text.as_str())),
            FieldKind::Number => {
                CustomValue::Number(text.replace(',', "").parse().map_err(|_unreadable| unreadable())?)
            }
            FieldKind::Money => {
                CustomValue::Money(Money { minor: minor_of_text(&text, currency).ok_or_else(unreadable)?, currency })
            }
        };
        values.insert(field.key.clone(), value);
    }
    Ok(values)
}
