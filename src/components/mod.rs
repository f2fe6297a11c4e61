//! Looks without knowledge: controls that have never heard of a customer.

mod button;
mod chip;
mod choice;
mod dialog;
mod field;
mod icon;
mod ids;
mod input;
mod popover;
mod rail;
mod row_pool;
mod search_box;
mod section;
mod status_line;
mod storage_light;
mod tabs;
mod top_bar;
mod virtual_rows;
mod virtual_window;

pub use button::{Button, ButtonLink, ButtonVariant};
pub use chip::{AddChip, Chip, Tag, TagTone};
pub use choice::{Checkbox, Choice, RadioGroup, Select};
pub use dialog::{Dialog, DialogBody, DialogFoot, DialogWidth};
pub use field::{Field, FieldControl};
pub use icon::{Glyph, Icon, IconSize};
pub use ids::unique_id;
pub use input::{DateInput, NumberInput, TextArea, TextInput, TextKind};
pub use popover::{Menu, MenuItem, Popover, PopoverButton};
pub use rail::{Rail, RailItem};
pub use search_box::SearchBox;
pub use section::Section;
pub use status_line::{Announcer, StatusLine};
pub use storage_light::{StorageLight, StorageState};
pub use tabs::{Tab, Tabs};
pub use top_bar::TopBar;
pub use virtual_rows::{Column, Sorted, VirtualRows};
