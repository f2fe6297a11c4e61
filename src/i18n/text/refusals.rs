//! Why something was not carried out, in words beside the field it concerns.
//!
//! What to do about storage errors stands elsewhere.

use crate::domain::refusal::{FormField, Refusal};

/// Words for refusals.
pub struct RefusalsText {
    /// A refusal in words.
    pub say: fn(&Refusal) -> String,
    /// What to do where somebody else was first.
    pub changed_meanwhile_next: &'static str,
}

impl RefusalsText {
    /// The field that a refusal concerns, where it concerns one.
    #[must_use]
    pub const fn field_of(refusal: &Refusal) -> Option<&FormField> {
        match refusal {
            Refusal::Blank(field)
            | Refusal::TooLong { field, .. }
            | Refusal::Malformed(field)
            | Refusal::OutOfRange(field) => Some(field),
            Refusal::LabelTaken => Some(&FormField::Label),
            Refusal::CustomerUnknown
            | Refusal::RecordUnknown
            | Refusal::ChangedMeanwhile
            | Refusal::BatchUnknown
            | Refusal::NothingToTakeBack
            | Refusal::NothingToDo
            | Refusal::LookingBack
            | Refusal::ChangesForgotten => None,
        }
    }
}

pub(super) const EN: RefusalsText = RefusalsText {
    say: |refusal| {
        match refusal {
        Refusal::Blank(field) => format!("{} is missing.", en_field(field)),
        Refusal::TooLong { field, limit } => format!("{} takes at most {limit} characters.", en_field(field)),
        Refusal::Malformed(field) => en_malformed(field).to_owned(),
        Refusal::OutOfRange(field) => en_out_of_range(field).to_owned(),
        Refusal::LabelTaken => "Another field has that label already.".to_owned(),
        Refusal::CustomerUnknown => "This customer is no longer in the archive. Nothing was changed.".to_owned(),
        Refusal::RecordUnknown => "This record is no longer in the archive. Nothing was changed.".to_owned(),
        Refusal::ChangedMeanwhile => {
            "This record was changed elsewhere since you opened the form. Nothing was overwritten.".to_owned()
        }
        Refusal::BatchUnknown => "That import is not in the archive.".to_owned(),
        Refusal::NothingToTakeBack => "There is nothing to undo.".to_owned(),
        Refusal::NothingToDo => "Nothing would change.".to_owned(),
        Refusal::ChangesForgotten => {
            "Changes made after that moment were forgotten, so the archive cannot be shown as it was then. Choose a later one.".to_owned()
        }
        Refusal::LookingBack => {
            "You are looking at the archive as it was; the past cannot be changed. Go back to now first.".to_owned()
        }
    }
    },
    changed_meanwhile_next: "Copy what you typed, close the form and open it again to see the newer version.",
};

const fn en_field(field: &FormField) -> &'static str {
    match field {
        FormField::Name => "A name",
        FormField::Phone => "A phone number",
        FormField::Email => "An email address",
        FormField::CreditCode => "A credit code",
        FormField::Title => "What is to be done",
        FormField::Subject => "A subject",
        FormField::NeedText => "The need",
        FormField::Date => "A date",
        FormField::Amount => "An amount",
        FormField::Label => "A label",
        FormField::Options => "An option",
        FormField::Custom(_) => "This value",
        FormField::Horizon => "A horizon",
        FormField::Threshold => "A threshold",
        FormField::SchemeName => "A name for the scheme",
        FormField::GradeName => "A name for the grade",
        FormField::RetentionGoal => "A goal",
        FormField::OwnRule => "Your own rule",
        FormField::ServicePolicy => "The service policy",
        FormField::CarePlan => "The care plan",
        FormField::Reason => "A reason",
        FormField::Author => "An author",
        FormField::Purpose => "A purpose",
        FormField::Withdrawn => "The day of the withdrawal",
        FormField::Until | FormField::ContractEnd => "The last day",
        FormField::ContractNumber => "A number",
        FormField::Commitment => "What was promised",
        FormField::Competitor => "The competitor",
        FormField::LossNote | FormField::OfferNote => "The note",
        FormField::Product => "The product",
        FormField::Population => "Who it is about",
        FormField::RiskAnswers => "An answer",
        FormField::Play => "What is done",
        FormField::TreatedShare => "The treated share",
    }
}

