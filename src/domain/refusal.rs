//! Why a command was not carried out: facts, to be said beside the field they concern.
//!
//! The words for them are i18n's.

/// A field of a form that a refusal concerns.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum FormField {
    /// A customer's or contact's name.
    Name,
    /// A telephone number.
    Phone,
    /// An e-mail address.
    Email,
    /// 统一社会信用代码.
    CreditCode,
    /// The title of a task.
    Title,
    /// The subject of an interaction.
    Subject,
    /// The text of a need.
    NeedText,
    /// A day.
    Date,
    /// An amount.
    Amount,
    /// A custom field's label.
    Label,
    /// A custom field's options.
    Options,
    /// The value of a custom field, by key.
    Custom(String),
    /// A horizon in days.
    Horizon,
    /// A threshold of a grading scheme.
    Threshold,
    /// The name of a grading scheme.
    SchemeName,
    /// The name of a grade.
    GradeName,
    /// The share of a cohort that shall buy.
    RetentionGoal,
    /// When the user calls a customer lost.
    OwnRule,
    /// A number of the service policy.
    ServicePolicy,
    /// The plan of care of a grade.
    CarePlan,
    /// Why a grade is set by hand.
    Reason,
    /// Who sets it.
    Author,
    /// The last day it counts.
    Until,
    /// What a consent is for.
    Purpose,
    /// The day on which it was withdrawn.
    Withdrawn,
    /// The number of a contract.
    ContractNumber,
    /// The last day of a contract.
    ContractEnd,
    /// What was promised in a contract.
    Commitment,
    /// To whom a customer was lost.
    Competitor,
    /// The note of a loss record.
    LossNote,
    /// What was offered.
    Product,
    /// Who a retention experiment is about.
    Population,
    /// What is done with half of them.
    Play,
    /// The share of those with whom it is done.
    TreatedShare,
    /// The answers to the questionnaire about risk.
    RiskAnswers,
    /// The note of an offer.
    OfferNote,
}

/// Why a command was refused. Nothing has changed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// A field that must be filled is blank.
    Blank(FormField),
    /// A text is longer than `limit` characters.
    TooLong {
        /// The field.
        field: FormField,
        /// The most characters it takes.
        limit: usize,
    },
    /// A value does not have the form its field asks for.
    Malformed(FormField),
    /// A number lies outside what its field takes.
    OutOfRange(FormField),
    /// A custom field of that label exists already.
    LabelTaken,
    /// The customer is not in the archive (any more).
    CustomerUnknown,
    /// The record is not in the archive (any more).
    RecordUnknown,
    /// Somebody else has changed the record since the form was opened.
    ChangedMeanwhile,
    /// The batch is not in the archive.
    BatchUnknown,
    /// There is nothing to undo or redo.
    NothingToTakeBack,
    /// Nothing would change.
    NothingToDo,
    /// The archive is shown as it was; the past cannot be changed.
    LookingBack,
    /// What was changed after that moment was forgotten, so that the archive cannot be shown as it was then.
    ChangesForgotten,
}
