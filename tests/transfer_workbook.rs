//! Workbooks in: what their cells become, and every way in which one can be refused (the rows Z01 to Z20 of the
//! bad-input corpus that a reader can be tested with).

#![expect(clippy::expect_used, reason = "a test that cannot go on says why")]
#![expect(clippy::format_collect, reason = "made to be read, not to be quick")]

mod transfer_house;
#[path = "transfer_house/workbooks.rs"]
mod workbooks;

use std::{ops::ControlFlow, time::Duration};

use guanxi::domain::{
    custom_field::{CustomField, CustomValue, FieldKind},
    day::Day,
    id::Id,
    provenance::{Extra, Provenance},
};
use guanxi::transfer::{
    csv::{packed::unpack_sheet, table::Table},
    export::{
        customers::{self, CustomerExport},
        scores::{self, ScoreRow, write_scores},
        sheet::Values,
    },
    import::problem::{Outcome, Why},
    sniff::{Foreign, Kind, Refusal, sniff},
    source::Bytes,
    workbook::{
        contents::Contents,
        layout::{ColumnKind, Layout, WorkbookWriteError},
        reader::{SheetRead, read_sheet},
        refusal::WorkbookRefusal,
        writer::write_workbook,
    },
};
use transfer_house::{Archive, on};
use workbooks::{Book, find, rows};

fn read(bytes: &[u8], sheet: Option<usize>) -> Result<(Contents, Table), Refusal> {
    assert_eq!(sniff(&mut Bytes(bytes))?, Kind::Workbook);
    let SheetRead { contents, packed } = read_sheet(bytes, sheet, &mut on)?;
    Ok((contents, unpack_sheet(&packed).expect("what was packed is whole")))
}

fn table(book: &Book) -> Table {
    read(&book.bytes(), None).expect("a workbook").1
}

fn refused(bytes: &[u8]) -> Refusal {
    read(bytes, None).expect_err("it must be refused")
}

fn cells(table: &Table) -> Vec<(u32, Vec<&str>)> {
    table.rows_from(0).map(|(_, row)| (row.line, row.cells().collect())).collect()
}

/// A sheet of shared texts and numbers, as Excel writes it.
const ORDERS: &str = concat!(
    r#"<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c><c r="C1" t="s"><v>2</v></c><c r="D1" t="s"><v>3</v></c></row>"#,
    r#"<row r="3"><c r="A3" t="s"><v>4</v></c><c r="B3" t="s"><v>5</v></c><c r="C3" s="1"><v>46237</v></c><c r="D3"><f>0.1+0.2</f><v>0.30000000000000004</v></c></row>"#,
    r#"<row r="4"><c r="A4" t="s"><v>4</v></c><c r="B4" t="s"><v>5</v></c><c r="C4" s="1"><v>46238.5</v></c><c r="D4"><v>1200</v></c></row>"#,
);

fn orders() -> Book {
    let mut book = Book::of(ORDERS);
    book.share(&["customer_id", "customer_name", "date", "amount", "007", "Ada &amp; Söhne 关系"]);
    book
}

#[test]
fn cells_become_what_they_say_with_the_rows_of_the_workbook() {
    assert_eq!(
        cells(&table(&orders())),
        [
            (1, vec!["customer_id", "customer_name", "date", "amount"]),
            (3, vec!["007", "Ada & Söhne 关系", "2026-08-03", "0.3"]),
            (4, vec!["007", "Ada & Söhne 关系", "2026-08-04 12:00", "1200"]),
        ]
    );
    let typed = concat!(
        r#"<row r="1"><c r="A1" t="b"><v>1</v></c><c r="B1" t="str"><f>A1&amp;""</f><v>00123</v></c><c r="C1" t="e"><v>#REF!</v></c></row>"#,
        r#"<row r="2"><c r="A2"><v>13800001111</v></c><c r="B2"><v>1E3</v></c><c r="C2" t="d"><v>2026-08-03T00:00:00</v></c></row>"#,
    );
    assert_eq!(
        cells(&table(&Book::of(typed))),
        [(1, vec!["TRUE", "00123", "#REF!"]), (2, vec!["13800001111", "1000", "2026-08-03"])]
    );
}

