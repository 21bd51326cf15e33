//! What was begun and what is done, in a file that survives the program.

use std::{
    collections::{HashMap, HashSet},
    fmt,
    fs::File,
    io::{self, Read as _, Seek as _, SeekFrom, Write as _},
    path::Path,
};

use okta_core::UserId;
use serde::{Deserialize, Serialize};

/// Whether every line of a [`Journal`] is forced to the disk.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fsync {
    /// After every line: it survives a loss of power, and costs the disk's time twice for each step.
    EveryLine,
    /// The system decides: it survives the end of the program, however sudden, but not that of the machine.
    Never,
}

/// The journal of a job: which of its steps were begun and which are done; for [`Users::bulk_steps`](crate::Users::bulk_steps).
///
/// It is a file of JSON objects, one per line. It holds the keys of the steps, ids of users and kinds of errors, no profile and no secret. Only one
/// program may use it at a time.
pub struct Journal {
    file: File,
    sync: Fsync,
    states: HashMap<String, State>,
    /// The steps of this run.
    taken: HashSet<String>,
}

#[derive(Clone, Debug)]
enum State {
    Begun,
    Done(Option<UserId>),
    Failed,
}

/// What the journal knows of a step that is to be begun.
#[derive(Debug)]
pub(super) enum Known {
    /// It has not been tried, or has failed.
    Nothing,
    /// It was begun, and what came of it is unknown.
    Begun,
    Done(Option<UserId>),
    /// Another step of this run has the same key.
    Taken,
}

#[derive(Serialize, Deserialize)]
struct Line<'a> {
    #[serde(borrow)]
    step: std::borrow::Cow<'a, str>,
    state: Word,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    user: Option<UserId>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    error: Option<String>,
}

#[derive(Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
enum Word {
    Begun,
    Done,
    Failed,
}

impl Journal {
    /// Opens a journal, or begins one where there is no such file.
    ///
    /// A last line that was cut off in the middle is taken away: what it says had not been begun, or counts as unknown.
    ///
    /// # Errors
    ///
    /// What the system says, and `InvalidData` for a file that is no journal.
    pub fn open(path: impl AsRef<Path>, sync: Fsync) -> io::Result<Self> {
        let mut file =
            File::options().read(true).write(true).create(true).truncate(false).open(path)?;
        let mut text = Vec::new();
        file.read_to_end(&mut text)?;
        let whole = text.iter().rposition(|byte| *byte == b'\n').map_or(0, |end| end + 1);
        let mut states = HashMap::new();
        for line in text[..whole].split(|byte| *byte == b'\n').filter(|line| !line.is_empty()) {
            let line: Line<'_> = serde_json::from_slice(line)
                .map_err(|_| io::Error::new(io::ErrorKind::InvalidData, "not a journal"))?;
            let state = match line.state {
                Word::Begun => State::Begun,
                Word::Done => State::Done(line.user),
                Word::Failed => State::Failed,
            };
            states.insert(line.step.into_owned(), state);
        }
        file.set_len(whole as u64)?;
        file.seek(SeekFrom::End(0))?;
        Ok(Self { file, sync, states, taken: HashSet::new() })
    }

    /// How many steps are done.
    pub fn done(&self) -> usize {
        self.states.values().filter(|state| matches!(state, State::Done(_))).count()
    }

    /// Notes that a step is begun now, and gives what was known of it before.
    pub(super) fn begin(&mut self, step: &str) -> io::Result<Known> {
        if !self.taken.insert(step.to_owned()) {
            return Ok(Known::Taken);
        }
        let known = match self.states.get(step) {
            None | Some(State::Failed) => Known::Nothing,
            Some(State::Begun) => return Ok(Known::Begun),
            Some(State::Done(user)) => return Ok(Known::Done(user.clone())),
        };
        self.write(step, Word::Begun, None, None)?;
        self.states.insert(step.to_owned(), State::Begun);
        Ok(known)
    }

    pub(super) fn done_with(&mut self, step: &str, user: Option<UserId>) -> io::Result<()> {
        self.write(step, Word::Done, user.clone(), None)?;
        self.states.insert(step.to_owned(), State::Done(user));
        Ok(())
    }

    /// Notes that a step has failed, and was certainly not carried out.
    pub(super) fn failed(&mut self, step: &str, error: String) -> io::Result<()> {
        self.write(step, Word::Failed, None, Some(error))?;
        self.states.insert(step.to_owned(), State::Failed);
        Ok(())
    }

    fn write(
        &mut self,
        step: &str,
        state: Word,
        user: Option<UserId>,
        error: Option<String>,
    ) -> io::Result<()> {
        let mut line = serde_json::to_vec(&Line { step: step.into(), state, user, error })?;
        line.push(b'\n');
        self.file.write_all(&line)?;
        match self.sync {
            Fsync::EveryLine => self.file.sync_data(),
            Fsync::Never => Ok(()),
        }
    }
}

impl fmt::Debug for Journal {
    /// Without the keys.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Journal")
            .field("steps", &self.states.len())
            .field("done", &self.done())
            .field("sync", &self.sync)
            .finish_non_exhaustive()
    }
}
