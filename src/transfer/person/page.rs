//! A page of headings, facts and tables as one HTML file that opens by itself, without script.
//!
//! Every text is escaped; the file's own policy lets nothing be loaded or run. It words nothing.

/// A fact: what it is called, and what it is.
pub type Fact = (String, String);

/// A group of facts about one thing.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Card {
    /// The thing; empty where the heading says it.
    pub title: String,
    /// What is known of it.
    pub facts: Vec<Fact>,
}

/// Rows below named columns.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Table {
    /// The names of the columns.
    pub columns: Vec<String>,
    /// The cells, row by row.
    pub rows: Vec<Vec<String>>,
}

/// A part of the page.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Section {
    /// Its heading.
    pub heading: String,
    /// Groups of facts.
    pub cards: Vec<Card>,
    /// A table.
    pub table: Option<Table>,
    /// A sentence below the heading; empty for none.
    pub note: String,
}

/// The page.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Page {
    /// The language as `<html lang>` has it.
    pub lang: String,
    /// The title and heading.
    pub title: String,
    /// A line below it.
    pub about: String,
    /// Its parts.
    pub sections: Vec<Section>,
}

/// How the page looks: colours are the reader's own.
const LOOKS: &str = "\
:root{color-scheme:light dark}\
body{font:15px/1.6 system-ui,'PingFang SC','PingFang TC','Microsoft YaHei','Microsoft JhengHei',sans-serif;\
max-width:60rem;margin:2rem auto;padding:0 1.5rem;color:CanvasText;background:Canvas}\
h1{font-size:1.7rem;line-height:1.25;margin:0}\
h2{font-size:1.15rem;margin:2.2rem 0 .6rem;padding-bottom:.3rem;border-bottom:1px solid GrayText}\
h3{font-size:1rem;margin:0 0 .2rem}\
p{margin:.3rem 0}.quiet,dt,th{opacity:.72}\
article{padding:.6rem 0}article+article{border-top:1px dotted GrayText}\
dl{display:grid;grid-template-columns:minmax(7rem,11rem) 1fr;gap:.15rem 1rem;margin:0}\
dt,dd{margin:0}dd,td{overflow-wrap:anywhere;white-space:pre-line}\
table{border-collapse:collapse;width:100%}\
th,td{text-align:start;vertical-align:top;padding:.3rem .8rem .3rem 0;border-bottom:1px dotted GrayText}\
th{font-weight:600}td:first-child{white-space:nowrap}\
@media(max-width:34rem){dl{grid-template-columns:1fr}dt{margin-top:.4rem}table{font-size:.85rem}}\
@media print{body{margin:0;max-width:none;font-size:10pt}article,tr{break-inside:avoid}h2{break-after:avoid}}";

impl Page {
    /// The file's text.
    #[must_use]
    pub fn to_html(&self) -> String {
        let mut out = Out(String::with_capacity(4_096));
        out.raw("<!doctype html>\n<html lang=\"").text(&self.lang).raw("\"><head><meta charset=\"utf-8\">");
        out.raw(
            "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">",
        );
        out.raw("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">");
        out.raw("<meta name=\"referrer\" content=\"no-referrer\"><title>").text(&self.title).raw("</title><style>");
        out.raw(LOOKS).raw("</style></head><body>\n<h1><bdi>").text(&self.title).raw("</bdi></h1>");
        out.raw("<p class=\"quiet\">").text(&self.about).raw("</p>\n");
        for section in &self.sections {
            section.write(&mut out);
        }
        out.raw("</body></html>\n");
        out.0
    }
}

impl Section {
    fn write(&self, out: &mut Out) {
        out.raw("<section><h2>").text(&self.heading).raw("</h2>");
        if !self.note.is_empty() {
            out.raw("<p class=\"quiet\">").text(&self.note).raw("</p>");
        }
        for card in &self.cards {
            out.raw("<article>");
            if !card.title.is_empty() {
                out.raw("<h3><bdi>").text(&card.title).raw("</bdi></h3>");
            }
            out.raw("<dl>");
            for (name, value) in &card.facts {
                out.raw("<dt>").text(name).raw("</dt><dd><bdi>").text(value).raw("</bdi></dd>");
            }
            out.raw("</dl></article>\n");
        }
        if let Some(table) = &self.table {
            out.raw("<table><thead><tr>");
            for column in &table.columns {
                out.raw("<th scope=\"col\">").text(column).raw("</th>");
            }
            out.raw("</tr></thead><tbody>");
            for row in &table.rows {
                out.raw("<tr>");
                for cell in row {
                    out.raw("<td><bdi>").text(cell).raw("</bdi></td>");
                }
                out.raw("</tr>\n");
            }
            out.raw("</tbody></table>");
        }
        out.raw("</section>\n");
    }
}

struct Out(String);

impl Out {
    /// Markup of our own.
    fn raw(&mut self, markup: &str) -> &mut Self {
        self.0.push_str(markup);
        self
    }

    /// A text of anybody's, which stays a text whatever stands in it.
    fn text(&mut self, text: &str) -> &mut Self {
        for letter in text.chars() {
            match letter {
                '&' => self.0.push_str("&amp;"),
                '<' => self.0.push_str("&lt;"),
                '>' => self.0.push_str("&gt;"),
                '"' => self.0.push_str("&quot;"),
                '\'' => self.0.push_str("&#39;"),
                // No control characters but line ends; an HTML text cannot have others.
                '\n' | '\t' => self.0.push(letter),
                control if control.is_control() => self.0.push('\u{FFFD}'),
                other => self.0.push(other),
            }
        }
        self
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whatever_a_name_is_it_stays_a_text() {
        let hostile = "</title><script>alert(1)</script>\" onload='x' & \u{0}\u{202E}<img src=x>";
        let table = Table { columns: vec![hostile.to_owned()], rows: vec![vec![hostile.to_owned()]] };
        let card = Card { title: hostile.to_owned(), facts: vec![(hostile.to_owned(), hostile.to_owned())] };
        let section =
            Section { heading: hostile.to_owned(), cards: vec![card], table: Some(table), note: hostile.to_owned() };
        let text = hostile.to_owned();
        let page = Page { lang: text.clone(), title: text.clone(), about: text, sections: vec![section] }.to_html();
        assert!(!page.contains("<script") && !page.contains("<img") && !page.contains('\u{0}'));
        assert!(!page.contains("onload='x'") && !page.contains("lang=\"<"));
        // Language, title, heading, line, section and its note, card, fact, column, cell.
        assert_eq!(
            page.matches("&lt;script&gt;alert(1)&lt;/script&gt;&quot; onload=&#39;x&#39; &amp; \u{FFFD}").count(),
            11
        );
        assert_eq!(page.matches("<title>").count(), 1);
    }
}
