//! The sentences, one file per room, each in every language.
//!
//! A missing translation does not compile: each language is a full literal.

pub mod backtest;
pub mod backups;
pub mod card;
pub mod churn;
pub mod cohorts;
pub mod consent;
pub mod contract_models;
pub mod contracts;
pub mod cube;
pub mod custody;
pub mod customer;
pub mod customers;
pub mod data;
pub mod demo;
pub mod document;
pub mod experiments;
pub mod export;
pub mod faults;
pub mod fields;
pub mod frame;
pub mod grading;
pub mod idic;
pub mod import;
pub mod insight;
pub mod lifecycle;
pub mod line_problems;
pub mod locking;
pub mod losses;
pub mod loyalty;
pub mod mapping;
pub mod offers;
pub mod own_rule;
pub mod palette;
pub mod past;
pub mod person;
pub mod policy;
pub mod products;
pub mod proof;
pub mod query;
pub mod reasons;
pub mod refusals;
pub mod refused;
pub mod refused_archive;
pub mod refused_sealed;
mod refused_workbook;
pub mod resampling;
pub mod retention;
pub mod risk_profile;
pub mod schemes;
pub mod sealing;
pub mod settings;
pub mod signals;
pub mod supervision;
pub mod today;
pub mod values;
pub mod workbook;

mod grouped;

use super::Lang;

/// Every sentence of a language.
pub struct Text {
    /// The frame around the rooms.
    pub frame: frame::FrameText,
    /// Names of fields.
    pub fields: fields::FieldsText,
    /// Values of fields.
    pub values: values::ValuesText,
    /// Trouble with the archive.
    pub faults: faults::FaultsText,
    /// The lock.
    pub locking: locking::LockingText,
    /// The proof that nothing leaves the page.
    pub proof: proof::ProofText,
    /// The command palette and the keys.
    pub palette: palette::PaletteText,
    /// The grid of two measures.
    pub cube: cube::CubeText,
    /// Stages over time.
    pub lifecycle: lifecycle::LifecycleText,
    /// The keeping of the history.
    pub custody: custody::CustodyText,
    /// The review of what is kept.
    pub retention: retention::RetentionText,
    /// The history and the archive as it was.
    pub past: past::PastText,
    /// Refusals.
    pub refusals: refusals::RefusalsText,
    /// One customer's page.
    pub customer: customer::CustomerText,
    /// Contracts and what was promised in them.
    pub contracts: contracts::ContractsText,
    /// Losses and winning back.
    pub losses: losses::LossesText,
    /// The loyalty index.
    pub loyalty: loyalty::LoyaltyText,
    /// How the base of customers is worked.
    pub idic: idic::IdicText,
    /// Words of the questionnaire about risk.
    pub risk_profile: risk_profile::RiskProfileText,
    /// Words of retention experiments.
    pub experiments: experiments::ExperimentsText,
    /// What it has consented to.
    pub consent: consent::ConsentText,
    /// What analysis says of contracts.
    pub contract_models: contract_models::ContractModelsText,
    /// Its files and its erasure.
    pub person: person::PersonText,
    /// What scores say of one customer.
    pub insight: insight::InsightText,
    /// The customers' list.
    pub customers: customers::CustomersText,
    /// The typed query of that list.
    pub query: query::QueryText,
    /// The room of what is due.
    pub today: today::TodayText,
    /// The settings.
    pub settings: settings::SettingsText,
    /// Intervals by drawing customers again.
    pub resampling: resampling::ResamplingText,
    /// Reasons.
    pub reasons: reasons::ReasonsText,
    /// The churn room.
    pub churn: churn::ChurnText,
    /// Its cohorts.
    pub cohorts: cohorts::CohortText,
    /// Its backtest.
    pub backtest: backtest::BacktestText,
    /// The user's own rule in it.
    pub own_rule: own_rule::OwnRuleText,
    /// The signals beside the orders.
    pub signals: signals::SignalsText,
    /// Its model card.
    pub card: card::CardText,
    /// The grading room.
    pub grading: grading::GradingText,
    /// Products that go together, and what is offered next.
    pub products: products::ProductsText,
    /// Offers and what came of them.
    pub offers: offers::OffersText,
    /// The service policy.
    pub policy: policy::PolicyText,
    /// Supervision of grading.
    pub supervision: supervision::SupervisionText,
    /// The room of files.
    pub data: data::DataText,
    /// Backups.
    pub backups: backups::BackupsText,
    /// Demo data and erasing.
    pub demo: demo::DemoText,
    /// The archive as a document.
    pub document: document::DocumentText,
    /// Files that go out.
    pub export: export::ExportText,
    /// The review of a file.
    pub import: import::ImportText,
    /// What is wrong with a line.
    pub line_problems: line_problems::LineProblemsText,
    /// How a table is read.
    pub mapping: mapping::MappingText,
    /// Workbooks under review and on their way out.
    pub workbook: workbook::WorkbookText,
    /// Why a table is refused.
    pub refused: refused::RefusedText,
    /// Why an archive file is refused.
    pub refused_archive: refused_archive::ArchiveRefusedText,
    /// Grading schemes of the archive's own.
    pub schemes: schemes::SchemesText,
    /// Files with a passphrase.
    pub sealing: sealing::SealingText,
    /// Refused files with a passphrase.
    pub refused_sealed: refused_sealed::SealedRefusedText,
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
    faults: faults::EN,
    locking: locking::EN,
    palette: palette::EN,
    cube: cube::EN,
    lifecycle: lifecycle::EN,
    custody: custody::EN,
    past: past::EN,
    retention: retention::EN,
    proof: proof::EN,
    today: today::EN,
    settings: settings::EN,
    fields: fields::EN,
    values: values::EN,
    refusals: refusals::EN,
    customer: customer::EN,
    contract_models: contract_models::EN,
    contracts: contracts::EN,
    losses: losses::EN,
    loyalty: loyalty::EN,
    idic: idic::EN,
    risk_profile: risk_profile::EN,
    experiments: experiments::EN,
    consent: consent::EN,
    person: person::EN,
    insight: insight::EN,
    customers: customers::EN,
    query: query::EN,
    resampling: resampling::EN,
    reasons: reasons::EN,
    churn: churn::EN,
    cohorts: cohorts::EN,
    backtest: backtest::EN,
    own_rule: own_rule::EN,
    signals: signals::EN,
    card: card::EN,
    grading: grading::EN,
    products: products::EN,
    offers: offers::EN,
    policy: policy::EN,
    supervision: supervision::EN,
    data: data::EN,
    backups: backups::EN,
    demo: demo::EN,
    document: document::EN,
    export: export::EN,
    import: import::EN,
    line_problems: line_problems::EN,
    mapping: mapping::EN,
    workbook: workbook::EN,
    refused: refused::EN,
    refused_archive: refused_archive::EN,
    schemes: schemes::EN,
    sealing: sealing::EN,
    refused_sealed: refused_sealed::EN,
};

