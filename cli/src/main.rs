//! The command `privola`.

fn main() -> std::process::ExitCode {
    privola_cli::run()
}
