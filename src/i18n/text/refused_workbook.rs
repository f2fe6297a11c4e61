//! Why nothing of an Excel workbook can be read, and what to do, in every language.
//!
//! What tables as text are refused for as well has its words in `refused`.

use super::grouped::grouped;
use crate::transfer::workbook::refusal::WorkbookRefusal as Why;

/// Where and why.
pub(super) fn why_en(why: &Why) -> String {
    match why {
        Why::NoReader => "Excel workbooks are read by a part of this program that a private window, or a browser that \
                          stores nothing for it, does not keep on this device."
            .to_owned(),
        Why::TookTooLong { seconds } => format!("Reading the workbook took longer than {seconds} seconds."),
        Why::OutOfMemory => "The workbook needs more memory than the browser gives.".to_owned(),
        Why::EndsEarly => {
            "The workbook ends early: the list of its parts is missing. Perhaps a download or a copy was \
                           cut off."
                .to_owned()
        }
        Why::Damaged { part } if part.is_empty() => "The workbook is damaged.".to_owned(),
        Why::Damaged { part } => format!("The workbook is damaged in its part {part}."),
        Why::Missing { part } => format!("The workbook’s part {part} is missing."),
        Why::TooManyParts { limit } => format!("The workbook has more than {} parts.", grouped(*limit)),
        Why::PartTooLarge { part, limit } => {
            format!("The workbook’s part {part} has more than {} bytes once unpacked.", grouped(*limit))
        }
        Why::TooDense { part, limit } => format!(
            "The workbook’s part {part} unpacks to more than {} times its size; no list of customers does.",
            grouped(*limit)
        ),
        Why::TooLargeUnpacked { limit } => {
            format!("The workbook has more than {} bytes once unpacked.", grouped(*limit))
        }
        Why::TooMuchText { limit } => format!("The sheet has more than {} bytes of text.", grouped(*limit)),
        Why::Overlapping => "Parts of the workbook lie over each other, as no program writes them.".to_owned(),
        Why::HasEntities { part } => {
            format!("The workbook’s part {part} defines entities (DTD), which Excel never does.")
        }
        Why::OtherOffice => "This is a Word document or a presentation, not a workbook.".to_owned(),
        Why::Binary => "This is a binary Excel workbook (.xlsb).".to_owned(),
        Why::TooWide { limit } => {
            format!("The sheet has more than {} columns with something in them.", grouped(*limit))
        }
        Why::NoRows => "No sheet of the workbook has a row.".to_owned(),
    }
}

/// What to do.
pub(super) const fn next_en(why: &Why) -> &'static str {
    match why {
        Why::NoReader | Why::TookTooLong { .. } | Why::OutOfMemory => {
            "In Excel: Save as, CSV UTF-8, then drop that file."
        }
        Why::EndsEarly => "Download or copy the file again, then drop it.",
        Why::Damaged { .. } | Why::Missing { .. } => {
            "Open it in Excel, which may repair it, save it as .xlsx, then drop that file."
        }
        Why::TooManyParts { .. }
        | Why::PartTooLarge { .. }
        | Why::TooDense { .. }
        | Why::Overlapping
        | Why::HasEntities { .. } => "Copy the list into a new workbook, save it as .xlsx, then drop that file.",
        Why::TooLargeUnpacked { .. } | Why::TooMuchText { .. } | Why::TooWide { .. } => {
            "Keep only the sheet and the columns you need, or split the list, then drop the new files."
        }
        Why::OtherOffice => "Save the list as .xlsx or CSV UTF-8, then drop that file.",
        Why::Binary => "In Excel: Save as, Excel Workbook (.xlsx), then drop that file.",
        Why::NoRows => "Put the list on a sheet, with the names of its columns in the first row, then drop the file.",
    }
}

/// Where and why.
pub(super) fn why_zh_cn(why: &Why) -> String {
    match why {
        Why::NoReader => "读取 Excel 工作簿的程序部分没有保存在本机：无痕窗口或不保存数据的浏览器会这样。".to_owned(),
        Why::TookTooLong { seconds } => format!("读取工作簿超过了 {seconds} 秒。"),
        Why::OutOfMemory => "工作簿需要的内存超过浏览器能提供的上限。".to_owned(),
        Why::EndsEarly => "工作簿不完整：文件末尾的目录缺失，可能是下载或复制中断。".to_owned(),
        Why::Damaged { part } if part.is_empty() => "工作簿已损坏。".to_owned(),
        Why::Damaged { part } => format!("工作簿中的 {part} 已损坏。"),
        Why::Missing { part } => format!("工作簿中缺少 {part}。"),
        Why::TooManyParts { limit } => format!("工作簿内部的文件超过 {} 个。", grouped(*limit)),
        Why::PartTooLarge { part, limit } => format!("工作簿中的 {part} 解压后超过 {} 字节。", grouped(*limit)),
        Why::TooDense { part, limit } => {
            format!("工作簿中的 {part} 解压后超过原大小的 {} 倍，客户名单不会这样。", grouped(*limit))
        }
        Why::TooLargeUnpacked { limit } => format!("工作簿解压后超过 {} 字节。", grouped(*limit)),
        Why::TooMuchText { limit } => format!("工作表的文字超过 {} 字节。", grouped(*limit)),
        Why::Overlapping => "工作簿内部的文件互相重叠，没有程序会这样保存。".to_owned(),
        Why::HasEntities { part } => format!("工作簿中的 {part} 定义了实体（DTD），Excel 从不这样写。"),
        Why::OtherOffice => "这是 Word 文档或演示文稿，不是工作簿。".to_owned(),
        Why::Binary => "这是二进制 Excel 工作簿（.xlsb）。".to_owned(),
        Why::TooWide { limit } => format!("工作表中有内容的列超过 {} 列。", grouped(*limit)),
        Why::NoRows => "工作簿的所有工作表都没有数据。".to_owned(),
    }
}

