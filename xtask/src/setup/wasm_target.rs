//! A compiler for wasm32-unknown-unknown: rustup's, or Debian's where rustup cannot fetch the target.
use super::debian;
use crate::{project, run};
use anyhow::{bail, Context, Result};
use std::{
    env,
    ffi::OsString,
    fmt,
    path::{Path, PathBuf},
    process::Command,
    time::Duration,
};

pub const TARGET: &str = "wasm32-unknown-unknown";
/// The first Rust with `-Cpanic=immediate-abort`.
const IMMEDIATE_ABORT: u32 = 92;
/// How long one download by rustup may take before Debian's packages are tried instead.
const PATIENCE: Duration = Duration::from_secs(240);
const DEBIAN: &[&str] = &["rustc-web", "rust-web-src", "rust-web-clippy", "lld-19"];
const DEBIAN_FILES: &[&str] = &[
    "/usr/bin/rustc",
    "/usr/bin/clippy-driver",
    "/usr/bin/wasm-ld-19",
    "/usr/lib/rustlib/src/rust/library/Cargo.lock",
];

/// Where the compiler for wasm32 comes from.
#[derive(Clone, Copy, PartialEq)]
pub enum Route {
    /// The toolchain that cargo itself uses; `source`: with the standard library's source, for the small release.
    Rustup { source: bool },
    /// Debian's rustc-web beside the toolchain's own cargo; it has no compiled standard library for wasm32.
    Debian,
}

/// What is compiled.
#[derive(Clone, Copy, PartialEq)]
pub enum Profile {
    /// Tests, lints and quick builds.
    Dev,
    /// The release: standard library rebuilt without panic texts.
    Release,
    /// The release as `wasm-pack build` alone would make it.
    Plain,
}

/// Everything that building for wasm32 needs.
pub struct Wasm {
    pub route: Route,
    /// Folders of wasm-pack and wasm-bindgen, first on PATH.
    pub tools: Vec<PathBuf>,
}

/// Finds or installs a compiler. `PRIVOLA_TOOLCHAIN=rustup` or `=debian` forces one of the two routes.
pub fn ensure() -> Result<Route> {
    let forced = env::var("PRIVOLA_TOOLCHAIN").unwrap_or_default();
    if !["", "rustup", "debian"].contains(&forced.as_str()) {
        bail!("PRIVOLA_TOOLCHAIN is \"{forced}\"; it can be rustup or debian");
    }
    let sysroot = run::probe("rustc", &["--print", "sysroot"]).context("rustc is missing: install Rust with rustup")?;
    let has_target = || Path::new(&sysroot).join("lib/rustlib").join(TARGET).join("lib").is_dir();
    let has_source = || Path::new(&sysroot).join("lib/rustlib/src/rust/library/Cargo.lock").is_file();
    let has_debian = || DEBIAN_FILES.iter().all(|file| Path::new(file).is_file());
    if forced != "debian" && has_target() && has_source() {
        return Ok(Route::Rustup { source: true });
    }
    // A download that failed once is not tried again as long as the other way is open.
    let verdict = project::cache()?.join("rustup-cannot-fetch");
    let gave_up = has_debian() && project::read(&verdict).is_ok_and(|text| text == sysroot);
    if forced != "debian" && !gave_up {
        if fetch(&["target", "add", TARGET]) && fetch(&["component", "add", "rust-src"]) && has_target() && has_source()
        {
            return Ok(Route::Rustup { source: true });
        }
        println!("rustup could not fetch what building for {TARGET} needs");
    }
    if forced == "rustup" || (has_target() && which::which("apt-get").is_err()) {
        return match has_target() {
            true => Ok(Route::Rustup { source: false }),
            false => bail!("the compiler lacks {TARGET}; try: rustup target add {TARGET}"),
        };
    }
    if !has_debian() {
        debian::install(DEBIAN, "a compiler for wasm32, which rustup could not fetch,")?;
    }
    if !has_debian() {
        bail!("after installing {} one of these is missing: {}", DEBIAN.join(" "), DEBIAN_FILES.join(" "));
    }
    if forced.is_empty() {
        project::write(&verdict, &sysroot)?;
    }
    Ok(Route::Debian)
}

fn fetch(what: &[&str]) -> bool {
    which::which("rustup").is_ok() && run::within(run::command("rustup").args(what), PATIENCE)
}

