//! Files that are not what they seem: what each is told, and that good rows survive bad ones.

#![expect(clippy::expect_used, reason = "a test that cannot go on says why")]

mod transfer_house;

use std::ops::ControlFlow;

use guanxi::{
    domain::currency::Currency,
    transfer::{
        csv::{
            encoding::{BuiltIn, Encoding},
            reader::{MAX_ROW_BYTES, Options, read_table},
            table::MAX_COLUMNS,
        },
        import::problem::{Outcome, Why},
        mapping::{
            field::{Field, Mapping},
            guess::{self, Context},
        },
        sniff::{Foreign, Kind, MAX_TABLE_BYTES, Refusal, sniff},
        source::{Bytes, Source, SourceError},
    },
};
use transfer_house::{Archive, on, read, survey, table};

fn refusal(bytes: &[u8]) -> Refusal {
    table(bytes).expect_err("it cannot be read")
}

#[test]
fn files_of_other_kinds_are_named() {
    let ole = b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1".as_slice();
    let locked: Vec<u8> =
        ole.iter().copied().chain("EncryptedPackage".encode_utf16().flat_map(u16::to_le_bytes)).collect();
    let kinds: [(&[u8], Foreign); 19] = [
        (b"%PDF-1.7\n%\xE2\xE3", Foreign::Pdf),
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", Foreign::Image),
        (b"\xFF\xD8\xFF\xE0\0\x10JFIF", Foreign::Image),
        (b"GIF89a", Foreign::Image),
        (b"RIFF\x10\0\0\0WEBPVP8 ", Foreign::Image),
        (b"<!DOCTYPE html><html><body>502 Bad Gateway", Foreign::WebPage),
        (b"\xEF\xBB\xBF\r\n<HTML><head>", Foreign::WebPage),
        (b"<?xml version=\"1.0\"?><html xmlns=\"http://www.w3.org/1999/xhtml\">", Foreign::WebPage),
        (b"<?xml version=\"1.0\"?><Workbook>", Foreign::Xml),
        (b"PK\x03\x04mimetypeapplication/vnd.oasis.opendocument.spreadsheet", Foreign::OpenDocument),
        (b"PK\x03\x04Index/Document.iwa", Foreign::Numbers),
        (b"PK\x03\x04readme.txt", Foreign::Zip),
        (ole, Foreign::OldExcelWorkbook),
        (&locked, Foreign::LockedExcelWorkbook),
        (b"\x1F\x8B\x08\0", Foreign::Compressed),
        (b"7z\xBC\xAF\x27\x1C\0\x04", Foreign::Compressed),
        (b"SQLite format 3\0\x10", Foreign::Database),
        (b"\x7FELF\x02\x01\x01\0", Foreign::Binary),
        (b"a,b\n\x01\x02\x03\x04\x05\x06\x07\x00\x01\x02", Foreign::Binary),
    ];
    for (bytes, kind) in kinds {
        assert_eq!(refusal(bytes), Refusal::Foreign(kind), "{}", String::from_utf8_lossy(bytes));
    }
    assert_eq!(sniff(&mut Bytes(b"PK\x03\x04\x14\0\x06\0[Content_Types].xml")), Ok(Kind::Workbook));
    assert_eq!(refusal(b""), Refusal::Empty);
    assert_eq!(refusal(b"\xEF\xBB\xBF \r\n\r\n"), Refusal::Empty);
    let utf16_json: Vec<u8> = "\u{FEFF}{\"a\":1}".encode_utf16().flat_map(u16::to_be_bytes).collect();
    let json: [&[u8]; 4] = [b"{\"format\":\"x\"}", b" \n[{\"id\":1}]", b"\xEF\xBB\xBF{}", &utf16_json];
    for bytes in json {
        assert_eq!(sniff(&mut Bytes(bytes)), Ok(Kind::Json));
    }
}

/// A file that says how long it is and then fails.
struct Failing {
    size: u64,
    error: SourceError,
}

