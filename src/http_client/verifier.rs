//! TLS settings whose trusted roots are loaded when a handshake first needs them.
//!
//! Loading the platform's roots costs 3 ms and 20 million instructions, more than a complete
//! request over loopback. Plain http never loads the roots. The extra roots are tried first, so a server
//! whose certificate they have signed does not load the platform's roots either.

use std::fmt;
use std::sync::{Arc, OnceLock};

use rustls::client::WebPkiServerVerifier;
use rustls::client::danger::{HandshakeSignatureValid, ServerCertVerified, ServerCertVerifier};
use rustls::crypto::{CryptoProvider, verify_tls12_signature, verify_tls13_signature};
use rustls::pki_types::{CertificateDer, ServerName, UnixTime};
use rustls::{
    CertificateError, ClientConfig, DigitallySignedStruct, Error, OtherError, RootCertStore, SignatureScheme,
};
use rustls_platform_verifier::Verifier;

/// Why a server's certificate is not trusted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Distrust {
    /// The certificate is not valid any more, by the clock of this machine.
    Expired,
    /// The certificate is not valid yet, by the clock of this machine.
    NotYetValid,
    /// The certificate is for another host.
    OtherName,
    /// There are no certificates of authorities on this machine, so that none can be trusted.
    NoRoots,
    /// The certificate is signed by an unknown authority, or is damaged.
    Other,
}

impl Distrust {
    /// Why a handshake failed, if the certificate was the reason.
    pub fn of(error: &Error) -> Option<Self> {
        use CertificateError::{
            Expired, ExpiredContext, NotValidForName, NotValidForNameContext, NotValidYet, NotValidYetContext,
        };
        Some(match error {
            Error::InvalidCertificate(Expired | ExpiredContext { .. }) => Self::Expired,
            Error::InvalidCertificate(NotValidYet | NotValidYetContext { .. }) => Self::NotYetValid,
            Error::InvalidCertificate(NotValidForName | NotValidForNameContext { .. }) => Self::OtherName,
            Error::InvalidCertificate(_) => Self::Other,
            Error::Other(OtherError(error)) if error.is::<NoRoots>() => Self::NoRoots,
            _ => return None,
        })
    }
}

/// The platform has no certificates of authorities.
#[derive(Debug)]
struct NoRoots(Error);

impl fmt::Display for NoRoots {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "this machine has no certificates of authorities ({})", self.0)
    }
}

impl std::error::Error for NoRoots {}

/// TLS settings that trust the platform's roots and `extra_roots`.
///
/// # Errors
/// One of the extra roots is not a usable certificate.
pub fn tls_config(extra_roots: Vec<CertificateDer<'static>>) -> Result<ClientConfig, Error> {
    let provider = Arc::new(rustls::crypto::ring::default_provider());
    let verifier = LazyVerifier {
        extra: trusting_only(extra_roots, &provider)?,
        provider: Arc::clone(&provider),
        platform: OnceLock::new(),
    };
    let mut config = ClientConfig::builder_with_provider(provider)
        .with_safe_default_protocol_versions()?
        .dangerous() // only because the verifier is replaced; ours asks the platform's
        .with_custom_certificate_verifier(Arc::new(verifier))
        .with_no_client_auth();
    config.alpn_protocols = vec![b"http/1.1".to_vec()];
    Ok(config)
}

/// A verifier that trusts only these roots; `None` when there are none.
fn trusting_only(
    roots: Vec<CertificateDer<'static>>,
    provider: &Arc<CryptoProvider>,
) -> Result<Option<Arc<WebPkiServerVerifier>>, Error> {
    if roots.is_empty() {
        return Ok(None);
    }
    let mut store = RootCertStore::empty();
    for root in roots {
        store.add(root)?;
    }
    let verifier = WebPkiServerVerifier::builder_with_provider(Arc::new(store), Arc::clone(provider)).build();
    verifier.map(Some).map_err(|error| Error::General(error.to_string()))
}

#[derive(Debug)]
struct LazyVerifier {
    provider: Arc<CryptoProvider>,
    extra: Option<Arc<WebPkiServerVerifier>>,
    platform: OnceLock<Result<Verifier, Error>>,
}

impl LazyVerifier {
    fn platform(&self) -> Result<&Verifier, Error> {
        let load = || {
            let verifier = Verifier::new(Arc::clone(&self.provider));
            verifier.map_err(|error| Error::Other(OtherError(Arc::new(NoRoots(error)))))
        };
        self.platform.get_or_init(load).as_ref().map_err(Clone::clone)
    }
}

impl ServerCertVerifier for LazyVerifier {
    fn verify_server_cert(
        &self,
        end_entity: &CertificateDer<'_>,
        intermediates: &[CertificateDer<'_>],
        server_name: &ServerName<'_>,
        ocsp_response: &[u8],
        now: UnixTime,
    ) -> Result<ServerCertVerified, Error> {
        let by = |verifier: &dyn ServerCertVerifier| {
            verifier.verify_server_cert(end_entity, intermediates, server_name, ocsp_response, now)
        };
        let by_platform = || by(self.platform()?);
        match self.extra.as_deref().map(|extra| by(extra)) {
            None | Some(Err(Error::InvalidCertificate(CertificateError::UnknownIssuer))) => by_platform(),
            Some(Ok(verified)) => Ok(verified),
            // The extra roots have signed the certificate, so their verifier knows best what is wrong with it.
            Some(Err(first)) => by_platform().or(Err(first)),
        }
    }

    // A signature is checked with the certificate's key, so the check needs no roots.
    fn verify_tls12_signature(
        &self,
        message: &[u8],
        cert: &CertificateDer<'_>,
        dss: &DigitallySignedStruct,
    ) -> Result<HandshakeSignatureValid, Error> {
        verify_tls12_signature(message, cert, dss, &self.provider.signature_verification_algorithms)
    }

    fn verify_tls13_signature(
        &self,
        message: &[u8],
        cert: &CertificateDer<'_>,
        dss: &DigitallySignedStruct,
    ) -> Result<HandshakeSignatureValid, Error> {
        verify_tls13_signature(message, cert, dss, &self.provider.signature_verification_algorithms)
    }

    fn supported_verify_schemes(&self) -> Vec<SignatureScheme> {
        self.provider.signature_verification_algorithms.supported_schemes()
    }
}
