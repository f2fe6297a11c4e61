//! Why nothing of a table can be read, and what to do, in every language.
//!
//! Refused archive files have their words in `refused_archive`.

use super::{grouped::grouped, refused_workbook};
use crate::transfer::sniff::{ForeignReason as Foreign, Refusal};

/// Words for refused files.
pub struct RefusedText {
    /// The headline: the file's name.
    pub title: fn(&str) -> String,
    /// The headline where other fields may help: the file's name.
    pub title_so_far: fn(&str) -> String,
    /// What became of the archive.
    pub nothing_changed: &'static str,
    /// Where the archive or the worker is lost.
    pub lost_why: &'static str,
    /// What to do then.
    pub lost_next: &'static str,
    /// Leaves the message.
    pub go_on: &'static str,
    /// Where and why.
    pub table_why: fn(&Refusal) -> String,
    /// What to do.
    pub table_next: fn(&Refusal) -> &'static str,
}

pub(super) const EN: RefusedText = RefusedText {
    title: |name| format!("{name} cannot be imported"),
    title_so_far: |name| format!("{name} cannot be imported like this"),
    nothing_changed: "Nothing was changed.",
    lost_why: "The archive on this device could not be read, or the page lost its worker.",
    lost_next: "Reload the page and try again.",
    go_on: "Go on",
    table_why: |refusal| match refusal {
        Refusal::Empty => "The file is empty.".to_owned(),
        Refusal::Unreadable => "The file could not be read: it is a folder, or reading it is forbidden.".to_owned(),
        Refusal::Changed => "The file changed while it was read.".to_owned(),
        Refusal::TooLarge { bytes, limit } => {
            format!("The file has {} bytes; the limit is {}.", grouped(*bytes), grouped(*limit))
        }
        Refusal::NoRows => "The file has a header and no rows.".to_owned(),
        Refusal::UnclosedQuote { line } => format!("The quote opened in line {} is never closed.", grouped(*line)),
        Refusal::LineTooLong { line, limit } => {
            format!("Line {} is longer than {} bytes.", grouped(*line), grouped(*limit))
        }
        Refusal::TooManyColumns { line, limit } => {
            format!("Line {} has more than {} columns.", grouped(*line), grouped(*limit))
        }
        Refusal::TooManyCells { limit } => format!("The table has more than {} cells.", grouped(*limit)),
        Refusal::NoDecoder { label } => format!("This browser cannot read text in {label}."),
        Refusal::Cancelled => "Reading was stopped.".to_owned(),
        Refusal::Workbook(why) => refused_workbook::why_en(why),
        Refusal::Foreign(foreign) => match foreign {
            Foreign::Pdf => "This is a PDF, not a CSV file.",
            Foreign::Image => "This is an image, not a CSV file.",
            Foreign::WebPage => "This is a web page, not a CSV file; perhaps a download that failed.",
            Foreign::LockedExcelWorkbook => "This is an Excel workbook with a password.",
            Foreign::OldExcelWorkbook => "This is a file in the old Excel format (.xls).",
            Foreign::OpenDocument => "This is an OpenDocument spreadsheet (.ods).",
            Foreign::Numbers => "This is a spreadsheet of Numbers.",
            Foreign::Zip => "This is a ZIP file.",
            Foreign::Compressed => "The file is compressed.",
            Foreign::Xml => "This is an XML file, not a CSV file.",
            Foreign::Database => "This is a database (SQLite), not a CSV file.",
            Foreign::Binary => "The file has bytes that are no text.",
        }
        .to_owned(),
    },
    table_next: |refusal| match refusal {
        Refusal::Empty | Refusal::NoRows => "Export the list again, then drop that file.",
        Refusal::Unreadable => "Choose the file itself, not its folder, and check that you may open it.",
        Refusal::Changed | Refusal::Cancelled => "Choose the file again.",
        Refusal::TooLarge { .. } | Refusal::TooManyCells { .. } => "Split the file in parts and drop them together.",
        Refusal::UnclosedQuote { .. } | Refusal::LineTooLong { .. } | Refusal::TooManyColumns { .. } => {
            "Mend that line, or save the file as CSV UTF-8 again, then drop it."
        }
        Refusal::NoDecoder { .. } => "Save the file as CSV UTF-8, then drop that file.",
        Refusal::Foreign(Foreign::LockedExcelWorkbook) => {
            "Open it in Excel, take the password off, save it, then drop it."
        }
        Refusal::Foreign(Foreign::OldExcelWorkbook) => {
            "In Excel: Save as, Excel Workbook (.xlsx), then drop that file."
        }
        Refusal::Foreign(Foreign::OpenDocument) => "Save it there as an Excel workbook (.xlsx), then drop that file.",
        Refusal::Foreign(Foreign::Numbers) => "In Numbers: File, Export To, Excel, then drop that file.",
        Refusal::Workbook(why) => refused_workbook::next_en(why),
        Refusal::Foreign(Foreign::Zip | Foreign::Compressed) => "Unpack it first, then drop the file inside.",
        Refusal::Foreign(Foreign::WebPage) => "Download the file again, then drop it.",
        Refusal::Foreign(Foreign::Pdf | Foreign::Image | Foreign::Xml | Foreign::Database | Foreign::Binary) => {
            "Save the list as CSV UTF-8 where it comes from, then drop that file."
        }
    },
};