impl Source for Failing {
    fn size(&self) -> u64 {
        self.size
    }

    fn read(&mut self, offset: u64, _count: usize, into: &mut Vec<u8>) -> Result<(), SourceError> {
        into.clear();
        if offset > 0 {
            return Err(self.error);
        }
        into.extend_from_slice(b"customer_id,date,amount\n1,2026-01-01,5\n");
        Ok(())
    }
}

#[test]
fn files_that_are_too_large_or_change_are_told() {
    let mut large = Failing { size: 3_000_000_000, error: SourceError::Unreadable };
    let limit = MAX_TABLE_BYTES;
    assert_eq!(sniff(&mut large), Err(Refusal::TooLarge { bytes: 3_000_000_000, limit }));
    let mut changing = Failing { size: 5_000_000, error: SourceError::Changed };
    assert_eq!(read_table(&mut changing, &BuiltIn, Options::default(), &mut on).err(), Some(Refusal::Changed));
    let mut stop = |_, _| ControlFlow::Break(());
    let stopped = read_table(&mut Bytes(b"a,b\n1,2\n"), &BuiltIn, Options::default(), &mut stop);
    assert_eq!(stopped.err(), Some(Refusal::Cancelled));
}

#[test]
fn text_in_every_encoding_is_read_the_same() {
    let text = "客户编号,姓名,手机,日期,金额,商品\r\n0017,張小思與欧阳,13805712266,2026年8月3日,328.00,乌龙礼盒\r\n0018,陈𠮷野,13905710001,2026-08-04,12,茉莉花茶\r\n";
    let traditional = "客戶編號,姓名,電話,日期,金額,商品\r\n0017,張小思,0912345678,2026年8月3日,328.00,烏龍禮盒\r\n0018,歐陽慧,0922333444,2026-08-04,12,茉莉花茶與紅茶\r\n";
    let utf16 = |text: &str, little: bool, mark: bool| -> Vec<u8> {
        let text = if mark { format!("\u{FEFF}{text}") } else { text.to_owned() };
        text.encode_utf16().flat_map(|unit| if little { unit.to_le_bytes() } else { unit.to_be_bytes() }).collect()
    };
    let gb18030 = encoding_rs::GB18030.encode(text).0.into_owned();
    assert!(gb18030.windows(2).any(|pair| pair[0] >= 0x81 && pair[1].is_ascii_digit()), "it has four-byte characters");
    let cases = [
        (text.as_bytes().to_vec(), Encoding::Utf8, text),
        ([b"\xEF\xBB\xBF", text.as_bytes()].concat(), Encoding::Utf8, text),
        (gb18030, Encoding::Gb18030, text),
        (encoding_rs::BIG5.encode(traditional).0.into_owned(), Encoding::Big5, traditional),
        (encoding_rs::GBK.encode(traditional).0.into_owned(), Encoding::Gb18030, traditional),
        (utf16(text, true, true), Encoding::Utf16Le, text),
        (utf16(text, false, true), Encoding::Utf16Be, text),
    ];
    for (bytes, encoding, text) in cases {
        let table = table(&bytes).expect("a table");
        assert_eq!(table.encoding, encoding);
        let lines: Vec<String> = table.rows_from(0).map(|(_, row)| row.cells().collect::<Vec<_>>().join(",")).collect();
        assert_eq!(lines.join("\r\n") + "\r\n", text, "{encoding:?}");
    }
    let western = encoding_rs::WINDOWS_1252
        .encode("Kunde;Straße\r\nMüller;Königsallee 1\r\nÉtienne;Rue à côté\r\n")
        .0
        .into_owned();
    let table = table(&western).expect("a table");
    assert_eq!(
        (table.encoding, table.row(1).map(|row| row.cell(0).to_owned())),
        (Encoding::Windows1252, Some("Müller".to_owned()))
    );
    let none = read_table(&mut Bytes(&encoding_rs::GBK.encode(text).0), &BuiltIn, Options::default(), &mut on);
    assert_eq!(none.err(), Some(Refusal::NoDecoder { label: "gb18030".to_owned() }));
}

