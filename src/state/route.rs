//! Where a person is: rooms and records by the address's hash, so that a view is a link.
//!
//! It does not draw anything and does not know what a filter means.

use crate::domain::{customer::Customer, id::Id};

/// A place in the product.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Route {
    /// What to do now.
    Today,
    /// The list of customers.
    Customers,
    /// One customer's archive, on a tab.
    Customer(Id<Customer>, String),
    /// Grades and value.
    Grading,
    /// Who is leaving.
    Churn,
    /// Import, export, demo data.
    Data,
    /// Language, fields, currency, storage.
    Settings,
    /// An address that leads nowhere.
    Unknown,
}

/// A route with the query that stands behind it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Place {
    /// The route.
    pub route: Route,
    /// The query without its question mark, still escaped.
    pub query: String,
}

impl Place {
    /// Reads a hash such as `/customers?grade=strategic`.
    #[must_use]
    pub fn parse(hash: &str) -> Self {
        let (path, query) = hash.split_once('?').unwrap_or((hash, ""));
        let mut parts = path.split('/').filter(|part| !part.is_empty());
        let route = match (parts.next(), parts.next(), parts.next()) {
            (None | Some("today"), None, _) => Route::Today,
            (Some("customers"), None, _) => Route::Customers,
            (Some("customers"), Some(id), tab) => match Id::parse(id) {
                Some(id) => Route::Customer(id, tab.unwrap_or_default().to_owned()),
                None => Route::Unknown,
            },
            (Some("grading"), None, _) => Route::Grading,
            (Some("churn"), None, _) => Route::Churn,
            (Some("data"), None, _) => Route::Data,
            (Some("settings"), None, _) => Route::Settings,
            _ => Route::Unknown,
        };
        Self { route, query: query.to_owned() }
    }
}

impl Route {
    /// The link to this place, `#` included.
    #[must_use]
    pub fn href(&self) -> String {
        match self {
            Self::Today | Self::Unknown => "#/today".to_owned(),
            Self::Customers => "#/customers".to_owned(),
            Self::Customer(id, tab) if tab.is_empty() => format!("#/customers/{id}"),
            Self::Customer(id, tab) => format!("#/customers/{id}/{tab}"),
            Self::Grading => "#/grading".to_owned(),
            Self::Churn => "#/churn".to_owned(),
            Self::Data => "#/data".to_owned(),
            Self::Settings => "#/settings".to_owned(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_link_leads_where_it_says() {
        let id = Id::from_bits(7);
        let routes = [
            Route::Today,
            Route::Customers,
            Route::Customer(id, String::new()),
            Route::Customer(id, "orders".to_owned()),
            Route::Grading,
            Route::Churn,
            Route::Data,
            Route::Settings,
        ];
        for route in routes {
            assert_eq!(Place::parse(route.href().trim_start_matches('#')).route, route);
        }
        assert_eq!(Place::parse("").route, Route::Today);
        assert_eq!(Place::parse("/customers/nobody").route, Route::Unknown);
        assert_eq!(Place::parse("/customers?owner=林晚").query, "owner=林晚");
    }
}