impl Wasm {
    /// A command that compiles for wasm32, with the environment that the route and the profile ask for.
    /// It has its own target folder, so that two compilers do not undo each other's work.
    pub fn command(&self, program: &str, profile: Profile) -> Command {
        let path = env::var_os("PATH").unwrap_or_default();
        let path = env::join_paths(self.tools.iter().cloned().chain(env::split_paths(&path)));
        let path: OsString = path.unwrap_or_default();
        // `Command` looks a program up on the parent's PATH, so the tools are looked up here.
        let found = which::which_in(program, Some(&path), project::root());
        let mut command = run::command(found.unwrap_or_else(|_| program.into()));
        command.env("PATH", path).env("CARGO_TARGET_DIR", self.target(profile));
        if self.route == Route::Debian {
            command.env("RUSTC", "/usr/bin/rustc").env("RUSTDOC", "/usr/bin/rustdoc");
            command.env("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_LINKER", "/usr/bin/wasm-ld-19");
            // Cargo put its own toolchain's libraries here.
            command.env_remove("LD_LIBRARY_PATH");
        }
        let small = profile == Profile::Release && self.is_small();
        if small || self.route == Route::Debian {
            // RUSTC_BOOTSTRAP: building the standard library is still an unstable feature of cargo.
            command.env("RUSTC_BOOTSTRAP", "1").env("CARGO_UNSTABLE_BUILD_STD", "std,panic_abort");
        }
        if small {
            command.env("CARGO_UNSTABLE_BUILD_STD_FEATURES", "optimize_for_size");
        }
        match profile {
            Profile::Dev => command.env_remove("RUSTFLAGS").env_remove("CARGO_ENCODED_RUSTFLAGS"),
            Profile::Release | Profile::Plain => command.env("CARGO_ENCODED_RUSTFLAGS", flags(small)),
        };
        command
    }

    /// `cargo clippy` for wasm32, up to the packages. A clippy must be of its compiler's own version:
    /// Debian's cargo-clippy takes the driver beside itself, and cargo the compiler that RUSTC names.
    pub fn clippy(&self) -> Command {
        let mut clippy = match self.route {
            Route::Rustup { .. } => self.command("cargo", Profile::Dev),
            Route::Debian => self.command("/usr/bin/cargo-clippy", Profile::Dev),
        };
        clippy.args(["clippy", "--target", TARGET]);
        clippy
    }

    /// The target folder of a profile.
    pub fn target(&self, profile: Profile) -> PathBuf {
        let compiler = match self.route {
            Route::Rustup { .. } => "wasm",
            Route::Debian => "wasm-debian",
        };
        let plain = if profile == Profile::Plain { "-plain" } else { "" };
        project::target().join(format!("{compiler}{plain}"))
    }

    /// Whether the release can be made as small as it is meant to be.
    pub fn is_small(&self) -> bool {
        self.route != Route::Rustup { source: false } && self.minor() >= IMMEDIATE_ABORT
    }

    /// The compiler's version, such as "1.96.0".
    pub fn version(&self) -> String {
        let line = run::probe(self.rustc(), &["--version"]).unwrap_or_default();
        line.split(' ').nth(1).unwrap_or_default().to_owned()
    }

    fn rustc(&self) -> &str {
        match self.route {
            Route::Rustup { .. } => "rustc",
            Route::Debian => "/usr/bin/rustc",
        }
    }

    fn minor(&self) -> u32 {
        self.version().split('.').nth(1).and_then(|part| part.parse().ok()).unwrap_or(0)
    }
}

/// The stack is 16 kB: nothing here recurses deeply, and so all fits into one page of memory, of which a phone has least.
/// Folders of the building machine are cut out of what the release says about itself.
fn flags(small: bool) -> String {
    let cargo_home = env::var_os("CARGO_HOME").map(PathBuf::from);
    let cargo_home = cargo_home.or_else(|| env::var_os("HOME").map(|home| Path::new(&home).join(".cargo")));
    let mut flags = vec!["-Clink-arg=-zstack-size=16384".to_owned()];
    flags.push(format!("--remap-path-prefix={}=privola", project::root().display()));
    flags.extend(cargo_home.map(|dir| format!("--remap-path-prefix={}=cargo", dir.display())));
    if small {
        // A panic that says nothing needs no place in the source either.
        let flag = ["-Zunstable-options", "-Cpanic=immediate-abort", "-Zlocation-detail=none"];
        flags.extend(flag.map(str::to_owned));
        // What is small is put into its callers before LLVM sees it, as for speed (opt-level "z" leaves that out), and LLVM
        // itself puts in less than it would: 500 bytes less after brotli. The figures are those of many tried.
        let flag = ["-Zinline-mir=yes", "-Zinline-mir-threshold=400", "-Cllvm-args=-inline-threshold=10"];
        flags.extend(flag.map(str::to_owned));
        // Values of JavaScript lie in a list of the glue's, not in a table of the wasm's: its shims are 1 kB of wasm, and the
        // glue grows by 0.4 kB.
        flags.push("-Ctarget-feature=-reference-types".to_owned());
    }
    // The separator of CARGO_ENCODED_RUSTFLAGS, which lets folders have spaces in their names.
    flags.join("\x1f")
}

impl fmt::Display for Route {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        f.write_str(match self {
            Route::Rustup { source: true } => "the toolchain of cargo, with the standard library's source",
            Route::Rustup { source: false } => "the toolchain of cargo, without the standard library's source",
            Route::Debian => "Debian's rustc-web",
        })
    }
}
