//! A site that is held in memory and gives its outputs one by one.
//!
//! Threads of its own hold the site and its renderer; questions reach them by a channel. They end, and free the
//! site, when the last hold on the snapshot goes.

use crate::diagnostic::Diagnostic;
use crate::model::site::Site;
use crate::pipeline::{self, Loaded};
use crate::read::files::SourceFile;
use crate::render::plan::Output;
use crate::render::renderer::{Renderer, Use};
use crate::render::theme::Theme;
use foldhash::HashMap;
use std::collections::BTreeMap;
use std::convert::Infallible;
use std::sync::mpsc::{self, Receiver, Sender};
use std::sync::{Arc, Mutex, OnceLock, PoisonError};
use std::thread;
use tokio::sync::oneshot;

/// How many outputs are made at once.
const WORKERS: usize = 4;

/// The outputs of one version of the site.
pub struct Snapshot {
    /// Sub-path of the site, from `/` to `/`.
    pub prefix: Box<str>,
    /// What outputs there are.
    pub plan: Arc<Plan>,
    questions: Sender<Question>,
}

/// Every output, and their places by path.
pub struct Plan {
    outputs: Vec<Output>,
    by_path: HashMap<Box<str>, usize>,
}

impl Plan {
    fn new(outputs: Vec<Output>) -> Arc<Self> {
        let by_path = outputs.iter().zip(0..).map(|(output, place)| (output.path.clone(), place)).collect();
        Arc::new(Self { outputs, by_path })
    }
}

/// Where the bytes of an answer go.
type Answer<T> = oneshot::Sender<T>;

/// What is asked for, and where its bytes go.
enum Question {
    /// An output by its place.
    Output(usize, Answer<Result<Vec<u8>, Diagnostic>>),
    /// A file of the search index by its path.
    Search(Box<str>, Answer<Option<Vec<u8>>>),
}

/// The files of the search index by path.
type SearchFiles = HashMap<Box<str>, Vec<u8>>;

impl Snapshot {
    /// Holds a site, whose plan may be known; `None` where it has no settings or no theme, or where there are no threads
    /// to be had.
    pub fn open(loaded: Loaded, known: Option<Arc<Plan>>) -> Option<Self> {
        let (site, theme) = (loaded.site?, loaded.theme?);
        let prefix = site.base.prefix().into();
        let (questions, asked) = mpsc::channel();
        let (planned, plan) = mpsc::sync_channel(1);
        let tell = move |plan: &Arc<Plan>| planned.send(Arc::clone(plan)).is_ok();
        let hold = move || hold(&site, (theme, known), &loaded.files, asked, tell);
        thread::Builder::new().name("preview".to_owned()).spawn(hold).ok()?;
        let plan = plan.recv().ok()?;
        Some(Self { prefix, plan, questions })
    }

    /// The output at a path in the site.
    pub fn find(&self, path: &str) -> Option<usize> {
        self.plan.by_path.get(path).copied()
    }

    /// The bytes of an output; `None` where they could not be made for want of a thread.
    pub async fn make(&self, output: usize) -> Option<Result<Vec<u8>, Diagnostic>> {
        let (answer, answered) = oneshot::channel();
        self.questions.send(Question::Output(output, answer)).ok()?;
        answered.await.ok()
    }

    /// A file of the search index, which is made when its first file is asked for.
    pub async fn search(&self, path: &str) -> Option<Vec<u8>> {
        let (answer, answered) = oneshot::channel();
        self.questions.send(Question::Search(path.into(), answer)).ok()?;
        answered.await.ok()?
    }
}

/// Holds the site on the stack of this thread, for as long as somebody may ask.
fn hold(
    site: &Site,
    (theme, known): (Theme, Option<Arc<Plan>>),
    files: &BTreeMap<Arc<str>, SourceFile>,
    asked: Receiver<Question>,
    planned: impl FnOnce(&Arc<Plan>) -> bool,
) {
    let renderer = pipeline::renderer(site, theme, Use::Few);
    let plan = known.unwrap_or_else(|| Plan::new(renderer.outputs()));
    if !planned(&plan) {
        return;
    }
    let outputs = &plan.outputs;
    let asked = Mutex::new(asked);
    let index = OnceLock::new();
    let search = || index.get_or_init(|| search_files(&renderer, site));
    let work = || answer_all(&renderer, outputs, files, &asked, &search);
    thread::scope(|scope| {
        for _ in 1..WORKERS {
            // Fewer threads are slower, and no other trouble.
            let _ = thread::Builder::new().spawn_scoped(scope, work);
        }
        work();
    });
}

/// The whole search index.
fn search_files(renderer: &Renderer<'_>, site: &Site) -> SearchFiles {
    let files = Mutex::new(SearchFiles::default());
    let put = |path: &str, bytes: &[u8]| -> Result<(), Infallible> {
        files.lock().unwrap_or_else(PoisonError::into_inner).insert(path.into(), bytes.to_vec());
        Ok(())
    };
    let Ok(()) = pipeline::make_search(renderer, site, &put, None);
    files.into_inner().unwrap_or_else(PoisonError::into_inner)
}

fn answer_all<'f>(
    renderer: &Renderer<'_>,
    outputs: &[Output],
    files: &BTreeMap<Arc<str>, SourceFile>,
    asked: &Mutex<Receiver<Question>>,
    search: &(dyn Fn() -> &'f SearchFiles + Sync),
) {
    loop {
        let question = asked.lock().unwrap_or_else(PoisonError::into_inner).recv();
        // Whoever asked may have gone.
        match question {
            Ok(Question::Output(output, answer)) => {
                let Some(output) = outputs.get(output) else { continue };
                let mut buffer = Vec::new();
                let made = pipeline::make(renderer, output, outputs, files, &mut buffer).map(|_| ());
                let _ = answer.send(made.map(|()| buffer));
            }
            Ok(Question::Search(path, answer)) => {
                let _ = answer.send(search().get(&path).cloned());
            }
            Err(_) => return,
        }
    }
}
