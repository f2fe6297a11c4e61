//! Tables as text: other encodings, other delimiters, broken rows, cells that Excel has damaged.

use guanxi::transfer::source::SourceError;

use crate::{
    Named,
    files::{Failing, File, bytes},
};

const HEADER: &str = "customer_id,customer_name,phone,date,amount,product";

/// Rows under the usual header.
fn rows(rows: &str) -> String {
    format!("{HEADER}\n{rows}")
}

fn encoded(label: &str, text: &str) -> Vec<u8> {
    let encoding = encoding_rs::Encoding::for_label(label.as_bytes()).expect("a known encoding");
    encoding.encode(text).0.into_owned()
}

const CHINESE: &str = "客户编号,姓名,手机,日期,金额,商品\n0017,欧阳晓,13805712266,2026年8月3日,328.00,乌龙礼盒\n0018,沈遥,13905710001,2026-08-04,12,茉莉花茶\n";

pub fn corpus() -> Vec<Named> {
    let utf16: Vec<u8> = format!("\u{FEFF}{CHINESE}").encode_utf16().flat_map(u16::to_le_bytes).collect();
    let two = rows("1,Ada,13805712266,2026-01-02,10,tea\n2,Bob,13905710001,2026-01-03,20,tea\n");
    let mixed = [
        rows("1,沈遥,13805712266,2026-01-02,10,tea\n").into_bytes(),
        encoded("gbk", "2,林晚,13905710001,2026-01-03,20,tea\n"),
        "3,周以宁,13905710002,2026-01-04,20,tea\n".repeat(40).into_bytes(),
    ]
    .concat();
    let wide: String = (0..100_000).map(|at| format!("c{at},")).collect();
    let endless = Failing { size: 1_000_000_000, good: 1 << 30, error: SourceError::Unreadable, content: b"x" };
    vec![
        bytes("C01 GBK", encoded("gbk", CHINESE)),
        bytes("C02 GB18030-4byte", encoded("gb18030", &CHINESE.replace("沈遥", "陈𠮷野"))),
        bytes("C03 utf16", utf16),
        bytes("C04 mixed-encoding", mixed),
        bytes("C05 semicolon", two.replace(',', ";")),
        bytes("C06 tab", two.replace(',', "\t")),
        bytes("C07 unclosed-quote", rows("1,Ada,,2026-01-02,10,\"tea\n2,Bob,,2026-01-03,20,tea\n")),
        bytes("C08 ragged-rows", rows("1,Ada,,2026-01-02,10,tea\n2,Bob,,2026-01-03\n3,Cem,,2026-01-04,5,tea,more\n")),
        bytes("C09 header-only", rows("")),
        bytes("C10 no-header", "17,Ada,2026-01-02,10.50\n18,Bob,2026-01-03,20.00\n"),
        bytes("C11 duplicate-headers", "id,name,name,date,amount\n1,Ada,Lin,2026-01-02,10\n"),
        bytes("C12 100k-columns", format!("{wide}\n1\n")),
        Named { name: "C13 1GB-single-line", file: File::Failing(endless) },
        bytes("C14 CR-only-line-ends", two.replace('\n', "\r")),
        bytes("C15 NUL-bytes", rows("1,A\0da,,2026-01-02,10,tea\n2,Bob,,2026-01-03,20,tea\n")),
        bytes("C16 formula-cells", rows("1,=cmd|'/c calc'!A1,,2026-01-02,10,@SUM(1)\n2,+Bob,,2026-01-03,20,-tea\n")),
        bytes(
            "C17 bidi-zero-width-names",
            rows("1,A\u{202E}da,,2026-01-02,10,tea\n2,B\u{200B}ob,,2026-01-03,20,tea\n"),
        ),
        bytes("C18 same-file-twice", two.clone()),
        bytes("C19 phone-1.38E+10", rows("1,Ada,1.38E+10,2026-01-02,10,tea\n")),
        bytes("C20 sep-first-line", format!("sep=;\n{}", two.replace(',', ";"))),
    ]
}
