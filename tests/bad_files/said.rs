//! What the page says of a file: why it is refused and what to do, or what came of reading it.

use guanxi::{
    domain::currency::Currency,
    i18n::{Lang, sentences::sentences, text},
    state::sealed::{PassphraseError, Unread, is_sealed},
    storage::sealed_file::SealedRefusal,
    transfer::{
        csv::{
            packed::unpack_sheet,
            reader::{Options, read_table},
            table::Table,
        },
        import::{
            plan::{Plan, PlanError},
            problem::Problem,
            records::Stamp,
        },
        json::{layout::Header, reader::read_archive, refusal::ArchiveRefusal},
        mapping::guess::{self, Context},
        sniff::{Kind, Refusal, sniff},
        source::Source,
        workbook::{
            contents::Contents,
            reader::{SheetRead, read_sheet},
        },
    },
};

use crate::{
    Named, sealed, sealed_files,
    transfer_house::{Archive, Standard, on, plan_into_nothing},
};

const LANGUAGES: [Lang; 3] = [Lang::En, Lang::ZhCn, Lang::ZhTw];
/// The most problems that are listed of one file.
const MOST: usize = 5;

/// What came of a file.
enum Verdict {
    Refused(Refusal),
    ArchiveRefused(ArchiveRefusal),
    SealedRefused(SealedRefusal),
    NotSealed(PassphraseError),
    Archive(String),
    Table { about: String, problems: Vec<Problem> },
}

/// The file's name and everything that is said of it.
pub fn of(named: &mut Named) -> String {
    let name = named.name;
    let verdict = named.file.with(|source| verdict(source, name));
    format!("## {name}\n{}\n", words(&verdict))
}

fn words(verdict: &Verdict) -> String {
    let in_all = |said: &dyn Fn(&text::Text) -> String| {
        LANGUAGES.map(|lang| format!("{}: {}\n", lang.tag(), said(text::of(lang)))).concat()
    };
    match verdict {
        Verdict::Refused(why) => in_all(&|text| {
            let words = &text.refused;
            sentences([(words.table_why)(why).as_str(), words.nothing_changed, (words.table_next)(why)])
        }),
        Verdict::ArchiveRefused(why) => in_all(&|text| {
            let words = &text.refused_archive;
            sentences([(words.why)(why).as_str(), text.refused.nothing_changed, (words.next)(why)])
        }),
        Verdict::SealedRefused(why) => in_all(&|text| {
            let words = &text.refused_sealed;
            sentences([(words.why)(why).as_str(), text.refused.nothing_changed, (words.next)(why)])
        }),
        Verdict::NotSealed(why) => in_all(&|text| (text.sealing.unfit)(why).to_owned()),
        Verdict::Archive(about) => format!("read: {about}\n"),
        Verdict::Table { about, problems } => {
            let listed = |text: &text::Text, problem: &Problem| {
                let Problem { line, value, why, .. } = problem;
                format!("line {line} [{}] {}; ", value.escape_debug(), (text.line_problems.why)(why))
            };
            let all = in_all(&|text| problems.iter().take(MOST).map(|problem| listed(text, problem)).collect());
            let problems = if problems.is_empty() { String::new() } else { all };
            format!("read: {about}\n{problems}")
        }
    }
}

/// Reads a file as the page does: what it is by its bytes, then by the reader of its kind.
fn verdict(source: &mut dyn Source, name: &str) -> Verdict {
    if let Some(why) = sealed_files::not_made(name) {
        return Verdict::NotSealed(why);
    }
    if is_sealed(source) {
        return sealed_archive(source, sealed_files::passphrase(name));
    }
    match sniff(source) {
        Err(refusal) => Verdict::Refused(refusal),
        Ok(Kind::Json) => archive(source),
        Ok(Kind::Workbook) => workbook(source),
        Ok(Kind::Table) => match read_table(source, &Standard, Options::default(), &mut on) {
            Ok(table) => planned(&table, name, None),
            Err(refusal) => Verdict::Refused(refusal),
        },
    }
}