/// What to do.
pub(super) const fn next_zh_cn(why: &Why) -> &'static str {
    match why {
        Why::NoReader | Why::TookTooLong { .. } | Why::OutOfMemory => "在 Excel 中：另存为 CSV UTF-8，再拖入该文件。",
        Why::EndsEarly => "请重新下载或复制文件，再拖入。",
        Why::Damaged { .. } | Why::Missing { .. } => {
            "请用 Excel 打开（Excel 可能会修复），另存为 .xlsx，再拖入该文件。"
        }
        Why::TooManyParts { .. }
        | Why::PartTooLarge { .. }
        | Why::TooDense { .. }
        | Why::Overlapping
        | Why::HasEntities { .. } => "请把名单复制到新的工作簿，保存为 .xlsx，再拖入该文件。",
        Why::TooLargeUnpacked { .. } | Why::TooMuchText { .. } | Why::TooWide { .. } => {
            "请只保留需要的工作表和列，或把名单拆成几份，再拖入新文件。"
        }
        Why::OtherOffice => "请把名单保存为 .xlsx 或 CSV UTF-8，再拖入该文件。",
        Why::Binary => "在 Excel 中：另存为“Excel 工作簿（.xlsx）”，再拖入该文件。",
        Why::NoRows => "请把名单放在一张工作表上，第一行写列名，再拖入文件。",
    }
}

/// Where and why.
pub(super) fn why_zh_tw(why: &Why) -> String {
    match why {
        Why::NoReader => "讀取 Excel 活頁簿的程式部分沒有保存在本機：無痕視窗或不保存資料的瀏覽器會這樣。".to_owned(),
        Why::TookTooLong { seconds } => format!("讀取活頁簿超過了 {seconds} 秒。"),
        Why::OutOfMemory => "活頁簿需要的記憶體超過瀏覽器能提供的上限。".to_owned(),
        Why::EndsEarly => "活頁簿不完整：檔案末尾的目錄缺失，可能是下載或複製中斷。".to_owned(),
        Why::Damaged { part } if part.is_empty() => "活頁簿已損壞。".to_owned(),
        Why::Damaged { part } => format!("活頁簿中的 {part} 已損壞。"),
        Why::Missing { part } => format!("活頁簿中缺少 {part}。"),
        Why::TooManyParts { limit } => format!("活頁簿內部的檔案超過 {} 個。", grouped(*limit)),
        Why::PartTooLarge { part, limit } => format!("活頁簿中的 {part} 解壓縮後超過 {} 位元組。", grouped(*limit)),
        Why::TooDense { part, limit } => {
            format!("活頁簿中的 {part} 解壓縮後超過原大小的 {} 倍，客戶名單不會這樣。", grouped(*limit))
        }
        Why::TooLargeUnpacked { limit } => format!("活頁簿解壓縮後超過 {} 位元組。", grouped(*limit)),
        Why::TooMuchText { limit } => format!("工作表的文字超過 {} 位元組。", grouped(*limit)),
        Why::Overlapping => "活頁簿內部的檔案互相重疊，沒有程式會這樣儲存。".to_owned(),
        Why::HasEntities { part } => format!("活頁簿中的 {part} 定義了實體（DTD），Excel 從不這樣寫。"),
        Why::OtherOffice => "這是 Word 文件或簡報，不是活頁簿。".to_owned(),
        Why::Binary => "這是二進位 Excel 活頁簿（.xlsb）。".to_owned(),
        Why::TooWide { limit } => format!("工作表中有內容的欄超過 {} 欄。", grouped(*limit)),
        Why::NoRows => "活頁簿的所有工作表都沒有資料。".to_owned(),
    }
}

/// What to do.
pub(super) const fn next_zh_tw(why: &Why) -> &'static str {
    match why {
        Why::NoReader | Why::TookTooLong { .. } | Why::OutOfMemory => {
            "在 Excel 中：另存新檔，選 CSV UTF-8，再拖入該檔案。"
        }
        Why::EndsEarly => "請重新下載或複製檔案，再拖入。",
        Why::Damaged { .. } | Why::Missing { .. } => {
            "請用 Excel 開啟（Excel 可能會修復），另存為 .xlsx，再拖入該檔案。"
        }
        Why::TooManyParts { .. }
        | Why::PartTooLarge { .. }
        | Why::TooDense { .. }
        | Why::Overlapping
        | Why::HasEntities { .. } => "請把名單複製到新的活頁簿，儲存為 .xlsx，再拖入該檔案。",
        Why::TooLargeUnpacked { .. } | Why::TooMuchText { .. } | Why::TooWide { .. } => {
            "請只保留需要的工作表和欄，或把名單拆成幾份，再拖入新檔案。"
        }
        Why::OtherOffice => "請把名單儲存為 .xlsx 或 CSV UTF-8，再拖入該檔案。",
        Why::Binary => "在 Excel 中：另存新檔，選「Excel 活頁簿（.xlsx）」，再拖入該檔案。",
        Why::NoRows => "請把名單放在一張工作表上，第一列寫欄名，再拖入檔案。",
    }
}