const fn en_malformed(field: &FormField) -> &'static str {
    match field {
        FormField::Phone => "A phone number has 3 to 20 digits.",
        FormField::Email => "An email address looks like name@example.com.",
        FormField::CreditCode => "The check character does not fit: please compare all 18 characters.",
        FormField::RiskAnswers => "Every question needs an answer.",
        FormField::Date => "This is not a date.",
        FormField::Amount => "This is not an amount.",
        FormField::SchemeName => "Each scheme needs a name of its own.",
        FormField::GradeName => "Each grade needs a name of its own.",
        FormField::Custom(_) => "This value does not fit the field.",
        FormField::Name
        | FormField::Title
        | FormField::Subject
        | FormField::NeedText
        | FormField::Label
        | FormField::Options
        | FormField::Horizon
        | FormField::Threshold
        | FormField::RetentionGoal
        | FormField::OwnRule
        | FormField::ServicePolicy
        | FormField::CarePlan
        | FormField::Reason
        | FormField::Author
        | FormField::Purpose
        | FormField::Withdrawn
        | FormField::Until
        | FormField::ContractNumber
        | FormField::ContractEnd
        | FormField::Commitment
        | FormField::Competitor
        | FormField::LossNote
        | FormField::Product
        | FormField::Population
        | FormField::Play
        | FormField::TreatedShare
        | FormField::OfferNote => "This cannot be read.",
    }
}

const fn en_out_of_range(field: &FormField) -> &'static str {
    match field {
        FormField::Amount => "This amount is too large.",
        FormField::SchemeName => "An archive has at most 12 schemes of its own.",
        FormField::Horizon => "A horizon has 1 to 3,650 days.",
        FormField::RetentionGoal => "A goal is 1 to 100 percent.",
        FormField::OwnRule => "Your own rule takes 1 to 3,650 days and 1 to 100 gaps.",
        FormField::ServicePolicy => "A number of the service policy is outside of what it takes.",
        FormField::Withdrawn => "The day of the withdrawal lies before the consent.",
        FormField::Until => "The last day must lie after today.",
        FormField::ContractEnd => "The last day lies before the first.",
        FormField::Population => "There must be customers on both sides, and nobody twice.",
        FormField::TreatedShare => "Of a hundred, 5 to 95 can be treated.",
        FormField::Name
        | FormField::Phone
        | FormField::Email
        | FormField::CreditCode
        | FormField::Title
        | FormField::Subject
        | FormField::NeedText
        | FormField::Date
        | FormField::Label
        | FormField::Options
        | FormField::Custom(_)
        | FormField::GradeName
        | FormField::Threshold
        | FormField::CarePlan
        | FormField::Reason
        | FormField::Author
        | FormField::Purpose
        | FormField::ContractNumber
        | FormField::Commitment
        | FormField::Competitor
        | FormField::LossNote
        | FormField::Product
        | FormField::Play
        | FormField::RiskAnswers
        | FormField::OfferNote => "This number is outside of what the field takes.",
    }
}

