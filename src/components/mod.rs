//! Looks without knowledge: controls that have never heard of a customer.
//!
//! They hold no data, word nothing and format nothing: words come in as props
//! (`#[prop(into)] Signal<String>`: a `&str`, a `String`, a signal or a closure), what a person does
//! goes out through callbacks (a closure will do). What a user wrote is wrapped in `<bdi>` by the caller.
//! Optional props stand in brackets. Classes and attributes are styled in `style/`.
//!
//! | part | props |
//! |---|---|
//! | [`Button`] | `label [variant=ButtonVariant::{Primary,Plain,Bare,Warn}] [icon=Glyph] [icon_only] [large] [submit] [disabled] [pressed] [on_press: ()]` |
//! | [`ButtonLink`] | `href label [variant] [icon]` |
//! | [`Icon`] | `glyph=Glyph::… [size=IconSize::Small]` |
//! | [`Field`] | `label [hint] [error: Signal<Option<String>>] [inline] [required]`, children: one control |
//! | [`TextInput`] | `value on_input: String [kind=TextKind::…] [placeholder] [label] [autofocus]` |
//! | [`NumberInput`] | `value: String on_input: String [min max step: f64] [label]` |
//! | [`PatientNumber`] | `label value: String range wrong on_take: u32 [on_typing: bool]` |
//! | [`DateInput`] | `value: "YYYY-MM-DD" on_input: String [label]` |
//! | [`NewPassphrase`] | `label again_label strength error typed again: RwSignal<String>` |
//! | [`TextArea`] | `value on_input [placeholder] [label]` |
//! | [`Select`] | `value choices: Vec<Choice> on_choose: String [label]` |
//! | [`Checkbox`] | `label checked on_change: bool [mixed] [visible=false]` |
//! | [`RadioGroup`] | `legend [quiet_legend] value choices on_choose` |
//! | [`SearchBox`] | `label [placeholder] value on_input [keys] [node_ref] [on_key: KeyboardEvent]` |
//! | [`Chip`], [`AddChip`] | `field operator value remove_label on_remove`; `label on_press` |
//! | [`Tag`] | `label [tone=TagTone::…]` |
//! | [`Tabs`] | `label items: Vec<Tab { href, label, count, alarm, current }>` |
//! | [`Section`] | `title [qualifier] [links: a closure giving a view]`, children |
//! | [`Dialog`] | `title open: Signal<bool> on_close [width]`, children: [`DialogBody`], [`DialogFoot`] (a form may hold both) |
//! | [`Popover`] | `label [button=PopoverButton::…] [icon] [padded] content: a closure giving a view` |
//! | [`Menu`] | `label [button] [icon] items: Vec<MenuItem>` |
//! | [`Combobox`] | `label [placeholder] value on_input options: Vec<ComboboxOption> empty on_choose: String [autofocus]` |
//! | [`Palette`] | the same in a modal: `open on_close label placeholder value on_input options empty on_choose` |
//! | [`Announcer`], [`StatusLine`] | `Announcer::new()`, `.announce(text)`; `<StatusLine announcer/>` exactly once |
//! | [`Toasts`], [`Toast`] | `label`, children; `text [action on_action] dismiss_label on_dismiss` |
//! | [`StorageLight`] | `state: StorageState label` |
//! | [`Rail`] | `label brand brand_other items: Vec<RailItem> more_label`, children: the foot |
//! | [`TopBar`] | `search: view [light: view]`, children: buttons |
//! | [`BulkBar`] | `label count [sum] clear_label on_clear`, children: buttons |
//! | [`CommitBar`] | `label [word] text`, children: buttons |
//! | [`Progress`] | `label text share: Option<f64> [cancel_label on_cancel]` |
//! | [`EmptyState`], [`ErrorNote`] | `title text [fill]`, children: the next step |
//! | [`Note`] | `[tone]`, children |
//! | [`DropZone`], [`FileButton`], [`DropAnywhere`] | `label [title note columns] on_files: Vec<web_sys::File>` |
//! | [`GradeChop`], [`GradeSeal`] | `tone=GradeTone::{Filled,Outlined,Ink,Bare} word`; `tone short label` |
//! | [`RiskBar`] | `reading: Signal<RiskReading>` |
//! | [`Stats`], [`Stat`] | `label figure [note] [href] [tone]` |
//! | [`Meter`] | `share [mark] [tone]` |
//! | [`DataTable`] | `caption columns: Vec<Column> [class] [compact] [sticky] [scroll] [on_sort] [foot]`, children: `<tr>`s |
//! | [`VirtualRows`] | `label class columns rows: usize row: Fn(RowPlace) -> AnyView cursor [selected] [on_sort] [on_open] [on_select] [check_head] [from_top]` |
//!
//! Plain classes for pages: `page-head` (h1, `.actions`), `page-tabs` (`.controls`), `page-body`,
//! `columns[data-aside=wide|even]`, `pair[data-lead=first|second]`, `stack`, `line`, `spread`, `form`,
//! `form-row`, `facts` (a `dl` of `div`s), `rows`, `legend`, `headline`, `reading`, `verdict`, and for
//! words `quiet soft alarm accent strong small number nowrap clip code link`.