fn archive(source: &mut dyn Source) -> Verdict {
    let mut items = 0_u64;
    match read_archive(source, &mut |_| items += 1, &mut on) {
        Ok(header) => opened(&header, items),
        Err(refusal) => Verdict::ArchiveRefused(refusal),
    }
}

fn sealed_archive(source: &mut dyn Source, passphrase: &str) -> Verdict {
    let mut items = 0_u64;
    match sealed::read(source, passphrase, &mut |_| items += 1) {
        Ok(header) => opened(&header, items),
        Err(Unread::Sealed(refusal)) => Verdict::SealedRefused(refusal),
        Err(Unread::Archive(refusal)) => Verdict::ArchiveRefused(refusal),
    }
}

fn opened(header: &Header, items: u64) -> Verdict {
    let (customers, orders) = (header.counts.customers, header.counts.orders);
    Verdict::Archive(format!("{customers} customers, {orders} orders of an archive, {items} items"))
}

fn workbook(source: &mut dyn Source) -> Verdict {
    let mut bytes = Vec::new();
    let size = usize::try_from(source.size()).expect("a workbook of the corpus fits");
    source.read(0, size, &mut bytes).expect("bytes in memory");
    match read_sheet(&bytes, None, &mut on) {
        Ok(SheetRead { contents, packed }) => {
            planned(&unpack_sheet(&packed).expect("what was packed is whole"), "", Some(&contents))
        }
        Err(refusal) => Verdict::Refused(refusal),
    }
}

/// What a table comes to, once, or twice where that is the point.
fn planned(table: &Table, name: &str, contents: Option<&Contents>) -> Verdict {
    let beside = contents.map_or_else(String::new, |contents| {
        let Contents { sheets, chosen, title_rows, hidden_rows, has_outside_links } = contents;
        let names: Vec<&str> = sheets.iter().map(|sheet| sheet.name.as_str()).collect();
        format!(
            "; sheet {} of {names:?}, {title_rows} title rows, {hidden_rows} hidden rows, outside links {has_outside_links}",
            chosen + 1
        )
    });
    if name.starts_with("C18") {
        let mut archive = Archive::default();
        let tallies = [0, 1].map(|_| {
            let done = archive.import_table(table).expect("nothing has to be asked");
            format!("{} new customers, {} new orders", done.review.customers.new, done.review.orders.new)
        });
        return Verdict::Table { about: tallies.join(", then "), problems: Vec::new() };
    }
    let context = Context { usual_currency: Some(Currency::USD), ..Context::default() };
    let survey = match guess::survey(table, &context, None, &mut on) {
        Ok(survey) => survey,
        Err(refusal) => return Verdict::Refused(refusal),
    };
    let names: Vec<&str> = survey.columns.iter().map(|column| column.name.as_str()).collect();
    let form = format!("{:?}, columns {names:?}{beside}", table.encoding);
    match plan_into_nothing(table, &survey) {
        Ok(plan) => {
            let about = format!("{}; {form}", tally(&plan, table));
            Verdict::Table { about, problems: plan.review.problems }
        }
        Err(PlanError::Questions(questions)) => {
            Verdict::Table { about: format!("asked {questions:?}; {form}"), problems: Vec::new() }
        }
        Err(PlanError::Cancelled) => Verdict::Refused(Refusal::Cancelled),
    }
}

fn tally(plan: &Plan, table: &Table) -> String {
    use guanxi::domain::{id::Id, provenance::Source as From, timestamp::Timestamp};
    let stamp = Stamp { batch: Id::new(1, &[1; 10]), at: Timestamp::from_millis(0), source: From::Import };
    let names: Vec<String> = plan.new_customers(table, stamp).map(|customer| customer.name).take(3).collect();
    let days = plan.review.days.map_or_else(String::new, |(first, last)| format!(", {first} to {last}"));
    let (customers, orders, left_out) = (plan.review.customers.new, plan.review.orders.new, plan.review.rows_left_out);
    format!("{customers} customers {names:?}, {orders} orders{days}, {left_out} rows left out")
}
