//! Files out as Excel workbooks: the rows of the CSV exports, with numbers as numbers and days as days.
//!
//! It chooses no rows and no columns of its own.

use super::{Job, Told};
use crate::{
    platform::files,
    state::{
        Desk,
        export::{Exported, Values},
    },
    transfer::{
        export::{customers, scores},
        sniff::Refusal,
        workbook::{
            layout::{ColumnKind, Layout, WorkbookWriteError},
            refusal::WorkbookRefusal,
        },
    },
};

impl Desk {
    /// Exports the customers as a workbook.
    pub async fn export_customers_workbook(self) -> Exported {
        let fields: Vec<_> =
            self.peek(|archive| archive.custom_fields.iter().map(|(_, field)| field.clone()).collect());
        match self.customers_csv(Values::Exact) {
            Ok(csv) => self.hand_out_workbook("customers", csv, customers::column_kinds(&fields)).await,
            Err(_) => Exported::Failed,
        }
    }

    /// Exports the scores as a workbook, once they hold for the archive as it is.
    pub async fn export_scores_workbook(self) -> Exported {
        match self.scores_csv(Values::Exact).await {
            Some(Ok(csv)) => self.hand_out_workbook("scores", csv, scores::column_kinds()).await,
            Some(Err(_)) | None => Exported::Failed,
        }
    }

    async fn hand_out_workbook(self, name: &str, csv: Vec<u8>, columns: Vec<ColumnKind>) -> Exported {
        let layout = Layout { sheet: name.to_owned(), columns, made: self.today() };
        let name = format!("guanxi-{name}-{}.xlsx", self.moment_in_name());
        match Job::write(csv, &layout).await {
            Told::Written(file) => match files::hand_out(&name, file.into()) {
                Some(_) => Exported::Done,
                None => Exported::Failed,
            },
            Told::Unwritten(WorkbookWriteError::BeyondExcel) => Exported::BeyondExcel,
            Told::Refused(Refusal::Workbook(WorkbookRefusal::NoReader)) => Exported::NoProgram,
            Told::Unwritten(WorkbookWriteError::Failed) | Told::Refused(_) | Told::Progress(..) | Told::Read(..) => {
                Exported::Failed
            }
        }
    }
}
