//! What the customers' list is asked for: a text, filters, a typed query and an order, and the
//! form in which they stand in the address. A saved segment is that form.
//!
//! It asks nothing of an archive; `filter` and `order` do.

use std::fmt::Write as _;

/// What a filter looks at.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum FilterField {
    /// The grade of the four-grade scheme.
    Grade,
    /// The grade of the gold scheme.
    GoldGrade,
    /// The churn risk's band.
    Risk,
    /// By how many percentage points the churn risk has risen in 30 days.
    RiskChange,
    /// The value of the last 12 months, in major units.
    Value,
    /// The loyalty index, 0 to 100.
    Loyalty,
    /// How complete the data are, 0 to 100.
    Complete,
    /// Whether it is contacted within the interval that its grade is promised.
    Cadence,
    /// What it answered to offers of 12 months.
    Offer,
    /// How it felt in interactions of 12 months.
    Mood,
    /// Days since the last order.
    LastOrder,
    /// The day of the last order, in days since 1970-01-01.
    LastOrderDay,
    /// The day of the first purchase, in days since 1970-01-01.
    FirstOrder,
    /// The day of any purchase, in days since 1970-01-01.
    Ordered,
    /// On how many days it bought.
    Orders,
    /// What it bought for in all, returns taken off, in major units.
    Total,
    /// Days since the last visit.
    LastVisit,
    /// The day of the last visit, in days since 1970-01-01.
    LastVisitDay,
    /// Days since the customer was last reached: by a visit, call, message or meeting.
    LastContact,
    /// The day of it, in days since 1970-01-01.
    LastContactDay,
    /// The name.
    Name,
    /// The code it was imported with.
    Code,
    /// Who looks after the customer.
    Owner,
    /// The region.
    Region,
    /// The industry.
    Industry,
    /// Any of the tags.
    Tag,
    /// The stage in force: the one set by hand, else the rule's. Empty is who has none set by hand.
    Stage,
    /// Organisation or person.
    Kind,
    /// Whether it is recorded as lost and has not bought since.
    Lost,
    /// Why it was lost, any time.
    LossReason,
    /// How much risk it wants to bear.
    RiskPreference,
    /// Any of the products it bought.
    Bought,
    /// A custom field by its key.
    Custom(String),
}

/// How a filter tests.
#[derive(Clone, Debug, PartialEq)]
pub enum Test {
    /// One of these words; the empty word stands for “none”.
    OneOf(Vec<String>),
    /// A number from the first to the second, both included, each where it is given.
    Between(Option<f64>, Option<f64>),
}

/// One filter.
#[derive(Clone, Debug, PartialEq)]
pub struct Filter {
    /// What it looks at.
    pub field: FilterField,
    /// How it tests.
    pub test: Test,
}

/// What the list is ordered by.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sort {
    /// The key of the column.
    pub key: String,
    /// From high to low.
    pub descending: bool,
}

/// What the list is asked for.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ListQuery {
    /// What was typed.
    pub text: String,
    /// All of them must hold.
    pub filters: Vec<Filter>,
    /// A typed query in its stored form (`language`), which must hold as well; empty where there is none.
    pub expression: String,
    /// The order; absent where the list decides.
    pub sort: Option<Sort>,
}

const PLAIN: [(FilterField, &str); 32] = [
    (FilterField::Grade, "grade"),
    (FilterField::GoldGrade, "gold"),
    (FilterField::Risk, "risk"),
    (FilterField::RiskChange, "change"),
    (FilterField::Value, "value"),
    (FilterField::Loyalty, "loyalty"),
    (FilterField::Complete, "complete"),
    (FilterField::Cadence, "cadence"),
    (FilterField::Offer, "offer"),
    (FilterField::Mood, "mood"),
    (FilterField::LastOrder, "last"),
    (FilterField::FirstOrder, "first"),
    (FilterField::Ordered, "ordered"),
    (FilterField::LastOrderDay, "last_day"),
    (FilterField::Orders, "orders"),
    (FilterField::Total, "total"),
    (FilterField::LastVisit, "visited"),
    (FilterField::LastVisitDay, "visited_day"),
    (FilterField::LastContact, "contacted"),
    (FilterField::LastContactDay, "contacted_day"),
    (FilterField::Name, "name"),
    (FilterField::Code, "code"),
    (FilterField::Owner, "owner"),
    (FilterField::Region, "region"),
    (FilterField::Industry, "industry"),
    (FilterField::Tag, "tag"),
    (FilterField::Stage, "stage"),
    (FilterField::Kind, "kind"),
    (FilterField::Lost, "lost"),
    (FilterField::LossReason, "loss_reason"),
    (FilterField::RiskPreference, "risk_preference"),
    (FilterField::Bought, "bought"),
];