pub(super) const ZH_CN: RefusalsText = RefusalsText {
    say: |refusal| match refusal {
        Refusal::Blank(field) => format!("请填写{}。", zh_cn_field(field)),
        Refusal::TooLong { field, limit } => format!("{}最多 {limit} 个字。", zh_cn_field(field)),
        Refusal::Malformed(field) => zh_cn_malformed(field).to_owned(),
        Refusal::OutOfRange(field) => zh_cn_out_of_range(field).to_owned(),
        Refusal::LabelTaken => "已有同名字段。".to_owned(),
        Refusal::CustomerUnknown => "这位客户已不在档案中，未作任何更改。".to_owned(),
        Refusal::RecordUnknown => "这条记录已不在档案中，未作任何更改。".to_owned(),
        Refusal::ChangedMeanwhile => "打开表单之后，这条记录在别处被修改过。没有覆盖任何内容。".to_owned(),
        Refusal::BatchUnknown => "档案中没有这次导入。".to_owned(),
        Refusal::NothingToTakeBack => "没有可以撤销的操作。".to_owned(),
        Refusal::NothingToDo => "没有需要更改的内容。".to_owned(),
        Refusal::ChangesForgotten => {
            "那个时刻之后的更改内容已被清除，无法再显示当时的档案。请选择更晚的时刻。".to_owned()
        }
        Refusal::LookingBack => "现在看到的是过去的档案，不能更改。请先回到现在。".to_owned(),
    },
    changed_meanwhile_next: "请复制已填写的内容，关闭后重新打开表单，即可看到较新的版本。",
};

const fn zh_cn_field(field: &FormField) -> &'static str {
    match field {
        FormField::Name => "名称",
        FormField::Phone => "电话",
        FormField::Email => "邮箱",
        FormField::CreditCode => "统一社会信用代码",
        FormField::Title | FormField::Play => "要做的事",
        FormField::Subject => "主题",
        FormField::NeedText => "需求内容",
        FormField::Date => "日期",
        FormField::Amount => "金额",
        FormField::Label => "字段名",
        FormField::Options => "选项",
        FormField::Custom(_) => "此项",
        FormField::Horizon => "预测天数",
        FormField::Threshold => "阈值",
        FormField::SchemeName => "方案名称",
        FormField::GradeName => "等级名称",
        FormField::RetentionGoal => "目标",
        FormField::OwnRule => "您自己的规则",
        FormField::ServicePolicy => "服务标准",
        FormField::CarePlan => "关怀方案",
        FormField::Reason => "理由",
        FormField::Author => "定级人",
        FormField::Purpose => "用途",
        FormField::Withdrawn => "撤回日期",
        FormField::Until => "有效期",
        FormField::ContractNumber => "合同编号",
        FormField::ContractEnd => "合同到期日",
        FormField::Commitment => "承诺内容",
        FormField::Competitor => "竞争对手",
        FormField::LossNote | FormField::OfferNote => "备注",
        FormField::Product => "产品",
        FormField::Population => "试验对象",
        FormField::RiskAnswers => "每一题",
        FormField::TreatedShare => "实验组比例",
    }
}

const fn zh_cn_malformed(field: &FormField) -> &'static str {
    match field {
        FormField::Phone => "电话号码应有 3 到 20 位数字。",
        FormField::Email => "邮箱的写法如 name@example.com。",
        FormField::CreditCode => "校验位不符，请核对全部 18 位。",
        FormField::RiskAnswers => "每一题都要回答。",
        FormField::Date => "这不是日期。",
        FormField::Amount => "这不是金额。",
        FormField::SchemeName => "每个方案都要有自己的名称。",
        FormField::GradeName => "每个等级都要有自己的名称。",
        FormField::Custom(_) => "这个值不符合字段的类型。",
        FormField::Name
        | FormField::Title
        | FormField::Subject
        | FormField::NeedText
        | FormField::Label
        | FormField::Options
        | FormField::Horizon
        | FormField::Threshold
        | FormField::RetentionGoal
        | FormField::OwnRule
        | FormField::ServicePolicy
        | FormField::CarePlan
        | FormField::Reason
        | FormField::Author
        | FormField::Purpose
        | FormField::Withdrawn
        | FormField::Until
        | FormField::ContractNumber
        | FormField::ContractEnd
        | FormField::Commitment
        | FormField::Competitor
        | FormField::LossNote
        | FormField::Product
        | FormField::Population
        | FormField::Play
        | FormField::TreatedShare
        | FormField::OfferNote => "无法识别这个值。",
    }
}