#[test]
fn the_encoding_shows_itself_far_behind_the_beginning() {
    let mut bytes = b"customer_id,date,amount,product\n".to_vec();
    for row in 0..60_000 {
        bytes.extend_from_slice(format!("{row},2026-01-01,5,tea\n").as_bytes());
    }
    bytes.extend_from_slice(&encoding_rs::GBK.encode("最后,2026-01-01,5,乌龙礼盒\n").0);
    let table = table(&bytes).expect("a table");
    assert_eq!(table.encoding, Encoding::Gb18030);
    let last = table.row(60_001).expect("the last row");
    assert_eq!((last.cell(0), last.cell(3), last.line), ("最后", "乌龙礼盒", 60_002));
}

#[test]
fn a_damaged_spot_leaves_out_its_row_alone() {
    let mut bytes = "customer_id,name,date,amount\n1,安娜,2026-01-01,5\n2,".as_bytes().to_vec();
    bytes.extend_from_slice(b"\xD5\xC5\xC8\xFD");
    bytes.extend_from_slice(",2026-01-01,5\n3,本\0,2026-01-01,5\n4,查理,2026-01-01,5\n".as_bytes());
    let mut archive = Archive::default();
    let done = archive.try_import(&bytes).expect("nothing has to be asked");
    let told: Vec<(u64, &Why)> = done.review.problems.iter().map(|problem| (problem.line, &problem.why)).collect();
    assert_eq!(told, [(3, &Why::Undecodable), (4, &Why::ZeroByte)]);
    assert_eq!((done.review.customers.new, done.review.orders.new, done.review.rows_left_out), (2, 2, 2));
}

#[test]
fn every_way_of_writing_a_table_is_understood() {
    let cells = |text: &str| -> Vec<Vec<String>> {
        read(text).rows_from(0).map(|(_, row)| row.cells().map(str::to_owned).collect()).collect()
    };
    let plain = vec![vec!["a".to_owned(), "b".to_owned()], vec!["1,5".to_owned(), "2".to_owned()]];
    for text in [
        "a;b\n1,5;2\n",
        "a\tb\r\n1,5\t2",
        "a|b\n1,5|2",
        "sep=;\r\na;b\r\n1,5;2\r\n",
        "\"a\",\"b\"\n\"1,5\",2\n",
        "a;b\r1,5;2\r",
        "\n\na;b\n\n1,5;2\n\n",
    ] {
        assert_eq!(cells(text), plain, "{text:?}");
    }
    let quoted = cells("a,b\n\"line one\nline two\",\"say \"\"hi\"\"\"\nx,y\n");
    assert_eq!(quoted[1], ["line one\nline two", "say \"hi\""]);
    let lines: Vec<u32> =
        read("a,b\r\n\r\n\"1\r\n\r\n2\",3\r\n4,5\r\n").rows_from(0).map(|(_, row)| row.line).collect();
    assert_eq!(lines, [1, 3, 6]);
    let lines: Vec<u32> = read("sep=,\ra,b\r1,2\r\"3\r4\",5\r6,7").rows_from(0).map(|(_, row)| row.line).collect();
    assert_eq!(lines, [2, 3, 4, 6]);
}

#[test]
fn a_quote_that_is_never_closed_is_told_with_its_line() {
    let mut text = "id,name\n".to_owned();
    (0..10).for_each(|_| text.push_str("7,x\n"));
    text.push_str("11,\"never closed\n");
    (0..10).for_each(|_| text.push_str("7,x\n"));
    assert_eq!(refusal(text.as_bytes()), Refusal::UnclosedQuote { line: 12 });
    let within = "id,name\n1,\"two\nlines \"\"quoted\"\"\nand open\n2,x\n";
    assert_eq!(refusal(within.as_bytes()), Refusal::UnclosedQuote { line: 2 });
    text.push_str(&"x,y\n".repeat(MAX_ROW_BYTES));
    assert_eq!(refusal(text.as_bytes()), Refusal::UnclosedQuote { line: 12 }, "told without reading to the end");
}