/// The name of a typed query in the address.
const EXPRESSION: &str = "query";

/// What stands before a custom field's key.
const CUSTOM: &str = "field.";

impl FilterField {
    /// The name in the address.
    #[must_use]
    pub fn name(&self) -> String {
        if let Self::Custom(key) = self {
            return format!("{CUSTOM}{key}");
        }
        PLAIN.iter().find(|(field, _)| field == self).map_or_else(String::new, |(_, name)| (*name).to_owned())
    }

    /// The field of a name in the address.
    #[must_use]
    pub fn of_name(name: &str) -> Option<Self> {
        match name.strip_prefix(CUSTOM) {
            Some("") => None,
            Some(key) => Some(Self::Custom(key.to_owned())),
            None => PLAIN.iter().find(|(_, own)| *own == name).map(|(field, _)| field.clone()),
        }
    }

    /// The field of days since, for one that is the day itself; any other is itself.
    #[must_use]
    pub fn since(&self) -> Self {
        let twins = [
            (Self::LastOrderDay, Self::LastOrder),
            (Self::LastVisitDay, Self::LastVisit),
            (Self::LastContactDay, Self::LastContact),
        ];
        let twin = twins.into_iter().find(|(day, _)| day == self).map(|(_, since)| since);
        twin.unwrap_or_else(|| self.clone())
    }

    /// Whether it is a number or a day in every archive.
    #[must_use]
    pub const fn is_figure(&self) -> bool {
        matches!(
            self,
            Self::Value
                | Self::Loyalty
                | Self::Complete
                | Self::LastOrder
                | Self::LastOrderDay
                | Self::FirstOrder
                | Self::Ordered
                | Self::Orders
                | Self::Total
                | Self::LastVisit
                | Self::LastVisitDay
                | Self::LastContact
                | Self::LastContactDay
        )
    }
}

impl ListQuery {
    /// Reads the query of an address. What makes no sense is left out.
    #[must_use]
    pub fn parse(query: &str) -> Self {
        let mut asked = Self::default();
        for pair in query.split('&') {
            let (name, value) = pair.split_once('=').unwrap_or((pair, ""));
            match decoded(name).as_str() {
                "q" => asked.text = decoded(value),
                EXPRESSION => asked.expression = decoded(value),
                "sort" => asked.sort = sort_of(&decoded(value)),
                name => {
                    if let (Some(field), Some(test)) = (FilterField::of_name(name), test_of(value)) {
                        asked.set(Filter { field, test });
                    }
                }
            }
        }
        asked
    }

    /// The query as it stands in an address, without its question mark.
    #[must_use]
    pub fn address(&self) -> String {
        let mut pairs = Vec::new();
        if !self.text.is_empty() {
            pairs.push(format!("q={}", encoded(&self.text)));
        }
        for filter in &self.filters {
            pairs.push(format!("{}={}", encoded(&filter.field.name()), test_text(&filter.test)));
        }
        if !self.expression.is_empty() {
            pairs.push(format!("{EXPRESSION}={}", encoded(&self.expression)));
        }
        if let Some(sort) = &self.sort {
            pairs.push(format!("sort={}{}", if sort.descending { "-" } else { "" }, encoded(&sort.key)));
        }
        pairs.join("&")
    }

    /// Sets a filter in place of the one on the same field.
    pub fn set(&mut self, filter: Filter) {
        match self.filters.iter_mut().find(|other| other.field == filter.field) {
            Some(place) => *place = filter,
            None => self.filters.push(filter),
        }
    }

    /// Takes the filter on a field away.
    pub fn drop_filter(&mut self, field: &FilterField) {
        self.filters.retain(|filter| filter.field != *field);
    }

    /// The filter on a field.
    #[must_use]
    pub fn filter(&self, field: &FilterField) -> Option<&Filter> {
        self.filters.iter().find(|filter| filter.field == *field)
    }

    /// The order after a press on the head of `key`: that column, then its other direction.
    pub fn toggle_sort(&mut self, key: &str, current: &Sort, high_first: bool) {
        let descending = if current.key == key { !current.descending } else { high_first };
        self.sort = Some(Sort { key: key.to_owned(), descending });
    }

    /// The same without the order: what a segment is compared by.
    #[must_use]
    pub fn without_sort(&self) -> Self {
        Self { sort: None, ..self.clone() }
    }

    /// Whether everyone is asked for.
    #[must_use]
    pub fn is_everyone(&self) -> bool {
        self.text.trim().is_empty() && self.filters.is_empty() && self.expression.trim().is_empty()
    }
}

