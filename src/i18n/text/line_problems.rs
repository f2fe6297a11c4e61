//! What is wrong with a line of a table, in every language.
//!
//! What happens to it stands in `import`.

use super::grouped::grouped;
use crate::transfer::import::problem::ProblemReason as Why;

/// Words for problems of lines.
pub struct LineProblemsText {
    /// Why a cell or a row cannot be taken as it stands.
    pub why: fn(&Why) -> String,
}

pub(super) const EN: LineProblemsText = LineProblemsText {
    why: |why| match why {
        Why::NoCustomer => "Neither an id nor a name says who the customer is".to_owned(),
        Why::Empty => "Empty".to_owned(),
        Why::NotADay => "Not a date".to_owned(),
        Why::NoSuchDay => "No such day".to_owned(),
        Why::NotANumber => "Not a number".to_owned(),
        Why::OutOfRange => "Larger than an archive can hold".to_owned(),
        Why::UnknownCurrency => "Not a known currency".to_owned(),
        Why::OtherCurrency { currency } => format!("In another currency ({}); left out of scores", currency.code()),
        Why::TwoNames { first } => format!("Same id, two names: {first} and this one"),
        Why::RaggedRow { cells, columns } => {
            format!("The row has {} cells, the table {} columns", grouped(*cells), grouped(*columns))
        }
        Why::DamagedNumber => "Excel has damaged this number".to_owned(),
        Why::SpreadsheetError => "The spreadsheet has an error here in place of a value".to_owned(),
        Why::LetterInPhone { repaired } => format!("A letter in place of a digit; read as {repaired}"),
        Why::ShortPhone { digits } => format!("{digits} digits; a mobile number has 11"),
        Why::NotAnEmail => "Not an e-mail address".to_owned(),
        Why::UnknownStage => "Not a known stage".to_owned(),
        Why::UnknownKind => "Neither organisation nor person".to_owned(),
        Why::NotYesOrNo => "Neither yes nor no".to_owned(),
        Why::NotAnOption => "None of the field's options".to_owned(),
        Why::Undecodable => "Characters that are not in the file's encoding".to_owned(),
        Why::ZeroByte => "A zero byte".to_owned(),
        Why::OtherDay { first } => format!("The same order id on another day: {first}"),
        Why::TwoCurrencies { first } => format!("The same order id in another currency: {}", first.code()),
        Why::EndsBeforeStart => "The last day lies before the first".to_owned(),
        Why::ContractTwice => "The same contract number a second time".to_owned(),
        Why::ReturnWithoutOrder => "A return without an order before it".to_owned(),
        Why::CustomerDeleted => "The customer was deleted by hand".to_owned(),
    },
};

pub(super) const ZH_CN: LineProblemsText = LineProblemsText {
    why: |why| match why {
        Why::NoCustomer => "没有编号也没有名称，不知道是哪位客户".to_owned(),
        Why::Empty => "空".to_owned(),
        Why::NotADay => "不是日期".to_owned(),
        Why::NoSuchDay => "没有这一天".to_owned(),
        Why::NotANumber => "不是数字".to_owned(),
        Why::OutOfRange => "超出档案能存的范围".to_owned(),
        Why::UnknownCurrency => "不认识的币种".to_owned(),
        Why::OtherCurrency { currency } => format!("币种不同（{}），不计入评分", currency.code()),
        Why::TwoNames { first } => format!("同一编号，两个名称：先有 {first}"),
        Why::RaggedRow { cells, columns } => {
            format!("此行有 {} 格，表格有 {} 列", grouped(*cells), grouped(*columns))
        }
        Why::DamagedNumber => "这个号码已被 Excel 损坏".to_owned(),
        Why::SpreadsheetError => "表格在这一格给出的是错误值".to_owned(),
        Why::LetterInPhone { repaired } => format!("数字位上是字母，读作 {repaired}"),
        Why::ShortPhone { digits } => format!("只有 {digits} 位，手机号应为 11 位"),
        Why::NotAnEmail => "不是邮箱地址".to_owned(),
        Why::UnknownStage => "不认识的阶段".to_owned(),
        Why::UnknownKind => "既不是企业也不是个人".to_owned(),
        Why::NotYesOrNo => "既不是“是”也不是“否”".to_owned(),
        Why::NotAnOption => "不是该字段的选项".to_owned(),
        Why::Undecodable => "含有不属于文件编码的字符".to_owned(),
        Why::ZeroByte => "含有零字节".to_owned(),
        Why::OtherDay { first } => format!("同一订单编号，日期不同：先为 {first}"),
        Why::TwoCurrencies { first } => format!("同一订单编号，币种不同：先为 {}", first.code()),
        Why::EndsBeforeStart => "到期日早于起始日".to_owned(),
        Why::ContractTwice => "合同编号重复".to_owned(),
        Why::ReturnWithoutOrder => "退货之前没有订单".to_owned(),
        Why::CustomerDeleted => "这位客户曾被手动删除".to_owned(),
    },
};

pub(super) const ZH_TW: LineProblemsText = LineProblemsText {
    why: |why| match why {
        Why::NoCustomer => "沒有編號也沒有名稱，不知道是哪位客戶".to_owned(),
        Why::Empty => "空".to_owned(),
        Why::NotADay => "不是日期".to_owned(),
        Why::NoSuchDay => "沒有這一天".to_owned(),
        Why::NotANumber => "不是數字".to_owned(),
        Why::OutOfRange => "超出檔案庫能存的範圍".to_owned(),
        Why::UnknownCurrency => "不認得的幣別".to_owned(),
        Why::OtherCurrency { currency } => format!("幣別不同（{}），不計入評分", currency.code()),
        Why::TwoNames { first } => format!("同一編號，兩個名稱：先有 {first}"),
        Why::RaggedRow { cells, columns } => {
            format!("此列有 {} 格，表格有 {} 欄", grouped(*cells), grouped(*columns))
        }
        Why::DamagedNumber => "這個號碼已被 Excel 損壞".to_owned(),
        Why::SpreadsheetError => "試算表在這一格給出的是錯誤值".to_owned(),
        Why::LetterInPhone { repaired } => format!("數字位上是字母，讀作 {repaired}"),
        Why::ShortPhone { digits } => format!("只有 {digits} 碼，手機號碼應為 11 碼"),
        Why::NotAnEmail => "不是電子郵件地址".to_owned(),
        Why::UnknownStage => "不認得的階段".to_owned(),
        Why::UnknownKind => "既不是企業也不是個人".to_owned(),
        Why::NotYesOrNo => "既不是「是」也不是「否」".to_owned(),
        Why::NotAnOption => "不是該欄位的選項".to_owned(),
        Why::Undecodable => "含有不屬於檔案編碼的字元".to_owned(),
        Why::ZeroByte => "含有零位元組".to_owned(),
        Why::OtherDay { first } => format!("同一訂單編號，日期不同：先為 {first}"),
        Why::TwoCurrencies { first } => format!("同一訂單編號，幣別不同：先為 {}", first.code()),
        Why::EndsBeforeStart => "到期日早於起始日".to_owned(),
        Why::ContractTwice => "合約編號重複".to_owned(),
        Why::ReturnWithoutOrder => "退貨之前沒有訂單".to_owned(),
        Why::CustomerDeleted => "這位客戶曾被手動刪除".to_owned(),
    },
};