#[test]
fn a_workbook_is_imported_like_a_table_and_adds_nothing_twice() {
    let mut archive = Archive::default();
    let first = archive.import_table(&table(&orders())).expect("nothing has to be asked").review;
    assert_eq!((first.customers.new, first.orders.new, first.problem_count), (1, 2, 0));
    assert_eq!(archive.customers[0].code, "007");
    let again = archive.import_table(&table(&orders())).expect("nothing has to be asked").review;
    assert_eq!((again.customers.new, again.orders.new, again.orders.unchanged), (0, 0, 2));
}

/// Z13.
#[test]
fn days_of_the_1904_system_are_the_same_days() {
    let mut book = orders();
    book.edit("xl/workbook.xml", "<workbookPr/>", r#"<workbookPr date1904="1"/>"#);
    book.edit("xl/worksheets/sheet1.xml", "46237", "44775");
    assert_eq!(table(&book).row(1).expect("a row").cell(2), "2026-08-03");
}

/// Z14.
#[test]
fn rows_with_errors_of_the_spreadsheet_are_listed() {
    let mut book = orders();
    book.edit("xl/worksheets/sheet1.xml", r#"<c r="D4"><v>1200</v></c>"#, r#"<c r="D4" t="e"><v>#N/A</v></c>"#);
    book.edit("xl/worksheets/sheet1.xml", r#"<c r="B3" t="s"><v>5</v></c>"#, r#"<c r="B3" t="e"><v>#REF!</v></c>"#);
    let review = Archive::default().import_table(&table(&book)).expect("nothing has to be asked").review;
    let problems: Vec<_> =
        review.problems.iter().map(|it| (it.line, it.column, it.value.as_str(), it.why.clone(), it.outcome)).collect();
    assert_eq!(
        problems,
        [
            (3, Some(1), "#REF!", Why::SpreadsheetError, Outcome::CellLeftEmpty),
            (4, Some(3), "#N/A", Why::SpreadsheetError, Outcome::RowLeftOut),
        ]
    );
    assert_eq!((review.orders.new, review.rows_left_out), (1, 1));
}

/// Z06.
#[test]
fn one_cell_far_out_takes_no_room() {
    let mut book = orders();
    let far = r#"<row r="1048576"><c r="XFD1048576"><v>1</v></c></row></sheetData>"#;
    book.edit("xl/worksheets/sheet1.xml", "</sheetData>", far);
    book.edit("xl/worksheets/sheet1.xml", "<sheetData>", r#"<dimension ref="A1:XFD1048576"/><sheetData>"#);
    let read = read_sheet(&book.bytes(), None, &mut on).expect("a workbook");
    assert!(read.packed.len() < 1_000, "{} bytes", read.packed.len());
    let table = unpack_sheet(&read.packed).expect("what was packed is whole");
    assert_eq!(table.row(3).map(|row| (row.line, row.cell(4))), Some((1_048_576, "1")));
    let review = Archive::default().import_table(&table).expect("nothing has to be asked").review;
    assert_eq!(review.orders.new, 2);
}

/// Z15 and Z16.
#[test]
fn a_title_over_the_table_and_hidden_rows_are_told() {
    let book = Book::of(
        r#"<row r="1"><c r="A1" t="str"><v>Customers of 2026</v></c></row>
           <row r="3"><c r="A3" t="str"><v>customer_id</v></c><c r="B3" t="str"><v>name</v></c><c r="C3" t="str"><v>phone</v></c></row>
           <row r="4" hidden="1"><c r="A4"><v>1</v></c><c r="B4" t="str"><v>Ada</v></c></row>
           <row r="5" spans="1:2" hidden="1"><c r="A5"><v>2</v></c><c r="B5" t="str"><v>Bob</v></c></row>"#,
    );
    let (contents, table) = read(&book.bytes(), None).expect("a workbook");
    assert_eq!((contents.title_rows, contents.hidden_rows), (1, 2));
    assert_eq!(cells(&table)[0], (3, vec!["customer_id", "name", "phone"]));
    let review = Archive::default().import_table(&table).expect("nothing has to be asked").review;
    assert_eq!((review.customers.new, review.problem_count), (2, 0));
}

/// Z16 and Z20.
#[test]
fn the_first_visible_sheet_with_rows_is_taken_and_another_may_be() {
    let list = |name: &str| rows(&[&["customer_id", "name"], &["1", name]]);
    let (hidden, shown, other) = (list("hidden"), list("shown"), list("other"));
    let book = Book::with_sheets(&[
        ("Cover", "", r#"<row r="1"><c r="A1" s="1"/></row>"#),
        ("Old &amp; gone", r#"state="hidden""#, &hidden),
        ("客户", "", &shown),
        ("More", "", &other),
    ]);
    let (contents, table) = read(&book.bytes(), None).expect("a workbook");
    let sheets: Vec<_> = contents.sheets.iter().map(|it| (it.name.as_str(), it.is_hidden, it.has_rows)).collect();
    assert_eq!(
        sheets,
        [("Cover", false, false), ("Old & gone", true, true), ("客户", false, true), ("More", false, true)]
    );
    assert_eq!((contents.chosen, table.row(1).expect("a row").cell(1)), (2, "shown"));
    for (asked, taken, name) in [(1, 1, "hidden"), (3, 3, "other"), (0, 2, "shown"), (9, 2, "shown")] {
        let (contents, table) = read(&book.bytes(), Some(asked)).expect("a workbook");
        assert_eq!((contents.chosen, table.row(1).expect("a row").cell(1)), (taken, name));
    }
}

/// Z17.
#[test]
fn the_strict_form_is_read() {
    let book = Book::strict(&rows(&[&["customer_id", "name"], &["1", "Ada"]]));
    assert_eq!(table(&book).row(1).expect("a row").cell(1), "Ada");
}

/// Z02, Z05, Z09 and Z12.
#[test]
fn macros_links_and_files_within_are_left_alone() {
    let mut book = orders();
    book.put("xl/vbaProject.bin", [0xD0, 0xCF, 0x11, 0xE0, 1, 2, 3]);
    book.put(
        "xl/externalLinks/externalLink1.xml",
        "<externalLink><ddeLink ddeService=\"cmd\" ddeTopic=\"/c calc\"/></externalLink>",
    );
    book.put("../../../etc/passwd", "root");
    book.put("xl/media/42.zip", orders().bytes());
    let (contents, table) = read(&book.bytes(), None).expect("a workbook");
    assert!(contents.has_outside_links);
    assert_eq!(table.rows(), 3);
    assert!(!read(&orders().bytes(), None).expect("a workbook").0.has_outside_links);
}

#[test]
fn nothing_but_empty_sheets_is_refused() {
    let book = Book::with_sheets(&[("One", "", ""), ("Two", "", r#"<row r="1"><c r="A1" t="str"><v> </v></c></row>"#)]);
    assert_eq!(refused(&book.bytes()), WorkbookRefusal::NoRows.into());
}

/// What is no workbook is named: Z19 and its like.
#[test]
fn other_files_in_a_zip_are_named() {
    let zip = |parts: &[(&str, &str)]| {
        let mut book = orders();
        book.parts = parts.iter().map(|(name, part)| ((*name).to_owned(), part.as_bytes().to_vec())).collect();
        book.bytes()
    };
    // Beyond the first bytes, so that only the list of parts names them.
    let long: String = (0..40_000_u32).map(|number| format!("{:08x}", number.wrapping_mul(2_654_435_761))).collect();
    let cases: [(&[(&str, &str)], Refusal); 6] = [
        (
            &[("mimetype", "application/vnd.oasis.opendocument.spreadsheet"), ("content.xml", "<x/>")],
            Refusal::Foreign(Foreign::OpenDocument),
        ),
        (&[("preview.jpg", &long), ("Index/Document.iwa", "x")], Refusal::Foreign(Foreign::Numbers)),
        (&[("preview.jpg", &long), ("readme.txt", "x")], Refusal::Foreign(Foreign::Zip)),
        (&[("[Content_Types].xml", "<x/>"), ("xl/workbook.bin", "x")], WorkbookRefusal::Binary.into()),
        (&[("[Content_Types].xml", "<x/>"), ("word/document.xml", "<x/>")], WorkbookRefusal::OtherOffice.into()),
        (
            &[("[Content_Types].xml", "<x/>"), ("xl/theme.xml", "<x/>")],
            WorkbookRefusal::Missing { part: "_rels/.rels".to_owned() }.into(),
        ),
    ];
    for (parts, refusal) in cases {
        assert_eq!(refused(&zip(parts)), refusal);
    }
    let mut late = orders();
    late.parts.insert(0, ("xl.jpg".to_owned(), long.into_bytes()));
    assert_eq!(table(&late).rows(), 3, "a workbook is known by its list of parts, too");
}

/// Z10, Z11, Z18, and parts that are not what they should be.
#[test]
fn damage_is_named_by_its_part() {
    let whole = orders().bytes();
    for length in [whole.len() - 1, whole.len() - 30, whole.len() / 2] {
        assert_eq!(refused(&whole[..length]), WorkbookRefusal::EndsEarly.into(), "{length} bytes");
    }

    let mut lacking = orders();
    lacking.parts.retain(|(name, _)| name != "xl/sharedStrings.xml");
    assert_eq!(refused(&lacking.bytes()), WorkbookRefusal::Missing { part: "xl/sharedstrings.xml".to_owned() }.into());
    let mut lacking = orders();
    lacking.parts.retain(|(name, _)| name != "xl/worksheets/sheet1.xml");
    assert_eq!(
        refused(&lacking.bytes()),
        WorkbookRefusal::Missing { part: "xl/worksheets/sheet1.xml".to_owned() }.into()
    );

    let mut flipped = whole.clone();
    let sheet = find(&whole, b"xl/worksheets/sheet1.xml") + "xl/worksheets/sheet1.xml".len() + 40;
    flipped[sheet] ^= 0x55;
    assert_eq!(refused(&flipped), WorkbookRefusal::Damaged { part: "xl/worksheets/sheet1.xml".to_owned() }.into());

    for (name, from, to) in [
        (
            "xl/worksheets/sheet1.xml",
            "<sheetData>",
            "<sheetData><row r=\"99999999999999999999\"><c r=\"A99999999999\"><v",
        ),
        ("xl/worksheets/sheet1.xml", "<v>5</v>", "<v>500</v>"),
        ("xl/workbook.xml", "<sheets>", "<sheets><sheets"),
    ] {
        let mut broken = orders();
        broken.edit(name, from, to);
        let refusal = refused(&broken.bytes());
        assert!(
            matches!(refusal, Refusal::Workbook(WorkbookRefusal::Damaged { .. } | WorkbookRefusal::NoRows)),
            "{refusal:?}"
        );
    }

    let mut locked = whole;
    for mark in [b"PK\x03\x04".as_slice(), b"PK\x01\x02"] {
        let flags = find(&locked, mark) + if mark[2] == 3 { 6 } else { 8 };
        locked[flags] |= 1;
    }
    assert_eq!(refused(&locked), Refusal::Foreign(Foreign::LockedExcelWorkbook));
}

/// Z10: Excel puts what it encrypts into the container of old Office files, whose directory may lie anywhere.
#[test]
fn a_password_is_named_wherever_the_directory_lies() {
    let mut ole = vec![0_u8; 512 * 300];
    ole[..8].copy_from_slice(b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1");
    ole[30] = 9;
    assert_eq!(refused(&ole), Refusal::Foreign(Foreign::OldExcelWorkbook));
    let sector = 250_u32;
    ole[48..52].copy_from_slice(&sector.to_le_bytes());
    let name: Vec<u8> = "EncryptedPackage".encode_utf16().flat_map(u16::to_le_bytes).collect();
    let at = (sector as usize + 1) * 512 + 384;
    ole[at..at + name.len()].copy_from_slice(&name);
    assert_eq!(refused(&ole), Refusal::Foreign(Foreign::LockedExcelWorkbook));
}

/// Z08.
#[test]
fn entities_are_refused() {
    let mut book = orders();
    book.edit(
        "xl/worksheets/sheet1.xml",
        "<worksheet",
        "<!DOCTYPE lolz [<!ENTITY lol \"lol\"><!ENTITY lol2 \"&lol;&lol;\">]><worksheet",
    );
    assert_eq!(
        refused(&book.bytes()),
        WorkbookRefusal::HasEntities { part: "xl/worksheets/sheet1.xml".to_owned() }.into()
    );
}

/// Z01: a bomb is refused while it inflates, long before it is large.
#[test]
fn a_bomb_is_refused_while_it_inflates() {
    let mut bomb = orders();
    bomb.put("xl/worksheets/sheet1.xml", vec![b' '; 100 * 1024 * 1024]);
    let bytes = bomb.bytes();
    assert!(bytes.len() < 200_000, "{} bytes", bytes.len());
    let (refusal, spent) = timed(|| refused(&bytes));
    assert_eq!(refusal, WorkbookRefusal::TooDense { part: "xl/worksheets/sheet1.xml".to_owned(), limit: 200 }.into());
    assert!(spent < Duration::from_secs(5), "{spent:?}");
}

#[expect(clippy::disallowed_methods, reason = "a bound on time is what is tested")]
fn timed<T>(act: impl FnOnce() -> T) -> (T, Duration) {
    let started = std::time::Instant::now();
    let done = act();
    (done, started.elapsed())
}

/// Z03 and Z04.
#[test]
fn headers_that_lie_are_refused() {
    let bytes = orders().bytes();
    let sheet = b"xl/worksheets/sheet1.xml".as_slice();
    let entry = bytes.windows(sheet.len()).rposition(|window| window == sheet).expect("it is listed") - 46;
    let mut lying = bytes.clone();
    lying[entry + 24] ^= 0x01;
    assert_eq!(refused(&lying), WorkbookRefusal::Damaged { part: "xl/worksheets/sheet1.xml".to_owned() }.into());

    // Two entries of the list share one part's bytes.
    let mut over = orders();
    over.put("xl/worksheets/sheet9.xml", over.parts.last().expect("parts").1.clone());
    let mut over = over.bytes();
    let places: Vec<usize> =
        over.windows(4).enumerate().filter(|(_, it)| *it == b"PK\x01\x02").map(|(at, _)| at).collect();
    let (first, last) = (places[places.len() - 2], places[places.len() - 1]);
    let offset = over[first + 42..first + 46].to_vec();
    over[last + 42..last + 46].copy_from_slice(&offset);
    let refusal = refused(&over);
    assert!(
        matches!(refusal, Refusal::Workbook(WorkbookRefusal::Overlapping | WorkbookRefusal::Damaged { .. })),
        "{refusal:?}"
    );

    let mut boasting = orders();
    boasting.edit("xl/sharedStrings.xml", "uniqueCount=\"6\"", "uniqueCount=\"4000000000\"");
    assert_eq!(refused(&boasting.bytes()), WorkbookRefusal::Damaged { part: "xl/sharedstrings.xml".to_owned() }.into());
}

#[test]
fn too_many_parts_and_columns_are_refused() {
    let mut many = orders();
    (0..2_000).for_each(|number| many.put(&format!("xl/{number}.txt"), "x"));
    assert_eq!(refused(&many.bytes()), WorkbookRefusal::TooManyParts { limit: 2_000 }.into());

    let wide: String = (0..1_001).map(|_| r"<c><v>1</v></c><c/>").collect();
    let wide = Book::of(&format!(r#"<row r="1">{wide}</row>"#));
    assert_eq!(refused(&wide.bytes()), WorkbookRefusal::TooWide { limit: 1_000 }.into());
}

#[test]
fn texts_that_many_cells_share_are_counted_as_often_as_they_stand() {
    let long = "x".repeat(32_767);
    let cells: String =
        (0..8_000).map(|number| format!(r#"<row r="{}"><c t="s"><v>0</v></c></row>"#, number + 1)).collect();
    let mut book = Book::of(&cells);
    book.share(&[&long]);
    assert_eq!(refused(&book.bytes()), WorkbookRefusal::TooMuchText { limit: 200 * 1024 * 1024 }.into());
}

#[test]
fn reading_can_be_stopped_and_tells_how_far_it_is() {
    let bytes = orders().bytes();
    let mut told = Vec::new();
    read_sheet(&bytes, None, &mut |done, total| {
        told.push((done, total));
        ControlFlow::Continue(())
    })
    .expect("a workbook");
    assert!(told.is_sorted() && told.iter().all(|(done, total)| done <= total && *total == 2 * bytes.len() as u64));
    let stopped = read_sheet(&bytes, None, &mut |_, _| ControlFlow::Break(()));
    assert_eq!(stopped.expect_err("stopped"), Refusal::Cancelled);
}

fn written(csv: &[u8], columns: Vec<ColumnKind>) -> Vec<u8> {
    let made = Day::from_ymd(2026, 8, 3).expect("a day");
    let layout = Layout { sheet: "list".to_owned(), columns, made };
    write_workbook(csv, &layout, &mut |_, _| {}).expect("Excel holds it")
}

#[test]
fn exported_customers_come_in_again_with_nothing_new() {
    let field = |bits, key: &str, kind| CustomField {
        id: Id::from_bits(bits),
        key: key.to_owned(),
        label: key.to_owned(),
        kind,
        options: Vec::new(),
        provenance: Provenance::default(),
        extra: Extra::new(),
    };
    let fields = [("score", FieldKind::Number), ("since", FieldKind::Date), ("vip", FieldKind::YesNo)];
    let fields = fields.into_iter().zip(1..).map(|((key, kind), bits)| field(bits, key, kind));
    let mut archive = Archive { custom_fields: fields.collect(), ..Archive::default() };
    archive.import(concat!(
        "customer_id,name,phone,tags,score,since,vip\n",
        "0042,=1+1,+86 138 0000 1111,\"a;b\",0.30000000000000004,2019-05-06,yes\n",
        "7,'quoted' 关系,00123,,1234567.891,1890-01-01,no\n",
        "8,#N/A Ltd,,,0.1,,\n",
    ));
    let scores: Vec<_> = archive.customers.iter().map(|customer| customer.custom.get("score").cloned()).collect();
    assert_eq!(scores[0], Some(CustomValue::Number(0.1 + 0.2)), "the dust is stored, and comes back");
    let mut csv = CustomerExport::new(Vec::new(), Values::Exact, &archive.custom_fields).expect("memory");
    archive.customers.iter().for_each(|customer| csv.write(customer).expect("memory"));
    let bytes = written(&csv.finish(), customers::column_kinds(&archive.custom_fields));
    let (contents, table) = read(&bytes, None).expect("a workbook");
    assert_eq!((contents.sheets[0].name.as_str(), table.rows()), ("list", 4));
    let review = archive.import_table(&table).expect("nothing has to be asked").review;
    let customers = review.customers;
    assert_eq!((customers.new, customers.changed, customers.unchanged, review.problem_count), (0, 0, 3, 0));
}

#[test]
fn scores_go_out_as_numbers_under_a_frozen_header() {
    let mut rows = [ScoreRow {
        customer_id: "007".to_owned(),
        name: "=cmd|'/c calc'!A1".to_owned(),
        grade: "strategic",
        p_alive: Some(0.123_456_789_012_345_67),
        clv_12m: Some(1200.5),
        ..ScoreRow::default()
    }];
    let csv = write_scores(Vec::new(), Values::Exact, &mut rows).expect("memory");
    let bytes = written(&csv, scores::column_kinds());
    let part = |name: &str| {
        let mut archive = zip::ZipArchive::new(std::io::Cursor::new(&bytes)).expect("a ZIP");
        std::io::read_to_string(archive.by_name(name).expect("a part")).expect("text")
    };
    let sheet = part("xl/worksheets/sheet1.xml");
    assert!(sheet.contains("<v>0.12345678901234566</v>") && sheet.contains("<v>1200.5</v>"), "{sheet}");
    assert!(sheet.contains("ySplit=\"1\"") && sheet.contains("state=\"frozen\"") && !sheet.contains("<f>"), "{sheet}");
    let (_, table) = read(&bytes, None).expect("a workbook");
    let row = table.row(1).expect("a row");
    assert_eq!((row.cell(0), row.cell(1), row.cell(12)), ("007", "=cmd|'/c calc'!A1", "0.12345678901234566"));
    assert_eq!(written(&csv, scores::column_kinds()), bytes, "the same rows make the same bytes");
}

#[test]
fn days_go_out_as_days_and_too_long_texts_not_at_all() {
    let csv = "id,since\n1,2026-08-03\n2,1890-01-01\n3,soon\n";
    let (_, table) =
        read(&written(csv.as_bytes(), vec![ColumnKind::Number, ColumnKind::Day]), None).expect("a workbook");
    let days: Vec<_> = (1..4).filter_map(|row| table.row(row)).map(|row| row.cell(1).to_owned()).collect();
    assert_eq!(days, ["2026-08-03", "1890-01-01", "soon"]);
    let long = format!("id,note\n1,{}\n", "x".repeat(32_768));
    let layout =
        Layout { sheet: "list".to_owned(), columns: Vec::new(), made: Day::from_ymd(2026, 8, 3).expect("a day") };
    let error = write_workbook(long.as_bytes(), &layout, &mut |_, _| {});
    assert_eq!(error.expect_err("a cell holds less"), WorkbookWriteError::BeyondExcel);
}
