//! Why the site could not be written, with cause and remedy in both languages.

use crate::language::Language;
use std::fmt;
use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};

/// What was being done when the system said no.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Deed {
    /// Reading a file or folder.
    Read,
    /// Writing a file or making a folder.
    Write,
    /// Removing a file or folder.
    Remove,
    /// Putting the new site in the place of the old one.
    Swap,
    /// Taking the lock that keeps two builds apart.
    Lock,
}

/// What is wrong with the path of an output.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PathFault {
    /// No segment at all, or nothing between two slashes; this covers absolute paths.
    Empty,
    /// `.` or `..`.
    Dots,
    /// A backslash or a control character.
    Character,
    /// A segment of more than 255 bytes.
    Long,
    /// The name of the manifest.
    Reserved,
}

/// The site could not be written; `public/` is as it was, unless [`Self::Interrupted`] says otherwise.
#[derive(Debug)]
pub enum WriteError {
    /// The folder holds files that guong did not write.
    Foreign {
        /// The folder that would have been replaced.
        folder: PathBuf,
        /// Some of the files, relative to the folder, sorted.
        files: Vec<String>,
        /// How many more there are.
        more: usize,
    },
    /// Another build of the same folder is running.
    Busy {
        /// The folder.
        folder: PathBuf,
    },
    /// The place of the site is no folder, or a link to nowhere.
    NotFolder {
        /// The place.
        folder: PathBuf,
    },
    /// The folder is where a volume is mounted, and so can't be exchanged for another.
    MountPoint {
        /// The folder.
        folder: PathBuf,
    },
    /// A swap was cut short, and what is on disk has been changed since by somebody else.
    Interrupted {
        /// The folder that may hold what belongs into `public/`.
        state: PathBuf,
    },
    /// An output has a path that can't be a file of the site.
    BadPath {
        /// The path.
        path: String,
        /// What is wrong with it.
        fault: PathFault,
    },
    /// Two outputs have one path.
    Twice {
        /// The path.
        path: String,
    },
    /// Two outputs have paths, or folders, that differ in small and capital letters alone.
    Case {
        /// The one that comes first in order.
        one: String,
        /// The other.
        other: String,
    },
    /// One output is a file where another needs a folder.
    FileAndFolder {
        /// The file.
        file: String,
        /// The output that needs a folder of this name.
        below: String,
    },
    /// An output has the path of a kept file, one that somebody else put into `public/`.
    Kept {
        /// The path.
        path: String,
    },
    /// An output failed before, so that the site would lack it.
    Incomplete,
    /// The system refused.
    Io {
        /// What was being done.
        deed: Deed,
        /// To which file or folder.
        path: PathBuf,
        /// What the system said.
        error: io::Error,
    },
}

impl WriteError {
    /// An answer of the system, with its place.
    pub(super) fn io(deed: Deed, path: &Path, error: io::Error) -> Self {
        Self::Io { deed, path: path.to_owned(), error }
    }

    /// Cause and remedy, a line each.
    pub fn words(&self, language: Language) -> String {
        format!("{}\n{}", self.cause(language), self.remedy(language))
    }

    /// What is wrong.
    pub fn cause(&self, language: Language) -> String {
        match language {
            Language::Vi => self.cause_vi(),
            Language::En => self.cause_en(),
        }
    }

    /// What to do.
    pub fn remedy(&self, language: Language) -> String {
        match language {
            Language::Vi => self.remedy_vi(),
            Language::En => self.remedy_en(),
        }
    }

