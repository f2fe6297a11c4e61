//! The form of a contact.
//!
//! Whose contact it is, is fixed.

use leptos::prelude::*;

use super::{
    dialog::FormDialog,
    draft::{Draft, write},
    inputs::{Inputs, choices_of, chosen, day_of, filled, text_of, words_of},
};
use crate::{
    components::{Choice, TextKind},
    domain::{
        command::Command,
        contact::{Attitude, BuyingRole, Contact},
        customer::Customer,
        event::Scope,
        id::Id,
        provenance::Extra,
        record::Noun,
        refusal::FormField,
    },
    i18n::Text,
    state::use_desk,
};

/// Every part in buying, in the order of the list.
const ROLES: [BuyingRole; 5] =
    [BuyingRole::Decider, BuyingRole::Influencer, BuyingRole::User, BuyingRole::Buyer, BuyingRole::Gatekeeper];
/// Every attitude.
const ATTITUDES: [Attitude; 3] = [Attitude::Supportive, Attitude::Neutral, Attitude::Opposed];

fn key<T: std::fmt::Debug>(value: T) -> String {
    format!("{value:?}")
}

fn roles(text: &Text) -> Vec<Choice> {
    choices_of(&ROLES, key, text.values.roles, Some(text.fields.none))
}

fn attitudes(text: &Text) -> Vec<Choice> {
    choices_of(&ATTITUDES, key, text.values.attitudes, Some(text.fields.none))
}

/// The form.
#[component]
pub fn ContactForm(
    /// Whose contact it is.
    customer: Id<Customer>,
    /// The contact to be edited, if it is not a new one.
    before: Option<Contact>,
    /// Called when it is done with.
    #[prop(into)]
    on_close: Callback<()>,
) -> impl IntoView {
    let desk = use_desk();
    let draft = Draft::new();
    let inputs = Inputs::of(draft);
    let of = before.clone().unwrap_or_else(|| Contact {
        id: desk.fresh_id(),
        customer_id: customer,
        name: String::new(),
        title: String::new(),
        dept: String::new(),
        role: None,
        influence: None,
        attitude: None,
        phones: Vec::new(),
        emails: Vec::new(),
        wechat: String::new(),
        birthday: None,
        note: String::new(),
        provenance: draft.provenance(),
        extra: Extra::new(),
    });
    let (name, title, dept) = (filled(&of.name), filled(&of.title), filled(&of.dept));
    let (role, attitude) =
        (filled(&of.role.map(key).unwrap_or_default()), filled(&of.attitude.map(key).unwrap_or_default()));
    let influence = filled(&of.influence.map(|influence| influence.to_string()).unwrap_or_default());
    let (phone, email, wechat) = (filled(&of.phones.join(", ")), filled(&of.emails.join(", ")), filled(&of.wechat));
    let birthday = filled(&of.birthday.map(|day| day.to_string()).unwrap_or_default());
    let note = filled(&of.note);
    let heading = if before.is_some() {
        inputs.word(|text| (text.customer.edit_record)(Noun::Contact))
    } else {
        inputs.word(|text| (text.customer.new_record)(Noun::Contact))
    };
    let on_delete = before.as_ref().map(|contact| {
        let id = contact.id;
        let delete = move |()| draft.send(Command::Remove(Scope::Contacts(vec![id])), on_close);
        (Noun::Contact, Callback::new(delete))
    });
    let (of, before) = (StoredValue::new(of), StoredValue::new(before));
    let save = move |()| {
        let mut contact = of.get_value();
        (contact.name, contact.title, contact.dept) = (text_of(name), text_of(title), text_of(dept));
        (contact.role, contact.attitude) = (chosen(&ROLES, key, role), chosen(&ATTITUDES, key, attitude));
        contact.influence = text_of(influence).parse().ok().filter(|influence| (1..=5).contains(influence));
        (contact.phones, contact.emails, contact.wechat) = (words_of(phone), words_of(email), text_of(wechat));
        (contact.birthday, contact.note) = (day_of(birthday), text_of(note));
        let write = before.with_value(|before| write(before.as_ref(), contact));
        draft.send(Command::WriteContact(write), on_close);
    };
    view! {
        <FormDialog title=heading draft on_save=save on_close on_delete>
            <div class="form-row">
                {inputs.first_line(|text| text.fields.name, name, FormField::Name)}
                {inputs.line(|text| text.fields.title, title, None)}
                {inputs.line(|text| text.fields.department, dept, None)}
                {inputs.choice(|text| text.fields.role, role, roles)}
                {inputs.choice(|text| text.fields.attitude, attitude, attitudes)}
                {inputs.number(|text| text.fields.influence, influence, 1.0, 5.0)}
                {inputs.kind(|text| text.fields.phone, phone, FormField::Phone, TextKind::Phone)}
                {inputs.kind(|text| text.fields.email, email, FormField::Email, TextKind::Text)}
                {inputs.line(|text| text.fields.wechat, wechat, None)}
                {inputs.day(|text| text.fields.birthday, birthday, None)}
                {inputs.area(|text| text.fields.note, note)}
            </div>
        </FormDialog>
    }
}
