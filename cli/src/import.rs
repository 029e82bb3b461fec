//! `privola import`: turns the configuration of another consent product into ours, and says what it could not carry
//! over.

mod complianz;
mod config;
mod cookiebot;
mod draft;
mod klaro;
mod orestbida;
mod recognise;
mod source;
mod tarteaucitron;
mod texts;

use crate::print;
use draft::{Draft, Note};
use source::Source;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

#[derive(clap::Args)]
pub struct Options {
    /// The other product's configuration: a script, a page that has it, JSON, or (Cookiebot) CSV; - for standard input
    file: PathBuf,
    /// The product, where it is not told by the file
    #[arg(long, value_enum)]
    from: Option<Product>,
    /// Where to write the config; without it, it is printed
    #[arg(long, value_name = "FILE")]
    out: Option<PathBuf>,
    /// Write over a file that is there
    #[arg(long, requires = "out")]
    force: bool,
    /// Name of the controller, whom the banner names (GDPR Art. 13(1)(a))
    #[arg(long, value_name = "NAME")]
    controller: Option<String>,
    /// The site's own language (BCP 47), where the file does not say it
    #[arg(long, value_name = "TAG")]
    locale: Option<String>,
}

#[derive(Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
pub enum Product {
    Klaro,
    /// vanilla-cookieconsent, versions 2 and 3
    Orestbida,
    Tarteaucitron,
    Cookiebot,
    Complianz,
}

impl Product {
    /// All, in the order in which a file is tried.
    pub const ALL: [Product; 5] =
        [Product::Klaro, Product::Orestbida, Product::Tarteaucitron, Product::Cookiebot, Product::Complianz];

    fn name(self) -> &'static str {
        match self {
            Product::Klaro => "Klaro",
            Product::Orestbida => "vanilla-cookieconsent",
            Product::Tarteaucitron => "tarteaucitron",
            Product::Cookiebot => "Cookiebot",
            Product::Complianz => "Complianz",
        }
    }

    /// Reads the product's configuration; nothing if the file has none.
    fn read(self, source: &Source, draft: &mut Draft) -> Option<()> {
        match self {
            Product::Klaro => klaro::read(source, draft),
            Product::Orestbida => orestbida::read(source, draft),
            Product::Tarteaucitron => tarteaucitron::read(source, draft),
            Product::Cookiebot => cookiebot::read(source, draft),
            Product::Complianz => complianz::read(source, draft),
        }
    }
}

pub fn run(options: &Options) -> ExitCode {
    match import(options) {
        Ok(()) => ExitCode::SUCCESS,
        Err(fault) => {
            print::error(&format!("{}: {fault}", options.file.display()));
            ExitCode::from(2)
        }
    }
}

fn import(options: &Options) -> Result<(), String> {
    // Before any work, and again at the end: the file may have come meanwhile.
    if let Some(out) = options.out.as_deref().filter(|out| !options.force && out.exists()) {
        return Err(exists(out));
    }
    let source = Source::load(&options.file)?;
    let said = Said { locale: options.locale.as_deref(), controller: options.controller.as_deref() };
    let Imported { product, config, summary, notes } = convert(&source, options.from, said)?;
    if let Some(fault) = privola_check::faults(&config).first() {
        return Err(format!("what this file says makes no sound config: {}", fault.line()));
    }
    match &options.out {
        Some(out) => write(out, &config, options.force)?,
        None => print::line(config.trim_end()),
    }
    print::error(&format!("read as the configuration of {}: {}", product.name(), summary));
    for note in &notes {
        let place = if note.line == 0 { String::new() } else { format!(":{}", note.line) };
        print::error(&format!("{}{place}: {}", options.file.display(), note.text));
    }
    if let Some(out) = &options.out {
        print::error(&format!("{} is written; next: privola check {}", out.display(), out.display()));
    }
    Ok(())
}

/// What an owner says besides the file.
#[derive(Clone, Copy, Default)]
struct Said<'a> {
    locale: Option<&'a str>,
    controller: Option<&'a str>,
}

/// What a file comes to.
struct Imported {
    product: Product,
    /// The config as it is written.
    config: String,
    /// What there is in it, in one line.
    summary: String,
    notes: Vec<Note>,
}

/// The config that a text comes to which is the configuration of `from`, or of whichever product it is.
///
/// # Errors
/// Why there is none, for people.
pub fn config_of(text: String, from: Option<Product>) -> Result<String, String> {
    convert(&Source::new(text), from, Said::default()).map(|imported| imported.config)
}

fn convert(source: &Source, from: Option<Product>, said: Said) -> Result<Imported, String> {
    let (product, mut draft) = draft(source, from, said.locale)?;
    if let Some(name) = said.controller {
        draft.controller(name);
    }
    let notes = draft.finish(source);
    Ok(Imported { product, config: draft.json(), summary: draft.summary(), notes })
}

/// The product that the file is of, and what it says.
fn draft(source: &Source, from: Option<Product>, locale: Option<&str>) -> Result<(Product, Draft), String> {
    let candidates = from.map_or_else(|| Product::ALL.to_vec(), |product| vec![product]);
    for product in candidates {
        let mut draft = Draft::default();
        draft.locale(locale.unwrap_or_default());
        if product.read(source, &mut draft).is_some() {
            return Ok((product, draft));
        }
    }
    if let Some(fault) = source.fault() {
        return Err(fault);
    }
    Err(match from {
        Some(product) => format!("no configuration of {} is in this file", product.name()),
        None => {
            "no configuration of Klaro, vanilla-cookieconsent, tarteaucitron, Cookiebot or Complianz is in this file; \
                 --from says which it is"
                .to_owned()
        }
    })
}

fn exists(out: &Path) -> String {
    format!("{} is there already; --force writes over it", out.display())
}

/// Writes a file as a whole: into one of another name beside it, which then takes its place.
fn write(out: &Path, text: &str, force: bool) -> Result<(), String> {
    let folder = out.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let fault = |error: std::io::Error| format!("{} cannot be written: {error}", out.display());
    let mut file = tempfile::NamedTempFile::new_in(folder).map_err(fault)?;
    file.write_all(text.as_bytes()).and_then(|()| file.as_file().sync_all()).map_err(fault)?;
    let kept = if force { file.persist(out) } else { file.persist_noclobber(out) };
    match kept {
        Ok(_) => Ok(()),
        Err(error) if error.error.kind() == std::io::ErrorKind::AlreadyExists => Err(exists(out)),
        Err(error) => Err(fault(error.error)),
    }
}
