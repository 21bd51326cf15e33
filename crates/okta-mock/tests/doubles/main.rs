//! Transports that stand in for Okta: scripts, recordings, and faults around either.

#[cfg(feature = "org")]
mod api_error;
mod clients;
mod faults;
mod mock_transport;
mod mock_transport_report;
mod recording;
