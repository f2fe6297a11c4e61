//! The sentences, one file per room, each in every language.
//!
//! A missing translation does not compile: each language is a full literal.

pub mod churn;
pub mod customer;
pub mod customers;
pub mod fields;
pub mod frame;
pub mod grading;
pub mod insight;
pub mod reasons;
pub mod refusals;
pub mod values;

use super::Lang;

/// Every sentence of a language.
pub struct Text {
    /// The frame around the rooms.
    pub frame: frame::FrameText,
    /// Names of fields.
    pub fields: fields::FieldsText,
    /// Values of fields.
    pub values: values::ValuesText,
    /// Refusals.
    pub refusals: refusals::RefusalsText,
    /// One customer's page.
    pub customer: customer::CustomerText,
    /// What scores say of one customer.
    pub insight: insight::InsightText,
    /// The customers' list.
    pub customers: customers::CustomersText,
    /// Reasons.
    pub reasons: reasons::ReasonsText,
    /// The churn room.
    pub churn: churn::ChurnText,
    /// The grading room.
    pub grading: grading::GradingText,
}

/// The sentences of a language.
#[must_use]
pub const fn of(lang: Lang) -> &'static Text {
    match lang {
        Lang::En => &EN,
        Lang::ZhCn => &ZH_CN,
        Lang::ZhTw => &ZH_TW,
    }
}

static EN: Text = Text {
    frame: frame::EN,
    fields: fields::EN,
    values: values::EN,
    refusals: refusals::EN,
    customer: customer::EN,
    insight: insight::EN,
    customers: customers::EN,
    reasons: reasons::EN,
    churn: churn::EN,
    grading: grading::EN,
};

static ZH_CN: Text = Text {
    frame: frame::ZH_CN,
    fields: fields::ZH_CN,
    values: values::ZH_CN,
    refusals: refusals::ZH_CN,
    customer: customer::ZH_CN,
    insight: insight::ZH_CN,
    customers: customers::ZH_CN,
    reasons: reasons::ZH_CN,
    churn: churn::ZH_CN,
    grading: grading::ZH_CN,
};

static ZH_TW: Text = Text {
    frame: frame::ZH_TW,
    fields: fields::ZH_TW,
    values: values::ZH_TW,
    refusals: refusals::ZH_TW,
    customer: customer::ZH_TW,
    insight: insight::ZH_TW,
    customers: customers::ZH_TW,
    reasons: reasons::ZH_TW,
    churn: churn::ZH_TW,
    grading: grading::ZH_TW,
};