pub(super) const ZH_CN: RefusedText = RefusedText {
    title: |name| format!("{name} 无法导入"),
    title_so_far: |name| format!("{name} 按当前方式无法导入"),
    nothing_changed: "数据没有任何改动。",
    lost_why: "本机上的档案无法读取，或页面的后台进程中断。",
    lost_next: "请刷新页面后重试。",
    go_on: "继续",
    table_why: |refusal| match refusal {
        Refusal::Empty => "文件是空的。".to_owned(),
        Refusal::Unreadable => "文件无法读取：它是文件夹，或没有读取权限。".to_owned(),
        Refusal::Changed => "读取过程中文件发生了变化。".to_owned(),
        Refusal::TooLarge { bytes, limit } => format!("文件有 {} 字节，上限为 {}。", grouped(*bytes), grouped(*limit)),
        Refusal::NoRows => "文件只有表头，没有数据行。".to_owned(),
        Refusal::UnclosedQuote { line } => format!("第 {} 行开始的引号没有闭合。", grouped(*line)),
        Refusal::LineTooLong { line, limit } => format!("第 {} 行超过 {} 字节。", grouped(*line), grouped(*limit)),
        Refusal::TooManyColumns { line, limit } => format!("第 {} 行超过 {} 列。", grouped(*line), grouped(*limit)),
        Refusal::TooManyCells { limit } => format!("表格超过 {} 格。", grouped(*limit)),
        Refusal::NoDecoder { label } => format!("此浏览器无法读取 {label} 编码的文本。"),
        Refusal::Cancelled => "读取已停止。".to_owned(),
        Refusal::Workbook(why) => refused_workbook::why_zh_cn(why),
        Refusal::Foreign(foreign) => match foreign {
            Foreign::Pdf => "这是 PDF，不是 CSV 文件。",
            Foreign::Image => "这是图片，不是 CSV 文件。",
            Foreign::WebPage => "这是网页，不是 CSV 文件；可能是下载失败的结果。",
            Foreign::LockedExcelWorkbook => "这是带密码的 Excel 工作簿。",
            Foreign::OldExcelWorkbook => "这是旧版 Excel 格式（.xls）。",
            Foreign::OpenDocument => "这是 OpenDocument 电子表格（.ods）。",
            Foreign::Numbers => "这是 Numbers 表格。",
            Foreign::Zip => "这是 ZIP 压缩文件。",
            Foreign::Compressed => "文件是压缩过的。",
            Foreign::Xml => "这是 XML 文件，不是 CSV 文件。",
            Foreign::Database => "这是数据库文件（SQLite），不是 CSV 文件。",
            Foreign::Binary => "文件内容不是文本。",
        }
        .to_owned(),
    },
    table_next: |refusal| match refusal {
        Refusal::Empty | Refusal::NoRows => "请重新导出名单，再拖入新文件。",
        Refusal::Unreadable => "请选择文件本身而非文件夹，并确认您有权打开它。",
        Refusal::Changed | Refusal::Cancelled => "请重新选择文件。",
        Refusal::TooLarge { .. } | Refusal::TooManyCells { .. } => "请把文件拆成几份，再一起拖入。",
        Refusal::UnclosedQuote { .. } | Refusal::LineTooLong { .. } | Refusal::TooManyColumns { .. } => {
            "请修正该行，或重新另存为 CSV UTF-8，再拖入。"
        }
        Refusal::NoDecoder { .. } => "请将文件另存为 CSV UTF-8，再拖入。",
        Refusal::Foreign(Foreign::LockedExcelWorkbook) => "请在 Excel 中打开并取消密码，保存后再拖入。",
        Refusal::Foreign(Foreign::OldExcelWorkbook) => "在 Excel 中：另存为“Excel 工作簿（.xlsx）”，再拖入该文件。",
        Refusal::Foreign(Foreign::OpenDocument) => "请在原软件中另存为 Excel 工作簿（.xlsx），再拖入该文件。",
        Refusal::Foreign(Foreign::Numbers) => "在 Numbers 中：文件，导出为，Excel，再拖入该文件。",
        Refusal::Workbook(why) => refused_workbook::next_zh_cn(why),
        Refusal::Foreign(Foreign::Zip | Foreign::Compressed) => "请先解压，再拖入其中的文件。",
        Refusal::Foreign(Foreign::WebPage) => "请重新下载文件，再拖入。",
        Refusal::Foreign(Foreign::Pdf | Foreign::Image | Foreign::Xml | Foreign::Database | Foreign::Binary) => {
            "请在来源软件中把名单另存为 CSV UTF-8，再拖入。"
        }
    },
};

