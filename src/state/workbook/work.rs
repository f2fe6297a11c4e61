//! The workbook worker's side: one parcel, one answer, and the page ends the worker.
//!
//! It knows neither archive nor page.

use std::ops::ControlFlow;

use serde::Serialize;

use super::messages::{READ, ReadAsked, Said, WRITE};
use crate::{
    platform::{
        files,
        parcel::{Parcel, Reply, serve as serve_parcels},
    },
    transfer::{
        sniff::Refusal,
        workbook::{
            contents::Contents,
            layout::{Layout, WorkbookWriteError},
            reader::read_sheet,
            refusal::WorkbookRefusal,
            writer::write_workbook,
        },
    },
};

/// Serves the page; called once, in the worker.
pub fn serve() {
    serve_parcels(|parcel, reply| {
        let (said, file) = match parcel.kind.as_str() {
            READ => match read(&parcel, &reply) {
                Ok((contents, rows)) => (Said::Read(contents), Some(rows)),
                Err(refusal) => (Said::Refused(refusal), None),
            },
            WRITE => match write(&parcel, &reply) {
                Ok(workbook) => (Said::Written, Some(workbook)),
                Err(error) => (Said::Unwritten(error), None),
            },
            _ => return,
        };
        say(&reply, &said, file);
    });
}

fn read(parcel: &Parcel, reply: &Reply) -> Result<(Contents, web_sys::File), Refusal> {
    let asked: ReadAsked = serde_json::from_str(&parcel.text).unwrap_or_default();
    let file = parcel.file.as_ref().ok_or(Refusal::Unreadable)?;
    let bytes = files::read_now(file, 0.0, file.size()).ok_or(Refusal::Unreadable)?;
    let mut tell = |done, total| {
        say(reply, &Said::Progress(done, total), None);
        // A worker is cancelled by ending it.
        ControlFlow::Continue(())
    };
    let sheet = read_sheet(&bytes, asked.sheet, &mut tell)?;
    let rows = files::made("rows", &sheet.packed).ok_or(WorkbookRefusal::OutOfMemory)?;
    Ok((sheet.contents, rows))
}

fn write(parcel: &Parcel, reply: &Reply) -> Result<web_sys::File, WorkbookWriteError> {
    let layout: Layout = serde_json::from_str(&parcel.text).or(Err(WorkbookWriteError::Failed))?;
    let mut tell = |done, total| say(reply, &Said::Progress(done, total), None);
    let bytes = write_workbook(&parcel.bytes, &layout, &mut tell)?;
    files::made(&layout.sheet, &bytes).ok_or(WorkbookWriteError::Failed)
}

fn say(reply: &Reply, said: &impl Serialize, file: Option<web_sys::File>) {
    if let Ok(text) = serde_json::to_string(said) {
        // A page that is gone hears nothing, and needs to hear nothing.
        reply.send(&Parcel { file, ..Parcel::new("workbook", text) }).ok();
    }
}
