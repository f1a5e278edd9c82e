//! Faults on demand: which requests get a wrong response, and what is wrong with it.

use std::fmt;
use std::str::FromStr;

/// What is wrong with a response.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FaultKind {
    /// 429, although the limit is not reached.
    TooMany,
    /// 502 with a page of HTML; nothing is changed.
    BadGateway,
    /// 500 of the API itself; nothing is changed.
    ServerError,
    /// 403 with Cloudflare's page for browsers; nothing is changed.
    Challenge,
    /// One of Cloudflare's statuses 520 to 527 with a page of HTML; only with 524, a change is made.
    Cloudflare(u16),
    /// The right response, 2 seconds late.
    Slow,
    /// The connection is reset before anything is changed.
    ResetBefore,
    /// The change is made, then the connection is reset.
    ResetAfter,
    /// The token expires now.
    Expired,
    /// The token is revoked now.
    Revoked,
    /// The response ends in the middle of its body.
    Truncated,
    /// The response has 32 MiB of blanks after its body.
    Oversized,
    /// A redirect to another host.
    Redirect,
    /// The right response to a list of records; afterwards one record disappears.
    Vanish,
    /// An edit is confirmed, and its first field becomes null.
    Drop,
}

impl FaultKind {
    /// Every kind with its name in `KIND=RATE` and in the log.
    pub const ALL: [(Self, &str); 22] = [
        (Self::TooMany, "429"),
        (Self::BadGateway, "502"),
        (Self::ServerError, "500"),
        (Self::Challenge, "challenge"),
        (Self::Cloudflare(520), "520"),
        (Self::Cloudflare(521), "521"),
        (Self::Cloudflare(522), "522"),
        (Self::Cloudflare(523), "523"),
        (Self::Cloudflare(524), "524"),
        (Self::Cloudflare(525), "525"),
        (Self::Cloudflare(526), "526"),
        (Self::Cloudflare(527), "527"),
        (Self::Slow, "slow"),
        (Self::ResetBefore, "reset-before"),
        (Self::ResetAfter, "reset-after"),
        (Self::Expired, "expired"),
        (Self::Revoked, "revoked"),
        (Self::Truncated, "truncated"),
        (Self::Oversized, "oversized"),
        (Self::Redirect, "redirect"),
        (Self::Vanish, "vanish"),
        (Self::Drop, "drop"),
    ];

    /// Whether the fault happens in front of the API, which does not see the request.
    pub const fn is_before_api(self) -> bool {
        matches!(self, Self::BadGateway | Self::Challenge | Self::Cloudflare(520..=523 | 525..=527))
    }

    /// The name in `KIND=RATE` and in the log.
    pub fn name(self) -> &'static str {
        Self::ALL.iter().find(|(kind, _)| *kind == self).map_or("", |(_, name)| name)
    }
}

impl fmt::Display for FaultKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

/// A fault and the share of requests that get it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Fault {
    /// What is wrong with the response.
    pub kind: FaultKind,
    /// The share of requests, from 0 to 1.
    pub rate: f64,
}

/// Why a text is not a fault.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ParseFaultError {
    /// There is no `=`.
    #[error("expected KIND=RATE, such as 502=0.2")]
    Form,
    /// The kind does not exist.
    #[error("the kind of a fault is one of {}", FaultKind::ALL.map(|(_, name)| name).join(", "))]
    Kind,
    /// The rate is not between 0 and 1.
    #[error("the rate is a number from 0 to 1")]
    Rate,
}

impl FromStr for Fault {
    type Err = ParseFaultError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let (name, rate) = text.split_once('=').ok_or(ParseFaultError::Form)?;
        let kind = FaultKind::ALL.iter().find(|(_, known)| *known == name).map(|(kind, _)| *kind);
        let rate = rate.parse().ok().filter(|rate| (0.0..=1.0).contains(rate));
        Ok(Self { kind: kind.ok_or(ParseFaultError::Kind)?, rate: rate.ok_or(ParseFaultError::Rate)? })
    }
}

/// The fault that a request gets, if any. One random number decides, so the rates of several faults add up.
pub fn choose(faults: &[Fault], random: &mut fastrand::Rng) -> Option<FaultKind> {
    let mut number = random.f64();
    for fault in faults {
        if number < fault.rate {
            return Some(fault.kind);
        }
        number -= fault.rate;
    }
    None
}

#[cfg(test)]
mod unit {
    use super::*;

    #[test]
    fn a_fault_is_read_or_the_error_names_the_mistake() {
        assert_eq!("502=0.2".parse(), Ok(Fault { kind: FaultKind::BadGateway, rate: 0.2 }));
        assert!("503=1".parse::<Fault>().unwrap_err().to_string().contains("reset-after"));
        assert!(
            "502".parse::<Fault>().is_err() && "502=2".parse::<Fault>().is_err() && "502=NaN".parse::<Fault>().is_err()
        );
    }

    #[test]
    fn rates_of_several_faults_add_up() {
        let faults = ["502=0.25", "slow=0.25"].map(|text| text.parse().unwrap());
        let mut random = fastrand::Rng::with_seed(1);
        let chosen: Vec<_> = (0..10_000).map(|_| choose(&faults, &mut random)).collect();
        let share = |kind| chosen.iter().filter(|chosen| **chosen == kind).count();
        for kind in [Some(FaultKind::BadGateway), Some(FaultKind::Slow)] {
            assert!((2_300..2_700).contains(&share(kind)), "{}", share(kind));
        }
        assert_eq!(choose(&["429=1".parse().unwrap()], &mut random), Some(FaultKind::TooMany));
    }
}