#[test]
fn limits_are_told_before_they_hurt() {
    let wide = vec!["c"; 100_000].join(",");
    assert_eq!(refusal(wide.as_bytes()), Refusal::TooManyColumns { line: 1, limit: MAX_COLUMNS as u64 });
    let long = format!("id,name\n1,{}\n", "x".repeat(3_000_000));
    assert_eq!(refusal(long.as_bytes()), Refusal::LineTooLong { line: 2, limit: MAX_ROW_BYTES as u64 });
    let just_right = format!("id,name\n1,{}\n2,y\n", "x".repeat(MAX_ROW_BYTES - 10));
    assert_eq!(read(&just_right).rows(), 3);
}

#[test]
fn a_header_alone_has_no_rows() {
    let table = read("customer_id,date,amount\n");
    let survey = guess::survey(&table, &Context::default(), None, &mut on);
    assert_eq!(survey.err(), Some(Refusal::NoRows));
}

#[test]
fn what_the_columns_leave_open_is_asked() {
    let twice = survey("name,name,date,amount\nA,B,2026-01-01,1\n");
    assert_eq!(twice.repeated_names, ["name"]);
    assert_eq!(twice.mapping.columns[1].field, Field::Product);
    let words = survey("red,green\nblue,yellow\n");
    assert!(!words.is_header_sure, "words over words may be anything");
    let nobody = survey("date,amount\n2026-01-01,5\n2026-01-02,6\n");
    assert_eq!(format!("{:?}", nobody.mapping.questions(&nobody.open_days())), "[WhoseRows]");
    let table = read("customer_id,date,amount\n1,2026-01-01,5\n");
    let unknown = guess::survey(&table, &Context::default(), None, &mut on).expect("rows");
    assert_eq!(format!("{:?}", unknown.mapping.questions(&[false; 3])), "[Currency]");
    let known = Mapping { currency: Some(Currency::CNY), ..unknown.mapping };
    assert_eq!(known.questions(&[false; 3]), []);
}

#[test]
fn ragged_rows_are_listed_and_hostile_cells_are_text() {
    let mut archive = Archive::default();
    let text = "customer_id,name,date,amount\n1,=cmd|'/c calc'!A1,2026-01-01,5\n2,B,2026-01-01\n3,C,2026-01-01,1,204\n\
        4,<script>alert(1)</script>,2026-01-01,5,\n5,E\u{202E}\u{200B},2026-01-01,5\n";
    let done = archive.import(text);
    let told: Vec<(u64, &Why, Outcome)> =
        done.review.problems.iter().map(|problem| (problem.line, &problem.why, problem.outcome)).collect();
    assert_eq!(
        told,
        [
            (3, &Why::RaggedRow { cells: 3, columns: 4 }, Outcome::Kept),
            (3, &Why::Empty, Outcome::RowLeftOut),
            (4, &Why::RaggedRow { cells: 5, columns: 4 }, Outcome::RowLeftOut),
        ]
    );
    let names: Vec<&str> = archive.customers.iter().map(|customer| customer.name.as_str()).collect();
    assert_eq!(names, ["=cmd|'/c calc'!A1", "<script>alert(1)</script>", "E\u{202E}\u{200B}"]);
}

