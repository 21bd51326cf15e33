//! Recorded traffic: [`Recorder`] and [`Replayer`].

mod body;
mod exchange;
mod recorder;
mod recording_error;
mod redactor;
mod replayer;
mod secret_names;
mod secret_texts;
#[cfg(feature = "org")]
mod shown_exchange;

#[cfg(feature = "org")]
pub(crate) use self::shown_exchange::ShownExchange;
pub use self::{recorder::Recorder, recording_error::RecordingError, replayer::Replayer};