const fn zh_cn_out_of_range(field: &FormField) -> &'static str {
    match field {
        FormField::Amount => "金额太大。",
        FormField::SchemeName => "自定义方案最多 12 个。",
        FormField::Horizon => "预测天数为 1 到 3,650 天。",
        FormField::RetentionGoal => "目标为 1% 到 100%。",
        FormField::OwnRule => "您自己的规则可填 1 到 3,650 天、1 到 100 倍间隔。",
        FormField::ServicePolicy => "服务标准中有数值超出允许的范围。",
        FormField::Withdrawn => "撤回日期早于同意日期。",
        FormField::Until => "有效期必须晚于今天。",
        FormField::ContractEnd => "到期日早于起始日。",
        FormField::Population => "两组都要有客户，且不能重复。",
        FormField::TreatedShare => "实验组比例须为 5% 到 95%。",
        FormField::Name
        | FormField::Phone
        | FormField::Email
        | FormField::CreditCode
        | FormField::Title
        | FormField::Subject
        | FormField::NeedText
        | FormField::Date
        | FormField::Label
        | FormField::Options
        | FormField::Custom(_)
        | FormField::GradeName
        | FormField::Threshold
        | FormField::CarePlan
        | FormField::Reason
        | FormField::Author
        | FormField::Purpose
        | FormField::ContractNumber
        | FormField::Commitment
        | FormField::Competitor
        | FormField::LossNote
        | FormField::Product
        | FormField::Play
        | FormField::RiskAnswers
        | FormField::OfferNote => "数值超出允许的范围。",
    }
}

pub(super) const ZH_TW: RefusalsText = RefusalsText {
    say: |refusal| match refusal {
        Refusal::Blank(field) => format!("請填寫{}。", zh_tw_field(field)),
        Refusal::TooLong { field, limit } => format!("{}最多 {limit} 個字。", zh_tw_field(field)),
        Refusal::Malformed(field) => zh_tw_malformed(field).to_owned(),
        Refusal::OutOfRange(field) => zh_tw_out_of_range(field).to_owned(),
        Refusal::LabelTaken => "已有同名欄位。".to_owned(),
        Refusal::CustomerUnknown => "這位客戶已不在檔案庫中，未作任何變更。".to_owned(),
        Refusal::RecordUnknown => "這筆紀錄已不在檔案庫中，未作任何變更。".to_owned(),
        Refusal::ChangedMeanwhile => "開啟表單之後，這筆紀錄在別處被修改過。沒有覆寫任何內容。".to_owned(),
        Refusal::BatchUnknown => "檔案庫中沒有這次匯入。".to_owned(),
        Refusal::NothingToTakeBack => "沒有可以復原的動作。".to_owned(),
        Refusal::NothingToDo => "沒有需要變更的內容。".to_owned(),
        Refusal::ChangesForgotten => {
            "那個時刻之後的變更內容已被清除，無法再顯示當時的檔案庫。請選擇更晚的時刻。".to_owned()
        }
        Refusal::LookingBack => "現在看到的是過去的檔案庫，不能變更。請先回到現在。".to_owned(),
    },
    changed_meanwhile_next: "請複製已填寫的內容，關閉後重新開啟表單，即可看到較新的版本。",
};

