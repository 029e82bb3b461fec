//! What libFuzzer runs. The environment variable FUZZ_TARGET names the target, FUZZ_SEEDS the folder that its seeds go to
//! before libFuzzer reads it.

#![cfg_attr(fuzzing, no_main)]

#[cfg(fuzzing)]
mod fuzzing {
    use privola_fuzz::{seeds, Target};
    use std::sync::LazyLock;

    static TARGET: LazyLock<Target> = LazyLock::new(|| {
        let name = std::env::var("FUZZ_TARGET").unwrap_or_default();
        Target::of(&name).unwrap_or_else(|| panic!("FUZZ_TARGET: there is no target {name:?}"))
    });

    fn write_seeds() -> std::io::Result<()> {
        let Some(folder) = std::env::var_os("FUZZ_SEEDS").map(std::path::PathBuf::from) else { return Ok(()) };
        std::fs::create_dir_all(&folder)?;
        for (number, seed) in seeds(*TARGET).iter().enumerate() {
            std::fs::write(folder.join(number.to_string()), seed)?;
        }
        Ok(())
    }

    libfuzzer_sys::fuzz_target!(
        init: write_seeds().expect("FUZZ_SEEDS can be written"),
        |bytes: &[u8]| TARGET.feed(bytes)
    );
}

#[cfg(not(fuzzing))]
fn main() -> std::process::ExitCode {
    eprintln!("run it by: cargo xtask fuzz");
    std::process::ExitCode::FAILURE
}
