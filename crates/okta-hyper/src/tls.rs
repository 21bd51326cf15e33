//! What rustls is told: cryptography, trusted roots, our own certificate.

use std::{fmt, sync::Arc};

use okta_core::Error;
use rustls::{
    ClientConfig,
    client::danger::ServerCertVerifier,
    crypto::CryptoProvider,
    pki_types::{CertificateDer, PrivateKeyDer, pem::PemObject},
};

/// The settings of TLS, as text: looked at once, by [`TlsSettings::configs`].
#[derive(Clone, Default)]
pub(crate) struct TlsSettings {
    pub(crate) root_certificates: Vec<Vec<u8>>,
    pub(crate) client_certificate: Option<ClientCertificate>,
}

/// A certificate chain and its private key, both PEM.
#[derive(Clone)]
pub(crate) struct ClientCertificate {
    pub(crate) chain: Vec<u8>,
    pub(crate) key: Vec<u8>,
}

/// One configuration per kind of peer: both trust the same roots.
pub(crate) struct TlsConfigs {
    pub(crate) okta: ClientConfig,
    /// Never shows our client certificate, which is meant for Okta only.
    pub(crate) proxy: ClientConfig,
}

impl TlsSettings {
    pub(crate) fn configs(&self) -> Result<TlsConfigs, Error> {
        // Passed explicitly: the process-wide default is ambiguous once two crates of a program enable
        // different providers, and rustls then panics.
        let provider = Arc::new(provider());
        let verifier = verifier(self.extra_roots()?, &provider)?;
        let config = || {
            ClientConfig::builder_with_provider(Arc::clone(&provider))
                .with_safe_default_protocol_versions()
                .map(|builder| {
                    builder.dangerous().with_custom_certificate_verifier(Arc::clone(&verifier))
                })
                .map_err(|_| Error::config("tls", "has no protocol version the provider supports"))
        };

        let proxy = config()?.with_no_client_auth();
        let okta = match &self.client_certificate {
            Some(certificate) => {
                let (chain, key) = certificate.parse()?;
                config()?.with_client_auth_cert(chain, key).map_err(|_| {
                    Error::config(
                        "client_certificate_pem",
                        "has a private key that is of no supported type or not the certificate's",
                    )
                })?
            }
            None => config()?.with_no_client_auth(),
        };
        Ok(TlsConfigs { okta, proxy })
    }

    fn extra_roots(&self) -> Result<Vec<CertificateDer<'static>>, Error> {
        let mut roots = Vec::new();
        for pem in &self.root_certificates {
            roots.extend(certificates("root_certificates_pem", pem)?);
        }
        Ok(roots)
    }
}

impl ClientCertificate {
    fn parse(&self) -> Result<(Vec<CertificateDer<'static>>, PrivateKeyDer<'static>), Error> {
        let chain = certificates("client_certificate_pem", &self.chain)?;
        let key = PrivateKeyDer::from_pem_slice(&self.key).map_err(|_| {
            Error::config("client_certificate_pem", "has no usable private key in its PEM")
        })?;
        Ok((chain, key))
    }
}

impl fmt::Debug for TlsSettings {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("TlsSettings")
            .field("root_certificates", &self.root_certificates.len())
            .field("client_certificate", &self.client_certificate.is_some())
            .finish()
    }
}

fn certificates(field: &'static str, pem: &[u8]) -> Result<Vec<CertificateDer<'static>>, Error> {
    let certificates: Vec<_> = CertificateDer::pem_slice_iter(pem)
        .collect::<Result<_, _>>()
        .map_err(|_| Error::config(field, "is not PEM"))?;
    if certificates.is_empty() {
        return Err(Error::config(field, "holds no PEM certificate"));
    }
    Ok(certificates)
}

#[cfg(feature = "aws-lc-rs")]
fn provider() -> CryptoProvider {
    rustls::crypto::aws_lc_rs::default_provider()
}

#[cfg(all(feature = "ring", not(feature = "aws-lc-rs")))]
fn provider() -> CryptoProvider {
    rustls::crypto::ring::default_provider()
}

#[cfg(not(any(feature = "aws-lc-rs", feature = "ring")))]
fn provider() -> CryptoProvider {
    compile_error!(
        "okta-hyper needs cryptography for TLS: enable its feature `aws-lc-rs` (default) or `ring`"
    )
}

/// Mozilla's roots, and the extra ones.
#[cfg(feature = "webpki-roots")]
fn verifier(
    extra_roots: Vec<CertificateDer<'static>>,
    provider: &Arc<CryptoProvider>,
) -> Result<Arc<dyn ServerCertVerifier>, Error> {
    let mut roots: rustls::RootCertStore = webpki_roots::TLS_SERVER_ROOTS.iter().cloned().collect();
    for root in extra_roots {
        roots.add(root).map_err(|_| not_a_root())?;
    }
    let verifier = rustls::client::WebPkiServerVerifier::builder_with_provider(
        Arc::new(roots),
        Arc::clone(provider),
    )
    .build()
    .map_err(|_| not_a_root())?;
    Ok(verifier)
}

/// The platform's roots, and the extra ones.
#[cfg(not(feature = "webpki-roots"))]
fn verifier(
    extra_roots: Vec<CertificateDer<'static>>,
    provider: &Arc<CryptoProvider>,
) -> Result<Arc<dyn ServerCertVerifier>, Error> {
    use rustls_platform_verifier::Verifier;

    let extra = !extra_roots.is_empty();

    #[cfg(not(target_os = "android"))]
    let verifier = Verifier::new_with_extra_roots(extra_roots, Arc::clone(provider));

    // Android's verifier takes its roots from the system alone.
    #[cfg(target_os = "android")]
    let verifier = match extra {
        true => {
            return Err(Error::config("root_certificates_pem", "is not possible on Android"));
        }
        false => Verifier::new(Arc::clone(provider)),
    };

    match verifier {
        Ok(verifier) => Ok(Arc::new(verifier)),
        Err(_) if extra => Err(not_a_root()),
        Err(_) => Err(Error::config(
            "root_certificates_pem",
            "is needed: this system has no trusted roots (or install them, or use feature `webpki-roots`)",
        )),
    }
}

fn not_a_root() -> Error {
    Error::config("root_certificates_pem", "holds something that is no usable root certificate")
}