static ZH_CN: Text = Text {
    frame: frame::ZH_CN,
    faults: faults::ZH_CN,
    locking: locking::ZH_CN,
    palette: palette::ZH_CN,
    cube: cube::ZH_CN,
    lifecycle: lifecycle::ZH_CN,
    custody: custody::ZH_CN,
    past: past::ZH_CN,
    retention: retention::ZH_CN,
    proof: proof::ZH_CN,
    today: today::ZH_CN,
    settings: settings::ZH_CN,
    fields: fields::ZH_CN,
    values: values::ZH_CN,
    refusals: refusals::ZH_CN,
    customer: customer::ZH_CN,
    contract_models: contract_models::ZH_CN,
    contracts: contracts::ZH_CN,
    losses: losses::ZH_CN,
    loyalty: loyalty::ZH_CN,
    idic: idic::ZH_CN,
    risk_profile: risk_profile::ZH_CN,
    experiments: experiments::ZH_CN,
    consent: consent::ZH_CN,
    person: person::ZH_CN,
    insight: insight::ZH_CN,
    customers: customers::ZH_CN,
    query: query::ZH_CN,
    resampling: resampling::ZH_CN,
    reasons: reasons::ZH_CN,
    churn: churn::ZH_CN,
    cohorts: cohorts::ZH_CN,
    backtest: backtest::ZH_CN,
    own_rule: own_rule::ZH_CN,
    signals: signals::ZH_CN,
    card: card::ZH_CN,
    grading: grading::ZH_CN,
    products: products::ZH_CN,
    offers: offers::ZH_CN,
    policy: policy::ZH_CN,
    supervision: supervision::ZH_CN,
    data: data::ZH_CN,
    backups: backups::ZH_CN,
    demo: demo::ZH_CN,
    document: document::ZH_CN,
    export: export::ZH_CN,
    import: import::ZH_CN,
    line_problems: line_problems::ZH_CN,
    mapping: mapping::ZH_CN,
    workbook: workbook::ZH_CN,
    refused: refused::ZH_CN,
    refused_archive: refused_archive::ZH_CN,
    schemes: schemes::ZH_CN,
    sealing: sealing::ZH_CN,
    refused_sealed: refused_sealed::ZH_CN,
};

static ZH_TW: Text = Text {
    frame: frame::ZH_TW,
    faults: faults::ZH_TW,
    locking: locking::ZH_TW,
    palette: palette::ZH_TW,
    cube: cube::ZH_TW,
    lifecycle: lifecycle::ZH_TW,
    custody: custody::ZH_TW,
    past: past::ZH_TW,
    retention: retention::ZH_TW,
    proof: proof::ZH_TW,
    today: today::ZH_TW,
    settings: settings::ZH_TW,
    fields: fields::ZH_TW,
    values: values::ZH_TW,
    refusals: refusals::ZH_TW,
    customer: customer::ZH_TW,
    contract_models: contract_models::ZH_TW,
    contracts: contracts::ZH_TW,
    losses: losses::ZH_TW,
    loyalty: loyalty::ZH_TW,
    idic: idic::ZH_TW,
    risk_profile: risk_profile::ZH_TW,
    experiments: experiments::ZH_TW,
    consent: consent::ZH_TW,
    person: person::ZH_TW,
    insight: insight::ZH_TW,
    customers: customers::ZH_TW,
    query: query::ZH_TW,
    resampling: resampling::ZH_TW,
    reasons: reasons::ZH_TW,
    churn: churn::ZH_TW,
    cohorts: cohorts::ZH_TW,
    backtest: backtest::ZH_TW,
    own_rule: own_rule::ZH_TW,
    signals: signals::ZH_TW,
    card: card::ZH_TW,
    grading: grading::ZH_TW,
    products: products::ZH_TW,
    offers: offers::ZH_TW,
    policy: policy::ZH_TW,
    supervision: supervision::ZH_TW,
    data: data::ZH_TW,
    backups: backups::ZH_TW,
    demo: demo::ZH_TW,
    document: document::ZH_TW,
    export: export::ZH_TW,
    import: import::ZH_TW,
    line_problems: line_problems::ZH_TW,
    mapping: mapping::ZH_TW,
    workbook: workbook::ZH_TW,
    refused: refused::ZH_TW,
    refused_archive: refused_archive::ZH_TW,
    schemes: schemes::ZH_TW,
    sealing: sealing::ZH_TW,
    refused_sealed: refused_sealed::ZH_TW,
};