pub(super) const ZH_TW: RefusedText = RefusedText {
    title: |name| format!("{name} 無法匯入"),
    title_so_far: |name| format!("{name} 依目前方式無法匯入"),
    nothing_changed: "資料沒有任何變更。",
    lost_why: "本機上的檔案庫無法讀取，或頁面的背景程序中斷。",
    lost_next: "請重新整理頁面後再試。",
    go_on: "繼續",
    table_why: |refusal| match refusal {
        Refusal::Empty => "檔案是空的。".to_owned(),
        Refusal::Unreadable => "檔案無法讀取：它是資料夾，或沒有讀取權限。".to_owned(),
        Refusal::Changed => "讀取過程中檔案發生了變化。".to_owned(),
        Refusal::TooLarge { bytes, limit } => {
            format!("檔案有 {} 位元組，上限為 {}。", grouped(*bytes), grouped(*limit))
        }
        Refusal::NoRows => "檔案只有表頭，沒有資料列。".to_owned(),
        Refusal::UnclosedQuote { line } => format!("第 {} 行開始的引號沒有閉合。", grouped(*line)),
        Refusal::LineTooLong { line, limit } => format!("第 {} 行超過 {} 位元組。", grouped(*line), grouped(*limit)),
        Refusal::TooManyColumns { line, limit } => format!("第 {} 行超過 {} 欄。", grouped(*line), grouped(*limit)),
        Refusal::TooManyCells { limit } => format!("表格超過 {} 格。", grouped(*limit)),
        Refusal::NoDecoder { label } => format!("此瀏覽器無法讀取 {label} 編碼的文字。"),
        Refusal::Cancelled => "讀取已停止。".to_owned(),
        Refusal::Workbook(why) => refused_workbook::why_zh_tw(why),
        Refusal::Foreign(foreign) => match foreign {
            Foreign::Pdf => "這是 PDF，不是 CSV 檔。",
            Foreign::Image => "這是圖片，不是 CSV 檔。",
            Foreign::WebPage => "這是網頁，不是 CSV 檔；可能是下載失敗的結果。",
            Foreign::LockedExcelWorkbook => "這是有密碼的 Excel 活頁簿。",
            Foreign::OldExcelWorkbook => "這是舊版 Excel 格式（.xls）。",
            Foreign::OpenDocument => "這是 OpenDocument 試算表（.ods）。",
            Foreign::Numbers => "這是 Numbers 試算表。",
            Foreign::Zip => "這是 ZIP 壓縮檔。",
            Foreign::Compressed => "檔案是壓縮過的。",
            Foreign::Xml => "這是 XML 檔，不是 CSV 檔。",
            Foreign::Database => "這是資料庫檔（SQLite），不是 CSV 檔。",
            Foreign::Binary => "檔案內容不是文字。",
        }
        .to_owned(),
    },
    table_next: |refusal| match refusal {
        Refusal::Empty | Refusal::NoRows => "請重新匯出名單，再拖入新檔案。",
        Refusal::Unreadable => "請選擇檔案本身而非資料夾，並確認您有權開啟它。",
        Refusal::Changed | Refusal::Cancelled => "請重新選擇檔案。",
        Refusal::TooLarge { .. } | Refusal::TooManyCells { .. } => "請把檔案拆成幾份，再一起拖入。",
        Refusal::UnclosedQuote { .. } | Refusal::LineTooLong { .. } | Refusal::TooManyColumns { .. } => {
            "請修正該行，或重新另存為 CSV UTF-8，再拖入。"
        }
        Refusal::NoDecoder { .. } => "請將檔案另存為 CSV UTF-8，再拖入。",
        Refusal::Foreign(Foreign::LockedExcelWorkbook) => "請在 Excel 中開啟並移除密碼，儲存後再拖入。",
        Refusal::Foreign(Foreign::OldExcelWorkbook) => {
            "在 Excel 中：另存新檔，選「Excel 活頁簿（.xlsx）」，再拖入該檔案。"
        }
        Refusal::Foreign(Foreign::OpenDocument) => "請在原軟體中另存為 Excel 活頁簿（.xlsx），再拖入該檔案。",
        Refusal::Foreign(Foreign::Numbers) => "在 Numbers 中：檔案，輸出至，Excel，再拖入該檔案。",
        Refusal::Workbook(why) => refused_workbook::next_zh_tw(why),
        Refusal::Foreign(Foreign::Zip | Foreign::Compressed) => "請先解壓縮，再拖入其中的檔案。",
        Refusal::Foreign(Foreign::WebPage) => "請重新下載檔案，再拖入。",
        Refusal::Foreign(Foreign::Pdf | Foreign::Image | Foreign::Xml | Foreign::Database | Foreign::Binary) => {
            "請在來源軟體中把名單另存為 CSV UTF-8，再拖入。"
        }
    },
};