    fn cause_vi(&self) -> String {
        match self {
            Self::Foreign { folder, files, more } => {
                let more = if *more > 0 { format!(" và {more} tệp khác") } else { String::new() };
                format!("{} có tệp không do guong tạo ra: {}{more}", shown(folder), listed(files))
            }
            Self::Busy { folder } => format!("một lần dựng khác đang ghi vào {}", shown(folder)),
            Self::NotFolder { folder } => format!("{} không phải là thư mục", shown(folder)),
            Self::MountPoint { folder } => {
                format!("{} là điểm gắn ổ đĩa nên không thể thay bằng thư mục mới", shown(folder))
            }
            Self::Interrupted { state } => {
                format!("lần dựng trước bị ngắt giữa chừng và {} đã bị thay đổi từ đó", shown(state))
            }
            Self::BadPath { path, fault } => {
                let fault = match fault {
                    PathFault::Empty => "có đoạn rỗng",
                    PathFault::Dots => "có đoạn “.” hoặc “..”",
                    PathFault::Character => "có ký tự “\\” hoặc ký tự điều khiển",
                    PathFault::Long => "có đoạn dài hơn 255 byte",
                    PathFault::Reserved => "là tên guong dành riêng",
                };
                format!("không thể ghi tệp “{}”: đường dẫn {fault}", clean(path))
            }
            Self::Twice { path } => format!("hai trang cùng ghi vào “{}”", clean(path)),
            Self::Case { one, other } => {
                format!("“{}” và “{}” chỉ khác nhau chữ hoa, chữ thường", clean(one), clean(other))
            }
            Self::FileAndFolder { file, below } => {
                format!("“{}” vừa là tệp vừa phải là thư mục của “{}”", clean(file), clean(below))
            }
            Self::Kept { path } => {
                format!("trang web tạo ra “{}”, nhưng đã có tệp được giữ lại cùng tên", clean(path))
            }
            Self::Incomplete => "có tệp chưa ghi được nên trang web chưa đủ".to_owned(),
            Self::Io { deed, path, error } => {
                let deed = match deed {
                    Deed::Read => "đọc",
                    Deed::Write => "ghi",
                    Deed::Remove => "xóa",
                    Deed::Swap => "thay",
                    Deed::Lock => "khóa",
                };
                format!("không {deed} được {}: {}", shown(path), reason_vi(error))
            }
        }
    }

    fn cause_en(&self) -> String {
        match self {
            Self::Foreign { folder, files, more } => {
                let more = if *more > 0 { format!(" and {more} more") } else { String::new() };
                format!("{} holds files that guong did not write: {}{more}", shown(folder), listed(files))
            }
            Self::Busy { folder } => format!("another build is writing to {}", shown(folder)),
            Self::NotFolder { folder } => format!("{} is not a folder", shown(folder)),
            Self::MountPoint { folder } => {
                format!("{} is a mount point, so a new folder can't take its place", shown(folder))
            }
            Self::Interrupted { state } => {
                format!("the last build was cut short, and {} has been changed since", shown(state))
            }
            Self::BadPath { path, fault } => {
                let fault = match fault {
                    PathFault::Empty => "has an empty segment",
                    PathFault::Dots => "has a “.” or “..” segment",
                    PathFault::Character => "has a “\\” or a control character",
                    PathFault::Long => "has a segment of more than 255 bytes",
                    PathFault::Reserved => "is a name that guong keeps for itself",
                };
                format!("the file “{}” can't be written: its path {fault}", clean(path))
            }
            Self::Twice { path } => format!("two pages are written to “{}”", clean(path)),
            Self::Case { one, other } => {
                format!("“{}” and “{}” differ only in small and capital letters", clean(one), clean(other))
            }
            Self::FileAndFolder { file, below } => {
                format!("“{}” is a file, but “{}” needs a folder of that name", clean(file), clean(below))
            }
            Self::Kept { path } => {
                format!("the site makes “{}”, but a kept file of that name is already there", clean(path))
            }
            Self::Incomplete => "a file could not be written, so the site is incomplete".to_owned(),
            Self::Io { deed, path, error } => {
                let deed = match deed {
                    Deed::Read => "read",
                    Deed::Write => "write",
                    Deed::Remove => "remove",
                    Deed::Swap => "replace",
                    Deed::Lock => "lock",
                };
                format!("can't {deed} {}: {}", shown(path), reason_en(error))
            }
        }
    }

