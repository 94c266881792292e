//! The `guong` program: a thin door to [`guong::commands`].

fn main() -> std::process::ExitCode {
    guong::commands::main()
}
