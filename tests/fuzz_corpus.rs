//! What fuzzing begins with, and what it has found: every reader answers to each of these, in every run.
//!
//! `fuzz/crashers/<reader>-<what>.hex` holds what once made one stumble, as hexadecimal digits. `make fuzz` sets
//! `FUZZ_SEEDS` to a folder, into which the sound files are then written, one folder for each reader.

#![expect(clippy::expect_used, reason = "a test that cannot go on says why")]

#[path = "native/cipher.rs"]
mod cipher;
#[path = "../fuzz/parsers.rs"]
mod parsers;
#[path = "transfer_house/sealed.rs"]
mod sealed;
mod transfer_house;
#[path = "transfer_house/workbooks.rs"]
#[allow(dead_code, reason = "made for tests that spoil workbooks in many ways")]
mod workbooks;

use std::{fs, path::Path};

use guanxi::{
    domain::custom_scheme::CustomScheme,
    storage::{envelope, history, rescue::RawDump, row::Store},
    transfer::json::scheme::write_scheme,
};

const ARCHIVE: &[u8] = include_bytes!("fixtures/archives/version-3.json");
const RESCUE: &[u8] = include_bytes!("fixtures/journal/1.rescue.json");
const CHUNKS: [&[u8]; 4] = [
    include_bytes!("fixtures/chunks/v1-customers.bin"),
    include_bytes!("fixtures/chunks/v1-contacts.bin"),
    include_bytes!("fixtures/chunks/v1-orders.hot.bin"),
    include_bytes!("fixtures/chunks/v1-orders.cold.bin"),
];

fn rows(store: Store) -> Vec<Vec<u8>> {
    let rows = RawDump::from_file(RESCUE).expect("the fixture is sound").rows;
    rows.into_iter().filter(|row| row.store == store).map(|row| row.bytes).collect()
}

/// Sound bytes for a reader: some of everything that it has to understand.
fn seeds(reader: &str) -> Vec<Vec<u8>> {
    let text = "客户编号,姓名,电话,日期,金额\r\n0001,王小明,138 0571 2266,2024-03-08,\"¥1,204.50\"\r\n0002,李 伟,010-1,8/3/2024,-12\r\n";
    match reader {
        "archive_file" => vec![ARCHIVE.to_vec()],
        "chunk" => (0_u8..).zip(CHUNKS).map(|(which, bytes)| [&[which], bytes].concat()).collect(),
        "history" => {
            let journal = rows(Store::Journal);
            vec![history::pack(journal.iter().map(Vec::as_slice)).expect("they are short")]
        }
        "journal_entry" => {
            rows(Store::Journal).into_iter().flat_map(|row| [row[envelope::HEADER..].to_vec(), row]).collect()
        }
        "meta" => rows(Store::Meta).into_iter().flat_map(|row| [row[envelope::HEADER..].to_vec(), row]).collect(),
        "query" => [
            "grade = strategic and churn risk > 0.6 and no visit in 90 days",
            "等级=战略 且 (流失>60% 或 近90天未拜访) 且 非 标签 属于 (“a b”, c)",
            "q=hzxc&grade=strategic,partner&value=1000..&query=segment%20%3D%20%22A%22&sort=-value",
        ]
        .map(|query| query.as_bytes().to_vec())
        .to_vec(),
        "rescue_file" => vec![RESCUE.to_vec()],
        "scheme" => vec![write_scheme(&CustomScheme::layered()).expect("it is sound")],
        "sealed_file" => vec![sealed::seal(ARCHIVE, parsers::PASSPHRASE, sealed::cheap(), 1 << 16, (7, 4_096))],
        "table" => {
            let gb = encoding_rs::GB18030.encode(text).0.into_owned();
            vec![text.as_bytes().to_vec(), gb, text.replace(',', ";").into_bytes()]
        }
        "workbook" => vec![workbooks::Book::of(&workbooks::rows(&[&["a", "b"], &["1", "2024-01-02"]])).bytes()],
        other => panic!("{other} has no seeds"),
    }
}

/// The bytes of hexadecimal digits; blanks and line ends between them mean nothing.
fn of_hex(text: &str) -> Vec<u8> {
    let digits: Vec<u32> = text.chars().filter_map(|letter| letter.to_digit(16)).collect();
    digits.chunks_exact(2).filter_map(|pair| u8::try_from(pair[0] * 16 + pair[1]).ok()).collect()
}

#[test]
fn every_reader_answers_to_what_is_sound_and_to_what_was_found() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("fuzz/crashers");
    let names = fs::read_dir(&folder).expect("the folder is there").map(|file| file.expect("a file").path());
    let crashers: Vec<_> = names.filter(|path| path.extension().is_some_and(|ending| ending == "hex")).collect();
    let mut found = 0;
    for (reader, parse) in parsers::ALL {
        let seeds = seeds(reader);
        assert!(!seeds.is_empty(), "{reader}");
        for (at, seed) in seeds.iter().enumerate() {
            parse(seed);
            if let Some(folder) = std::env::var_os("FUZZ_SEEDS") {
                let folder = Path::new(&folder).join(reader);
                fs::create_dir_all(&folder).expect("a folder");
                fs::write(folder.join(format!("seed-{at}")), seed).expect("a file");
            }
        }
        let of_reader = |path: &&std::path::PathBuf| {
            let name = path.file_name().and_then(|name| name.to_str()).unwrap_or_default();
            name.strip_prefix(reader).is_some_and(|rest| rest.starts_with('-'))
        };
        for path in crashers.iter().filter(of_reader) {
            let bytes = of_hex(&fs::read_to_string(path).expect("a text"));
            assert!(!bytes.is_empty(), "{}", path.display());
            parse(&bytes);
            found += 1;
        }
    }
    assert_eq!(found, crashers.len(), "every file names its reader");
}

#[test]
fn a_sound_seed_is_one() {
    // A seed that its reader refuses at the door would lead fuzzing nowhere.
    use guanxi::transfer::{json::reader::read_archive, source::Bytes, workbook::reader::read_sheet};
    let on = transfer_house::on;
    assert!(read_archive(&mut Bytes(&seeds("archive_file")[0]), &mut |_| {}, &mut |a, b| on(a, b)).is_ok());
    assert!(sealed::read(&mut Bytes(&seeds("sealed_file")[0]), parsers::PASSPHRASE, &mut |_| {}).is_ok());
    assert!(read_sheet(&seeds("workbook")[0], None, &mut |a, b| on(a, b)).is_ok());
    assert!(seeds("table").iter().all(|table| transfer_house::table(table).is_ok()));
}