    fn remedy_vi(&self) -> String {
        match self {
            Self::Foreign { .. } => {
                "Chuyển các tệp đó đi nơi khác (tệp của trang web thì đặt vào static/), ghi tên vào keep trong \
                 site.yaml, hoặc xóa thư mục này nếu không cần nữa."
            }
            Self::Busy { .. } => "Chờ lần dựng kia xong rồi chạy lại.",
            Self::NotFolder { .. } => "Đổi tên hoặc xóa tệp đó, hoặc chọn một thư mục khác.",
            Self::MountPoint { .. } => {
                "Gắn ổ đĩa vào thư mục cha rồi dựng vào một thư mục con, hoặc dựng ở nơi khác rồi chép sang."
            }
            Self::Interrupted { .. } => {
                "Lấy lại những gì cần giữ trong thư mục đó (chẳng hạn .git), xóa thư mục rồi chạy lại."
            }
            Self::BadPath { .. } | Self::Twice { .. } | Self::Case { .. } | Self::FileAndFolder { .. } => {
                "Đổi slug của một mục, hoặc đổi tên tệp trong static/."
            }
            Self::Kept { .. } => "Xóa một trong hai: tệp được giữ lại, hoặc tệp cùng tên trong static/.",
            Self::Incomplete => "Xem lỗi đã báo trước đó, sửa rồi chạy lại.",
            Self::Io { error, .. } => match error.kind() {
                ErrorKind::StorageFull | ErrorKind::QuotaExceeded => "Giải phóng chỗ trên ổ đĩa rồi chạy lại.",
                ErrorKind::PermissionDenied => "Xin quyền ghi vào thư mục đó và thư mục cha, rồi chạy lại.",
                ErrorKind::ReadOnlyFilesystem => "Chọn một nơi ghi được rồi chạy lại.",
                _ => "Kiểm tra ổ đĩa rồi chạy lại. Trang web đang có không bị ảnh hưởng.",
            },
        }
        .to_owned()
    }

    fn remedy_en(&self) -> String {
        match self {
            Self::Foreign { .. } => {
                "Move them away (files of the site belong into static/), name them under keep in site.yaml, \
                 or remove the folder if it is no longer needed."
            }
            Self::Busy { .. } => "Wait until that build is done, then run again.",
            Self::NotFolder { .. } => "Rename or remove that file, or choose another folder.",
            Self::MountPoint { .. } => {
                "Mount the volume at the parent folder and build into a folder below it, or build elsewhere and copy."
            }
            Self::Interrupted { .. } => {
                "Take back what you need from that folder (such as .git), remove the folder and run again."
            }
            Self::BadPath { .. } | Self::Twice { .. } | Self::Case { .. } | Self::FileAndFolder { .. } => {
                "Change the slug of an entry, or rename a file in static/."
            }
            Self::Kept { .. } => "Remove one of the two: the kept file, or the file of that name in static/.",
            Self::Incomplete => "See the failure reported before, mend it and run again.",
            Self::Io { error, .. } => match error.kind() {
                ErrorKind::StorageFull | ErrorKind::QuotaExceeded => "Free space on the disk, then run again.",
                ErrorKind::PermissionDenied => {
                    "Get the right to write to that folder and the folder above it, then run again."
                }
                ErrorKind::ReadOnlyFilesystem => "Choose a place that can be written to, then run again.",
                _ => "Check the disk, then run again. The site that is there has not been touched.",
            },
        }
        .to_owned()
    }
}

impl fmt::Display for WriteError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.cause(Language::En))
    }
}

impl std::error::Error for WriteError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            Self::Io { error, .. } => Some(error),
            _ => None,
        }
    }
}

/// Why the system refused, with its own words where Vietnamese ones are missing.
fn reason_vi(error: &io::Error) -> String {
    match error.kind() {
        ErrorKind::StorageFull => "ổ đĩa đã đầy".to_owned(),
        ErrorKind::QuotaExceeded => "đã hết dung lượng được cấp".to_owned(),
        ErrorKind::PermissionDenied => "không có quyền".to_owned(),
        ErrorKind::ReadOnlyFilesystem => "ổ đĩa chỉ cho đọc".to_owned(),
        ErrorKind::NotFound => "không tìm thấy".to_owned(),
        _ => error.to_string(),
    }
}

fn reason_en(error: &io::Error) -> String {
    match error.kind() {
        ErrorKind::StorageFull => "the disk is full".to_owned(),
        ErrorKind::QuotaExceeded => "the quota is used up".to_owned(),
        ErrorKind::PermissionDenied => "permission denied".to_owned(),
        ErrorKind::ReadOnlyFilesystem => "the disk is read-only".to_owned(),
        ErrorKind::NotFound => "not found".to_owned(),
        _ => error.to_string(),
    }
}

fn shown(path: &Path) -> String {
    clean(&path.to_string_lossy())
}

fn listed(files: &[String]) -> String {
    files.iter().map(|file| clean(file)).collect::<Vec<_>>().join(", ")
}

/// A name that can't command the terminal.
fn clean(name: &str) -> String {
    name.chars().map(|c| if c.is_control() { '\u{fffd}' } else { c }).collect()
}
