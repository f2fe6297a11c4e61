//! Looks without knowledge: controls that have never heard of a customer.

mod bars;
mod button;
mod chip;
mod choice;
mod combobox;
mod dialog;
mod drop_zone;
mod field;
mod icon;
mod ids;
mod input;
mod marks;
mod popover;
mod progress;
mod rail;
mod row_pool;
mod search_box;
mod section;
mod states;
mod status_line;
mod storage_light;
mod table;
mod tabs;
mod toast;
mod top_bar;
mod virtual_rows;
mod virtual_window;

pub use bars::{BulkBar, CommitBar};
pub use button::{Button, ButtonLink, ButtonVariant};
pub use chip::{AddChip, Chip, Tag, TagTone};
pub use choice::{Checkbox, Choice, RadioGroup, Select};
pub use combobox::{Combobox, ComboboxOption, Palette};
pub use dialog::{Dialog, DialogBody, DialogFoot, DialogWidth};
pub use drop_zone::{DropAnywhere, DropZone, FileButton};
pub use field::{Field, FieldControl};
pub use icon::{Glyph, Icon, IconSize};
pub use ids::unique_id;
pub use input::{DateInput, NumberInput, TextArea, TextInput, TextKind};
pub use marks::{
    FigureTone, GradeChop, GradeSeal, GradeTone, Level, Meter, MeterTone, RiskBar, RiskReading, Stat, Stats,
};
pub use popover::{Menu, MenuItem, Popover, PopoverButton};
pub use progress::Progress;
pub use rail::{Rail, RailItem};
pub use search_box::SearchBox;
pub use section::Section;
pub use states::{EmptyState, ErrorNote, Note, NoteTone};
pub use status_line::{Announcer, StatusLine};
pub use storage_light::{StorageLight, StorageState};
pub use table::DataTable;
pub use tabs::{Tab, Tabs};
pub use toast::{Toast, Toasts};
pub use top_bar::TopBar;
pub use virtual_rows::{Column, Sorted, VirtualRows};
