//! The `guong` program: a thin door to [`guong::commands`].

/// A build is very many small values on all cores: the system's own allocator costs a fifth of it.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> std::process::ExitCode {
    guong::commands::main()
}
