//! The fields that a column can be read into, and the mapping as a whole.
//!
//! It reads no cell; `import` does.

use serde::{Deserialize, Serialize};

use super::{date::DayOrder, number::DecimalMark};
use crate::domain::{currency::Currency, custom_field::FieldKind};

/// What a column holds.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Field {
    /// Not read.
    #[default]
    Skip,
    /// The identifier the customer goes by: text.
    CustomerId,
    /// The customer's name.
    Name,
    /// Organisation or person.
    Kind,
    /// Industry.
    Industry,
    /// Region.
    Region,
    /// Size class.
    Size,
    /// Who looks after the customer.
    Owner,
    /// How the customer was won.
    AcquisitionSource,
    /// The stage of the relationship.
    Stage,
    /// Tags, several in a cell.
    Tags,
    /// A tag: the cell is one.
    Tag,
    /// Telephone numbers.
    Phone,
    /// E-mail addresses.
    Email,
    /// Postal address.
    Address,
    /// A note about the customer.
    Note,
    /// 统一社会信用代码.
    CreditCode,
    /// The name of a contact person.
    ContactName,
    /// The contact's position.
    ContactTitle,
    /// The contact's telephone number.
    ContactPhone,
    /// The contact's e-mail address.
    ContactEmail,
    /// The number an order goes by.
    OrderId,
    /// The day of an order.
    OrderDate,
    /// The row's total.
    Amount,
    /// The currency of the row.
    Currency,
    /// The product.
    Product,
    /// How many or how much of it.
    Quantity,
    /// The price of one; the row's total where no column has it.
    UnitPrice,
    /// What the row cost us.
    Cost,
    /// The channel of an order.
    Channel,
    /// A note about an order.
    OrderNote,
    /// The number a contract goes by.
    ContractId,
    /// The first day of a contract.
    ContractStart,
    /// The last day of a contract.
    ContractEnd,
    /// What a contract is worth.
    ContractAmount,
    /// Whether a contract goes on after its last day.
    ContractRenewal,
    /// How many months a contract has run.
    ContractMonths,
    /// Whether a contract has ended.
    ContractEnded,
    /// A custom field of the archive, by its key.
    Custom(String),
    /// A custom field that the import adds, named by the column.
    NewCustom(FieldKind),
}

impl Field {
    /// The fields a list offers beside the archive's custom fields, in its order.
    pub const OFFERED: [Self; 44] = [
        Self::Skip,
        Self::CustomerId,
        Self::Name,
        Self::Kind,
        Self::Industry,
        Self::Region,
        Self::Size,
        Self::Owner,
        Self::AcquisitionSource,
        Self::Stage,
        Self::Tags,
        Self::Tag,
        Self::Phone,
        Self::Email,
        Self::Address,
        Self::Note,
        Self::CreditCode,
        Self::ContactName,
        Self::ContactTitle,
        Self::ContactPhone,
        Self::ContactEmail,
        Self::OrderId,
        Self::OrderDate,
        Self::Amount,
        Self::Currency,
        Self::Product,
        Self::Quantity,
        Self::UnitPrice,
        Self::Cost,
        Self::Channel,
        Self::OrderNote,
        Self::ContractId,
        Self::ContractStart,
        Self::ContractEnd,
        Self::ContractAmount,
        Self::ContractRenewal,
        Self::ContractMonths,
        Self::ContractEnded,
        Self::NewCustom(FieldKind::Text),
        Self::NewCustom(FieldKind::Number),
        Self::NewCustom(FieldKind::Money),
        Self::NewCustom(FieldKind::Date),
        Self::NewCustom(FieldKind::Choice),
        Self::NewCustom(FieldKind::YesNo),
    ];

    /// Whether it belongs to a contract rather than to a customer.
    #[must_use]
    pub const fn is_of_contract(&self) -> bool {
        matches!(
            self,
            Self::ContractId
                | Self::ContractStart
                | Self::ContractEnd
                | Self::ContractAmount
                | Self::ContractRenewal
                | Self::ContractMonths
                | Self::ContractEnded
        )
    }

    /// Whether it belongs to an order rather than to a customer.
    #[must_use]
    pub const fn is_of_order(&self) -> bool {
        matches!(
            self,
            Self::OrderId
                | Self::OrderDate
                | Self::Amount
                | Self::Currency
                | Self::Product
                | Self::Quantity
                | Self::UnitPrice
                | Self::Cost
                | Self::Channel
                | Self::OrderNote
        )
    }

    /// Whether several columns may hold it.
    #[must_use]
    pub const fn may_repeat(&self) -> bool {
        matches!(self, Self::Skip | Self::Tag | Self::Tags | Self::Phone | Self::Email | Self::NewCustom(_))
    }
}

/// What a table holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Shape {
    /// Customers.
    Customers,
    /// Orders, with no more of the customer than who it is.
    Orders,
    /// Both in one sheet.
    Both,
    /// Contracts, with their customers.
    Contracts,
}