fn sort_of(text: &str) -> Option<Sort> {
    let (descending, key) = text.strip_prefix('-').map_or((false, text), |key| (true, key));
    (!key.is_empty()).then(|| Sort { key: key.to_owned(), descending })
}

fn test_of(value: &str) -> Option<Test> {
    if let Some((from, to)) = value.split_once("..") {
        let number = |text: &str| decoded(text).parse::<f64>().ok().filter(|number| number.is_finite());
        let (from, to) = (number(from), number(to));
        return (from.is_some() || to.is_some()).then_some(Test::Between(from, to));
    }
    Some(Test::OneOf(value.split(',').map(decoded).collect()))
}

fn test_text(test: &Test) -> String {
    match test {
        Test::OneOf(words) => words.iter().map(|word| encoded(word)).collect::<Vec<_>>().join(","),
        Test::Between(from, to) => {
            let text = |end: &Option<f64>| end.map(|end| end.to_string()).unwrap_or_default();
            format!("{}..{}", text(from), text(to))
        }
    }
}

/// Percent-encoded; the dot as well, so that a word never looks like a range.
fn encoded(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for character in text.chars() {
        if character.is_ascii_alphanumeric()
            || "-_~".contains(character)
            || (!character.is_ascii() && !character.is_whitespace())
        {
            out.push(character);
        } else {
            let mut bytes = [0; 4];
            for byte in character.encode_utf8(&mut bytes).bytes() {
                // Writing to a string cannot fail.
                write!(out, "%{byte:02X}").ok();
            }
        }
    }
    out
}

fn decoded(text: &str) -> String {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let Some((&byte, tail)) = rest.split_first() {
        let hex = |at: usize| {
            tail.get(at).and_then(|digit| char::from(*digit).to_digit(16)).and_then(|d| u8::try_from(d).ok())
        };
        match (byte, hex(0), hex(1)) {
            (b'%', Some(high), Some(low)) => {
                bytes.push(high << 4 | low);
                rest = tail.get(2..).unwrap_or_default();
            }
            (b'+', ..) => {
                bytes.push(b' ');
                rest = tail;
            }
            _ => {
                bytes.push(byte);
                rest = tail;
            }
        }
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn an_address_written_by_hand_is_understood() {
        let asked = ListQuery::parse(
            "q=hzxc&grade=strategic,partner&value=1000..&owner=林晚,&sort=-value&nonsense=1&last=x..y",
        );
        assert_eq!(asked.text, "hzxc");
        assert_eq!(asked.sort, Some(Sort { key: "value".to_owned(), descending: true }));
        let grades = Test::OneOf(vec!["strategic".to_owned(), "partner".to_owned()]);
        assert_eq!(asked.filter(&FilterField::Grade).map(|filter| &filter.test), Some(&grades));
        assert_eq!(
            asked.filter(&FilterField::Value).map(|filter| &filter.test),
            Some(&Test::Between(Some(1000.0), None))
        );
        let owners = Test::OneOf(vec!["林晚".to_owned(), String::new()]);
        assert_eq!(
            asked.filter(&FilterField::Owner).map(|filter| &filter.test),
            Some(&owners),
            "with nobody as one of them"
        );
        assert_eq!(asked.filters.len(), 3, "what makes no sense is left out");
    }

    #[test]
    fn a_second_press_on_a_head_turns_the_order_around() {
        let mut asked = ListQuery::default();
        let by_name = Sort { key: "name".to_owned(), descending: false };
        asked.toggle_sort("value", &by_name, true);
        assert_eq!(asked.sort, Some(Sort { key: "value".to_owned(), descending: true }));
        let current = asked.sort.clone().unwrap();
        asked.toggle_sort("value", &current, true);
        assert_eq!(asked.sort, Some(Sort { key: "value".to_owned(), descending: false }));
    }

    fn word() -> impl Strategy<Value = String> {
        "[a-z%&=,.+ 林\u{1F600}\"#?/]{0,6}"
    }

    proptest! {
        #[test]
        fn every_query_comes_back_from_its_address(
            text in word(),
            owners in proptest::collection::vec(word(), 1..4),
            expression in word(),
            key in "[a-z.=&0-9]{1,8}",
            low in proptest::option::of(-1e9..1e9_f64),
            descending: bool,
        ) {
            let mut asked = ListQuery { text, expression, sort: Some(Sort { key: key.clone(), descending }), ..ListQuery::default() };
            asked.set(Filter { field: FilterField::Owner, test: Test::OneOf(owners) });
            asked.set(Filter { field: FilterField::Custom(key), test: Test::Between(low, Some(7.5)) });
            prop_assert_eq!(ListQuery::parse(&asked.address()), asked);
        }
    }
}
