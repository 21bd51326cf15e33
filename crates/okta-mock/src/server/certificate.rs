//! A certificate authority that lives as long as its server: [`Certificate`].

use std::net::IpAddr;

use rcgen::{
    BasicConstraints, CertificateParams, CertifiedIssuer, DnType, ExtendedKeyUsagePurpose, IsCa,
    KeyPair, KeyUsagePurpose, SanType,
};

/// A server's certificate and its key, and the authority that vouches for them.
pub(super) struct Certificate {
    /// PEM.
    pub(super) authority: String,
    /// DER, of the server alone: clients have the authority.
    pub(super) chain: Vec<u8>,
    /// PKCS #8.
    pub(super) key: Vec<u8>,
}

impl Certificate {
    /// A new authority and a certificate for this address, `localhost` and the loopback addresses.
    pub(super) fn for_address(address: IpAddr) -> Result<Self, rcgen::Error> {
        let mut params = CertificateParams::default();
        params.distinguished_name.push(DnType::CommonName, "okta-mock");
        params.is_ca = IsCa::Ca(BasicConstraints::Constrained(0));
        params.key_usages = vec![KeyUsagePurpose::KeyCertSign, KeyUsagePurpose::DigitalSignature];
        let authority = CertifiedIssuer::self_signed(params, KeyPair::generate()?)?;

        let mut params = CertificateParams::new(["localhost".to_owned()])?;
        params.distinguished_name.push(DnType::CommonName, "localhost");
        for address in [address, [127, 0, 0, 1].into(), [0, 0, 0, 0, 0, 0, 0, 1].into()] {
            let name = SanType::IpAddress(address);
            if !params.subject_alt_names.contains(&name) {
                params.subject_alt_names.push(name);
            }
        }
        params.extended_key_usages = vec![ExtendedKeyUsagePurpose::ServerAuth];
        params.use_authority_key_identifier_extension = true;
        let key = KeyPair::generate()?;
        let certificate = params.signed_by(&key, &authority)?;
        Ok(Self {
            authority: authority.pem(),
            chain: certificate.der().to_vec(),
            key: key.serialize_der(),
        })
    }
}