/// How one column is read.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Choice {
    /// Into which field.
    pub field: Field,
    /// Whether the day or the month comes first in dates like 3/8/2026; `None` where that is open.
    pub day_order: Option<DayOrder>,
    /// What divides the whole from the fraction in numbers.
    pub decimal_mark: DecimalMark,
}

/// What rows with more or fewer cells than the table are taken for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum RaggedRows {
    /// Short rows are read as far as they go; rows with too many filled cells are left out.
    #[default]
    LeaveOutLong,
    /// Every such row is left out.
    LeaveOut,
    /// Every such row is read as far as the columns go.
    Keep,
}

/// How a table is read: one choice for each column, and the answers to what is asked once.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Mapping {
    /// Whether the first row names the columns.
    pub has_header: bool,
    /// One choice for each column, from the left.
    pub columns: Vec<Choice>,
    /// The currency of amounts that name none; `None` where that is open.
    pub currency: Option<Currency>,
    /// What is done with ragged rows.
    #[serde(default)]
    pub ragged: RaggedRows,
}

/// What the review has to ask before it can count.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Question {
    /// "Which column says who the customer is?" No column is an id or a name.
    WhoseRows,
    /// "Is 3/8/2026 in this column the third of August or the eighth of March?"
    DayOrder {
        /// The column, counted from 0.
        column: usize,
    },
    /// "Which currency are the amounts in?"
    Currency,
    /// "Two columns are read into the same field."
    FieldTwice {
        /// The later column, counted from 0.
        column: usize,
    },
}

impl Mapping {
    /// The first column read into a field.
    #[must_use]
    pub fn column_of(&self, field: &Field) -> Option<usize> {
        self.columns.iter().position(|choice| choice.field == *field)
    }

    /// Whether rows are orders: they have a day, and something else of an order or nothing else at all.
    #[must_use]
    pub fn has_orders(&self) -> bool {
        self.column_of(&Field::OrderDate).is_some()
    }

    /// Whether rows are contracts: they say when one began.
    #[must_use]
    pub fn has_contracts(&self) -> bool {
        self.column_of(&Field::ContractStart).is_some() || self.column_of(&Field::ContractMonths).is_some()
    }

    /// What the table holds when read like this.
    #[must_use]
    pub fn shape(&self) -> Shape {
        let describes = |choice: &Choice| {
            !choice.field.is_of_order()
                && !choice.field.is_of_contract()
                && !matches!(choice.field, Field::Skip | Field::CustomerId | Field::Name)
        };
        if self.has_contracts() && !self.has_orders() {
            return Shape::Contracts;
        }
        match (self.has_orders(), self.columns.iter().any(describes)) {
            (false, _) => Shape::Customers,
            (true, false) => Shape::Orders,
            (true, true) => Shape::Both,
        }
    }

    /// What has to be asked before rows can be read, in the order of the columns. `open_days`
    /// says of each column whether its dates can be read either way.
    #[must_use]
    pub fn questions(&self, open_days: &[bool]) -> Vec<Question> {
        let mut questions = self.asked(self, open_days);
        questions.retain(|question| !self.answers(*question));
        questions
    }

    /// What has to be asked and what was answered since the columns were read like `first`: an answer can be
    /// seen, and changed, until the import.
    #[must_use]
    pub fn asked(&self, first: &Self, open_days: &[bool]) -> Vec<Question> {
        let mut questions = Vec::new();
        if !first.answers(Question::WhoseRows) || !self.answers(Question::WhoseRows) {
            questions.push(Question::WhoseRows);
        }
        for (column, choice) in self.columns.iter().enumerate() {
            if !choice.field.may_repeat() && self.column_of(&choice.field) != Some(column) {
                questions.push(Question::FieldTwice { column });
            }
            let is_date = matches!(
                choice.field,
                Field::OrderDate | Field::ContractStart | Field::ContractEnd | Field::NewCustom(FieldKind::Date)
            );
            if is_date && open_days.get(column).copied().unwrap_or(false) {
                questions.push(Question::DayOrder { column });
            }
        }
        let has_amounts = self.has_orders() || self.column_of(&Field::ContractAmount).is_some();
        if has_amounts && (first.currency.is_none() || self.currency.is_none()) {
            questions.push(Question::Currency);
        }
        questions
    }

    /// Whether it says what a question asks for. A field that is given twice is no question any more once it is not.
    #[must_use]
    pub fn answers(&self, question: Question) -> bool {
        match question {
            Question::WhoseRows => {
                self.column_of(&Field::CustomerId).is_some() || self.column_of(&Field::Name).is_some()
            }
            Question::DayOrder { column } => self.columns.get(column).is_some_and(|choice| choice.day_order.is_some()),
            Question::Currency => self.currency.is_some(),
            Question::FieldTwice { .. } => false,
        }
    }
}