#[test]
fn numbers_that_excel_has_damaged_are_told() {
    let mut archive = Archive::default();
    let done = archive
        .import("customer_id,name,phone\n1,A,1.38E+10\n2,B,13805712266\n3,C,1385712266O\n1.2E+14,D,13805712267\n");
    let told: Vec<(u64, &Why, Outcome)> =
        done.review.problems.iter().map(|problem| (problem.line, &problem.why, problem.outcome)).collect();
    assert_eq!(
        told,
        [
            (2, &Why::DamagedNumber, Outcome::CellLeftEmpty),
            (4, &Why::LetterInPhone { repaired: "13857122660".to_owned() }, Outcome::Repaired),
            (5, &Why::DamagedNumber, Outcome::RowLeftOut),
        ]
    );
    let phones: Vec<&[String]> = archive.customers.iter().map(|customer| customer.phones.as_slice()).collect();
    assert_eq!(phones, [&[][..], &["13805712266".to_owned()], &["13857122660".to_owned()]]);
    assert_eq!(done.review.repaired, 2, "one is left empty, one repaired");
}

#[test]
fn excel_and_its_habits_are_read() {
    let mut archive = Archive::default();
    // Ids as text formulas, days as Excel counts them, empty columns at the end.
    archive
        .import("\u{FEFF}客户编号,日期,金额,,\r\n=\"00042\",46237,1.5,,\r\n'00043,2026-08-03 00:00:00,\"1,000\",,\r\n");
    let found: Vec<(&str, String)> = archive
        .customers
        .iter()
        .zip(&archive.orders)
        .map(|(it, order)| (it.code.as_str(), order.date.to_string()))
        .collect();
    assert_eq!(found, [("00042", "2026-08-03".to_owned()), ("'00043", "2026-08-03".to_owned())]);
}

#[test]
fn a_million_hostile_bytes_panic_nowhere() {
    // A fixed sequence: the same bytes every time.
    let mut state = 0x2545_F491_4F6C_DD1D_u64;
    let mut next = || {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        state
    };
    let alphabet = b"\"\",;\t|\r\n\r\n=+-@'0123456789.,/-:eE()ab\xE5\xAE\xA2\xFF\xFE\0\xD5\xC5$ NT";
    for _ in 0..1_000 {
        let length = usize::try_from(next() % 500).expect("small");
        let bytes: Vec<u8> =
            (0..length).map(|_| alphabet[usize::try_from(next() % alphabet.len() as u64).expect("small")]).collect();
        let Ok(table) = table(&bytes) else { continue };
        let width: usize = table.rows_from(0).map(|(_, row)| row.cells().count()).sum();
        assert!(width >= table.rows());
        let context = Context { usual_currency: Some(Currency::USD), ..Context::default() };
        let Ok(survey) = guess::survey(&table, &context, None, &mut on) else { continue };
        if survey.mapping.questions(&survey.open_days()).is_empty() {
            Archive::default().try_import(&bytes).expect("nothing has to be asked");
        }
    }
}

#[test]
fn the_length_is_said_before_the_bytes_are_judged() {
    /// Longer than the limit, and zeros from its first byte on: a file with holes.
    struct Sparse;
    impl Source for Sparse {
        fn size(&self) -> u64 {
            MAX_TABLE_BYTES + 1
        }
        fn read(&mut self, _: u64, count: usize, into: &mut Vec<u8>) -> Result<(), SourceError> {
            *into = vec![0; count];
            Ok(())
        }
    }
    let refusal = Refusal::TooLarge { bytes: MAX_TABLE_BYTES + 1, limit: MAX_TABLE_BYTES };
    assert_eq!(sniff(&mut Sparse), Err(refusal));
}

#[test]
fn mere_words_are_asked_about_and_not_taken_for_names() {
    let fields = |text: &str| {
        let survey = survey(text);
        survey.mapping.columns.into_iter().map(|choice| choice.field).collect::<Vec<_>>()
    };
    assert_eq!(fields("Dear all,\nplease find the list below.\nKind regards\n"), [Field::Skip, Field::Skip]);
    assert_eq!(fields("name\nAda\nBob\n"), [Field::Name]);
    let beside_addresses = "who,where\nAda Lovelace,ada@example.com\nBob Yu,bob@example.com\n";
    assert_eq!(fields(beside_addresses), [Field::Name, Field::Email]);
}