const fn zh_tw_field(field: &FormField) -> &'static str {
    match field {
        FormField::Name => "名稱",
        FormField::Phone => "電話",
        FormField::Email => "電子郵件",
        FormField::CreditCode => "統一社會信用代碼",
        FormField::Title | FormField::Play => "要做的事",
        FormField::Subject => "主旨",
        FormField::NeedText => "需求內容",
        FormField::Date => "日期",
        FormField::Amount => "金額",
        FormField::Label => "欄位名稱",
        FormField::Options => "選項",
        FormField::Custom(_) => "此項",
        FormField::Horizon => "預測天數",
        FormField::Threshold => "門檻",
        FormField::SchemeName => "方案名稱",
        FormField::GradeName => "等級名稱",
        FormField::RetentionGoal => "目標",
        FormField::OwnRule => "您自己的規則",
        FormField::ServicePolicy => "服務標準",
        FormField::CarePlan => "關懷方案",
        FormField::Reason => "理由",
        FormField::Author => "定級人",
        FormField::Purpose => "用途",
        FormField::Withdrawn => "撤回日期",
        FormField::Until => "有效期",
        FormField::ContractNumber => "合約編號",
        FormField::ContractEnd => "合約到期日",
        FormField::Commitment => "承諾內容",
        FormField::Competitor => "競爭對手",
        FormField::LossNote | FormField::OfferNote => "備註",
        FormField::Product => "產品",
        FormField::Population => "試驗對象",
        FormField::RiskAnswers => "每一題",
        FormField::TreatedShare => "實驗組比例",
    }
}

const fn zh_tw_malformed(field: &FormField) -> &'static str {
    match field {
        FormField::Phone => "電話號碼應有 3 到 20 位數字。",
        FormField::Email => "電子郵件的寫法如 name@example.com。",
        FormField::CreditCode => "檢查碼不符，請核對全部 18 碼。",
        FormField::RiskAnswers => "每一題都要回答。",
        FormField::Date => "這不是日期。",
        FormField::Amount => "這不是金額。",
        FormField::SchemeName => "每個方案都要有自己的名稱。",
        FormField::GradeName => "每個等級都要有自己的名稱。",
        FormField::Custom(_) => "這個值不符合欄位的類型。",
        FormField::Name
        | FormField::Title
        | FormField::Subject
        | FormField::NeedText
        | FormField::Label
        | FormField::Options
        | FormField::Horizon
        | FormField::Threshold
        | FormField::RetentionGoal
        | FormField::OwnRule
        | FormField::ServicePolicy
        | FormField::CarePlan
        | FormField::Reason
        | FormField::Author
        | FormField::Purpose
        | FormField::Withdrawn
        | FormField::Until
        | FormField::ContractNumber
        | FormField::ContractEnd
        | FormField::Commitment
        | FormField::Competitor
        | FormField::LossNote
        | FormField::Product
        | FormField::Population
        | FormField::Play
        | FormField::TreatedShare
        | FormField::OfferNote => "無法辨識這個值。",
    }
}

const fn zh_tw_out_of_range(field: &FormField) -> &'static str {
    match field {
        FormField::Amount => "金額太大。",
        FormField::SchemeName => "自訂方案最多 12 個。",
        FormField::Horizon => "預測天數為 1 到 3,650 天。",
        FormField::RetentionGoal => "目標為 1% 到 100%。",
        FormField::OwnRule => "您自己的規則可填 1 到 3,650 天、1 到 100 倍間隔。",
        FormField::ServicePolicy => "服務標準中有數值超出允許的範圍。",
        FormField::Withdrawn => "撤回日期早於同意日期。",
        FormField::Until => "有效期必須晚於今天。",
        FormField::ContractEnd => "到期日早於起始日。",
        FormField::Population => "兩組都要有客戶，且不能重複。",
        FormField::TreatedShare => "實驗組比例須為 5% 到 95%。",
        FormField::Name
        | FormField::Phone
        | FormField::Email
        | FormField::CreditCode
        | FormField::Title
        | FormField::Subject
        | FormField::NeedText
        | FormField::Date
        | FormField::Label
        | FormField::Options
        | FormField::Custom(_)
        | FormField::GradeName
        | FormField::Threshold
        | FormField::CarePlan
        | FormField::Reason
        | FormField::Author
        | FormField::Purpose
        | FormField::ContractNumber
        | FormField::Commitment
        | FormField::Competitor
        | FormField::LossNote
        | FormField::Product
        | FormField::Play
        | FormField::RiskAnswers
        | FormField::OfferNote => "數值超出允許的範圍。",
    }
}
