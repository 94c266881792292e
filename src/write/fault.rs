//! The moments at which a build is cut short in tests; outside of tests nothing happens there.

/// A moment between two steps that must not be parted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Point {
    /// The shadow has been taken as the tree in the making.
    Taken,
    /// A file has been written.
    Put,
    /// What is gone has been removed.
    Swept,
    /// The manifest is written.
    Manifest,
    /// The journal is written.
    Journal,
    /// The trees have been exchanged.
    Exchanged,
    /// Of the two renames, one is done.
    Between,
    /// The new site is at its place and the old tree has its name.
    Swapped,
    /// Something kept has been moved.
    Carried,
}

#[cfg(not(test))]
pub(super) fn reach(_: Point) {}

#[cfg(test)]
pub(super) fn reach(point: Point) {
    if std::env::var("GUONG_TEST_CUT").is_ok_and(|name| name == format!("{point:?}")) {
        std::process::abort();
    }
}