pub mod virtual_window;

#[cfg(feature = "ui")]
mod bars;
#[cfg(feature = "ui")]
mod button;
#[cfg(feature = "ui")]
mod chip;
#[cfg(feature = "ui")]
mod choice;
#[cfg(feature = "ui")]
mod combobox;
#[cfg(feature = "ui")]
mod completing_input;
#[cfg(feature = "ui")]
mod confirm;
#[cfg(feature = "ui")]
mod dialog;
#[cfg(feature = "ui")]
mod drop_zone;
#[cfg(feature = "ui")]
mod facts;
#[cfg(feature = "ui")]
mod field;
#[cfg(feature = "ui")]
mod icon;
#[cfg(feature = "ui")]
mod ids;
#[cfg(feature = "ui")]
mod input;
#[cfg(feature = "ui")]
mod marks;
#[cfg(feature = "ui")]
mod new_passphrase;
#[cfg(feature = "ui")]
mod patient_number;
#[cfg(feature = "ui")]
mod popover;
#[cfg(feature = "ui")]
mod progress;
#[cfg(feature = "ui")]
mod rail;
#[cfg(feature = "ui")]
mod row_pool;
#[cfg(feature = "ui")]
mod search_box;
#[cfg(feature = "ui")]
mod section;
#[cfg(feature = "ui")]
mod states;
#[cfg(feature = "ui")]
mod status_line;
#[cfg(feature = "ui")]
mod storage_light;
#[cfg(feature = "ui")]
mod table;
#[cfg(feature = "ui")]
mod tabs;
#[cfg(feature = "ui")]
mod toast;
#[cfg(feature = "ui")]
mod top_bar;
#[cfg(feature = "ui")]
mod virtual_rows;

#[cfg(feature = "ui")]
pub use self::{
    bars::{BulkBar, CommitBar},
    button::{Button, ButtonLink, ButtonVariant},
    chip::{AddChip, Chip, OpenChip, Tag, TagTone},
    choice::{Checkbox, Choice, RadioGroup, Select},
    combobox::{Combobox, ComboboxOption, Palette},
    completing_input::{CompletingInput, TextPlace},
    confirm::Confirm,
    dialog::{Dialog, DialogBody, DialogFoot, DialogWidth},
    drop_zone::{DropAnywhere, DropZone, FileButton},
    facts::Facts,
    field::{Field, FieldControl},
    icon::{Glyph, Icon, IconSize},
    ids::unique_id,
    input::{DateInput, NumberInput, TextArea, TextInput, TextKind},
    marks::{FigureTone, GradeChop, GradeSeal, GradeTone, Level, Meter, MeterTone, RiskBar, RiskReading, Stat, Stats},
    new_passphrase::NewPassphrase,
    patient_number::PatientNumber,
    popover::{Menu, MenuItem, Popover, PopoverButton},
    progress::Progress,
    rail::{Rail, RailItem},
    row_pool::focus_grid,
    search_box::SearchBox,
    section::Section,
    states::{EmptyState, ErrorNote, Note, NoteTone},
    status_line::{Announcer, StatusLine},
    storage_light::{StorageLight, StorageState},
    table::DataTable,
    tabs::{Tab, Tabs},
    toast::{Toast, Toasts},
    top_bar::TopBar,
    virtual_rows::{Column, RowPlace, Sorted, VirtualRows},
};
