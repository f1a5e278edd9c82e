//! Faults on demand: which requests are answered wrongly, and how.

use std::fmt;
use std::str::FromStr;

use fastrand::Rng;

/// A way of answering wrongly.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FaultKind {
    /// 429 though the limit has room.
    TooMany,
    /// 502 with a page of HTML, nothing being changed.
    BadGateway,
    /// The right answer, 2 seconds late.
    Slow,
    /// The connection breaks off before anything is changed.
    ResetBefore,
    /// The change is made, then the connection breaks off.
    ResetAfter,
    /// The token is made to expire.
    Expired,
    /// The token is revoked.
    Revoked,
    /// The answer ends in its middle.
    Truncated,
    /// The answer goes on for 32 MiB.
    Oversized,
    /// A redirect to another host.
    Redirect,
}

impl FaultKind {
    pub const ALL: [(Self, &str); 10] = [
        (Self::TooMany, "429"),
        (Self::BadGateway, "502"),
        (Self::Slow, "slow"),
        (Self::ResetBefore, "reset-before"),
        (Self::ResetAfter, "reset-after"),
        (Self::Expired, "expired"),
        (Self::Revoked, "revoked"),
        (Self::Truncated, "truncated"),
        (Self::Oversized, "oversized"),
        (Self::Redirect, "redirect"),
    ];

    pub fn name(self) -> &'static str {
        Self::ALL.iter().find(|(kind, _)| *kind == self).map_or("", |(_, name)| name)
    }
}

impl fmt::Display for FaultKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

/// A fault and the share of requests that it strikes.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Fault {
    pub kind: FaultKind,
    /// From 0 to 1.
    pub rate: f64,
}

impl FromStr for Fault {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let (name, rate) = text.split_once('=').ok_or("KIND=RATE is expected, such as 502=0.2")?;
        let kind = FaultKind::ALL.iter().find(|(_, known)| *known == name).map(|(kind, _)| *kind);
        let kind = kind.ok_or_else(|| {
            let names = FaultKind::ALL.map(|(_, name)| name).join(", ");
            format!("{name:?} is not a fault; there are {names}")
        })?;
        let rate = rate.parse().ok().filter(|rate| (0.0..=1.0).contains(rate));
        Ok(Self { kind, rate: rate.ok_or("the rate is a number from 0 to 1")? })
    }
}

/// The fault that strikes this request, if any: one roll, over which the rates add up.
pub fn strike(faults: &[Fault], random: &mut Rng) -> Option<FaultKind> {
    let mut roll = random.f64();
    for fault in faults {
        if roll < fault.rate {
            return Some(fault.kind);
        }
        roll -= fault.rate;
    }
    None
}

#[cfg(test)]
mod unit {
    use super::*;

    #[test]
    fn a_fault_is_read_or_its_mistake_is_named() {
        assert_eq!("502=0.2".parse(), Ok(Fault { kind: FaultKind::BadGateway, rate: 0.2 }));
        assert!("503=1".parse::<Fault>().unwrap_err().contains("reset-after"));
        assert!(
            "502".parse::<Fault>().is_err() && "502=2".parse::<Fault>().is_err() && "502=NaN".parse::<Fault>().is_err()
        );
    }

    #[test]
    fn rates_add_up_and_are_kept() {
        let faults = ["502=0.25", "slow=0.25"].map(|text| text.parse().unwrap());
        let mut random = Rng::with_seed(1);
        let struck: Vec<_> = (0..10_000).map(|_| strike(&faults, &mut random)).collect();
        let share = |kind| struck.iter().filter(|struck| **struck == kind).count();
        for kind in [Some(FaultKind::BadGateway), Some(FaultKind::Slow)] {
            assert!((2_300..2_700).contains(&share(kind)), "{}", share(kind));
        }
        assert_eq!(strike(&["429=1".parse().unwrap()], &mut random), Some(FaultKind::TooMany));
    }
}
